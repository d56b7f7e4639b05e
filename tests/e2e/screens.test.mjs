// Every screen, in every language, light and dark: nothing serious for axe, nothing that scrolls sideways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Profile } from './lib/browser.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LANGUAGES = { en: 'English', hi: 'हिन्दी', ar: 'العربية' };

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;
let looked = 0;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

/** Looks at the page as it is now, light and dark. */
async function look(page, what) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: 'tag', values } }),
      RULES,
    );
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const found = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    assert.deepEqual(found, [], `${what}, ${colorScheme}`);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(wider <= 0, `${what}, ${colorScheme}: ${wider} px too wide`);
    looked += 1;
  }
}

/** Goes to a screen by its address and waits until it stands and nothing loads. */
async function go(page, route, screen) {
  await page.evaluate((hash) => (location.hash = hash), route);
  await page.locator(`main[data-screen="${screen}"]`).waitFor();
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
}

/** Runs `visit` in each language, chosen as a person chooses it. */
async function inEachLanguage(page, visit) {
  for (const [code, name] of Object.entries(LANGUAGES)) {
    await go(page, '#/settings', 'settings');
    await page.getByRole('button', { name }).click();
    await page.locator(`html[lang="${code}"]`).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), code === 'ar' ? 'rtl' : 'ltr');
    await visit(code);
  }
  await go(page, '#/settings', 'settings');
  await page.getByRole('button', { name: LANGUAGES.en }).click();
  await page.locator('html[lang="en"]').waitFor();
}

test('before there is a wallet', async () => {
  const profile = await Profile.open({ size: 'phone' });
  try {
    await profile.page.goto(relay.url);
    await profile.page.locator('main[data-screen]').waitFor();
    await inEachLanguage(profile.page, async (language) => {
      await look(profile.page, `settings, ${language}`);
      for (const [route, screen] of [
        ['#/', 'welcome'],
        ['#/about', 'about'],
        ['#/create/patient', 'create'],
        ['#/create/clinician', 'create'],
      ]) {
        await go(profile.page, route, screen);
        await look(profile.page, `${route}, ${language}`);
      }
    });
  } finally {
    await profile.close();
  }
});

test('the empty screens', async () => {
  for (const [route, screen] of [['#/records', 'records'], ['#/share', 'share'], ['#/activity', 'activity']]) {
    await go(patient.page, route, screen);
    await look(patient.page, `${route}, empty`);
  }
  for (const [route, screen] of [['#/patients', 'patients'], ['#/activity', 'activity']]) {
    await go(doctor.page, route, screen);
    await look(doctor.page, `${route}, empty`);
  }
});

test('the patient’s screens', async () => {
  await go(patient.page, '#/records', 'records');
  await patient.add('casimira-nicolas.json', 'discharge-letter.pdf', 'prescription-photo.png');
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await inEachLanguage(patient.page, async (language) => {
    for (const [route, screen] of [['#/records', 'records'], ['#/share', 'share'], ['#/activity', 'activity']]) {
      await go(patient.page, route, screen);
      await look(patient.page, `${route}, ${language}`);
    }
    await go(patient.page, '#/records', 'records');
    const documents = patient.page.locator('#main section').last().getByRole('link');
    for (const index of [0, 1, 2]) {
      await documents.nth(index).click();
      await patient.page.locator('main[data-screen="record"]').waitFor();
      await look(patient.page, `record ${index}, ${language}`);
      await go(patient.page, '#/records', 'records');
    }
  });
});

test('sharing, step by step, and the doctor’s screens', async () => {
  await patient.seeCode(doctor);
  await look(doctor.page, 'the code');
  await doctor.tab('Patients');
  await patient.tab('Share');
  await patient.page.getByRole('link', { name: "Scan the doctor's code" }).click();
  await patient.heading('Is this the right person?').waitFor();
  await look(patient.page, 'who is it');
  await patient.page.getByRole('link', { name: 'Yes, continue' }).or(patient.button('Yes, continue')).click();
  await patient.heading('Share with Dr Meera Rao').waitFor();
  await look(patient.page, 'choose');
  await patient.share('Dr Meera Rao');
  await look(patient.page, 'shared');
  await doctor.patient(/Casimira Nicolas/).waitFor();
  await inEachLanguage(doctor.page, async (language) => {
    for (const [route, screen] of [['#/patients', 'patients'], ['#/code', 'code'], ['#/activity', 'activity']]) {
      await go(doctor.page, route, screen);
      await look(doctor.page, `${route}, ${language}`);
    }
    await go(doctor.page, '#/patients', 'patients');
    await doctor.patient(/Casimira Nicolas/).click();
    await doctor.page.locator('main[data-screen="patient"]').waitFor();
    await look(doctor.page, `opened, ${language}`);
  });
  await patient.stop();
  await go(doctor.page, '#/patients', 'patients');
  await doctor.patient(/Casimira Nicolas/).click();
  await doctor.page.locator('main[data-screen="patient-refused"]').waitFor();
  await look(doctor.page, 'refused');
  await go(patient.page, '#/activity', 'activity');
  await look(patient.page, 'activity with a blocked attempt');
});

test('locked', async () => {
  await patient.lock();
  await look(patient.page, 'unlock');
  console.log(`screens looked at: ${looked}`);
});

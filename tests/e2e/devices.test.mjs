// One wallet on several devices: joined by a code and a look at two numbers, in step with each other, removed in one tap.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFilm } from './lib/camera.mjs';
import { staysRemoved } from './lib/codes.mjs';
import { Profile } from './lib/browser.mjs';
import { Patient, PASSPHRASE } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem } from './lib/words.mjs';

/** @type {Relay} */ let relay;

before(async () => {
  relay = await Relay.start();
});

after(() => relay?.close());

/** Shows the code for joining; returns its picture and its link. */
async function showCode(patient) {
  await patient.page.goto(`${relay.wallet}#/settings/devices`);
  await patient.heading('Devices').waitFor();
  await patient.page.getByRole('link', { name: 'Add a device' }).or(patient.button('Add a device')).click();
  const code = patient.page.getByRole('img', { name: 'The code for adding a device' });
  await code.waitFor();
  // Before the notice covers it.
  const picture = await code.screenshot();
  return { picture, link: await patient.copiedLink() };
}

/** A new device before the code: it scans, or opens the link; then says how it wants to be opened. */
async function begin(code, { size = 'phone', name = 'My new phone', scan = true } = {}) {
  const film = join(await temporaryFolder('film'), 'camera.y4m');
  await writeFilm(film, code.picture, { scale: 0.9 });
  const other = new Patient(await Profile.open({ size, camera: film }), relay.url);
  other.film = film;
  if (scan) {
    await other.open();
    await other.page.getByRole('link', { name: 'I have records on another device' }).click();
  } else {
    await rm(film);
    await other.page.goto(code.link);
  }
  await other.page.getByLabel('Name of this device').fill(name);
  await other.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await other.page.locator('main button[type="submit"], main .button').last().click();
  await other.heading('Compare the number').waitFor();
  return other;
}

/** The six digits; a screen reader is given them once more, one by one. */
const digits = async (person) => (await person.page.locator('.number').first().innerText()).replace(/\D/g, '').slice(-6);

async function approve(patient, name = 'My new phone') {
  const yes = patient.button('Yes, it is the same: add it');
  await yes.waitFor();
  await patient.page.getByRole('main').getByText(name).first().waitFor();
  const number = await digits(patient);
  await yes.click();
  return number;
}

/** A second device of the patient's. */
async function joined(patient, options) {
  const other = await begin(await showCode(patient), options);
  const shown = await digits(other);
  assert.match(shown, /^\d{6}$/);
  assert.equal(await approve(patient, options?.name), shown);
  await other.heading('Records').waitFor();
  return other;
}

const titles = (person) => person.documents().locator('.row-title').allInnerTexts();

async function shows(person, expected) {
  await person.tab('Records');
  await becomes(async () => (await titles(person)).sort(), [...expected].sort());
}

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    test('a second device joins, both stay in step, and a lost one can do nothing any more', async (t) => {
      const first = await Patient.arrive(relay.url, { size });
      t.after(() => first.close());
      await first.add('martha-delarosa.json');
      const second = await joined(first, { size, scan: size === 'phone' });
      t.after(() => second.close());

      const martha = 'Patient Summary as of December 11, 2017 14:30';
      await shows(second, [martha]);
      await second.add('discharge-letter.pdf');
      await shows(first, [martha, 'discharge letter']);
      await first.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
      await first.page.getByRole('link', { name: 'Open', exact: true }).waitFor();

      // Both at once, and a second tab of the first besides.
      const page = await first.profile.context.newPage();
      const tab = Object.assign(Object.create(Object.getPrototypeOf(first)), first, { page });
      await tab.open();
      await tab.unlock();
      await tab.heading('Records').waitFor();
      await first.tab('Records');
      await Promise.all([
        first.add('prescription-photo.png'),
        second.add('casimira-nicolas.json'),
        tab.add('patricia-jordana.json'),
      ]);
      const all = [martha, 'discharge letter', 'prescription photo', 'casimira nicolas', 'International Patient Summary'];
      for (const one of [first, second, tab]) await shows(one, all);
      await page.close();

      // Lost.
      await first.page.goto(`${relay.wallet}#/settings/devices`);
      await first.button(/My new phone/).click();
      await first.button('Yes, remove this device').click();
      await first.button(/My new phone/).waitFor({ state: 'hidden' });
      await second.heading('This device was removed').waitFor();
      await staysRemoved(second);
      assert.equal(await second.page.getByText('discharge letter').count(), 0);
      await first.tab('Records');
      await first.add('discharge-letter.pdf');
      await first.tab('Activity');
      await first.page.getByRole('main').getByText(/My new phone/).first().waitFor();
    });
  });
}

test('a device that is not wanted is not let in, and its code is void', async (t) => {
  const first = await Patient.arrive(relay.url);
  t.after(() => first.close());
  await first.add('discharge-letter.pdf');
  const code = await showCode(first);
  const thief = await begin(code, { name: 'Not mine', scan: false });
  t.after(() => thief.close());
  await first.button("No, don't add it").click();
  await thief.page.getByRole('alert').or(thief.page.getByText(/said no|not added/i)).first().waitFor();
  assert.equal(await thief.page.getByText('discharge letter').count(), 0);
  await first.page.goto(`${relay.wallet}#/settings/devices`);
  await first.heading('Devices').waitFor();
  assert.equal(await first.page.getByText('Not mine').count(), 0);

  const later = new Patient(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => later.close());
  await later.page.goto(code.link);
  await later.page.getByLabel('Name of this device').fill('Later');
  // What was typed stays, whatever is drawn anew.
  await later.page.getByLabel('Passphrase', { exact: true }).fill('short');
  await later.page.locator('main button[type="submit"], main .button').last().click();
  await later.page.getByRole('alert').first().waitFor();
  await becomes(() => later.page.getByLabel('Name of this device').inputValue(), 'Later');
  await later.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await later.page.locator('main button[type="submit"], main .button').last().click();
  await problem(later, 'problem-link-over');
});

// The recovery sheet: made from the first minute, printed on one page, and on a fresh browser it brings everything back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { join } from 'node:path';
import { writeFilm } from './lib/camera.mjs';
import { Profile } from './lib/browser.mjs';
import { Doctor, Patient, PASSPHRASE, fixture } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem } from './lib/words.mjs';

/** @type {Relay} */ let relay;

before(async () => {
  relay = await Relay.start();
});

after(() => relay?.close());

/** A fresh browser on the screen that asks for the sheet. */
async function fresh(t, size, camera) {
  const person = new Patient(await Profile.open({ size, camera }), relay.url);
  t.after(() => person.close());
  await person.open();
  await person.page.getByRole('link', { name: 'I have a recovery sheet' }).click();
  await person.heading('Bring my records back').waitFor();
  return person;
}

async function type(person, code) {
  await person.page.getByLabel('Recovery code').fill(code);
  await person.button('Continue').or(person.button('Bring my records back')).first().click();
}

async function open(person) {
  await person.page.getByLabel('Name of this device').fill('New phone');
  await person.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await person.button('Bring my records back').click();
}

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    test('the device is lost, and the sheet brings records and shares back', async (t) => {
      const doctor = await Doctor.arrive(relay.url);
      t.after(() => doctor.close());
      const patient = await Patient.arrive(relay.url, { size });
      await patient.add('martha-delarosa.json', 'discharge-letter.pdf');
      await patient.documents().nth(1).waitFor();
      await patient.seeCode(doctor);
      await patient.scan('Dr Meera Rao');
      await patient.share('Dr Meera Rao');
      await patient.sent();
      const { sheet } = patient;
      assert.match(sheet, /^(\w{4} ){6}\w{4}$/);
      await patient.close();

      const person = await fresh(t, size);
      // As a person types it: small letters, no spaces; and first with a mistake.
      const typed = sheet.toLowerCase().replaceAll(' ', '');
      await type(person, typed.slice(0, -1) + (typed.endsWith('0') ? '1' : '0'));
      await problem(person, 'problem-kit-mistyped');
      await type(person, typed);
      await open(person);
      await person.heading('Welcome back, Casimira Nicolas').waitFor();
      await person.page.getByText('2 records are back.').waitFor();
      await person.button('Continue').or(person.page.getByRole('link', { name: 'Continue' })).click();
      await person.documents().nth(1).waitFor();
      await person.page.getByRole('heading', { name: 'Health problems' }).waitFor();
      await person.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
      await person.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
      await person.stop();
      await person.tab('Activity');
      await person.page.getByRole('main').getByText(/brought back with the recovery sheet/).first().waitFor();
    });
  });
}

test('the printed sheet is one page, and its picture opens the wallet', async (t) => {
  const patient = new Patient(await Profile.open({ size: 'desktop' }), relay.url);
  await patient.open();
  await patient.page.getByRole('link', { name: 'Make my record' }).click();
  await patient.page.getByLabel('Your name').fill('Casimira Nicolas');
  await patient.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await patient.button('Make my record').click();
  await patient.button('Make my recovery sheet').click();
  await patient.heading('Print your recovery sheet').waitFor();
  for (const format of ['A4', 'Letter']) {
    const pdf = (await patient.page.pdf({ format })).toString('latin1');
    assert.equal([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length, 1, format);
  }
  await patient.page.emulateMedia({ media: 'print' });
  await becomes(() => patient.button('Print').isVisible(), false);
  const picture = await patient.page.getByRole('img', { name: 'The recovery code, to be scanned' }).screenshot();
  await patient.page.emulateMedia({ media: 'screen' });
  const code = await patient.page.locator('.sheet-code').innerText();
  await patient.page.getByLabel('The last group of the code').fill('0000');
  await patient.button('I have it on paper').click();
  await patient.page.getByText('These are not the last four characters.').waitFor();
  await patient.page.getByLabel('The last group of the code').fill(code.trim().slice(-4));
  await patient.button('I have it on paper').click();
  await patient.heading('Records').waitFor();
  await patient.add('discharge-letter.pdf');
  // What was only on this device would go with it.
  await patient.sent();
  await patient.close();

  const film = join(await temporaryFolder('film'), 'camera.y4m');
  await writeFilm(film, picture, { scale: 0.9 });
  const person = await fresh(t, 'phone', film);
  await person.button('Scan the sheet').or(person.page.getByRole('link', { name: 'Scan the sheet' })).click();
  await person.page.getByLabel('Name of this device').waitFor();
  await open(person);
  await person.page.getByText('1 record is back.').waitFor();
});

test('without a sheet a second record waits and then comes in by itself, and a new sheet makes the old one useless', async (t) => {
  const patient = new Patient(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => patient.close());
  await patient.open();
  await patient.page.getByRole('link', { name: 'Make my record' }).click();
  await patient.page.getByLabel('Your name').fill('Casimira Nicolas');
  await patient.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await patient.button('Make my record').click();
  await patient.heading('Your recovery sheet').waitFor();
  await patient.page.getByRole('link', { name: 'Later' }).click();
  await patient.heading('Records').waitFor();
  await patient.add('discharge-letter.pdf');
  await patient.documents().first().waitFor();
  await patient.page.getByText('You have no recovery sheet yet').waitFor();
  await patient.page.locator('#add-file').setInputFiles(fixture('prescription-photo.png'));
  const refused = await problem(patient, 'problem-recovery-first');
  await becomes(async () => (await refused.boundingBox()).y < 300, true, 'on a phone the refusal is in sight');
  await becomes(() => patient.documents().count(), 1);

  await patient.page.goto(`${relay.wallet}#/sheet`);
  await patient.makeSheet();
  const first = patient.sheet;
  // It comes in by itself, and what was said of it is gone.
  await patient.documents().nth(1).waitFor();
  await patient.settled();
  await becomes(() => patient.page.getByRole('alert').count(), 0);
  await patient.page.goto(`${relay.wallet}#/sheet`);
  await patient.button('Make a new sheet').click();
  await patient.heading('Print your recovery sheet').waitFor();

  const person = await fresh(t, 'phone');
  await type(person, first);
  await open(person);
  await problem(person, 'problem-kit-unknown');
});

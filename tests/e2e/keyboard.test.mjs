// Every way through the app with the keyboard alone: nothing here points at anything. At each stop a person must see where they are.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Profile } from './lib/browser.mjs';
import { Keyboard } from './lib/keyboard.mjs';
import { deviceLock } from './lib/passkeys.mjs';
import { PASSPHRASE, fixture, says } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';

const DOCTOR = 'Dr Meera Rao';
const PATIENT = 'Casimira Nicolas';

/** @type {Relay} */ let relay;
/** @type {Profile[]} */ const profiles = [];
/** @type {Keyboard} */ let patient;
/** @type {Keyboard} */ let doctor;
/** The code on the patient's recovery sheet. */
let sheet;

before(async () => {
  relay = await Relay.start();
  [patient, doctor] = await Promise.all([sitDown('phone'), sitDown('desktop')]);
});

after(async () => {
  for (const profile of profiles) await profile.close();
  await relay?.close();
});

/** Somebody before a fresh browser without a camera. */
async function sitDown(size, address = '') {
  const profile = await Profile.open({ size, context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  profiles.push(profile);
  await profile.page.goto(relay.wallet + address);
  return new Keyboard(profile.page);
}

/** What was copied last. */
const clipboard = (keyboard) => keyboard.page.evaluate(() => navigator.clipboard.readText());

/** Copies the link below a code. */
async function copied(keyboard) {
  await keyboard.page.evaluate(() => navigator.clipboard.writeText(''));
  await keyboard.use(keyboard.button('Copy link'));
  await keyboard.page.getByText('The link was copied.').first().waitFor();
  await keyboard.kept();
  await becomes(async () => (await clipboard(keyboard)) !== '', true);
  return clipboard(keyboard);
}

/** Goes to the settings, at the top of every screen. */
async function settings(keyboard) {
  await keyboard.use(keyboard.link(/^Settings for/), { back: true });
  await keyboard.arrives('Settings');
}

/** Waits until something that had the focus is gone: the focus must not go with it. */
async function gone(keyboard, target) {
  await target.waitFor({ state: 'hidden' });
  await keyboard.page.waitForFunction(() => document.activeElement !== document.body);
}

test('a patient makes a wallet and its recovery sheet', async () => {
  await patient.arrives('Your health records, in your hands');
  await patient.use(patient.link('Make my record'));
  await patient.arrives('Make your record');
  await patient.use(patient.link('Back'), { back: true });
  await patient.arrives('Your health records, in your hands');
  await patient.use(patient.link('Make my record'));
  await patient.arrives('Make your record');
  await patient.write('Your name', PATIENT);
  await patient.press('Enter');
  // What is missing is said, and the focus is where it is missing.
  await patient.page.getByRole('alert').getByText(/at least 10 characters/).waitFor();
  await patient.at(patient.field('Passphrase'));
  await patient.write('Passphrase', PASSPHRASE);
  await patient.use(patient.button('Show passphrase'));
  assert.equal(await patient.field('Passphrase').inputValue(), PASSPHRASE);
  await patient.use(patient.button('Make my record'));
  await patient.arrives('Your recovery sheet');
  await patient.use(patient.button('Make my recovery sheet'));
  await patient.arrives('Print your recovery sheet');
  sheet = (await patient.page.locator('.sheet-code').innerText()).trim();
  await patient.write('The last group of the code', '0000');
  await patient.press('Enter');
  await patient.page.getByText('These are not the last four characters.').waitFor();
  await patient.kept();
  await patient.write('The last group of the code', sheet.slice(-4));
  await patient.use(patient.button('I have it on paper'));
  await patient.arrives('Records');
});

test('a doctor sets up, and the first stop of a page leads to its content', async () => {
  await doctor.arrives('Your health records, in your hands');
  await doctor.use(doctor.link('I am a doctor or nurse'));
  await doctor.arrives('Set up as a doctor or nurse');
  await doctor.write('Your name', DOCTOR);
  await doctor.write('Where you work', 'City Hospital');
  await doctor.write('Passphrase', PASSPHRASE);
  await doctor.press('Enter');
  await doctor.arrives(/Patients|My code/);
  await doctor.section('My code');
  await doctor.to(doctor.link('Skip to the content'), { back: true });
  await doctor.press('Enter');
  await doctor.arrives('My code');
  await doctor.to(doctor.button('Copy link'));
});

test('records are added, looked at and searched for', async () => {
  await patient.files(patient.page.locator('#add-file'), fixture('casimira-nicolas.json'), fixture('discharge-letter.pdf'));
  await patient.kept();
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await patient.page.getByRole('link', { name: /^discharge letter/ }).waitFor();
  // A line of the summary and where it comes from: Escape closes it and leads back to the line.
  const line = patient.button(/^Diabetes/);
  await patient.to(line, { back: true });
  const dialog = await patient.ask(line);
  for (let stop = 0; stop < 3; stop++) await patient.press('Tab');
  assert.ok(
    await dialog.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body),
    'nothing behind a dialog can be reached',
  );
  await patient.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await patient.at(line);
  await patient.ask(line);
  await patient.use(patient.button('Close'), { back: true });
  await dialog.waitFor({ state: 'hidden' });
  await patient.at(line);

  const more = patient.button(/^Show (all|fewer)/).first();
  await patient.to(more);
  await patient.press('Enter');
  await patient.at(more);

  await patient.to(patient.page.getByRole('searchbox', { name: 'Search your records' }), { back: true });
  await patient.page.keyboard.insertText('letter');
  await patient.page.getByRole('heading', { name: /1 record for/ }).waitFor();
  await patient.use(patient.link(/^discharge letter/));
  await patient.arrives('discharge letter');
  await patient.to(patient.link('Save a copy'));
  await patient.use(patient.link('Back'), { back: true });
  // Who comes back is where they were.
  await patient.page.waitForFunction(() => document.activeElement.id === 'found-1');
  await patient.to(patient.page.getByRole('searchbox', { name: 'Search your records' }), { back: true });
  await patient.press('Control+a');
  await patient.press('Delete');
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
});

test('a doctor’s link is pasted, records are shared with them, seen, and no longer shared', async () => {
  const link = await copied(doctor);
  await doctor.section('Patients');
  await patient.section('Share');
  await patient.use(patient.link("Scan the doctor's code"));
  await patient.arrives("Scan the doctor's code");
  await patient.page.getByText('No camera was found').waitFor();
  await patient.write("The doctor's link", link);
  await patient.press('Enter');
  await patient.arrives('Is this the right person?');
  await patient.use(patient.link('Yes, continue'));
  await patient.arrives(says(`Share with ${DOCTOR}`));
  // Nothing is chosen: it is said, and the focus leads there.
  await patient.use(patient.button('See what they will see'));
  await patient.page.getByText('Choose at least one record').waitFor();
  await patient.kept();
  await patient.tick('discharge letter');
  await patient.tick('casimira nicolas');
  await patient.choose('What is it for?', 'Treatment');
  await patient.choose('For how long?', '24 hours');
  await patient.use(patient.button('See what they will see'));
  await patient.arrives(says(`What ${DOCTOR} will see`));
  await patient.use(patient.button(says(`Share with ${DOCTOR}`)));
  await patient.arrives('Shared');

  await doctor.use(doctor.link(/^Casimira Nicolas/));
  await doctor.arrives(PATIENT);
  await doctor.use(doctor.link(/^discharge letter/));
  await doctor.arrives('discharge letter');
  await doctor.use(doctor.link('Back'), { back: true });
  await doctor.arrives(PATIENT);
  await doctor.use(doctor.link('Back'), { back: true });
  await doctor.arrives('Patients');

  await patient.use(patient.link('Done'));
  await patient.arrives('Share');
  const stop = patient.button(/^Stop sharing/);
  await patient.use(stop);
  await gone(patient, stop);
  await patient.to(patient.button('Show a code instead'));
  await doctor.use(doctor.link(/^Casimira Nicolas/));
  await doctor.arrives(/can't be opened/);
  await doctor.use(doctor.link('Back'), { back: true });
  await doctor.arrives('Patients');
});

test('kinds of records are offered with a code, taken, and approved', async () => {
  await patient.use(patient.button('Show a code instead'));
  await patient.arrives('Show a code');
  await patient.choose('What may they see?', 'Kinds of records');
  await patient.tick('Documents and pictures');
  await patient.choose('What is it for?', 'Treatment');
  await patient.choose('For how long?', '24 hours');
  await patient.use(patient.button('See what they will see'));
  await patient.arrives('What the other person will see');
  await patient.use(patient.button('Make the code'));
  await patient.arrives('Your share code');
  const link = await copied(patient);

  await doctor.use(doctor.link("Scan a patient's code"));
  await doctor.arrives("Scan a patient's code");
  await doctor.page.getByText('No camera was found').waitFor();
  await doctor.write("The patient's link", link);
  await doctor.use(doctor.button('Use this link'));
  await doctor.arrives("Waiting for the patient's yes");

  await patient.arrives(says(`${DOCTOR} wants to see your records`));
  await patient.use(patient.button(says(`Yes, share with ${DOCTOR}`)));
  await patient.arrives('Shared');
  await doctor.arrives(PATIENT);
  await doctor.to(doctor.link(/^discharge letter/));
});

test('what happened is looked at and taken along', async () => {
  await patient.section('Activity');
  await patient.use(patient.button('Blocked'));
  await patient.at(patient.button('Blocked'));
  await patient.page.getByText('You made this record.').waitFor({ state: 'hidden' });
  await settings(patient);
  const [saved] = await Promise.all([
    patient.page.waitForEvent('download'),
    patient.use(patient.button('Export the activity for a spreadsheet')),
  ]);
  assert.match(saved.suggestedFilename(), /\.csv$/);
  await patient.page.waitForFunction(() => document.activeElement !== document.body);
  await patient.to(patient.button('Export the activity as a health record file'));
});

test('language, looks and the size of the text are chosen', async () => {
  await settings(doctor);
  await doctor.use(doctor.button('Español'));
  await doctor.page.locator('html[lang="es"]').waitFor();
  await doctor.at(doctor.button('Español'));
  await doctor.use(doctor.button('English'), { back: true });
  await doctor.page.locator('html[lang="en"]').waitFor();
  await doctor.choose('Light or dark', 'Dark');
  await doctor.page.locator('html[data-theme="dark"]').waitFor();
  await doctor.choose('Size of the text', '150 %');
  await doctor.page.locator('html[data-text="largest"]').waitFor();
});

test('the wallet is locked and opened, and its locks are changed', async () => {
  await deviceLock(patient.page);
  await patient.to(patient.link(/^Ways to open/), { back: true });
  await patient.press('Enter');
  await patient.arrives('Ways to open');
  await patient.use(patient.button('Add a passkey'));
  await patient.page.getByRole('button', { name: /^Remove Chrome/ }).waitFor();
  await patient.kept();
  await patient.use(patient.fold('Change the passphrase'));
  await patient.write('Passphrase', 'copper lantern estuary 88');
  await patient.use(patient.button('Save the passphrase'));
  await patient.page.getByText('The new passphrase is set.').waitFor();
  await patient.kept();
  const remove = patient.button(/^Remove Chrome/);
  const dialog = await patient.ask(remove, { back: true });
  await patient.use(patient.button('No, go back'));
  await dialog.waitFor({ state: 'hidden' });
  await patient.at(remove);
  await patient.ask(remove);
  await patient.use(patient.button('Yes, remove the passkey'));
  await gone(patient, remove);

  await settings(patient);
  await patient.use(patient.button('Lock now'));
  await patient.arrives('Welcome back');
  await patient.write('Passphrase', PASSPHRASE);
  await patient.press('Enter');
  await patient.page.getByRole('alert').getByText('That is not the right passphrase.').waitFor();
  await patient.write('Passphrase', 'copper lantern estuary 88');
  await patient.use(patient.button('Unlock'));
  await patient.arrives('Records');
});

test('a device is added by its code, and removed', async () => {
  await settings(patient);
  await patient.use(patient.link(/^Devices/));
  await patient.arrives('Devices');
  await patient.use(patient.link('Add a device'));
  await patient.arrives('Add a device');
  await patient.page.getByRole('img', { name: 'The code for adding a device' }).waitFor();
  await patient.arrives('Add a device');
  const code = await copied(patient);

  const second = await sitDown('desktop');
  await second.arrives('Your health records, in your hands');
  await second.use(second.link('I have records on another device'));
  await second.arrives('Records from another device');
  await second.page.getByText('No camera was found').waitFor();
  await second.write('The code as a link', code);
  await second.press('Enter');
  await second.page.locator('main[data-screen="join-device"]').waitFor();
  await second.write('Name of this device', 'My desk');
  await second.write('Passphrase', PASSPHRASE);
  await second.use(second.button('Continue'));
  await second.arrives('Compare the number');

  await patient.arrives('Compare the number');
  await patient.use(patient.button('Yes, it is the same: add it'));
  await patient.arrives('Devices');
  await second.arrives('Records');
  await second.page.getByRole('link', { name: /^discharge letter/ }).waitFor();

  const remove = patient.button('Remove My desk');
  await patient.ask(remove);
  await patient.use(patient.button('Yes, remove this device'));
  await gone(patient, remove);
  await second.arrives('This device was removed');
  await second.to(second.button('Take it off this device'));
});

test('a record is erased', async () => {
  await patient.section('Records');
  await patient.use(patient.link(/^discharge letter/));
  await patient.arrives('discharge letter');
  const erase = patient.button('Erase this record');
  const dialog = await patient.ask(erase);
  await patient.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await patient.at(erase);
  await patient.ask(erase);
  // Nobody is too fast for it: pressed again in the moment that the focus is back, it asks again.
  await erase.evaluate((button) => button.addEventListener('focus', () => queueMicrotask(() => button.click()), { once: true }));
  const asked = await dialog.elementHandle();
  await patient.press('Escape');
  await becomes(() => asked.evaluate((element) => element.isConnected), false, 'the question stays');
  await dialog.waitFor();
  await patient.use(patient.button('Yes, erase it for good'));
  await patient.arrives('Records');
  await patient.link(/^discharge letter/).waitFor({ state: 'hidden' });
});

test('the sheet brings everything back in a fresh browser, and everything is erased', async () => {
  const fresh = await sitDown('phone');
  await fresh.arrives('Your health records, in your hands');
  await fresh.use(fresh.link('I have a recovery sheet'));
  await fresh.arrives('Bring my records back');
  await fresh.write('Recovery code', sheet);
  await fresh.press('Enter');
  await fresh.field('Name of this device').waitFor();
  await fresh.write('Name of this device', 'New phone');
  await fresh.write('Passphrase', PASSPHRASE);
  await fresh.use(fresh.button('Bring my records back'));
  await fresh.arrives(says(`Welcome back, ${PATIENT}`));
  await fresh.use(fresh.link('Continue'));
  await fresh.arrives('Records');
  await fresh.page.getByRole('link', { name: /^casimira nicolas/ }).waitFor();

  await settings(fresh);
  await fresh.use(fresh.link('Erase everything'));
  await fresh.arrives('Erase everything');
  await fresh.ask(fresh.button('Erase everything'));
  await fresh.write('To go on, type: erase', 'erase');
  await fresh.use(fresh.button('Erase everything for good'));
  await fresh.arrives('Everything is erased');
  await fresh.use(fresh.link('To the start'));
  await fresh.arrives('Your health records, in your hands');
});

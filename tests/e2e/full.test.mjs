// The device has no room left: that is said, what was there before stays, and with room again everything goes on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Line } from './lib/cuts.mjs';
import { Doctor, fixture, Patient, PASSPHRASE } from './lib/people.mjs';
import { Profile } from './lib/browser.mjs';
import { Relay } from './lib/relay.mjs';
import { kept } from './lib/release.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { problem, told } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {Relay} */ let relay;
/** @type {Line} */ let line;
/** @type {Patient} */ let patient;
/** @type {Doctor} */ let doctor;
let folder;
/** Where the patient's browser keeps everything. */
let home;
let large;

before(async () => {
  folder = await temporaryFolder('full');
  large = join(folder, 'large scan.pdf');
  await writeFile(large, Buffer.concat([await readFile(fixture('discharge-letter.pdf')), Buffer.alloc(20 << 20, '% ')]));
  relay = await Relay.start();
  line = await Line.open(relay.port);
  doctor = await Doctor.arrive(relay.url, { name: DOCTOR });
  home = await temporaryFolder('profile');
  patient = await Patient.arrive(line.url, { folder: home });
  await patient.add('casimira-nicolas.json', 'discharge-letter.pdf');
  await patient.documents().nth(1).waitFor();
});

after(async () => {
  for (const one of [patient, doctor, line, relay]) await one?.close();
  for (const made of [folder, home]) await rm(made, { recursive: true, force: true, maxRetries: 5 });
});

tellWhatIsShown(() => ({ patient, doctor }));

/** Opens the browser of a device again, with so many bytes of room for the app; without a number, with as much as there is. */
async function reopened(person, folder, bytes) {
  const used = await person.page.evaluate(async () => (await navigator.storage.estimate()).usage);
  const { film, url } = person;
  await person.profile.close();
  const profile = await Profile.open({ folder, camera: film });
  if (bytes !== undefined) {
    // Before anything is stored: the browser does not look again at every write. It lasts as long as this session.
    const client = await profile.context.newCDPSession(profile.page);
    await client.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: used + bytes });
  }
  const same = Object.assign(new Patient(profile, url), { film, sheet: person.sheet });
  await same.open();
  return same;
}

/** The same for the patient. */
async function room(bytes) {
  patient = await reopened(patient, home, bytes);
  await patient.unlock();
  await patient.heading('Records').waitFor();
}

/** All of it is there, nothing else is, and it opens. */
async function intact(count) {
  await patient.tab('Records');
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await patient.documents().nth(count - 1).waitFor();
  await becomes(() => patient.documents().count(), count);
  await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
  await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
  await patient.tab('Records');
}

test('a record that does not fit is not added, which is said', async () => {
  await room(4 << 20);
  await patient.page.locator('#add-file').setInputFiles(large);
  const box = await problem(patient, 'problem-device-full');
  await intact(2);
  await box.getByRole('button', { name: 'Close', exact: true }).click();
});

test('what was there opens as before, locked and unlocked, and after a reload', async () => {
  await patient.lock();
  await patient.unlock();
  await patient.heading('Records').waitFor();
  await patient.page.reload();
  await patient.unlock();
  await patient.heading('Records').waitFor();
  await intact(2);
});

test('with room again, it goes on', async () => {
  await room();
  await patient.page.locator('#add-file').setInputFiles(large);
  await patient.documents().filter({ hasText: 'large scan' }).waitFor();
  await patient.settled();
  await intact(3);
  await becomes(() => patient.documents().getByText(told('record-waiting')[0]).count(), 0);
  await patient.follow(await doctor.link(), DOCTOR);
  await doctor.tab('Patients');
  await patient.share(DOCTOR);
  await doctor.patient('Casimira Nicolas').getByText(/3\srecords/).waitFor();
});

test('without room and without a line a share is prepared, and sent when the line is back', async () => {
  await room(0);
  await patient.sent();
  await patient.page.locator('#connection:empty').waitFor({ state: 'attached' });
  const link = await doctor.link();
  await doctor.tab('Patients');
  line.cut();
  await patient.page.getByText(told('sync-offline')[0]).waitFor();
  await patient.follow(link, DOCTOR);
  await patient.share(DOCTOR, { records: ['discharge letter'], sent: false });
  await patient.page.reload();
  await patient.unlock();
  await patient.page.getByText(/1\sthing waits to be sent/).waitFor();
  line.mend();
  await doctor.patient('Casimira Nicolas').nth(1).waitFor();
  await intact(3);
});

test('a new sheet can be made without room, and it is the one that counts', async () => {
  await patient.page.evaluate(() => (location.hash = '#/sheet'));
  await patient.button('Make a new sheet').click();
  await patient.heading('Print your recovery sheet').waitFor();
  patient.sheet = (await patient.page.locator('.sheet-code').innerText()).replace(/\s+/g, ' ').trim();
  await patient.page.getByLabel('The last group of the code').fill(patient.sheet.split(' ').at(-1));
  await patient.button('I have it on paper').click();
  await patient.heading('Records').waitFor();
  await patient.sent();
});

/** A device that has the app, and no wallet yet. */
async function empty(t) {
  const folder = await temporaryFolder('profile');
  let person = new Patient(await Profile.open({ folder }), line.url);
  t.after(async () => {
    await person.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await person.open();
  await kept(person.page);
  return { with: async (bytes) => (person = await reopened(person, folder, bytes)) };
}

/** Names of the account's devices. */
async function devices() {
  await patient.page.evaluate(() => (location.hash = '#/settings'));
  await patient.heading('Settings').waitFor();
  await patient.page.evaluate(() => (location.hash = '#/settings/devices'));
  await patient.heading('Devices').waitFor();
  await patient.page.getByRole('main').locator('.card-title').first().waitFor();
  return patient.page.getByRole('main').locator('.card-title').allInnerTexts();
}

test('a device without room is not taken into the wallet; with room it is', async (t) => {
  const device = await empty(t);
  const before = await devices();
  await patient.page.getByRole('link', { name: 'Add a device' }).click();
  await patient.page.getByRole('img', { name: 'The code for adding a device' }).waitFor();
  const link = await patient.copiedLink();
  const join = async (other) => {
    await other.page.goto(link);
    await other.page.getByLabel('Name of this device').fill('Small phone');
    await other.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await other.button('Continue').click();
  };
  let other = await device.with(100_000);
  await join(other);
  await problem(other, 'problem-device-full');
  other = await device.with();
  await join(other);
  await other.heading('Compare the number').waitFor();
  await patient.button('Yes, it is the same: add it').click();
  await other.documents().nth(2).waitFor();
  await becomes(async () => (await devices()).length, before.length + 1);
});

test('nor does the sheet bring anything back to a device without room; with room it does', async (t) => {
  const device = await empty(t);
  const before = await devices();
  const back = async (other) => {
    await other.page.getByRole('link', { name: 'I have a recovery sheet' }).click();
    await other.page.getByLabel('Recovery code').fill(patient.sheet);
    await other.button('Continue').click();
    await other.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await other.button('Bring my records back').click();
  };
  let other = await device.with(100_000);
  await back(other);
  await problem(other, 'problem-device-full');
  await becomes(devices, before);
  other = await device.with();
  await back(other);
  await other.page.getByText('3 records are back.').waitFor();
});

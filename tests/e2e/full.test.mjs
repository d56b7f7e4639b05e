// The device has no room left: that is said, what was there before stays, and with room again everything goes on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Doctor, fixture, Patient } from './lib/people.mjs';
import { Profile } from './lib/browser.mjs';
import { Relay } from './lib/relay.mjs';
import { temporaryFolder } from './lib/ports.mjs';
import { problem, told } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {Relay} */ let relay;
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
  doctor = await Doctor.arrive(relay.url, { name: DOCTOR });
  home = await temporaryFolder('profile');
  patient = await Patient.arrive(relay.url, { folder: home });
  await patient.add('casimira-nicolas.json', 'discharge-letter.pdf');
  await patient.documents().nth(1).waitFor();
});

after(async () => {
  for (const one of [patient, doctor, relay]) await one?.close();
  for (const made of [folder, home]) await rm(made, { recursive: true, force: true, maxRetries: 5 });
});

/** The same device with so many bytes of room for the app; without a number, with as much as there is. */
async function room(bytes) {
  const used = await patient.page.evaluate(async () => (await navigator.storage.estimate()).usage);
  const { film } = patient;
  await patient.profile.close();
  const profile = await Profile.open({ folder: home, camera: film });
  if (bytes !== undefined) {
    // Before anything is stored: the browser does not look again at every write. It lasts as long as this session.
    const client = await profile.context.newCDPSession(profile.page);
    await client.send('Storage.overrideQuotaForOrigin', { origin: relay.url, quotaSize: used + bytes });
  }
  patient = new Patient(profile, relay.url);
  patient.film = film;
  await patient.open();
  await patient.unlock();
  await patient.heading('Records').waitFor();
}

/** All of it is there, nothing else is, and it opens. */
async function intact(count) {
  await patient.tab('Records');
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await patient.documents().nth(count - 1).waitFor();
  assert.equal(await patient.documents().count(), count);
  await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
  await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
  await patient.tab('Records');
}

test('a record that does not fit is not added, which is said', async () => {
  await room(4 << 20);
  await patient.page.locator('#add-file').setInputFiles(large);
  const box = await problem(patient, 'problem-device-full', {}, 30_000);
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
  await patient.documents().filter({ hasText: 'large scan' }).waitFor({ timeout: 60_000 });
  await patient.settled();
  await intact(3);
  assert.equal(await patient.documents().getByText(told('record-waiting')[0]).count(), 0);
  await patient.follow(await doctor.link(), DOCTOR);
  await doctor.tab('Patients');
  await patient.share(DOCTOR);
  await doctor.patient('Casimira Nicolas').getByText(/3\srecords/).waitFor();
});

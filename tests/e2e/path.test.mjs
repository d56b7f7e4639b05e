// A real record shared end to end: two people, two browsers, one relay, a camera.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Doctor, Patient, says } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  relay = await Relay.start();
  doctor = await Doctor.arrive(relay.url);
  patient = await Patient.arrive(relay.url);
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

test('the patient adds a record, a PDF and a photo, and reads a summary', async () => {
  await patient.add('casimira-nicolas.json');
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await patient.page.getByRole('heading', { name: 'Medicines' }).waitFor();
  await patient.add('discharge-letter.pdf', 'prescription-photo.png');
  await assert.doesNotReject(patient.documents().nth(2).waitFor());
  await becomes(() => patient.documents().count(), 3);
});

test('after clearing the cache and unlocking, everything is read back through the relay', async () => {
  const client = await patient.profile.context.newCDPSession(patient.page);
  await client.send('Network.clearBrowserCache');
  await patient.open();
  await patient.unlock();
  await patient.heading('Records').waitFor();
  await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await becomes(() => patient.documents().count(), 3);
});

let preview;
test('the patient scans the doctor’s code with the camera and shares', async () => {
  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await patient.scan('Dr Meera Rao');
  const shared = Date.now();
  preview = await patient.share('Dr Meera Rao');
  await doctor.patient(/Casimira Nicolas/).waitFor();
  console.log(`share → seen by the doctor: ${Date.now() - shared} ms, clicks included`);
});

test('the doctor sees exactly the preview, and the patient sees that it was opened', async () => {
  await patient.tab('Activity');
  await doctor.patient(/Casimira Nicolas/).click();
  await doctor.page.getByRole('heading', { name: 'Health problems' }).waitFor();
  const opened = Date.now();
  await patient.page.getByRole('main').getByText(says('Dr Meera Rao opened 3 records for treatment.')).waitFor();
  console.log(`opened → seen by the patient: ${Date.now() - opened} ms`);
  assert.ok(preview.includes('Health problems'));
  const { height: room } = doctor.page.viewportSize();
  const below = async (name) => {
    const { y, height } = await doctor.page.getByRole('region', { name }).boundingBox();
    return y + height >= room;
  };
  for (const section of ['Allergies', 'Health problems', 'Medicines']) {
    await becomes(() => below(section), false, `${section} can't be seen without scrolling`);
  }
});

test('a stopped share is refused, and the patient sees the blocked attempt', async () => {
  await patient.stop();
  await doctor.tab('Patients');
  await doctor.patient(/Casimira Nicolas/).click();
  await doctor.page.getByText(/The patient stopped this share/).first().waitFor();
  await patient.tab('Activity');
  await patient.page
    .getByRole('main')
    .getByText(says('Dr Meera Rao tried to open a share you had stopped, and was blocked.'))
    .waitFor();
});

test('nothing went wrong behind the screens', () => {
  assert.deepEqual(patient.profile.foreign, []);
  assert.deepEqual(doctor.profile.foreign, []);
  assert.deepEqual(doctor.profile.problems, []);
});

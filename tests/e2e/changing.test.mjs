// A share that is changed in place: what changes is shown before the yes, and the doctor goes over to it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Doctor, Patient, says } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  await patient.add('casimira-nicolas.json', 'discharge-letter.pdf', 'prescription-photo.png');
  await patient.documents().nth(2).waitFor();
  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR, { records: [/discharge letter/, /prescription photo/] });
  await doctor.patient(/Casimira Nicolas/).click();
  await titles('discharge letter', 'prescription photo');
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

/** The documents that the doctor has on the screen are these. */
async function titles(...expected) {
  const documents = doctor.page.getByRole('region', { name: 'Documents' });
  for (const title of expected) await documents.getByRole('link', { name: new RegExp(title) }).waitFor();
  await becomes(() => documents.getByRole('listitem').count(), expected.length);
}

test('before the yes stands what the doctor will no longer see, what besides, and what stays with them', async () => {
  await patient.tab('Share');
  await patient.button(says(`Change what ${DOCTOR} sees`)).click();
  await patient.heading(`Change what ${DOCTOR} sees`).waitFor();
  // It is filled in as it is.
  const letter = patient.page.getByRole('checkbox', { name: 'discharge letter' });
  await becomes(() => letter.isChecked(), true);
  await becomes(() => patient.page.getByRole('radio', { name: 'Treatment', exact: true }).isChecked(), true);
  await becomes(() => patient.page.getByRole('radio', { name: /^As now: until/ }).isChecked(), true);
  await patient.button('See what they will see').click();
  await patient.page.getByText('Nothing would change.').waitFor();
  assert.equal(await patient.button('Change it').count(), 0);
  await patient.page.getByRole('link', { name: 'Back' }).click();
  await letter.uncheck();
  await patient.page.getByRole('checkbox', { name: /casimira nicolas/ }).check();
  await patient.page.getByRole('radio', { name: '7 days', exact: true }).check();
  await patient.button('See what they will see').click();
  const changes = patient.page.getByRole('region', { name: 'What changes' });
  await changes.waitFor();
  const told = (await changes.innerText()).replace(/[\u2066-\u2069]/g, '');
  const gone = told.indexOf(`${DOCTOR} will no longer see:`);
  const added = told.indexOf(`${DOCTOR} will see also:`);
  assert.ok(gone >= 0 && gone < told.indexOf('discharge letter') && told.indexOf('discharge letter') < added, told);
  assert.ok(added < told.indexOf('casimira nicolas'), told);
  assert.ok(told.includes('It ends on') && told.includes(`What ${DOCTOR} has opened before stays with them.`), told);
  assert.ok(!told.includes('prescription photo'), told);
});

test('the doctor is told, and opens what it is now', async () => {
  await patient.button('Change it').click();
  await patient.heading('Share').waitFor();
  await patient.page.getByText(says(`You changed what ${DOCTOR} sees.`)).first().waitFor();
  // What was open stays on the screen until it is opened anew.
  await doctor.page.getByText(says('Casimira Nicolas has changed or added something.')).waitFor();
  await titles('discharge letter', 'prescription photo');
  await doctor.button('Open again').click();
  await titles('casimira nicolas', 'prescription photo');
  await doctor.page.getByText('has changed or added something').waitFor({ state: 'detached' });
});

test('both have one line of it, and it is one share that one tap stops', async () => {
  await patient.tab('Activity');
  const lines = patient.page.getByRole('main').getByRole('listitem');
  await lines.filter({ hasText: says(`You changed what ${DOCTOR} sees.`) }).waitFor();
  await doctor.tab('Activity');
  await doctor.page.getByRole('main').getByText(says('Casimira Nicolas changed what is shared with you.')).waitFor();
  await doctor.tab('Patients');
  await becomes(() => doctor.patient(/Casimira Nicolas/).count(), 1);
  await patient.stop();
  await doctor.patient(/Casimira Nicolas/).click();
  await doctor.page.getByText(/The patient stopped this share/).first().waitFor();
});

test('nothing went wrong behind the screens', () => {
  assert.deepEqual(patient.profile.problems, []);
  assert.deepEqual(doctor.profile.foreign, []);
});

// A share ends by itself: nobody has to think of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clockwork, possible } from './lib/later.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { problem, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const options = { skip: !possible && 'needs a way to change the time of one process' };

let clock;
/** The relay's environment, which its next start reads. */
const env = {};
/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  if (!possible) return;
  clock = await clockwork();
  relay = await Relay.start({ env });
  doctor = await Doctor.arrive(relay.url);
  patient = await Patient.arrive(relay.url);
  await patient.add('discharge-letter.pdf');
  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR, { period: '1 hour' });
  await doctor.patient('Casimira Nicolas').waitFor();
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
  await clock?.close();
});

test('before its end it opens', options, async () => {
  await doctor.patient('Casimira Nicolas').click();
  await doctor.opened('Casimira Nicolas').waitFor();
  await doctor.tab('Patients');
});

test('after its end it is refused with the reason, and the patient sees the blocked attempt', options, async () => {
  Object.assign(env, clock.ahead(3660));
  await relay.restart();
  // A new session, so that nothing is shown from memory.
  await doctor.page.reload();
  await doctor.unlock();
  await doctor.heading('Patients').waitFor();
  await doctor.patient('Casimira Nicolas').click();
  // With its day or without: the day is told when the patient's side of it is known.
  await Promise.any([problem(doctor, 'problem-share-expired-on'), problem(doctor, 'problem-share-expired')]);
  await patient.tab('Activity');
  const main = patient.page.getByRole('main');
  const tried = `${DOCTOR} tried to open a share that had ended, and was blocked`;
  await main.getByText(/tried .* had ended, and was blocked/).waitFor();
  assert.match(unmarked(await main.innerText()), new RegExp(tried));
});

// A hospital confirms who its doctor is, and patients read it where they decide; until somebody ends it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { admit, confirm, numberOf, withdraw } from './lib/organisations.mjs';
import { Doctor, Patient, says } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { told, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const BY = 'City and County Hospital';
const ROLE = 'Cardiologist';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let hospital;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;
/** The hospital's account. */
let account;
/** The doctor's link. */
let link;

before(async () => {
  relay = await Relay.start();
  [hospital, doctor, patient] = await Promise.all([
    Doctor.arrive(relay.url, { name: 'Front desk', organisation: 'City' }),
    Doctor.arrive(relay.url),
    Patient.arrive(relay.url),
  ]);
  link = await doctor.link();
  await patient.add('discharge-letter.pdf');
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await hospital?.close();
  await relay?.close();
});

tellWhatIsShown(() => ({ hospital, doctor, patient }));

/** Not in a notice beside it. */
const shows = (person, words) => person.page.getByRole('main').getByText(words).first().waitFor();
const main = async (person) => unmarked(await person.page.getByRole('main').innerText());
const VERIFIED = told('vouched', { by: BY })[0];
const OWN_WORD = told('unvouched')[0];

/** The patient taps the doctor's link. */
async function looks() {
  await patient.page.evaluate(() => (location.hash = '#/share'));
  await patient.heading('Share').waitFor();
  await patient.page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await patient.heading('Is this the right person?').waitFor();
}

test('nobody confirms a doctor at first, and only an organisation is asked whom it confirms', async () => {
  await looks();
  await shows(patient, OWN_WORD);
  await doctor.showCode();
  await shows(doctor, told('code-unvouched')[0]);
  await hospital.page.getByRole('link', { name: /Settings/ }).click();
  await hospital.heading('Settings').waitFor();
  assert.doesNotMatch(await main(hospital), /Whom you confirm/);
});

test('an admitted hospital confirms its doctor, and each reads it where it matters', async () => {
  account = await numberOf(hospital);
  assert.match(account, /^[0-9a-f]{64}$/);
  await admit(relay, account, BY);
  await confirm(hospital, link, { name: 'Dr Meera S. Rao', role: ROLE });
  await doctor.showCode();
  await shows(doctor, VERIFIED);

  await looks();
  await shows(patient, VERIFIED);
  await shows(patient, says('They know them as Dr Meera S. Rao, Cardiologist.'));
  assert.doesNotMatch(await main(patient), OWN_WORD);
  await patient.page.getByRole('link', { name: 'Yes, continue' }).click();
  await patient.preview(DOCTOR);
  // Where the yes is said.
  await shows(patient, VERIFIED);
  await patient.button(`Share with ${DOCTOR}`).click();
  await patient.heading('Shared').waitFor();
  await patient.tab('Share');
  await patient.page.getByText(`Who is`).click();
  await shows(patient, VERIFIED);

  await doctor.tab('Activity');
  await shows(doctor, told('activity-vouched', { who: BY })[0]);
  await hospital.tab('Activity');
  await shows(hospital, told('activity-vouching')[0]);
});

test('a doctor has it removed, and it is said no more', async () => {
  await doctor.showCode();
  await doctor.button(`Remove ${BY}`).click();
  await doctor.button('Yes, remove the confirmation').click();
  await shows(doctor, told('code-unvouched')[0]);
  await looks();
  await shows(patient, OWN_WORD);
});

test('what an organisation said counts no more once it is none', async () => {
  await confirm(hospital, link, { name: DOCTOR, role: '' });
  await looks();
  await shows(patient, VERIFIED);
  await withdraw(relay, account, 1);
  await looks();
  await shows(patient, OWN_WORD);
  assert.doesNotMatch(await main(patient), VERIFIED);
  await hospital.tab('Activity');
  await shows(hospital, told('activity-admission-withdrawn')[0]);
});

// A doctor's own account changes: another device, one taken away, the end. Patients are asked when it matters, and only then.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDevice, staysRemoved } from './lib/codes.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { problem, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const CHANGED = /has changed since you shared/;
const TABLET = 'Ward tablet';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** The same doctor, on another device. */
/** @type {Doctor} */ let tablet;
/** @type {Patient} */ let patient;
/** The doctor's link, as they would send it. */
let link;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  await patient.add('discharge-letter.pdf');
  await patient.seeCode(doctor);
  link = await doctor.copiedLink();
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR);
});

after(async () => {
  await patient?.close();
  await tablet?.close();
  await doctor?.close();
  await relay?.close();
});

tellWhatIsShown(() => ({ doctor, tablet, patient }));

/** Opens what the patient shares. */
async function opens(person, record = 'discharge letter') {
  await person.tab('Patients');
  await person.patient('Casimira Nicolas').first().click();
  await person.page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: record }).waitFor();
}

/** The patient opens the wallet once more: then at the latest it looks after whom it shares with. */
async function returns() {
  await patient.lock();
  await patient.unlock();
  await patient.heading('Records').waitFor();
}

test('a doctor’s second device opens what is shared, and the patient has nothing to do', async () => {
  await patient.tab('Share');
  tablet = await addDevice(doctor, TABLET);
  await opens(tablet);
  await opens(doctor);
  await patient.tab('Activity');
  await patient.tab('Share');
  await patient.button(/^Stop sharing/).waitFor();
  assert.doesNotMatch(unmarked(await patient.page.getByRole('main').innerText()), CHANGED);
});

test('a device that the doctor took away opens nothing, and the patient is asked whether it is still them', async () => {
  await doctor.page.goto(`${relay.wallet}#/settings/devices`);
  await doctor.button(`Remove ${TABLET}`).click();
  await doctor.button('Yes, remove this device').click();
  await doctor.button(`Remove ${TABLET}`).waitFor({ state: 'detached' });
  await tablet.heading('This device was removed').waitFor();
  assert.doesNotMatch(await tablet.page.locator('body').innerText(), /Casimira|discharge letter/);
  await returns();
  await patient.tab('Share');
  await patient.page.getByText(CHANGED).waitFor();
});

test('the doctor’s code is a new one at once', async () => {
  await doctor.showCode();
  const now = await doctor.copiedLink();
  assert.notEqual(now, link);
  link = now;
});

test('with the patient’s yes the doctor’s other device opens it again, and the removed one still nothing', async () => {
  await patient.button('It is still them: go on sharing').click();
  await patient.page.getByText(CHANGED).waitFor({ state: 'detached' });
  await doctor.page.reload();
  await doctor.unlock();
  await opens(doctor);
  await staysRemoved(tablet);
  assert.doesNotMatch(await tablet.page.locator('body').innerText(), /Casimira|discharge letter/);
});

test('what is shared after that reaches the doctor’s device as well', async () => {
  await patient.tab('Records');
  await patient.add('prescription-photo.png');
  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR, { records: ['prescription photo'], period: '7 days' });
  await doctor.patient('Casimira Nicolas').nth(1).waitFor();
  await opens(doctor, 'prescription photo');
});

test('a doctor who ends the account opens nothing any more, and the patient’s card says so', async () => {
  await doctor.page.getByRole('link', { name: /Settings/ }).click();
  await doctor.button('End the account now').click();
  const dialog = doctor.page.getByRole('dialog');
  await dialog.getByText(/never to a later one/).waitFor();
  await dialog.getByRole('button', { name: 'Yes, end the account' }).click();
  await doctor.page.getByText(/^This account ends on/).waitFor();
  await doctor.tab('Patients');
  await doctor.page.getByText(/^This account ended on/).waitFor();
  await doctor.page.reload();
  await doctor.unlock();
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').first().click();
  await problem(doctor, 'problem-account-closed');
  assert.doesNotMatch(await doctor.page.locator('body').innerText(), /discharge letter|prescription photo/);

  await returns();
  await patient.tab('Share');
  await patient.page.getByText(/closed their account on/).first().waitFor();
  const shown = unmarked(await patient.page.getByRole('main').innerText());
  assert.match(shown, new RegExp(`${DOCTOR} closed their account on .+\\. They can open nothing any more\\.`));
});

test('nothing can be shared with a code of an account that ended', async () => {
  await patient.page.goto(link);
  await problem(patient, 'problem-contact-closed');
  assert.equal(await patient.page.getByRole('link', { name: 'Yes, continue' }).count(), 0);
});

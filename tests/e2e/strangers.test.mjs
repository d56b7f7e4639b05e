// Who was not chosen gets nothing, however they come; who was, gets in by a link as well as by a scan.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm } from 'node:fs/promises';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem, told } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const STRANGER = 'Dr Ulla Fremd';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Doctor} */ let stranger;
/** @type {Patient} */ let patient;
/** The doctor's link, as they would send it. */
let link;

before(async () => {
  relay = await Relay.start();
  doctor = await Doctor.arrive(relay.url);
  stranger = await Doctor.arrive(relay.url, { name: STRANGER, organisation: 'Elsewhere' });
  patient = await Patient.arrive(relay.url);
  await patient.add('discharge-letter.pdf');
  await patient.seeCode(doctor);
  link = await doctor.copiedLink();
  assert.ok(link.startsWith(`${relay.wallet}#code=`), link);
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR);
  await doctor.patient('Casimira Nicolas').waitFor();
});

after(async () => {
  await patient?.close();
  await stranger?.close();
  await doctor?.close();
  await relay?.close();
});

test('a stranger who has the address of a share can’t open it', async () => {
  await doctor.patient('Casimira Nicolas').click();
  await doctor.opened('Casimira Nicolas').waitFor();
  const { hash } = new URL(doctor.page.url());
  assert.match(hash, /^#\/patients\/[0-9a-f]{64}$/);

  await stranger.tab('Patients');
  await stranger.page.getByText('Nobody shares with you yet').waitFor();
  await stranger.page.evaluate((to) => (location.hash = to), hash);
  await problem(stranger, 'problem-share-unknown');
  assert.equal(await stranger.page.getByText('Casimira').count(), 0);
  await stranger.tab('Patients');
  await stranger.page.getByText('Nobody shares with you yet').waitFor();
});

test('a link that arrives while the wallet is locked leads to its person once it is unlocked', async () => {
  // Without its film the camera sees nothing: it must be the link that leads there.
  await rm(patient.film);
  await patient.lock();
  await patient.page.goto(link);
  await patient.page.getByText('Unlock to go on with the code you opened.').waitFor();
  await patient.unlock();
  await patient.heading('Is this the right person?').waitFor();
  await patient.page.getByText(DOCTOR).first().waitFor();
  await patient.page.getByRole('link', { name: 'Yes, continue' }).or(patient.button('Yes, continue')).click();
  await patient.heading(`Share with ${DOCTOR}`).waitFor();
});

test('a share that is stopped at once is not called shared any more', async () => {
  await patient.share(DOCTOR);
  const seen = patient.page.getByText(told('shared-text')[0]);
  await seen.waitFor();
  await patient.button(/^Stop sharing/).click();
  await patient.heading(told('state-stopped')[0]).waitFor();
  assert.equal(await seen.count(), 0);
});

test('a doctor who opens their own link shares nothing with themself', async () => {
  await doctor.lock();
  await doctor.page.goto(link);
  await doctor.unlock();
  await problem(doctor, 'problem-code-own');
  assert.equal(await doctor.page.getByRole('heading', { name: 'Is this the right person?' }).count(), 0);
});

test('a second tab sees what the first adds and shares, and neither undoes the other', async () => {
  const page = await patient.profile.context.newPage();
  const second = Object.assign(Object.create(Object.getPrototypeOf(patient)), patient, { page });
  await second.open();
  await second.unlock();
  await second.heading('Records').waitFor();
  await patient.tab('Records');
  await Promise.all([patient.add('prescription-photo.png'), second.add('martha-delarosa.json')]);
  for (const tab of [patient, second]) {
    await tab.page.bringToFront();
    await tab.documents().nth(2).waitFor();
    await becomes(() => tab.documents().count(), 3);
  }
  await page.close();
  await patient.page.reload();
  await patient.unlock();
  await patient.documents().nth(2).waitFor();
});

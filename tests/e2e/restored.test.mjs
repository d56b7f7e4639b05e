// The service's disk is lost, and it goes on from a copy. What a wallet makes of each lie is tested natively; here: a real relay with its
// real commands, what people read, that nothing happens before their yes, and that everything they still hold is there again afterwards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decode } from './lib/cbor.mjs';
import { backup, bringBack, goOn } from './lib/copies.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { problem, told, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const PATIENT = 'Casimira Nicolas';
const REASON = 'The disk broke on 3 May';
/** As many blocks as a relay gives at once. */
const MOST = 100;

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;
let copy;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  await add('discharge-letter.pdf');
  await share();
  await opens('discharge letter');
  await patient.sent();
  copy = await backup(relay);

  // What comes now is not in the copy.
  await patient.stop();
  await add('prescription-photo.png');
  await share();
  await opens('prescription photo');
  await patient.sent();
});

after(async () => {
  for (const one of [patient, doctor, relay, copy]) await one?.close();
});

tellWhatIsShown(() => ({ patient, doctor }));

const question = (person) => person.page.locator('#restored');
const inForce = () => doctor.patient(PATIENT).filter({ hasNotText: 'Stopped' });
const stopped = () => doctor.patient(PATIENT).filter({ hasText: 'Stopped' });
const waiting = (person) => person.page.getByText(told('record-waiting')[0]);
const yes = async (person) => {
  await person.button('Go on with it').click();
  await question(person).waitFor({ state: 'detached' });
};

/** Nothing waits any more, and the connection is there. */
async function settled(person) {
  await person.sent();
  await person.page.locator('#connection:empty').waitFor({ state: 'attached' });
}

/** It has left the device. */
async function add(file) {
  await patient.tab('Records');
  await patient.add(file);
  await waiting(patient).first().waitFor({ state: 'detached' });
  await settled(patient);
}

async function share() {
  await doctor.tab('My code');
  const link = await doctor.copiedLink();
  await doctor.tab('Patients');
  await patient.tab('Share');
  await patient.follow(link, DOCTOR);
  await patient.share(DOCTOR);
}

/** The doctor opens what is shared now, and this is in it. */
async function opens(record) {
  await doctor.tab('Patients');
  await inForce().click();
  await doctor.page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: record }).waitFor();
  await doctor.tab('Patients');
}

/** How much stands in the relay's blocks. How many blocks there are is its own matter: it may put an empty one upon its last. */
async function entries() {
  const answer = await fetch(`${relay.url}/v1/blocks?count=${MOST}`);
  const blocks = decode(Buffer.from(await answer.arrayBuffer()));
  assert.ok(blocks.length < MOST, 'these are all of its blocks');
  return blocks.reduce((sum, [, body]) => sum + body.length, 0);
}

test('the copy alone is a service that went back', async () => {
  await bringBack(relay, copy);
  await relay.up();
  const before = await entries();
  await inForce().click();
  await problem(doctor, 'problem-service-went-back');
  await patient.page.goto(`${patient.wallet}#/settings/checked`);
  await problem(patient, 'problem-service-went-back');
  for (const person of [patient, doctor]) assert.equal(await question(person).count(), 0);
  assert.equal(await entries(), before);
});

test('with the operator’s word the person is asked, and before their yes nothing is sent or shown as done', async () => {
  await bringBack(relay, copy);
  await goOn(relay, REASON);
  const before = await entries();
  await question(patient).waitFor();
  for (const words of [...told('restored-title'), ...told('restored-lead'), ...told('restored-next'), ...told('restored-reason', { reason: REASON })]) {
    await becomes(async () => words.test(unmarked(await question(patient).innerText())), true, String(words));
  }
  // It stands above every screen, also after the page was loaded anew.
  await patient.page.reload();
  await patient.unlock();
  for (const tab of ['Records', 'Share', 'Activity']) {
    await patient.tab(tab);
    await question(patient).waitFor();
  }
  // What is added now is safe on the device, and waits.
  await patient.tab('Records');
  await patient.add('casimira-nicolas.json');
  await waiting(patient).first().waitFor();
  await becomes(() => patient.documents().count(), 3);
  // The share that was stopped is in force at the copy: nobody is told that it is.
  await patient.tab('Share');
  await becomes(() => patient.button(/^Stop sharing/).count(), 1);
  assert.equal(await entries(), before);
});

test('after the yes everything that is held here is there again, what was stopped first', async () => {
  await patient.tab('Records');
  await yes(patient);
  await patient.sent();
  await patient.tab('Records');
  await becomes(() => patient.documents().count(), 3);
  await becomes(() => waiting(patient).count(), 0);
  await patient.tab('Share');
  await becomes(() => patient.button(/^Stop sharing/).count(), 1);
  // Newest first: of all that was done since, the stop is the oldest.
  await patient.tab('Activity');
  const rows = patient.page.getByRole('main').getByRole('listitem');
  await becomes(async () => {
    const lines = (await rows.allInnerTexts()).map(unmarked);
    const since = lines.findIndex((line) => told('activity-restored')[0].test(line));
    return /You stopped sharing/.test(lines[since - 1]) || lines;
  }, true);
});

test('the doctor is asked too, and then opens what is shared, and not what is stopped', async () => {
  await question(doctor).waitFor();
  await yes(doctor);
  await opens('prescription photo');
  await stopped().click();
  // With its day or without: the day is told when the patient's side of it is known.
  await Promise.any([problem(doctor, 'problem-share-stopped-on'), problem(doctor, 'problem-share-stopped')]);
});

test('nobody is asked twice, and what was checked is fine', async () => {
  for (const person of [patient, doctor]) {
    await person.page.reload();
    await person.unlock();
    await settled(person);
    await person.page.evaluate(() => (location.hash = '#/settings/checked'));
    await person.page.getByText('Checked', { exact: true }).waitFor();
    await becomes(() => question(person).count(), 0);
    await becomes(() => person.page.getByRole('alert').count(), 0);
  }
});

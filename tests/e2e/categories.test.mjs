// All results, also new ones: a share by kind holds nothing else, grows without another tap, and ends as a whole.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Doctor, Patient, says } from './lib/people.mjs';
import { temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {string} */ let folder;
/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

const result = (code, name, value, unit, on) => ({
  resourceType: 'Observation',
  id: `result-${code}`,
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] }],
  code: { coding: [{ system: 'http://loinc.org', code, display: name }], text: name },
  effectiveDateTime: on,
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

const mixed = (name, problemName) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { fullUrl: 'urn:uuid:6f1f6a52-92a5-4a1b-9d39-9f6a2a9d0a01', resource: result('718-7', name, 13.1, 'g/dL', '2024-02-01') },
    {
      fullUrl: 'urn:uuid:6f1f6a52-92a5-4a1b-9d39-9f6a2a9d0a02',
      resource: {
        resourceType: 'Condition',
        clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
        code: { text: problemName },
        subject: { display: 'Casimira Nicolas' },
      },
    },
  ],
});

/** Puts a record where it can be added from. */
async function file(name, record) {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(record));
  return path;
}

before(async () => {
  folder = await temporaryFolder('results');
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  const first = await file('first.json', result('4548-4', 'Hemoglobin A1c', 6.1, '%', '2024-03-01'));
  const both = await file('both.json', mixed('Hemoglobin', 'Private sorrow'));
  await patient.add(first, both, 'discharge-letter.pdf');
  await patient.documents().nth(2).waitFor();
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The doctor opens the share anew, and these are there: everything that is on the screen then. */
async function seen(...words) {
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').click();
  await doctor.page.getByRole('region', { name: 'Documents' }).getByRole('listitem').first().waitFor();
  for (const word of words) await doctor.page.getByRole('main').getByText(word).first().waitFor();
  return doctor.page.getByRole('main').innerText();
}

let preview;
test('before the yes the patient sees which results are shared, and that a record with more in it stays out', async () => {
  await patient.seeCode(doctor);
  await patient.scan(DOCTOR);
  await patient.heading(`Share with ${DOCTOR}`).waitFor();
  await patient.page.getByRole('radio', { name: 'Kinds of records', exact: true }).check();
  await patient.page.getByRole('checkbox', { name: 'Results' }).check();
  await patient.page.getByText('Only records that hold nothing else.').waitFor();
  await patient.page.getByText('Records you add later are shared too').waitFor();
  await patient.page.getByRole('radio', { name: 'Treatment', exact: true }).check();
  await patient.page.getByRole('radio', { name: '3 months', exact: true }).check();
  await patient.button('See what they will see').click();
  await patient.heading(`What ${DOCTOR} will see`).waitFor();
  const shown = patient.page.locator('#preview');
  await shown.getByText('1 record is left out because it also holds something else.').waitFor();
  preview = await shown.innerText();
  assert.match(preview, /Hemoglobin A1c/);
  assert.doesNotMatch(preview, /Private sorrow|13\.1|discharge letter/);
  await patient.button(`Share with ${DOCTOR}`).click();
  await patient.heading('Shared').waitFor();
});

test('the doctor sees the same', async () => {
  const shown = await seen('Hemoglobin A1c');
  assert.doesNotMatch(shown, /Private sorrow|13\.1|discharge letter/);
});

test('a result that is added later appears at the doctor without another tap', async () => {
  await doctor.tab('Patients');
  await patient.tab('Records');
  await patient.add(await file('second.json', result('2160-0', 'Creatinine', 0.9, 'mg/dL', '2024-04-01')));
  await doctor.patient('Casimira Nicolas').getByText(says('2 records for treatment')).waitFor();
  await seen('Hemoglobin A1c', 'Creatinine');
  await doctor.tab('Patients');
});

test('a later record with more in it does not, nor does a letter', async () => {
  await patient.tab('Records');
  await patient.add(await file('later.json', mixed('Hemoglobin', 'Another sorrow')), 'prescription-photo.png');
  // What is added after them shows that the others had their time.
  await patient.add(await file('third.json', result('2951-2', 'Sodium', 140, 'mmol/L', '2024-05-01')));
  await doctor.patient('Casimira Nicolas').getByText(says('3 records for treatment')).waitFor();
  const shown = await seen('Sodium');
  assert.doesNotMatch(shown, /sorrow|13\.1|discharge letter|prescription photo/);
});

test('the share’s card says what it holds, and one stop ends all of it', async () => {
  await patient.tab('Share');
  await patient.page.getByText(says('Results (new ones too) for treatment')).waitFor();
  await patient.stop();
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').click();
  await Promise.any([problem(doctor, 'problem-share-stopped-on'), problem(doctor, 'problem-share-stopped')]);
  assert.doesNotMatch(await doctor.page.getByRole('main').innerText(), /Hemoglobin|Creatinine|Sodium/);
});

test('a result that is added after the stop reaches nobody', async () => {
  await patient.tab('Records');
  await patient.add(await file('fourth.json', result('2823-3', 'Potassium', 4.1, 'mmol/L', '2024-06-01')));
  await patient.page.getByText('Potassium').first().waitFor();
  await doctor.page.reload();
  await doctor.unlock();
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').click();
  await Promise.any([problem(doctor, 'problem-share-stopped-on'), problem(doctor, 'problem-share-stopped')]);
  assert.doesNotMatch(await doctor.page.locator('body').innerText(), /Potassium/);
});

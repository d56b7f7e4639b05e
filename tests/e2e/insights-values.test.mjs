// Values as records hold them and as people type them: the right one is taken, and what can't be used is said at its field.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { about, answers, field, main, openModel, workOut } from './lib/insights.mjs';
import { Patient } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { unmarked } from './lib/words.mjs';

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

const observation = (code, date, value, unit, status = 'final') => ({
  resourceType: 'Observation',
  status,
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: date,
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

const [BMI, UPPER, LOWER, PULSE, CHOLESTEROL, CHOLESTEROL_MOLAR, HDL] = ['39156-5', '8480-6', '8462-4', '8867-4', '2093-3', '14647-2', '2085-9'];

const record = (name, born, observations) => {
  const patient = { resourceType: 'Patient', name: [{ text: name }], gender: 'female', birthDate: born };
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [patient, ...observations].map((resource) => ({ resource })) });
};

/** What is typed as a body mass index, which is taken from 15 to 60, and what is said of it. */
const [NO_NUMBER, TOO_FAR, NEEDED] = ['This is not a number. Write only the number, without its unit', 'It was checked on values from 15 to 60\u00a0kg/m² only', 'This is missing, and there is no answer without it'];
const REFUSED = {
  NaN: NO_NUMBER,
  Infinity: NO_NUMBER,
  '1e1': NO_NUMBER,
  '27 kg/m²': NO_NUMBER,
  '27,5,1': NO_NUMBER,
  '2½': NO_NUMBER,
  '0x1B': NO_NUMBER,
  0: TOO_FAR,
  '-27.5': TOO_FAR,
  14.9: TOO_FAR,
  60.01: TOO_FAR,
  // In pounds by square feet, say.
  '5.63': TOO_FAR,
  '999999999999999999999999': TOO_FAR,
  '२७५': TOO_FAR,
  ' ': NEEDED,
};

/** The same number in the digits and signs of several keyboards. */
const TAKEN = ['27.5', '27,5', ' 27.50 ', '+27.5', '２７．５', '٢٧٫٥', '२७.५', '௨௭.௫', '౨౭.౫', '೨೭.೫'];

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    /** @type {Relay} */ let relay;
    /** @type {Patient} */ let patient;
    let folder;

    before(async () => {
      relay = await Relay.start();
      folder = await temporaryFolder('values');
      const files = {
        'visit.json': record('Ana Lopez', '1970-03-05', [
          observation(BMI, daysAgo(20), 27.5, 'kg/m2'),
          observation(CHOLESTEROL, daysAgo(1200), 240, 'mg/dL'),
          observation(UPPER, daysAgo(30), 128, 'mm[Hg]'),
          observation(LOWER, daysAgo(30), 80, 'mm[Hg]'),
          observation(UPPER, daysAgo(3), 181, 'mm[Hg]', 'entered-in-error'),
          observation(UPPER, daysAgo(2), 182, 'mm[Hg]', 'cancelled'),
          observation(HDL, daysAgo(1200), 50, 'mg/dL'),
        ]),
        'laboratory.json': record('Ana Lopez', '1970-03-05', [
          observation(CHOLESTEROL_MOLAR, daysAgo(10), 5, 'mmol/L'),
          observation(PULSE, '2062-01-01', 72, '/min'),
        ]),
      };
      const paths = Object.keys(files).map((name) => join(folder, name));
      await Promise.all(Object.values(files).map((content, at) => writeFile(paths[at], content)));
      patient = await Patient.arrive(relay.url, { size, name: 'Ana Lopez' });
      await patient.add(...paths);
      await patient.documents().nth(1).waitFor();
      await patient.tab('Insights');
      await openModel(patient, 'Diabetes');
    });

    after(async () => {
      await patient?.close();
      await relay?.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    tellWhatIsShown(() => ({ patient }));

    const said = async (label) => unmarked(await about(patient, label).innerText());

    test('the newest value is taken, whatever its unit, and how it was written is shown', async () => {
      await becomes(() => field(patient, 'Total cholesterol').inputValue(), '193.4');
      const cholesterol = await said('Total cholesterol');
      assert.match(cholesterol, /From laboratory/);
      assert.match(cholesterol, /5\smmol\/L → 193\.4\smg\/dL/);
      assert.doesNotMatch(cholesterol, /Older than/);
      assert.match(await said('HDL cholesterol'), /Older than 2 years: check that it still holds/);
    });

    test('what did not take place, was wrong or lies ahead is not taken', async () => {
      await becomes(() => field(patient, 'Blood pressure, upper value').inputValue(), '128');
      await becomes(() => field(patient, 'Pulse at rest').inputValue(), '');
      await about(patient, 'Pulse at rest').getByText('may be left empty').waitFor();
    });

    test('what can not be used is said at its field, and gives no answer', async () => {
      const error = about(patient, 'Body mass index').locator('.error');
      for (const [typed, reason] of Object.entries(REFUSED)) {
        await field(patient, 'Body mass index').fill(typed);
        await error.waitFor({ state: 'detached' });
        await patient.button('Work it out').click();
        await error.waitFor();
        await becomes(async () => unmarked(await error.innerText()), reason, JSON.stringify(typed));
        await becomes(() => main(patient).locator('.answer-number').count(), 0, typed);
      }
    });

    test('the same number is the same, on whichever keyboard', async () => {
      let first;
      for (const typed of TAKEN) {
        await field(patient, 'Body mass index').fill(typed);
        await workOut(patient);
        const bar = main(patient).locator('.bar-row', { hasText: 'Body mass index' });
        const line = unmarked(await bar.locator('.bar-words').textContent());
        assert.match(line, /Body mass index: 27\.5\skg\/m²/, typed);
        first ??= line;
        assert.equal(line, first, typed);
        // So that the next answer is a new one.
        await field(patient, 'Body mass index').fill('40');
        await main(patient).getByText(/You changed a value/).waitFor();
      }
    });

    test('with too much left out it says how much may be', async () => {
      await patient.tab('Insights');
      await openModel(patient, 'Raised blood sugar');
      await field(patient, 'Body mass index').fill('');
      await field(patient, 'Blood pressure, upper value').fill('');
      await patient.button('Work it out').click();
      await about(patient, 'Body mass index').getByText(NEEDED).waitFor();
      await main(patient).getByText('Too much is left empty: at most 5 of those that may be. Fill in another one').first().waitFor();
      await field(patient, 'Body mass index').fill('27.5');
      await field(patient, 'Waist').fill('90');
      await field(patient, 'Pulse at rest').fill('70');
      await workOut(patient);
    });
  });
}

describe('a child', () => {
  /** @type {Relay} */ let relay;
  /** @type {Patient} */ let patient;
  let folder;

  before(async () => {
    relay = await Relay.start();
    folder = await temporaryFolder('values');
    const path = join(folder, 'school doctor.json');
    await writeFile(path, record('Ana Lopez', daysAgo(8.5 * 365), [observation(BMI, daysAgo(20), 17, 'kg/m2')]));
    patient = await Patient.arrive(relay.url, { name: 'Ana Lopez' });
    await patient.add(path);
    await patient.documents().first().waitFor();
  });

  after(async () => {
    await patient?.close();
    await relay?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  tellWhatIsShown(() => ({ patient }));

  test('gets no answer from a model that was checked on adults, and is told why', async () => {
    await patient.tab('Insights');
    await openModel(patient, 'Raised blood sugar');
    await becomes(() => field(patient, 'Age').inputValue(), '8');
    await patient.button('Work it out').click();
    await about(patient, 'Age').getByText('It was checked on values from 20 to 120\u00a0years only').waitFor();
    await main(patient).getByText('There is no answer for these values').waitFor();
    await becomes(() => main(patient).locator('.answer-number').count(), 0);
  });

  test('is of no age that a survey among adults asked for', async () => {
    await patient.tab('Insights');
    await openModel(patient, 'Diabetes, from a few questions');
    await becomes(() => answers(patient, 'Age').getByLabel('No answer', { exact: true }).isChecked(), true);
    await patient.button('Work it out').click();
    await answers(patient, 'Age').getByText('This is missing, and there is no answer without it').waitFor();
  });
});

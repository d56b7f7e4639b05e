// What models say of the records: for the patient, offline too, and for a doctor on what is shared.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { about, answers, field, inNode, main, measured, modelsKept, openModel, parts, saidParts, workOut } from './lib/insights.mjs';
import { Doctor, fixture, Patient } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { kept } from './lib/release.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';

const RECORD = 'casimira-nicolas.json';
const DOCTOR = 'Dr Meera Rao';

/** What the records hold of the model for diabetes, and under which LOINC code. */
const HELD = { bmi: '39156-5', sbp_mmhg: '8480-6', dbp_mmhg: '8462-4', hdl_mg_dl: '2085-9', total_chol_mg_dl: '2093-3' };

/** The rest of it, as a person fills it in. */
const TYPED = { waist_cm: 95, pulse_bpm: 72, sleep_hours: 7 };

async function values(person) {
  // The form is filled in when the records have been read.
  await becomes(async () => (await field(person, 'Age').inputValue()) !== '', true);
  const held = Object.entries(HELD).map(async ([name, loinc]) => [name, await measured(RECORD, loinc)]);
  return {
    age_years: Number(await field(person, 'Age').inputValue()),
    sex_male: 0,
    ...Object.fromEntries(await Promise.all(held)),
  };
}

async function fillIn(person) {
  await field(person, 'Waist').fill(String(TYPED.waist_cm));
  await field(person, 'Pulse at rest').fill(String(TYPED.pulse_bpm));
  await field(person, 'Sleep').fill(String(TYPED.sleep_hours));
  await answers(person, 'General health').getByLabel('good', { exact: true }).check();
  await answers(person, 'Trouble sleeping').getByLabel('no', { exact: true }).check();
  return { ...TYPED, health: 3, sleep_trouble_told_doctor: 0 };
}

/** The page says what the package says in Node. */
async function saysTheSame(person, given) {
  const expected = await inNode('diabetes', given);
  assert.equal(expected.kind, 'answer');
  const count = Math.round(expected.probability * 100);
  await becomes(() => main(person).locator('.answer-number').innerText(), `${count} in 100`);
  await main(person).getByRole('img', { name: `A picture of 100 people: ${count} in 100 are filled in` }).waitFor();
  await becomes(() => parts(person), saidParts(expected));
  return count;
}

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    /** @type {Relay} */ let relay;
    /** @type {Patient} */ let patient;

    before(async () => {
      relay = await Relay.start();
      patient = await Patient.arrive(relay.url, { size });
      await patient.add(RECORD);
      await patient.documents().first().waitFor();
    });

    after(async () => {
      await patient?.close();
      await relay?.close();
    });

    test('models stand in the order of what the records hold, those of reports behind a fold', async () => {
      await patient.tab('Insights');
      await main(patient).getByText('7 of 12 values are in your records.').first().waitFor();
      const shown = () => main(patient).getByRole('heading', { level: 2 }).allTextContents();
      await becomes(async () => (await shown())[0], 'Diabetes');
      await becomes(async () => (await shown()).includes('Narrowed heart arteries'), true);
      await becomes(() => main(patient).getByText('ECG, normal or not').first().isVisible(), false);
      await main(patient).getByText('For measurements from a report (2)').click();
      await main(patient).getByRole('link', { name: 'ECG, normal or not' }).waitFor();
    });

    test('a model says first what it is not for, and where each value comes from', async () => {
      await openModel(patient, 'Diabetes');
      const warning = main(patient).getByRole('region', { name: 'Do not use this for' });
      await warning.getByText('pregnancy').waitFor();
      await main(patient).getByText(/3,763 adults of the United States/).waitFor();
      await becomes(() => field(patient, 'Body mass index').inputValue(), '29.5');
      const weight = about(patient, 'Body mass index');
      await weight.getByText('Older than a year: check that it still holds').waitFor();
      const source = weight.getByRole('link', { name: 'casimira nicolas' });
      assert.match(await source.getAttribute('href'), /^#\/records\/./);
      await becomes(() => answers(patient, 'Sex').getByLabel('female', { exact: true }).isChecked(), true);
      const waist = about(patient, 'Waist');
      await waist.getByText('may be left empty').waitFor();
    });

    test('the answer is the one that the package gives', async () => {
      const given = { ...(await values(patient)), ...(await fillIn(patient)) };
      await workOut(patient);
      await saysTheSame(patient, given);
      await main(patient).getByText(/people were most like this: Sex female, Age/).waitFor();
      await main(patient).getByText(/^This is no diagnosis/).last().waitFor();
    });

    test('a changed value is said to be the person’s own, and makes the answer a stale one', async () => {
      const given = { ...(await values(patient)), ...TYPED, health: 3, sleep_trouble_told_doctor: 0 };
      await field(patient, 'Body mass index').fill('41');
      const weight = about(patient, 'Body mass index');
      await weight.getByText('Entered by you').waitFor();
      await main(patient).getByText(/You changed a value/).waitFor();
      await becomes(() => patient.button('Keep this result').isVisible(), false);
      await workOut(patient);
      await saysTheSame(patient, { ...given, bmi: 41 });
      await weight.getByRole('button', { name: 'Take it from the records again' }).click();
      await becomes(() => field(patient, 'Body mass index').inputValue(), '29.5');
      await workOut(patient);
      await saysTheSame(patient, given);
    });

    test('it abstains with a reason at the field, and leads there', async () => {
      for (const [typed, reason] of [
        ['75', 'It was checked on values from 15 to 60\u00a0kg/m² only'],
        ['heavy', /^This is not a number/],
        ['', 'This is missing, and there is no answer without it'],
      ]) {
        await field(patient, 'Body mass index').fill(typed);
        await patient.button('Work it out').click();
        await main(patient).getByText(reason, { exact: typeof reason === 'string' }).waitFor();
        await main(patient).getByText('There is no answer for these values').waitFor();
        const weight = field(patient, 'Body mass index');
        await patient.page.waitForFunction((id) => document.activeElement?.id === id, await weight.getAttribute('id'));
        await becomes(() => weight.getAttribute('aria-invalid'), 'true');
        await becomes(() => main(patient).locator('.answer-number').count(), 0);
      }
    });

    test('a result is kept as a record like any other', async () => {
      await field(patient, 'Body mass index').fill('29.5');
      await workOut(patient);
      await patient.button('Keep this result').click();
      await main(patient).getByText('The result is kept.').waitFor();
      await main(patient).getByRole('link', { name: 'See it among your records' }).click();
      await patient.heading('Records').waitFor();
      await patient.documents().filter({ hasText: 'Insight: Diabetes' }).first().getByRole('link').click();
      await patient.button(/^Insight: Diabetes/).click();
      await patient.page.getByRole('dialog').getByText(/HbA1c of 6.5 % or more/).first().waitFor();
      await patient.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    });

    test('a model is switched off for good, and on again', async () => {
      await patient.tab('Insights');
      await patient.button('Switch off Raised blood sugar').click();
      await main(patient).getByText('Switched off (1)').waitFor();
      await patient.tab('Records');
      await patient.tab('Insights');
      await main(patient).getByText('Switched off (1)').waitFor();
      await becomes(() => main(patient).getByRole('link', { name: 'Raised blood sugar' }).count(), 0);
      await main(patient).getByText('Switched off (1)').click();
      await patient.button('Switch on Raised blood sugar').click();
      await main(patient).getByRole('link', { name: 'Raised blood sugar' }).waitFor();
    });

    test('without a network, what was used before still answers', async () => {
      await modelsKept(patient.page);
      await kept(patient.page);
      await patient.unlock();
      await patient.heading('Records').or(patient.heading('Insights')).waitFor();
      await relay.stop();
      await patient.page.reload();
      await patient.unlock();
      await patient.tab('Insights');
      await openModel(patient, 'Diabetes');
      const given = await values(patient);
      await workOut(patient);
      await saysTheSame(patient, given);
      assert.deepEqual(patient.profile.foreign, []);
    });

    test('without a network, what was never opened answers, too', async () => {
      await patient.tab('Insights');
      await openModel(patient, 'Narrowed heart arteries');
      await field(patient, 'Highest heart rate in the exercise test').fill('150');
      await field(patient, 'ST depression in the exercise test').fill('1');
      for (const [question, answer] of [['Chest pain', 'none'], ['Chest pain in the exercise test', 'no'], ['ECG at rest', 'normal']]) {
        await answers(patient, question).getByLabel(answer, { exact: true }).check();
      }
      await workOut(patient);
    });
  });
}

/** A record of the same person, a day old, with another body mass index. */
async function weighedLater() {
  const { entry } = JSON.parse(await readFile(fixture(RECORD), 'utf8'));
  const weighed = {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: HELD.bmi }] },
    effectiveDateTime: new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString(),
    valueQuantity: { value: 33, unit: 'kg/m2', code: 'kg/m2' },
  };
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [entry[0], { resource: weighed }] });
}

describe('on a share', () => {
  /** @type {Relay} */ let relay;
  /** @type {Patient} */ let patient;
  /** @type {Doctor} */ let doctor;
  let folder;

  before(async () => {
    relay = await Relay.start();
    [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
    folder = await temporaryFolder('later');
    const later = join(folder, 'later visit.json');
    await writeFile(later, await weighedLater());
    await patient.add(RECORD, later, 'discharge-letter.pdf');
    await patient.documents().nth(2).waitFor();
    await patient.follow(await doctor.link(), DOCTOR);
    await patient.share(DOCTOR, { records: ['casimira nicolas'] });
  });

  after(async () => {
    await patient?.close();
    await doctor?.close();
    await relay?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  tellWhatIsShown(() => ({ patient, doctor }));

  /** The insights of a share, by its place in the list. */
  async function insightsOf(place) {
    await doctor.tab('Patients');
    await doctor.patient('Casimira Nicolas').nth(place).click();
    await main(doctor).getByRole('link', { name: 'Insights' }).click();
    await doctor.heading('Insights').waitFor();
  }

  test('a doctor works with the values of the shared records, and keeps nothing', async () => {
    await insightsOf(0);
    await main(doctor).getByText('7 of 12 values are in the shared records.').first().waitFor();
    await openModel(doctor, 'Diabetes');
    const source = main(doctor).getByRole('link', { name: 'casimira nicolas' }).first();
    assert.match(await source.getAttribute('href'), /^#\/patients\/[^/]+\/./);
    const given = await values(doctor);
    await workOut(doctor);
    await saysTheSame(doctor, given);
    assert.equal(await doctor.button('Keep this result').count(), 0);
    await main(doctor).getByRole('link', { name: 'Back' }).click();
    await doctor.heading('Insights').waitFor();
    await main(doctor).getByRole('link', { name: 'Back' }).click();
    await doctor.opened('Casimira Nicolas').waitFor();
  });

  test('what the patient has besides is theirs alone', async () => {
    await patient.tab('Insights');
    await openModel(patient, 'Diabetes');
    await becomes(() => field(patient, 'Body mass index').inputValue(), '33');
    await insightsOf(0);
    await openModel(doctor, 'Diabetes');
    await becomes(() => field(doctor, 'Body mass index').inputValue(), '29.5');
  });

  test('where nothing that was shared fits, that is said', async () => {
    await patient.follow(await doctor.link(), DOCTOR);
    await doctor.tab('Patients');
    await patient.share(DOCTOR, { records: ['discharge letter'] });
    const shares = doctor.patient('Casimira Nicolas');
    await shares.nth(1).waitFor();
    const none = main(doctor).getByText('None of its 12 values is in the shared records: you type them in.').first();
    await insightsOf(0);
    await main(doctor).getByText(/in the shared records/).first().waitFor();
    if (!(await none.isVisible())) await insightsOf(1);
    await none.waitFor();
    await becomes(() => main(doctor).getByText(/values are in the shared records/).count(), 0);
    await openModel(doctor, 'Diabetes');
    await becomes(() => field(doctor, 'Body mass index').inputValue(), '');
    await becomes(() => field(doctor, 'Age').inputValue(), '');
  });
});

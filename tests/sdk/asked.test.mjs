// The packed SDK in Node: what is asked for and shared by category and by date is that, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programs } from './lib/programs.mjs';

const run = programs();

/** Runs a program with a patient and somebody of `role`, and gives what it puts into `said`. */
function output(name, role, script) {
  const common = `
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const other = await Wallet.create({ ...place, role: '${role}', name: 'Somebody' });
    await patient.recovery.create();
    await patient.recovery.saved();
    const until = soon();
    const of = (resourceType, text, more) => ({ resourceType, subject: { display: 'Ada' }, code: { text }, ...more });
    const lab = (text, day) => of('Observation', text, { status: 'final', category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] }], effectiveDateTime: day, valueString: text });
    const add = (name, ...resources) => patient.records.add(new Blob([JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) })]), { name });
    const texts = async (id, type) => {
      const found = [];
      for await (const { code } of other.shared.resources(id, type)) found.push(code.text);
      return found.sort();
    };
    const said = {};
  `;
  const end = `
    await other.close();
    await patient.close();
    print(said);
  `;
  return run(name, common + script + end);
}

test('a request by category and by date gets what is of both', async () => {
  const said = await output('asked.mjs', 'app', `
    await add('history.json', lab('before', '2019-12-31'), lab('first', '2020-01-01'), lab('within', '2021-06-15'), lab('after', '2022-01-01'), of('Condition', 'Hypertension', { recordedDate: '2021-01-01' }));
    const ask = { categories: ['results'], since: new Date('2020-01-01T00:00:00Z'), before: new Date('2022-01-01T00:00:00Z'), purpose: 'PATRQT', until };
    const { id, link } = await other.requests.create(ask);
    const reviewed = await patient.requests.review(link);
    said.reviewed = [reviewed.purpose, reviewed.categories, reviewed.types, reviewed.since, reviewed.before, reviewed.records.map(({ counts, leftOut }) => [counts, leftOut])];
    await patient.requests.approve(reviewed);
    const grant = await other.requests.wait(id);
    said.results = await texts(grant.id, 'Observation');
    said.others = await texts(grant.id, 'Condition');
  `);
  assert.deepEqual(said, {
    reviewed: ['PATRQT', ['results'], [], '2020-01-01T00:00:00.000Z', '2022-01-01T00:00:00.000Z', [[{ Observation: 2 }, 3]]],
    results: ['first', 'within'],
    others: [],
  });
});

test('a grant by category holds what is nothing else, also of what comes later', async () => {
  const said = await output('scope.mjs', 'clinician', `
    await add('problems.json', of('Condition', 'Hypertension'));
    await add('results.json', lab('Sodium', '2021-06-15'));
    await add('both.json', of('Condition', 'Asthma'), lab('Potassium', '2021-06-15'));
    const { id, link } = await other.shared.code();
    const grant = await patient.grants.create({ to: link, scope: { categories: ['problems'] }, purpose: 'TREAT', until });
    said.scope = grant.scope;
    const found = async (count) => {
      for (;;) {
        const [shared] = await other.shared.list();
        if (shared?.records === count) return shared;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const shared = await found(1);
    said.answers = shared.request === id;
    // Whom it is for is who opens it.
    said.contact = (await other.shared.open(shared.id)).contact ?? null;
    said.first = [await texts(shared.id, 'Condition'), await texts(shared.id, 'Observation')];
    await add('more-results.json', lab('Calcium', '2021-06-15'));
    await add('more-problems.json', of('Condition', 'Sprained ankle'));
    await found(2);
    said.later = [await texts(shared.id, 'Condition'), await texts(shared.id, 'Observation')];
  `);
  assert.deepEqual(said, { scope: { categories: ['problems'] }, answers: true, contact: null, first: [['Hypertension'], []], later: [['Hypertension', 'Sprained ankle'], []] });
});

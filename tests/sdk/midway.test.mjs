// The packed SDK in Node: calls that take their time are stopped in the middle, lose the wallet in the middle, and say how far they have come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programs } from './lib/programs.mjs';

const output = programs();

/** Two wallets with something to do for each call that works through a record, or waits for the relay. What is made is shared anew each time, so a call can be made again. */
const SETTING = `
  const file = new TextEncoder().encode('%PDF-1.7 ' + 'a'.repeat(3_000_000));
  const history = new Blob([JSON.stringify({ resourceType: 'Condition', subject: { display: 'Ada' }, code: { text: 'Hypertension' } })]);
  const doctor = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
  const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
  for (const { recovery } of [doctor, patient]) {
    await recovery.create();
    await recovery.saved();
  }
  const letter = await patient.records.add(file, { name: 'letter.pdf' });
  const condition = await patient.records.add(history, { name: 'history.json' });
  const terms = () => ({ scope: { records: [letter.id] }, purpose: 'TREAT', until: soon() });
  const { link } = await doctor.shared.code();
  const grant = await patient.grants.create({ to: link, ...terms(), scope: { records: [letter.id, condition.id] } });
  const inbox = (await patient.deliveries.code()).link;
  const sent = await doctor.deliveries.send({ to: inbox, file, name: 'letter.pdf' });
  const { bytes } = await patient.activity.export();
  const ofDoctor = {
    'shared.open': (given) => doctor.shared.open(grant.id, given),
    'shared.openRecord': (given) => doctor.shared.openRecord(grant.id, letter.id, given),
    'shared.resources': (given) => doctor.shared.resources(grant.id, 'Condition', given).next(),
    'deliveries.send': (given) => doctor.deliveries.send({ to: inbox, record: sent.record }, given),
  };
  const ofPatient = {
    'records.add': (given) => patient.records.add(file, { name: 'another.pdf', ...given }),
    'records.open': (given) => patient.records.open(letter.id, given),
    'grants.create': (given) => patient.grants.create({ to: link, ...terms() }, given),
    'grants.change': (given) => patient.grants.change(grant.id, { ...terms(), scope: { records: [letter.id, condition.id] } }, given),
    'deliveries.open': (given) => patient.deliveries.open(sent.id, given),
    'offers.create': (given) => patient.offers.create(terms(), given),
    'activity.verify': (given) => patient.activity.verify(given),
    'activity.export': (given) => patient.activity.export(given),
  };
  const ofNobody = {
    'Wallet.create': (given) => Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', ...given }).then((wallet) => wallet.close()),
    verifyLog: (given) => verifyLog(bytes, given),
  };
  const each = (calls, ask) => Promise.all(Object.entries(calls).map(async ([name, call]) => [name, await ask(call)])).then(Object.fromEntries);
`;

test('a signal stops what has begun, and nothing is worse for it', async () => {
  const said = await output('stopped.mjs', `${SETTING}
    const stopped = {};
    const after = {};
    for (const [name, call] of Object.entries({ ...ofNobody, ...ofPatient, ...ofDoctor })) {
      const stop = new AbortController();
      const ended = call({ signal: stop.signal }).then(() => 'done', (error) => (isAcesoError(error) ? [error.code, error.cause].join() : String(error)));
      stop.abort('enough');
      stopped[name] = await ended;
      after[name] = await codeOf(call());
    }
    await doctor.close();
    await patient.close();
    print({ stopped, after });
  `);
  for (const [name, end] of Object.entries(said.stopped)) assert.equal(end, 'ABORTED,enough', name);
  for (const [name, end] of Object.entries(said.after)) assert.equal(end, 'done', name);
  assert.equal(Object.keys(said.stopped).length, 14);
});

test('a wallet that is freed answers all that it was asked', async () => {
  const said = await output('freed.mjs', `${SETTING}
    const ends = [each(ofPatient, (call) => codeOf(call())), each(ofDoctor, (call) => codeOf(call()))];
    patient[Symbol.dispose]();
    doctor[Symbol.dispose]();
    print(Object.assign({}, ...(await Promise.all(ends))));
  `);
  for (const [name, end] of Object.entries(said)) assert.equal(end, 'CLOSED', name);
  assert.equal(Object.keys(said).length, 12);
});

test('progress is told stage by stage, and each stage of known size to its end', async () => {
  const said = await output('progress.mjs', `${SETTING}
    const said = {};
    for (const [name, call] of Object.entries({ ...ofPatient, ...ofDoctor })) {
      said[name] = [];
      await call({ onProgress: ({ stage, done, total }) => said[name].push([stage, done, total]) });
    }
    await doctor.close();
    await patient.close();
    print(said);
  `);
  // A wallet also sends by itself what waits, and may be faster than the call.
  const own = Object.entries(said).map(([name, steps]) => [name, steps.filter(([stage]) => !['sending', 'confirming'].includes(stage))]);
  // Each stage once for each thing it works through, in the order of the stages; what is here already is not fetched.
  const whole = ['fetching', 'opening'];
  const stages = Object.fromEntries(own.map(([name, steps]) => [name, steps.map(([stage]) => stage).filter((stage, at, all) => stage !== all[at - 1])]));
  assert.deepEqual(stages, {
    'records.add': ['reading', 'checking', 'protecting'],
    'records.open': [],
    'grants.create': [],
    'grants.change': [],
    'deliveries.open': whole,
    'offers.create': [],
    'activity.verify': ['checking'],
    'activity.export': ['packing'],
    'shared.open': whole,
    'shared.openRecord': whole,
    'shared.resources': [...whole, ...whole],
    'deliveries.send': ['opening'],
  });
  let known = 0;
  for (const [name, steps] of own) {
    for (const [at, [stage, done, total]] of steps.entries()) {
      const where = `${name}, step ${at}: ${stage} ${done} of ${total}`;
      if (total === 0) continue;
      known += 1;
      const [following, before] = [steps[at + 1], steps[at - 1]];
      assert.ok(done <= total, where);
      if (before?.[0] === stage) assert.ok(done > before[1], where);
      if (following?.[0] !== stage) assert.equal(done, total, where);
    }
  }
  assert.ok(known > 30, `${known} steps of known size`);
});

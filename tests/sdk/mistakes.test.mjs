// The packed SDK in Node: whatever a program of JavaScript gives it by mistake, each call rejects with an error that has a code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programs } from './lib/programs.mjs';

const run = programs();

/** What a call gives; one that only waits is at fault. */
const ENDS = `
  const ended = (promise) => {
    let timer;
    const late = new Promise((_, failed) => (timer = setTimeout(failed, 20_000, 'it waits')));
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };
`;
const output = (name, script) => run(name, ENDS + script);

test('what is missing, or of another type, is INVALID_ARGUMENT', async () => {
  const said = await output('named.mjs', `
    const doctor = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const { link: to } = await doctor.shared.code();
    const file = new Blob(['%PDF-1.7 letter']);
    const record = (await patient.records.add(file, { name: 'letter.pdf' })).id;
    const grant = { to, scope: { records: [record] }, purpose: 'TREAT', until: soon() };
    const ask = { types: ['Condition'], purpose: 'TREAT', until: soon() };
    const { link } = await doctor.requests.create(ask);
    const reviewed = await patient.requests.review(link);
    const { AcesoError, init } = await import('@aceso/sdk');
    const gone = new ArrayBuffer(8);
    const view = new Uint8Array(gone);
    structuredClone(gone, { transfer: [gone] });
    const without = (from, name) => ({ ...from, [name]: undefined });
    const calls = {
      until: [() => patient.grants.create(without(grant, 'until')), () => patient.grants.create({ ...grant, until: soon().toISOString() }), () => patient.grants.preview({ ...grant, until: Date.now() + 1e6 }),
        () => patient.offers.create(without(grant, 'until')), () => doctor.requests.create(without(ask, 'until')), () => doctor.requests.create({ ...ask, since: '2020-01-01' }),
        // What is nothing must not become the most there is.
        ...[0, '', null, NaN, false].flatMap((none) => [() => patient.requests.approve(reviewed, { until: none }), () => doctor.requests.create({ ...ask, since: none }), () => doctor.requests.create({ ...ask, before: none })])],
      scope: [() => patient.grants.create(without(grant, 'scope')), () => patient.grants.create({ ...grant, scope: 'everything' }), () => patient.grants.create({ ...grant, scope: {} }),
        () => patient.grants.create({ ...grant, scope: { records: record } }), () => patient.grants.create({ ...grant, scope: { records: [7] } }), () => patient.grants.preview({ ...grant, scope: { everything: false } }), () => patient.grants.preview({ ...grant, scope: { everything: 'no' } }), () => patient.grants.preview({ ...grant, scope: { everything: true, records: [] } }),
        () => patient.grants.preview({ ...grant, scope: { records: [record], categories: ['results'] } }), () => patient.offers.preview(without(grant, 'scope'))],
      to: [() => doctor.deliveries.send({ record }), () => doctor.deliveries.send({ to: 7, record }), () => doctor.deliveries.send({ to: {}, record }), () => patient.grants.create(without(grant, 'to'))],
      lists: [() => doctor.requests.create({ ...ask, types: 'Condition' }), () => doctor.requests.create({ ...ask, categories: 'results' }), () => patient.requests.approve(reviewed, { without: record })],
      window: [{ limit: -1 }, { offset: -1 }, { limit: 1.5 }, { offset: Infinity }, { limit: '7' }].map((window) => () => patient.records.list(window)),
      options: [() => Wallet.create(), () => Wallet.open(null), () => Wallet.open({ ...place, storage: 7 }), () => Wallet.open({ ...place, storage: { folder: 7 } }), () => Wallet.open({ ...place, passkey: null }), () => patient.records.list(null), () => patient.status(null),
        () => patient.records.add(file, null), () => patient.requests.approve(reviewed, null), () => doctor.requests.wait('7'.repeat(32), null), () => patient.offers.taken('7'.repeat(64), null), () => doctor.offers.granted('7'.repeat(64), null),
        () => patient.devices.arrival(null), () => verifyLog(file, null), () => verifyLog(file, { checkpoint: null }), () => verifyLog(file, { genesis: Symbol('x') }), () => verifyLog(Symbol('x')), () => Wallet.open({ ...place, relay: Symbol('x') }),
        () => doctor.requests.wait(['7'.repeat(32)])],
      given: [() => patient.records.add(gone), () => patient.records.add(view), () => verifyLog(gone), () => init(null), () => init(7), () => Wallet.create({ ...place, role: 'clinician', name: 'Solo', organisation: 'Solo' }),
        () => Wallet.join({ ...place, link, onDigits: 5 }), () => patient.locks.addPasskey({ ceremony: { make: () => { throw new AcesoError('INVALID_ARGUMENT', 'at once'); } } }),
        ...[['recrods', () => {}], ['toString', () => {}], ['grants', 'nofn'], ['grants']].map((given) => async () => patient.on(...given)),
        ...[['foo', () => {}], ['toString', () => {}], ['granted', 7]].map((given) => async () => doctor.requests.on(...given))],
      // Such as the controller itself, in place of its signal.
      calls: [{ signal: new AbortController() }, { signal: null }, { onProgress: 7 }].flatMap((given) => [() => patient.records.list(given), () => patient.records.add(new ReadableStream({}), given), () => patient.requests.approve(reviewed, given),
        () => doctor.requests.wait('7'.repeat(32), given), () => patient.offers.taken('7'.repeat(64), given), () => doctor.offers.granted('7'.repeat(64), given), () => patient.devices.arrival(given), () => verifyLog(file, given)]),
    };
    const said = {};
    for (const [name, made] of Object.entries(calls)) said[name] = [...new Set(await codesOf(made.map((call) => ended(call()))))];
    // None of it was shared or sent.
    said.left = [(await patient.grants.list()).length, (await doctor.deliveries.list()).length];
    await doctor.close();
    await patient.close();
    print(said);
  `);
  const one = ['INVALID_ARGUMENT'];
  assert.deepEqual(said, { until: one, scope: one, to: one, lists: one, window: one, options: one, given: one, calls: one, left: [0, 0] });
});

test('a window may be larger than all there is', async () => {
  const said = await output('window.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    await wallet.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const [all, none] = await Promise.all([wallet.records.list({ limit: Number.MAX_SAFE_INTEGER }), wallet.records.list({ offset: 2 ** 32 })]);
    await wallet.close();
    print([all.records.length, all.total, none.records.length, none.total]);
  `);
  assert.deepEqual(said, [1, 1, 0, 1]);
});

test('each who listens is told once, also who begins and stops while it is told', async () => {
  const said = await output('listens.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const heard = { again: 0, twice: 0, gone: 0, after: 0 };
    const again = () => {
      heard.again += 1;
      stop();
      stop = wallet.on('records', again);
    };
    let stop = wallet.on('records', again);
    const twice = () => (heard.twice += 1);
    const first = wallet.on('records', twice);
    first();
    wallet.on('records', twice);
    // Whoever listened before does no harm to who listens now.
    first();
    const end = wallet.on('records', () => endOther());
    const endOther = wallet.on('records', () => (heard.gone += 1));
    wallet.on('records', () => (heard.after += 1));
    // A listener's fault is neither swallowed nor the call's.
    const faults = [];
    let steps = 0;
    process.on('uncaughtException', (error) => faults.push(error.message));
    const onProgress = () => {
      steps += 1;
      throw new Error('of the listener');
    };
    await wallet.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf', onProgress });
    end();
    await new Promise((done) => setTimeout(done));
    await wallet.close();
    print({ ...heard, same: heard.again === heard.after && heard.twice === heard.after && heard.after > 0, steps, faults: faults.length, kinds: [...new Set(faults)] });
  `);
  assert.equal(said.gone, 0);
  assert.ok(said.same, JSON.stringify(said));
  assert.ok(said.steps > 0);
  assert.deepEqual([said.faults, said.kinds], [said.steps, ['of the listener']]);
});

test('no call rejects with anything but an error of the package', async () => {
  const said = await output('any.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    // What these do with anything is to listen, or to say goodbye.
    const aside = ['constructor', 'on', 'stopListening', 'close', 'lock'];
    const ANYTHING = [undefined, null, 7, 'x', {}, [], Symbol('x'), 7n];
    // This one waits with what are options.
    const anythingOf = (method) => (method === 'arrival' ? [null, 7, 'x', Symbol('x'), 7n] : ANYTHING);
    const raw = [];
    let asked = 0;
    const parts = Object.entries({ Wallet, wallet, ...wallet });
    for (const [name, part] of parts) {
      const methods = new Set([...Object.getOwnPropertyNames(part), ...Object.getOwnPropertyNames(Object.getPrototypeOf(part) ?? {})]);
      for (const method of methods) {
        if (aside.includes(method) || (typeof part === 'function' && !['create', 'open', 'recover', 'join'].includes(method))) continue;
        if (typeof (Object.getOwnPropertyDescriptor(Object.getPrototypeOf(part), method)?.value ?? (typeof part === 'function' && part[method])) !== 'function') continue;
        // Behind what it must be given there are options: with nothing for these, and with something that is none.
        const behind = method === 'arrival' ? [] : Array.from({ length: part[method].length + 1 }, (_, more) => [...Array(more + 1).fill('x'), null]);
        for (const given of [...anythingOf(method).map((one) => [one]), ...behind]) {
          asked += 1;
          await ended(Promise.resolve().then(() => part[method](...given)).then((made) => (method === 'resources' ? made.next() : made))).catch((error) => {
            if (!isAcesoError(error) || error.code === 'INTERNAL') raw.push([name, method, given.map((one) => typeof one), String(error), String(error.cause)].join(' '));
          });
        }
      }
    }
    for (const given of ANYTHING) await verifyLog(given).catch((error) => isAcesoError(error) || raw.push('verifyLog ' + error));
    await wallet.close();
    print({ asked: asked > 500, raw });
  `);
  assert.deepEqual(said, { asked: true, raw: [] });
});

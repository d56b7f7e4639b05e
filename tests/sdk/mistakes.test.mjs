// The packed SDK in Node: whatever a program of JavaScript gives it by mistake, each call rejects with an error that has a code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programs } from './lib/programs.mjs';

const output = programs();

test('what is missing, or of another type, is INVALID_ARGUMENT', async () => {
  const said = await output('named.mjs', `
    const doctor = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const { link: to } = await doctor.shared.code();
    const record = (await patient.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' })).id;
    const grant = { to, scope: { records: [record] }, purpose: 'TREAT', until: soon() };
    const ask = { types: ['Condition'], purpose: 'TREAT', until: soon() };
    const { link } = await doctor.requests.create(ask);
    const reviewed = await patient.requests.review(link);
    const without = (from, name) => ({ ...from, [name]: undefined });
    const calls = {
      until: [() => patient.grants.create(without(grant, 'until')), () => patient.grants.create({ ...grant, until: soon().toISOString() }), () => patient.grants.preview({ ...grant, until: Date.now() + 1e6 }),
        () => patient.offers.create(without(grant, 'until')), () => doctor.requests.create(without(ask, 'until')), () => doctor.requests.create({ ...ask, since: '2020-01-01' })],
      scope: [() => patient.grants.create(without(grant, 'scope')), () => patient.grants.create({ ...grant, scope: 'everything' }), () => patient.grants.create({ ...grant, scope: {} }),
        () => patient.grants.create({ ...grant, scope: { records: record } }), () => patient.grants.create({ ...grant, scope: { records: [7] } }), () => patient.grants.preview({ ...grant, scope: { everything: false } }), () => patient.offers.preview(without(grant, 'scope'))],
      to: [() => doctor.deliveries.send({ record }), () => doctor.deliveries.send({ to: 7, record }), () => doctor.deliveries.send({ to: {}, record }), () => patient.grants.create(without(grant, 'to'))],
      lists: [() => doctor.requests.create({ ...ask, types: 'Condition' }), () => doctor.requests.create({ ...ask, categories: 'results' }), () => patient.requests.approve(reviewed, { without: record })],
      window: [{ limit: -1 }, { offset: -1 }, { limit: 1.5 }, { offset: 2 ** 32 }, { limit: '7' }].map((window) => () => patient.records.list(window)),
      options: [() => Wallet.create(), () => Wallet.open(null), () => Wallet.open({ ...place, storage: 7 }), () => Wallet.open({ ...place, storage: { folder: 7 } }), () => Wallet.open({ ...place, passkey: null }), () => patient.records.list(null), () => patient.status(null)],
    };
    const said = {};
    for (const [name, made] of Object.entries(calls)) said[name] = [...new Set(await codesOf(made.map((call) => call())))];
    // None of it was shared or sent.
    said.left = [(await patient.grants.list()).length, (await doctor.deliveries.list()).length];
    await doctor.close();
    await patient.close();
    print(said);
  `);
  const one = ['INVALID_ARGUMENT'];
  assert.deepEqual(said, { until: one, scope: one, to: one, lists: one, window: one, options: one, left: [0, 0] });
});

test('no call rejects with anything but an error of the package', async () => {
  const said = await output('any.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    // What these do with anything is to wait, or to say goodbye.
    const aside = ['constructor', 'wait', 'on', 'stopListening', 'close', 'lock', 'arrival', 'resources'];
    const raw = [];
    let asked = 0;
    const parts = Object.entries({ Wallet, wallet, ...wallet });
    for (const [name, part] of parts) {
      const methods = new Set([...Object.getOwnPropertyNames(part), ...Object.getOwnPropertyNames(Object.getPrototypeOf(part) ?? {})]);
      for (const method of methods) {
        if (aside.includes(method) || (typeof part === 'function' && !['create', 'open', 'recover', 'join'].includes(method))) continue;
        if (typeof (Object.getOwnPropertyDescriptor(Object.getPrototypeOf(part), method)?.value ?? (typeof part === 'function' && part[method])) !== 'function') continue;
        for (const given of [undefined, null, 7, 'x', {}, [], Symbol('x'), 7n]) {
          asked += 1;
          await Promise.resolve().then(() => part[method](given)).catch((error) => {
            if (!isAcesoError(error) || error.code === 'INTERNAL') raw.push([name, method, typeof given, String(error), String(error.cause)].join(' '));
          });
        }
      }
    }
    for (const given of [undefined, null, 7]) await verifyLog(given).catch((error) => isAcesoError(error) || raw.push('verifyLog ' + error));
    await wallet.close();
    print({ asked: asked > 300, raw });
  `);
  assert.deepEqual(said, { asked: true, raw: [] });
});

// The packed SDK in Node: every call that takes a signal is asked not to begin.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programs } from './lib/programs.mjs';

const output = programs();

/** What takes no signal. */
const WITHOUT = ['requests.on', 'requests.stopListening', 'wallet.close', 'wallet.closed', 'wallet.lock', 'wallet.on'];

test('a signal that was aborted keeps any call from beginning, and says why', async () => {
  const { said, left, forgotten } = await output('aborted.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    await wallet.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const { bytes } = await wallet.activity.export();
    const stands = async () => JSON.stringify([await wallet.records.list(), await wallet.grants.list(), await wallet.offers.list(), await wallet.devices.list(), await wallet.locks.list()]);
    const before = await stands();

    const file = new Blob(['%PDF-1.7 another']);
    const never = async () => { throw new Error('a person was asked'); };
    const passkey = { ceremony: { make: never, ask: never } };
    const [short, long] = ['7'.repeat(32), '7'.repeat(64)];
    const until = soon();
    const terms = { scope: { everything: true }, purpose: 'TREAT', until };
    const reviewed = { link: 'x', records: [{ id: long, counts: {}, leftOut: 0 }], until };
    const place_ = { ...place, role: 'patient', name: 'Ada Sample' };
    const calls = {
      'Wallet.create': (given) => Wallet.create({ ...place_, ...given }),
      'Wallet.create by a passkey': (given) => Wallet.create({ ...place_, passphrase: undefined, passkey, ...given }),
      'Wallet.open': (given) => Wallet.open({ ...place, ...given }),
      'Wallet.recover': (given) => Wallet.recover({ ...place, sheet: 'x', ...given }),
      'Wallet.join': (given) => Wallet.join({ ...place, link: 'x', ...given }),
      'verifyLog': (given) => verifyLog(bytes, given),
      'wallet.status': (given) => wallet.status(given),
      'wallet.unlock': (given) => wallet.unlock(passphrase, given),
      'wallet.unlockWithPasskey': (given) => wallet.unlockWithPasskey(passkey, given),
      'records.add': (given) => wallet.records.add(file, given),
      'records.list': (given) => wallet.records.list(given),
      'records.open': (given) => wallet.records.open(long, given),
      'records.erase': (given) => wallet.records.erase(long, given),
      'grants.whose': (given) => wallet.grants.whose('x', given),
      'grants.preview': (given) => wallet.grants.preview({ to: 'x', ...terms }, given),
      'grants.create': (given) => wallet.grants.create({ to: 'x', ...terms }, given),
      'grants.confirm': (given) => wallet.grants.confirm(long, given),
      'grants.list': (given) => wallet.grants.list(given),
      'grants.change': (given) => wallet.grants.change(long, terms, given),
      'grants.revoke': (given) => wallet.grants.revoke(long, given),
      'shared.code': (given) => wallet.shared.code(given),
      'shared.list': (given) => wallet.shared.list(given),
      'shared.open': (given) => wallet.shared.open(long, given),
      'shared.openRecord': (given) => wallet.shared.openRecord(long, long, given),
      'shared.resources': (given) => wallet.shared.resources(long, 'Condition', given).next(),
      'deliveries.code': (given) => wallet.deliveries.code(given),
      'deliveries.send': (given) => wallet.deliveries.send({ to: 'x', file }, given),
      'deliveries.send of a record': (given) => wallet.deliveries.send({ to: 'x', record: long }, given),
      'deliveries.send by a share': (given) => wallet.deliveries.send({ to: { share: long }, file }, given),
      'deliveries.list': (given) => wallet.deliveries.list(given),
      'deliveries.withdraw': (given) => wallet.deliveries.withdraw(long, given),
      'deliveries.inbox': (given) => wallet.deliveries.inbox(given),
      'deliveries.open': (given) => wallet.deliveries.open(long, given),
      'deliveries.keep': (given) => wallet.deliveries.keep(long, given),
      'deliveries.decline': (given) => wallet.deliveries.decline(long, given),
      'offers.create': (given) => wallet.offers.create(terms, given),
      'offers.preview': (given) => wallet.offers.preview(terms, given),
      'offers.list': (given) => wallet.offers.list(given),
      'offers.show': (given) => wallet.offers.show(long, given),
      'offers.taken': (given) => wallet.offers.taken(long, given),
      'offers.approve': (given) => wallet.offers.approve(long, given),
      'offers.decline': (given) => wallet.offers.decline(long, given),
      'offers.withdraw': (given) => wallet.offers.withdraw(long, given),
      'offers.claim': (given) => wallet.offers.claim('x', given),
      'offers.claims': (given) => wallet.offers.claims(given),
      'offers.granted': (given) => wallet.offers.granted(long, given),
      'requests.create': (given) => wallet.requests.create({ types: ['Condition'], purpose: 'TREAT', until }, given),
      'requests.answer': (given) => wallet.requests.answer(short, given),
      'requests.wait': (given) => wallet.requests.wait(short, given),
      'requests.review': (given) => wallet.requests.review('x', given),
      'requests.approve': (given) => wallet.requests.approve(reviewed, given),
      'devices.list': (given) => wallet.devices.list(given),
      'devices.rename': (given) => wallet.devices.rename(long, 'Tablet', given),
      'devices.remove': (given) => wallet.devices.remove(long, given),
      'devices.invite': (given) => wallet.devices.invite(given),
      'devices.arrival': (given) => wallet.devices.arrival(given),
      'devices.approve': (given) => wallet.devices.approve(given),
      'devices.decline': (given) => wallet.devices.decline(given),
      'locks.list': (given) => wallet.locks.list(given),
      'locks.addPasskey': (given) => wallet.locks.addPasskey(passkey, given),
      'locks.removePasskey': (given) => wallet.locks.removePasskey('x', given),
      'locks.setPassphrase': (given) => wallet.locks.setPassphrase('eight blue lamps drift over Porto', given),
      'locks.removePassphrase': (given) => wallet.locks.removePassphrase(given),
      'organisations.vouchers': (given) => wallet.organisations.vouchers(undefined, given),
      'organisations.attest': (given) => wallet.organisations.attest({ of: 'x', name: 'Dr Grey', until }, given),
      'organisations.list': (given) => wallet.organisations.list(given),
      'organisations.withdraw': (given) => wallet.organisations.withdraw(long, given),
      'activity.list': (given) => wallet.activity.list(given),
      'activity.verify': (given) => wallet.activity.verify(given),
      'activity.export': (given) => wallet.activity.export(given),
      'recovery.create': (given) => wallet.recovery.create(given),
      'recovery.saved': (given) => wallet.recovery.saved(given),
      'service.restoration': (given) => wallet.service.restoration(given),
      'service.goOn': (given) => wallet.service.goOn({ at: new Date() }, given),
    };
    const said = {};
    for (const [name, call] of Object.entries(calls)) {
      const told = await call({ signal: AbortSignal.abort('enough') }).then(() => 'done', (error) => (isAcesoError(error) ? [error.code, error.cause].join() : String(error)));
      (said[told] ??= []).push(name);
    }
    const left = (await stands()) === before;
    const own = (part) => Object.getOwnPropertyNames(Object.getPrototypeOf(part)).filter((name) => name !== 'constructor');
    const all = Object.entries({ wallet, ...wallet }).flatMap(([name, part]) => own(part).map((method) => name + '.' + method));
    const forgotten = all.filter((name) => !(name in calls));
    await wallet.close();
    print({ said, left, forgotten });
  `);
  assert.deepEqual(Object.keys(said), ['ABORTED,enough'], JSON.stringify(said));
  assert.equal(left, true);
  assert.deepEqual(forgotten.sort(), WITHOUT);
});

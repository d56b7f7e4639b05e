// The packed SDK in Node: a patient changes a grant in place, and the doctor sees what it is now, and no more what it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Relay } from '../e2e/lib/relay.mjs';
import { install, run } from './lib/install.mjs';

const HOUR = 3_600_000;

let relay;
let folder;
before(async () => {
  relay = await Relay.start();
  folder = await mkdtemp(join(tmpdir(), 'aceso-changing-'));
});
after(async () => {
  await relay?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('a grant is changed in place: the doctor opens what it is now, and nothing of what it was', async (t) => {
  const app = await install(t);
  const now = Date.now();
  const head = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const [relay, folder, now, HOUR] = ${JSON.stringify([relay.url, folder, now, HOUR])};
    const passphrase = 'seven green lamps drift over Lisbon';
    const place = (who) => ({ relay, storage: { folder: folder + '/' + who }, passphrase });
    const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
    const letter = (n) => new TextEncoder().encode('%PDF-1.7 letter ' + n);
    const told = (wallet, event, find) => new Promise((resolve, reject) => {
      const look = () => find().then((found) => found && (stop(), resolve(found)), reject);
      const stop = wallet.on(event, look);
      look();
    });
  `;
  const step = async (name, script) => {
    const file = join(app, `${name}.mjs`);
    await writeFile(file, head + script);
    const { stdout } = await run(process.execPath, [file], { cwd: app });
    return JSON.parse(stdout);
  };

  const { one, two, grant, ...changed } = await step('changed', `
    const doctor = await Wallet.create({ ...place('doctor'), role: 'clinician', name: 'Dr Grey', organisation: 'Clinic' });
    const patient = await Wallet.create({ ...place('patient'), role: 'patient', name: 'Ada' });
    const { id: one } = await patient.records.add(letter(1), { name: 'one.pdf' });
    await patient.recovery.create();
    await patient.recovery.saved();
    const { id: two } = await patient.records.add(letter(2), { name: 'two.pdf' });
    const grant = await patient.grants.create({ to: (await doctor.shared.code()).link, scope: { records: [one] }, purpose: 'TREAT', until: new Date(now + HOUR) });
    const share = await told(doctor, 'shared', async () => (await doctor.shared.list())[0]);
    const before = (await doctor.shared.open(share.id)).records.map(({ id }) => id);

    const terms = { scope: { records: [two] }, purpose: 'TREAT', until: new Date(now + 2 * HOUR) };
    const refused = {
      unknown: await codeOf(patient.grants.change('0'.repeat(64), terms)),
      nothing: await codeOf(patient.grants.change(grant.id, { ...terms, scope: { records: [] } })),
      gone: await codeOf(patient.grants.change(grant.id, { ...terms, scope: { records: ['0'.repeat(64)] } })),
      past: await codeOf(patient.grants.change(grant.id, { ...terms, until: new Date(now - HOUR) })),
      date: await codeOf(patient.grants.change(grant.id, { scope: terms.scope, purpose: 'TREAT' })),
      purpose: await codeOf(patient.grants.change(grant.id, { ...terms, purpose: 'FUN' })),
      aborted: await codeOf(patient.grants.change(grant.id, terms, { signal: AbortSignal.abort() })),
    };
    const same = (await patient.grants.list()).map(({ id, scope }) => [id, scope.records]);

    const made = await patient.grants.change(grant.id, terms);
    await told(doctor, 'shared', async () => (await doctor.shared.list())[0].until.getTime() === now + 2 * HOUR);
    const seen = await doctor.shared.list();
    const { records, until } = await doctor.shared.open(seen[0].id);
    const result = {
      one, two, grant: grant.id, before, refused, same,
      made: [made.id, made.scope.records, made.until.getTime() - now, made.state, made.changing, made.records],
      listed: (await patient.grants.list()).length,
      seen: [seen.length, seen[0].id === share.id, seen[0].state, until.getTime() - now],
      records: records.map(({ id }) => id),
      text: (await doctor.shared.openRecord(share.id, two)).text(),
      old: await codeOf(doctor.shared.openRecord(share.id, one)),
      said: [(await patient.activity.list()).filter(({ kind }) => kind === 'changed').length, (await doctor.activity.list()).filter(({ kind }) => kind === 'changed').length],
    };
    await doctor.close();
    await patient.close();
    console.log(JSON.stringify(result));
  `);
  assert.deepEqual(changed, {
    before: [one],
    refused: { unknown: 'SHARE_UNKNOWN', nothing: 'NOTHING_PICKED', gone: 'RECORD_GONE', past: 'PERIOD_PAST', date: 'INVALID_ARGUMENT', purpose: 'INVALID_ARGUMENT', aborted: 'ABORTED' },
    same: [[grant, [one]]],
    made: [grant, [two], 2 * HOUR, 'active', false, ['two']],
    listed: 1,
    seen: [1, true, 'active', 2 * HOUR],
    records: [two],
    text: '%PDF-1.7 letter 2',
    old: 'RECORD_NOT_SHARED',
    said: [1, 1],
  });

  await relay.stop();
  const waiting = await step('offline', `
    const patient = await Wallet.open(place('patient'));
    const [before] = await patient.grants.list();
    const { changing, until } = await patient.grants.change(before.id, { ...before, until: new Date(now + 3 * HOUR) });
    console.log(JSON.stringify({ changing, until: until.getTime() - now, twice: await codeOf(patient.grants.change(before.id, { ...before, until: new Date(now + 4 * HOUR) })) }));
    await patient.close();
  `);
  assert.deepEqual(waiting, { changing: true, until: 3 * HOUR, twice: 'OFFLINE' });

  await relay.up();
  const sent = await step('online', `
    const [doctor, patient] = await Promise.all(['doctor', 'patient'].map((who) => Wallet.open(place(who))));
    const [{ id, until }] = await told(patient, 'grants', async () => (await patient.grants.list()).some(({ changing }) => changing) ? undefined : patient.grants.list());
    await told(doctor, 'shared', async () => (await doctor.shared.list())[0].until.getTime() === now + 3 * HOUR);
    await patient.grants.revoke(id);
    console.log(JSON.stringify({ until: until.getTime() - now, over: await codeOf(patient.grants.change(id, { scope: { everything: true }, purpose: 'TREAT', until: new Date(now + HOUR) })) }));
    await doctor.close();
    await patient.close();
  `);
  assert.deepEqual(sent, { until: 3 * HOUR, over: 'SHARE_STOPPED' });
});

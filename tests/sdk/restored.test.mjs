// The packed SDK in Node, and a relay whose disk is lost: apps learn that the service goes on from a copy, show what is said of it, and say yes
// for their people.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, bringBack, goOn } from '../e2e/lib/copies.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { install, run } from './lib/install.mjs';

const REASON = 'The disk broke on 3 May';

let relay;
let copy;
let folder;
before(async () => {
  relay = await Relay.start();
  folder = await mkdtemp(join(tmpdir(), 'aceso-restored-'));
});
after(async () => {
  await relay?.close();
  await copy?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Steps of wallets in a folder: each is a program of its own, and what it knows of before is what its wallets wrote down. */
async function steps(t, relay, folder) {
  const app = await install(t);
  const head = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const [relay, folder] = ${JSON.stringify([relay.url, folder])};
    const passphrase = 'seven green lamps drift over Lisbon';
    const place = (who) => ({ relay, storage: { folder: folder + '/' + who }, passphrase });
    const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
    const letter = (n) => new TextEncoder().encode('%PDF-1.7 letter ' + n);
    const told = (wallet, event, find) => new Promise((resolve, reject) => {
      const look = () => find().then((found) => found && (stop(), resolve(found)), reject);
      const stop = wallet.on(event, look);
      look();
    });
    const sent = (wallet) => told(wallet, 'waiting', async () => (await wallet.status()).waiting === 0);
    const asked = (wallet) => told(wallet, 'status', () => wallet.service.restoration());
    const states = async (wallet) => (await wallet.shared.list()).map(({ state }) => state).sort();
    const until = new Date(Date.now() + 3_600_000);
  `;
  return async (name, script) => {
    const file = join(app, `${name}.mjs`);
    await writeFile(file, head + script);
    const { stdout } = await run(process.execPath, [file], { cwd: app });
    return JSON.parse(stdout);
  };
}

test('a service that goes on from a copy waits for a yes, and then has all that its wallets hold', async (t) => {
  const step = await steps(t, relay, folder);
  const { link, one } = await step('made', `
    const doctor = await Wallet.create({ ...place('doctor'), role: 'clinician', name: 'Dr Grey', organisation: 'Clinic' });
    const hospital = await Wallet.create({ ...place('hospital'), role: 'organisation', name: 'Riverside Hospital' });
    const patient = await Wallet.create({ ...place('patient'), role: 'patient', name: 'Ada' });
    const { id } = await patient.records.add(letter(1), { name: 'one.pdf' });
    for (const wallet of [hospital, patient]) {
      await wallet.recovery.create();
      await wallet.recovery.saved();
    }
    const { id: one } = await patient.grants.create({ to: (await doctor.shared.code()).link, scope: { records: [id] }, purpose: 'TREAT', until });
    const { link } = await patient.deliveries.code();
    await told(doctor, 'shared', async () => (await doctor.shared.list())[0]);
    for (const wallet of [doctor, hospital, patient]) {
      await sent(wallet);
      if (await wallet.service.restoration()) throw new Error('nothing was restored');
      await wallet.close();
    }
    console.log(JSON.stringify({ link, one }));
  `);
  copy = await backup(relay);
  // What is lost: a record, the end of a share, another share, and what was sent to the patient.
  const { two } = await step('since', `
    const [doctor, hospital, patient] = await Promise.all(['doctor', 'hospital', 'patient'].map((who) => Wallet.open(place(who))));
    const { id: two } = await patient.records.add(letter(2), { name: 'two.pdf' });
    await patient.grants.revoke(${JSON.stringify(one)});
    await patient.grants.create({ to: (await doctor.shared.code()).link, scope: { records: [two] }, purpose: 'TREAT', until });
    await hospital.deliveries.send({ to: ${JSON.stringify(link)}, file: letter(3), name: 'three.pdf' });
    const { record } = await hospital.deliveries.send({ to: ${JSON.stringify(link)}, file: letter(4), name: 'four.pdf' });
    await hospital.records.erase(record);
    await told(doctor, 'shared', async () => (await states(doctor)).join() === 'active,stopped');
    for (const wallet of [doctor, hospital, patient]) {
      await sent(wallet);
      await wallet.close();
    }
    console.log(JSON.stringify({ two }));
  `);
  await bringBack(relay, copy);
  await goOn(relay, REASON);

  // First only what is said and asked: nothing is believed, and nothing sent.
  const { word, ...before } = await step('asked', `
    const patient = await Wallet.open(place('patient'));
    const word = await asked(patient);
    console.log(JSON.stringify({
      word,
      verified: await codeOf(patient.activity.verify()),
      another: await codeOf(patient.service.goOn({ ...word, at: new Date(word.at.getTime() + 1) })),
      wrong: await codeOf(patient.service.goOn({})),
      still: (await patient.service.restoration())?.at.getTime() === word.at.getTime(),
      records: (await patient.records.list()).total,
    }));
    await patient.close();
  `);
  assert.equal(word.reason, REASON);
  assert.equal(word.recoveryLost, false);
  assert.ok(new Date(word.since) < new Date(word.at));
  assert.deepEqual(before, { verified: 'SERVICE_RESTORED', another: 'SERVICE_RESTORED', wrong: 'INVALID_ARGUMENT', still: true, records: 2 });

  const after = await step('yes', `
    const [doctor, hospital, patient] = await Promise.all(['doctor', 'hospital', 'patient'].map((who) => Wallet.open(place(who))));
    const open = [];
    for (const wallet of [doctor, hospital, patient]) open.push((await wallet.service.goOn(await asked(wallet))).state);
    const item = await told(patient, 'deliveries', async () => (await patient.deliveries.inbox())[0]);
    await told(doctor, 'shared', async () => (await states(doctor)).join() === 'active,stopped');
    const lost = await told(hospital, 'deliveries', async () => (await hospital.deliveries.list()).find(({ state }) => state === 'lost'));
    await sent(patient);
    const share = (await doctor.shared.list()).find(({ state }) => state === 'active');
    const { records } = await doctor.shared.open(share.id);
    console.log(JSON.stringify({
      open,
      item: item.title,
      inbox: (await patient.deliveries.inbox()).length,
      lost: [lost.title ?? null, await codeOf(hospital.deliveries.withdraw(lost.id))],
      safe: (await patient.records.list()).records.map(({ safe }) => safe),
      seen: records.map(({ id }) => id),
      text: (await doctor.shared.openRecord(share.id, records[0].id)).text(),
      said: (await patient.activity.list()).some(({ kind }) => kind === 'restored'),
      asked: await patient.service.restoration() ?? null,
    }));
    for (const wallet of [doctor, hospital, patient]) await wallet.close();
  `);
  assert.deepEqual(after, {
    open: ['open', 'open', 'open'],
    item: 'three',
    inbox: 1,
    lost: [null, 'DELIVERY_OVER'],
    safe: [true, true],
    seen: [two],
    text: '%PDF-1.7 letter 2',
    said: true,
    asked: null,
  });
});

test('a service that went back is doubted, and not merely away', async (t) => {
  const behind = await Relay.start();
  t.after(() => behind.close());
  const rest = await mkdtemp(join(tmpdir(), 'aceso-behind-'));
  t.after(() => rm(rest, { recursive: true, force: true }));
  const step = await steps(t, behind, rest);
  await step('begins', `
    const patient = await Wallet.create({ ...place('patient'), role: 'patient', name: 'Ada' });
    await sent(patient);
    await patient.close();
    console.log('{}');
  `);
  const before = await backup(behind);
  t.after(() => before.close());
  await step('adds', `
    const patient = await Wallet.open(place('patient'));
    await patient.records.add(letter(1), { name: 'one.pdf' });
    await sent(patient);
    await patient.close();
    console.log('{}');
  `);
  await bringBack(behind, before);
  await behind.up();
  const said = await step('doubts', `
    const patient = await Wallet.open(place('patient'));
    const heard = [];
    patient.on('connection', (connection) => heard.push(connection));
    await told(patient, 'connection', async () => (await patient.status()).connection === 'doubted');
    const refused = await codeOf(patient.recovery.create());
    await patient.close();
    console.log(JSON.stringify({ refused, heard: [...new Set(heard)].filter((one) => one === 'live' || one === 'offline') }));
  `);
  assert.equal(said.refused, 'SERVICE_WENT_BACK');
  assert.deepEqual(said.heard, []);
});

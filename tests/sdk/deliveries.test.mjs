// The packed SDK in Node: a hospital's back end sends a patient a record, and a researcher checks an access log.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Relay } from '../e2e/lib/relay.mjs';
import { install, run } from './lib/install.mjs';

let relay;
let folder;
before(async () => {
  relay = await Relay.start();
  folder = await mkdtemp(join(tmpdir(), 'aceso-hospital-'));
});
after(async () => {
  await relay?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('a file that could not be sent is a record once, whatever is tried again', async (t) => {
  const app = await install(t);
  const script = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const place = ${JSON.stringify({ relay: relay.url, storage: 'memory', passphrase: 'seven green lamps drift over Lisbon' })};
    const file = new TextEncoder().encode('%PDF-1.7 a letter');
    const clinic = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada' });
    const { link } = await patient.deliveries.code();
    const send = (to) => clinic.deliveries.send({ to, file, name: 'letter.pdf' }).then(() => 'done', (error) => isAcesoError(error) && [error.code, error.facts.record ?? null]);
    const offer = async () => {
      const { id } = await patient.records.add(file, { name: 'letter.pdf' });
      return (await patient.offers.create({ scope: { records: [id] }, purpose: 'TREAT', until: new Date(Date.now() + 1e6) })).link;
    };
    const said = {};
    said.before = [await send('https://elsewhere.example/#nothing'), await send({ share: '7'.repeat(64) }), await send(await offer())];
    said.none = (await clinic.records.list()).total;

    // A stranger may leave two.
    await clinic.recovery.create();
    await clinic.recovery.saved();
    const first = await clinic.deliveries.send({ to: link, file, name: 'letter.pdf' });
    await clinic.deliveries.send({ to: link, record: first.record });
    const [code, record] = await send(link);
    said.full = [code, (await clinic.records.list()).records.some(({ id }) => id === record)];
    const again = await clinic.deliveries.send({ to: link, record }).catch((error) => error);
    said.again = [again.code, again.facts.record ?? null];
    await clinic.deliveries.withdraw(first.id);
    said.sent = (await clinic.deliveries.send({ to: link, record })).state;
    said.records = (await clinic.records.list()).total;
    await clinic.close();
    await patient.close();
    console.log(JSON.stringify(said));
  `;
  await writeFile(join(app, 'retry.mjs'), script);
  const { stdout } = await run(process.execPath, ['retry.mjs'], { cwd: app, timeout: 120_000 });
  assert.deepEqual(JSON.parse(stdout), {
    before: [['CODE_FOREIGN', null], ['SHARE_UNKNOWN', null], ['CODE_UNKNOWN', null]],
    none: 0,
    full: ['INBOX_FULL', true],
    again: ['INBOX_FULL', null],
    sent: 'waiting',
    records: 2,
  });
});

test('an organisation sends, lists and withdraws; a patient keeps and declines; a log is checked without a key', async (t) => {
  const app = await install(t);
  const script = `
    import { isAcesoError, verifyLog, Wallet } from '@aceso/sdk';
    const [relay, folder] = ${JSON.stringify([relay.url, folder])};
    const passphrase = 'seven green lamps drift over Lisbon';
    const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
    const letter = (n) => new TextEncoder().encode('%PDF-1.7 letter ' + n);
    const told = (wallet, find) => new Promise((resolve, reject) => {
      const look = () => find().then((found) => found && (stop(), resolve(found)), reject);
      const stop = wallet.on('deliveries', look);
      look();
    });

    const made = await Wallet.create({ relay, storage: { folder }, role: 'organisation', name: 'Riverside Hospital', passphrase });
    const role = (await made.status()).role;
    await made.close();
    // The back end starts anew, and is the same organisation.
    const hospital = await Wallet.open({ relay, storage: { folder }, passphrase });
    const patient = await Wallet.create({ relay, storage: 'memory', role: 'patient', name: 'Ada', passphrase });
    const { link } = await patient.deliveries.code();

    const steps = new Set();
    const first = await hospital.deliveries.send({ to: link, file: letter(1), name: 'one.pdf' }, { onProgress: ({ stage }) => steps.add(stage) });
    const item = await told(patient, async () => (await patient.deliveries.inbox())[0]);
    const look = await patient.deliveries.open(item.id);
    const seen = [first.state, item.from.name, item.known, look.text() === '%PDF-1.7 letter 1', steps.has('protecting')];
    const kept = await patient.deliveries.keep(item.id);
    await told(hospital, async () => (await hospital.deliveries.list()).find(({ state }) => state === 'kept'));
    const own = await patient.records.open(kept.id);

    const second = await hospital.deliveries.send({ to: link, record: first.record });
    const third = await hospital.deliveries.send({ to: link, record: first.record, days: 1 });
    const full = await codeOf(hospital.deliveries.send({ to: link, record: first.record }));
    await patient.deliveries.decline(second.id);
    await hospital.deliveries.withdraw(third.id);
    const over = [await codeOf(patient.deliveries.keep(third.id)), await codeOf(hospital.deliveries.withdraw(third.id)), await codeOf(hospital.deliveries.withdraw(first.id))];
    const list = (await hospital.deliveries.list()).map(({ state }) => state).sort();
    const wrong = [
      await codeOf(hospital.deliveries.send({ to: link })),
      await codeOf(hospital.deliveries.send({ to: link, record: first.record, days: 91 })),
      await codeOf(hospital.deliveries.send({ to: 'https://elsewhere.example/#nothing', record: first.record })),
      await codeOf(hospital.deliveries.send({ to: link, record: first.record }, { signal: AbortSignal.abort() })),
    ];

    const log = await patient.activity.export();
    const bytes = log.bytes.slice();
    await patient.close();
    await hospital.close();

    const report = await verifyLog(bytes, { relay });
    const alone = await verifyLog(new Blob([bytes]));
    const kinds = [...new Set(report.entries.map(({ kind }) => kind))].sort();
    const elsewhere = await verifyLog(bytes, { genesis: '7'.repeat(64) });
    const forked = await verifyLog(bytes, { checkpoint: { height: report.newest.height, block: '7'.repeat(64) } });
    const bent = bytes.slice();
    bent[bent.length - 9] ^= 1;
    const altered = await verifyLog(bent);
    const nothing = await codeOf(verifyLog(letter(2)));
    const noId = await codeOf(verifyLog(bytes, { genesis: 'x' }));
    console.log(JSON.stringify({
      role, seen, from: kept.from.name, same: own.text() === '%PDF-1.7 letter 1', full, over, list, wrong,
      report: [report.holds, report.pinned, report.gaps, report.faults, report.proven === report.entries.length],
      alone: [alone.holds, alone.pinned], kinds, elsewhere: elsewhere.faults, forked: [forked.holds, forked.entries.some(({ fault }) => fault === 'fork')],
      altered: [altered.holds, altered.faults], nothing, noId,
    }));
  `;
  await writeFile(join(app, 'main.mjs'), script);
  const { stdout } = await run(process.execPath, ['main.mjs'], { cwd: app, timeout: 120_000 });
  assert.deepEqual(JSON.parse(stdout), {
    role: 'organisation',
    seen: ['waiting', 'Riverside Hospital', false, true, true],
    from: 'Riverside Hospital',
    same: true,
    full: 'INBOX_FULL',
    over: ['DELIVERY_OVER', 'DELIVERY_OVER', 'DELIVERY_OVER'],
    list: ['declined', 'kept', 'withdrawn'],
    wrong: ['INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'CODE_FOREIGN', 'ABORTED'],
    report: [true, true, [], [], true],
    alone: [true, false],
    kinds: ['account-created', 'record-added', 'sent', 'sent-ended'],
    elsewhere: ['other-ledger'],
    forked: [false, true],
    altered: [false, ['not-signed']],
    nothing: 'FILE_UNREADABLE',
    noId: 'INVALID_ARGUMENT',
  });
});

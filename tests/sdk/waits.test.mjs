// The packed SDK in Node: what waits for somebody ends when there is nothing to wait for any more, and so does the reading of a stream.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { programs } from './lib/programs.mjs';

const output = programs();

test('whoever waits at a wallet that is closed, or begins to, hears that it is', async () => {
  const said = await output('closed.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    const waits = (id = '7'.repeat(64)) => [wallet.requests.wait('7'.repeat(32)), wallet.offers.taken(id), wallet.offers.granted(id), wallet.devices.arrival()];
    const waiting = codeOf(wallet.requests.wait('7'.repeat(32)));
    await wallet.close();
    print([await waiting, await codesOf(waits())]);
  `);
  assert.deepEqual(said, ['CLOSED', Array(4).fill('CLOSED')]);
});

test('whoever waits hears that it was closed, also when the storage cannot be let go of', async () => {
  const said = await output('release.mjs', `
    import { mkdtemp, rm, mkdir } from 'node:fs/promises';
    import { tmpdir } from 'node:os';
    import { join } from 'node:path';
    const folder = await mkdtemp(join(tmpdir(), 'aceso-release-'));
    const wallet = await Wallet.create({ ...place, storage: { folder }, role: 'app', name: 'Step Counter' });
    const waiting = codeOf(wallet.requests.wait('7'.repeat(32)));
    wallet.requests.on('granted', () => {});
    // What is there instead of the lock can't be read as one.
    await rm(join(folder, 'in-use'));
    await mkdir(join(folder, 'in-use'));
    const closing = await wallet.close().then(() => 'done', () => 'failed');
    await rm(folder, { recursive: true });
    print([closing, await waiting, wallet.closed]);
  `);
  assert.deepEqual(said, ['failed', 'CLOSED', true]);
});

test('whoever waits hears that the engine has stopped, at once', async () => {
  const said = await output('crash.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    // Nobody looks again from time to time.
    globalThis.setInterval = () => 0;
    const waiting = codeOf(wallet.requests.wait('7'.repeat(32)));
    const streaming = codeOf(wallet.records.add(new ReadableStream({}), { name: 'letter.pdf' }));
    await wallet.status();
    // Node tells of the fault itself too, and would end the program.
    process.on('uncaughtException', () => {});
    crypto.getRandomValues = () => { throw new Error('no more chance'); };
    const crashed = await codeOf(wallet.shared.code());
    print([crashed, await waiting, await streaming, await codeOf(wallet.requests.wait('7'.repeat(32)))]);
    process.exit();
  `);
  assert.deepEqual(said, Array(4).fill('CRASHED'));
});

test('an offer that is shared is taken; of one that was never claimed, and of a request that is none, nobody waits', async () => {
  const said = await output('offers.mjs', `
    const doctor = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const record = await patient.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const { id, link } = await patient.offers.create({ scope: { records: [record.id] }, purpose: 'TREAT', until: new Date(Date.now() + 3_600_000) });
    await doctor.offers.claim(link);
    await patient.offers.taken(id);
    await patient.offers.approve(id);
    const said = [(await patient.offers.taken(id)).state, (await doctor.offers.granted(id)).offer === id];
    said.push(await codesOf([doctor.offers.granted('7'.repeat(64)), patient.offers.taken('7'.repeat(64)), doctor.requests.wait(id), doctor.requests.wait()]));
    await doctor.close();
    await patient.close();
    print(said);
  `);
  assert.deepEqual(said, ['shared', true, ['OFFER_OVER', 'OFFER_OVER', 'INVALID_ARGUMENT', 'INVALID_ARGUMENT']]);
});

test('nobody waits for who takes an offer that is being withdrawn, also while the relay is out of reach', async () => {
  const said = await output('withdrawn.mjs', `
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const record = await patient.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const { id } = await patient.offers.create({ scope: { records: [record.id] }, purpose: 'TREAT', until: soon() });
    const online = globalThis.fetch;
    globalThis.fetch = (to, init) => (String(to).startsWith(place.relay) ? Promise.reject(new TypeError('fetch failed')) : online(to, init));
    const waiting = codeOf(patient.offers.taken(id));
    await patient.offers.withdraw(id);
    print([(await patient.offers.list())[0].state, await waiting, await codeOf(patient.offers.taken(id))]);
    await patient.close();
  `);
  assert.deepEqual(said, ['ending', 'OFFER_OVER', 'OFFER_OVER']);
});

test('a stream is given up when it is too big, fails, or nobody waits for it; what it was is told to it', async () => {
  const said = await output('streams.mjs', `
    const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const told = [];
    const cancel = (reason) => void told.push(reason.code);
    const add = (stream, options) => wallet.records.add(stream, { name: 'letter.pdf', ...options });
    const said = {};

    // It gives a little and then no more.
    const stalls = () => new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('%PDF-1.7')), cancel });
    const stop = new AbortController();
    const stopped = codeOf(add(stalls(), { signal: stop.signal }));
    setTimeout(() => stop.abort('enough'), 20);
    said.stopped = await stopped;
    said.before = await codeOf(add(stalls(), { signal: stop.signal }));

    // Without an end.
    let given = 0;
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000_000).fill(given++ % 251)), cancel });
    const [long, whole] = await Promise.all([endless, new Uint8Array(64_000_001)].map((content) => add(content).catch((error) => error)));
    said.big = [long.code, whole.code, long.facts.limit === whole.facts.limit, given < 70];

    const error = await add(new ReadableStream({ pull() { throw new TypeError('the line is cut'); } })).catch((error) => error);
    said.failed = [isAcesoError(error, 'FILE_UNREADABLE'), error.cause.message];
    said.words = await codeOf(add(new ReadableStream({ pull: (controller) => controller.enqueue('words'), cancel })));
    const read = stalls();
    read.getReader();
    said.locked = await codeOf(add(read));
    said.none = await codeOf(wallet.records.add());

    // It comes in pieces, and is put together as it was.
    const pieces = ['%PDF', '-1.7 a', ' letter'].values();
    const text = new ReadableStream({
      pull(controller) {
        const { value, done } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(new TextEncoder().encode(value));
      },
    });
    const { id } = await add(text);
    said.whole = (await wallet.records.open(id)).text();

    const closed = codeOf(add(stalls()));
    setTimeout(() => wallet.close(), 20);
    said.closed = await closed;
    said.told = told;
    print(said);
  `);
  assert.deepEqual(said, {
    stopped: 'ABORTED',
    before: 'ABORTED',
    big: ['FILE_TOO_BIG', 'FILE_TOO_BIG', true, true],
    failed: [true, 'the line is cut'],
    words: 'INVALID_ARGUMENT',
    locked: 'INVALID_ARGUMENT',
    none: 'INVALID_ARGUMENT',
    whole: '%PDF-1.7 a letter',
    closed: 'CLOSED',
    told: ['ABORTED', 'ABORTED', 'FILE_TOO_BIG', 'INVALID_ARGUMENT', 'CLOSED'],
  });
  // Where a stream is given up is where the engine would refuse.
  const engine = await readFile(new URL('../../sdk/client/src/adding.rs', import.meta.url), 'utf8');
  const package_ = await readFile(new URL('../../sdk/npm/src/records.ts', import.meta.url), 'utf8');
  assert.equal(/MAX_FILE: u64 = ([\d_]+)/.exec(engine)[1], /MOST = ([\d_]+)/.exec(package_)[1]);
});

// The packed SDK in Node, as ES module and as CommonJS: in memory, and in a folder that outlives the program.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { Relay } from '../e2e/lib/relay.mjs';
import { expected } from './lib/expected.mjs';
import { install, run } from './lib/install.mjs';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay?.close());

/** Runs a script of the app to its end: a program that closed its wallets ends by itself. */
async function output(app, name, script) {
  // Not every Node there is knows `using`.
  const { code } = await transform(script, { target: 'es2022' });
  await writeFile(join(app, name), code);
  const { stdout } = await run(process.execPath, [name], { cwd: app, timeout: 120_000 });
  return JSON.parse(stdout);
}

const temporary = async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-wallet-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

test('ES modules: a record is encrypted, shared, opened and stopped, in a folder and in memory', async (t) => {
  const [app, folder] = [await install(t), await temporary(t)];
  const script = `
    import { scenario } from './scenario.mjs';
    const [relay, folder] = ${JSON.stringify([relay.url, folder])};
    console.log(JSON.stringify(await scenario({ relay, storage: [{ folder }, 'memory'] })));
  `;
  assert.deepEqual(await output(app, 'main.mjs', script), expected);
  const files = await readdir(folder);
  assert.ok(files.length > 0 && !files.includes('in-use') && !files.some((name) => name.endsWith('.new')), String(files));
  for (const name of files) {
    const bytes = await readFile(join(folder, name));
    for (const word of ['Hypertension', 'Ada Sample', 'history.json']) assert.ok(!bytes.includes(word), `${name} holds ${word}`);
  }
});

test('CommonJS: the same by require', async (t) => {
  const app = await install(t, { type: 'commonjs' });
  const scenario = await readFile(join(app, 'scenario.mjs'), 'utf8');
  const common = scenario
    .replace(/^import (\{.*\}) from '@aceso\/sdk';$/m, "const $1 = require('@aceso/sdk');")
    .replaceAll(/^export (?=async function|const)/gm, '');
  const script = `${common}
    scenario({ relay: ${JSON.stringify(relay.url)}, storage: ['memory', 'memory'] }).then((said) => console.log(JSON.stringify(said)));
  `;
  assert.deepEqual(await output(app, 'main.js', script), expected);
});

test('a wallet in a folder outlives the program, and a lock that was left behind does not shut it out', async (t) => {
  const [app, folder] = [await install(t), await temporary(t)];
  const head = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const place = ${JSON.stringify({ relay: relay.url, storage: { folder } })};
    const passphrase = 'seven green lamps drift over Lisbon';
  `;
  // It ends without a goodbye.
  const made = await output(
    app,
    'make.mjs',
    `${head}
    const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', passphrase });
    const { id } = await wallet.records.add(new Blob(['%PDF-1.7 a letter']).stream(), { name: 'letter.pdf' });
    while (!(await wallet.activity.list()).some(({ kind }) => kind === 'created')) await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(JSON.stringify({ id }));
    process.exit();
  `,
  );
  assert.ok((await readdir(folder)).includes('in-use'));
  const found = await output(
    app,
    'find.mjs',
    `${head}
    const refused = async (what) => what().then(() => 'done', (error) => isAcesoError(error) && error.code);
    const wrong = await refused(() => Wallet.open({ ...place, passphrase: 'another one altogether' }));
    const secret = new TextEncoder().encode(passphrase);
    const said = {};
    {
      await using wallet = await Wallet.open({ ...place, passphrase: secret });
      said.open = wallet;
      const twice = await refused(() => Wallet.open(place));
      const again = await refused(() => Wallet.create({ ...place, role: 'patient', name: 'Eve', passphrase }));
      const { records: [record] } = await wallet.records.list();
      const opened = await wallet.records.open(record.id);
      const text = await new Response(opened.stream()).text();
      const blob = opened.blob();
      const wiped = secret.every((byte) => byte === 0);
      Object.assign(said, { wrong, twice, again, id: record.id, text, blob: [blob.type, blob.size], wiped, state: (await wallet.status()).state });
    }
    // At the end of its scope, and so far that the folder is free.
    const { open, ...rest } = said;
    const closed = [open.closed, await refused(() => open.records.list())];
    await (await Wallet.open(place)).close();
    console.log(JSON.stringify({ ...rest, closed }));
  `,
  );
  assert.deepEqual(found, {
    wrong: 'WRONG_PASSPHRASE',
    twice: 'WALLET_IN_USE',
    again: 'WALLET_IN_USE',
    id: made.id,
    text: '%PDF-1.7 a letter',
    blob: ['application/pdf', 17],
    wiped: true,
    state: 'open',
    closed: [true, 'CLOSED'],
  });
  // Until there is what it needs online, it is a wallet without a network.
  const kept = await output(
    app,
    'kept.mjs',
    `${head}
    const { init } = await import('@aceso/sdk');
    await init({ online: new Uint8Array(9) });
    const wallet = await Wallet.open({ ...place, passphrase });
    const until = async (connection) => {
      while ((await wallet.status()).connection !== connection) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until('offline');
    const { records: [record] } = await wallet.records.list();
    const text = await new Response((await wallet.records.open(record.id)).stream()).text();
    const created = (await wallet.activity.list()).some(({ kind }) => kind === 'created');
    const { readFile } = await import('node:fs/promises');
    await init({ online: await readFile(new URL(import.meta.resolve('@aceso/sdk/aceso-online.wasm'))) });
    await until('live');
    await wallet.close();
    console.log(JSON.stringify({ id: record.id, text, created }));
  `,
  );
  assert.deepEqual(kept, { id: made.id, text: '%PDF-1.7 a letter', created: true });
});

test('a lost folder loses nothing: the recovery sheet brings the wallet back, and one that was mistyped or is void does not', async (t) => {
  const app = await install(t);
  const condition = JSON.stringify({ resourceType: 'Condition', subject: { display: 'Ada' }, code: { text: 'Sprained ankle' } });
  const script = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const place = ${JSON.stringify({ relay: relay.url, storage: 'memory' })};
    const passphrase = 'seven green lamps drift over Lisbon';
    const code = (promise) => promise.then((wallet) => wallet.close(), (error) => (isAcesoError(error) ? error.code : String(error)));
    const lost = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', passphrase });
    const void_ = await lost.recovery.create();
    const sheet = await lost.recovery.create();
    await lost.recovery.saved();
    await lost.records.add(new Blob([${JSON.stringify(condition)}]), { name: 'condition.json' });
    while ((await lost.status()).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await lost.close();

    const found = await Wallet.recover({ ...place, sheet: sheet.text.toLowerCase(), passphrase: 'another passphrase for this one' });
    const { records: [record] } = await found.records.list();
    const text = record && (await found.records.open(record.id)).text();
    const { name } = await found.status();
    await found.close();
    const last = sheet.text.at(-1);
    const mistyped = sheet.text.slice(0, -1) + (last === 'Q' ? 'P' : 'Q');
    const attempts = [mistyped, void_.text, ''].map((sheet) => code(Wallet.recover({ ...place, sheet, passphrase })));
    console.log(JSON.stringify({ text, name, attempts: await Promise.all(attempts) }));
  `;
  const said = await output(app, 'main.mjs', script);
  assert.deepEqual(said, { text: condition, name: 'Ada Sample', attempts: ['KIT_MISTYPED', 'KIT_UNKNOWN', 'INVALID_ARGUMENT'] });
});

test('what goes wrong has a name', async (t) => {
  const app = await install(t);
  const script = `
    import { init, isAcesoError, Wallet } from '@aceso/sdk';
    const relay = ${JSON.stringify(relay.url)};
    const passphrase = 'seven green lamps drift over Lisbon';
    const said = {};
    const note = async (name, work) => {
      try { await work(); said[name] = 'done'; } catch (error) { said[name] = isAcesoError(error) ? error.code : String(error); }
    };
    const account = { relay, storage: 'memory', role: 'patient', name: 'Ada', passphrase };
    await note('beforeInit', () => new Wallet());
    await note('noEngine', () => init({ wasm: new Uint8Array(9) }));
    const { readFile } = await import('node:fs/promises');
    const [wasm, more] = await Promise.all(['aceso', 'aceso-more'].map((name) => readFile(new URL(import.meta.resolve('@aceso/sdk/' + name + '.wasm')))));
    // The last bytes are the mark of their build, a section of 22.
    await note('firstWithoutMark', () => init({ wasm: wasm.subarray(0, -22) }));
    await note('noStorage', () => Wallet.open({ relay }));
    await note('noWallet', () => Wallet.open({ relay, storage: 'memory' }));
    await note('noRelay', () => Wallet.open({ relay: 'relay.example', storage: 'memory' }));
    await init({ more: more.subarray(0, -22) });
    await note('moreWithoutMark', () => Wallet.create(account));
    await init({ more: Uint8Array.from(more, (byte, at) => (at === more.length - 1 ? byte ^ 1 : byte)) });
    await note('otherBuild', () => Wallet.create(account));
    await init({ more });
    await note('noName', () => Wallet.create({ ...account, name: undefined }));
    await note('emptyName', () => Wallet.create({ ...account, name: ' ' }));
    await note('weak', () => Wallet.create({ ...account, passphrase: 'password' }));
    await note('stoppedBefore', () => Wallet.create({ ...account, signal: AbortSignal.abort() }));
    const wallet = await Wallet.create(account);
    await note('empty', () => wallet.records.add(new Uint8Array()));
    await note('notFhir', () => wallet.records.add(new TextEncoder().encode(' {"a": 1}'), { name: 'a.json' }));
    const cut = await wallet.records.add(new TextEncoder().encode('\ufeff{"resourceType": "Bundle", "entry": ['), { name: 'a.json' }).catch((error) => error);
    said.cut = [cut.code, cut.facts.place];
    await note('kind', () => wallet.records.add(new TextEncoder().encode('no kind of record'), { name: 'a.txt' }));
    const named = await wallet.records.add(new TextEncoder().encode('no kind of record'), { name: 'biopsy.txt' }).catch((error) => error);
    said.named = [named.facts.name, named.message.includes('biopsy')];
    await note('foreign', () => wallet.grants.whose('https://elsewhere.example/#nothing'));
    await note('purpose', () => wallet.grants.preview({ to: '', scope: { everything: true }, purpose: 'FUN', until: new Date() }));
    await note('gone', () => wallet.records.open('0'.repeat(64)));
    const stop = new AbortController();
    const big = new TextEncoder().encode('%PDF-1.7 ' + 'a'.repeat(3_000_000));
    await note('stopped', () => wallet.records.add(big, { name: 'big.pdf', signal: stop.signal, onProgress: ({ stage }) => stage === 'protecting' && stop.abort('enough') }));
    const left = (await wallet.records.list()).total;
    // In the middle of it, and twice.
    const adding = note('closedWithin', () => wallet.records.add(big, { name: 'big.pdf', onProgress: ({ stage }) => stage === 'protecting' && wallet[Symbol.dispose]() }));
    await adding;
    await note('closed', () => wallet.records.list());
    await wallet.close();
    console.log(JSON.stringify({ ...said, left }));
  `;
  assert.deepEqual(await output(app, 'main.mjs', script), {
    beforeInit: 'NOT_INITIALIZED',
    noEngine: 'WASM_UNREACHABLE',
    noStorage: 'STORAGE_UNSUPPORTED',
    noWallet: 'NO_WALLET',
    noRelay: 'INVALID_ARGUMENT',
    firstWithoutMark: 'WASM_UNREACHABLE',
    moreWithoutMark: 'WASM_UNREACHABLE',
    otherBuild: 'WASM_UNREACHABLE',
    noName: 'INVALID_ARGUMENT',
    emptyName: 'INVALID_ARGUMENT',
    weak: 'WEAK_PASSPHRASE',
    stoppedBefore: 'ABORTED',
    empty: 'FILE_EMPTY',
    notFhir: 'FILE_KIND',
    cut: ['RECORD_DAMAGED', '1:37'],
    kind: 'FILE_KIND',
    named: ['biopsy.txt', false],
    foreign: 'CODE_FOREIGN',
    purpose: 'INVALID_ARGUMENT',
    gone: 'RECORD_GONE',
    stopped: 'ABORTED',
    left: 0,
    closedWithin: 'CLOSED',
    closed: 'CLOSED',
  });
});

test('a part that was not deployed, or is of another build, is named', async (t) => {
  const app = await install(t);
  const head = `
    import { init, Wallet } from '@aceso/sdk';
    import { readFile } from 'node:fs/promises';
    const account = { relay: ${JSON.stringify(relay.url)}, storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase: 'seven green lamps drift over Lisbon' };
    const told = ({ code, message, facts }) => [code, facts.file, facts.why, message.includes(facts.file) && message.includes('init({')];
    const why = (promise) => promise.then(() => 'done', told);
    const part = (name) => readFile(new URL(import.meta.resolve('@aceso/sdk/aceso-' + name + '.wasm')));
    const until = async (wallet, is) => {
      for (;;) {
        const status = await wallet.status();
        if (is(status)) return status;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
  `;
  // A wallet whose record is only at the relay: what has to come from there says why it can't, and so does the status.
  const online = await output(
    app,
    'online.mjs',
    `${head}
    const { storage, passphrase } = account;
    const first = await Wallet.create(account);
    const sheet = await first.recovery.create();
    await first.recovery.saved();
    const { id } = await first.records.add(new TextEncoder().encode('%PDF-1.7 a letter'), { name: 'letter.pdf' });
    await until(first, ({ waiting }) => waiting === 0);
    await first.close();
    const whole = await part('online');
    console.log(JSON.stringify({ id, sheet: sheet.text, other: Buffer.from(whole.map((byte, at) => (at === whole.length - 1 ? byte ^ 1 : byte))).toString('base64') }));
  `,
  );
  for (const [name, file, expected] of [
    ['missing.mjs', undefined, 'missing'],
    ['damaged.mjs', 'new Uint8Array(9)', 'damaged'],
    ['other.mjs', `Uint8Array.from(atob(${JSON.stringify(online.other)}), (letter) => letter.charCodeAt(0))`, 'other-build'],
  ]) {
    const dist = join(app, 'node_modules/@aceso/sdk/dist');
    if (!file) await rename(join(dist, 'aceso-online.wasm'), join(dist, 'aside.wasm'));
    const said = await output(
      app,
      name,
      `${head}
      await init(${file ? `{ online: ${file} }` : ''});
      const { relay, storage, passphrase } = account;
      const wallet = await Wallet.recover({ relay, storage, passphrase, sheet: ${JSON.stringify(online.sheet)} });
      const { state, connection, fault } = await until(wallet, ({ fault }) => fault);
      const opened = await why(wallet.records.open(${JSON.stringify(online.id)}));
      await wallet.close();
      console.log(JSON.stringify({ state, connection, fault: told(fault), opened }));
    `,
    );
    if (!file) await rename(join(dist, 'aside.wasm'), join(dist, 'aceso-online.wasm'));
    const error = ['WASM_UNREACHABLE', 'aceso-online.wasm', expected, true];
    assert.deepEqual(said, { state: 'open', connection: 'offline', fault: error, opened: error });
  }
  const rest = await output(
    app,
    'rest.mjs',
    `${head}
    const said = {};
    await init({ shared: new URL('aceso-shared.wasm', account.relay) });
    said.shared = await why(Wallet.create(account));
    await init({ shared: new URL('http://localhost:1/aceso-shared.wasm') });
    said.away = await why(Wallet.create(account));
    await init({ shared: await part('shared'), more: new Uint8Array(9) });
    said.more = await why(Wallet.create(account));
    await init({ more: await part('more') });
    const wallet = await Wallet.create(account);
    said.then = 'fault' in (await until(wallet, ({ connection }) => connection === 'live'));
    await wallet.close();
    console.log(JSON.stringify(said));
  `,
  );
  assert.deepEqual(rest, {
    more: ['WASM_UNREACHABLE', 'aceso-more.wasm', 'damaged', true],
    shared: ['WASM_UNREACHABLE', 'aceso-shared.wasm', 'missing', true],
    away: ['WASM_UNREACHABLE', 'aceso-shared.wasm', 'unreached', true],
    then: false,
  });
});

test('of two parts that fail at once, each is told of for what needs it', async (t) => {
  const [app, folder] = [await install(t), await temporary(t)];
  const place = `const place = ${JSON.stringify({ relay: relay.url, storage: { folder }, passphrase: 'seven green lamps drift over Lisbon' })};`;
  await output(app, 'make.mjs', `
    import { Wallet } from '@aceso/sdk';
    ${place}
    await (await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' })).close();
    console.log('{}');
  `);
  const said = await output(app, 'both.mjs', `
    import { init, Wallet } from '@aceso/sdk';
    ${place}
    // By how long they are: 9 bytes to be online with, 10 for more. Whatever else is compiled and begun is waited for.
    const held = new Map();
    let under = 0;
    const { compile, instantiate } = WebAssembly;
    const watched = (work) => {
      under += 1;
      return work.finally(() => (under -= 1));
    };
    WebAssembly.compile = (bytes) => (bytes.length > 10 ? watched(compile(bytes)) : new Promise((_, reject) => held.set(bytes.length, reject)));
    WebAssembly.instantiate = (...given) => watched(instantiate(...given));
    await init({ online: new Uint8Array(9), more: new Uint8Array(10) });
    const wallet = await Wallet.open(place);
    const failed = wallet.recovery.create().catch(({ facts }) => facts.file);
    while (held.size < 2 || under > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const length of [10, 9]) held.get(length)(new Error('cut'));
    const file = await failed;
    await wallet.close();
    console.log(JSON.stringify(file));
    process.exit();
  `);
  assert.equal(said, 'aceso-more.wasm');
});

test('while it is locked, an organisation is what it was, or nobody says so', async (t) => {
  const [app, folder] = [await install(t), await temporary(t)];
  const script = `
    import { Wallet } from '@aceso/sdk';
    const place = { relay: ${JSON.stringify(relay.url)}, storage: { folder: ${JSON.stringify(folder)} } };
    const passphrase = 'seven green lamps drift over Lisbon';
    const roles = [];
    const made = await Wallet.create({ ...place, role: 'organisation', name: 'Riverside Hospital', passphrase });
    roles.push((await made.lock()).role, (await made.status()).role);
    await made.close();
    const opened = await Wallet.open(place);
    roles.push((await opened.status()).role ?? null, (await opened.unlock(passphrase)).role, (await opened.lock()).role);
    await opened.close();
    const patient = await Wallet.create({ ...place, storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase });
    roles.push((await patient.lock()).role);
    await patient.close();
    console.log(JSON.stringify(roles));
  `;
  const organisation = 'organisation';
  assert.deepEqual(await output(app, 'main.mjs', script), [organisation, organisation, null, organisation, organisation, 'patient']);
});

test('what comes later joins the answer to a request, if the patient said yes to that', async (t) => {
  const app = await install(t);
  const script = `
    import { Wallet } from '@aceso/sdk';
    const place = ${JSON.stringify({ relay: relay.url, storage: 'memory' })};
    const passphrase = 'seven green lamps drift over Lisbon';
    const asks = await Wallet.create({ ...place, role: 'app', name: 'Step Counter', passphrase });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', passphrase });
    await patient.recovery.create();
    await patient.recovery.saved();
    const add = (type, text) => patient.records.add(new Blob([JSON.stringify({ resourceType: type, subject: { display: 'Ada' }, code: { text } })]), { name: text + '.json' });
    await add('Condition', 'Hypertension');
    const { id, link } = await asks.requests.create({ types: ['Condition'], purpose: 'PATRQT', until: new Date(Date.now() + 3_600_000), follow: true });
    const { follow } = await patient.requests.approve(await patient.requests.review(link), { follow: true });
    const grant = await asks.requests.wait(id);
    const later = new Promise((resolve) => {
      const look = async () => (await asks.requests.answer(id)).records === 2 && resolve();
      asks.on('shared', look);
    });
    await add('Procedure', 'Not asked for');
    await add('Condition', 'Sprained ankle');
    await later;
    const texts = [];
    for await (const { code } of asks.shared.resources(grant.id, 'Condition')) texts.push(code.text);
    await asks.close();
    await patient.close();
    console.log(JSON.stringify({ follow, texts: texts.sort() }));
  `;
  assert.deepEqual(await output(app, 'main.mjs', script), { follow: true, texts: ['Hypertension', 'Sprained ankle'] });
});

test('importing has no side effect, and a copy of the package knows that another one has the wallet', async (t) => {
  const [app, other, folder] = [await install(t), await install(t), await temporary(t)];
  const script = `
    const before = Reflect.ownKeys(globalThis).length;
    const one = await import('@aceso/sdk');
    const same = Reflect.ownKeys(globalThis).length === before;
    const two = await import(${JSON.stringify(join(other, 'node_modules/@aceso/sdk/dist/node.js'))});
    const place = ${JSON.stringify({ relay: relay.url, storage: { folder } })};
    const wallet = await one.Wallet.create({ ...place, role: 'patient', name: 'Ada', passphrase: 'seven green lamps drift over Lisbon' });
    const error = await two.Wallet.open(place).catch((error) => error);
    await wallet.close();
    console.log(JSON.stringify({ same, code: error.code, known: one.isAcesoError(error, 'TWO_COPIES'), ours: error instanceof one.AcesoError }));
  `;
  assert.deepEqual(await output(app, 'main.mjs', script), { same: true, code: 'TWO_COPIES', known: true, ours: false });
});

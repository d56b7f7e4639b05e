// The packed SDK in a real browser, from an origin that is not the relay's: a plain script, a worker, and bundles.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { Relay } from '../e2e/lib/relay.mjs';
import { expected } from './lib/expected.mjs';
import { FOLDER, install } from './lib/install.mjs';
import { browse, policyFor, serve } from './lib/page.mjs';
import { shown } from './lib/readme.mjs';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay?.close());

const html = (script, head = '') => `<!doctype html><html lang="en"><meta charset="utf-8"><title>An app</title>${head}<script type="module" src="${script}"></script>`;

/** The app's own script: it leaves what the scenario gives where the test finds it. */
const MAIN = `
  import { scenario } from './scenario.mjs';
  globalThis.said = scenario({ relay: new URL(location).searchParams.get('relay') }).catch((error) => String(error.stack ?? error));
`;

/** The same in a worker that the page starts. */
const WORKER = "import { scenario } from './scenario.mjs'; onmessage = ({ data }) => scenario({ relay: data }).then(postMessage, (error) => postMessage(String(error.stack ?? error)));";
const starting = (url) => `
  const worker = new Worker(${url}, { type: 'module' });
  globalThis.said = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
  worker.postMessage(new URL(location).searchParams.get('relay'));
`;
const BUNDLED = starting("new URL('./worker.mjs', import.meta.url)");

/** Opens the page, waits for the scenario, and gives what was loaded of the page's own. */
const play = async (t, folder, policy = policyFor(relay.url)) => playAt(t, await serve(t, folder, policy));

async function playAt(t, address) {
  const profile = await browse(t, `${address}/?relay=${relay.url}`);
  await profile.page.waitForFunction(() => globalThis.said);
  assert.deepEqual(await profile.page.evaluate(() => globalThis.said), expected);
  const loaded = await profile.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  return loaded.filter((name) => !name.startsWith('/v1/'));
}

/** Everything a build made, and nothing of the sources. */
async function page(app, made) {
  await writeFile(join(made, 'index.html'), html('/main.js'));
  return made;
}

test('a plain script, with the package as it is', async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'main.js'), MAIN.replace('./scenario.mjs', '/scenario.mjs'));
  // No bundler, so the page says itself where the package is; an import map would be a script of its own under the policy.
  const scenario = await readFile(join(app, 'scenario.mjs'), 'utf8');
  await writeFile(join(app, 'scenario.mjs'), scenario.replace("'@aceso/sdk'", "'/node_modules/@aceso/sdk/dist/page.js'"));
  const loaded = await play(t, await page(app, app));
  assert.ok(loaded.includes('/node_modules/@aceso/sdk/dist/aceso.wasm'), String(loaded));
  assert.ok(!loaded.some((name) => name.endsWith('inline.js')), 'the copy in a script is not needed');
});

test('the page without a bundler that the README shows', async (t) => {
  const app = await install(t);
  const plain = shown('html plain');
  assert.ok(plain.includes("'http://localhost:8787'"));
  await writeFile(join(app, 'index.html'), plain.replace('http://localhost:8787', relay.url));
  // Its script is inside the page, so no policy is given.
  const { page } = await browse(t, await serve(t, app));
  await page.waitForFunction(() => document.querySelector('output')?.textContent);
  assert.equal(await page.evaluate(() => document.querySelector('output').textContent), 'open');
});

test('a Web Worker does all of it', async (t) => {
  const app = await install(t);
  const built = join(app, 'built');
  await mkdir(built);
  await writeFile(join(app, 'worker.mjs'), WORKER);
  await esbuild.build({ entryPoints: [join(app, 'worker.mjs')], bundle: true, format: 'esm', splitting: true, outdir: built, logLevel: 'error' });
  await cp(join(FOLDER, 'dist/aceso.wasm'), join(built, 'aceso.wasm'));
  await writeFile(join(built, 'main.js'), starting("'/worker.js'"));
  await play(t, await page(app, built));
});

test('esbuild, which takes no file along: the copy in a script is used', async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'main.mjs'), MAIN);
  const built = join(app, 'built');
  await esbuild.build({ entryPoints: [join(app, 'main.mjs')], bundle: true, format: 'esm', splitting: true, minify: true, outdir: built, logLevel: 'error' });
  const loaded = await play(t, await page(app, built));
  assert.ok(loaded.some((name) => /inline.*\.js$/.test(name)), String(loaded));
});

test('Vite, without configuration', async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'main.mjs'), MAIN);
  await writeFile(join(app, 'index.html'), html('/main.mjs'));
  const { build } = await import('vite');
  await build({ root: app, configFile: false, logLevel: 'error' });
  const loaded = await play(t, join(app, 'dist'));
  assert.ok(loaded.some((name) => name.endsWith('.wasm')), String(loaded));
});

test('Vite while developing, which serves sources and prepares packages by itself', async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'main.mjs'), MAIN);
  await writeFile(join(app, 'index.html'), html('/main.mjs'));
  const { createServer } = await import('vite');
  const server = await createServer({ root: app, configFile: false, logLevel: 'error', server: { host: 'localhost', port: 0 } });
  t.after(() => server.close());
  await server.listen();
  const loaded = await playAt(t, `http://localhost:${server.httpServer.address().port}`);
  assert.ok(loaded.some((name) => /inline.*\.js$/.test(name) || name.endsWith('.wasm')), String(loaded));
});

for (const format of [undefined, 'es'])
  test(`Vite's worker, ${format ? 'as a module of several parts' : 'without configuration'}`, async (t) => {
    const app = await install(t);
    await writeFile(join(app, 'worker.mjs'), WORKER);
    await writeFile(join(app, 'main.mjs'), BUNDLED);
    await writeFile(join(app, 'index.html'), html('/main.mjs'));
    const { build } = await import('vite');
    await build({ root: app, configFile: false, logLevel: 'error', ...(format && { worker: { format } }) });
    await play(t, join(app, 'dist'));
    const made = join(app, 'dist/assets');
    const script = (await readdir(made)).find((name) => /^worker.*\.js$/.test(name));
    const { size } = await stat(join(made, script));
    assert.ok(format ? size < 200_000 : size > 2_000_000, `${size} bytes`);
  });

test("webpack's worker, without configuration", async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'worker.mjs'), WORKER);
  await writeFile(join(app, 'main.mjs'), BUNDLED);
  const webpack = createRequire(import.meta.url)('webpack');
  const built = join(app, 'built');
  const stats = await promisify(webpack)({ context: app, mode: 'production', entry: './main.mjs', output: { path: built, filename: 'main.js' } });
  assert.ok(!stats.hasErrors(), stats.toString());
  await play(t, await page(app, built));
});

test('webpack, without configuration', async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'main.mjs'), MAIN);
  const webpack = createRequire(import.meta.url)('webpack');
  const built = join(app, 'built');
  const stats = await promisify(webpack)({ context: app, mode: 'production', entry: './main.mjs', output: { path: built, filename: 'main.js' } });
  assert.ok(!stats.hasErrors(), stats.toString());
  const loaded = await play(t, await page(app, built));
  assert.ok(loaded.some((name) => name.endsWith('.wasm')), `${loaded} of ${await readdir(built)}`);
});

test('a wallet is open in one page at a time, and two copies of the package know of each other', async (t) => {
  const app = await install(t);
  const dist = join(app, 'node_modules/@aceso/sdk/dist');
  const script = `
    import { isAcesoError, Wallet } from './page.js';
    import { AcesoError, Wallet as Other } from './page.js?copy';
    const place = { relay: new URL(location).searchParams.get('relay') };
    const passphrase = 'seven green lamps drift over Lisbon';
    let wallet;
    const code = (promise) => promise.then((made) => { wallet = made; return 'done'; }, (error) => error.code ?? String(error));
    globalThis.create = () => code(Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', passphrase }));
    globalThis.open = () => code(Wallet.open(place));
    globalThis.other = () => Other.open(place).then(() => 'done', (error) => [error.code, isAcesoError(error, 'TWO_COPIES'), error instanceof AcesoError]);
    globalThis.close = () => wallet.close();
  `;
  await writeFile(join(dist, 'main.js'), script);
  const address = `${await serve(t, await page(app, dist), policyFor(relay.url))}/?relay=${relay.url}`;
  const profile = await browse(t, address);
  const one = profile.page;
  const two = await profile.context.newPage();
  await two.goto(address);
  for (const it of [one, two]) await it.waitForFunction(() => globalThis.create);
  assert.equal(await one.evaluate(() => globalThis.create()), 'done');
  assert.equal(await two.evaluate(() => globalThis.open()), 'WALLET_IN_USE');
  assert.equal(await one.evaluate(() => globalThis.open()), 'WALLET_IN_USE');
  assert.deepEqual(await one.evaluate(() => globalThis.other()), ['TWO_COPIES', true, true]);
  await one.evaluate(() => globalThis.close());
  assert.equal(await two.evaluate(() => globalThis.open()), 'done');
  assert.equal(await one.evaluate(() => globalThis.open()), 'WALLET_IN_USE');
  // A page that goes away without a word lets go too.
  await two.close();
  await one.waitForFunction(() => globalThis.open().then((said) => said === 'done'));
  await one.evaluate(() => globalThis.close());
});

test('a closed wallet holds no database, and an open one lets it be deleted', async (t) => {
  const app = await install(t);
  const dist = join(app, 'node_modules/@aceso/sdk/dist');
  const script = `
    import { Wallet } from './page.js';
    const place = { relay: new URL(location).searchParams.get('relay'), passphrase: 'seven green lamps drift over Lisbon' };
    const { open } = IDBFactory.prototype;
    const connections = [];
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    };
    const isOpen = (database) => {
      try {
        database.transaction('values');
        return true;
      } catch {
        return false;
      }
    };
    const made = Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const drop = () => new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('aceso-sdk');
      request.onblocked = () => resolve('blocked');
      request.onsuccess = () => resolve('deleted');
    });
    globalThis.endsOpen = async () => {
      await (await made).close();
      return [connections.length > 0, connections.some(isOpen)];
    };
    globalThis.opened = async () => {
      const wallet = await Wallet.open(place);
      const dropped = await drop();
      await wallet.close();
      return dropped;
    };
  `;
  await writeFile(join(dist, 'main.js'), script);
  const { page: shown } = await browse(t, `${await serve(t, await page(app, dist), policyFor(relay.url))}/?relay=${relay.url}`);
  await shown.waitForFunction(() => globalThis.opened);
  assert.deepEqual(await shown.evaluate(() => globalThis.endsOpen()), [true, false]);
  assert.equal(await shown.evaluate(() => globalThis.opened()), 'deleted');
});

test('a wallet that is disposed of in the middle of a call lets go of the page, and keeps nothing half done', async (t) => {
  const app = await install(t);
  const dist = join(app, 'node_modules/@aceso/sdk/dist');
  const script = `
    import { Wallet } from './page.js';
    const place = { relay: new URL(location).searchParams.get('relay'), passphrase: 'seven green lamps drift over Lisbon' };
    const code = (promise) => promise.then(() => 'done', (error) => error.code ?? String(error));
    const said = async () => {
      const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
      const dispose = wallet[Symbol.dispose ?? Symbol.for('Symbol.dispose')].bind(wallet);
      const big = new Blob(['%PDF-1.7 ', new Uint8Array(3_000_000)]);
      const waiting = code(wallet.requests.wait('7'.repeat(32)));
      const within = await code(wallet.records.add(big, { name: 'big.pdf', onProgress: ({ stage }) => stage === 'protecting' && dispose() }));
      const after = await code(wallet.records.list());
      dispose();
      await wallet.close();
      const again = await Wallet.open(place);
      const { total } = await again.records.list();
      const whole = await code(again.records.add(big, { name: 'big.pdf' }));
      await again.close();
      return [within, await waiting, after, total, whole];
    };
    globalThis.said = said().catch((error) => String(error.stack ?? error));
  `;
  await writeFile(join(dist, 'main.js'), script);
  const { page: shown, problems } = await browse(t, `${await serve(t, await page(app, dist), policyFor(relay.url))}/?relay=${relay.url}`);
  await shown.waitForFunction(() => globalThis.said);
  assert.deepEqual(await shown.evaluate(() => globalThis.said), ['CLOSED', 'CLOSED', 'CLOSED', 0, 'done']);
  assert.deepEqual(problems, []);
});

test('where the page forbids WebAssembly, and where the engine is not to be had, the error says so', async (t) => {
  const app = await install(t);
  const dist = join(app, 'node_modules/@aceso/sdk/dist');
  const script = "import { init } from './page.js'; globalThis.said = init().then(() => 'done', (error) => error.code);";
  await writeFile(join(dist, 'main.js'), script);
  await page(app, dist);
  const ask = async (policy) => {
    const { page } = await browse(t, await serve(t, dist, policy));
    await page.waitForFunction(() => globalThis.said);
    return page.evaluate(() => globalThis.said);
  };
  assert.equal(await ask("default-src 'none'; script-src 'self'; connect-src 'self'"), 'WASM_BLOCKED');
  const online = `
    import { Wallet } from './page.js';
    const wallet = await Wallet.create({ relay: '${relay.url}', storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase: 'seven green lamps drift over Lisbon' });
    for (;;) {
      const { connection, fault } = await wallet.status();
      if (fault) globalThis.said = [connection, fault.code, fault.facts.file, fault.facts.why];
      if (fault) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  `;
  await writeFile(join(dist, 'main.js'), online);
  for (const name of ['aceso-online.wasm', 'inline-online.js']) await rm(join(dist, name));
  assert.deepEqual(await ask(policyFor(relay.url)), ['offline', 'WASM_UNREACHABLE', 'aceso-online.wasm', 'missing']);
  await writeFile(join(dist, 'main.js'), script);
  await writeFile(join(dist, 'aceso.wasm'), 'moved');
  await writeFile(join(dist, 'inline.js'), 'moved(');
  assert.equal(await ask(), 'WASM_UNREACHABLE');
});

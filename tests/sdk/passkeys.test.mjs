// The packed SDK in a browser's page: a wallet that opens by the device's own lock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { deviceLock } from '../e2e/lib/passkeys.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { install } from './lib/install.mjs';
import { browse, policyFor, serve } from './lib/page.mjs';
import { shown } from './lib/shown.mjs';

let relay;
before(async () => (relay = await Relay.start({ dist: '' })));
after(() => relay?.close());

const MAIN = `
  import { isAcesoError, Wallet } from '@aceso/sdk';
  import { open } from './guide.mjs';
  const relay = new URL(location).searchParams.get('relay');
  const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
  const opened = async (place) => {
    const wallet = await Wallet.open({ ...place, passkey: true });
    const { name } = await wallet.status();
    await wallet.close();
    return name;
  };
  /** Made, opened anew, given a passphrase, and rid of its passkey. */
  globalThis.play = async () => {
    const place = { relay, storage: { database: 'one' } };
    const made = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', passkey: { name: 'Ada’s laptop' } });
    const passkeys = (await made.locks.list()).passkeys.map(({ name }) => name);
    await made.close();
    const name = await opened(place);
    const wallet = await Wallet.open(place);
    const { state } = await wallet.unlockWithPasskey();
    const again = await wallet.unlockWithPasskey().then(({ state }) => state, (error) => error.code);
    await wallet.locks.setPassphrase('seven green lamps drift over Lisbon');
    const { passkeys: left } = await wallet.locks.removePasskey((await wallet.locks.list()).passkeys[0].id);
    await wallet.lock();
    const gone = await codeOf(wallet.unlockWithPasskey());
    await wallet.close();
    return { passkeys, name, state, again, left: left.length, gone };
  };
  /** What the guide shows: the first time it makes a wallet, and from then on it opens that. */
  globalThis.guided = async () => {
    const wallet = await open();
    const said = wallet && (await wallet.locks.list()).passkeys.map(({ name }) => name);
    await wallet?.close();
    return said ?? 'declined';
  };
  globalThis.make = (name) => codeOf(Wallet.create({ relay, storage: { database: name }, role: 'patient', name: 'Ada Sample', passkey: true }).then((wallet) => wallet.close()));
  globalThis.open = (name) => codeOf(Wallet.open({ relay, storage: { database: name }, passkey: true }).then((wallet) => wallet.close()));
`;

test('by a passkey in a page; and what is missing has a name', async (t) => {
  const app = await install(t);
  await writeFile(join(app, 'main.mjs'), MAIN);
  const guide = await shown('devices.md', 'function open()');
  await writeFile(join(app, 'guide.mjs'), `import { init, isAcesoError, Wallet } from '@aceso/sdk'; const relay = new URL(location).searchParams.get('relay'); ${guide}`);
  const built = join(app, 'built');
  await mkdir(built);
  await esbuild.build({ entryPoints: [join(app, 'main.mjs')], bundle: true, format: 'esm', splitting: true, outdir: built, logLevel: 'error' });
  await writeFile(join(built, 'index.html'), '<!doctype html><html lang="en"><meta charset="utf-8"><title>An app</title><script type="module" src="/main.js"></script>');
  const address = `${await serve(t, built, policyFor(relay.url))}/?relay=${relay.url}`;

  const { page } = await browse(t, address);
  const lock = await deviceLock(page);
  await page.waitForFunction(() => globalThis.play);
  assert.deepEqual(await page.evaluate(() => globalThis.play()), { passkeys: ['Ada’s laptop'], name: 'Ada Sample', state: 'open', again: 'open', left: 0, gone: 'WRONG_PASSKEY' });
  assert.equal(await page.evaluate(() => globalThis.make('two')), 'done');
  for (const _ of [1, 2]) assert.deepEqual(await page.evaluate(() => globalThis.guided()), ['Ada, this laptop']);
  // The person deletes it in the system's settings: no authenticator answers.
  await lock.forget();
  assert.equal(await page.evaluate(() => globalThis.open('two')), 'PASSKEY_DECLINED');
  assert.equal(await page.evaluate(() => globalThis.guided()), 'declined');

  const other = (await browse(t, address)).page;
  const poor = await deviceLock(other, { prf: false });
  await other.waitForFunction(() => globalThis.make);
  assert.equal(await other.evaluate(() => globalThis.make('three')), 'PASSKEY_WITHOUT_PRF');
  assert.ok((await poor.passkeys()).length <= 1);
  assert.equal(await other.evaluate(() => globalThis.open('three')), 'NO_WALLET');
});

// The packed SDK in Next's App Router, without configuration of its own: on the server importing it does nothing, in the page it does all.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Profile } from '../e2e/lib/browser.mjs';
import { becomes, freePort } from '../e2e/lib/ports.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { expected } from './lib/expected.mjs';
import { FOLDER, install, run } from './lib/install.mjs';
import { browse } from './lib/page.mjs';
import { shown } from './lib/readme.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
const NEXT = 'node_modules/next/dist/bin/next';

const FILES = {
  // Next and React are where this test's own packages are: not below the app, as they would be in life.
  'next.config.mjs': "export default { turbopack: { root: '/' } };",
  'app/layout.jsx': 'export const metadata = { icons: "data:," }; export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  // On the server, at each request.
  'app/page.jsx': `
    import { effects } from '../imports.mjs';
    import Everything from './everything';
    export const dynamic = 'force-dynamic';
    export default async function Page() {
      const said = [await effects(() => import('@aceso/sdk')), await effects(() => import('@aceso/sdk/connect'))];
      return <><pre>{JSON.stringify(said)}</pre><Everything /></>;
    }`,
  'app/everything.jsx': `
    'use client';
    import { useEffect } from 'react';
    import { scenario } from '../scenario.mjs';
    export default function Everything() {
      useEffect(() => {
        globalThis.said = scenario({ relay: new URL(location).searchParams.get('relay') }).catch((error) => String(error.stack ?? error));
      }, []);
    }`,
  // The two that the README shows, side by side.
  'app/shown/connect.jsx': shown('jsx next'),
  'app/shown/page.jsx': shown('jsx next page'),
  'app/connect/connect.jsx': shown('jsx next'),
  // Around it something that changes, as in life.
  'app/connect/around.jsx': `
    'use client';
    import { useState } from 'react';
    import Connect from './connect';
    export default function Around({ relay }) {
      const [times, setTimes] = useState(0);
      return <><button onClick={() => setTimes(times + 1)}>Drawn {times}</button><Connect relay={relay} /></>;
    }`,
  'app/connect/page.jsx': `
    import Around from './around';
    export default async ({ searchParams }) => <Around relay={(await searchParams).relay} />;`,
};

let relay;
let address;
let app;
const ends = [];
before(async () => {
  app = await install({ after: (end) => ends.push(end) });
  for (const name of ['connect', 'shown']) await mkdir(join(app, 'app', name), { recursive: true });
  await cp(here('lib/imports.mjs'), join(app, 'imports.mjs'));
  relay = await Relay.start();
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(app, name), text.trim().replace('http://localhost:8787', relay.url));
  for (const name of ['next', 'react', 'react-dom']) await symlink(here(`node_modules/${name}`), join(app, 'node_modules', name));
  await run(process.execPath, [NEXT, 'build'], { cwd: app, env, timeout: 240_000 });
  address = await serves('start');
});
after(async () => {
  await relay?.close();
  for (const end of ends) await end();
});

/** Starts Next, and gives its address. */
async function serves(how) {
  const port = await freePort();
  const server = spawn(process.execPath, [NEXT, how, '--hostname', 'localhost', '--port', String(port)], { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
  ends.unshift(async () => {
    const ended = once(server, 'exit');
    if (server.kill()) await ended;
  });
  let said = '';
  await new Promise((ready, failed) => {
    server.on('exit', () => failed(new Error(said)));
    server.stdout.on('data', (text) => (said += text).includes('Ready') && ready());
  });
  return `http://localhost:${port}`;
}

const quiet = { called: [], added: [], kept: true, exports: true };

test('Next: on the server importing does nothing; in the page a record is encrypted, shared, opened and stopped', async (t) => {
  const { page } = await browse(t, `${address}/?relay=${relay.url}`);
  assert.deepEqual(JSON.parse(await page.locator('pre').textContent()), [quiet, quiet]);
  await page.waitForFunction(() => globalThis.said);
  assert.deepEqual(await page.evaluate(() => globalThis.said), expected);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(loaded.some((name) => name.endsWith('.wasm')), `${loaded}`);
});

test('Next: the component that the README shows asks, and shows what it was given', async (t) => {
  const { Wallet } = await import(pathToFileURL(join(FOLDER, 'dist/node.js')));
  const passphrase = 'seven green lamps drift over Lisbon';
  const patient = await Wallet.create({ relay: relay.url, storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase });
  t.after(() => patient.close());
  const condition = { resourceType: 'Condition', subject: { display: 'Ada Sample' }, code: { text: 'Hypertension' } };
  await patient.records.add(new Blob([JSON.stringify(condition)]), { name: 'history.json' });

  const profile = await browse(t, `${address}/connect?relay=${relay.url}`);
  const { page } = profile;
  const button = page.getByRole('button', { name: 'Connect your health record' });
  await button.click();
  const link = page.getByRole('link', { name: 'Open on this device' });
  await link.waitFor();
  // What is drawn again asks for the same.
  const first = await link.getAttribute('href');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Drawn 0' }).click();
  await page.getByRole('button', { name: 'Drawn 1' }).waitFor();
  await button.click();
  await link.waitFor();
  await becomes(() => link.getAttribute('href'), first);
  await patient.requests.approve(await patient.requests.review(await link.getAttribute('href')));
  await page.getByRole('listitem').getByText('Hypertension').waitFor();
  const [{ id }] = await patient.grants.list();
  await patient.grants.revoke(id);
  await page.getByText('Sharing has ended').waitFor();
  await becomes(() => page.getByRole('listitem').count(), 0);
  assert.deepEqual(profile.problems, []);
});

test('Next: the page that the README shows says where the relay is', async (t) => {
  const { page, problems } = await browse(t, `${address}/shown`);
  await page.getByRole('button', { name: 'Connect your health record' }).click();
  const to = await page.getByRole('link', { name: 'Open on this device' }).getAttribute('href');
  assert.equal(new URL(to).origin, relay.url);
  assert.deepEqual(problems, []);
});

test('Next, while somebody develops: effects begin twice, and the element is never given the wallet that was closed', async (t) => {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.addInitScript(() => {
    new MutationObserver(() => (globalThis.first ??= document.querySelector('aceso-connect')?.wallet)).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${await serves('dev')}/connect?relay=${relay.url}`);
  await page.getByRole('button', { name: 'Connect your health record' }).click();
  await page.getByRole('link', { name: 'Open on this device' }).waitFor();
  assert.ok(await page.evaluate(() => globalThis.first && globalThis.first === document.querySelector('aceso-connect').wallet));
});

test('Node without a page: importing does nothing', async () => {
  const script = `
    import { createRequire } from 'node:module';
    import { effects } from './imports.mjs';
    const require = createRequire(import.meta.url);
    const said = [];
    for (const load of [() => require('@aceso/sdk'), () => import('@aceso/sdk'), () => import('@aceso/sdk/connect')]) said.push(await effects(load));
    console.log(JSON.stringify(said));
  `;
  await writeFile(join(app, 'alone.mjs'), script);
  const { stdout } = await run(process.execPath, ['alone.mjs'], { cwd: app });
  assert.deepEqual(JSON.parse(stdout), [quiet, quiet, quiet]);
});

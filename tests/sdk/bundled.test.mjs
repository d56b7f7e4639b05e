// The README's page with <aceso-connect>, as bundlers make it: it asks, is answered, reads, and is told of the end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { fixture } from '../e2e/lib/people.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { FOLDER, install } from './lib/install.mjs';
import { browse, policyFor, serve } from './lib/page.mjs';
import { PAGE, shown } from './lib/readme.mjs';

const RECORD = fixture('jesus-alvarez.json');

let relay;
/** The person, in whose place a program says yes. */
let patient;
before(async () => {
  relay = await Relay.start();
  const { Wallet } = await import(pathToFileURL(join(FOLDER, 'dist/node.js')));
  patient = await Wallet.create({ relay: relay.url, storage: 'memory', role: 'patient', name: 'Jesus Alvarez', passphrase: 'seven green lamps drift over Lisbon' });
  await patient.records.add(new Blob([await readFile(RECORD)]), { name: 'jesus-alvarez.json' });
});
after(async () => {
  await patient?.close();
  await relay?.close();
});

/** What is refused once the grant has ended. */
const REFUSED = /\b403\b/;

/**
 * Bundles the README's script, to the letter but for the relay, and goes the whole way with what came of it; gives what was loaded.
 * @param {RegExp} allowed what the page may complain of
 */
async function connect(t, bundle, allowed) {
  const app = await install(t);
  await writeFile(join(app, 'main.js'), PAGE);
  const built = join(app, 'built');
  await mkdir(built);
  await bundle({ app, built });
  await writeFile(join(built, 'index.html'), shown('html page'));

  const { page, problems } = await browse(t, `${await serve(t, built, policyFor(relay.url))}/?relay=${relay.url}`);
  await page.getByRole('button', { name: 'Connect your health record' }).click();
  const link = page.getByRole('link', { name: 'Open on this device' });
  await link.waitFor();
  const { id } = await patient.requests.approve(await patient.requests.review(await link.getAttribute('href')));
  const lines = page.locator('#results li');
  const { entry } = JSON.parse(await readFile(RECORD, 'utf8'));
  const observations = entry.filter(({ resource }) => resource.resourceType === 'Observation').length;
  assert.ok(observations > 0);
  await lines.nth(observations - 1).waitFor();
  assert.equal(await lines.count(), observations);
  await patient.grants.revoke(id);
  await page.getByText('Sharing has ended').waitFor();
  assert.equal(await lines.count(), 0);
  assert.deepEqual(problems.filter((text) => !allowed.test(text)), []);
  return page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
}

test('webpack, without configuration', async (t) => {
  const webpack = createRequire(import.meta.url)('webpack');
  const bundle = async ({ app, built }) => {
    const stats = await promisify(webpack)({ context: app, mode: 'production', entry: './main.js', output: { path: built, filename: 'main.js' } });
    assert.ok(!stats.hasErrors(), stats.toString());
  };
  const loaded = await connect(t, bundle, REFUSED);
  assert.ok(loaded.some((name) => name.endsWith('.wasm')), String(loaded));
});

test('esbuild, which takes no file along: the copy in a script is used', async (t) => {
  const bundle = ({ app, built }) =>
    esbuild.build({ entryPoints: [join(app, 'main.js')], bundle: true, format: 'esm', splitting: true, minify: true, outdir: built, logLevel: 'error' });
  const loaded = await connect(t, bundle, /\b40[34]\b/);
  assert.ok(loaded.some((name) => /inline.*\.js$/.test(name)), String(loaded));
});

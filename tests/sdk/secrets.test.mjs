// An app's page that a patient shares with: of the patient's keys there is nothing in what it keeps, in what the SDK gives it, and in what goes over the network;
// and of its own there is nothing in what the SDK gives it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { needle } from '../e2e/lib/needles.mjs';
import { PASSPHRASE, Patient } from '../e2e/lib/people.mjs';
import { Profile } from '../e2e/lib/browser.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { kept, keysOf } from '../e2e/lib/rest.mjs';
import { searchBytes } from '../e2e/lib/search.mjs';
import { Tap } from '../e2e/lib/tap.mjs';
import { install } from './lib/install.mjs';
import { browse, policyFor, serve } from './lib/page.mjs';

const OWN = 'an app says nothing to anybody';

/** Everything that an app can ask of what is shared with it, as text. Its wallet rests in IndexedDB. */
const MAIN = `
  import { Wallet } from '/node_modules/@aceso/sdk/dist/page.js';
  const relay = new URL(location).searchParams.get('relay');
  const app = await Wallet.create({ relay, role: 'app', name: 'Step Counter', passphrase: '${OWN}' });
  const given = [];
  const note = (what) => (given.push(what), what);
  for (const name of ['shared', 'activity', 'status']) app.on(name, (value) => note([name, value]));
  const { id, link } = note(await app.requests.create({ types: ['Condition', 'Observation'], purpose: 'PATRQT', until: new Date(Date.now() + 86_400_000) }));
  globalThis.link = link;
  globalThis.all = async () => {
    const grant = note(await app.requests.wait(id));
    note(await app.shared.list());
    const { records } = note(await app.shared.open(grant.id));
    for (const record of records) {
      const opened = note(await app.shared.openRecord(grant.id, record.id));
      note(opened.text());
    }
    for await (const resource of app.shared.resources(grant.id, 'Condition')) note(resource);
    note(await app.activity.list());
    note(await app.status());
    return JSON.stringify(given);
  };
`;

let relay;
let tap;
let folder;
let clear;
before(async () => {
  assert.ok(process.env.ACESO_DIST, 'ACESO_DIST names no wallet; use `cargo xtask test sdk`');
  relay = await Relay.start();
  tap = await Tap.start({ port: relay.port });
  folder = await install({ after: (end) => (clear = end) });
  await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="en"><title>An app</title><script type="module" src="/main.js"></script>');
  await writeFile(join(folder, 'main.js'), MAIN);
});
after(async () => {
  await tap?.close();
  await relay?.close();
  await clear?.();
});

test('an app that reads what a patient shares has none of their keys, and is given none of its own', async (t) => {
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), tap.url, { name: 'Jesus Alvarez' });
  t.after(() => patient.close());
  await patient.add('jesus-alvarez.json');
  const { page } = await browse(t, `${await serve(t, folder, policyFor(tap.url))}/?relay=${tap.url}`);
  await page.waitForFunction(() => globalThis.link);
  const link = await page.evaluate(() => globalThis.link);
  await patient.page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await patient.button(/Share with .*Step Counter/).click();
  await patient.heading('Shared').waitFor();
  const given = await page.evaluate(() => globalThis.all());
  assert.match(given, /Hypertension|Condition/);

  const keys = await keysOf(patient.page, PASSPHRASE, 'patient');
  for (const what of ['vault key', 'device signing seed', 'sealing seed 0']) assert.ok(keys.some(({ name }) => name === `patient: ${what}`), what);
  const secrets = [PASSPHRASE, ...keys];
  const { local, session, cookies, ...left } = await kept(page);
  assert.deepEqual([local, session, cookies], [{}, {}, '']);
  const stores = Object.entries(left.stores);
  const rest = Buffer.concat(stores.flatMap(([name, { base64 }]) => [Buffer.from(name), Buffer.from(base64, 'base64')]));
  assert.ok(rest.length > 1000, `${rest.length} bytes are kept`);
  const needles = secrets.map(needle);
  assert.deepEqual([searchBytes(rest, needles), searchBytes(Buffer.from(given), needles)], [[], []]);
  assert.deepEqual(tap.search(secrets), []);
  // Its code gets names of keys, and never a key, of its own wallet, too.
  const own = await keysOf(page, OWN, 'app', 'aceso-sdk');
  assert.ok(own.length > 2, `${own.length} keys`);
  assert.deepEqual(searchBytes(Buffer.from(given), own.map(needle)), []);
  // The search finds what is there: an app's name is public, and a key would be found in whatever form an app would show it.
  assert.ok(tap.search(['Step Counter'], { direction: 'up' }).length > 0);
  for (const form of ['hex', 'base64']) assert.ok(searchBytes(Buffer.from(given + keys[0].bytes.toString(form)), needles).length > 0, form);
});

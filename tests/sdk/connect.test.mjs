// What an app asks for with <aceso-connect>, and what a patient says: the wallet's page on somebody's phone, or a program in their place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Profile } from '../e2e/lib/browser.mjs';
import { fixture, Patient } from '../e2e/lib/people.mjs';
import { becomes, freePort } from '../e2e/lib/ports.mjs';
import { connecting, inBothLights, opened, picture } from './lib/connect.mjs';
import { FOLDER, install, run } from './lib/install.mjs';
import { browse, policyFor, serve } from './lib/page.mjs';
import { PAGE, shown, unbundled } from './lib/readme.mjs';

const here = connecting();

/** Somebody with one value in their record, in whose place a program says yes. */
async function person(t) {
  const { Wallet } = await import(pathToFileURL(join(FOLDER, 'dist/node.js')));
  const patient = await Wallet.create({ relay: here.relay.url, storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase: 'seven green lamps drift over Lisbon' });
  t.after(() => patient.close());
  const weight = { resourceType: 'Observation', status: 'final', subject: { display: 'Ada Sample' }, code: { text: 'Weight' }, valueQuantity: { value: 71, unit: 'kg' } };
  await patient.records.add(new Blob([JSON.stringify(weight)]), { name: 'weight.json' });
  return patient;
}

/** The link that is shown, answered with yes. Gives the grant. */
const approve = async (patient, link) => patient.requests.approve(await patient.requests.review(await link.getAttribute('href')));

/** What the README's app lists of it. */
const LISTED = ['Weight: 71 kg'];

/** What has the focus, in a dialog of the element. */
const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);

/** A camera reads the code where the person's own colours replace a page's: its paper stays white, in the dark, too. */
async function isDrawnInForcedColours(page, drawn) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    await picture(page, `app-forced-${colorScheme}`);
    const bytes = (await drawn.screenshot()).toString('base64');
    const { light, dark } = await page.evaluate(async (text) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
      const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
      paper.drawImage(image, 0, 0);
      const { data } = paper.getImageData(0, 0, image.width, image.height);
      const part = (is) => data.filter((value, at) => at % 4 === 0 && is(value)).length / (data.length / 4);
      return { light: part((value) => value > 230), dark: part((value) => value < 25) };
    }, bytes);
    // Of the square a fifth is the quiet zone, and of the rest about a half is dark.
    assert.ok(light > 0.4 && dark > 0.2, `${colorScheme}: ${light} is light, ${dark} is dark`);
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
}

const resources = (text) => JSON.parse(text).entry.map(({ resource }) => resource);
const of = (bundle, ...types) => bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => types.includes(resourceType));
const sorted = (ids) => [...ids].sort();

test('the commands beside it show it: the package as Vite takes it, a code that leads to a wallet, and what a patient grants, until they stop it', async (t) => {
  assert.deepEqual(shown('sh vite').split('\n'), ['npm init --yes', 'npm install ./aceso-sdk-0.1.0.tgz', 'npm install --save-dev vite', 'npx vite']);
  const fresh = await install(t);
  await writeFile(join(fresh, 'index.html'), shown('html page'));
  await writeFile(join(fresh, 'main.js'), PAGE);
  // Of the folder that these tests have it in, without asking a registry.
  const vite = fileURLToPath(new URL('node_modules/vite', import.meta.url));
  await run('npm', [...'npm install --save-dev vite'.split(' ').slice(1, -1), vite, '--offline', '--no-audit', '--no-fund'], { cwd: fresh });
  const [command, ...words] = 'npx vite'.split(' ');
  // npx is a shell's parent: they end together, as by Ctrl-C.
  const server = spawn(command, [...words, '--port', String(await freePort()), '--strictPort'], { cwd: fresh, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  t.after(() => process.kill(-server.pid));
  let said = '';
  const address = await new Promise((found, failed) => {
    server.on('exit', () => failed(new Error(said)));
    server.stdout.on('data', (text) => {
      said += stripVTControlCharacters(String(text));
      const [, at] = /Local:\s+(http:\S+)/.exec(said) ?? [];
      if (at) found(at);
    });
  });
  const profile = await browse(t, `${address}?relay=${here.relay.url}`);
  await profile.page.locator('aceso-connect').getByRole('button').click();
  const link = profile.page.getByRole('link', { name: 'Open on this device' });
  const to = new URL(await link.getAttribute('href'));
  assert.equal(to.origin, here.relay.url);
  assert.equal((await fetch(to)).status, 200);
  const patient = await person(t);
  const { id } = await approve(patient, link);
  const lines = profile.page.locator('#results li');
  await becomes(() => lines.allTextContents(), LISTED);
  await patient.grants.revoke(id);
  await profile.page.getByText('Sharing has ended').waitFor();
  await becomes(() => lines.count(), 0);
});

test('a patient says yes to less than was asked for; the app reads that, and hears when it ends', async (t) => {
  const profile = await opened(t, here);
  const { page } = profile;
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), here.relay.url, { name: 'Jesus Alvarez' });
  t.after(() => patient.close());
  await patient.add('jesus-alvarez.json');
  await patient.add('fabian-murray.json');

  // It asks for what comes later, too.
  await page.evaluate(() => (document.querySelector('aceso-connect').ask.follow = true));

  // The button, with the keyboard alone.
  await inBothLights(page, 'app-idle');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Connect your health record' });
  const link = dialog.getByRole('link', { name: 'Open on this device' });
  await link.waitFor();
  const drawn = dialog.getByRole('img', { name: 'Code to scan with your phone' });
  await drawn.waitFor();
  await dialog.getByText('Waiting for your answer').waitFor();
  // Who opened it with the keyboard, or hears it, stands on the link as soon as there is one, and is told what the code is for.
  await becomes(() => focused(page), 'Open on this device');
  assert.equal(await dialog.evaluate((it) => it.getRootNode().getElementById(it.getAttribute('aria-describedby')).textContent), await dialog.locator('[part="text"]').textContent());
  await inBothLights(page, 'app-waiting');
  await isDrawnInForcedColours(page, drawn);
  for (const one of [link, dialog.getByRole('button', { name: 'Cancel' })]) {
    const { height } = await one.boundingBox();
    assert.ok(height >= 44, `${height} points high`);
  }
  // Escape closes it, the focus goes back, and the same request is shown by the next click.
  const first = await link.getAttribute('href');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await becomes(() => page.evaluate(() => document.activeElement.localName), 'aceso-connect');
  await page.keyboard.press('Enter');
  await link.waitFor();
  await becomes(() => link.getAttribute('href'), first);

  // On the phone: locked when the link is opened.
  await patient.lock();
  await patient.page.evaluate((to) => (location.hash = to), new URL(first).hash);
  await patient.unlock();
  await patient.heading(/Step Counter.* asks for your records/).waitFor();
  await patient.page.getByText('nobody has confirmed it').waitFor();
  await inBothLights(patient.page, 'wallet-asked');
  await patient.page.getByRole('checkbox').first().scrollIntoViewIfNeeded();
  await picture(patient.page, 'wallet-asked-records');
  const boxes = patient.page.getByRole('checkbox');
  await becomes(() => boxes.count(), 3);
  const later = patient.page.getByRole('checkbox', { name: 'Also what I add later' });
  assert.equal(await later.isChecked(), false);
  await later.check();
  await patient.page.getByRole('checkbox', { name: /fabian/i }).uncheck();
  await patient.page.getByRole('radio', { name: '24 hours' }).check();
  // A stranger may have sent the link: the yes stands after everything that it is to.
  const last = await patient.page.getByRole('radio').last().boundingBox();
  const yes = await patient.button(/Share with .*Step Counter/).boundingBox();
  assert.ok(yes.y > last.y + last.height, `the button is at ${yes.y}, the last choice at ${last.y}`);
  await patient.button(/Share with .*Step Counter/).click();
  await patient.heading('Shared').waitFor();
  await patient.page.getByText('Only what was asked for of these records, nothing else in them.').waitFor();
  await patient.page.getByText('It also gets what it asked for from records you add later.').waitFor();
  await picture(patient.page, 'wallet-shared');

  await page.getByText('Your health record is connected.').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await inBothLights(page, 'app-connected');
  const got = await page.evaluate(() => globalThis.everything());
  const original = JSON.parse(await readFile(fixture('jesus-alvarez.json'), 'utf8'));
  const wanted = of(original, 'Observation', 'Condition');
  assert.ok(wanted.length > 2, `${wanted.length} resources`);
  assert.equal(got.patient, 'Jesus Alvarez');
  assert.equal(got.texts.length, 1);
  assert.deepEqual(sorted(resources(got.texts[0]).map(({ id }) => id)), sorted(wanted.map(({ id }) => id)));
  // What the README's app shows of it.
  await page.waitForFunction((count) => document.querySelectorAll('#results li').length === count, of(original, 'Observation').length);
  const name = of(original, 'Patient')[0].name[0].family;
  assert.ok(!got.texts[0].includes(name), 'no name of the person');
  assert.ok(!got.texts[0].includes('"Encounter",') && !got.texts[0].includes('"div"'), 'nothing but what was asked for');
  const day = 86_400_000;
  const until = await page.evaluate(() => globalThis.answer.until.getTime());
  assert.ok(until <= Date.now() + day, 'no longer than the patient chose');

  // What comes later joins, and what was left out does not.
  await patient.tab('Records');
  const observation = { resourceType: 'Observation', status: 'final', subject: { display: 'Jesus Alvarez' }, code: { text: 'Weight' }, valueQuantity: { value: 71, unit: 'kg' } };
  await writeFile(join(here.folder, 'later.json'), JSON.stringify(observation));
  await patient.add(join(here.folder, 'later.json'));
  await page.evaluate(async () => {
    while ((await globalThis.count()) !== 2) await new Promise((done) => setTimeout(done, 100));
  });
  const { texts } = await page.evaluate(() => globalThis.everything());
  assert.deepEqual(texts.map((text) => resources(text).length).sort(), [1, wanted.length]);

  // The patient's own records are what they were.
  await becomes(() => patient.documents().count(), 3);
  // That it ends is told, not found by looking again: from now on this page's timers of a second or more never ring.
  await page.evaluate(() => {
    const { setTimeout } = globalThis;
    for (let timer = setTimeout(() => {}); timer > 0; timer -= 1) clearTimeout(timer);
    globalThis.setTimeout = (work, time = 0, ...given) => (time < 1000 ? setTimeout(work, time, ...given) : 0);
    globalThis.setInterval = () => 0;
  });
  await patient.stop();
  await page.getByText('Sharing has ended').waitFor();
  await becomes(() => page.locator('#results li').count(), 0);
  assert.equal(await page.evaluate(() => globalThis.open()), 'SHARE_STOPPED');
  await becomes(async () => sorted(new Set(await page.evaluate(() => globalThis.told))), ['aceso-closed', 'aceso-connected', 'aceso-stopped', 'granted', 'stopped']);
  await inBothLights(page, 'app-stopped');
  assert.match(await page.evaluate(() => globalThis.svg()), /^<svg [^]*<\/svg>$/);
  // But for what was refused.
  assert.deepEqual([...profile.problems, ...patient.profile.problems].filter((text) => !text.includes('403')), []);
  assert.deepEqual([...profile.foreign, ...patient.profile.foreign], []);
});

test('a yes that comes after the code was closed is there with the next click', async (t) => {
  const profile = await opened(t, here);
  const { page } = profile;
  const button = page.getByRole('button', { name: 'Connect your health record' });
  await button.click();
  const link = page.getByRole('link', { name: 'Open on this device' });
  await link.waitFor();
  const patient = await person(t);
  const reviewed = await patient.requests.review(await link.getAttribute('href'));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await patient.requests.approve(reviewed);
  // The wallet hears of it, and nobody waits at the element.
  await becomes(() => page.evaluate(() => globalThis.told), ['aceso-closed', 'granted']);
  assert.equal(await page.evaluate(() => document.querySelector('aceso-connect').state), 'idle');
  await button.click();
  await page.getByText('Your health record is connected.').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await becomes(() => page.locator('#results li').allTextContents(), LISTED);
  assert.deepEqual(await page.evaluate(() => globalThis.told), ['aceso-closed', 'granted', 'aceso-connected']);
  assert.deepEqual(profile.problems, []);
});

test('the wallet in a worker, and the element in its page', async (t) => {
  const place = join(here.folder, 'worker');
  await mkdir(place);
  await writeFile(join(place, 'index.html'), shown('html page').replace('/main.js', 'main.js'));
  await writeFile(join(place, 'main.js'), unbundled(shown('js worker page')));
  await writeFile(join(place, 'worker.js'), unbundled(shown('js worker')).replace("'http://localhost:8787'", JSON.stringify(here.relay.url)));
  const profile = await browse(t, `${await serve(t, here.folder, policyFor(here.relay.url))}/worker/index.html`);
  const { page } = profile;
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), here.relay.url, { name: 'Jesus Alvarez' });
  t.after(() => patient.close());
  await patient.add('jesus-alvarez.json');

  await page.getByRole('button', { name: 'Connect your health record' }).click();
  const link = await page.getByRole('link', { name: 'Open on this device' }).getAttribute('href');
  await patient.page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await patient.heading(/Heart diary.* asks for your records/).waitFor();
  await patient.button(/Share with .*Heart diary/).click();
  await patient.heading('Shared').waitFor();
  await page.getByText('Your health record is connected.').waitFor();
  const original = JSON.parse(await readFile(fixture('jesus-alvarez.json'), 'utf8'));
  const conditions = of(original, 'Condition').map(({ code }) => code.text);
  assert.ok(conditions.length > 0);
  await becomes(async () => sorted(await page.locator('#results li').allTextContents()), sorted(conditions));

  await patient.stop();
  await page.getByText('Sharing has ended').waitFor();
  await becomes(() => page.locator('#results li').count(), 0);
  // The page itself has no wallet: the engine is the worker's.
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  assert.ok(loaded.some((name) => name.endsWith('/connect.js')));
  assert.deepEqual(loaded.filter((name) => name.endsWith('.wasm')), []);
  assert.deepEqual([...profile.problems, ...patient.profile.problems], []);
});


// An app's page with <aceso-connect>, from the packed SDK under a strict policy; the wallet's page on somebody's phone; a real relay.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Profile } from '../e2e/lib/browser.mjs';
import { heard } from '../e2e/lib/looks.mjs';
import { fixture, Patient } from '../e2e/lib/people.mjs';
import { becomes, freePort, lasting } from '../e2e/lib/ports.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { FOLDER, install, run } from './lib/install.mjs';
import { policyFor, serve } from './lib/page.mjs';

/** Where pictures go, if somebody wants to look at them. */
const PICTURES = process.env.ACESO_PICTURES;

const README = await readFile(new URL('../../sdk/npm/README.md', import.meta.url), 'utf8');
const shown = (info) => README.split(`\`\`\`${info}\n`)[1].split('\n```')[0];

/** The app is the one that the README shows, to the letter; only where the package is, and the relay, are this test's. */
const BUNDLED = shown('js page').replace("'http://localhost:8787'", "new URL(location).searchParams.get('relay')");
const unbundled = (text) => text
  .replace("'@aceso/sdk'", "'/node_modules/@aceso/sdk/dist/page.js'")
  .replace("'@aceso/sdk/connect'", "'/node_modules/@aceso/sdk/dist/connect.js'");
const MAIN = unbundled(BUNDLED);

/** What the test asks of it. */
const HOOKS = `
  import { qrSvg } from '/node_modules/@aceso/sdk/dist/connect.js';
  globalThis.told = [];
  for (const name of ['aceso-connected', 'aceso-stopped', 'aceso-error', 'aceso-closed']) connect.addEventListener(name, ({ detail }) => {
    globalThis.told.push(name);
    globalThis.answer = detail;
  });
  app.requests.on('granted', () => globalThis.told.push('granted'));
  app.requests.on('stopped', () => globalThis.told.push('stopped'));
  globalThis.everything = async () => {
    const { id } = globalThis.answer;
    const { records, patient } = await app.shared.open(id);
    const texts = [];
    for (const record of records) texts.push((await app.shared.openRecord(id, record.id)).text());
    return { patient, texts };
  };
  globalThis.count = () => app.shared.list().then(([{ records }]) => records);
  globalThis.open = () => app.shared.open(globalThis.answer.id).then(() => 'done', (error) => error.code ?? String(error));
  globalThis.svg = () => qrSvg('https://wallet.example');
  globalThis.ready = true;
`;

let relay;
let folder;
let clear;
before(async () => {
  assert.ok(process.env.ACESO_DIST, 'ACESO_DIST names no wallet; use `cargo xtask test sdk`');
  relay = await Relay.start();
  folder = await install({ after: (end) => (clear = end) });
  await writeFile(join(folder, 'index.html'), shown('html page'));
  await writeFile(join(folder, 'main.js'), `${MAIN}\n${HOOKS}`);
});
after(async () => {
  await relay?.close();
  await clear?.();
});

async function app(t) {
  return `${await serve(t, folder, `${policyFor(relay.url)}; require-trusted-types-for 'script'; trusted-types 'none'`)}/?relay=${relay.url}`;
}

/** Somebody with one value in their record, in whose place a program says yes. */
async function person(t) {
  const { Wallet } = await import(pathToFileURL(join(FOLDER, 'dist/node.js')));
  const patient = await Wallet.create({ relay: relay.url, storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase: 'seven green lamps drift over Lisbon' });
  t.after(() => patient.close());
  const weight = { resourceType: 'Observation', status: 'final', subject: { display: 'Ada Sample' }, code: { text: 'Weight' }, valueQuantity: { value: 71, unit: 'kg' } };
  await patient.records.add(new Blob([JSON.stringify(weight)]), { name: 'weight.json' });
  return patient;
}

/** The link that is shown, answered with yes. Gives the grant. */
const approve = async (patient, link) => patient.requests.approve(await patient.requests.review(await link.getAttribute('href')));

/** What the README's app lists of it. */
const LISTED = ['Weight: 71 kg'];

async function picture(page, name) {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** The same page in the light and in the dark. */
async function inBothLights(page, name) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await lasting(() => heard(page)), [], `${name}, ${colorScheme}`);
    await picture(page, `${name}-${colorScheme}`);
  }
}

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
  await writeFile(join(fresh, 'main.js'), BUNDLED);
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
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  await profile.page.goto(`${address}?relay=${relay.url}`);
  await profile.page.locator('aceso-connect').getByRole('button').click();
  const link = profile.page.getByRole('link', { name: 'Open on this device' });
  const to = new URL(await link.getAttribute('href'));
  assert.equal(to.origin, relay.url);
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
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), relay.url, { name: 'Jesus Alvarez' });
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
  await writeFile(join(folder, 'later.json'), JSON.stringify(observation));
  await patient.add(join(folder, 'later.json'));
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
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
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
  const place = join(folder, 'worker');
  await mkdir(place);
  await writeFile(join(place, 'index.html'), shown('html page').replace('/main.js', 'main.js'));
  await writeFile(join(place, 'main.js'), unbundled(shown('js worker page')));
  await writeFile(join(place, 'worker.js'), unbundled(shown('js worker')).replace("'http://localhost:8787'", JSON.stringify(relay.url)));
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(`${await serve(t, folder, policyFor(relay.url))}/worker/index.html`);
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), relay.url, { name: 'Jesus Alvarez' });
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

test('an element that is moved, or that hears late, tells of the end', async (t) => {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
  const told = await page.evaluate(async () => {
    /** A wallet that was given something, and whose grant ends when it is told to. */
    const scene = async (during) => {
      const told = [];
      const listeners = new Set();
      let state = 'active';
      const grant = () => ({ id: 'grant', request: 'request', state });
      const requests = {
        create: async () => ({ id: 'request', link: 'https://wallet.example/#r' }),
        wait: async () => grant(),
        answer: async () => grant(),
        on: (_, listener) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      };
      const end = (as = 'stopped') => {
        state = as;
        for (const listener of [...listeners]) listener(grant());
      };
      const element = Object.assign(document.createElement('aceso-connect'), { wallet: { requests }, ask: {} });
      for (const name of ['connected', 'stopped', 'closed', 'error']) element.addEventListener(`aceso-${name}`, () => told.push(name));
      document.body.append(element);
      await during({ element, end, endsUnheard: () => (state = 'stopped') });
      await new Promise((done) => setTimeout(done));
      const left = listeners.size;
      element.remove();
      return [...told, left + listeners.size];
    };
    return {
      moved: await scene(async ({ element, end }) => {
        await element.start();
        document.body.append(document.createElement('div'));
        document.body.lastChild.append(element);
        end();
        end();
      }),
      away: await scene(async ({ element, end }) => {
        await element.start();
        element.remove();
        end();
        document.body.append(element);
      }),
      between: await scene(async ({ element, endsUnheard }) => {
        element.addEventListener('aceso-connected', endsUnheard);
        await element.start();
      }),
      gone: await scene(async ({ element, end }) => {
        await element.start();
        element.remove();
        end();
      }),
      // One that is in no page shows nothing and waits for nothing.
      out: await scene(async ({ element }) => {
        element.remove();
        await element.start();
        if (element.state !== 'idle') throw new Error(element.state);
        document.body.append(element);
        await element.start();
      }),
      still: await scene(({ element }) => element.start()),
      // The relay went on from a copy without it: nothing can be opened.
      lost: await scene(async ({ element, end }) => {
        await element.start();
        end('lost');
      }),
    };
  });
  const once = ['connected', 'stopped', 0];
  assert.deepEqual(told, { moved: once, away: once, between: once, gone: ['connected', 0], out: ['connected', 1], still: ['connected', 1], lost: once });
});

test('what was set before there was the element counts, and a request is of what is asked for now', async (t) => {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await writeFile(join(folder, 'early.html'), '<!doctype html><html lang="en"><title>An app</title><aceso-connect></aceso-connect>');
  await page.goto((await app(t)).replace('/?', '/early.html?'));
  const said = await page.evaluate(async () => {
    const said = {};
    const settle = () => new Promise((done) => setTimeout(done));
    let made = 0;
    /** A wallet whose requests are `numbered`, and are made when they are let go. */
    const walletOf = (name) => {
      const going = [];
      const create = async (ask) => {
        const id = `${name}${(made += 1)} ${ask.types}`;
        if (going.isHeld) await new Promise((go) => going.push(go));
        return { id, link: `https://wallet.example/#${encodeURIComponent(id)}` };
      };
      return { going, requests: { create, wait: () => new Promise(() => {}), on: () => () => {} } };
    };
    const element = document.querySelector('aceso-connect');
    const first = walletOf('a');
    Object.assign(element, { wallet: first, ask: { types: ['Condition'] }, strings: { button: 'Akte verbinden' } });
    await import('/node_modules/@aceso/sdk/dist/connect.js');
    const root = element.shadowRoot;
    const shown = () => decodeURIComponent(new URL(root.querySelector('a').href).hash.slice(1));
    const click = async () => {
      const started = element.start();
      await settle();
      return started;
    };
    /** What a click shows; then it is closed. */
    const show = async () => {
      void click();
      await settle();
      await settle();
      const link = shown();
      root.querySelector('dialog').close();
      await settle();
      return link;
    };
    said.button = root.querySelector('button').textContent;
    said.early = [await show(), await show()];
    element.ask = { types: ['Condition'] };
    said.same = await show();
    element.ask.types = ['Observation'];
    said.inPlace = await show();
    const second = (element.wallet = walletOf('b'));
    said.wallet = await show();

    // The first takes long, is closed, and comes after the second.
    second.going.isHeld = true;
    element.ask = { types: ['Procedure'] };
    void click();
    await settle();
    root.querySelector('dialog').close();
    await settle();
    element.ask = { types: ['Immunization'] };
    void click();
    await settle();
    second.going[1]();
    await settle();
    said.newer = shown();
    second.going[0]();
    await settle();
    root.querySelector('dialog').close();
    await settle();
    said.still = await show();
    // A library sets as a property what an element has.
    const plain = document.createElement('aceso-connect');
    // What is in the page's own language says nothing of it; what is not is English, and says so.
    element.remove();
    element.lang = 'de';
    const english = (parent) => [...parent.querySelectorAll('[part]')].filter((it) => it.lang === 'en').map((it) => it.part.value).sort();
    said.english = english(root);
    element.strings = { button: 'Akte verbinden', title: 'Akte verbinden', text: 'Code scannen', code: 'Code', open: 'Hier öffnen', close: 'Abbrechen' };
    said.german = english(root);
    said.has = ['wallet', 'ask', 'request', 'strings'].every((name) => name in plain);
    return said;
  });
  assert.deepEqual(said, {
    button: 'Akte verbinden',
    early: ['a1 Condition', 'a1 Condition'],
    same: 'a1 Condition',
    inPlace: 'a2 Observation',
    wallet: 'b3 Observation',
    newer: 'b5 Immunization',
    still: 'b5 Immunization',
    english: ['close', 'code', 'link', 'text', 'title'],
    german: [],
    has: true,
  });
});

test('on a small screen, and in words of one\'s own', async (t) => {
  const profile = await Profile.open({ size: 'phone', context: { reducedMotion: 'reduce' } });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
  await page.evaluate(() => (document.querySelector('aceso-connect').strings = { button: 'Akte verbinden', title: 'Akte verbinden', close: 'Abbrechen' }));
  await page.getByRole('button', { name: 'Akte verbinden' }).click();
  const dialog = page.getByRole('dialog', { name: 'Akte verbinden' });
  await dialog.getByRole('link').waitFor();
  await picture(page, 'app-waiting-phone');
  const within = await dialog.evaluate((it) => it.scrollWidth <= it.clientWidth && it.getBoundingClientRect().right <= innerWidth && it.getBoundingClientRect().bottom <= innerHeight);
  assert.ok(within, 'the dialog fits');
  assert.equal(await dialog.evaluate((it) => it.getAnimations({ subtree: true }).length), 0);
  await dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await dialog.waitFor({ state: 'hidden' });
  // What can't be asked for is said, and nothing is left open.
  await page.evaluate(() => {
    const connect = document.querySelector('aceso-connect');
    connect.replaceWith(Object.assign(document.createElement('aceso-connect'), { wallet: connect.wallet, ask: { types: ['Bundle'], purpose: 'TREAT', until: new Date(Date.now() + 1e6) } }));
  });
  await page.getByRole('button', { name: 'Connect your health record' }).click();
  await page.getByText('That did not work').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await inBothLights(page, 'app-error');
});

test('it is light or dark as its page says, whatever the person likes elsewhere', async (t) => {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
  const drawn = (theme) => page.evaluate((theme) => {
    const connect = document.querySelector('aceso-connect');
    if (theme) connect.setAttribute('theme', theme);
    else connect.removeAttribute('theme');
    const colours = (part) => {
      const { color, backgroundColor } = getComputedStyle(connect.shadowRoot.querySelector(`[part="${part}"]`));
      return [color, backgroundColor];
    };
    return ['button', 'dialog', 'text', 'close'].map(colours);
  }, theme);
  const seen = {};
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const theme of ['light', 'dark', undefined]) {
      seen[`${theme}, ${colorScheme}`] = await drawn(theme);
      await page.evaluate(() => document.querySelector('aceso-connect').start() && undefined);
      await page.getByRole('link', { name: 'Open on this device' }).waitFor();
      assert.deepEqual(await lasting(() => heard(page)), [], `${theme}, ${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
  }
  const { 'light, light': light, 'dark, dark': dark } = seen;
  assert.deepEqual(seen, { 'light, light': light, 'dark, light': dark, 'undefined, light': light, 'light, dark': light, 'dark, dark': dark, 'undefined, dark': dark });
  for (const [at, colours] of light.entries()) assert.notDeepEqual(colours, dark[at]);
});

test('a second copy of the element leaves the page with the first', async (t) => {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
  const said = await page.evaluate(async () => {
    const { AcesoConnect: first } = await import('/node_modules/@aceso/sdk/dist/connect.js');
    const { AcesoConnect: second, qrSvg } = await import('/node_modules/@aceso/sdk/dist/connect.js?copy');
    return [first === second, customElements.get('aceso-connect') === first, qrSvg('https://wallet.example') === globalThis.svg()];
  });
  assert.deepEqual(said, [false, true, true]);
  await page.getByRole('button', { name: 'Connect your health record' }).click();
  await page.getByRole('link', { name: 'Open on this device' }).waitFor();
  assert.deepEqual(profile.problems, []);
});

test('it asks the wallet that it began with, and says by name that there is nothing to ask for', async (t) => {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  const { page } = profile;
  await page.goto(await app(t));
  await page.waitForFunction(() => globalThis.ready);
  const said = await page.evaluate(async () => {
    const { isAcesoError } = await import('/node_modules/@aceso/sdk/dist/page.js');
    const settle = () => new Promise((done) => setTimeout(done));
    const asked = [];
    let made;
    const walletOf = (name) => ({
      requests: {
        create: () => new Promise((give) => (made = () => give({ id: `of ${name}`, link: 'https://wallet.example/#r' }))),
        wait: async (id) => {
          asked.push([name, id]);
          return { id: 'grant', request: id, state: 'active' };
        },
        answer: async () => undefined,
        on: () => () => {},
      },
    });
    const element = document.createElement('aceso-connect');
    document.body.append(element);
    const errors = [];
    element.addEventListener('aceso-error', ({ detail }) => errors.push([isAcesoError(detail, 'INVALID_ARGUMENT'), detail.message.includes('nothing to ask for')]));
    await element.start();
    const nothing = element.state;
    Object.assign(element, { wallet: walletOf('first'), ask: { types: ['Condition'] } });
    const started = element.start();
    await settle();
    element.wallet = walletOf('second');
    made();
    await started;
    return { errors, nothing, asked, state: element.state };
  });
  assert.deepEqual(said, { errors: [[true, true]], nothing: 'error', asked: [['first', 'of first']], state: 'connected' });
});

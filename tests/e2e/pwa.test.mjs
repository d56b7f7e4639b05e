// The app is kept on the device: it opens without a network, is the release it says it is, and is never replaced behind a
// person's back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Between } from './lib/between.mjs';
import { Profile } from './lib/browser.mjs';
import { fixture, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { askForNewer, copyOfDist, digests, forge, kept, listed, renew } from './lib/release.mjs';

/** Leaves a mark that a reload takes away. */
const mark = (page) => page.evaluate(() => (globalThis.stillHere = true));
const isMarked = (page) => page.evaluate(() => globalThis.stillHere === true);

const notice = (page) => page.getByText('A new version is ready');
const version = (page) => page.evaluate(() => document.querySelector('meta[name="try"]')?.content);
const next = (name) => (bytes) => bytes.toString().replace(/(?:<meta name="try"[^>]*>)?<title>/, `<meta name="try" content="${name}"><title>`);

describe('one release', () => {
  /** @type {Relay} */ let relay;
  /** @type {Patient} */ let patient;

  before(async () => {
    relay = await Relay.start();
    patient = await Patient.arrive(relay.url);
    await kept(patient.page);
  });

  after(async () => {
    await patient?.close();
    await relay?.close();
  });

  test('the list holds the digest of every file, and the service worker that of the list', async () => {
    const { files, later, version, digest, pin } = await listed(process.env.ACESO_DIST);
    assert.deepEqual(files, await digests(process.env.ACESO_DIST));
    assert.deepEqual(later, await digests(process.env.ACESO_DIST, { later: true }));
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.equal(pin, digest);
  });

  test('a browser offers to install it', async () => {
    const client = await patient.profile.context.newCDPSession(patient.page);
    const { errors, data } = await client.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors, []);
    const manifest = JSON.parse(data);
    const { files } = await listed(process.env.ACESO_DIST);
    for (const size of ['192x192', '512x512']) {
      for (const purpose of ['any', 'maskable']) {
        const icon = manifest.icons.find((one) => one.sizes === size && one.purpose === purpose);
        assert.ok(files[icon?.src], `${size} ${purpose}`);
        const png = await readFile(join(process.env.ACESO_DIST, icon.src));
        assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, size);
      }
    }
  });

  test('what it answers with has its headers, and the service’s own addresses are never touched', async () => {
    const answers = [];
    patient.page.on('response', (response) => answers.push(response));
    await patient.page.reload();
    await patient.unlock();
    await patient.heading('Records').waitFor();
    const page = answers.find((response) => response.request().isNavigationRequest());
    assert.ok(page.fromServiceWorker());
    const headers = await page.allHeaders();
    assert.match(headers['content-security-policy'], /require-trusted-types-for 'script'/);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-embedder-policy'], 'require-corp');
    assert.ok(await patient.page.evaluate(() => globalThis.crossOriginIsolated));
    const path = (response) => new URL(response.url()).pathname;
    const service = answers.filter((response) => path(response).startsWith('/v1/'));
    const files = answers.filter((response) => !path(response).startsWith('/v1/') && path(response) !== '/wallet/sw.js');
    assert.ok(files.length > 5, `${files.length} files`);
    assert.deepEqual(service.filter((response) => response.fromServiceWorker()).map(path), []);
    assert.deepEqual(files.filter((response) => !response.fromServiceWorker()).map(path), []);
    const cached = await patient.page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    const { files: list } = await listed(process.env.ACESO_DIST);
    assert.deepEqual(cached.sort(), [...Object.keys(list), 'release.json'].map((name) => `/wallet/${name}`).sort());
  });

  test('without the relay and the network it opens, unlocks, and says that there is no connection', async () => {
    await patient.add('discharge-letter.pdf');
    await relay.stop();
    await patient.profile.context.setOffline(true);
    await patient.page.reload();
    await patient.unlock();
    await patient.heading('Records').waitFor();
    await patient.documents().filter({ hasText: 'discharge letter' }).waitFor();
    await patient.page.getByText('No connection', { exact: false }).first().waitFor();
    await patient.page.getByRole('link', { name: /Settings/ }).click();
    await patient.button('हिन्दी').click();
    await patient.page.locator('html[lang="hi"]').waitFor();
    await patient.button('English').click();
    // An address that names no file is the app, too.
    await patient.page.goto(`${relay.wallet}somewhere/else`).catch(() => {});
    assert.match(await patient.page.title(), /Aceso/);
    await patient.profile.context.setOffline(false);
  });
});

describe('a newer release', () => {
  /** @type {Relay} */ let relay;
  /** @type {Between} */ let between;
  /** @type {Patient} */ let patient;
  let dist;

  before(async () => {
    dist = await copyOfDist();
    relay = await Relay.start({ dist });
    between = await Between.start(relay);
    patient = await Patient.arrive(between.url);
    await kept(patient.page);
    await patient.unlock();
    await patient.heading('Records').waitFor();
  });

  after(async () => {
    await patient?.close();
    await between?.close();
    await relay?.close();
    await rm(dist, { recursive: true, force: true });
  });

  test('with a changed byte is refused, and the one that is kept goes on', async () => {
    const { page } = patient;
    await renew(dist, 'index.html', next('forged'));
    // Not a file that is the same in both: that one is not even fetched again.
    await forge(dist, 'index.html', (bytes) => Buffer.concat([bytes, Buffer.from(' ')]));
    const end = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
      let tried;
      registration.addEventListener('updatefound', () => (tried = registration.installing), { once: true });
      // The app asks by itself, too: what it has found by now is not found again by a question that joins its own.
      while (!tried) {
        await registration.update().catch(() => {});
        await pause();
      }
      while (['parsed', 'installing'].includes(tried.state)) await pause();
      return tried.state;
    });
    assert.equal(end, 'redundant');
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
    await page.reload();
    await patient.unlock();
    await patient.heading('Records').waitFor();
    assert.equal(await version(page), undefined);
    assert.equal(await notice(page).count(), 0);
  });

  test('waits while files are added, and shows only then that it is there', async () => {
    const { page } = patient;
    await mark(page);
    let go;
    const held = new Promise((resolve) => (go = resolve));
    const asked = new Promise((resolve) => {
      between.hold = (url) => (url.startsWith('/v1/blobs/') ? (resolve(), held) : undefined);
    });
    await page.locator('#add-file').setInputFiles(fixture('discharge-letter.pdf'));
    const adding = page.getByRole('heading', { name: 'Being added' });
    await adding.waitFor();
    await asked;
    await renew(dist, 'index.html', next('second'));
    await askForNewer(page);
    await page.waitForFunction(() => globalThis.acesoUpdate.ready);
    assert.equal(await adding.count(), 1);
    assert.equal(await notice(page).count(), 0);
    go();
    await notice(page).waitFor();
    await adding.waitFor({ state: 'hidden' });
    await patient.documents().first().waitFor();
    assert.ok(await isMarked(page));
  });

  test('takes nothing from a form, and is let in by a tap', async () => {
    const { page } = patient;
    await patient.lock();
    const field = page.getByLabel('Passphrase', { exact: true });
    await field.fill('half typed');
    await notice(page).waitFor();
    assert.equal(await version(page), undefined);
    assert.equal(await field.inputValue(), 'half typed');
    assert.ok(await isMarked(page));
    await patient.button('Use it now').click();
    await page.waitForFunction(() => globalThis.stillHere !== true);
    await patient.unlock();
    await patient.heading('Records').waitFor();
    assert.equal(await version(page), 'second');
    await patient.documents().first().waitFor();
    // The old one goes.
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
    assert.equal(await notice(page).count(), 0);
  });

  test('let in by one tab leaves the other as it is', async () => {
    const { page } = patient;
    const other = await patient.profile.context.newPage();
    await other.goto(`${between.url}/wallet/#/about`);
    await other.getByRole('heading', { level: 1 }).waitFor();
    await mark(other);
    await renew(dist, 'index.html', next('third'));
    await askForNewer(page);
    await notice(page).waitFor();
    await patient.button('Use it now').click();
    await patient.heading('Welcome back').waitFor();
    assert.equal(await version(page), 'third');
    await notice(other).waitFor();
    assert.ok(await isMarked(other));
    await other.getByRole('button', { name: 'Use it now' }).click();
    await other.waitForFunction(() => globalThis.stillHere !== true);
    await other.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await version(other), 'third');
    await other.close();
  });

  test('comes by itself when no page was open', async () => {
    const { context } = patient.profile;
    await renew(dist, 'index.html', next('fourth'));
    await askForNewer(patient.page);
    await notice(patient.page).waitFor();
    // A page beside the app, which the worker has no part in, sees when the browser lets the newer one in.
    const beside = await context.newPage();
    await beside.goto(`${between.url}/healthz`);
    await patient.page.close();
    await beside.waitForFunction(async () => {
      const { active, waiting } = await navigator.serviceWorker.getRegistration('/wallet/');
      return waiting === null && active.state === 'activated';
    });
    patient.page = beside;
    await patient.open();
    await patient.heading('Welcome back').waitFor();
    assert.equal(await version(patient.page), 'fourth');
    assert.deepEqual(patient.profile.foreign, []);
  });
});

test('a newer release that the browser never lets in does not keep the page waiting', async () => {
  const dist = await copyOfDist();
  const relay = await Relay.start({ dist });
  const profile = await Profile.open({ size: 'phone' });
  const { page } = profile;
  try {
    await page.goto(relay.wallet);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await kept(page);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await renew(dist, 'index.html', next('second'));
    await askForNewer(page);
    await notice(page).waitFor();
    // The browser loses the word to the newer worker, and never says that another one is in control. The page itself tells what it did.
    await page.evaluate(() => {
      const heard = [];
      ServiceWorker.prototype.postMessage = (word) => void heard.push({ word, at: performance.now() });
      addEventListener('pagehide', () => sessionStorage.setItem('heard', JSON.stringify(heard.map(({ word, at }) => [word, performance.now() - at >= 2_900]))));
    });
    await mark(page);
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.waitForFunction(() => globalThis.stillHere !== true);
    assert.deepEqual(JSON.parse(await page.evaluate(() => sessionStorage.getItem('heard'))), [['activate', true]], 'it said so once, and waited for the browser at first');
    // Nothing is lost: the page is the one before, and offers the newer one again.
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await version(page), undefined);
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.waitForFunction(() => document.querySelector('meta[name="try"]')?.content === 'second');
  } finally {
    await profile.close();
    await relay.close();
    await rm(dist, { recursive: true, force: true });
  }
});

test('a first release with a changed byte is not kept', async () => {
  const dist = await copyOfDist();
  await forge(dist, 'theme.js', (bytes) => Buffer.concat([bytes, Buffer.from('\n')]));
  const relay = await Relay.start({ dist });
  const profile = await Profile.open({ size: 'phone' });
  try {
    const { page } = profile;
    // That it was tried is seen, however soon it is over.
    await page.addInitScript(() => {
      const { register } = ServiceWorkerContainer.prototype;
      ServiceWorkerContainer.prototype.register = async function (...given) {
        const registration = await register.apply(this, given);
        const { installing } = registration;
        const look = () => (globalThis.refused = installing === null || installing.state === 'redundant');
        installing?.addEventListener('statechange', look);
        look();
        return registration;
      };
    });
    await page.goto(relay.wallet);
    await page.waitForFunction(() => globalThis.refused);
    await page.waitForFunction(async () => (await caches.keys()).length === 0);
    await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()));
  } finally {
    await profile.close();
    await relay.close();
    await rm(dist, { recursive: true, force: true });
  }
});

describe('once there is a record', () => {
  /** @type {Relay} */ let relay;
  /** @type {Patient} */ let patient;

  before(async () => {
    relay = await Relay.start();
    patient = await Patient.arrive(relay.url);
  });

  after(async () => {
    await patient?.close();
    await relay?.close();
  });

  /** The browser's offer, which a headless one never makes by itself. */
  const offer = (page) =>
    page.evaluate(() => {
      const event = new Event('beforeinstallprompt', { cancelable: true });
      event.userChoice = Promise.resolve({ outcome: 'accepted' });
      event.prompt = async () => void (globalThis.asked = (globalThis.asked ?? 0) + 1);
      dispatchEvent(event);
      return event.defaultPrevented;
    });

  test('the app offers a place on the home screen', async () => {
    const { page } = patient;
    assert.ok(await offer(page), 'the browser’s own bar is held back');
    const card = page.getByText('On your home screen');
    assert.equal(await card.count(), 0, 'not before there is a record');
    await patient.add('discharge-letter.pdf');
    await card.waitFor();
    await patient.button('Install the app').click();
    await card.waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => globalThis.asked), 1);
  });

  test('a card that was sent away stays away; the settings go on offering', async () => {
    const { page } = patient;
    await offer(page);
    await patient.button('Not now').click();
    await page.reload();
    await patient.unlock();
    await patient.documents().first().waitFor();
    await offer(page);
    assert.equal(await page.getByText('On your home screen').count(), 0);
    await page.getByRole('link', { name: /Settings/ }).click();
    await page.getByRole('heading', { name: 'On your home screen' }).waitFor();
    await patient.button('Install the app').waitFor();
  });
});

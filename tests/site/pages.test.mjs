// The site as a relay serves it, in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Profile } from '../e2e/lib/browser.mjs';
import { temporaryFolder } from '../e2e/lib/ports.mjs';
import { Relay } from '../e2e/lib/relay.mjs';

const { ACESO_SITE: SITE } = process.env;
if (!SITE) throw new Error('ACESO_SITE names no site; use `cargo xtask test site`');
const AXE = await readFile(createRequire(new URL('../e2e/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');

/** One of each kind, looked at in every size and light; all others on a phone in the light. */
const KINDS = ['/', '/docs/', '/docs/connect/', '/docs/protocol/', '/docs/models/heart/', '/docs/api/sdk/classes/wallet/', '/docs/decisions/', '/docs/live/', '/nothing/here'];

/** Files of docs that are meant to have no page. @type {string[]} */
const WITHOUT_PAGE = [];

/** @type {Relay} */ let relay;
/** What is there, by path: everything that a link leads to. */
const pages = new Map();
/** Those of the site itself. */
const own = () => [...pages].filter(([path, { text }]) => text && !path.startsWith('/wallet/'));

before(async () => {
  relay = await Relay.start({ args: ['--site', SITE] });
  const left = ['/'];
  while (left.length > 0) {
    const path = left.pop();
    if (pages.has(path)) continue;
    const answer = await fetch(relay.url + path);
    const html = (answer.headers.get('content-type') ?? '').startsWith('text/html');
    const text = await answer.text();
    pages.set(path, { status: answer.status, text: html ? text : '', policy: answer.headers.get('content-security-policy') });
    if (!html || path.startsWith('/wallet/')) continue;
    for (const [, to] of text.matchAll(/ (?:href|src|srcset)="([^"#]+)(?:#[^"]*)?"/g)) {
      const { origin, pathname } = new URL(to.replaceAll('&amp;', '&'), relay.url + path);
      if (origin === relay.url) left.push(pathname);
    }
  }
});
after(() => relay?.close());

/** What a page loads meanwhile: bytes as they travel, by path. @returns {Promise<Map<string, number>>} */
async function weighed(page, act) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const sizes = new Map();
  const names = new Map();
  client.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, new URL(response.url).pathname));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(names.get(requestId), encodedDataLength));
  await act();
  await client.detach();
  return sizes;
}

describe('every page', () => {
  test('is there, wherever a link leads, and has the heading that the link names', () => {
    const lost = [...pages].filter(([, { status }]) => status !== 200).map(([path, { status }]) => `${path}: ${status}`);
    assert.deepEqual(lost, []);
    assert.ok(pages.size > 70, `${pages.size} pages and files`);
    const broken = [];
    for (const [path, { text }] of pages) {
      for (const [, to, at] of text.matchAll(/ href="([^"#]*)#([^"]+)"/g)) {
        const { pathname } = new URL(to, relay.url + path);
        if (pathname !== '/wallet/' && !pages.get(pathname)?.text.includes(`id="${at}"`)) broken.push(`${path}: ${to}#${at}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  // A link to a file without a page is left out in silence: its words stay, and lead nowhere.
  test('of the documents is there, none forgotten', async () => {
    const root = new URL('../../', import.meta.url);
    const plan = JSON.parse(await readFile(new URL('www/pages.json', root), 'utf8')).flatMap((group) => group.pages);
    const files = (await readdir(new URL('docs', root))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
    assert.ok(files.length > 3, `${files}`);
    const forgotten = files.filter((file) => !WITHOUT_PAGE.includes(file) && !pages.get(`/${plan.find(({ source }) => source === file)?.path}`)?.text);
    assert.deepEqual(forgotten, [], 'name it in www/pages.json');
    assert.deepEqual(WITHOUT_PAGE.filter((file) => !files.includes(file)), []);
  });

  test('has a name of its own, and neither a script nor a style inside', () => {
    const titles = own().map(([, { text }]) => /<title>(.+)<\/title>/.exec(text)[1]);
    assert.equal(new Set(titles).size, titles.length, titles.filter((title, at) => titles.indexOf(title) !== at).join(', '));
    for (const [path, { text, policy }] of own()) {
      assert.doesNotMatch(text, /<style|\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)/, path);
      assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    }
  });
});

describe('for those who hear it', { concurrency: 2 }, () => {
  for (const size of ['phone', 'desktop']) {
    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing, ${size}, ${colorScheme}`, async () => {
        // Only so that axe can be put into the page; that the policy holds is seen elsewhere.
        const profile = await Profile.open({ size, context: { colorScheme, bypassCSP: true } });
        try {
          const { page } = profile;
          const all = size === 'phone' && colorScheme === 'light';
          const paths = all ? new Set([...KINDS, ...own().map(([path]) => path)]) : KINDS;
          const hear = async (what) => {
            const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`));
            assert.deepEqual(found, [], what);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is wider than the screen`);
          };
          const open = async (path) => {
            await page.goto(relay.url + path);
            await page.evaluate(AXE);
          };
          for (const path of paths) {
            await open(path);
            await hear(path);
          }
          // What is there only once somebody does something.
          await open('/docs/');
          await page.getByRole('searchbox', { name: 'Search' }).fill('grant');
          await page.locator('#found a').first().waitFor();
          await hear('what was found');
          await open('/docs/live/');
          for (const step of await page.locator('.step').all()) {
            await step.getByRole('button').click();
            await step.and(page.locator('[data-done]')).waitFor();
          }
          await hear('the live example, once it has run');
          assert.deepEqual(profile.foreign, []);
        } finally {
          await profile.close();
        }
      });
    }
  }
});

describe('in a browser', () => {
  /** @type {Profile} */ let profile;
  before(async () => (profile = await Profile.open({ size: 'desktop' })));
  after(() => profile?.close());

  test('the first page is small, and asks nobody else for anything', async () => {
    const { page } = profile;
    const sizes = await weighed(page, () => page.goto(relay.url, { waitUntil: 'networkidle' }));
    const sum = (wanted) => [...sizes].filter(([name]) => wanted(name)).reduce((all, [, bytes]) => all + bytes, 0);
    const picture = (name) => name.endsWith('.webp');
    assert.ok(sizes.size >= 7, [...sizes.keys()].join(' '));
    const words = sum((name) => !picture(name));
    const pictures = sum(picture);
    console.log(`the first page: ${words} bytes and ${pictures} of pictures`);
    assert.ok(words < 16_000, `${words} bytes before the pictures`);
    assert.ok(pictures < 160_000, `${pictures} bytes of pictures`);
    assert.deepEqual(profile.foreign, []);
  });

  test('a guide is small, and what is searched in comes when somebody searches', async () => {
    const page = await profile.context.newPage();
    const all = (sizes) => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    const guide = all(await weighed(page, () => page.goto(`${relay.url}/docs/connect/`, { waitUntil: 'networkidle' })));
    const search = all(
      await weighed(page, async () => {
        await page.getByRole('searchbox', { name: 'Search' }).fill('grant');
        await page.locator('#found a').first().waitFor();
      }),
    );
    console.log(`a guide: ${guide} bytes; the search: ${search}`);
    assert.ok(guide > 5_000 && guide < 40_000, `${guide} bytes of a guide`);
    assert.ok(search > 50_000 && search < 170_000, `${search} bytes to search in`);
    await page.close();
  });

  for (const [size, whole] of [['desktop', 3], ['phone', 0]]) {
    test(`the first page shows the product in one screen, ${size}`, async () => {
      const other = await Profile.open({ size });
      try {
        const { page } = other;
        await page.goto(relay.url, { waitUntil: 'networkidle' });
        const left = await page.evaluate((seen) => {
          const below = (part, most) => part.getBoundingClientRect()[most] > innerHeight;
          const pictures = [...document.querySelectorAll('.shots img')];
          const words = [...document.querySelectorAll('.hero h1, .hero .lead, .hero .button, .shots li:first-child figcaption')];
          if (words.length !== 4 || pictures.length !== 3) return ['something is missing'];
          // A phone shows where the first picture begins: enough of it to see what it is.
          const cut = pictures[0].getBoundingClientRect().top + 80 > innerHeight;
          return [...words.filter((part) => below(part, 'bottom')).map((part) => part.textContent), ...pictures.slice(0, seen).filter((part) => below(part, 'bottom')).map(({ alt }) => alt), ...(cut ? ['the first picture'] : [])];
        }, whole);
        assert.deepEqual(left, []);
      } finally {
        await other.close();
      }
    });
  }

  test('the search is found, typed in and followed with the keyboard alone', async () => {
    const { page } = profile;
    await page.goto(`${relay.url}/docs/`);
    const at = () => page.evaluate(() => document.activeElement.id);
    // No single letter takes anybody there: who speaks to a computer says many.
    await page.keyboard.press('/');
    assert.notEqual(await at(), 'search');
    for (let tabs = 0; tabs < 20 && (await at()) !== 'search'; tabs++) await page.keyboard.press('Tab');
    await page.keyboard.type('revocation gran');
    const results = page.locator('#found a');
    await results.first().waitFor();
    assert.ok((await results.count()) > 1);
    await page.getByRole('status').filter({ hasText: 'found' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement.href), await results.nth(1).getAttribute('href').then((to) => relay.url + to));
    await page.keyboard.press('Escape');
    await results.first().waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.type('zzzz');
    await page.getByText('Nothing found for “zzzz”.').waitFor();
    await page.keyboard.press('Escape');
    // The heading that has the word comes first.
    await page.keyboard.type('envelopes');
    await page.waitForFunction(() => document.querySelector('#found a')?.textContent.startsWith('7. Envelopes'));
    await page.keyboard.press('Enter');
    await page.waitForURL(`${relay.url}/docs/protocol/#7-envelopes`);
  });

  for (const size of ['desktop', 'phone']) {
    test(`what was found covers nothing that has the focus, ${size}`, async () => {
      const small = await Profile.open({ size });
      try {
        const { page } = small;
        await page.goto(`${relay.url}/docs/`);
        const search = page.getByRole('searchbox', { name: 'Search' });
        const found = page.locator('#found');
        await search.focus();
        await page.keyboard.type('grant');
        await found.waitFor();
        // Through the results, and on to what comes after them.
        const inside = () => page.evaluate(() => document.activeElement.closest('#found') !== null);
        await page.keyboard.press('Tab');
        assert.ok(await inside());
        for (let tabs = 0; tabs < 20 && (await inside()); tabs++) await page.keyboard.press('Tab');
        assert.ok(await found.isHidden());
        // Back in the field they are there again; a press elsewhere sends them away.
        await search.focus();
        await found.waitFor();
        await page.locator('.bar').click({ position: { x: 2, y: 2 } });
        await found.waitFor({ state: 'hidden' });
        // A result is followed by a press, too.
        await search.focus();
        await found.locator('a').first().click();
        await page.waitForURL((url) => url.pathname !== '/docs/');
      } finally {
        await small.close();
      }
    });
  }

  test('a code on paper opens the wallet, and reaches no server', async () => {
    const asked = [];
    const hears = (request) => asked.push(request.url());
    profile.context.on('request', hears);
    for (const fragment of ['#code=hwEA', '#/recover']) {
      const page = await profile.context.newPage();
      await page.goto(`${relay.url}/${fragment}`, { waitUntil: 'commit' });
      await page.waitForURL((url) => url.pathname === '/wallet/');
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.close();
    }
    profile.context.off('request', hears);
    assert.ok(asked.length > 0);
    assert.deepEqual(asked.filter((url) => url.includes('hwEA') || url.includes('recover')), []);
    // Any other fragment is the page's own.
    await profile.page.goto(`${relay.url}/#how`);
    await profile.page.getByRole('heading', { name: 'How it works' }).waitFor();
    assert.equal(new URL(profile.page.url()).pathname, '/');
  });

  test('an app that was installed from here is the wallet', async () => {
    const page = await profile.context.newPage();
    // A headless browser installs nothing: only what it would answer is made up.
    await page.addInitScript(() => {
      const ask = globalThis.matchMedia;
      globalThis.matchMedia = (query) => (query === '(display-mode: standalone)' ? { matches: true } : ask.call(globalThis, query));
    });
    await page.goto(relay.url, { waitUntil: 'commit' });
    await page.waitForURL(relay.wallet);
    await page.close();
  });

  test('the live example runs what it shows', async () => {
    const { page } = profile;
    await page.goto(`${relay.url}/docs/live/`);
    const steps = page.locator('.step');
    const count = await steps.count();
    assert.equal(count, 6);
    const said = [];
    for (let at = 0; at < count; at++) {
      const step = steps.nth(at);
      const code = step.locator('code');
      const file = await (await fetch(`${relay.url}/live/${await code.getAttribute('data-file')}`)).text();
      assert.equal(await code.textContent(), file);
      assert.equal(await step.getAttribute('data-file'), await code.getAttribute('data-file'));
      await step.getByRole('button').click();
      const done = page.locator(`.step[data-done]:nth-of-type(${at + 1}), .step:nth-of-type(${at + 1}) .failed`);
      await done.first().waitFor();
      said.push(await step.locator('output').textContent());
      assert.equal(await step.locator('.failed').count(), 0, said.at(-1));
      // Whoever uses a keyboard goes on from here; after the last step they stay where they are.
      assert.equal(await page.evaluate(() => document.activeElement.textContent), `Run step ${Math.min(at + 2, count)}`);
    }
    const [people, record, share, open, activity, stop] = said;
    assert.match(people, /Ada Sample: patient, open\nDr Grey: clinician, open/);
    assert.match(record, /allergy, \d+ bytes/);
    assert.match(share, /this link is of Dr Grey, City Hospital/);
    assert.match(open, /Ada Sample shares 1 record\nPenicillin/);
    assert.match(activity, /opened Dr Grey/);
    assert.match(activity, /[4-9] entries proven/);
    assert.match(stop, /the share is stopped\nthe doctor: SHARE_STOPPED/);
    // Of memory alone.
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)).then((all) => all.filter((name) => name.startsWith('aceso-sdk'))), []);
    // The refusal of the last step is one that the console tells, too.
    assert.deepEqual(profile.problems.filter((problem) => !/status of 403/.test(problem)), []);
    assert.deepEqual(profile.foreign, []);
  });

  test('a step of the live example that fails keeps the focus, and can be run again', async () => {
    const page = await profile.context.newPage();
    await page.route('**/live/people.js', (route) => route.abort());
    await page.goto(`${relay.url}/docs/live/`);
    const button = page.getByRole('button', { name: 'Run step 1' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.step output.failed').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Run step 1');
    assert.ok(await button.isEnabled());
    await page.close();
  });
});

test('the service worker of a wallet that was at / goes, and what was kept beside it stays', async () => {
  const folder = await temporaryFolder('old');
  await mkdir(join(folder, 'old'));
  const write = (name, text) => writeFile(join(folder, 'old', name), text);
  await write('index.html', "<!doctype html><title>the old one</title><script type='module' src='old.js'></script>");
  await write('old.js', `
    globalThis.kept = new Promise((done) => {
      const opening = indexedDB.open('aceso');
      opening.onupgradeneeded = () => opening.result.createObjectStore('values').put('a wallet', 'wallet');
      opening.onsuccess = () => done(opening.result.close());
    });
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  `);
  await write('sw.js', `
    addEventListener('install', (event) => event.waitUntil(caches.open('aceso-old').then((cache) => cache.addAll(['/index.html', '/old.js'])).then(() => skipWaiting())));
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => event.respondWith(caches.match(event.request.mode === 'navigate' ? '/index.html' : event.request).then((found) => found ?? Response.error())));
  `);
  const profile = await Profile.open({ size: 'phone' });
  let here;
  try {
    const { page } = profile;
    here = await Relay.start({ dist: '', args: ['--site', join(folder, 'old')] });
    await page.goto(here.url);
    await page.waitForFunction(async () => (await globalThis.kept, navigator.serviceWorker.controller));
    const { port } = here;
    await here.close();
    await page.goto('about:blank');
    here = await Relay.start({ port, args: ['--site', SITE] });
    // The old one answers once more; behind it the browser looks whether there is a newer one.
    await page.goto(`${here.url}/wallet/#/recover`, { waitUntil: 'commit' }).catch(() => {});
    await page.waitForFunction(() => document.documentElement.dataset.script === 'on' && location.pathname === '/wallet/');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    assert.equal(await page.evaluate(() => location.hash), '#/recover');
    assert.ok(!(await page.evaluate(() => caches.keys())).includes('aceso-old'));
    const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname));
    assert.deepEqual(scopes.filter((scope) => scope === '/'), []);
    const wallet = await page.evaluate(
      () =>
        new Promise((done) => {
          const opening = indexedDB.open('aceso');
          opening.onsuccess = () => (opening.result.transaction('values').objectStore('values').get('wallet').onsuccess = ({ target }) => done(target.result));
        }),
    );
    assert.equal(wallet, 'a wallet');
  } finally {
    await profile.close();
    await here?.close();
    await rm(folder, { recursive: true, force: true });
  }
});

// What a device brings along: its languages, its way of writing dates and numbers, its home screen. What was chosen on it holds
// from the first paint on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Profile } from './lib/browser.mjs';
import { Patient } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { unmarked } from './lib/words.mjs';

/** @type {Relay} */ let relay;

before(async () => {
  relay = await Relay.start();
});

after(() => relay?.close());

const root = (page) => page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang, dir: document.documentElement.dir }));

describe('languages', () => {
  /** What a browser that asks for these shows. */
  async function shown(languages) {
    const profile = await Profile.open();
    try {
      await profile.context.addInitScript((tags) => Object.defineProperty(Navigator.prototype, 'languages', { get: () => tags }), languages);
      await profile.page.goto(relay.wallet);
      await profile.page.locator('main[data-screen="welcome"]').waitFor();
      const { lang, dir } = await root(profile.page);
      return { lang, dir, title: await profile.page.locator('h1').innerText() };
    } finally {
      await profile.close();
    }
  }

  test('the first of the browser’s languages that there is, wherever it stands', async () => {
    assert.deepEqual(await shown(['tlh', 'de-DE', 'kn-IN', 'en']), { lang: 'kn', dir: 'ltr', title: 'ನಿಮ್ಮ ಆರೋಗ್ಯ ದಾಖಲೆಗಳು, ನಿಮ್ಮ ಕೈಯಲ್ಲಿ' });
    assert.deepEqual(await shown(['AR-ma', 'fr']), { lang: 'ar', dir: 'rtl', title: 'سجلاتك الصحية بين يديك' });
  });

  test('English where there is none of them', async () => {
    const english = { lang: 'en', dir: 'ltr', title: 'Your health records, in your hands' };
    assert.deepEqual(await shown(['tlh', 'de-DE']), english);
    assert.deepEqual(await shown([]), english);
  });
});

describe('one person’s device', () => {
  /** @type {Patient} */ let patient;

  before(async () => {
    patient = await Patient.arrive(relay.url, { context: { locale: 'en-IN' } });
    await patient.add('discharge-letter.pdf');
  });

  after(() => patient?.close());

  /** Goes to a screen and chooses the language there. */
  async function speak(code) {
    await patient.page.evaluate(() => (location.hash = '#/settings'));
    await patient.page.locator(`main button[lang="${code}"]`).click();
    await patient.page.locator(`html[lang="${code}"]`).waitFor();
  }

  /** How the record's line ends: when it was added, and its size. */
  async function line() {
    await patient.page.evaluate(() => (location.hash = '#/records'));
    await patient.page.locator('main[data-screen="records"]').waitFor();
    // Behind the list Chromium's offer to install the app may come, when it likes.
    const list = patient.page.locator('#main section').filter({ has: patient.page.getByRole('listitem') }).last();
    const text = await list.getByRole('listitem').first().innerText();
    return unmarked(text).replaceAll('\u00a0', ' ');
  }

  /** The record's line comes to hold these: the words follow the language. */
  async function reads(...parts) {
    const lacks = async () => {
      const said = await line();
      return parts.filter((part) => !said.includes(part)).map((part) => `${part} in ${said}`);
    };
    await becomes(lacks, []);
  }

  /** A day and a size as this browser writes them in that language. */
  const written = (tag) =>
    patient.page.evaluate((tag) => {
      const day = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date());
      const size = new Intl.NumberFormat(tag, { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(705);
      return [day, size].map((text) => text.replaceAll('\u00a0', ' '));
    }, tag);

  test('dates and numbers are written as they are in the language, and in the person’s part of the world', async () => {
    const [indian, size] = await written('en-IN');
    assert.notEqual(indian, (await written('en-US'))[0], 'else this tells nothing');
    await reads(indian, size);
    assert.match(size, /^705 bytes$/);
    for (const code of ['hi', 'ta', 'te', 'kn', 'es', 'ar']) {
      await speak(code);
      await reads(...(await written(code)));
    }
    await speak('en');
  });

  test('of two languages chosen one soon after the other the later is spoken, though its words come first', async () => {
    const { page } = patient;
    await speak('en');
    await page.evaluate(() => {
      const fetched = globalThis.fetch;
      const held = new Promise((resolve) => (globalThis.letTamilCome = resolve));
      globalThis.fetch = async (...given) => {
        const response = await fetched.apply(globalThis, given);
        if (String(given[0]).endsWith('/ta.ftl')) {
          globalThis.fetch = fetched;
          const text = await response.text();
          response.text = () => held.then(() => text);
          globalThis.tamilIsHere = true;
        }
        return response;
      };
    });
    await page.locator('main button[lang="ta"]').click();
    await page.waitForFunction(() => globalThis.tamilIsHere);
    await speak('es');
    // What comes of the words is there before the next frame but one is drawn.
    await page.evaluate(async () => {
      globalThis.letTamilCome();
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    });
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'es');
    await speak('en');
  });

  test('language, looks and size hold from the first paint on', async () => {
    await speak('ta');
    await patient.page.evaluate(() => (location.hash = '#/settings'));
    await patient.page.locator('input[name="theme"]').nth(2).check();
    await patient.page.locator('input[name="text"]').nth(3).check();
    const { page } = patient;
    await page.locator('html[data-theme="dark"][data-text="largest"]').waitFor();
    // Before any of the app's code is there.
    let hold;
    const held = new Promise((resolve) => (hold = resolve));
    await patient.profile.context.route('**/app/**', async (route) => {
      await held;
      await route.continue();
    });
    const other = await patient.profile.context.newPage();
    await other.goto(relay.wallet, { waitUntil: 'commit' });
    await other.locator('#skeleton').waitFor();
    assert.deepEqual(await root(other), { script: 'on', theme: 'dark', text: 'largest', lang: 'ta', dir: 'ltr' });
    hold();
    await other.locator('main[data-screen]').waitFor();
    const after = await root(other);
    assert.deepEqual([after.theme, after.text, after.lang], ['dark', 'largest', 'ta']);
    await other.close();
  });
});

describe('keeping the app', () => {
  const IPHONE =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const HOW = 'then “Add to Home Screen”';

  test('nobody is asked for anything before there is something to keep, and an iPhone’s owner is told how', async () => {
    const profile = await Profile.open({ context: { userAgent: IPHONE } });
    try {
      const { page } = profile;
      await profile.context.addInitScript(() => {
        globalThis.asked = 0;
        // Safari has no such thing.
        addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation(), true);
        StorageManager.prototype.persist = async () => (globalThis.asked += 1) > 0;
      });
      const asked = () => page.evaluate(() => globalThis.asked);
      await page.goto(relay.wallet);
      await page.locator('main[data-screen="welcome"]').waitFor();
      assert.equal(await asked(), 0);
      assert.equal(await page.getByText(HOW).count(), 0);
      const patient = await Patient.inside(profile, relay.url);
      await becomes(asked, 1, 'with the sheet there is something to come back to');
      assert.equal(await page.getByText(HOW).count(), 0, 'still nothing to look at');
      await patient.add('discharge-letter.pdf');
      await page.getByText(HOW).waitFor();
      assert.equal(await asked(), 1, 'once is enough');
      await page.getByRole('button', { name: 'Not now' }).click();
      await page.getByText(HOW).waitFor({ state: 'detached' });
      await page.reload();
      await patient.unlock();
      await patient.heading('Records').waitFor();
      await patient.documents().first().waitFor();
      assert.equal(await page.getByText(HOW).count(), 0, 'a no is a no');
      assert.equal(await asked(), 0);
      await page.getByRole('link', { name: /Settings/ }).click();
      await page.getByText(HOW).waitFor();
    } finally {
      await profile.close();
    }
  });
});

// <aceso-connect> by itself: where it stands in a page, what is set of it and when, how it looks; in a page of the packed SDK.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { heard } from '../e2e/lib/looks.mjs';
import { lasting } from '../e2e/lib/ports.mjs';
import { connecting, inBothLights, opened, picture } from './lib/connect.mjs';

const here = connecting();

test('an element that is moved, or that hears late, tells of the end', async (t) => {
  const { page } = await opened(t, here);
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
  await writeFile(join(here.folder, 'early.html'), '<!doctype html><html lang="en"><title>An app</title><aceso-connect></aceso-connect>');
  const { page } = await opened(t, here, { path: '/early.html', ready: false });
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
  const { page } = await opened(t, here, { size: 'phone', context: { reducedMotion: 'reduce' } });
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
  const { page } = await opened(t, here);
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
  const profile = await opened(t, here);
  const { page } = profile;
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
  const { page } = await opened(t, here);
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

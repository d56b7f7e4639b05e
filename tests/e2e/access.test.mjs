// Past every screen once, in English, and each looked at as people need it who read it with a screen reader, enlarged, with wider
// spaces, with fingers that tremble, in colours of their own, or without anything that moves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trees } from './lib/aria.mjs';
import { Profile } from './lib/browser.mjs';
import { layoutFaults, moving, smallTargets, unseenFocus } from './lib/layout.mjs';
import { lasting } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { CHAPTERS, Tour } from './lib/tour.mjs';

/** For a page's layout, a zoom is a smaller window with more of the screen's points to each of its own. */
const ENLARGED = {
  '1280×1024 at 400 %': { width: 320, height: 256 },
  '1280×800 at 200 %': { width: 640, height: 400 },
  'a phone at 200 %': { width: 180, height: 320 },
  'a phone with the largest text': { width: 360, height: 640, text: 'largest' },
  '1280×1024 at 400 % with the largest text': { width: 320, height: 256, text: 'largest' },
  'a phone with wider spaces': { width: 360, height: 640, spaces: true },
};

/** Runs in the page: more space within the text, as people may set it. */
function widen(on) {
  globalThis.spaces ??= new CSSStyleSheet();
  globalThis.spaces.replaceSync(
    `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
     p { margin-block-end: 2em !important; }`,
  );
  document.adoptedStyleSheets = on ? [globalThis.spaces] : [];
}

const trees = new Trees();
/** What is wrong, by what was looked at. @type {Record<string, string[]>} */
const wrong = { trees: [], layout: [], targets: [], focus: [], motion: [] };
let looked = 0;

/** Nothing is on its way any more: what is looked at is what stays. */
async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('main :is(progress, [aria-busy="true"], .waiting, .viewfinder)'));
  // Chromium offers to install the app when it likes.
  await page.evaluate(() => {
    delete globalThis.acesoInstall;
    dispatchEvent(new Event('aceso-keeping'));
  });
}

/** Runs in the page: the section one is in must be told apart from the others. */
function wrongTabs() {
  const tabs = [...document.querySelectorAll('nav a')];
  const current = tabs.filter((tab) => tab.getAttribute('aria-current') === 'page');
  const wrong = tabs.filter((tab) => location.hash.startsWith(tab.hash) && !current.includes(tab));
  return [...wrong, ...current.slice(1)].map((tab) => `it is not said, or wrong, that one is at ${tab.textContent}`);
}

async function look(page, { name }) {
  // Of each kind of screen one: the files say which.
  if (!trees.keeps(name)) return;
  await settled(page);
  looked += 1;
  const note = (list, faults, where = name) => list.push(...faults.map((fault) => `${where}: ${fault}`));
  const find = (faults) => lasting(() => page.evaluate(faults));
  wrong.trees.push(...(await trees.look(page, name)));
  note(wrong.trees, await find(wrongTabs));
  note(wrong.targets, await find(smallTargets));

  const size = page.viewportSize();
  const own = await page.evaluate(() => document.documentElement.dataset.text);
  for (const [how, { width, height, text, spaces = false }] of Object.entries(ENLARGED)) {
    await page.setViewportSize({ width, height });
    await page.evaluate((text) => (document.documentElement.dataset.text = text), text ?? own);
    await page.evaluate(widen, spaces);
    note(wrong.layout, await find(layoutFaults), `${name}, ${how}`);
  }
  await page.evaluate((text) => (document.documentElement.dataset.text = text), own);
  await page.evaluate(widen, false);
  await page.setViewportSize(size);

  // From now on the browser knows that a keyboard is used.
  await page.keyboard.press('Shift');
  for (const forcedColors of ['active', 'none']) {
    await page.emulateMedia({ forcedColors });
    note(wrong.focus, await find(unseenFocus), `${name}, forced colours ${forcedColors}`);
  }
  await page.emulateMedia({ reducedMotion: 'reduce' });
  note(wrong.motion, await find(moving));
}

const none = (list) => assert.deepEqual(list, [], list.join('\n'));

for (const chapter of Object.keys(CHAPTERS)) {
  test(`the walk past ${chapter}`, () => Tour.walk(chapter, { languages: ['en'], look }));
}

test('a screen reader is told what it was told before, and nothing without a name', () => {
  none(wrong.trees);
  none(trees.unused());
  assert.ok(looked > 35, `${looked} screens`);
});

test('enlarged four times, with large text or wider spaces, nothing is cut off, covered or out of reach', () => none(wrong.layout));

test('nothing to touch is smaller than 24 by 24', () => none(wrong.targets));

test('what has the focus shows it, in the app’s colours and in one’s own', () => none(wrong.focus));

test('nothing moves for those who don’t want it', () => none(wrong.motion));

test('what turns while the app loads stands still for those who want it so', async () => {
  const relay = await Relay.start();
  const profile = await Profile.open({ size: 'phone' });
  try {
    const { page } = profile;
    // The page waits for its words as long as it is looked at.
    await page.route('**/locales/**', () => {});
    await page.goto(relay.wallet, { waitUntil: 'commit' });
    await page.locator('.spinner').waitFor();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.ok((await page.evaluate(moving)).length > 0, 'something moves');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    none(await lasting(() => page.evaluate(moving)));
  } finally {
    await profile.close();
    await relay.close();
  }
});

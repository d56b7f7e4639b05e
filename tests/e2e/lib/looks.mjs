// What is wrong with a screen as it is drawn: for those who hear it (axe), for those who see it (what is cut, covered, too small,
// too tight for its letters), and for those who read it in their language.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { lasting } from './ports.mjs';
import { LANGUAGES, Tour } from './tour.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/**
 * The languages whose screens axe hears, one for each direction. What it looks for (roles, names, colours, order) is the same code in
 * the others; what differs there, words and their room, is looked at in all of them. The colours are the same in both, and so is what is
 * left out on a small screen: the second is heard once.
 */
const HEARD = { en: ['light', 'dark', 'large'], ar: ['light'] };

/** Letters with signs above and below them need more room between lines: at least this, as a share of the letters' size. */
const ROOM = { hi: 1.35, ta: 1.35, te: 1.35, kn: 1.35, ar: 1.35 };
const ROOM_IN_TEXT = 1.5;

/** Registers the tests of one chapter of the tour. */
export function walk(chapter, atLeast) {
  test(`every screen: ${chapter}`, async () => {
    const looks = new Looks();
    await Tour.walk(chapter, { look: (page, stop) => looks.look(page, stop) });
    const everywhere = atLeast * Object.keys(LANGUAGES).length;
    assert.ok(looks.count >= everywhere, `${looks.count} looks, expected ${everywhere}`);
  });
}

class Looks {
  count = 0;
  /** What stood on the stop in English. */
  #english = [];

  /** Looks at the page as it is now, in every language: small, light and dark, and large. */
  async look(page, { name, language }) {
    const wrong = [];
    const at = (where, found) => wrong.push(...found.map((one) => `${where}: ${one}`));
    const before = page.viewportSize();
    const room = { text: ROOM_IN_TEXT, all: ROOM[language] };
    const hear = async (where) => {
      if (HEARD[language]?.includes(where)) at(where, await lasting(() => heard(page)));
    };
    const see = async ({ small }) => {
      const { direction, words, found } = await page.evaluate(drawn, { room, small });
      if (direction !== LANGUAGES[language]) found.push(`its direction is ${direction}`);
      if (language !== 'en') found.push(...untranslated(this.#english, words));
      else if (small) this.#english = words;
      return found;
    };
    await page.setViewportSize(SIZES.phone.viewport);
    await hear('light');
    at('small', await lasting(() => see({ small: true })));
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await hear('dark');
    await page.setViewportSize(SIZES.desktop.viewport);
    await hear('large');
    at('large', await lasting(() => see({ small: false })));
    await page.setViewportSize(before);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    this.count += 1;
    assert.deepEqual(wrong, [], `${name}, ${language}`);
  }
}

/** What axe finds. */
export async function heard(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: only, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, RULES);
}

/** Words that are the same in another language, and what the people of the tour wrote. */
const SAME = /^(Normal|casimira nicolas|discharge letter|prescription photo|My new phone|Chrome on Linux|Asha Menon|Diabetes|([\d.]+\s)?mmHg)$/i;

/** Sentences that stand there in English as well, though they are the app's own. */
function untranslated(english, words) {
  const before = new Set(english);
  return words.filter((text) => before.has(text) && !SAME.test(text) && /[a-z]{3}/i.test(text)).map((text) => `still English: “${text}”`);
}

/** Runs in the page: what can't be seen, read or hit as it should, and the app's own words. */
function drawn({ room, small }) {
  const wrong = [];
  const root = document.documentElement;
  const dialog = document.querySelector('dialog[open]');
  const scope = dialog ?? document.body;
  const told = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 160);
  const hidden = (element) => element.closest('.hidden, .skip:not(:focus), [hidden], svg, script, style') || !element.checkVisibility();
  const say = (what, element) => wrong.push(`${what}: ${told(element)}`);

  if (root.scrollWidth > root.clientWidth) wrong.push(`${root.scrollWidth - root.clientWidth} px too wide`);

  const all = [...scope.querySelectorAll('*')].filter((element) => !hidden(element));
  const texts = all.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  for (const element of texts) {
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > root.clientWidth + 1) say('beside the screen', element);
    const style = getComputedStyle(element);
    const between = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    const least = element.matches('main p, main dd, main li') ? room.text : room.all;
    if (room.all && between < least - 0.01) say(`lines too tight (${between.toFixed(2)})`, element);
  }
  for (const element of all) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const holds = element.textContent.trim() !== '';
    if (holds && /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) say('cut at the side', element);
    if (holds && /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1) say('cut below', element);
  }

  /** Where the lines of an element's words are. */
  const lines = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (hidden(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push(...range.getClientRects());
    }
    return found;
  };
  const bar = (element) => element.closest('.action-bar, .tabs, .notices, .top, dialog') ?? document.body;
  const shown = (element) => (element.matches('.file-input') ? element.nextElementSibling : element);
  const controls = [...scope.querySelectorAll('a[href], button, input, summary')].map(shown).filter((element) => !hidden(element));
  const boxes = controls.map((element) => ({ element, bar: bar(element), box: element.getBoundingClientRect() }));
  for (const { element, box } of boxes) {
    const inLine = element.matches('p a, li a:not(.row, .button)');
    // A dot and the words beside it are one thing to tap.
    const tall = element.matches('.choice input') ? (element.parentElement?.getBoundingClientRect().height ?? 0) : box.height;
    if (small && !inLine && tall < 43.5) say(`only ${Math.round(tall)} px high`, element);
    const beside = (line) => line.width && (line.left < box.left - 1 || line.right > box.right + 1);
    if (lines(element).some(beside)) say('words beside their button', element);
    const frame = element.matches('.button') && element.parentElement?.closest('.rows, .card, .box, .paper, dialog')?.getBoundingClientRect();
    if (frame && (box.left < frame.left + 4 || box.right > frame.right - 4)) say('at the edge of its frame', element);
  }
  for (const summary of scope.querySelectorAll('.more[open] > summary')) {
    // The sign before it is two borders of a square that is turned: their corner points to what is open.
    const { a, b, c, d } = new DOMMatrix(getComputedStyle(summary, '::before').transform);
    const end = root.dir === 'rtl' ? -1 : 1;
    if (Math.abs(a * end + c) > 0.1 || b * end + d < 1) say('its sign does not point down', summary);
  }
  boxes.forEach(({ element, bar, box }, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (other.bar !== bar || element.contains(other.element) || other.element.contains(element)) continue;
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (width > 2 && height > 2) say(`over ${told(other.element)}`, element);
    }
  });
  // Names, titles and codes are marked as somebody else's.
  const theirs = 'bdi, [translate="no"], [lang]:not(html), .brand, .skeleton-name, .initials, .summary, .shared';
  const own = texts.filter((element) => !element.closest(theirs)).flatMap((element) => [...element.childNodes]);
  const words = own.filter((node) => node.nodeType === 3).map((node) => node.data.trim());
  return { direction: root.dir, words: words.filter(Boolean), found: wrong };
}

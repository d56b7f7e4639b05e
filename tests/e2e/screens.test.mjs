// Every screen, light and dark, and most in several languages: nothing serious for axe, nothing that scrolls sideways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Relay } from './lib/relay.mjs';
import { CHAPTERS, Tour } from './lib/tour.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** One that is written from left to right in other letters, and one from right to left. */
const LANGUAGES = { hi: 'ltr', ar: 'rtl' };

/** @type {Relay} */ let relay;
/** @type {Tour} */ let tour;
let looked = 0;

before(async () => {
  relay = await Relay.start();
  tour = new Tour({ url: relay.url, languages: Object.keys(LANGUAGES), look });
  await tour.begin();
});

after(async () => {
  await tour?.end();
  await relay?.close();
});

/** Looks at the page as it is now, light and dark. */
async function look(page, { name, language }) {
  const what = `${name}, ${language}`;
  assert.equal(await page.evaluate(() => document.documentElement.dir), LANGUAGES[language] ?? 'ltr', what);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: 'tag', values } }),
      RULES,
    );
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const found = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    assert.deepEqual(found, [], `${what}, ${colorScheme}`);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(wider <= 0, `${what}, ${colorScheme}: ${wider} px too wide`);
    looked += 1;
  }
}

for (const [name, walk] of Object.entries(CHAPTERS)) {
  test(name, () => walk(tour));
}

test('every screen was looked at', () => {
  console.log(`screens looked at: ${looked}`);
  assert.ok(looked > 150, `${looked}`);
});

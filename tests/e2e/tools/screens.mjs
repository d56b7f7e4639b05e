// Takes pictures of every screen and state: `node tools/screens.mjs FOLDER LANGUAGE,… [CHAPTER...]`; `cargo xtask screens` starts it.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SIZES } from '../lib/browser.mjs';
import { CHAPTERS, Tour } from '../lib/tour.mjs';

const SCHEMES = ['light', 'dark'];
const [folder, spoken, ...named] = process.argv.slice(2);
if (!folder || !spoken) throw new Error('usage: node tools/screens.mjs FOLDER LANGUAGE,… [CHAPTER...]');
const languages = spoken.split(',');
const all = Object.keys(CHAPTERS);
const unknown = named.find((name) => !all.includes(name));
if (unknown) throw new Error(`there is no chapter \`${unknown}\`; there are: ${all.join(' ')}`);

/** What was taken, in the order of the walk: chapters of stops of pictures. */
const taken = [];

/** The page in both sizes, light and dark: as it is seen first, and where more can be scrolled to, whole. */
async function look(page, { name, language }) {
  const before = page.viewportSize();
  const pictures = [];
  for (const [device, { viewport }] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const taller = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return document.documentElement.scrollHeight > innerHeight;
      });
      const title = [name, language, device, colorScheme];
      const file = `${title.join(' ').replace(/[^a-z0-9]+/gi, '-')}.png`;
      const options = { scale: 'css', animations: 'disabled' };
      await page.screenshot({ ...options, path: join(folder, file) });
      const whole = taller && file.replace(/\.png$/, '-whole.png');
      if (whole) await page.screenshot({ ...options, path: join(folder, whole), fullPage: true });
      pictures.push({ device, colorScheme, file, whole });
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  taken.at(-1).stops.push({ name, language, pictures });
  console.error(`    ${name}, ${language}`);
}

const safe = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** All pictures on one page; a tap on one shows the whole screen. */
function contactSheet() {
  const picture = ({ device, colorScheme, file, whole }) =>
    `<a href="${whole || file}"><img src="${file}" alt="" loading="lazy" class="${device}"></a><figcaption>${device}, ${colorScheme}</figcaption>`;
  const stop = ({ name, language, pictures }) =>
    `<h3>${safe(name)} <small>${language}</small></h3><div>${pictures.map((one) => `<figure>${picture(one)}</figure>`).join('')}</div>`;
  const chapters = taken.map(({ chapter, stops }) => `<h2>${safe(chapter)}</h2>${stops.map(stop).join('')}`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>
body { font: 16px system-ui, sans-serif; margin: 2rem; background: #e9eceb; color: #14201f }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
figure { margin: 0 } figcaption { font-size: 0.8rem } img { display: block; border: 1px solid #9aa5a3 }
img.phone { inline-size: 240px } img.desktop { inline-size: 512px } small { font-weight: 400 }
</style><h1>Screens</h1>${chapters.join('')}</html>`;
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
try {
  for (const chapter of named.length ? named : all) {
    taken.push({ chapter, stops: [] });
    await Tour.walk(chapter, { languages, look });
  }
} finally {
  await writeFile(join(folder, 'index.html'), contactSheet());
}

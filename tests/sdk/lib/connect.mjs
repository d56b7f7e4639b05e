// The app that the README shows, with <aceso-connect> in its page, from the packed SDK under a strict policy; a real relay.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from '../../e2e/lib/browser.mjs';
import { heard } from '../../e2e/lib/looks.mjs';
import { lasting } from '../../e2e/lib/ports.mjs';
import { Relay } from '../../e2e/lib/relay.mjs';
import { install } from './install.mjs';
import { policyFor, serve } from './page.mjs';
import { PAGE, shown, unbundled } from './readme.mjs';

/** Where pictures go, if somebody wants to look at them. */
const PICTURES = process.env.ACESO_PICTURES;

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

/** While a file's tests run: a relay, and a folder with the app. */
export function connecting() {
  const here = { relay: undefined, folder: undefined };
  let clear;
  before(async () => {
    assert.ok(process.env.ACESO_DIST, 'ACESO_DIST names no wallet; use `cargo xtask test sdk`');
    here.relay = await Relay.start();
    here.folder = await install({ after: (end) => (clear = end) });
    await writeFile(join(here.folder, 'index.html'), shown('html page'));
    await writeFile(join(here.folder, 'main.js'), `${unbundled(PAGE)}\n${HOOKS}`);
  });
  after(async () => {
    await here.relay?.close();
    await clear?.();
  });
  return here;
}

/** The app, or another page of its folder, opened. */
export async function opened(t, { relay, folder }, { size = 'desktop', path = '/', ready = true, ...options } = {}) {
  const profile = await Profile.open({ size, ...options });
  t.after(() => profile.close());
  const origin = await serve(t, folder, `${policyFor(relay.url)}; require-trusted-types-for 'script'; trusted-types 'none'`);
  await profile.page.goto(`${origin}${path}?relay=${relay.url}`);
  if (ready) await profile.page.waitForFunction(() => globalThis.ready);
  return profile;
}

export async function picture(page, name) {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** The same page in the light and in the dark. */
export async function inBothLights(page, name) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await lasting(() => heard(page)), [], `${name}, ${colorScheme}`);
    await picture(page, `${name}-${colorScheme}`);
  }
}

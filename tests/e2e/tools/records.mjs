// How a wallet of thousands of records feels: unlocking, searching, scrolling. Prints one JSON object per figure;
// `cargo xtask bench records` starts it: `node tools/records.mjs FOLDER`, the folder being where that wallet rests between runs. A quick one
// makes a small wallet anew.
import { readFile, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { made } from '../lib/made.mjs';
import { Patient, PASSPHRASE } from '../lib/people.mjs';
import { Profile } from '../lib/browser.mjs';
import { sleep } from '../lib/ports.mjs';

/** Little of everything: it shows that all of it works. */
const QUICK = process.argv.includes('--quick');
const COUNT = QUICK ? 60 : 5_000;
const UNLOCKS = QUICK ? 1 : 5;
const SLOWDOWN = 4;
/** Pixels a second: a fast fling. */
const FLING = 6_000;
/** What the person looks for, letter by letter. */
const QUERIES = QUICK ? ['pulpitis'] : ['cholesterol', 'body height', 'visit 4321', 'influenza vaccine', 'pulpitis', '2010-06', 'zzz nothing'];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tools/records.mjs FOLDER');

const rounded = (value) => Math.round(value * 10) / 10;
const tell = (figure) => console.log(JSON.stringify({ ...figure, ours: rounded(figure.ours) }));
const say = (what) => console.error(`    ${what}`);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Watches the page's only thread from now on: frames that came late, and the longest time it was away. */
function watch() {
  const seen = { gap: 0, task: 0, frames: 0, dropped: 0 };
  globalThis.watched = seen;
  if (globalThis.watching) return;
  globalThis.watching = true;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    globalThis.watched.gap = Math.max(globalThis.watched.gap, now - last);
    last = now;
    setTimeout(tick, 4);
  };
  tick();
  let before = performance.now();
  const frame = (now) => {
    globalThis.watched.frames++;
    globalThis.watched.dropped += Math.max(0, Math.round((now - before) / (1000 / 60)) - 1);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.watched.task = Math.max(globalThis.watched.task, duration);
  }).observe({ type: 'longtask' });
}

/** The longest task since it was last asked. The browser names tasks from 50 ms on; below that, the clock says how long it can be. */
const longest = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100)); // long tasks are told of a little later
    const { task, gap, frames, dropped } = globalThis.watched;
    Object.assign(globalThis.watched, { gap: 0, task: 0, frames: 0, dropped: 0 });
    return { task: task || Math.min(gap, 50), frames, dropped };
  });

/** In the page: presses Unlock and waits until list and summary are there and the page has drawn them and answers again. */
async function pressUnlock() {
  const start = performance.now();
  const seen = {};
  document.querySelector('main form button[type="submit"]').click();
  await new Promise((resolve) => {
    const look = () => {
      const main = document.querySelector('main[data-screen="records"]');
      if (main) seen.opened ??= performance.now() - start;
      if (main?.querySelector('#record-1')) seen.listed ??= performance.now() - start;
      if (seen.listed && (main.querySelector('.summary .row') || !globalThis.summarised)) resolve();
      else setTimeout(look, 4);
    };
    look();
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { ...seen, usable: performance.now() - start };
}

/** Loads the page anew and unlocks; `summarised`: waits for a summary too. */
async function unlock(patient, rate, summarised) {
  const { page } = patient;
  await page.goto('about:blank');
  await page.goto(patient.wallet);
  await patient.heading('Welcome back').waitFor();
  await sleep(500); // the code of later screens comes meanwhile
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate });
  await page.evaluate(watch);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.evaluate((value) => (globalThis.summarised = value), summarised);
  const times = await page.evaluate(pressUnlock);
  return { ...times, ...(await longest(page)) };
}

async function unlocking(patient, rate, where) {
  const runs = [];
  for (let run = 0; run < UNLOCKS; run++) {
    const times = await unlock(patient, rate, true);
    const { opened, listed, usable, task } = times;
    say(`unlocked${where}: screen ${opened.toFixed()}, list ${listed.toFixed()}, usable ${usable.toFixed()} ms; longest task ${task.toFixed()} ms`);
    runs.push(times);
  }
  const n = UNLOCKS;
  tell({ case: `unlock${where}: until usable`, unit: 'ms', ours: median(runs.map((it) => it.usable)), n });
  tell({ case: `unlock${where}: until the list is shown`, unit: 'ms', ours: median(runs.map((it) => it.listed)), n });
  tell({ case: `unlock${where}: longest task on the page`, unit: 'ms', ours: median(runs.map((it) => it.task)), n });
}

/** In the page: types one letter and waits until what is found for it is shown. */
async function typeLetter(text) {
  const field = document.querySelector('#search');
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const shown = () => document.querySelector('#found')?.textContent.replace(/[\u2066-\u2069]/g, '').includes(`“${text}”`);
  while (!shown()) await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

async function searching(patient, where, first) {
  const { page } = patient;
  const times = [];
  await longest(page);
  for (const query of QUERIES) {
    for (let letters = 1; letters <= query.length; letters++) {
      const text = query.slice(0, letters);
      // The sentence about what was found leaves out what surrounds the words.
      if (text === text.trim()) times.push(await page.evaluate(typeLetter, text));
    }
  }
  const n = times.length;
  say(`search${where}: first ${times[0].toFixed()}, median ${median(times).toFixed()}, longest ${Math.max(...times).toFixed()} ms`);
  if (first) tell({ case: `search${where}: the first letter after unlocking`, unit: 'ms', ours: times[0], n: 1 });
  tell({ case: `search${where}: letter to results, median`, unit: 'ms', ours: median(times), n });
  tell({ case: `search${where}: letter to results, longest`, unit: 'ms', ours: Math.max(...times.slice(1)), n: n - 1 });
  tell({ case: `search${where}: longest task on the page`, unit: 'ms', ours: (await longest(page)).task, n });
  await page.locator('#search').fill('');
  await page.locator('#record-1').waitFor();
}

/** In the page: scrolls to the end of the list, as fast as a fast fling. */
async function fling(speed) {
  let last = performance.now();
  let late = 0;
  const end = () => document.documentElement.scrollHeight - innerHeight - 2;
  while (scrollY < end()) {
    const now = await new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    // After a frame that took long a finger is not further than it could be.
    scrollBy(0, Math.min(now - last, 100) * (speed / 1000));
    last = now;
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!middle?.closest('.row, .section, h1, h2, main > *') || middle?.matches('.record-page')) late++;
  }
  return late;
}

async function scrolling(patient, where) {
  const { page } = patient;
  await page.evaluate(() => scrollTo(0, 0));
  await longest(page);
  const start = Date.now();
  const blank = await page.evaluate(fling, FLING);
  const { task, frames, dropped } = await longest(page);
  await page.locator(`#record-${COUNT}`).waitFor();
  const drawn = await page.locator('[role="listitem"]').count();
  say(`scrolled${where} in ${((Date.now() - start) / 1000).toFixed()} s: ${frames} frames, ${dropped} dropped, ${blank} without rows; ${drawn} rows drawn at the end`);
  tell({ case: `scroll${where}: longest task on the page`, unit: 'ms', ours: task, n: frames });
  tell({ case: `scroll${where}: dropped frames`, unit: '%', ours: (100 * dropped) / (frames + dropped), n: frames });
}

/** The memory of the process that page and worker share, in MB. */
async function memory(profile) {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args=']);
  const all = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter(Boolean);
  const main = all.find(([, , , args]) => args.includes(`--user-data-dir=${profile.folder}`) && !args.includes(' --type='));
  const ours = new Set([main[1]]);
  // Renderers are the browser's children's children.
  for (let round = 0; round < 3; round++) for (const [, pid, parent] of all) if (ours.has(parent)) ours.add(pid);
  const renderers = all.filter(([, pid, , args]) => ours.has(pid) && args.includes('--type=renderer'));
  const sizes = await Promise.all(
    renderers.map(async ([, pid]) => /^RssAnon:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  );
  return Math.max(...sizes.map(Number)) / 1000;
}

/** What unlocking costs in a wallet that holds nothing: Argon2id, all but a few milliseconds. */
async function empty(url) {
  const profile = await Profile.open({ size: 'phone' });
  try {
    const patient = await Patient.inside(profile, url);
    const times = [];
    for (let run = 0; run < UNLOCKS; run++) {
      const { page } = patient;
      await page.goto('about:blank');
      await page.goto(patient.wallet);
      await patient.heading('Welcome back').waitFor();
      await sleep(500);
      await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
      times.push(
        await page.evaluate(async () => {
          const start = performance.now();
          document.querySelector('main form button[type="submit"]').click();
          while (!document.querySelector('main[data-screen="records"]')) await new Promise((resolve) => setTimeout(resolve));
          return performance.now() - start;
        }),
      );
    }
    tell({ case: 'unlock: an empty wallet (Argon2id)', unit: 'ms', ours: median(times), n: UNLOCKS });
  } finally {
    await profile.close();
  }
}

if (QUICK) await rm(folder, { recursive: true, force: true });
const { relay, profile, patient } = await made({ folder, count: COUNT, tell: say });
try {
  // The wallet as it is built now, not as it was when this one was made.
  const client = await profile.context.newCDPSession(profile.page);
  const storageTypes = 'service_workers,cache_storage';
  await client.send('Storage.clearDataForOrigin', { origin: relay.url, storageTypes });
  await empty(relay.url);
  for (const rate of [1, SLOWDOWN]) {
    const where = rate === 1 ? '' : ` at ${rate}× slowdown`;
    await unlocking(patient, rate, where);
    if (rate === 1) tell({ case: 'memory: page and worker after unlocking', unit: 'MB', ours: await memory(profile), n: 1 });
    await searching(patient, where, true);
    await scrolling(patient, where);
    if (rate === 1) tell({ case: 'memory: after searching and scrolling', unit: 'MB', ours: await memory(profile), n: 1 });
  }
} finally {
  await profile.close();
  await relay.stop();
  await relay.close();
}

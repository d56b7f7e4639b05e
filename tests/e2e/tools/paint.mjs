// How long until the first screen answers, and how smooth the page stays while much is added. Prints one JSON object per
// figure; `cargo xtask bench paint` starts it.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from '../lib/browser.mjs';
import { large } from '../lib/large.mjs';
import { Patient } from '../lib/people.mjs';
import { Relay, walletAt } from '../lib/relay.mjs';
import { sleep, temporaryFolder } from '../lib/ports.mjs';

/** Little of everything: it shows that all of it works. */
const QUICK = process.argv.includes('--quick');
const RUNS = QUICK ? 1 : 7;
const SLOWDOWN = 4;
const LARGE = QUICK ? 1e6 : 50e6;

const tell = ({ ours, ...figure }) => console.log(JSON.stringify({ ...figure, ours: Math.round(ours * 10) / 10 }));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Runs in the page from its first moment on: touches the first screen's primary button as soon as that is there, and keeps
 * when it has answered, in milliseconds since the navigation began.
 */
function touchWhenThere() {
  const answers = {
    // Leads to the next screen.
    welcome: () => document.querySelector('main[data-screen="create"]'),
    // Says that the passphrase is missing: the field has the focus.
    unlock: () => document.activeElement?.matches('main[data-screen="unlock"] input'),
  };
  globalThis.painted = {};
  const look = () => {
    const { painted } = globalThis;
    const screen = painted.screen ?? document.querySelector('main[data-screen]')?.dataset.screen;
    if (screen && answers[screen]()) {
      painted.answered = performance.now();
      return;
    }
    if (answers[screen]) {
      painted.screen = screen;
      painted.shown ??= performance.now();
      // Again and again, as impatient people do: an early tap may be lost.
      document.querySelector('main .stack > .button, main form button[type="submit"]')?.click();
    }
    setTimeout(look, 5);
  };
  look();
}

/** Loads the app in a slowed-down page and says when it answered. */
async function load(profile, url, screen) {
  const page = await profile.context.newPage();
  const client = await profile.context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript(touchWhenThere);
  await page.goto(walletAt(url));
  const painted = await page
    .waitForFunction(() => globalThis.painted.answered && globalThis.painted, undefined, { timeout: 60_000 })
    .then((handle) => handle.jsonValue());
  if (painted.screen !== screen) throw new Error(`${painted.screen} was shown, not ${screen}`);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { page, painted };
}

/** Waits until a load comes from what the service worker keeps. */
async function kept(profile, url) {
  const page = await profile.context.newPage();
  do {
    await page.goto(walletAt(url));
    await sleep(500);
  } while (!(await page.evaluate(() => navigator.serviceWorker.controller)));
  await page.close();
}

async function repeat(what, once) {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const { shown, answered } = await once();
    console.error(`    ${what}: shown after ${shown.toFixed()} ms, answers after ${answered.toFixed()} ms`);
    times.push(answered);
  }
  tell({ case: what, unit: 'ms', ours: median(times), n: RUNS });
}

async function firstVisit(url) {
  await repeat('interactive on the first visit', async () => {
    const profile = await Profile.open({ size: 'phone' });
    try {
      return (await load(profile, url, 'welcome')).painted;
    } finally {
      await profile.close();
    }
  });
}

async function again(url) {
  const profile = await Profile.open({ size: 'phone' });
  try {
    await kept(profile, url);
    await repeat('interactive when kept on the device', async () => {
      const { page, painted } = await load(profile, url, 'welcome');
      await page.close();
      return painted;
    });
  } finally {
    await profile.close();
  }
}

async function unlock(url) {
  const patient = await Patient.arrive(url);
  try {
    await patient.page.close();
    await kept(patient.profile, url);
    await repeat('interactive unlock screen', async () => {
      const { page, painted } = await load(patient.profile, url, 'unlock');
      await page.close();
      return painted;
    });
  } finally {
    await patient.close();
  }
}

/** Begins to watch the page's only thread: how long it was away from a clock, and what the browser calls a long task. */
function watch() {
  const seen = { gap: 0, task: 0 };
  globalThis.watched = seen;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    seen.gap = Math.max(seen.gap, now - last);
    last = now;
    setTimeout(tick, 4);
  };
  tick();
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration);
  }).observe({ type: 'longtask' });
}

async function adding(url) {
  const patient = await Patient.arrive(url);
  const folder = await temporaryFolder('bench');
  try {
    const file = join(folder, 'large.json');
    await writeFile(file, await large(LARGE));
    await patient.page.evaluate(watch);
    const start = Date.now();
    await patient.choose(file, 300_000);
    await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor({ timeout: 120_000 });
    const { gap, task } = await patient.page.evaluate(() => globalThis.watched);
    console.error(`    ${LARGE / 1e6} MB in ${Date.now() - start} ms; longest task ${task.toFixed()} ms, longest gap ${gap.toFixed()} ms`);
    // The browser names tasks from 50 ms on; below that, the clock says how long the longest can have been.
    tell({ case: `${LARGE / 1e6} MB record added: longest task on the page`, unit: 'ms', ours: task || Math.min(gap, 50), n: 1 });
  } finally {
    await patient.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const relay = await Relay.start();
try {
  await firstVisit(relay.url);
  await again(relay.url);
  await unlock(relay.url);
  await adding(relay.url);
} finally {
  await relay.close();
}

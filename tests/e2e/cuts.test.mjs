// The line to the relay breaks at random moments, also while the page is loaded anew or the browser dies. Each thing a person did
// happens once: not twice, and not never. A failure names its seed and what it did; ACESO_SEEDS=1000 runs more of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile, rm } from 'node:fs/promises';
import { Line, numbers } from './lib/cuts.mjs';
import { Doctor, fixture, Patient, unhurried } from './lib/people.mjs';
import { Profile } from './lib/browser.mjs';
import { Relay } from './lib/relay.mjs';
import { PATIENCE, sleep, temporaryFolder } from './lib/ports.mjs';
import { told, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
/** Lists stay short when not all seeds are in one wallet. */
const TOGETHER = 20;
/** How long a broken line stays broken, in milliseconds, at the longest. */
const LONGEST = 400;
const SEEDS = Number(process.env.ACESO_SEEDS ?? 100);

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
let link;
let letter;

before(async () => {
  relay = await Relay.start();
  doctor = await Doctor.arrive(relay.url, { name: DOCTOR });
  link = await doctor.link();
  await doctor.tab('Patients');
  // Whom nobody touches until the end, which a busy machine reaches after more than the five minutes of the wallet's own lock.
  await unhurried(doctor.page);
  letter = await readFile(fixture('discharge-letter.pdf'));
});

after(async () => {
  await doctor?.close();
  await relay?.close();
});

/** A patient, and what they did so far. */
class Story {
  /** Titles in the list. */
  records = [];
  /** Of each share that goes on, the title of its one record. */
  shares = [];
  /** How often each thing was done, in all. */
  done = { added: 0, shared: 0, stopped: 0, erased: 0 };

  static async begin(number) {
    const story = new Story();
    story.name = `Casimira ${number}`;
    story.line = await Line.open(relay.port);
    story.folder = await temporaryFolder('profile');
    story.patient = await Patient.arrive(story.line.url, { name: story.name, folder: story.folder });
    await story.does({ added: 'first' });
    await story.patient.follow(link, DOCTOR);
    await story.patient.share(DOCTOR, { records: ['first'] });
    story.write({ shared: 'first' });
    return story;
  }

  async end() {
    await this.patient.close();
    await this.line.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get page() {
    return this.patient.page;
  }

  row(title) {
    return this.patient.documents().filter({ has: this.page.getByText(title, { exact: true }) });
  }

  cards() {
    return this.page.getByRole('region', { name: 'Sharing now' }).locator('li.card');
  }

  card(title) {
    return this.cards().filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** Goes as far as the last tap, and gives that tap and how its end is seen. */
  async prepare({ added, shared, stopped, erased }, padding = 0) {
    const { page, patient } = this;
    if (added) {
      await patient.tab('Records');
      const buffer = Buffer.concat([letter, Buffer.alloc(padding, '% ')]);
      const file = { name: `${added}.pdf`, mimeType: 'application/pdf', buffer };
      return {
        tap: () => page.locator('#add-file').setInputFiles(file),
        seen: async () => {
          await this.row(added).waitFor();
          await page.getByRole('heading', { name: 'Being added' }).waitFor({ state: 'hidden' });
        },
      };
    }
    if (shared) {
      await patient.follow(link, DOCTOR);
      await patient.heading(`Share with ${DOCTOR}`).waitFor();
      await page.getByRole('checkbox', { name: new RegExp(`^${shared}(\\D|$)`) }).check();
      await page.getByRole('radio', { name: 'Treatment', exact: true }).check();
      await page.getByRole('radio', { name: '24 hours', exact: true }).check();
      await patient.button('See what they will see').click();
      await page.locator('#preview').waitFor();
      const yes = patient.button(`Share with ${DOCTOR}`);
      return { tap: () => yes.click(), seen: () => patient.heading(/^(Shared|Prepared)$/).waitFor() };
    }
    if (stopped) {
      await patient.tab('Share');
      const stop = this.card(stopped).getByRole('button', { name: /^Stop sharing/ });
      return { tap: () => stop.click(), seen: () => stop.waitFor({ state: 'hidden' }) };
    }
    await patient.tab('Records');
    await this.row(erased).getByRole('link').click();
    await patient.button('Erase this record').click();
    const yes = patient.button('Yes, erase it for good');
    return {
      tap: () => yes.click(),
      seen: async () => {
        await patient.heading('Records').waitFor();
        await this.row(erased).waitFor({ state: 'hidden' });
      },
    };
  }

  async does(act) {
    const { tap, seen } = await this.prepare(act);
    await tap();
    await seen();
    this.write(act);
  }

  /** Writes down what was done. */
  write(act) {
    const [[kind, title]] = Object.entries(act);
    this.done[kind] += 1;
    if (kind === 'added') this.records.push(title);
    if (kind === 'shared') this.shares.push(title);
    if (kind === 'stopped') this.shares.splice(this.shares.indexOf(title), 1);
    if (kind === 'erased') this.records.splice(this.records.indexOf(title), 1);
  }

  /** Something to do; which, the seed says. */
  choose(seed, random) {
    const one = (list) => list[Math.floor(random() * list.length)];
    const free = this.records.filter((title) => !this.shares.includes(title));
    const die = random();
    if (die < 0.25 && free.length > 0) return { shared: one(free) };
    if (die < 0.45 && this.shares.length > 0) return { stopped: one(this.shares) };
    const spare = free.filter((title) => title !== 'first');
    if (die < 0.6 && spare.length > 0) return { erased: one(spare) };
    return { added: `note ${seed}` };
  }

  async unlock() {
    await this.patient.unlock();
    await this.page.getByRole('navigation').waitFor();
  }

  async crash() {
    const { film } = this.patient;
    await this.patient.profile.crash();
    this.patient = new Patient(await Profile.open({ folder: this.folder, camera: film }), this.line.url);
    this.patient.film = film;
    await this.patient.open();
  }

  /** What can be seen of it on both sides, once nothing waits any more. */
  async seen() {
    const { page, patient } = this;
    await page.evaluate(() => (location.hash = '#/waiting'));
    await page.getByText(told('waiting-empty')[0]).waitFor();
    await page.locator('#connection:empty').waitFor({ state: 'attached' });
    await patient.tab('Records');
    await patient.documents().first().waitFor();
    const records = await patient.documents().locator('.row-title').allInnerTexts();
    const waiting = await patient.documents().getByText(told('record-waiting')[0]).count();
    await patient.tab('Share');
    await page.getByText(/What was already seen|You are not sharing anything/).first().waitFor();
    const shares = await this.cards().locator('ul.plain').allInnerTexts();
    const chips = await this.cards().locator('.chip').count();
    await patient.tab('Activity');
    await page.getByRole('main').getByText('You made this record.').waitFor();
    const rows = (await page.getByRole('main').getByRole('listitem').allInnerTexts()).map(unmarked);
    const count = (pattern) => rows.reduce((sum, row) => sum + Number((pattern.exec(row) ?? [, 0])[1].replace?.(/\D+/, '1') ?? 0), 0);
    const done = {
      added: count(/You added (\d+|a) records?\./),
      shared: rows.filter((row) => /You shared/.test(row)).length,
      stopped: rows.filter((row) => /You stopped sharing/.test(row)).length,
      erased: count(/You erased (\d+|a) records?\./),
    };
    const theirs = doctor.page.locator('a.card:not(.card-over)').filter({ hasText: this.name });
    return {
      records: records.map(unmarked).sort(),
      shares: shares.map(unmarked).sort(),
      doctor: await theirs.count(),
      unsent: waiting + chips,
      done,
    };
  }

  get expected() {
    const { records, shares, done } = this;
    return {
      records: records.toSorted(),
      shares: shares.toSorted(),
      doctor: shares.length,
      unsent: 0,
      done: { ...done },
    };
  }

  /** Waits until both sides show one of these. What comes from the relay comes a moment later. */
  async becomes(possible) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const seen = await this.seen();
      const found = possible.findIndex((one) => JSON.stringify(one) === JSON.stringify(seen));
      if (found >= 0) return found;
      if (Date.now() > deadline) assert.deepEqual(seen, possible.at(-1));
      await sleep(50);
    }
  }
}

/** One seed: an act, a line that breaks in the middle of it, and perhaps a page that is loaded anew or a browser that dies. */
async function run(story, seed) {
  const random = numbers(seed);
  const { line } = story;
  const act = story.choose(seed, random);
  const padding = act.added ? [0, 40_000, 1_300_000][Math.floor(random() ** 2 * 3)] : 0;
  const { tap, seen } = await story.prepare(act, padding);
  const before = story.expected;
  story.write(act);
  // As likely among the first bytes as among the last.
  const bytes = Math.exp(Math.log(300) + random() * Math.log((padding + 30_000) / 300));
  const pause = random() * LONGEST;
  const death = seed % 5 === 0 && (seed % 25 === 0 ? 'crash' : 'reload');
  line.cutAfter(bytes);
  await tap();
  const broken = (async () => {
    for (const deadline = Date.now() + 500; !line.isCut && Date.now() < deadline; ) await sleep(5);
    line.cut();
    await sleep(pause);
  })();
  let possible = [story.expected];
  if (death) {
    await broken;
    line.mend();
    if (death === 'crash') await story.crash();
    else await story.page.reload();
    await story.unlock();
    // It may have come before the act was written down. Then it never was: half of it would be wrong.
    possible = [story.expected, before];
  } else {
    await Promise.all([broken.then(() => line.mend()), seen()]);
  }
  if ((await story.becomes(possible)) === 1) {
    Object.assign(story, { records: before.records, shares: before.shares, done: before.done });
  }
  return { act, bytes: Math.round(bytes), pause: Math.round(pause), death };
}

// Most of the time is spent waiting for a line: several wallets wait at once.
describe('each act is there once', { concurrency: 3 }, () => {
  for (let first = 1; first <= SEEDS; first += TOGETHER) {
    const last = Math.min(first + TOGETHER - 1, SEEDS);
    test(`seeds ${first} to ${last}`, async () => {
      const story = await Story.begin(first);
      try {
        for (let seed = first; seed <= last; seed++) {
          try {
            const told = await run(story, seed);
            if (process.env.ACESO_TELL) console.log(seed, JSON.stringify(told));
          } catch (error) {
            const shown = await story.page.locator('body').innerText().catch(() => 'nothing');
            const told = story.patient.profile.problems.filter((it) => !/Failed to load resource/.test(it));
            throw new Error(`seed ${seed}: ${error.message}\nshown: ${unmarked(shown)}\ntold: ${told.join('\n')}`, { cause: error });
          }
        }
        assert.equal(story.line.breaks, last - first + 1);
      } finally {
        await story.end();
      }
    });
  }
});

// Hundreds of records: only what is near the screen is drawn, and everything can be reached all the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm } from 'node:fs/promises';
import { many } from './lib/many.mjs';
import { fixture, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';

const COUNT = 260;
/** So many that they are not in before anybody could think better of it. */
const TOO_MANY = 400;
/** The first page of the list, and some that are near the screen: what may be drawn at a time. */
const WINDOW = 200;

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
let folder;

before(async () => {
  folder = await temporaryFolder('many');
  relay = await Relay.start();
  patient = await Patient.arrive(relay.url);
  const files = await many(folder, COUNT);
  // Without the service, which takes its time for each; how records are kept and shown is the same.
  await relay.stop();
  await patient.page.locator('#add-file').setInputFiles(files);
});

after(async () => {
  await patient?.close();
  await relay?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const row = (place) => patient.page.locator(`#record-${place}`);
const drawn = () => patient.documents().count();
const focused = () => patient.page.evaluate(() => document.activeElement.id);
const top = (place) => row(place).evaluate((element) => Math.round(element.getBoundingClientRect().top));

/** Comes to the records as they are shown first. */
async function fromTheTop() {
  await patient.tab('Activity');
  await patient.tab('Records');
  const search = patient.page.getByLabel('Search your records');
  if (await search.inputValue()) await search.fill('');
  await row(1).waitFor();
}

/** Scrolls until a record of the list is in the middle of the screen. */
async function scrollTo(place) {
  await patient.page.evaluate(async (place) => {
    const find = () => document.getElementById(`record-${place}`);
    while (!find()) {
      scrollBy(0, innerHeight);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    find().scrollIntoView({ block: 'center' });
  }, place);
}

test('of many files that are chosen at once a few are named, and the rest is counted', async () => {
  const { page } = patient;
  await page.getByText(/more files are waiting/).waitFor();
  assert.ok((await page.locator('.adding').count()) <= 6);
  await patient.settled(180_000);
  await becomes(() => row(1).locator('..').getAttribute('aria-setsize'), String(COUNT));
});

test('files that are not named yet can be left out', async () => {
  const { page } = patient;
  await page.locator('#add-file').setInputFiles(Array.from({ length: TOO_MANY }, () => fixture('patricia-jordana.json')));
  await patient.button('Leave these files out').click();
  await patient.settled(60_000);
  const total = Number(await row(1).locator('..').getAttribute('aria-setsize'));
  assert.ok(total > COUNT && total < COUNT + TOO_MANY, `${total} records`);
});

test('only a part of the list is drawn, and it can be scrolled through to its end', async () => {
  const { page } = patient;
  await fromTheTop();
  const total = Number(await row(1).locator('..').getAttribute('aria-setsize'));
  await becomes(async () => (await drawn()) <= WINDOW, true);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await row(total).waitFor();
  await row(120).waitFor({ state: 'detached' });
  await becomes(async () => (await drawn()) <= WINDOW, true);
  const last = row(total).locator('..');
  await becomes(() => last.getAttribute('aria-posinset'), String(total));
  await page.evaluate(() => scrollTo(0, 0));
  await row(1).waitFor();
});

test('the keyboard comes to every record', async () => {
  const { page } = patient;
  await fromTheTop();
  const total = Number(await row(1).locator('..').getAttribute('aria-setsize'));
  await row(1).focus();
  for (let place = 1; place < total; place++) {
    // What comes next is drawn before the keyboard comes to it.
    await row(Math.min(place + 8, total)).waitFor({ state: 'attached' });
    await page.keyboard.press('Tab');
    await becomes(focused, `record-${place + 1}`);
  }
  await becomes(async () => (await drawn()) <= WINDOW, true);
  for (let place = total; place > total - 80; place--) {
    await row(place - 8).waitFor({ state: 'attached' });
    await page.keyboard.press('Shift+Tab');
    await becomes(focused, `record-${place - 1}`);
  }
});

test('the row with the focus stays while the rest is scrolled away', async () => {
  const { page } = patient;
  await fromTheTop();
  await row(3).focus();
  await scrollTo(200);
  await becomes(focused, 'record-3');
  await page.keyboard.press('Tab');
  await becomes(focused, 'record-4');
});

test('a record that is not drawn is found', async () => {
  const { page } = patient;
  await fromTheTop();
  await scrollTo(180);
  const title = await row(180).locator('.row-title').innerText();
  await fromTheTop();
  await becomes(() => row(180).count(), 0);
  await page.getByLabel('Search your records').fill(title);
  const hit = page.getByRole('region', { name: /^1 record for/ }).getByRole('link', { name: title });
  await hit.click();
  await patient.heading(title).waitFor();
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.waitForFunction(() => document.activeElement.id === 'found-1');
});

test('who comes back from a record is where they were', async () => {
  const { page } = patient;
  await fromTheTop();
  for (const back of [
    () => page.getByRole('link', { name: 'Back', exact: true }).click(),
    () => page.goBack(),
  ]) {
    await scrollTo(140);
    const [title, before] = [await row(140).locator('.row-title').innerText(), await top(140)];
    await row(140).click();
    await patient.heading(title).waitFor();
    await back();
    await page.waitForFunction(() => document.activeElement.id === 'record-140');
    await becomes(() => row(140).locator('.row-title').innerText(), title);
    await becomes(async () => Math.abs((await top(140)) - before) <= 2, true, `it was at ${before}`);
  }
  // Who went elsewhere begins anew.
  await row(140).click();
  await page.getByRole('link', { name: 'Back', exact: true }).waitFor();
  await fromTheTop();
  await becomes(() => page.evaluate(() => scrollY), 0);
  await becomes(focused, 'heading');
});

test('what is added meanwhile moves the list where it is looked at', async () => {
  const { page } = patient;
  await fromTheTop();
  await scrollTo(120);
  const titles = (from) =>
    page.evaluate((from) => [0, 1, 2].map((at) => document.querySelector(`#record-${from + at} .row-title`)?.textContent), from);
  const before = await titles(120);
  assert.ok(before.every(Boolean), before.join());
  await page.locator('#add-file').setInputFiles(fixture('martha-delarosa.json'));
  await page.waitForFunction(
    ([from, before]) =>
      before.every((title, at) => document.querySelector(`#record-${from + at} .row-title`)?.textContent === title),
    [121, before],
  );
});

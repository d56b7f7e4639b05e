// The ledger's page at a relay whose key was replaced: all is checked as before, and whoever goes on with the key of before is found out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cp, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { Profile } from '../e2e/lib/browser.mjs';
import { temporaryFolder } from '../e2e/lib/ports.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { Writer, decode, encode } from './lib/entries.mjs';
import { Liar } from './lib/liar.mjs';

const { ACESO_RELAY: RELAY, ACESO_SITE: SITE } = process.env;
if (!SITE) throw new Error('ACESO_SITE names no site; use `cargo xtask test site`');

/** @type {Relay} */ let relay;
/** @type {Liar} */ let liar;
/** @type {Profile} */ let profile;
let page;
/** The folder as it was before anything was handed over. */
let copy;
/** The last block of each epoch that ended so. */
const ends = [];

/** What the command says on either way out. */
const handOver = (...words) => new Promise((done) => {
  execFile(RELAY, ['hand-over', '--data', relay.data, ...words], (_, out, told) => done(out + told));
});

before(async () => {
  relay = await Relay.start({ dist: '', args: ['--site', SITE] });
  liar = await Liar.start(relay.port);
  profile = await Profile.open({ size: 'desktop' });
  page = profile.page;
  await write();
});

after(async () => {
  await profile?.close();
  await liar?.close();
  await relay?.close();
  if (copy) await rm(copy, { recursive: true, force: true });
});

async function write() {
  const writer = await Writer.arrive(relay.url);
  await writer.offer();
}

async function look(at = '') {
  await page.goto('about:blank');
  await page.goto(`${liar.url}/ledger/${at}`);
  await page.waitForFunction(() => document.getElementById('view').getAttribute('aria-busy') === 'false');
}

const alarm = () => page.getByRole('alert').innerText();
const ticks = () => page.locator('.checks li').evaluateAll((all) => all.map((it) => !it.classList.contains('wrong')));
const memory = () => page.evaluate(() => JSON.parse(localStorage.getItem('aceso-ledger')));

test('it goes on under the next key, and the one after it', async () => {
  await look();
  await page.getByText(/Block \d+ is the newest, and it holds/).waitFor();
  await relay.stop();
  copy = await temporaryFolder('copy');
  await cp(relay.data, copy, { recursive: true });
  for (const round of [1, 2]) {
    const before = await memory();
    const key = /--replace ([0-9a-f]{64}) /.exec(await handOver())[1];
    const said = await handOver('--replace', key);
    assert.match(said, new RegExp(`changes {5}${round}\\n`));
    ends.push(Number(/handed over after block (\d+) /.exec(said)[1]));
    await relay.up();
    await write();
    // What the page kept from under the key of before is of the same history.
    await look();
    assert.equal(await alarm(), '');
    await page.getByText(`It grew out of block ${before.height}`).waitFor();
    await page.getByText(/Block \d+ is the newest, and it holds/).waitFor();
    assert.equal(await page.locator('tr.wrong').count(), 0);
    if (round === 1) await relay.stop();
  }
});

test('each block is checked by those who made it final', async () => {
  const newest = (await memory()).height;
  assert.ok(newest > ends[1] && ends[1] > ends[0]);
  const epochs = [];
  for (const at of [1, ends[0], ends[0] + 1, ends[1], newest]) {
    await look(`#block=${at}`);
    assert.equal(await alarm(), '', `block ${at}`);
    assert.deepEqual(await ticks(), Array(7).fill(true), `block ${at}`);
    const [[header]] = decode(Buffer.from(await (await fetch(`${relay.url}/v1/blocks/${at}`)).arrayBuffer()));
    const shown = await page.locator('#shown').innerText();
    const named = decode(header).filter(Buffer.isBuffer);
    for (const field of named) assert.ok(shown.includes(field.toString('hex')));
    assert.match(shown, /1 of the ledger’s validators signed; 1 had to/);
    epochs.push(/Which set of validators made it final \(epoch\)\s+(\d+)/.exec(shown)[1]);
  }
  assert.equal(new Set(epochs).size, 3);
  assert.equal(epochs[0], epochs[1]);
  assert.equal(epochs[2], epochs[3]);
  // Where the word stands that named the next one.
  await look(`#block=${ends[0]}`);
  const words = async (at) => (await look(`#block=${at}`), page.locator('#shown').innerText());
  const all = [await words(ends[0]), await words(ends[0] - 1)].join();
  assert.match(all, /The validators handed over to others \(kind 11\)/);
});

for (const [name, change] of [
  ['who left out that they came', (tip) => void tip.splice(3)],
  ['who left out the last of two', (tip) => void tip[3].pop()],
  ['who altered who came', (tip) => void (tip[3][0][2][0][5] ^= 1)],
  ['a change that nobody signed', (tip) => void (tip[3][0][1][tip[3][0][1].length - 1] ^= 1)],
]) {
  test(`the alarm is raised by ${name}`, async () => {
    const at = (await memory()).height;
    liar.alter = (asked, bytes) => {
      if (asked !== `/v1/blocks/${at}`) return undefined;
      const block = decode(bytes);
      assert.equal(block[0][3].length, 2);
      change(block[0]);
      return encode(block);
    };
    await look(`#block=${at}`);
    await page.locator('.notice.bad').waitFor();
    assert.match(await alarm(), /Block \d+ does not hold[^]*its signatures do not hold/);
    liar.alter = () => undefined;
  });
}

test('a relay that goes on from a copy of before, with the key of before, is found out', async () => {
  await look();
  const kept = await memory();
  await relay.stop();
  const other = await Relay.start({ dist: '', data: copy, port: relay.port, args: ['--site', SITE] });
  try {
    while ((await other.height()) <= kept.height) await write();
    await look();
    assert.match(await alarm(), /the history was changed/);
    assert.deepEqual(await memory(), kept);
  } finally {
    await other.close();
    await relay.up();
  }
  await look();
  assert.equal(await alarm(), '');
});

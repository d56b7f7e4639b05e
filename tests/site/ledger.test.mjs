// The ledger's page: what it shows, that it checks it, and what it says of a relay that alters anything on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Profile } from '../e2e/lib/browser.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { Writer, decode, encode } from './lib/entries.mjs';
import { Liar } from './lib/liar.mjs';

const { ACESO_SITE: SITE } = process.env;
if (!SITE) throw new Error('ACESO_SITE names no site; use `cargo xtask test site`');
const AXE = await readFile(createRequire(new URL('../e2e/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');

/** @type {Relay} */ let relay;
/** @type {Liar} */ let liar;
/** @type {Writer} */ let writer;
/** @type {Profile} */ let profile;
let page;
let offer;
/** Height of the newest block when the tests began. The relay makes empty ones, too, as it goes. */
let newest;
/** Of the block with the offer's end, and of another one with an entry above it. */
let [ended, one] = [];

before(async () => {
  relay = await Relay.start({ dist: '', args: ['--site', SITE] });
  liar = await Liar.start(relay.port);
  writer = await Writer.arrive(relay.url);
  offer = await writer.offer();
  await writer.end(offer);
  for (let count = 0; count < 22; count++) await writer.offer();
  const blocks = decode(Buffer.from(await (await fetch(`${relay.url}/v1/blocks?count=100`)).arrayBuffer()));
  newest = blocks.length - 1;
  const kinds = blocks.map(([, body]) => body.map(([statement]) => decode(statement)[6][0]));
  ended = kinds.findIndex((all) => all.includes(3));
  one = kinds.findIndex((all, height) => height > ended && all.length > 0);
  // Only so that axe can be put into the page; that the policy holds is seen in the test of bytes.
  profile = await Profile.open({ size: 'phone', context: { bypassCSP: true } });
  page = profile.page;
});

after(async () => {
  await profile?.close();
  await liar?.close();
  await relay?.close();
});

/** Bytes of the module that checks, of the build that is not optimised; a release's has a budget of its own (xtask/src/budget.rs, `VERIFIER`). */
const VERIFIER = 280_000;
const memory = () => page.evaluate(() => JSON.parse(localStorage.getItem('aceso-ledger')));
const remember = (kept) => page.evaluate((it) => localStorage.setItem('aceso-ledger', JSON.stringify(it)), kept);

/** The page anew, at this place of it. */
async function look(at = '') {
  await page.goto('about:blank');
  await page.goto(`${liar.url}/ledger/${at}`);
  await page.waitForFunction(() => document.getElementById('view').getAttribute('aria-busy') === 'false');
}

const alarm = () => page.getByRole('alert').innerText();
const ticks = () => page.locator('.checks li').evaluateAll((all) => all.map((it) => !it.classList.contains('wrong')));

test('the newest blocks and each block are shown, and checked', async () => {
  await look();
  assert.equal(await alarm(), '');
  await page.getByText(/Block \d+ is the newest, and it holds/).waitFor();
  const rows = page.locator('#shown tbody tr');
  assert.equal(await rows.count(), 20);
  assert.ok(Number(await rows.first().locator('td').first().innerText()) >= newest);
  assert.equal(await page.locator('tr.wrong').count(), 0);
  await page.getByRole('link', { name: 'Older' }).click();
  await page.getByRole('heading', { name: /^Blocks \d+ to \d+$/ }).waitFor();
  assert.ok((await rows.count()) > 5);
  assert.equal(await page.locator('tr.wrong').count(), 0);
  // With the keyboard: to the number, and there.
  await page.locator('#number').focus();
  await page.keyboard.type(String(ended));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Block ${ended}`, exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'view-title');
  assert.deepEqual(await ticks(), Array(7).fill(true));
  const entry = page.locator('.entry');
  assert.match(await entry.innerText(), /A share or an offer was ended \(kind 3\)/);
  assert.ok((await entry.innerText()).includes(offer.toString('hex')));
  // What the header says is what the relay's bytes say.
  const [[header]] = decode(Buffer.from(await (await fetch(`${relay.url}/v1/blocks/${ended}`)).arrayBuffer()));
  const shown = await page.locator('#shown').innerText();
  for (const field of decode(header).filter(Buffer.isBuffer)) assert.ok(shown.includes(field.toString('hex')));
  await page.getByRole('link', { name: 'The one before' }).click();
  await page.getByRole('heading', { name: `Block ${ended - 1}`, exact: true }).waitFor();
  await look('#block=0');
  assert.deepEqual(await ticks(), Array(6).fill(true));
  await look('#block=999');
  assert.match(await alarm(), /no such block yet/);
  assert.equal(await page.locator('.notice.bad').count(), 0);
});

test('what is there, and what is not, is proven', async () => {
  await look();
  const ask = async (id) => {
    await page.locator('#id').fill(id);
    await page.getByRole('button', { name: 'Ask and check' }).click();
  };
  const answer = page.locator('#answer');
  await ask(writer.account.toString('hex'));
  await answer.getByText('It is there').waitFor();
  assert.match(await answer.innerText(), /Devices now \(devices\)\s+1/);
  await ask(randomBytes(32).toString('hex'));
  await answer.getByText('There is nothing of this id').waitFor();
  await ask('xyz');
  await answer.getByText('This is no id').waitFor();
  assert.equal(await alarm(), '');
  liar.alter = changed('/v1/proofs', (it) => it[4].forEach((proof) => proof[1] && (proof[1][1][60] ^= 1)));
  await ask(writer.account.toString('hex'));
  await page.locator('.notice.bad').waitFor();
  assert.match(await alarm(), /A proof does not hold/);
  liar.alter = () => undefined;
});

/** Alters a decoded answer of a path that begins so. */
function changed(path, change) {
  return (asked, bytes) => {
    if (!asked.startsWith(path)) return undefined;
    const answer = decode(bytes);
    return encode(change(answer) ?? answer);
  };
}

const flip = (bytes, at = bytes.length - 1) => void (bytes[at] ^= 1);
const block = (change) => (asked, bytes) => changed(`/v1/blocks/${one}`, change)(asked, bytes);
const list = (change) => changed('/v1/blocks?', change);
const proof = (change) => changed('/v1/proofs', change);

for (const [name, alter, said, at = '#block'] of [
  ['a header', block(([tip]) => flip(tip[0])), /Block \d+ does not hold[^]*its signatures do not hold/],
  ['a signature', block(([tip]) => flip(tip[2])), /Block \d+ does not hold[^]*its signatures do not hold/],
  ['a certificate, left out', block(([tip]) => void (tip[2] = Buffer.alloc(0))), /Block \d+ does not hold[^]*its signatures do not hold/],
  ['a transaction', block(([, [first]]) => flip(first[0], 50)), /Its entries are not those that its header names/],
  ['a transaction, left out', block(([, body]) => void body.pop()), /Its entries are not those that its header names/],
  ['a witness’s digest', block(([, [first]]) => flip(first[1])), /Its entries are not those that its header names/],
  ['what is no block', (asked) => (asked === `/v1/blocks/${one}` ? Buffer.from('nothing') : undefined), /can’t be read/],
  ['a path', proof((it) => void it[3].forEach(([, path]) => path[0] && flip(path[0]))), /Block \d+ does not hold[^]*not in the history[^]*a proof does not hold/],
  ['a newest block', proof((it) => flip(it[1][0])), /Nobody made the newest block final/, ''],
  ['who says that it is the newest', proof((it) => flip(it[2][0])), /No validator says/, ''],
  ['a block of the list', list((it) => flip(it.find(([, body]) => body.length > 0)[1][0][0], 50)), /Block \d+ does not hold[^]*not those that its header names/, ''],
  ['a list without one', list((it) => void it.splice(4, 1)), /Block \d+ does not hold[^]*another block than/, ''],
  ['a list that is empty', list(() => []), /not the blocks that were asked for/, ''],
]) {
  test(`the alarm is raised by ${name}`, async () => {
    liar.alter = alter;
    await look(at && `${at}=${one}`);
    await page.locator('.notice.bad').waitFor();
    assert.match(await alarm(), said);
    assert.equal(await page.locator('#newest .notice.good').count(), 0);
    liar.alter = () => undefined;
  });
}

test('what a browser kept of a lie does not stay', async () => {
  liar.kept = true;
  liar.alter = block(([tip]) => flip(tip[0]));
  await look(`#block=${one}`);
  assert.match(await alarm(), /Block \d+ does not hold/);
  liar.alter = () => undefined;
  await look(`#block=${one}`);
  assert.equal(await alarm(), '');
  assert.deepEqual(await ticks(), Array(7).fill(true));
  liar.kept = false;
});

test('another block in its place, which is final too, is noticed', async () => {
  const other = Buffer.from(await (await fetch(`${relay.url}/v1/blocks/${newest}`)).arrayBuffer());
  liar.alter = (asked) => (asked === `/v1/blocks/${newest - 1}` ? other : undefined);
  await look(`#block=${newest - 1}`);
  assert.match(await alarm(), /another block than the one that was asked for[^]*block \d+ was asked for, this is \d+/);
  liar.alter = () => undefined;
});

test('what this browser was shown before is held against what it is shown now', async () => {
  await look();
  const kept = await memory();
  assert.ok(kept.height >= newest);
  await look();
  await page.getByText(`It grew out of block ${kept.height}`).waitFor();
  for (const [before, said] of [
    [{ ...kept, height: ended }, /the history was changed/],
    [{ ...kept, height: 1000 }, /does not have the block[^]*never gets shorter/],
    [{ ...kept, genesis: '00'.repeat(32) }, /another ledger/],
  ]) {
    await remember(before);
    await look();
    assert.match(await alarm(), said);
    // The alarm does not take away what raised it, nor does whoever goes on looking.
    await page.evaluate(() => new Promise((done) => {
      addEventListener('hashchange', () => setTimeout(done), { once: true });
      location.hash = location.hash === '#to=1' ? '#to=2' : '#to=1';
    }));
    await page.locator('#view[aria-busy="false"]').waitFor();
    assert.match(await alarm(), said);
    assert.deepEqual(await memory(), before);
  }
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByText('for the first time').waitFor();
  // What is still being asked about the list is remembered, too, and must not fall into what comes next.
  await page.locator('#view[aria-busy="false"]').waitFor();
  // What cannot have been written by this page is no memory.
  for (const broken of [null, 7, { ...kept, block: undefined }, { ...kept, genesis: 'x' }, { ...kept, height: -1 }, { ...kept, seen: 'now' }]) {
    await remember(broken);
    await look();
    assert.equal(await alarm(), '');
    await page.getByText('for the first time').waitFor();
  }
  assert.equal(await alarm(), '');
  assert.ok((await memory()).height >= newest);
});

for (const size of ['phone', 'desktop']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing, ${size}, ${colorScheme}`, async () => {
      await page.setViewportSize(size === 'phone' ? { width: 360, height: 640 } : { width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme });
      for (const [at, alter] of [['', () => undefined], [`#block=${ended}`, () => undefined], [`#block=${one}`, block(([tip]) => flip(tip[2]))]]) {
        liar.alter = alter;
        await look(at);
        await page.evaluate(AXE);
        const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`));
        assert.deepEqual(found, [], at);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${at} is wider than the screen`);
      }
      liar.alter = () => undefined;
    });
  }
}

test('it is small, asks nobody else for anything, and keeps to the policy', async () => {
  const strict = await Profile.open({ size: 'desktop' });
  try {
    const client = await strict.context.newCDPSession(strict.page);
    await client.send('Network.enable');
    const [sizes, names] = [new Map(), new Map()];
    client.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, new URL(response.url).pathname));
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(names.get(requestId), encodedDataLength));
    await strict.page.goto(`${relay.url}/ledger/`);
    await strict.page.locator('#shown tbody tr').first().waitFor();
    const sum = (wanted) => [...sizes].filter(([name]) => wanted(name)).reduce((all, [, bytes]) => all + bytes, 0);
    const module = (name) => name.startsWith('/verifier/');
    const [words, verifier] = [sum((name) => !module(name) && !name.startsWith('/v1/')), sum(module)];
    console.log(`the ledger's page: ${words} bytes, and ${verifier} of what checks, as the tests build it`);
    assert.ok(words > 8_000 && words < 25_000, `${words} bytes of the page`);
    assert.ok(verifier > 50_000 && verifier < VERIFIER, `${verifier} bytes of what checks`);
    assert.deepEqual([strict.foreign, strict.problems], [[], []]);
  } finally {
    await strict.close();
  }
});

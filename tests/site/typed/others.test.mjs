// What else is made and looked at by commands; each is typed in the smallest form that it has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execFile } from 'node:child_process';
import { access, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, done, ended } from '../lib/typed.mjs';

/** What lines of a name and a path say is where. */
const places = (lines) => Object.fromEntries(lines.map((line) => line.split(/\s+/, 2)));

test('the relay, the wallet, the site and the models are built, and it is said where they are', async () => {
  const { predict, relay, wallet, site } = places(await done('cargo xtask build'));
  await promisify(execFile)(relay, ['--version']);
  assert.equal(JSON.parse(await readFile(join(predict, 'package.json'), 'utf8')).name, '@aceso/predict');
  for (const folder of [wallet, site]) await access(join(folder, 'index.html'));
  assert.equal((await done('cargo xtask build site')).join(), `site    ${site}`);
});

test('the SDK is built and packed, and it is said where it is', async () => {
  const { folder, packed } = places(await done('cargo xtask build sdk'));
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  assert.equal(name, '@aceso/sdk');
  assert.ok(packed.endsWith(`/aceso-sdk-${version}.tgz`), packed);
  assert.ok((await stat(packed)).size > 100_000);
});

test('pictures are taken of every screen of a chapter, with a contact sheet', async () => {
  const sheet = (await done('cargo xtask screens first --languages en')).at(-1);
  const text = await readFile(sheet, 'utf8');
  const pictures = [...text.matchAll(/<img src="([^"]+\.png)"/g)].map(([, file]) => file);
  assert.ok(pictures.length > 20, `${pictures.length}`);
  for (const part of ['phone-light', 'phone-dark', 'desktop-light', 'desktop-dark']) assert.equal(pictures.filter((file) => file.includes(part)).length, pictures.length / 4, part);
  for (const file of pictures) assert.ok((await stat(join(dirname(sheet), file))).size > 1_000, file);
});

test('random histories agree with the second writing of the rules', async () => {
  const said = await done('cargo xtask histories 20 --seed 1 --quick');
  assert.ok(said.some((line) => line.startsWith('20 histories agreed')), said.join('\n'));
});

test('random fates of a wallet come to what its people wished for', async () => {
  const said = await done('cargo xtask histories 8 --wallets --seed 1 --quick');
  assert.ok(said.some((line) => line.startsWith('8 histories, of which 0 did not hold')), said.join('\n'));
});

test('the daily suite runs the stages that are named, and says how each ended', async () => {
  const said = await done('cargo xtask test --fast fmt');
  assert.match(said.at(-2), /^fmt +ok +/);
  assert.equal(said.at(-1), '1 passed, 0 failed');
  const unknown = await ended('cargo xtask test --fast units');
  assert.notEqual(unknown.code, 0);
  assert.match(unknown.told, /there is no stage `units`/);
});

test('imports that go the wrong way are found by tests of their own', async () => {
  const [cargo, ...words] = 'cargo test -p aceso-tidy'.split(' ');
  const { stdout } = await promisify(execFile)(process.env.CARGO ?? cargo, words, { cwd: ROOT, maxBuffer: 1 << 26 });
  assert.match(stdout, /^test result: ok\. [1-9]/m);
});

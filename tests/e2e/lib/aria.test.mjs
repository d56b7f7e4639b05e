// What a screen reader is told is compared with files, and written into them by UPDATE_SNAPSHOTS=1 alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Trees } from './aria.mjs';
import { Profile } from './browser.mjs';
import { temporaryFolder } from './ports.mjs';

const SAVED = '<nav aria-label="Sections"><a href="#share">Share</a></nav><main><h1>Records</h1><button>Add</button></main>';

let profile;
let folder;
before(async () => {
  folder = await temporaryFolder('aria');
  profile = await Profile.open();
});
after(async () => {
  await profile.close();
  await rm(folder, { recursive: true });
});

/** Looks at a page as a run does that has UPDATE_SNAPSHOTS=1, or has not. */
async function look(html, name, renew = false) {
  await profile.page.setContent(html);
  const before = process.env.UPDATE_SNAPSHOTS;
  process.env.UPDATE_SNAPSHOTS = renew ? '1' : '';
  const trees = new Trees({ folder, patience: 300 });
  if (before === undefined) delete process.env.UPDATE_SNAPSHOTS;
  else process.env.UPDATE_SNAPSHOTS = before;
  return { wrong: await trees.look(profile.page, name), trees };
}

const files = async () => Object.fromEntries(await Promise.all((await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), 'utf8')])));

test('UPDATE_SNAPSHOTS=1 writes what there is, of the screen and of what is around it; then it is as it was', async () => {
  await writeFile(join(folder, 'the-records.yml'), '');
  const { wrong, trees } = await look(SAVED, 'the records', true);
  assert.deepEqual(wrong, []);
  assert.ok(trees.keeps('the records') && !trees.keeps('other records'));
  assert.deepEqual(await files(), {
    'the-records.yml': '- main:\n  - heading "Records" [level=1]\n  - button "Add"\n',
    'frame-of-a-patient.yml': '- navigation "Sections":\n  - link "Share":\n    - /url: "#share"\n',
  });
  assert.deepEqual((await look(SAVED, 'the records')).wrong, []);
});

test('without it a difference is a fault, which says how it is accepted, and nothing is written', async () => {
  await look(SAVED, 'the records', true);
  const written = await files();
  const changed = SAVED.replace('Add', 'Throw away');
  const { wrong } = await look(changed, 'the records');
  assert.equal(wrong.length, 1);
  assert.match(wrong[0], /^the records: not as in \S+the-records\.yml [^]*UPDATE_SNAPSHOTS=1 cargo xtask test e2e[^]*Throw away/);
  const missing = (await look(SAVED, 'other records')).wrong;
  assert.deepEqual(missing, [`other records: there is no ${join(folder, 'other-records.yml')}`]);
  assert.deepEqual(await files(), written);

  assert.deepEqual((await look(changed, 'the records', true)).wrong, []);
  assert.deepEqual((await look(changed, 'the records')).wrong, []);
  assert.equal((await look(SAVED, 'the records')).wrong.length, 1);
});

test('what nobody can understand is a fault, whatever is written', async () => {
  const nameless = SAVED.replace('Add', '').replace('h1', 'h2').replace('/h1', '/h2');
  for (const renew of [true, false]) {
    const { wrong } = await look(nameless, 'nameless', renew);
    assert.deepEqual(wrong, ['nameless: without a name: - button', 'nameless: not one heading of level 1', 'nameless: a heading of level 2 after one of level 0']);
  }
});

test('a file of a screen that nobody came past is named', async () => {
  await look(SAVED, 'the records', true);
  const { trees } = await look(SAVED, 'the records');
  await writeFile(join(folder, 'of-long-ago.yml'), '');
  assert.deepEqual(trees.unused(), (await readdir(folder)).filter((name) => !['the-records.yml', 'frame-of-a-patient.yml'].includes(name)));
  assert.ok(trees.unused().includes('of-long-ago.yml'));
});

// Every command that a text shows is run by a test, and lib/shown.mjs says by which. Those are run here that begin with npm, and a relay that is
// served with.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fault, grammar } from './lib/commands.mjs';
import { RUNNING, RUN_BY, commands, fences, texts } from './lib/shown.mjs';
import { kindOf, snippets } from './lib/snippets.mjs';
import { serves } from './lib/serves.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { ACESO_PREDICT: PREDICT, ACESO_RELAY: RELAY, ACESO_SDK_TARBALL: TARBALL, ACESO_XTASK: XTASK } = process.env;
const listed = await snippets();
const of = (kind) => listed.filter((one) => one.kind === kind);
const all = await texts(ROOT);
const shown = all.flatMap(({ name, text }) => commands(text).map((line) => ({ name, line })));

describe('what is shown', () => {
  test('commands are found in a text', () => {
    const text = 'Type `make  all` or\n`A=1 ./b.sh x`, of `make` and `u8 x ‖ y`, `const a`, `x = 1`.\n\n```sh npm\nnpm ci # a remark\n# another\n```\n\n- so:\n\n  ```sh\n  ls -l\n  ```\n\n```js\nrun it\n```\n';
    assert.deepEqual(commands(text), ['npm ci', 'ls -l', 'make all', 'A=1 ./b.sh x']);
    assert.deepEqual(fences(text).map(({ info }) => info), ['sh npm', 'sh', 'js']);
  });

  test('each command is run by a test, and each is shown that is said to be', () => {
    const known = [...Object.values(RUN_BY).flatMap(Object.keys), ...RUNNING];
    assert.deepEqual(known.filter((line, at) => known.indexOf(line) !== at), [], 'twice');
    const nobody = shown.filter(({ line }) => !known.includes(line)).map(({ name, line }) => `${name}: no test runs \`${line}\`: tests/site/lib/shown.mjs names none`);
    assert.deepEqual(nobody, []);
    assert.deepEqual(known.filter((line) => !shown.some((one) => one.line === line)), [], 'nowhere to be seen');
    assert.ok(shown.length > 100, `${shown.length}`);
  });

  test('the tests that are named do run them', async () => {
    for (const [file, lines] of Object.entries(RUN_BY)) {
      assert.match(file, /^(relay\/tests\/.+\.rs|tests\/(e2e\/lib|sdk|site|site\/typed)\/[\w-]+\.test\.mjs)$/, 'no stage runs it');
      const code = (await readFile(join(ROOT, file), 'utf8')).replaceAll(/^\s*\/\/.*$/gm, '');
      for (const [line, words] of Object.entries(lines)) assert.ok(code.includes(words), `${file} does not run \`${line}\`: \`${words}\` is not in it`);
    }
  });

  test('all else that is shown is of a kind that somebody runs', () => {
    for (const { name, text } of all) {
      for (const { info } of fences(text)) assert.doesNotThrow(() => kindOf({ file: name, line: 0, info }), name);
    }
  });
});

describe('what the tools say of themselves', () => {
  const names = {};
  let known;
  before(async () => {
    known = grammar((await run(XTASK, ['help'])).stdout);
    const inside = async (folder, end) => (await readdir(join(ROOT, folder))).filter((file) => file.endsWith(end)).map((file) => file.slice(0, -end.length));
    names.models = await inside('models/train/aceso_train/models', '.py');
    names.screens = await inside('tests/e2e/lib/tour', '.mjs');
    // A count.
    names.histories = ['10000'];
    assert.ok(known.size > 8, `${[...known.keys()]}`);
  });

  test('one that is wrong is noticed', () => {
    assert.equal(fault('cargo xtask run --lan --port 9000 --data x', known), undefined);
    assert.equal(fault('cargo xtask test site e2e', known), undefined);
    for (const wrong of ['cargo xtask walk', 'cargo xtask run --wan', 'cargo xtask test units', 'cargo xtask bench nothing', 'make']) {
      assert.notEqual(fault(wrong, known), undefined, wrong);
    }
  });

  test('`cargo xtask` knows what is typed', () => {
    for (const { name, line } of shown) {
      const [, command] = /^(?:[A-Z_]+=\S+ )*(cargo xtask .*)$/.exec(line) ?? [];
      if (command) assert.equal(fault(command, known, names), undefined, name);
    }
  });

  test('`aceso-relay` knows what is typed', async () => {
    const help = async (...words) => (await run(RELAY, [...words, '--help'])).stdout;
    assert.match(await help('serve'), /--listen[^]*\[default: /);
    const subcommands = [...(await help()).matchAll(/^  ([a-z-]+)  /gm)].map(([, name]) => name).filter((name) => name !== 'help');
    const described = new Map(await Promise.all(subcommands.map(async (name) => [name, await help(name)])));
    assert.ok(described.size > 8, `${[...described.keys()]}`);
    for (const { name, line } of shown) {
      const [, subcommand, rest] = /^(?:\S+\/)?aceso-relay (\S+)(.*)$/.exec(line) ?? [];
      if (!subcommand) continue;
      const text = described.get(subcommand);
      assert.ok(text, `${name}: there is no \`aceso-relay ${subcommand}\``);
      for (const [flag] of rest.matchAll(/--[a-z-]+/g)) assert.ok(text.includes(flag), `${name}: \`aceso-relay ${subcommand}\` knows no ${flag}`);
    }
  });
});

async function temporary(t) {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-install-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

// Offline: what is installed is the file, and nothing of it comes from elsewhere.
const npm = (cwd, ...words) => run('npm', [...words, ...(words[0] === 'install' ? ['--offline', '--no-audit', '--no-fund'] : [])], { cwd });

for (const { place, text } of of('install')) {
  test(place, async (t) => {
    const folder = await temporary(t);
    await cp(TARBALL, join(folder, basename(TARBALL)));
    for (const line of text.trim().split('\n')) {
      const [command, ...words] = line.split(' ');
      assert.equal(command, 'npm', place);
      await npm(folder, ...words);
    }
    const { name } = JSON.parse(await readFile(join(folder, 'node_modules/@aceso/sdk/package.json'), 'utf8'));
    assert.equal(name, '@aceso/sdk');
  });
}

test('the folder of the models is a package that `npm install` takes', async (t) => {
  const folder = await temporary(t);
  await npm(folder, 'install', PREDICT);
  await run(process.execPath, ['--input-type=module', '--eval', "if (!(await import('@aceso/predict')).createPredictor) process.exit(1)"], { cwd: folder });
});

test('`npm pkg set type=module` makes scripts modules', async (t) => {
  const folder = await temporary(t);
  await npm(folder, 'init', '--yes');
  await npm(folder, ...'npm pkg set type=module'.split(' ').slice(1));
  assert.equal(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).type, 'module');
});

for (const { place, text } of of('relay')) {
  test(place, () => serves(text.trim(), place));
}

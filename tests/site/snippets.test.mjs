// Everything that the documentation tells people to type is typed here: programs are checked by TypeScript and run by Node against a real
// relay, with the packed SDK; commands are run, or held against what the tools say of themselves.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Relay } from '../e2e/lib/relay.mjs';
import { fault, grammar } from './lib/commands.mjs';
import { kindOf, program, snippets, taken, unsaid } from './lib/snippets.mjs';
import { serves } from './lib/serves.mjs';
import { browse, serve } from '../sdk/lib/page.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { ACESO_SDK_TARBALL: TARBALL, ACESO_PREDICT: PREDICT, ACESO_XTASK: XTASK } = process.env;
/** Processes that share the programs: most of the time is passphrases being stretched. */
const AT_ONCE = 2;
/** Where `cargo xtask run` serves; here it is another port. */
const ADDRESS = 'http://localhost:8787';
const PICTURE = join(ROOT, 'models/pictures/tests/golden/film.jpg');
const all = await snippets();
const of = (kind) => all.filter((one) => one.kind === kind);

let relay;
let app;

before(async () => {
  app = await mkdtemp(join(tmpdir(), 'aceso-snippets-'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  [relay] = await Promise.all([
    Relay.start({ dist: '' }),
    run('npm', ['install', TARBALL, '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: app }),
  ]);
});

after(async () => {
  await relay?.close();
  if (app) await rm(app, { recursive: true, force: true });
});

test('nothing that is shown is of a kind that nobody runs', () => {
  assert.throws(() => kindOf({ file: 'x.md', line: 1, info: 'python' }), /x\.md:1: nothing runs/);
  assert.throws(() => kindOf({ file: 'x.md', line: 1, info: '' }), /nothing runs/);
  // Those whom this is for.
  for (const file of ['README.md', 'sdk/npm/README.md', 'www/guides/connect.md', 'www/guides/deliver.md', 'www/guides/verify.md', 'www/guides/relay.md']) {
    assert.ok(all.some((one) => one.file === file), `${file} shows nothing`);
  }
  // Whoever runs these runs them out of one file.
  assert.deepEqual(of('page').filter(({ file }) => file !== 'sdk/npm/README.md'), []);
  const methods = all.filter(({ file }) => /^reference\/sdk\/(?:connect\/)?classes\//.test(file));
  assert.ok(methods.length > 20, `${methods.length} examples of methods`);
});

test('every method of the SDK shows what it is for', async () => {
  const without = [];
  let count = 0;
  const names = (await readdir(process.env.ACESO_REFERENCE, { recursive: true })).filter((name) => /\bclasses\/\w+\.md$/.test(name));
  assert.ok(names.length > 9, `${names}`);
  for (const name of names) {
    const [, ...members] = (await readFile(join(process.env.ACESO_REFERENCE, name), 'utf8')).split(/^### /m);
    for (const member of members) {
      const title = member.slice(0, member.indexOf('\n'));
      const accessor = member.includes('> **get** ') || /^\w+\n[^]*#### Get Signature/.test(member);
      if (!title.endsWith('()') && !accessor) continue;
      count += 1;
      // Errors are made by the package; what they inherit is the language's.
      if (/^(Constructor|captureStackTrace\(\)|prepareStackTrace\(\)|\\?\[(async)?[dD]ispose\\?\]\(\))/.test(title)) continue;
      if (!/^#{4,5} Example/m.test(member)) without.push(`${name}: ${title}`);
    }
  }
  assert.deepEqual(without, []);
  assert.ok(count > 20, `${count} methods`);
});

describe('programs', { concurrency: false }, () => {
  let results;
  let givens;
  // Those of the element have a page around them.
  const inPage = of('element');
  const programs = [...of('run'), ...inPage];

  before(async () => {
    const source = join(app, 'src');
    await mkdir(source);
    await symlink(PREDICT, join(app, 'node_modules/@aceso/predict'));
    const settings = ['setting', 'predict-setting', 'connect-setting'];
    for (const name of settings.flatMap((name) => [`${name}.mjs`, `${name}.d.mts`])) await cp(new URL(`./lib/${name}`, import.meta.url), join(source, name));
    const exported = Object.keys(await import(join(app, 'node_modules/@aceso/sdk/dist/node.js')));
    const types = await typesOf(join(app, 'node_modules/@aceso/sdk/dist/types'));
    const names = Object.fromEntries(await Promise.all(settings.map(async (name) => [name, (await import(join(source, `${name}.mjs`))).NAMES])));
    const around = ({ info, kind }) => {
      if (kind === 'element') return { exported: ['qrSvg'], from: '@aceso/sdk/connect', types: [], names: names['connect-setting'], setting: 'connect-setting.mjs' };
      if (info.includes('predict')) return { exported: [], types: [], names: names['predict-setting'], setting: 'predict-setting.mjs' };
      return { exported, types, names: names.setting, setting: 'setting.mjs' };
    };
    const sources = programs.map((one) => program(one.text.replaceAll(ADDRESS, relay.url), around(one)));
    givens = programs.map((one) => taken(one.text, around(one).names));
    for (const [at, { info }] of programs.entries()) await writeFile(join(source, `${at}.${info.startsWith('ts') ? 'mts' : 'mjs'}`), sources[at]);
    const require = createRequire(join(ROOT, 'sdk/npm/package.json'));
    const options = {
      allowJs: true, checkJs: true, strict: true, noImplicitAny: false, target: 'es2022', module: 'nodenext', skipLibCheck: false,
      lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'], types: ['node'], typeRoots: [join(ROOT, 'sdk/npm/node_modules/@types')], rootDir: 'src', outDir: 'out',
    };
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }));
    const checking = run(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], { cwd: app }).catch((error) => error);
    await mkdir(join(app, 'out'));
    const { transpileModule } = require('typescript');
    for (const at of programs.keys()) {
      const { outputText } = transpileModule(sources[at], { compilerOptions: { target: 'es2022', module: 'esnext' } });
      await writeFile(join(app, 'out', `${at}.mjs`), outputText);
    }
    for (const name of settings) await cp(join(source, `${name}.mjs`), join(app, 'out', `${name}.mjs`));
    await cp(new URL('./lib/runner.mjs', import.meta.url), join(app, 'out/runner.mjs'));
    const alone = programs.length - inPage.length;
    const play = (first) =>
      run(process.execPath, ['out/runner.mjs', String(first), String(alone), String(AT_ONCE)], { cwd: app, env: { ...process.env, RELAY: relay.url, PICTURE }, maxBuffer: 1 << 26 }).catch((error) => error);
    const [elements, ...ran] = await Promise.all([playInPage(alone), ...Array.from({ length: AT_ONCE }, (_, first) => play(first))]);
    const told = ran.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line.startsWith('\u0001')).map((line) => JSON.parse(line.slice(1))));
    told.push(...elements);
    const faults = (await checking).stdout;
    results = programs.map((_, at) => ({
      types: faults.split('\n').filter((line) => new RegExp(`^src/${at}\\.m[jt]s\\(`).test(line)),
      ran: told.find((one) => one.at === at) ?? { error: `it did not end:\n${ran[at % AT_ONCE].stderr}` },
    }));
    assert.equal(faults.split('\n').filter((line) => /^src\/\D/.test(line)).join('\n'), '', 'faults of the setting');
  });

  /** Those from `first` on, one after the other in one page. */
  async function playInPage(first) {
    const { build } = createRequire(join(ROOT, 'sdk/npm/package.json'))('esbuild');
    const numbers = inPage.map((_, at) => first + at);
    const folder = join(app, 'page');
    await build({ entryPoints: numbers.map((at) => join(app, `out/${at}.mjs`)), bundle: true, format: 'esm', splitting: true, outdir: folder, outExtension: { '.js': '.mjs' }, logLevel: 'error' });
    await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="en"><title>An app</title><body></body></html>');
    const ends = [];
    const scope = { after: (end) => ends.unshift(end) };
    try {
      const { page } = await browse(scope, `${await serve(scope, folder)}/?relay=${relay.url}`);
      const told = [];
      for (const at of numbers) {
        const error = await page.evaluate((name) => import(name).then(() => undefined, (error) => String(error?.stack ?? error)), `/${at}.mjs`);
        told.push({ at, ...(error === undefined ? {} : { error }) });
      }
      return told;
    } finally {
      for (const end of ends) await end();
    }
  }

  async function typesOf(folder) {
    const texts = await Promise.all((await readdir(folder)).filter((name) => name.endsWith('.d.ts')).map((name) => readFile(join(folder, name), 'utf8')));
    return texts.flatMap((text) => [...text.matchAll(/^export (?:declare )?(?:interface|type) (\w+)/gm)].map(([, name]) => name));
  }

  // The reference's examples show one method each, of a wallet that is open; a guide is followed line by line.
  test('what a program takes as given is named before it', async () => {
    const page = 'Of `wallet`:\n\n```js\nconst app = 1; // `link`\n```\n\n```js\n';
    assert.deepEqual(unsaid(page, 7, ['wallet', 'app', 'link']), ['app', 'link']);
    assert.deepEqual(taken("const { link } = await app.shared.code();\nawait open({ relay, link });", ['app', 'link', 'relay', 'wallet']), ['app', 'relay']);
    const found = [];
    let count = 0;
    for (const [at, { file, line, place }] of programs.entries()) {
      if (file.startsWith('reference/')) continue;
      count += givens[at].length;
      const names = unsaid(await readFile(join(ROOT, file), 'utf8'), line, givens[at]);
      if (names.length > 0) found.push(`${place}: ${names.join(', ')}`);
    }
    assert.deepEqual(found, []);
    assert.ok(count > 9, `${count} names`);
  });

  for (const [at, { place }] of programs.entries()) {
    test(place, () => {
      assert.deepEqual(results[at].types, [], 'TypeScript');
      assert.equal(results[at].ran.error, undefined);
    });
  }
});

/** Every text that tells people what to type. Decisions and the list of changes tell of days that are past. */
async function prose() {
  const inside = async (folder) => (await readdir(join(ROOT, folder))).filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md').map((name) => join(folder, name));
  return (await Promise.all(['', 'docs', 'models', 'sdk/npm', 'www/guides'].map(inside))).flat();
}

describe('commands', () => {
  let commands;
  const names = {};
  before(async () => {
    commands = grammar((await run(XTASK, ['help'])).stdout);
    const models = await readdir(join(ROOT, 'models/train/aceso_train/models'));
    names.models = models.map((file) => file.replace(/\.py$/, ''));
    assert.ok(commands.size > 8, `${[...commands.keys()]}`);
  });

  for (const { place, text } of of('command')) {
    test(place, () => {
      const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
      assert.ok(lines.length > 0);
      for (const line of lines) assert.equal(fault(line, commands, names), undefined);
    });
  }

  test('one that is wrong is noticed', () => {
    assert.equal(fault('cargo xtask run --lan --port 9000 --data x  # a remark', commands), undefined);
    assert.equal(fault('cargo xtask test site e2e', commands), undefined);
    for (const wrong of ['cargo xtask walk', 'cargo xtask run --wan', 'cargo xtask test units', 'cargo xtask bench nothing', 'make']) {
      assert.notEqual(fault(wrong, commands), undefined, wrong);
    }
  });

  test('those within a sentence, too', async () => {
    let count = 0;
    for (const file of await prose()) {
      for (const [, line] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/`(cargo xtask [^`]+)`/g)) {
        count += 1;
        assert.equal(fault(line.replaceAll(/\s+/g, ' '), commands, names), undefined, file);
      }
    }
    assert.ok(count > 20, `${count}`);
  });

  test('and those of the relay', async () => {
    const help = async (...words) => (await run(process.env.ACESO_RELAY, [...words, '--help'])).stdout;
    const named = [...(await help()).matchAll(/^  ([a-z-]+)  /gm)].map(([, name]) => name).filter((name) => name !== 'help');
    const known = new Map(await Promise.all(named.map(async (name) => [name, await help(name)])));
    assert.ok(known.size > 8, `${[...known.keys()]}`);
    let count = 0;
    for (const file of await prose()) {
      for (const [, line] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/`aceso-relay ([^`]+)`/g)) {
        const [name, ...words] = line.split(/\s+/);
        count += 1;
        assert.ok(known.has(name), `${file}: there is no \`aceso-relay ${name}\``);
        const text = known.get(name);
        for (const flag of words.filter((word) => word.startsWith('--'))) assert.ok(text.includes(flag), `${file}: \`aceso-relay ${name}\` knows no ${flag}`);
      }
    }
    assert.ok(count > 10, `${count}`);
  });

  for (const { place, text } of of('install')) {
    test(place, async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'aceso-install-'));
      t.after(() => rm(folder, { recursive: true, force: true }));
      await cp(TARBALL, join(folder, basename(TARBALL)));
      for (const line of text.trim().split('\n')) {
        const [command, ...words] = line.split(' ');
        assert.equal(command, 'npm', place);
        // Offline: what is installed is the file, and nothing of it comes from elsewhere.
        await run('npm', [...words, '--offline', '--no-audit', '--no-fund'], { cwd: folder });
      }
      const { name } = JSON.parse(await readFile(join(folder, 'node_modules/@aceso/sdk/package.json'), 'utf8'));
      assert.equal(name, '@aceso/sdk');
    });
  }

  for (const { place, text } of of('relay')) {
    test(place, () => serves(text.trim(), place));
  }
});

test('data is what it says', () => {
  for (const { place, text } of of('json')) assert.doesNotThrow(() => JSON.parse(text), place);
});

// Every program that the documentation shows is checked by TypeScript and run by Node, or in a page, against a real relay, with the packed SDK.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Relay } from '../e2e/lib/relay.mjs';
import { commands, texts } from './lib/shown.mjs';
import { kindOf, named, program, snippets, taken, unsaid } from './lib/snippets.mjs';
import { browse, serve } from '../sdk/lib/page.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { ACESO_SDK_TARBALL: TARBALL, ACESO_PREDICT: PREDICT } = process.env;
/** Processes that share the programs: most of the time is passphrases being stretched. */
const AT_ONCE = 2;
/** Where `cargo xtask run` serves; here it is another port. */
const ADDRESS = 'http://localhost:8787';
const PICTURE = join(ROOT, 'models/pictures/tests/golden/film.jpg');
const pages = new Map((await texts(ROOT)).map(({ name, text }) => [name, text]));
const all = (await snippets()).map((one) => ({ ...one, name: pages.has(one.file) ? named(pages.get(one.file), one.line) : undefined }));
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

test('and so does every function', async () => {
  const names = (await readdir(process.env.ACESO_REFERENCE, { recursive: true })).filter((name) => /\bfunctions\/\w+\.md$/.test(name));
  for (const name of ['init', 'isAcesoError', 'qrSvg', 'verifyLog']) assert.ok(names.some((it) => it.endsWith(`/${name}.md`)), `${names}`);
  const pages = await Promise.all(names.map(async (name) => [name, await readFile(join(process.env.ACESO_REFERENCE, name), 'utf8')]));
  assert.deepEqual(pages.filter(([, text]) => !/^#{2,3} Example/m.test(text)).map(([name]) => name), []);
});

describe('programs', { concurrency: false }, () => {
  let results;
  let givens;
  // Those of the element have a page around them.
  const inPage = of('element');
  // Those that people are told to save and to run by name.
  const [saved, others] = [true, false].map((has) => of('run').filter(({ name }) => (name !== undefined) === has));
  const programs = [...others, ...inPage, ...saved];

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
    const alone = others.length;
    const play = (first) =>
      run(process.execPath, ['out/runner.mjs', String(first), String(alone), String(AT_ONCE)], { cwd: app, env: { ...process.env, RELAY: relay.url, PICTURE }, maxBuffer: 1 << 26 }).catch((error) => error);
    const [elements, byName, ...ran] = await Promise.all([playInPage(alone), playByName(alone + inPage.length), ...Array.from({ length: AT_ONCE }, (_, first) => play(first))]);
    const told = ran.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line.startsWith('\u0001')).map((line) => JSON.parse(line.slice(1))));
    told.push(...elements, ...byName);
    const faults = (await checking).stdout;
    results = programs.map((_, at) => ({
      types: faults.split('\n').filter((line) => new RegExp(`^src/${at}\\.m[jt]s\\(`).test(line)),
      ran: told.find((one) => one.at === at) ?? { error: `it did not end:\n${ran[at % AT_ONCE].stderr}` },
    }));
    assert.equal(faults.split('\n').filter((line) => /^src\/\D/.test(line)).join('\n'), '', 'faults of the setting');
  });

  /** Those from `first` on, one after the other, each as somebody does who saved it in a folder of their own. */
  async function playByName(first) {
    const told = [];
    for (const [at, { name }] of saved.entries()) {
      const folder = join(app, `saved-${at}`);
      await mkdir(folder);
      await cp(join(app, 'out', `${first + at}.mjs`), join(folder, name));
      const error = await run('node', [name], { cwd: folder }).then(() => undefined, String);
      told.push({ at: first + at, ...(error === undefined ? {} : { error }) });
    }
    return told;
  }

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
  test('what a program takes as given is named before it', () => {
    const page = 'Of `wallet`:\n\n```js\nconst app = 1; // `link`\n```\n\n```js\n';
    assert.deepEqual(unsaid(page, 7, ['wallet', 'app', 'link']), ['app', 'link']);
    assert.deepEqual(taken("const { link } = await app.shared.code();\nawait open({ relay, link });", ['app', 'link', 'relay', 'wallet']), ['app', 'relay']);
    const found = [];
    let count = 0;
    for (const [at, { file, line, place }] of programs.entries()) {
      if (file.startsWith('reference/')) continue;
      count += givens[at].length;
      const names = unsaid(pages.get(file), line, givens[at]);
      if (names.length > 0) found.push(`${place}: ${names.join(', ')}`);
    }
    assert.deepEqual(found, []);
    assert.ok(count > 9, `${count} names`);
  });

  test('what is to be run by name is', () => {
    const typed = [...pages].flatMap(([file, text]) => commands(text).flatMap((line) => (/^node (\S+)/.test(line) ? `${file}: ${line}` : [])));
    assert.deepEqual(saved.map(({ file, name }) => `${file}: node ${name}`).sort(), typed.sort());
    assert.ok(typed.length > 4, `${typed}`);
  });

  for (const [at, { place }] of programs.entries()) {
    test(place, () => {
      assert.deepEqual(results[at].types, [], 'TypeScript');
      assert.equal(results[at].ran.error, undefined);
    });
  }
});

test('data is what it says', () => {
  for (const { place, text } of of('json')) assert.doesNotThrow(() => JSON.parse(text), place);
});

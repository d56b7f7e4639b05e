// What is published: the same bytes each time, small enough, typed, and nothing that changes without being seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { FOLDER, install, run, TARBALL } from './lib/install.mjs';
import { sizes } from './lib/size.mjs';

const here = (name) => new URL(name, import.meta.url);
const UPDATE = process.env.UPDATE_SNAPSHOTS === '1';

/** Compares with what is committed; UPDATE_SNAPSHOTS=1 writes it anew. */
async function snapshot(name, lines) {
  const text = `${lines.join('\n')}\n`;
  const file = here(`snapshots/${name}`);
  if (UPDATE) await writeFile(file, text);
  assert.equal(text, await readFile(file, 'utf8'), `${name} changed: if it is meant to, UPDATE_SNAPSHOTS=1 cargo xtask test sdk`);
}

test('the element is small, and importing it on a server does nothing', async (t) => {
  const app = await install(t);
  await run(process.execPath, ['--input-type=module', '-e', "const { AcesoConnect } = await import('@aceso/sdk/connect'); if (typeof AcesoConnect !== 'function') throw new Error()"], { cwd: app });
  const text = await readFile(join(FOLDER, 'dist/connect.js'));
  const size = brotliCompressSync(text).length;
  assert.ok(size < 8_000, `${size} bytes`);
  assert.match(text.toString(), /Project Nayuki/, 'what is bundled in is named');
});

test('two packs are equal, byte for byte, whatever the files\' times', async (t) => {
  const base = await mkdtemp(join(tmpdir(), 'aceso-pack-'));
  t.after(() => rm(base, { recursive: true, force: true }));
  const copy = join(base, 'copy');
  await cp(FOLDER, copy, { recursive: true });
  for (const name of await readdir(copy, { recursive: true })) await utimes(join(copy, name), 1_000_000_000, 1_000_000_000);
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', base], { cwd: copy });
  const packed = (await readdir(base)).find((name) => name.endsWith('.tgz'));
  assert.ok((await readFile(join(base, packed))).equals(await readFile(TARBALL)));
});

test('made once more of the same engine it is the same, file by file', async (t) => {
  const { ACESO_SDK_GLUE } = process.env;
  assert.ok(ACESO_SDK_GLUE, 'ACESO_SDK_GLUE names no engine; use `cargo xtask test sdk`');
  const again = await mkdtemp(join(tmpdir(), 'aceso-built-'));
  t.after(() => rm(again, { recursive: true, force: true }));
  await run(process.execPath, [fileURLToPath(here('../../sdk/npm/build.mjs')), ACESO_SDK_GLUE, again]);
  const files = async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile()).map((it) => join(it.parentPath ?? it.path, it.name).slice(folder.length)).sort();
  const names = await files(FOLDER);
  assert.ok(names.length > 40, `${names.length} files`);
  assert.deepEqual(await files(again), names);
  for (const name of names) assert.ok((await readFile(join(again, name))).equals(await readFile(join(FOLDER, name))), name);
});

test('nothing in it says on which machine, or where, it was built', async () => {
  const { ACESO_PLACES } = process.env;
  assert.ok(ACESO_PLACES, 'ACESO_PLACES names no folders; use `cargo xtask test sdk`');
  const places = ACESO_PLACES.split('\n');
  assert.equal(places.length, 3);
  for (const name of await readdir(FOLDER, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const bytes = await readFile(join(name.parentPath ?? name.path, name.name));
    for (const place of [...places, 'ci-cache', '/home/', '/root/', 'glue-release']) assert.ok(!bytes.includes(place), `${name.name} holds ${place}`);
  }
});

test('exported names are those that are committed', async (t) => {
  const app = await install(t);
  const require = createRequire(join(app, 'main.js'));
  const sdk = require('@aceso/sdk');
  const names = Object.keys(sdk).sort();
  const members = names.flatMap((name) => {
    const value = sdk[name];
    if (typeof value !== 'function' || !value.prototype) return [name];
    const own = Object.getOwnPropertyNames(value.prototype).filter((member) => member !== 'constructor').sort();
    const fixed = Object.getOwnPropertyNames(value).filter((member) => !['arguments', 'caller', 'length', 'name', 'prototype'].includes(member)).sort();
    return [name, ...fixed.map((member) => `${name}.${member}`), ...own.map((member) => `${name}#${member}`)];
  });
  const element = await import(pathToFileURL(join(FOLDER, 'dist/connect.js')));
  await snapshot('names.txt', [...members, ...Object.keys(element).sort().map((name) => `connect/${name}`)]);
  await snapshot('types.txt', exportedTypes());
  await snapshot('signatures.txt', signatures());
  await snapshot('codes.txt', [...sdk.ERROR_CODES]);
  const wallet = await run(process.execPath, ['--input-type=module', '-e', "console.log(Object.keys(await import('@aceso/sdk')).sort().join())"], { cwd: app });
  assert.equal(wallet.stdout.trim(), names.join(), 'both kinds of module export the same');
});

const { createProgram, SymbolFlags } = createRequire(here('../../sdk/npm/package.json'))('typescript');

/** What TypeScript sees: of each name that is exported whatever lines `of` gives. */
function exported(of) {
  const modules = { '': 'index.d.ts', 'connect/': 'connect.d.ts' };
  const program = createProgram(Object.values(modules).map((name) => join(FOLDER, 'dist/types', name)), { noLib: true, moduleResolution: 3, module: 99 });
  const checker = program.getTypeChecker();
  return Object.entries(modules).flatMap(([prefix, name]) => {
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(join(FOLDER, 'dist/types', name))));
    return symbols.flatMap((symbol) => of(`${prefix}${symbol.name}`, symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)).sort();
  });
}

/** What there is besides values, and of each what is in it. */
const exportedTypes = () =>
  exported((name, { flags, members }) => {
    if (!(flags & (SymbolFlags.Interface | SymbolFlags.TypeAlias)) || flags & SymbolFlags.Class) return [];
    const fields = flags & SymbolFlags.Interface ? [...members.values()].filter((member) => member.flags & SymbolFlags.Property).map((member) => `${name}.${member.name}`) : [];
    return [name, ...fields];
  });

/** Functions, and of classes what they hold and what they do: as declared, each in one line. */
const signatures = () =>
  exported((name, { flags, members, exports, declarations }) => {
    const written = (before, all) => all.map((it) => before + it.getText().replace('export declare ', '').replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/\s+/g, ' '));
    if (flags & SymbolFlags.Function) return written(name.replace(/\w+$/, ''), declarations);
    if (!(flags & SymbolFlags.Class)) return [];
    const open = (all) => [...all.values()].flatMap((member) => member.declarations ?? []).filter((it) => !/^(?:private |#)/.test(it.getText()));
    return [...written(`${name} `, open(exports)), ...written(`${name}#`, open(members))];
  });

test('each problem of the engine has a code', async () => {
  const source = await readFile(here('../../sdk/messages/src/reply.rs'), 'utf8');
  const body = source.slice(source.indexOf('pub enum ProblemKind {')).split('\n}')[0];
  const kinds = [...body.matchAll(/^ {4}([A-Z]\w+),$/gm)].map(([, kind]) => kind);
  assert.ok(kinds.length > 40, `${kinds.length} kinds`);
  const named = { Locked: 'NOT_UNLOCKED', Cancelled: 'ABORTED', ParcelOver: 'DELIVERY_OVER', ParcelDamaged: 'DELIVERY_DAMAGED' };
  const codes = (await readFile(here('snapshots/codes.txt'), 'utf8')).split('\n');
  const missing = kinds.filter((kind) => !codes.includes(named[kind] ?? kind.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase()));
  assert.deepEqual(missing, []);
});

test('each code stands in the guide on errors, once', async () => {
  const guide = await readFile(here('../../www/guides/errors.md'), 'utf8');
  const rowsOf = (text) => [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
  const codes = (await readFile(here('snapshots/codes.txt'), 'utf8')).trim().split('\n');
  assert.deepEqual(rowsOf(guide).sort(), [...codes].sort());
  for (const line of guide.split('\n').filter((it) => it.startsWith('| `'))) assert.match(line, /^\|(?: [^|]+ \|){3}$/, line);
  // Its program knows the same alarms as its table.
  const [, listed] = /const ALARM = \[([^\]]+)\]/.exec(guide);
  const alarms = [...listed.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code);
  const [, section] = guide.split("## The relay can't be trusted now\n");
  assert.deepEqual(alarms, rowsOf(section.split('\n## ')[0]));
});

test('a strict TypeScript program is happy with the types, in each kind of module; none of them is any', async (t) => {
  const app = await install(t);
  const program = `
    import { isAcesoError, Wallet, type FhirResource, type Grant, type RecordInfo } from '@aceso/sdk';
    interface Condition extends FhirResource { readonly resourceType: 'Condition'; readonly code: { readonly text: string } }
    export async function show(wallet: Wallet, signal: AbortSignal): Promise<string> {
      const added: RecordInfo = await wallet.records.add(new Blob(['{}']), { signal, onProgress: ({ done, total }) => void (done / total) });
      const grant: Grant = await wallet.grants.create({ to: '', scope: { records: [added.id] }, purpose: 'TREAT', until: new Date() });
      const stop: () => void = wallet.on('connection', (state) => void (state === 'live'));
      stop();
      // @ts-expect-error there is no such purpose
      await wallet.grants.preview({ to: grant.id, scope: { everything: true }, purpose: 'FUN', until: new Date() });
      // @ts-expect-error there is no such event
      wallet.on('nothing', () => {});
      // @ts-expect-error wallets are made by Wallet.create
      new Wallet();
      try {
        using open = await Wallet.open({ relay: 'https://relay.example' });
        return (await open.records.open(added.id)).fhir<Condition>().code.text;
      } catch (error) {
        const again: string | undefined = isAcesoError(error, 'INBOX_FULL') ? error.facts['record'] : undefined;
        if (again) await wallet.deliveries.send({ to: '', record: again });
        if (isAcesoError(error, 'NOT_UNLOCKED')) { const code: 'NOT_UNLOCKED' = error.code; return code; }
        throw error;
      }
    }`;
  // An app that asks: what comes is typed as HL7 has it.
  const asks = `
    import { Wallet, type FhirOf, type HealthRequest, type RequestAnswer } from '@aceso/sdk';
    export async function ask(signal: AbortSignal): Promise<number | undefined> {
      const app = await Wallet.create({ relay: '', storage: 'memory', role: 'app', name: 'App', passphrase: '' });
      const request: HealthRequest = await app.requests.create({ types: ['Observation', 'Condition'], categories: ['results'], purpose: 'PATRQT', until: new Date() }, { signal });
      // @ts-expect-error a Bundle can hold anything
      await app.requests.create({ types: ['Bundle'], purpose: 'PATRQT', until: new Date() });
      const answer: RequestAnswer = await app.requests.wait(request.id, { signal });
      app.requests.on('stopped', ({ request: id }) => void id.length);
      for await (const observation of app.shared.resources(answer.id, 'Observation')) {
        const status: FhirOf<'Observation'>['status'] = observation.status;
        // @ts-expect-error there is no such field
        void observation.nothing;
        if (status === 'final') return observation.valueQuantity?.value;
      }
      const opened = await app.shared.openRecord(answer.id, '');
      return opened.fhir<'Observation'>().valueQuantity?.value ?? opened.resources('Condition')[0]?.code?.coding?.length;
    }`;
  const element = `
    import '@aceso/sdk/connect';
    import { qrSvg } from '@aceso/sdk/connect';
    const connect = document.createElement('aceso-connect');
    connect.addEventListener('aceso-connected', ({ detail }) => void detail?.request.length);
    connect.request = async () => ({ id: '', link: qrSvg('') });
    connect.strings = { button: 'Verbinden' };`;
  await writeFile(join(app, 'asks.mts'), asks);
  await writeFile(join(app, 'asks.cts'), asks);
  await writeFile(join(app, 'element.mts'), element);
  await writeFile(join(app, 'main.mts'), program);
  await writeFile(join(app, 'main.cts'), program);
  const tsc = createRequire(here('../../sdk/npm/package.json')).resolve('typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022,dom,esnext.disposable'];
  for (const more of [
    ['--module', 'nodenext', 'main.mts', 'main.cts', 'asks.mts', 'asks.cts', 'element.mts'],
    ['--module', 'esnext', '--moduleResolution', 'bundler', 'main.mts', 'asks.mts', 'element.mts'],
  ]) {
    await run(process.execPath, [tsc, ...flags, ...more], { cwd: app }).catch(({ stdout }) => assert.fail(`${more.join(' ')}\n${stdout}`));
  }
  // A back end's program knows no page: what is typed by names of one would be anything.
  const inNode = ['--lib', 'es2022,esnext.disposable', '--typeRoots', fileURLToPath(here('../../sdk/npm/node_modules/@types')), '--types', 'node', '--module', 'nodenext', 'asks.mts', 'asks.cts', 'back.mts'];
  await writeFile(join(app, 'back.mts'), `
    import { init, Wallet } from '@aceso/sdk';
    await init({ wasm: new Uint8Array() });
    // @ts-expect-error that is no part of the engine
    await init({ wasm: { nonsense: true } });
    const wallet = await Wallet.open({ relay: '', storage: { folder: '' } });
    // @ts-expect-error of two that differ nobody knows which was meant
    await wallet.grants.preview({ to: '', scope: { everything: true, records: [] }, purpose: 'TREAT', until: new Date() });`);
  await run(process.execPath, [tsc, ...flags, ...inNode], { cwd: app }).catch(({ stdout }) => assert.fail(stdout));
  const types = join(FOLDER, 'dist/types');
  for (const name of await readdir(types, { recursive: true })) {
    if (!/\.d\.c?ts$/.test(name)) continue;
    const text = (await readFile(join(types, name), 'utf8')).replaceAll(/\/\*[^]*?\*\/|\/\/.*$|'[^'\n]*'/gm, '');
    assert.doesNotMatch(text, /\bany\b/, name);
  }
});

test('the element is typed in the JSX of React and of Preact', async (t) => {
  const app = await install(t);
  // As an app has them that uses one or the other.
  await mkdir(join(app, 'node_modules/@types'), { recursive: true });
  for (const name of ['@types/react', 'csstype', 'preact']) await symlink(fileURLToPath(here(`node_modules/${name}`)), join(app, 'node_modules', name));
  const program = (of, hooks) => `
    import { useRef } from '${hooks}';
    import type { AcesoConnect } from '@aceso/sdk/connect/${of}';
    import '@aceso/sdk/connect/${of}';
    import type { Wallet } from '@aceso/sdk';
    export function Connect({ app }: { app: Wallet }) {
      const ask = { types: ['Condition'], purpose: 'PATRQT', until: new Date() } as const;
      const at = useRef<AcesoConnect>(null);
      return (
        <>
          <aceso-connect ref={at} id="connect" class="wide" wallet={app} ask={ask} theme="dark" strings={{ button: 'Verbinden' }} onaceso-connected={({ detail }) => void detail?.request.length} />
          <aceso-connect label="Connect" request={async () => ({ id: '', link: '' })} onaceso-error={(event) => void (event.detail instanceof Error)} onaceso-stopped={() => {}} />
          {/* @ts-expect-error there is no such purpose */}
          <aceso-connect wallet={app} ask={{ types: ['Condition'], purpose: 'FUN', until: new Date() }} />
          {/* @ts-expect-error there is no such theme */}
          <aceso-connect theme="blue" />
          {/* @ts-expect-error there is no such element */}
          <aceso-conect />
        </>
      );
    }`;
  const react = program('react', 'react').replace('class="wide"', 'className="wide"');
  await writeFile(join(app, 'react.tsx'), react);
  await writeFile(join(app, 'preact.tsx'), program('preact', 'preact/hooks'));
  const tsc = createRequire(here('../../sdk/npm/package.json')).resolve('typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--jsx', 'react-jsx', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable,esnext.disposable'];
  for (const of of ['react', 'preact']) {
    for (const more of [['--module', 'nodenext'], ['--module', 'esnext', '--moduleResolution', 'bundler']]) {
      await run(process.execPath, [tsc, ...flags, '--jsxImportSource', of, ...more, `${of}.tsx`], { cwd: app }).catch(({ stdout }) => assert.fail(`${of} ${more.join(' ')}\n${stdout}`));
    }
  }
  // The same element, whatever it is typed for.
  const { exports } = JSON.parse(await readFile(join(FOLDER, 'package.json'), 'utf8'));
  for (const of of ['react', 'preact']) assert.equal(exports[`./connect/${of}`].default, exports['./connect'].default);
});

test('what a page loads keeps to its budgets, and what it loads first to the goal', async () => {
  const { goal, budgets } = JSON.parse(await readFile(here('budget.json'), 'utf8'));
  assert.ok(budgets['page.js + aceso.wasm'] <= goal);
  for (const { names, bytes, budget } of await sizes(FOLDER)) {
    console.log(`${names}, brotli: ${bytes} of ${budget} bytes`);
    assert.ok(bytes <= budget, `${names}: ${bytes} bytes, the budget is ${budget}`);
  }
});

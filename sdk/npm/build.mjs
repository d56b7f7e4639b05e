// Makes the package's folder: node build.mjs GLUE_DIR OUT_DIR. The glue is what wasm-bindgen made of sdk/js.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const [glue, out] = process.argv.slice(2);
const dist = join(out, 'dist');
await rm(out, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// The later parts by the beginnings of the names that the splitter gives them; what several of them need is a chunk of its own.
const PARTS = { online: 'split_online', more: 'split_more', shared: 'chunk_' };
const made = await readdir(glue);
const parts = Object.entries(PARTS).map(([part, begins]) => [part, made.filter((name) => name.startsWith(begins) && name.endsWith('.wasm'))]);
for (const [part, { length }] of parts) if (length !== 1) throw new Error(`${length} modules are the part ${part}`);
const partOf = Object.fromEntries(parts.map(([part, [name]]) => [name, part]));
const modules = await Promise.all(['aceso_sdk_bg.wasm', ...Object.keys(partOf)].map((name) => readFile(join(glue, name))));
const [base, ...later] = modules.map(marked(modules));
await takeModule(base, 'aceso.wasm', 'inline.js');
for (const [at, part] of Object.values(partOf).entries()) await takeModule(later[at], `aceso-${part}.wasm`, `inline-${part}.js`);

/** Writes a section into each module by which it is known whether they are of one build. */
function marked(modules) {
  const digest = modules.reduce((hash, bytes) => hash.update(bytes), createHash('sha256')).digest().subarray(0, 8);
  const name = Buffer.from('aceso-build');
  const section = Buffer.concat([Buffer.from([0, 1 + name.length + digest.length, name.length]), name, digest]);
  return (bytes) => Buffer.concat([bytes, section]);
}

/** For bundlers that don't take a file along there is the same as text. */
async function takeModule(bytes, name, inline) {
  await writeFile(join(dist, name), bytes);
  await writeFile(join(dist, inline), `export default '${bytes.toString('base64')}';\n`);
}

/** The script that loads the later parts: their modules come from where the package has them, and why one did not is kept for whoever asked. */
async function chunks() {
  const text = await readFile(join(glue, 'chunks.js'), 'utf8');
  const load = /const src = fetch\(new URL\("\.\/(\w+-\w+\.wasm)", import\.meta\.url\)\);\s*src\.catch\(\(\) => \{\}\);\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);/g;
  const way = /(__wasm_split_load_(\w+) = wrapAsyncCb\()/g;
  const [take, fail] = ['function wrapAsyncCb(callee)', 'console.error(e);'];
  const once = (it) => text.split(it).length === 2;
  if (text.match(load)?.length !== parts.length || !text.match(way) || !once(take) || !once(fail)) throw new Error('chunks.js is not as it was');
  const own = (_, name) => `const module = later('${partOf[name]}'); module.catch(() => {}); return async (imports) => WebAssembly.instantiate(await module, imports);`;
  return `import { later, missed } from '${join(here, 'src/init.ts')}';\n${text.replaceAll(load, own).replaceAll(way, "$1'$2', ").replace(take, 'function wrapAsyncCb(part, callee)').replace(fail, 'missed(part, e);')}`;
}

/**
 * The script of the first part. It is given a compiled module, by name and once, before anything else of it is called: other ways to load one are left out, and so
 * is what stands in for features that every browser has in which the module runs.
 */
async function first() {
  const whole = (head, body) => [new RegExp(`${head.replaceAll(/[()]/g, '\\$&')} \\{\\n[^]*?\\n\\}\\n`), `${head} {\n  ${body}\n}\n`];
  const load = 'return { instance: await WebAssembly.instantiate(module, imports), module };';
  const changes = [
    whole('async function __wbg_load(module, imports)', load),
    whole('function initSync(module)', 'return wasm;'),
    [/if \(module_or_path !== undefined\) \{[^]*?\n    \}\n/, '({module_or_path} = module_or_path);\n'],
    [/if \(typeof module_or_path === 'string' [^\n]*\{\s*module_or_path = fetch\(module_or_path\);\s*\}/, ''],
    [/if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[^]*?\n\}\n/, ''],
    [/\(typeof FinalizationRegistry === 'undefined'\)\s*\? \{ register: \(\) => \{\}, unregister: \(\) => \{\} \}\s*: /g, ''],
    // Nobody but this package has an object of it, and frees it by name.
    [/if \(Symbol\.dispose\) \w+\.prototype\[Symbol\.dispose\] = \w+\.prototype\.free;\n/g, ''],
  ];
  let text = await readFile(join(glue, 'aceso_sdk.js'), 'utf8');
  for (const [old, fresh] of changes) {
    if (!old.test(text)) throw new Error('aceso_sdk.js is not as it was');
    text = text.replace(old, fresh);
  }
  return text;
}

/** The sources name `./glue.js`; it is made by another tool, elsewhere. */
const beside = {
  name: 'glue',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/glue\.js$/ }, () => ({ path: join(glue, 'aceso_sdk.js'), sideEffects: false }));
    onResolve({ filter: /^\.\/aceso_sdk\.js$/ }, () => ({ path: join(glue, 'aceso_sdk.js'), sideEffects: false }));
    onResolve({ filter: /^\.\/inline(-\w+)?\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\/chunks\.js$/ }, async ({ path }) => (path === join(glue, 'chunks.js') ? { contents: await chunks(), resolveDir: glue } : undefined));
    onLoad({ filter: /\/aceso_sdk\.js$/ }, async ({ path }) => (path === join(glue, 'aceso_sdk.js') ? { contents: await first(), resolveDir: glue } : undefined));
  },
};
// What is bundled in and asks to be named.
const notice = `/*! QR codes by uqr:\n${await readFile(join(here, 'node_modules/uqr/LICENSE'), 'utf8')}*/`;
// The glue names the script of the later parts once for each of them.
const logOverride = { 'duplicate-object-key': 'silent' };
const common = { bundle: true, target: 'es2022', legalComments: 'none', charset: 'utf8', logLevel: 'warning', logOverride, plugins: [beside] };
// What the glue would say on the console is of ways to load that the package does not go.
const page = { ...common, drop: ['console'], entryPoints: [join(here, 'src/page.ts')], format: 'esm', platform: 'browser', minify: true };
const node = { ...common, entryPoints: [join(here, 'src/node.ts')], platform: 'node' };
await Promise.all([
  build({ ...page, outfile: join(dist, 'page.js') }),
  build({ ...page, entryPoints: [join(here, 'src/connect.ts')], outfile: join(dist, 'connect.js'), banner: { js: notice } }),
  build({ ...node, format: 'esm', outfile: join(dist, 'node.js') }),
  build({
    ...node,
    format: 'cjs',
    outfile: join(dist, 'node.cjs'),
    define: { 'import.meta.url': 'acesoHere' },
    banner: { js: "const acesoHere = require('node:url').pathToFileURL(__filename).href;" },
  }),
]);

// What Node's build is put together from is named by its file alone: where that was is not the same on two machines.
for (const name of ['node.js', 'node.cjs']) {
  const text = await readFile(join(dist, name), 'utf8');
  await writeFile(join(dist, name), text.replaceAll(/^\/\/ \S*\/([\w.-]+\.[jt]s)$/gm, '// $1'));
}

execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here, '--outDir', join(dist, 'types')], { stdio: 'inherit' });
await takeFhirTypes(join(dist, 'types'));
await writeCommonTypes(join(dist, 'types'));
// They name packages that only those have who use them.
for (const name of ['react', 'preact']) await cp(join(here, `jsx/${name}.d.ts`), join(dist, `types/connect-${name}.d.ts`));

for (const name of ['package.json', 'README.md']) await cp(join(here, name), join(out, name));
await cp(join(here, '../../LICENSE'), join(out, 'LICENSE'));

/** The types of FHIR R4 come along, so that whoever uses this package needs no other. Written for CommonJS, which both kinds can name. */
async function takeFhirTypes(folder) {
  const from = join(here, 'node_modules/@types/fhir');
  const license = await readFile(join(from, 'LICENSE'), 'utf8');
  await writeFile(join(folder, 'fhir-r4.d.cts'), `/*! @types/fhir:\n${license}*/\n${await readFile(join(from, 'r4.d.ts'), 'utf8')}`);
  const types = join(folder, 'types/fhir.d.ts');
  await writeFile(types, (await readFile(types, 'utf8')).replace("'fhir/r4.js'", "'../fhir-r4.cjs'"));
}

/** TypeScript wants declarations of their own for CommonJS: the same, under names of its kind. */
async function writeCommonTypes(folder) {
  // No declaration of what is exported names these.
  const inside = ['database', 'folder', 'host', 'lock', 'node', 'page', 'parts', 'passkey', 'passphrase', 'raw', 'session', 'storage', 'tell', 'views', 'wait'];
  for (const name of await readdir(folder, { recursive: true })) {
    // The element is for pages, where there is no CommonJS.
    if (!name.endsWith('.d.ts') || name.startsWith('connect')) continue;
    const stem = name.replace(/\.d\.ts$/, '');
    if (inside.includes(stem)) {
      await rm(join(folder, name));
      continue;
    }
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, `${stem}.d.cts`), text.replaceAll(/(from '\.{1,2}\/[\w/-]+)\.js'/g, "$1.cjs'"));
  }
}

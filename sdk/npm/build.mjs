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

const second = (await readdir(glue)).find((name) => /^split_more-\w+\.wasm$/.test(name));
const modules = await Promise.all(['aceso_sdk_bg.wasm', second].map((name) => readFile(join(glue, name))));
const [first, more] = modules.map(marked(modules));
await takeModule(first, 'aceso.wasm', 'inline.js');
await takeModule(more, 'aceso-more.wasm', 'inline-more.js');

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

/** The script that loads the second part: its module comes from where the package has it, and why it did not is kept for whoever asked. */
async function chunks() {
  const text = await readFile(join(glue, 'chunks.js'), 'utf8');
  const load = /const src = fetch\(new URL\("\.\/split_more-\w+\.wasm", import\.meta\.url\)\);\s*src\.catch\(\(\) => \{\}\);\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);/g;
  const fail = 'console.error(e);';
  if (text.match(load)?.length !== 1 || text.split(fail).length !== 2) throw new Error('chunks.js is not as it was');
  const own = 'const module = more(); module.catch(() => {}); return async (imports) => WebAssembly.instantiate(await module, imports);';
  return `import { missed, more } from '${join(here, 'src/init.ts')}';\n${text.replace(load, own).replace(fail, 'missed(e);')}`;
}

/** The sources name `./glue.js`; it is made by another tool, elsewhere. */
const beside = {
  name: 'glue',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/glue\.js$/ }, () => ({ path: join(glue, 'aceso_sdk.js'), sideEffects: false }));
    onResolve({ filter: /^\.\/aceso_sdk\.js$/ }, () => ({ path: join(glue, 'aceso_sdk.js'), sideEffects: false }));
    onResolve({ filter: /^\.\/inline(-more)?\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\/chunks\.js$/ }, async ({ path }) => (path === join(glue, 'chunks.js') ? { contents: await chunks(), resolveDir: glue } : undefined));
  },
};
// What is bundled in and asks to be named.
const notice = `/*! QR codes by uqr:\n${await readFile(join(here, 'node_modules/uqr/LICENSE'), 'utf8')}*/`;
const common = { bundle: true, target: 'es2022', legalComments: 'none', charset: 'utf8', logLevel: 'warning', plugins: [beside] };
const page = { ...common, entryPoints: [join(here, 'src/page.ts')], format: 'esm', platform: 'browser', minifySyntax: true, minifyWhitespace: true };
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

execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here, '--outDir', join(dist, 'types')], { stdio: 'inherit' });
await takeFhirTypes(join(dist, 'types'));
await writeCommonTypes(join(dist, 'types'));

for (const name of ['package.json', 'README.md']) await cp(join(here, name), join(out, name));
await cp(join(here, '../../LICENSE'), join(out, 'LICENSE'));

/** The types of FHIR R4 come along, so that whoever uses this package needs no other. Written for CommonJS, which both kinds can name. */
async function takeFhirTypes(folder) {
  const from = join(here, 'node_modules/@types/fhir');
  const license = await readFile(join(from, 'LICENSE'), 'utf8');
  await writeFile(join(folder, 'fhir-r4.d.cts'), `/*! @types/fhir:\n${license}*/\n${await readFile(join(from, 'r4.d.ts'), 'utf8')}`);
  const types = join(folder, 'types.d.ts');
  await writeFile(types, (await readFile(types, 'utf8')).replace("'fhir/r4.js'", "'./fhir-r4.cjs'"));
}

/** TypeScript wants declarations of their own for CommonJS: the same, under names of its kind. */
async function writeCommonTypes(folder) {
  // No declaration of what is exported names these.
  const inside = ['database', 'folder', 'host', 'lock', 'node', 'page', 'raw', 'session', 'storage', 'views'];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.d.ts') || name === 'connect.d.ts') continue;
    const stem = name.replace(/\.d\.ts$/, '');
    if (inside.includes(stem)) {
      await rm(join(folder, name));
      continue;
    }
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, `${stem}.d.cts`), text.replaceAll(/(from '\.\/[\w-]+)\.js'/g, "$1.cjs'"));
  }
}

// Makes the package's folder: node build.mjs GLUE_DIR OUT_DIR. The glue is what wasm-bindgen made of sdk/js.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const [glue, out] = process.argv.slice(2);
const dist = join(out, 'dist');
await rm(out, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const module = await readFile(join(glue, 'aceso_sdk_bg.wasm'));
await writeFile(join(dist, 'aceso.wasm'), module);
// For bundlers that don't take a file along: the same as text.
await writeFile(join(dist, 'inline.js'), `export default '${module.toString('base64')}';\n`);

/** The sources name `./glue.js`; it is made by another tool, elsewhere. */
const beside = {
  name: 'glue',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/glue\.js$/ }, () => ({ path: join(glue, 'aceso_sdk.js'), sideEffects: false }));
    onResolve({ filter: /^\.\/inline\.js$/ }, ({ path }) => ({ path, external: true }));
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
  const inside = ['folder', 'host', 'lock', 'node', 'page', 'raw', 'session', 'storage', 'views'];
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

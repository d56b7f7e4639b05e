// What the tests of the package share: the built package itself, and the registry it was built from.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = process.env.ACESO_PREDICT;
const REGISTRY = process.env.ACESO_REGISTRY;

/** A script of the built package. */
export const script = (name) => import(pathToFileURL(join(PACKAGE, 'src', name)).href);

export const { LIST } = await script('list.js');
export const { createPredictor, isPredictError } = await script('node.js');

export const ids = LIST.models.map(({ id }) => id);

/** A file of a model that is in no release. */
export const registered = async (id, name) => JSON.parse(await readFile(join(REGISTRY, id, name), 'utf8'));

/** A file of the release, as its bytes. */
export const bytesOf = async ({ url }) => new Uint8Array(await readFile(new URL(url)));

/** The runtime in this thread, with nothing between: `{ Predictor }`. Each call starts one of its own. */
export async function runtime() {
  const { file, glue } = LIST.builds.simd;
  const { default: start, Predictor } = await fresh(glue);
  await start({ module_or_path: await WebAssembly.compile(await bytesOf(file)) });
  return Predictor;
}

/** The glue holds its module's memory: after a crash another copy is needed. */
let copies = 0;
async function fresh() {
  const url = pathToFileURL(join(PACKAGE, 'src', 'simd', 'aceso_predict.js'));
  url.search = `copy=${copies++}`;
  return import(url.href);
}

/** The fault that a call throws, as the runtime says it. */
export function faultOf(call) {
  try {
    call();
  } catch (thrown) {
    if (typeof thrown === 'string') return JSON.parse(thrown);
    throw thrown;
  }
  return undefined;
}

/** What was answered may differ by this from Python's: a probability, and each contribution beside the row's largest (but at
 * least 1). Both sides add up 32-bit numbers, in different orders. */
export const TOLERANCE = 1e-5;
export const scaleOf = (parts) => Math.max(1, ...parts.map(Math.abs));

/** A golden row as the package takes it. */
export const named = (manifest, row) => Object.fromEntries(manifest.inputs.map(({ name }, at) => [name, row[at]]));

/** The pixels of a golden image. */
export const pixelsOf = (text) => new Uint8Array(Buffer.from(text, 'base64'));

/** How far two numbers are apart; infinite where one is none. */
export const apart = (a, b) => (Number.isFinite(a) && Number.isFinite(b) ? Math.abs(a - b) : Infinity);

/** Whether a model answers for a golden row. A few rows of real people lie outside of what it was checked on. */
export const isAnswered = (manifest, row) =>
  manifest.inputs.every(({ low, high, categories }, at) => row[at] === null || categories || (row[at] >= low && row[at] <= high));

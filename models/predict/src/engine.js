// The runtime and its models, in the thread it is called from. In an app that thread is a worker's, see `serve.js`.
import { LIST } from './list.js';
import { PredictError, said } from './fault.js';
import { flavour } from './simd.js';

/** @typedef {{file: string, url: string, bytes: number, sha256: string}} Listed */

export class Engine {
  #read;
  #runtime;
  #manifests = new Map();
  #loaded = new Map();

  /** @param {(listed: Listed) => Promise<Uint8Array>} read gives a file of the release, checked */
  constructor(read) {
    this.#read = read;
  }

  /** The manifest of a model, as the release has it. */
  async manifest(id) {
    return JSON.parse(new TextDecoder().decode(await this.#manifest(id)));
  }

  /** Gets a model ready. The first call fetches the runtime, too. */
  load(id) {
    return single(this.#loaded, id, async () => {
      best(); // else the files of a model would be waited for that is never run
      const [runtime, manifest, model] = await Promise.all([this.#start(), this.#manifest(id), this.#read(listed(id).model)]);
      call(() => runtime.load(id, manifest, model));
      return runtime;
    });
  }

  /** @param {Float64Array} values in the order of the manifest; NaN where one is missing */
  async answer(id, values) {
    const runtime = await this.load(id);
    return call(() => runtime.answer(id, values));
  }

  #manifest(id) {
    return single(this.#manifests, id, () => this.#read(listed(id).manifest));
  }

  #start() {
    this.#runtime ??= this.#begin().catch((error) => {
      this.#runtime = undefined; // no network: the next call tries again
      throw error;
    });
    return this.#runtime;
  }

  async #begin() {
    const { file, glue: fetchGlue } = best();
    const [glue, bytes] = await Promise.all([fetchGlue(), this.#read(file)]);
    await glue.default({ module_or_path: await WebAssembly.compile(bytes) });
    return call(() => new glue.Predictor(JSON.stringify({ models: LIST.models })));
  }
}

function best() {
  const build = flavour(LIST.builds);
  if (!build) throw new PredictError('no_simd', 'this browser is too old to run the models: it lacks WebAssembly SIMD');
  return LIST.builds[build];
}

function listed(id) {
  const model = LIST.models.find((one) => one.id === id);
  if (!model) throw new PredictError('unknown_model', `this release has no model called ${id}`, { model: id });
  return model;
}

function call(what) {
  try {
    return what();
  } catch (thrown) {
    throw said(thrown);
  }
}

/** One attempt at a time; one that failed is not remembered. */
async function single(kept, key, make) {
  if (!kept.has(key)) kept.set(key, make());
  try {
    return await kept.get(key);
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

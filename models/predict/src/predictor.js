// What an app talks to. The models run in a worker of their own; one that crashes or hangs is replaced, and whoever was
// waiting is told.
import { crashed, PredictError, unpacked } from './fault.js';
import { LIST } from './list.js';

/** The longer side of a picture that is read to be shown: as much as a telephone's screen has. */
const LONGEST = 1024;
/** Far more than any model takes on a slow phone. A worker that still fetches says so, and is waited for. */
const PATIENCE_MS = 60_000;

export class Predictor {
  #start;
  #worker;
  #waiting = new Map();
  #next = 0;
  #closed = false;
  #manifests = new Map();
  #patience;
  #readers = new Set();

  /**
   * @param {(told: {message: (data: unknown) => void, failed: (error: unknown) => void}) =>
   *   {post: (message: unknown, transfer: Transferable[]) => void, end: () => void}} start starts a worker
   * @param {{patience?: number}} [options]
   */
  constructor(start, { patience = PATIENCE_MS } = {}) {
    this.#start = start;
    this.#patience = patience;
  }

  get models() {
    return LIST.models.map(({ id, version, kind, title }) => ({ id, version, kind, title }));
  }

  async manifest(id, { signal } = {}) {
    if (!this.#manifests.has(id)) this.#manifests.set(id, await this.#ask({ ask: 'manifest', id }, signal));
    return this.#manifests.get(id);
  }

  async load(id, { signal } = {}) {
    await this.#ask({ ask: 'load', id }, signal);
  }

  async picture(id, file, { longest = LONGEST, signal } = {}) {
    const { image } = await this.manifest(id, { signal });
    if (!image || !isFile(file)) throw new PredictError('no_image', 'a picture is a Blob or an ArrayBuffer, for a model that takes one');
    // In a worker of its own, ended afterwards: what a decoder took is given back, and no model is lost with one that stops.
    const reader = new Predictor(this.#start, { patience: this.#patience });
    this.#readers.add(reader);
    try {
      return await reader.#ask({ ask: 'picture', id, file, width: image.width, height: image.height, longest }, signal);
    } finally {
      this.#readers.delete(reader);
      reader.close();
    }
  }

  async predict(id, given, { signal } = {}) {
    const manifest = await this.manifest(id, { signal });
    try {
      const image = manifest.image && isFile(given) ? (await this.picture(id, given, { longest: 1, signal })).pixels : given;
      const values = manifest.image ? pixels(manifest.image, image) : row(manifest.inputs, given);
      const [probability, ...rest] = await this.#ask({ ask: 'answer', id, values }, signal);
      return { kind: 'answer', model: id, version: manifest.version, sha256: manifest.model.sha256, probability, ...explained(manifest, rest) };
    } catch (error) {
      const reasons = error.code === 'picture_colour' ? [{ input: 'image', what: 'colour' }] : error.details?.reasons;
      if (!['abstains', 'picture_colour'].includes(error.code)) throw error;
      return { kind: 'abstained', model: id, version: manifest.version, reasons };
    }
  }

  close() {
    this.#closed = true;
    for (const reader of this.#readers) reader.close();
    this.#end(new PredictError('closed', 'the predictor was closed'));
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.close();
  }

  #ask(message, signal) {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new PredictError('closed', 'the predictor was closed');
      signal?.throwIfAborted();
      const number = this.#next++;
      let late;
      const wait = () => {
        clearTimeout(late);
        late = setTimeout(() => this.#end(new PredictError('too_slow', 'the model took too long')), this.#patience);
      };
      wait();
      const aborted = () => this.#settle(number, ({ reject }) => reject(signal.reason));
      signal?.addEventListener('abort', aborted, { once: true });
      const done = () => {
        clearTimeout(late);
        signal?.removeEventListener('abort', aborted);
      };
      this.#waiting.set(number, { resolve, reject, wait, done });
      this.#worker ??= this.#begin();
      this.#worker.post({ ...message, number }, message.values ? [message.values.buffer] : []);
    });
  }

  #begin() {
    const worker = this.#start({
      message: ({ alive, number, given, error }) => {
        if (this.#worker !== worker) return;
        if (alive) return this.#waiting.forEach(({ wait }) => wait());
        if (error?.code === 'crashed') return this.#end(unpacked(error));
        this.#settle(number, ({ resolve, reject }) => (error ? reject(unpacked(error)) : resolve(given)));
      },
      failed: (error) => this.#worker === worker && this.#end(crashed(error)),
    });
    return worker;
  }

  #settle(number, how) {
    const one = this.#waiting.get(number);
    if (!one) return;
    this.#waiting.delete(number);
    one.done();
    how(one);
  }

  /** The next question starts a new worker. */
  #end(error) {
    this.#worker?.end();
    this.#worker = undefined;
    for (const number of [...this.#waiting.keys()]) this.#settle(number, ({ reject }) => reject(error));
  }
}

/** Values by name, in the order of the model; what is not given is missing. */
function row(inputs, given) {
  const known = new Set(inputs.map(({ name }) => name));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined) throw new PredictError('unknown_input', `the model has no input called ${unknown}`, { input: unknown });
  return Float64Array.from(inputs, ({ name }) => {
    const value = given[name] ?? Number.NaN;
    if (typeof value === 'number') return value;
    throw new PredictError('no_number', `${name} is no number`, { input: name });
  });
}

const isFile = (given) => given instanceof ArrayBuffer || (typeof Blob !== 'undefined' && given instanceof Blob);

/** Grey bytes, or numbers in the model's own range, row by row. */
function pixels({ low, high }, given) {
  if (given instanceof Uint8Array || given instanceof Uint8ClampedArray) {
    return Float64Array.from(given, (grey) => Math.fround(low + (grey / 255) * (high - low)));
  }
  if (given instanceof Float32Array || given instanceof Float64Array) return Float64Array.from(given);
  throw new PredictError('no_image', 'an image is a file (Blob, ArrayBuffer) or a typed array of its grey pixels, row by row');
}

function explained({ image, inputs, contributions, map }, numbers) {
  if (image) return { base: map?.base, unit: map?.unit, map: Float32Array.from(numbers) };
  const { base, unit } = contributions ?? {};
  return { base, unit, contributions: Object.fromEntries(inputs.map(({ name }, at) => [name, numbers[at]])) };
}

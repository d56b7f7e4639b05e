// A bad line between a browser and the relay: it breaks where a seed says, also in the middle of an answer.
import { connect, createServer } from 'node:net';
import { once } from 'node:events';

/** The same numbers for the same seed (mulberry32), each in [0, 1). */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Line {
  #server;
  #pairs = new Set();
  #cut = false;
  /** Bytes that may still pass, up and down together, before it breaks; none: it holds. */
  #left;

  /** How often it broke. */
  breaks = 0;

  /** Opens a line to a port of this machine. */
  static async open(port) {
    const line = new Line();
    line.#server = createServer((near) => line.#join(near, port));
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  /** By name, as the relay's own address. */
  get url() {
    return `http://localhost:${this.#server.address().port}`;
  }

  get isCut() {
    return this.#cut;
  }

  #join(near, port) {
    near.on('error', () => {});
    if (this.#cut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    far.on('error', () => {});
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      this.#pairs.delete(pair);
    };
    near.on('close', end);
    far.on('close', end);
    near.on('data', (chunk) => this.#pass(chunk, far));
    far.on('data', (chunk) => this.#pass(chunk, near));
  }

  #pass(chunk, to) {
    if (this.#left === undefined) return void to.write(chunk);
    const passing = Math.min(chunk.length, this.#left);
    this.#left -= passing;
    if (passing > 0) to.write(chunk.subarray(0, passing));
    // What was written is still on its way: it arrives, and nothing after it.
    if (this.#left === 0) setImmediate(() => this.cut());
  }

  /** Breaks it after this many more bytes. */
  cutAfter(bytes) {
    this.#left = Math.max(1, Math.floor(bytes));
  }

  /** Breaks it now: every connection ends, and new ones are refused. */
  cut() {
    if (this.#cut) return;
    this.#cut = true;
    this.#left = undefined;
    this.breaks += 1;
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.end();
    }
    this.#pairs.clear();
  }

  /** It holds again. */
  mend() {
    this.#cut = false;
    this.#left = undefined;
  }

  async close() {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

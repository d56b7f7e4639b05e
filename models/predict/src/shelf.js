// Where the files of the release are kept on the device, and checked each time they are taken from there.
import { isListed } from './listed.js';

/** Not `aceso-…`: those are the app's own, and its service worker clears them up. */
const CACHE = 'predict-aceso';

export class Shelf {
  /** What is known to stand there, by its address; not checked yet. */
  #here = new Set();
  /** What the device could not keep, by its digest. */
  #held = new Map();
  #cache;

  /** Resolves once it is known what stands there. */
  ready;

  /** @param {import('./engine.js').Listed[]} all what else was kept is thrown away */
  constructor(all) {
    this.ready = this.#open(new Set(all.map(address)));
  }

  has(listed) {
    return this.#held.has(listed.sha256) || this.#here.has(address(listed));
  }

  /** Its bytes, if it is there and as it should be. */
  async take(listed) {
    const held = this.#held.get(listed.sha256);
    if (held) return held;
    // Also where nothing was known of it: another worker may have put it there.
    const kept = await this.#cache?.match(address(listed));
    const bytes = kept && new Uint8Array(await kept.arrayBuffer());
    if (bytes && (await isListed(listed, bytes))) {
      this.#here.add(address(listed));
      return bytes;
    }
    this.#here.delete(address(listed));
    if (kept) await this.#cache.delete(address(listed));
    return undefined;
  }

  /** Keeps what was checked. A full disk keeps nothing, and the model runs all the same. */
  async put(listed, bytes) {
    try {
      await this.#cache.put(address(listed), new Response(bytes));
      this.#here.add(address(listed));
    } catch {
      this.#held.set(listed.sha256, bytes);
    }
  }

  async #open(wanted) {
    try {
      // Without a secure connection, or where storage is switched off, there is none.
      this.#cache = await globalThis.caches?.open(CACHE);
      for (const { url } of (await this.#cache?.keys()) ?? []) {
        if (wanted.has(url)) this.#here.add(url);
        else await this.#cache.delete(url);
      }
    } catch {
      // Old files take room and do no harm.
    }
  }
}

/** A name in the cache, never fetched: by its digest alone, since where it is fetched from may change. */
const address = ({ sha256 }) => `https://files.invalid/${sha256}`;

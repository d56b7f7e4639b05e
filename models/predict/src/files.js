// Files of the release in a browser: fetched once, kept, and used only with the digest that the list has.
import { PredictError } from './fault.js';

/** Not `aceso-…`: those are the app's own, and its service worker clears them up. */
const CACHE = 'predict-aceso';

/** @param {import('./engine.js').Listed[]} all every file of the release; what else was kept is thrown away */
export function reader(all) {
  const wanted = new Set(all.map(address));
  const cleared = clear(wanted);
  return async (listed) => {
    await cleared;
    const cache = await open();
    const key = address(listed);
    const kept = await cache?.match(key);
    if (kept) {
      const bytes = new Uint8Array(await kept.arrayBuffer());
      if (await isListed(listed, bytes)) return bytes;
      await cache.delete(key);
    }
    const bytes = await fetched(listed);
    // A full disk keeps nothing, and the model runs all the same.
    await cache?.put(key, new Response(bytes)).catch(() => {});
    return bytes;
  };
}

/** A name in the cache, never fetched: by its digest alone, since where it is fetched from may change. */
const address = ({ sha256 }) => `https://files.invalid/${sha256}`;

/** Without a secure connection, or where storage is switched off, there is none. */
async function open() {
  try {
    return await globalThis.caches?.open(CACHE);
  } catch {
    return undefined;
  }
}

async function clear(wanted) {
  try {
    const cache = await open();
    for (const { url } of (await cache?.keys()) ?? []) if (!wanted.has(url)) await cache.delete(url);
  } catch {
    // Old files take room and do no harm.
  }
}

async function fetched(listed) {
  let response;
  try {
    // Without a secure connection there is no `crypto.subtle`; the browser itself can check a digest all the same.
    const integrity = globalThis.crypto?.subtle ? undefined : `sha256-${base64(listed.sha256)}`;
    response = await fetch(listed.url, { integrity, redirect: 'error' });
  } catch (error) {
    throw new PredictError('not_fetched', `${listed.file} could not be fetched: ${error.message}`, { file: listed.file });
  }
  if (!response.ok) throw new PredictError('not_fetched', `${listed.file}: status ${response.status}`, { file: listed.file });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!(await isListed(listed, bytes))) {
    throw new PredictError('wrong_digest', `${listed.file} is not the file of this release`, { file: listed.file });
  }
  return bytes;
}

async function isListed({ bytes: length, sha256 }, bytes) {
  if (bytes.length !== length) return false;
  if (!globalThis.crypto?.subtle) return true; // fetched just now, see above: nothing is kept here
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return hex(digest) === sha256;
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64 = (text) => btoa(String.fromCharCode(...text.match(/../g).map((pair) => Number.parseInt(pair, 16))));

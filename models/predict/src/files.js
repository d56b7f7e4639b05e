// Files of the release in a browser: fetched once, kept, and used only with the digest that the list has.
//
// Whoever serves them must not learn which model a person asks. So the first question of any kind fetches all that is not here yet,
// always in the order of the release; a question only waits until its own file has come by.
import { PredictError } from './fault.js';
import { integrity, isListed } from './listed.js';
import { Shelf } from './shelf.js';

/** How long a line may say nothing before it counts as cut. */
const SILENCE_MS = 30_000;

/** How often one that waits for another worker says so. */
const PATIENT_MS = 5_000;

/**
 * @param {import('./engine.js').Listed[]} together what is small and needed first: fetched side by side
 * @param {import('./engine.js').Listed[]} inTurn what is fetched after that, one after the other
 * @param {{besides?: import('./engine.js').Listed[], alive?: () => void}} [options] what may be kept besides; told whenever a byte arrives
 * @returns {{read: (listed: import('./engine.js').Listed) => Promise<Uint8Array>, settled: () => Promise<void>}}
 */
export function reader(together, inTurn, { besides = [], alive = () => {} } = {}) {
  const shelf = new Shelf([...together, ...inTurn, ...besides]);
  let round;

  /** Fetches what is not here, each file with a promise of its own. */
  function begin() {
    const coming = new Map([...together, ...inTurn].filter((listed) => !shelf.has(listed)).map((listed) => [listed.sha256, deferred()]));
    for (const { promise } of coming.values()) promise.catch(() => {}); // some that nobody waits for may fail
    const get = async (listed) => {
      const { resolve, reject } = coming.get(listed.sha256) ?? {};
      if (!resolve) return;
      try {
        // Another worker may have fetched it meanwhile.
        const bytes = (await shelf.take(listed)) ?? (await fetched(listed, alive));
        if (!shelf.has(listed)) await shelf.put(listed, bytes);
        resolve(bytes);
      } catch (error) {
        // Whoever tries again shall not be told of this attempt.
        coming.delete(listed.sha256);
        reject(error);
        if (isCut(error)) throw error;
      }
    };
    const all = async () => {
      await Promise.all(together.map(get));
      for (const listed of inTurn) await get(listed);
    };
    const over = (coming.size ? alone(all, alive) : Promise.resolve())
      // Without a line there is nothing to be had by trying the others.
      .catch((error) => coming.forEach(({ reject }) => reject(error)))
      .finally(() => (round = undefined));
    return { coming, over };
  }

  async function read(listed) {
    await shelf.ready;
    const kept = await shelf.take(listed);
    // Though this one is here: whether others are fetched must not depend on which is asked.
    round ??= begin();
    if (kept) return kept;
    const { coming, over } = round;
    const own = coming.get(listed.sha256);
    if (own) return own.promise;
    // It failed in this round, or was found to be damaged after it began.
    await over;
    return read(listed);
  }

  /** Resolves once nothing more comes by itself. */
  const settled = async () => round?.over;

  return { read, settled };
}

/** One worker at a time, over all pages: what one fetches is there for the next. Who waits for that is alive. */
async function alone(work, alive) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  const waiting = setInterval(alive, PATIENT_MS);
  try {
    return await locks.request('predict-aceso', () => {
      clearInterval(waiting);
      return work();
    });
  } finally {
    clearInterval(waiting);
  }
}

async function fetched(listed, alive) {
  const { file } = listed;
  const line = new AbortController();
  // A browser that checks by itself says nothing before it has everything.
  const digest = integrity(listed);
  let silence;
  const heard = () => {
    alive();
    clearTimeout(silence);
    if (!digest) silence = setTimeout(() => line.abort(new Error('the line was silent for too long')), SILENCE_MS);
  };
  try {
    heard();
    const response = await fetch(listed.url, { integrity: digest, redirect: 'error', signal: line.signal });
    if (!response.ok) throw new PredictError('not_fetched', `${file}: status ${response.status}`, { file, status: response.status });
    const bytes = await received(listed, response, heard);
    if (!bytes || !(await isListed(listed, bytes))) throw new PredictError('wrong_digest', `${file} is not the file of this release`, { file });
    return bytes;
  } catch (error) {
    throw error instanceof PredictError ? error : new PredictError('not_fetched', `${file} could not be fetched: ${error?.message ?? error}`, { file });
  } finally {
    clearTimeout(silence);
  }
}

/** The body, if it is as long as it should be; of one that is longer, not more than that. */
async function received({ bytes: length }, response, heard) {
  const reader = response.body.getReader();
  const bytes = new Uint8Array(length);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return at === length ? bytes : undefined;
    heard();
    if (at + value.length > length) {
      await reader.cancel();
      return undefined;
    }
    bytes.set(value, at);
    at += value.length;
  }
}

/** Nobody answered, as opposed to somebody who answered badly. */
const isCut = ({ code, details }) => code === 'not_fetched' && details.status === undefined;

function deferred() {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

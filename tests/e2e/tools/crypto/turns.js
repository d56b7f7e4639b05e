// Turns of everyone one after the other, so that what else the machine does falls on all alike.
import { everyone } from './everyone.js';

const SEGMENT = 65_536;
/** Turns that do not count: whoever does not give back what it took is found in them. */
const BEFORE = 2;

function random(size) {
  const content = new Uint8Array(size);
  for (let at = 0; at < size; at += SEGMENT) crypto.getRandomValues(content.subarray(at, Math.min(at + SEGMENT, size)));
  return content;
}

/**
 * Gives the milliseconds of each turn, by name.
 * @param {Record<string, {ready?: () => unknown, seal: (ready: unknown) => unknown, open: (sealed: unknown) => unknown,
 *   give: (opened: unknown) => Promise<Uint8Array>}>} ways
 */
async function take(ways, content, turns) {
  const names = Object.keys(ways);
  const times = Object.fromEntries(names.map((name) => [name, { seal: [], open: [] }]));
  for (let turn = -BEFORE; turn < turns; turn++) {
    // Another one begins each time: on a busy machine, whoever comes after a pause runs undisturbed.
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + turn + BEFORE) % names.length];
      const { ready, seal, open, give, forget } = ways[name];
      const given = ready ? ready() : content;
      const start = performance.now();
      const sealed = await seal(given);
      const between = performance.now();
      const opened = await open(sealed);
      const end = performance.now();
      if (turn < 0) {
        const bytes = await give(opened);
        if (bytes.length !== content.length || bytes.some((byte, at) => byte !== content[at])) throw new Error(`${name} opened something else`);
      } else {
        times[name].seal.push(between - start);
        times[name].open.push(end - between);
      }
      await forget?.();
    }
  }
  return times;
}

const joined = async (parts) => new Uint8Array(await new Blob([].concat(parts)).arrayBuffer());

/** Everyone in this page. */
export async function inThePage([size, turns]) {
  const all = Object.entries(await everyone());
  const ways = all.map(([name, { seal, open }]) => [name, { seal, open, give: joined }]);
  return take(Object.fromEntries(ways), random(size), turns);
}

async function start() {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const answer = () =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => ('failed' in data ? reject(new Error(data.failed)) : resolve(data.done));
      worker.onerror = (event) => reject(new Error(event.message || 'a worker does not load'));
    });
  await answer();
  return (message, transfer = []) => {
    const answered = answer();
    worker.postMessage(message, transfer);
    return answered;
  };
}

/**
 * Some of them in workers, each of which gets its part of the content, and one in the page.
 * @param {{name: string, who: string, workers: number}[]} ways `workers`: 0 is the page
 */
export async function inWorkers([size, turns, ways]) {
  const content = random(size);
  const here = await everyone();
  const workers = [];
  while (workers.length < Math.max(...ways.map((way) => way.workers))) workers.push(await start());
  const way = ({ who, workers: count }) => {
    if (count === 0) return { ...here[who], give: joined };
    const some = workers.slice(0, count);
    const every = (message) => Promise.all(some.map((ask) => ask(message)));
    return {
      // They are there beforehand, as the bytes of a file are that a worker reads; handing them over copies nothing.
      ready: () => some.map((_, index) => content.slice((size / count) * index, (size / count) * (index + 1))),
      seal: (parts) => Promise.all(some.map((ask, index) => ask({ verb: 'seal', who, content: parts[index] }, [parts[index].buffer]))),
      open: () => every({ verb: 'open', who }),
      give: async () => joined(await every({ verb: 'give' })),
      forget: () => every({ verb: 'forget' }),
    };
  };
  return take(Object.fromEntries(ways.map((one) => [one.name, way(one)])), content, turns);
}

// Measures the models against onnxruntime-web with one thread, in the same page of a real browser: prints one JSON object a
// figure. ACESO_PREDICT is the built package, ACESO_REGISTRY the models' folder, ACESO_PEER the folder of onnxruntime-web.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { once } from 'node:events';
import { Profile } from '../lib/browser.mjs';

const { ACESO_PREDICT, ACESO_REGISTRY, ACESO_PEER } = process.env;
const FOLDERS = { ours: join(ACESO_PREDICT, 'src'), registry: ACESO_REGISTRY, peer: join(ACESO_PEER, 'dist') };
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
/** Little of everything: it shows that all of it works. */
const QUICK = process.argv.includes('--quick');
const COLD = QUICK ? 1 : 5;
/** Of each runtime, and how many of them do not count. */
const TURNS = QUICK ? 2 : 30;
const BEFORE = QUICK ? 1 : 5;

const { LIST } = await import(join(FOLDERS.ours, 'list.js'));
const server = createServer(async ({ url }, response) => {
  const [, folder, ...path] = new URL(url, 'http://localhost').pathname.split('/');
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };
  try {
    const file = normalize(path.join('/'));
    const body = FOLDERS[folder] ? await readFile(join(FOLDERS[folder], file)) : '<!doctype html><title>bench</title>';
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'text/html' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://localhost:${server.address().port}`;

const profile = await Profile.open({ size: 'desktop' });
const { page } = profile;

/** Both runtimes ready in a page that was just opened, and how long each took from nothing to its first answer. */
async function open(id, build, order) {
  await page.goto(`${origin}/`);
  return page.evaluate(
    async ([id, build, order]) => {
      const golden = await (await fetch(`/registry/${id}/golden.json`)).json();
      const manifest = await (await fetch(`/registry/${id}/manifest.json`)).json();
      const grey = (text) => Float64Array.from(atob(text), (c) => Math.fround(c.charCodeAt(0) / 255));
      const { image, inputs, unlike } = manifest;
      // Only what both answer: ours abstains where a value is out of range.
      const isIn = (value, { low, high, categories }) => value === null || categories || (value >= low && value <= high);
      const isAnswered = (at) => (golden.x ? golden.x[at].every((value, n) => isIn(value, inputs[n])) : golden.unlike[at] <= unlike.limit);
      const all = golden.x ? golden.x.map((row) => Float64Array.from(row, (value) => value ?? NaN)) : golden.pixels.map(grey);
      const kept = [...all.keys()].filter(isAnswered);
      const rows = kept.map((at) => all[at]);
      const floats = rows.map((row) => Float32Array.from(row));
      const dims = image ? [1, image.channels ?? 1, image.height, image.width] : [1, inputs.length];
      const makers = {
        async ours() {
          const [{ Engine }, { reader }, { LIST }] = await Promise.all([import('/ours/engine.js'), import('/ours/files.js'), import('/ours/list.js')]);
          for (const name of Object.keys(LIST.builds)) if (name !== build) delete LIST.builds[name];
          await caches.delete('predict-aceso');
          // Of this model only: what a person waits for besides is the line's affair.
          const { manifest, model } = LIST.models.find((one) => one.id === id);
          const engine = new Engine(reader([manifest], [LIST.builds[build].file, model]).read);
          return async (at) => (await engine.answer(id, rows[at]))[0];
        },
        async peer() {
          const ort = await import('/peer/ort.wasm.min.mjs');
          ort.env.wasm.numThreads = 1;
          const model = await (await fetch(`/registry/${id}/model.onnx`)).arrayBuffer();
          const session = await ort.InferenceSession.create(new Uint8Array(model));
          const [name] = session.inputNames;
          return async (at) => (await session.run({ [name]: new ort.Tensor('float32', floats[at], dims) })).probability.data[0];
        },
      };
      const cold = {};
      globalThis.ready = {};
      globalThis.rows = rows.length;
      for (const name of order) {
        const start = performance.now();
        globalThis.ready[name] = await makers[name]();
        const first = await globalThis.ready[name](0);
        cold[name] = performance.now() - start;
        if (Math.abs(first - golden.probability[kept[0]]) > 1e-5) throw new Error(`${name} answers ${first}`);
      }
      return cold;
    },
    [id, build, order],
  );
}

/** Microseconds of one answer, in the median of turns in which one and then the other answers for about 20 ms. */
const warm = () =>
  page.evaluate(async ([turns, before]) => {
    const turn = async (answer, times) => {
      const start = performance.now();
      for (let at = 0; at < times; at++) await answer(at % globalThis.rows);
      return ((performance.now() - start) / times) * 1000;
    };
    const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
    const { ours, peer } = globalThis.ready;
    const times = Math.max(10, Math.round(20_000 / (await turn(peer, 200))));
    const found = { ours: [], peer: [] };
    for (let at = 0; at < turns; at++) {
      found.ours.push(await turn(ours, times));
      found.peer.push(await turn(peer, times));
    }
    return { ours: median(found.ours.slice(before)), peer: median(found.peer.slice(before)), n: (turns - before) * times };
  }, [TURNS, BEFORE]);

const say = (figure) => console.log(JSON.stringify(figure));
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

try {
  for (const build of Object.keys(LIST.builds)) {
    for (const { id } of LIST.models) {
      const cold = { ours: [], peer: [] };
      for (let at = 0; at < COLD; at++) {
        const { ours, peer } = await open(id, build, at % 2 ? ['ours', 'peer'] : ['peer', 'ours']);
        cold.ours.push(ours);
        cold.peer.push(peer);
      }
      say({ case: `${id}, ${build}: one answer, warm`, unit: 'µs', ...(await warm()) });
      say({ case: `${id}, ${build}: from nothing to the first answer`, unit: 'ms', ours: median(cold.ours), peer: median(cold.peer), n: COLD });
    }
  }
  const packed = async (folder, names) => {
    const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(folder, name)), { level: 9 }).length));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const peer = await packed(FOLDERS.peer, ['ort.wasm.min.mjs', 'ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm']);
  for (const [build, { file }] of Object.entries(LIST.builds)) {
    const scripts = ['worker.js', 'serve.js', 'files.js', 'engine.js', 'fault.js', 'simd.js', 'list.js', 'page.js', 'predictor.js'];
    const ours = await packed(FOLDERS.ours, [...scripts, `${build}/aceso_predict.js`, `files/${file.file}`]);
    say({ case: `${build}: download, without models`, unit: 'bytes gzip', ours, peer, n: 1 });
  }
} finally {
  await profile.close();
  server.close();
}

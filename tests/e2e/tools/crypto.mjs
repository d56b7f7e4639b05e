// Measures the cipher of envelopes against other libraries in the same page of a real browser and in its workers, JavaScript's bytes in and out:
// prints one JSON object a figure. ACESO_CIPHER is the folder of the built module, ACESO_CIPHER_SDK of the same built as the SDK is, ACESO_PEERS a folder of npm
// packages.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Profile } from '../lib/browser.mjs';

const { ACESO_CIPHER, ACESO_CIPHER_SDK, ACESO_PEERS } = process.env;
const FOLDERS = { ours: ACESO_CIPHER, sdk: ACESO_CIPHER_SDK, peers: ACESO_PEERS, bench: fileURLToPath(new URL('./crypto/', import.meta.url)) };
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const MIB = 1 << 20;
/** Little of everything: it shows that all of it works. */
const QUICK = process.argv.includes('--quick');
/** Of each size, how often everyone takes a turn, after two that do not count. */
const TURNS = QUICK ? { 1: 1, 4: 1 } : { 1: 60, 64: 12 };
/** The size that workers are measured with. */
const BIG = QUICK ? 4 : 64;

/** Where bare names of packages are, and of packages beneath other packages. */
async function places() {
  const prefixes = async (folder, url) => {
    const found = {};
    for (const scope of ['@noble', '@scure']) {
      if (!existsSync(join(folder, scope))) continue;
      for (const name of await readdir(join(folder, scope))) {
        found[`${scope}/${name}/`] = `${url}/${scope}/${name}/`;
        found[`${scope}/${name}`] = `${url}/${scope}/${name}/index.js`;
      }
    }
    return found;
  };
  const everywhere = {
    ...(await prefixes(ACESO_PEERS, '/peers')),
    libsodium: '/peers/libsodium/dist/modules-esm/libsodium.mjs',
    'libsodium-wrappers': '/peers/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs',
    'age-encryption': '/peers/age-encryption/dist/index.js',
  };
  const beneath = {};
  for (const owner of Object.keys(everywhere).filter((name) => name.startsWith('@') && !name.endsWith('/'))) {
    beneath[`/peers/${owner}/`] = await prefixes(join(ACESO_PEERS, owner, 'node_modules'), `/peers/${owner}/node_modules`);
  }
  return { everywhere, beneath };
}

const { everywhere, beneath } = await places();

/** A module with addresses for the bare names in it: workers take no import map. */
function addressed(source, url) {
  const own = Object.entries(beneath).find(([owner]) => url.startsWith(owner))?.[1];
  const known = { ...everywhere, ...own };
  const names = Object.keys(known).toSorted((a, b) => b.length - a.length);
  return source.replace(/\b(from|import)(\s*\(?\s*)(['"])([@\w][^'"\n]*)\3/g, (all, word, between, quote, name) => {
    const prefix = names.find((one) => name === one || (one.endsWith('/') && name.startsWith(one)));
    return prefix ? `${word}${between}${quote}${known[prefix]}${name.slice(prefix.length)}${quote}` : all;
  });
}

const server = createServer(async ({ url }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  const [, folder, ...path] = pathname.split('/');
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };
  try {
    const type = TYPES[extname(pathname)] ?? 'text/html';
    const file = FOLDERS[folder] && (await readFile(join(FOLDERS[folder], normalize(path.join('/')))));
    const body = file && type === TYPES['.js'] ? addressed(file.toString(), pathname) : file;
    response.writeHead(200, { ...headers, 'content-type': type }).end(body ?? '<!doctype html><title>bench</title>');
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const KINDS = {
  best: (times) => sorted(times)[0],
  median: (times) => sorted(times)[times.length >> 1],
  // Half of all turns are between these two.
  'quarter that is faster': (times) => sorted(times)[times.length >> 2],
  'quarter that is slower': (times) => sorted(times)[(times.length * 3) >> 2],
};
const VERBS = { seal: 'encrypt', open: 'decrypt' };
const SODIUM = 'libsodium secretstream';
const XCHACHA = 'libsodium xchacha20poly1305';
const PEERS = [XCHACHA, SODIUM, '@noble/ciphers', 'typage'];
/** Who is held against whom in the page, and what the case is called. */
const PAIRS = [
  ...['RustCrypto', ...PEERS].map((peer) => ['', 'ours', peer]),
  ['whole envelope, ', 'envelope', SODIUM],
  ['whole envelope, ', 'envelope', 'own SHA-256'],
  ['the SDK, ', 'the SDK', XCHACHA],
  ['the SDK, whole envelope, ', "the SDK's envelope", SODIUM],
];
/** Of a big file: who does it in the page, which is 0, and in how many workers. The wallet has one. */
const WORKERS = [
  { name: 'the page', who: 'envelope', workers: 0 },
  { name: 'one worker', who: 'envelope', workers: 1 },
  { name: 'two workers', who: 'envelope', workers: 2 },
  { name: 'four workers', who: 'envelope', workers: 4 },
  ...['ours', ...PEERS].map((who) => ({ name: who, who, workers: 1 })),
];
const WORKER_PAIRS = [
  ...PEERS.map((peer) => ['in a worker, ', 'ours', peer]),
  ['in a worker, whole envelope, ', 'one worker', SODIUM],
  ['one worker, whole envelope, ', 'one worker', 'the page'],
  ['two workers, whole envelope, ', 'two workers', 'one worker'],
  ['four workers, whole envelope, ', 'four workers', 'one worker'],
];

function print(times, pairs, mib, turns) {
  const speed = (who, verb, kind) => Number(((mib * MIB) / 1000 / KINDS[kind](times[who][verb])).toFixed(1));
  for (const [prefix, who, peer_name] of pairs) {
    for (const verb of Object.keys(VERBS)) {
      for (const kind of Object.keys(KINDS)) {
        const figure = { ours: speed(who, verb, kind), peer: speed(peer_name, verb, kind), peer_name, n: turns };
        console.log(JSON.stringify({ case: `${prefix}${VERBS[verb]} ${mib} MiB, ${kind}`, unit: 'MB/s', ...figure }));
      }
    }
  }
}

const profile = await Profile.open({ size: 'desktop' });
try {
  const { page } = profile;
  const take = async (how, given) => {
    // A page of its own each time: what an earlier one holds in memory slows nobody.
    await page.goto(`http://localhost:${server.address().port}/`);
    return page.evaluate(async ([how, given]) => (await import('/bench/turns.js'))[how](given), [how, given]);
  };
  for (const [mib, turns] of Object.entries(TURNS)) print(await take('inThePage', [mib * MIB, turns]), PAIRS, mib, turns);
  print(await take('inWorkers', [BIG * MIB, TURNS[BIG], WORKERS]), WORKER_PAIRS, BIG, TURNS[BIG]);
} finally {
  await profile.close();
  server.close();
}

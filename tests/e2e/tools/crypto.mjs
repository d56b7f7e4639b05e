// Measures the cipher of envelopes against other libraries in the same page of a real browser, JavaScript's bytes in and out: prints one
// JSON object a figure. ACESO_CIPHER is the folder of the built module, ACESO_CIPHER_SDK of the same built as the SDK is, ACESO_PEERS a folder of npm
// packages.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { once } from 'node:events';
import { Profile } from '../lib/browser.mjs';

const { ACESO_CIPHER, ACESO_CIPHER_SDK, ACESO_PEERS } = process.env;
const FOLDERS = { ours: ACESO_CIPHER, sdk: ACESO_CIPHER_SDK, peers: ACESO_PEERS };
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const MIB = 1 << 20;
/** Of each size, how often everyone takes a turn, after two that do not count. */
const TURNS = { 1: 60, 64: 12 };

/** Bare names of packages to their files; where a package has others of its own beneath it, those. */
async function importMap() {
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
  const imports = {
    ...(await prefixes(ACESO_PEERS, '/peers')),
    libsodium: '/peers/libsodium/dist/modules-esm/libsodium.mjs',
    'libsodium-wrappers': '/peers/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs',
    'age-encryption': '/peers/age-encryption/dist/index.js',
  };
  const scopes = {};
  for (const owner of Object.keys(imports).filter((name) => name.startsWith('@') && !name.endsWith('/'))) {
    const own = await prefixes(join(ACESO_PEERS, owner, 'node_modules'), `/peers/${owner}/node_modules`);
    if (Object.keys(own).length) scopes[`/peers/${owner}/`] = own;
  }
  return JSON.stringify({ imports, scopes });
}

const page = `<!doctype html><title>bench</title><script type="importmap">${await importMap()}</script>`;
const server = createServer(async ({ url }, response) => {
  const [, folder, ...path] = new URL(url, 'http://localhost').pathname.split('/');
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };
  try {
    const file = normalize(path.join('/'));
    const body = FOLDERS[folder] ? await readFile(join(FOLDERS[folder], file)) : page;
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'text/html' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

/**
 * In the page: everyone's way to seal and open, then turns of everyone one after the other, so that what else the machine does falls on all
 * alike. Gives the milliseconds of each turn.
 */
async function measure([size, turns]) {
  const SEGMENT = 65_536;
  const content = new Uint8Array(size);
  for (let at = 0; at < size; at += SEGMENT) crypto.getRandomValues(content.subarray(at, Math.min(at + SEGMENT, size)));
  const key = crypto.getRandomValues(new Uint8Array(32));
  // Others get whole segments and give them one by one: that none of them has to put a file together speaks for them.
  const each = (bytes, length, work) => {
    const segments = [];
    for (let at = 0; at < bytes.length; at += length) segments.push(work(bytes.subarray(at, at + length), segments.length));
    return segments;
  };
  const nonces = (length) => (index) => {
    const nonce = new Uint8Array(length);
    new DataView(nonce.buffer).setUint32(length - 4, index);
    return nonce;
  };

  const ours = await import('/ours/aceso_cipher.js');
  await ours.default();
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { chacha20poly1305 } = await import('@noble/ciphers/chacha.js');
  const age = await import('age-encryption');

  const segments = new ours.Segments(key);
  const scalar = new ours.ScalarSegments(key);
  const envelope = new ours.Envelope();
  const here = new ours.Envelope();
  const sdk = await import('/sdk/aceso_cipher.js');
  await sdk.default();
  const sdkSegments = new sdk.Segments(key);
  const sdkEnvelope = new sdk.Envelope();
  const long = nonces(24);
  const short = nonces(12);
  const identity = await age.generateX25519Identity();
  const recipient = await age.identityToRecipient(identity);
  const everyone = {
    ours: { seal: () => segments.seal(content), open: (sealed) => segments.open(sealed) },
    envelope: { seal: () => envelope.seal(content), open: (sealed) => envelope.open(sealed) },
    // The same where there is no WebCrypto.
    'own SHA-256': { seal: () => here.sealHere(content), open: (sealed) => here.openHere(sealed) },
    'the SDK': { seal: () => sdkSegments.seal(content), open: (sealed) => sdkSegments.open(sealed) },
    "the SDK's envelope": { seal: () => sdkEnvelope.seal(content), open: (sealed) => sdkEnvelope.open(sealed) },
    RustCrypto: { seal: () => scalar.seal(content), open: (sealed) => scalar.open(sealed) },
    'libsodium xchacha20poly1305': {
      seal: () => each(content, SEGMENT, (text, at) => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, null, null, long(at), key)),
      open: (sealed) => sealed.map((text, at) => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, text, null, long(at), key)),
    },
    'libsodium secretstream': {
      seal() {
        const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
        return { header, segments: each(content, SEGMENT, (text) => sodium.crypto_secretstream_xchacha20poly1305_push(state, text, null, 0)) };
      },
      open({ header, segments }) {
        const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
        return segments.map((text) => sodium.crypto_secretstream_xchacha20poly1305_pull(state, text).message);
      },
    },
    '@noble/ciphers': {
      seal: () => each(content, SEGMENT, (text, at) => chacha20poly1305(key, short(at)).encrypt(text)),
      open: (sealed) => sealed.map((text, at) => chacha20poly1305(key, short(at)).decrypt(text)),
    },
    typage: {
      seal() {
        const encrypter = new age.Encrypter();
        encrypter.addRecipient(recipient);
        return encrypter.encrypt(content);
      },
      open(sealed) {
        const decrypter = new age.Decrypter();
        decrypter.addIdentity(identity);
        return decrypter.decrypt(sealed);
      },
    },
  };

  const times = {};
  for (let turn = -2; turn < turns; turn++) {
    // Another one begins each time: on a busy machine, whoever comes after a pause runs undisturbed.
    const names = Object.keys(everyone);
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + turn + names.length) % names.length];
      const { seal, open } = everyone[name];
      const start = performance.now();
      const sealed = await seal();
      const between = performance.now();
      const opened = await open(sealed);
      const end = performance.now();
      if (turn < 0) {
        // Whoever does not give back what it took is not measured.
        const bytes = new Uint8Array(await new Blob([].concat(opened)).arrayBuffer());
        if (bytes.length !== size || bytes.some((byte, at) => byte !== content[at])) throw new Error(`${name} opened something else`);
        times[name] = { seal: [], open: [] };
        continue;
      }
      times[name].seal.push(between - start);
      times[name].open.push(end - between);
    }
  }
  return times;
}

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
/** Who is held against whom, and what the case is called. */
const PAIRS = [
  ...['RustCrypto', XCHACHA, SODIUM, '@noble/ciphers', 'typage'].map((peer) => ['', 'ours', peer]),
  ['whole envelope, ', 'envelope', SODIUM],
  ['whole envelope, ', 'envelope', 'own SHA-256'],
  ['the SDK, ', 'the SDK', XCHACHA],
  ['the SDK, whole envelope, ', "the SDK's envelope", SODIUM],
];

const profile = await Profile.open({ size: 'desktop' });
try {
  await profile.page.goto(`http://localhost:${server.address().port}/`);
  for (const [mib, turns] of Object.entries(TURNS)) {
    const size = mib * MIB;
    const times = await profile.page.evaluate(measure, [size, turns]);
    const speed = (who, verb, kind) => Number((size / 1000 / KINDS[kind](times[who][verb])).toFixed(1));
    for (const [prefix, who, peer_name] of PAIRS) {
      for (const verb of ['seal', 'open']) {
        for (const kind of Object.keys(KINDS)) {
          const figure = { ours: speed(who, verb, kind), peer: speed(peer_name, verb, kind), peer_name, n: turns };
          console.log(JSON.stringify({ case: `${prefix}${VERBS[verb]} ${mib} MiB, ${kind}`, unit: 'MB/s', ...figure }));
        }
      }
    }
  }
} finally {
  await profile.close();
  server.close();
}

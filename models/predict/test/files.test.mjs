// How files come to a browser: all of them in one order, whichever is asked, so that whoever serves them learns nothing from it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, mock, test } from 'node:test';
import { isPredictError, script } from './lib.mjs';

const { reader } = await script('files.js');
const code = (wanted) => (error) => isPredictError(error) && error.code === wanted;

const file = (name) => {
  const bytes = Buffer.from(`the bytes of ${name}`);
  return { file: name, url: `https://relay.test/${name}`, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};
const manifests = ['a.json', 'b.json'].map(file);
const rest = ['runtime.wasm', 'a.onnx', 'b.onnx', 'c.onnx'].map(file);
const all = [...manifests, ...rest];
const [a, b, c] = rest.slice(1);
const order = all.map(({ file }) => file);

/** A server that answers each file as it is told, and remembers what it was asked. */
let asked;
let serve;

beforeEach(() => {
  asked = [];
  serve = (name) => new Response(`the bytes of ${name}`);
  mock.method(globalThis, 'fetch', async (url, { signal }) => {
    const name = new URL(url).pathname.slice(1);
    asked.push(name);
    return serve(name, signal);
  });
});

const text = (bytes) => Buffer.from(bytes).toString();

/** A cache of a browser, as far as it is used; `full` takes nothing. */
function device(t, { full = false } = {}) {
  const kept = new Map();
  const cache = {
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    match: async (url) => kept.get(url)?.clone(),
    put: async (url, response) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      kept.set(url, response);
    },
    delete: async (url) => kept.delete(url),
  };
  globalThis.caches = { open: async () => cache };
  t.after(() => delete globalThis.caches);
  return kept;
}

for (const [what, make] of Object.entries({ 'a device': (t) => device(t), 'a full device': (t) => device(t, { full: true }), 'no storage': () => {} })) {
  test(`${what}: the same files come in the same order, whichever is asked, and each of them once`, async (t) => {
    for (const one of all) {
      asked = [];
      make(t);
      const { read, settled } = reader(manifests, rest);
      assert.equal(text(await read(one)), `the bytes of ${one.file}`);
      await settled();
      assert.deepEqual(asked, order, one.file);
      for (const other of all) assert.equal(text(await read(other)), `the bytes of ${other.file}`);
      await settled();
      assert.deepEqual(asked, order, 'and nothing more');
    }
  });
}

test('who asks is answered as soon as their file has come, while others still come', async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  serve = async (name) => {
    if (name === 'b.onnx') await held;
    return new Response(`the bytes of ${name}`);
  };
  const { read } = reader(manifests, rest);
  assert.equal(text(await read(a)), 'the bytes of a.onnx');
  assert.ok(!asked.includes('c.onnx'));
  const last = read(c);
  release();
  assert.equal(text(await last), 'the bytes of c.onnx');
});

test('what was kept is not fetched again, and what was left out when the line broke comes next time', async (t) => {
  device(t);
  serve = (name) => {
    if (name === 'b.onnx') throw new TypeError('network');
    return new Response(`the bytes of ${name}`);
  };
  await assert.rejects(reader(manifests, rest).read(c), code('not_fetched'));
  assert.deepEqual(asked, order.slice(0, -1), 'without a line the rest is not tried');
  serve = (name) => new Response(`the bytes of ${name}`);
  for (const one of [manifests[0], a, c]) {
    asked = [];
    const kept = await globalThis.caches.open();
    for (const missing of [b, c]) await kept.delete(`https://files.invalid/${missing.sha256}`);
    const { read, settled } = reader(manifests, rest);
    await read(one);
    await settled();
    assert.deepEqual(asked, ['b.onnx', 'c.onnx'], `asked for ${one.file}`);
  }
});

test('one file that is refused or forged keeps no other away, and is asked for again whichever is asked', async () => {
  for (const [bad, error] of [
    [() => new Response('', { status: 404 }), 'not_fetched'],
    [() => new Response('the bytes of x.onnx'), 'wrong_digest'],
    [() => new Response('short'), 'wrong_digest'],
    [() => new Response('long'.repeat(1000)), 'wrong_digest'],
  ]) {
    asked = [];
    serve = (name) => (name === 'a.onnx' ? bad() : new Response(`the bytes of ${name}`));
    const { read, settled } = reader(manifests, rest);
    await assert.rejects(read(a), code(error));
    assert.equal(text(await read(c)), 'the bytes of c.onnx');
    await settled();
    assert.deepEqual(asked, order);
    for (const one of [a, c]) {
      asked = [];
      await read(one).catch(() => {});
      await settled();
      assert.deepEqual(asked, ['a.onnx'], `asked for ${one.file}`);
    }
    serve = (name) => new Response(`the bytes of ${name}`);
    assert.equal(text(await read(a)), 'the bytes of a.onnx');
  }
});

test('who asks again during a round is not told of what failed before', async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  let broken = true;
  serve = async (name) => {
    if (name === 'a.onnx' && broken) return new Response('', { status: 503 });
    if (name === 'c.onnx') await held;
    return new Response(`the bytes of ${name}`);
  };
  const { read } = reader(manifests, rest);
  await assert.rejects(read(a), code('not_fetched'));
  broken = false;
  const again = read(a);
  release();
  assert.equal(text(await again), 'the bytes of a.onnx');
  assert.deepEqual(asked, [...order, 'a.onnx']);
});

test('a line that says nothing any more counts as cut, one that is only slow does not', async (t) => {
  let push;
  const body = new ReadableStream({ start: (controller) => (push = controller) });
  serve = (name, signal) => {
    if (name !== 'runtime.wasm') return new Response(`the bytes of ${name}`);
    signal.addEventListener('abort', () => push.error(signal.reason));
    return new Response(body);
  };
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let breaths = 0;
  const { read } = reader(manifests, rest, { alive: () => (breaths += 1) });
  const asking = assert.rejects(read(rest[0]), code('not_fetched'));
  const until = async (holds) => {
    while (!holds()) await new Promise(setImmediate);
  };
  await until(() => asked.includes('runtime.wasm'));
  for (const letter of 'the bytes of') {
    const before = breaths;
    t.mock.timers.tick(29_000);
    push.enqueue(Buffer.from(letter));
    await until(() => breaths > before);
  }
  t.mock.timers.tick(30_000);
  await asking;
});

/** Web Locks, as far as they are used: one at a time. */
function locks(t) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  let last = Promise.resolve();
  const request = (name, work) => (last = last.then(work, work));
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: { request } } });
  t.after(() => (before ? Object.defineProperty(globalThis, 'navigator', before) : delete globalThis.navigator));
}

test('what another worker fetches is waited for: a second one shows in no request', async (t) => {
  device(t);
  locks(t);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  serve = async (name) => {
    if (name === 'b.onnx') await held;
    return new Response(`the bytes of ${name}`);
  };
  t.mock.timers.enable({ apis: ['setInterval'] });
  let breaths = 0;
  const [first, second] = [reader(manifests, rest), reader(manifests, rest, { alive: () => (breaths += 1) })];
  await first.read(a);
  assert.equal(text(await second.read(a)), 'the bytes of a.onnx', 'it is there already');
  const waiting = second.read(c);
  t.mock.timers.tick(20_000);
  assert.ok(breaths > 0, 'who waits for another is alive');
  release();
  assert.equal(text(await waiting), 'the bytes of c.onnx');
  await Promise.all([first.settled(), second.settled()]);
  assert.deepEqual(asked, order);
});

test('what was damaged on the device is thrown away and fetched again', async (t) => {
  const kept = device(t);
  const { read } = reader(manifests, rest);
  await read(c);
  kept.set(`https://files.invalid/${a.sha256}`, new Response('the bytes of x.onnx'));
  asked = [];
  assert.equal(text(await read(a)), 'the bytes of a.onnx');
  assert.deepEqual(asked, ['a.onnx']);
});

test('what no longer belongs to the release is thrown away, a runtime for other browsers is not', async (t) => {
  const kept = device(t);
  const [old, other] = ['old.onnx', 'other.wasm'].map(file);
  for (const one of [old, other]) kept.set(`https://files.invalid/${one.sha256}`, new Response(`the bytes of ${one.file}`));
  await reader(manifests, rest, { besides: [other] }).read(c);
  assert.ok(!kept.has(`https://files.invalid/${old.sha256}`) && kept.has(`https://files.invalid/${other.sha256}`));
  assert.ok(!asked.includes('other.wasm'));
});

// The cipher of envelopes in WebAssembly, on real vectors, against RustCrypto's in the same module. ACESO_CIPHER is the folder of the built
// module.
import assert from 'node:assert/strict';
import { randomBytes, createDecipheriv, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = process.env.ACESO_CIPHER;
const cipher = await import(pathToFileURL(join(folder, 'aceso_cipher.js')).href);
before(async () => cipher.initSync({ module: await readFile(join(folder, 'aceso_cipher_bg.wasm')) }));

const some = (length) => new Uint8Array(randomBytes(length));
const isSame = (a, b) => Buffer.compare(a, b) === 0;

/** What Node's own library makes of it: a third opinion. */
function opened(key, nonce, aad, sealed) {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  const end = sealed.length - 16;
  decipher.setAAD(aad, { plaintextLength: end });
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}

test('the module has vectors', () => assert.ok(cipher.is_wide()));

test('every length gives the same bytes and the same tag, and opens', () => {
  const key = some(32);
  for (let length = 0; length <= 2_100; length++) {
    const [nonce, aad, text] = [some(12), some(length % 67), some(length)];
    const sealed = cipher.seal_by_ours(key, nonce, aad, text);
    assert.ok(isSame(sealed, cipher.seal_by_theirs(key, nonce, aad, text)), `${length} bytes`);
    assert.ok(isSame(cipher.open_by_ours(key, nonce, aad, sealed), text), `${length} bytes opened`);
  }
});

test('whole segments and odd ones give what two other libraries give', () => {
  for (const length of [65_536, 65_528, 65_537, 1_000_003, ...Array.from({ length: 40 }, () => randomInt(200_000))]) {
    const [key, nonce, aad, text] = [some(32), some(12), some(32), some(length)];
    const sealed = cipher.seal_by_ours(key, nonce, aad, text);
    assert.ok(isSame(sealed, cipher.seal_by_theirs(key, nonce, aad, text)), `${length} bytes`);
    assert.ok(isSame(opened(key, nonce, aad, sealed), text), `${length} bytes in Node`);
    assert.ok(isSame(cipher.open_by_ours(key, nonce, aad, sealed), text), `${length} bytes opened`);
  }
});

test('what was altered is refused', () => {
  const [key, nonce, aad, text] = [some(32), some(12), some(32), some(333)];
  const sealed = cipher.seal_by_ours(key, nonce, aad, text);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const altered = sealed.slice();
    altered[bit >> 3] ^= 1 << (bit & 7);
    assert.equal(cipher.open_by_ours(key, nonce, aad, altered), undefined, `bit ${bit}`);
  }
  for (let length = 0; length < sealed.length; length++) {
    assert.equal(cipher.open_by_ours(key, nonce, aad, sealed.subarray(0, length)), undefined, `${length} bytes`);
  }
  assert.equal(cipher.open_by_ours(key, nonce, some(32), sealed), undefined);
  assert.equal(cipher.open_by_ours(some(32), nonce, aad, sealed), undefined);
});

test('what the bench measures gives back what it took', () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 300_000]) {
    const content = some(length);
    const [ours, scalar] = [new cipher.Segments(new Uint8Array(32)), new cipher.ScalarSegments(new Uint8Array(32))];
    const sealed = ours.seal(content);
    assert.equal(sealed.length, length + 16 * Math.max(1, Math.ceil(length / 65_536)));
    assert.ok(isSame(sealed, scalar.seal(content)), `${length} bytes`);
    assert.ok(isSame(ours.open(sealed), content) && isSame(scalar.open(sealed), content), `${length} bytes opened`);
    sealed[0] ^= 1;
    assert.throws(() => ours.open(sealed), /refused/);
  }
});

// Which leaves WebCrypto computes depends on how many segments come together: one, two, three; a whole batch, one and two more, several batches.
test('envelopes have the same tree whoever computes its leaves', async () => {
  for (const segments of [0, 1, 2, 3, 8, 9, 10, 33]) {
    const content = some(segments * 65_536 + 1);
    const envelope = new cipher.Envelope();
    const opens = async (file, name) => {
      assert.ok(isSame(await envelope.open(file), content), `${segments} segments, ${name}`);
      assert.ok(isSame(await envelope.openHere(file), content), `${segments} segments, ${name}, opened here`);
    };
    await opens(await envelope.seal(content), 'sealed with WebCrypto');
    const file = await envelope.sealHere(content);
    await opens(file, 'sealed here');
    for (const at of [file.length - 1, randomInt(file.length)]) {
      const altered = file.slice();
      altered[at] ^= 1;
      await assert.rejects(envelope.open(altered), `byte ${at}`);
      await assert.rejects(envelope.openHere(altered), `byte ${at}, opened here`);
    }
    await assert.rejects(envelope.open(file.subarray(0, file.length - 1)));
    // Another file under the same key is not the one that is described.
    const other = await envelope.sealHere(content);
    await opens(other, 'the other');
    await assert.rejects(envelope.open(file), /described/);
    await assert.rejects(envelope.openHere(file), /described/);
  }
});

const { subtle } = globalThis.crypto;
for (const [what, crypto] of [
  ['is not there', {}],
  ['throws', { subtle: { digest: () => { throw new TypeError('no'); } } }],
  ['rejects', { subtle: { digest: () => Promise.reject(new TypeError('no')) } }],
  ['gives something else', { subtle: { digest: () => subtle.digest('SHA-1', new Uint8Array(1)) } }],
]) {
  test(`where WebCrypto ${what}, leaves are computed here`, async () => {
    // The module looks once: so a module of its own.
    const url = pathToFileURL(join(folder, 'aceso_cipher.js'));
    url.searchParams.set('crypto', what);
    const own = await import(url.href);
    own.initSync({ module: await readFile(join(folder, 'aceso_cipher_bg.wasm')) });
    const envelope = new own.Envelope();
    const content = some(300_000);
    const before = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    // Randomness stays: without it there is no wallet.
    const random = before.get ? before.get.call(globalThis) : before.value;
    const value = { getRandomValues: (array) => random.getRandomValues(array), ...crypto };
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value });
    try {
      const file = await envelope.seal(content);
      assert.ok(isSame(await envelope.openHere(file), content));
      assert.ok(isSame(await envelope.open(file), content));
    } finally {
      Object.defineProperty(globalThis, 'crypto', before);
    }
  });
}

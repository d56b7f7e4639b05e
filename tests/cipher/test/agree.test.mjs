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
    const [ours, scalar, envelope] = [new cipher.Segments(new Uint8Array(32)), new cipher.ScalarSegments(new Uint8Array(32)), new cipher.Envelope()];
    const sealed = ours.seal(content);
    assert.equal(sealed.length, length + 16 * Math.max(1, Math.ceil(length / 65_536)));
    assert.ok(isSame(sealed, scalar.seal(content)), `${length} bytes`);
    assert.ok(isSame(ours.open(sealed), content) && isSame(scalar.open(sealed), content), `${length} bytes opened`);
    sealed[0] ^= 1;
    assert.throws(() => ours.open(sealed), /refused/);
    const file = envelope.seal(content);
    assert.ok(isSame(envelope.open(file), content), `${length} bytes in an envelope`);
    file[file.length - 1] ^= 1;
    assert.throws(() => envelope.open(file));
  }
});

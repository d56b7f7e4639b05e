// Signatures and keys for sealing in WebAssembly, without the table that native programs look multiples of the base point up in: the vectors that the core's own
// tests put to the build with it, and Node's library. ACESO_CIPHER is the folder of the built module.
import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = process.env.ACESO_CIPHER;
const module = await import(pathToFileURL(join(folder, 'aceso_cipher.js')).href);
before(async () => module.initSync({ module: await readFile(join(folder, 'aceso_cipher_bg.wasm')) }));

const vectors = async (name) => JSON.parse(await readFile(new URL(`../../vectors/${name}`, import.meta.url), 'utf8'));
const hex = (text) => Buffer.from(text, 'hex');

function signed(items) {
  const all = new module.Signed();
  return items.every(([key, signature, message]) => all.add(key, signature, message)) && all;
}

/** What both ways to verify say, who must agree. */
function holds(...item) {
  const all = signed([item]);
  const one = all && all.verify();
  assert.equal(all && all.verifyTogether(), one, String(item));
  return one;
}

test('edge cases follow ZIP-215, one by one and together', async () => {
  const edges = await vectors('cctv_ed25519/ed25519vectors.json');
  assert.equal(edges.length, 640);
  const [good, bad] = [[], []];
  for (const { number, key, sig, msg, flags } of edges) {
    const item = [hex(key), hex(sig), Buffer.from(msg)];
    const expected = !flags?.includes('reencoded_k') || flags.includes('low_order_A');
    assert.equal(holds(...item), expected, `${number} ${flags}`);
    (expected ? good : bad).push(item);
    const altered = Buffer.from(item[1]);
    altered[32] ^= 1;
    assert.equal(holds(item[0], altered, item[2]), false, `${number} altered`);
  }
  assert.equal(bad.length, 66);
  assert.ok(signed(good).verifyTogether());
  for (const one of bad.slice(0, 5)) assert.ok(!signed([...good, one]).verifyTogether());
});

test('so do those of Wycheproof', async () => {
  const { testGroups } = await vectors('wycheproof/ed25519_test.json');
  let ran = 0;
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, msg, sig, result, flags } of tests) {
      // The one case that RFC 8032 refuses and ZIP-215 takes has R = (0, 1) with the sign bit of x set.
      assert.equal(holds(hex(publicKey.pk), hex(sig), hex(msg)), result === 'valid' || tcId === 151, `${tcId} ${flags}`);
      ran++;
    }
  }
  assert.equal(ran, 106);
});

test("keys and signatures are those of Node's library", () => {
  for (let length = 0; length < 100; length++) {
    const [seed, message] = [randomBytes(32), randomBytes(length)];
    const key = createPrivateKey({ key: Buffer.concat([hex('302e020100300506032b657004220420'), seed]), format: 'der', type: 'pkcs8' });
    const { x } = createPublicKey(key).export({ format: 'jwk' });
    assert.deepEqual(Buffer.from(module.verifying_key(seed)), Buffer.from(x, 'base64url'));
    const signature = module.sign(seed, message);
    assert.deepEqual(Buffer.from(signature), sign(null, message, key));
    assert.ok(holds(module.verifying_key(seed), signature, message));
  }
});

test('keys for sealing are those of the draft of HPKE with X-Wing', async () => {
  const all = await vectors('hpke_pq/test-vectors-go-8aa8a04.json');
  assert.equal(all.length, 2);
  for (const { ikmR, pkRm } of all) assert.deepEqual(Buffer.from(module.sealing_key(hex(ikmR))), hex(pkRm));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { NOTE, plant } from './canaries.mjs';
import { DOMAINS, digestsOf, hash } from './digests.mjs';
import { needle } from './needles.mjs';
import { searchBytes } from './search.mjs';

const VECTORS = new URL('../../vectors/aceso/crypto.json', import.meta.url);

test('the digests are those of the protocol', async () => {
  const { hash: vectors } = JSON.parse(await readFile(VECTORS, 'utf8'));
  assert.ok(vectors.length >= 4);
  for (const { domain, parts, digest } of vectors) {
    assert.equal(hash(domain, ...parts.map((part) => Buffer.from(part, 'hex'))).toString('hex'), digest);
    assert.ok(DOMAINS.includes(domain), domain);
  }
});

test('every label of the core is known', async () => {
  const source = await readFile(new URL('../../../sdk/core/src/crypto/digest.rs', import.meta.url), 'utf8');
  // Labels stand nowhere but in the list; however a line of it is written, it ends with one.
  const labels = source.split('\ndomains! {')[1].split('\n}')[0].match(/"[^"]+",/g);
  assert.ok(DOMAINS.length > 50);
  assert.equal(DOMAINS.length, labels.length);
  assert.equal(new Set(DOMAINS).size, DOMAINS.length);
});

test('a digest without a salt is found, for whatever it was made', async () => {
  const { digests } = await plant();
  const needles = digests.map(needle);
  const around = (inner) => Buffer.concat([Buffer.alloc(101, 170), inner, Buffer.alloc(7, 255)]);
  for (const domain of DOMAINS) {
    const digest = hash(domain, Buffer.from(NOTE));
    for (const form of [digest, Buffer.from(digest.toString('hex')), Buffer.from(digest.toString('base64url'))]) {
      const found = searchBytes(around(form), needles);
      assert.ok(found.length > 0 && found.every(({ name }) => name === `${domain} of ${NOTE}`), `${domain}: ${JSON.stringify(found)}`);
    }
  }
  // With a salt it gives nothing away.
  const salted = hash('aceso/v1/commitment', Buffer.alloc(32, 7), Buffer.from(NOTE));
  assert.deepEqual(searchBytes(around(salted), needles), []);
});

test('of a file every digest is looked for, too', () => {
  const file = Buffer.from('what a file holds');
  const found = searchBytes(hash('aceso/v1/content-of-sent', file), digestsOf('a file', file).map(needle));
  assert.deepEqual(found.map(({ name }) => name), ['aceso/v1/content-of-sent of a file']);
});

// Files that are not what they should be: refused by name, and whatever they make the engine do, it is noticed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { bytesOf, faultOf, LIST, pixelsOf, registered, runtime } from './lib.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** A release of one model whose list agrees with its files, whatever is in them. */
const listOf = (manifest, model) => JSON.stringify({ models: [{ id: 'm', manifest: { sha256: sha256(manifest) }, model: { sha256: sha256(model) } }] });

const files = await Promise.all(LIST.models.map(async ({ id, manifest, model }) => ({ id, manifest: await bytesOf(manifest), model: await bytesOf(model) })));
const [{ manifest, model }] = files;

/** Numbers that look random and are the same each time (xorshift32). */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

test('a file with another digest is not even read', async () => {
  const Predictor = await runtime();
  const predictor = new Predictor(listOf(manifest, model));
  const changed = model.slice();
  changed[changed.length >> 1] ^= 1;
  assert.deepEqual(faultOf(() => predictor.load('m', manifest, changed)).code, 'wrong_digest');
  assert.equal(faultOf(() => predictor.load('m', manifest.slice(1), model)).file, 'm/manifest.json');
  assert.equal(faultOf(() => predictor.load('n', manifest, model)).code, 'unknown_model');
  assert.equal(faultOf(() => predictor.load('m', manifest, new Uint8Array(17 << 20))).code, 'too_large');
  assert.equal(faultOf(() => predictor.load('m', manifest, model)), undefined);
});

test('files that agree with the list and are none are refused with a reason', async () => {
  const Predictor = await runtime();
  const text = new TextEncoder();
  const cases = [
    [manifest, new Uint8Array(), 'bad_model'],
    [manifest, text.encode('not a model'), 'bad_model'],
    [manifest, model.slice(0, model.length >> 1), 'bad_model'],
    [text.encode('{}'), model, 'bad_manifest'],
    [text.encode('{"format":1,"inputs":[{"name":"a","low":0,"high":1}]}'), model, 'bad_model'],
    [text.encode('{"format":1,"image":{"width":28,"height":28,"low":0,"high":1}}'), model, 'bad_model'],
  ];
  for (const [badManifest, badModel, code] of cases) {
    const predictor = new Predictor(listOf(badManifest, badModel));
    const fault = faultOf(() => predictor.load('m', badManifest, badModel));
    assert.equal(fault?.code, code, fault?.message);
    assert.ok(fault.why.length > 5);
    predictor.free();
  }
});

describe('a model changed at random', () => {
  for (const { id, manifest, model } of files) {
    const tries = model.length > 500_000 ? 20 : 200;
    test(`${id}: is refused, answers, or crashes aloud: never anything else (${tries} times)`, async () => {
      const random = numbers(0xace50 + model.length);
      const draw = (below) => random.next().value % below;
      const { inputs, image } = JSON.parse(new TextDecoder().decode(manifest));
      const given = image ? Float64Array.from(pixelsOf((await registered(id, 'golden.json')).pixels[0]), (grey) => grey / 255) : Float64Array.from(inputs, ({ low, categories }) => (categories ? Number(Object.keys(categories)[0]) : low));
      let Predictor = await runtime();
      const seen = { refused: 0, answered: 0, crashed: 0 };
      for (let at = 0; at < tries; at++) {
        const changed = model.slice();
        // Half of the changes hit the beginning, where the steps are and not only numbers.
        const reach = at % 2 ? changed.length : Math.min(changed.length, 2_000);
        for (let times = 1 + draw(4); times > 0; times--) changed[draw(reach)] = draw(256);
        try {
          const predictor = new Predictor(listOf(manifest, changed));
          predictor.load('m', manifest, changed);
          const [probability] = predictor.answer('m', given);
          assert.ok(probability >= 0 && probability <= 1, `${probability} is no probability`);
          seen.answered++;
          predictor.free();
        } catch (thrown) {
          if (typeof thrown === 'string') {
            assert.match(JSON.parse(thrown).code, /^(bad_model|no_probability|abstains)$/);
            seen.refused++;
          } else {
            // What the worker reports as `crashed` and is replaced for.
            assert.ok(thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError, String(thrown));
            seen.crashed++;
            Predictor = await runtime();
          }
        }
      }
      assert.equal(seen.refused + seen.answered + seen.crashed, tries);
      assert.ok(seen.refused > 0, JSON.stringify(seen));
    });
  }
});

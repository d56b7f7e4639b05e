// What a model does not answer, and how it says so.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createPredictor, ids, isPredictError, named, pixelsOf, registered } from './lib.mjs';

const predictor = createPredictor();
after(() => predictor.close());

const code = (wanted) => (error) => isPredictError(error) && error.code === wanted;

for (const id of ids) {
  describe(id, async () => {
    const manifest = await predictor.manifest(id);
    const golden = await registered(id, 'golden.json');

    test('an answer names the model file it came from', async () => {
      const given = golden.x ? named(manifest, golden.x[0]) : pixelsOf(golden.pixels[0]);
      const { sha256, version } = await predictor.predict(id, given);
      assert.deepEqual([sha256, version], [manifest.model.sha256, manifest.version]);
    });

    if (manifest.image) {
      test('a picture with one wrong pixel, or of another size, gets no answer', async () => {
        const good = Float64Array.from(pixelsOf(golden.pixels[0]), (grey) => grey / 255);
        for (const bad of [Number.NaN, Infinity, -0.01, 255]) {
          const { kind, reasons } = await predictor.predict(id, good.with(7, bad));
          assert.deepEqual([kind, reasons[0].input], ['abstained', 'image']);
        }
        for (const nothing of [0, 255]) {
          const { kind, reasons } = await predictor.predict(id, new Uint8Array(good.length).fill(nothing));
          assert.deepEqual([kind, reasons[0].what], ['abstained', 'too_unlike'], 'an even grey is no X-ray');
        }
        await assert.rejects(predictor.predict(id, good.slice(1)), code('wrong_number_of_inputs'));
        await assert.rejects(predictor.predict(id, { pixels: 1 }), code('no_image'));
      });
      return;
    }

    const whole = named(manifest, golden.x.find((row) => row.every((value) => value !== null)));

    test('each input alone: missing, infinite, huge, just outside', async () => {
      for (const { name, low, high, optional, categories } of manifest.inputs) {
        const reasons = async (value) => (await predictor.predict(id, { ...whole, [name]: value })).reasons;
        for (const missing of [Number.NaN, null, undefined]) {
          const found = await reasons(missing);
          if (optional && manifest.max_missing !== 0) assert.equal(found, undefined, name);
          else assert.equal(found[0].input, name);
        }
        assert.deepEqual(await reasons(Infinity), [{ input: name, what: 'not_finite' }]);
        for (const value of [low - 0.001, high + 0.001, 1e30, -1e308]) {
          const [reason, ...more] = await reasons(value);
          assert.deepEqual([more.length, reason.input], [0, name]);
          if (categories) assert.deepEqual(reason.answers.map(String).sort(), Object.keys(categories).sort());
          else assert.deepEqual(reason, { input: name, what: 'out_of_range', low, high });
        }
      }
    });

    test('nothing at all is an abstention that names what is needed', async () => {
      const { kind, reasons } = await predictor.predict(id, {});
      assert.equal(kind, 'abstained');
      const needed = manifest.inputs.filter(({ optional }) => !optional).map(({ name }) => name);
      for (const name of needed) assert.ok(reasons.some(({ input, what }) => input === name && what === 'missing'), name);
    });

    test('a name that the model does not know, and what is no number, are errors', async () => {
      await assert.rejects(predictor.predict(id, { ...whole, what: 1 }), code('unknown_input'));
      const [{ name }] = manifest.inputs;
      for (const value of ['63', {}, true, 5n]) {
        await assert.rejects(predictor.predict(id, { ...whole, [name]: value }), code('no_number'));
      }
    });
  });
}

test('a model that is not of the release is an error', async () => {
  await assert.rejects(predictor.manifest('horoscope'), code('unknown_model'));
  await assert.rejects(predictor.predict('horoscope', {}), code('unknown_model'));
});

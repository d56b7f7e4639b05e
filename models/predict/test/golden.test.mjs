// Every model gives Python's numbers.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { apart, createPredictor, ids, isAnswered, named, pixelsOf, registered, scaleOf, TOLERANCE } from './lib.mjs';

const predictor = createPredictor();
after(() => predictor.close());

test('the release has models', () => assert.ok(ids.length >= 6, ids.join()));

for (const id of ids) {
  describe(id, () => {
    test('its golden rows are answered as Python answered them; it abstains where a value is out of range', async () => {
      const manifest = await predictor.manifest(id);
      const golden = await registered(id, 'golden.json');
      const given = golden.x ? golden.x.map((row) => named(manifest, row)) : golden.pixels.map(pixelsOf);
      let worst = 0;
      let worstPart = 0;
      let answered = 0;
      for (const [at, one] of given.entries()) {
        const outcome = await predictor.predict(id, one);
        const wanted = golden.pixels ? golden.unlike[at] <= manifest.unlike.limit : isAnswered(manifest, golden.x[at]);
        assert.equal(outcome.kind, wanted ? 'answer' : 'abstained', `row ${at}: ${JSON.stringify(outcome.reasons)}`);
        if (!wanted) continue;
        answered++;
        worst = Math.max(worst, apart(outcome.probability, golden.probability[at]));
        const parts = outcome.map ?? Object.values(outcome.contributions);
        const wantedParts = (golden.contributions ?? golden.map)?.[at]?.flat(Infinity) ?? [];
        for (const [number, part] of wantedParts.entries()) worstPart = Math.max(worstPart, apart(parts[number], part) / scaleOf(wantedParts));
      }
      assert.ok(answered >= 190 && answered >= 0.95 * given.length, `${answered} of ${given.length} rows`);
      assert.ok(worst <= TOLERANCE, `a probability is ${worst} away`);
      assert.ok(worstPart <= TOLERANCE, `a contribution is ${worstPart} away`);
    });
  });
}

test('contributions in log-odds add up to the answer', async () => {
  for (const id of ids) {
    const manifest = await predictor.manifest(id);
    if ((manifest.contributions ?? manifest.map)?.unit !== 'log-odds') continue;
    const { x, pixels } = await registered(id, 'golden.json');
    const { base, contributions, map, probability } = await predictor.predict(id, x ? named(manifest, x[0]) : pixelsOf(pixels[0]));
    const sum = Object.values(map ?? contributions).reduce((total, part) => total + part, base);
    assert.ok(apart(1 / (1 + Math.exp(-sum)), probability) <= TOLERANCE, id);
  }
});

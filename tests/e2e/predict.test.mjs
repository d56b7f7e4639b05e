// The models in a real browser, through the wallet as it is served: same numbers as Python's, kept after the first use, and
// only the files of the release.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from './lib/browser.mjs';
import { Relay } from './lib/relay.mjs';
import { copyOfDist, forge, kept } from './lib/release.mjs';

const REGISTRY = new URL('../../models/registry/', import.meta.url);
const registered = async (id, name) => JSON.parse(await readFile(new URL(`${id}/${name}`, REGISTRY), 'utf8'));
const { models } = JSON.parse(await readFile(new URL('index.json', REGISTRY), 'utf8'));
const [first] = models;

/** Asks a model in the page: rows of values in the manifest's order, or images in base64. */
const ask = (page, id, rows) =>
  page.evaluate(
    async ([id, rows]) => {
      globalThis.predictor ??= await globalThis.acesoPredict();
      const { inputs } = await globalThis.predictor.manifest(id);
      const given = (row) =>
        typeof row === 'string' ? Uint8Array.from(atob(row), (c) => c.charCodeAt(0)) : Object.fromEntries(inputs.map(({ name }, at) => [name, row[at]]));
      const outcomes = [];
      for (const row of rows) outcomes.push(await globalThis.predictor.predict(id, given(row)));
      return outcomes.map(({ kind, probability, contributions, reasons }) => ({ kind, probability, parts: Object.values(contributions ?? {}), reasons }));
    },
    [id, rows],
  );

/** The code of the error that asking ends with. */
const refusal = (page, id) =>
  page.evaluate(async (id) => {
    const predictor = await globalThis.acesoPredict();
    return predictor.load(id).then(
      () => 'loaded',
      (error) => error.code,
    );
  }, id);

const arrive = async (relay) => {
  const profile = await Profile.open();
  await profile.page.goto(relay.wallet);
  await profile.page.waitForFunction(() => globalThis.acesoPredict);
  return profile;
};

describe('models in the browser', () => {
  /** @type {Relay} */ let relay;
  /** @type {Profile} */ let profile;

  before(async () => {
    relay = await Relay.start();
    profile = await arrive(relay);
  });

  after(async () => {
    await profile?.close();
    await relay?.close();
  });

  test('nothing of them is fetched before one is asked', async () => {
    const asked = await profile.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
    assert.deepEqual(asked.filter((path) => path.startsWith('/wallet/models/')), []);
  });

  for (const { id } of models) {
    test(`${id}: golden rows are answered as Python answered them`, async () => {
      const golden = await registered(id, 'golden.json');
      const rows = golden.x ?? golden.pixels;
      const outcomes = await ask(profile.page, id, rows);
      // A few rows of real people lie outside of what the model was checked on; `models/predict/test` says which.
      const answered = outcomes.filter(({ kind }) => kind === 'answer').length;
      assert.ok(answered >= 190 && answered >= 0.95 * rows.length, `${answered} of ${rows.length} rows`);
      outcomes.forEach(({ kind, probability, parts, reasons }, at) => {
        if (kind === 'abstained') return assert.ok(reasons.every(({ what }) => ['out_of_range', 'too_unlike'].includes(what)), `row ${at}`);
        assert.ok(Math.abs(probability - golden.probability[at]) <= 1e-5, `row ${at}`);
        const wanted = golden.contributions?.[at] ?? [];
        const scale = Math.max(1, ...wanted.map(Math.abs));
        wanted.forEach((part, number) => assert.ok(Math.abs(parts[number] - part) <= 1e-5 * scale, `row ${at}, part ${number}`));
      });
    });
  }

  test('it abstains in the browser, too', async () => {
    const { inputs } = await registered(first.id, 'manifest.json');
    const [outcome] = await ask(profile.page, first.id, [inputs.map(() => null)]);
    assert.equal(outcome.kind, 'abstained');
    assert.ok(outcome.reasons.some(({ what }) => what === 'missing'));
  });

  test('without a network, what was used before works; what was not says that it could not be fetched', async () => {
    await kept(profile.page);
    await profile.page.waitForFunction(() => globalThis.acesoPredict);
    const golden = await registered(first.id, 'golden.json');
    await ask(profile.page, first.id, golden.x.slice(0, 1));
    await profile.page.evaluate(async () => {
      const cache = await caches.open('predict-aceso');
      const last = (await import('/wallet/models/list.js')).LIST.models.at(-1);
      await cache.delete(`https://files.invalid/${last.model.sha256}`);
    });
    await relay.stop();
    await profile.context.setOffline(true);
    await profile.page.reload();
    await profile.page.waitForFunction(() => globalThis.acesoPredict);
    const [outcome] = await ask(profile.page, first.id, golden.x.slice(0, 1));
    assert.ok(Math.abs(outcome.probability - golden.probability[0]) <= 1e-5);
    assert.equal(await refusal(profile.page, models.at(-1).id), 'not_fetched');
    assert.deepEqual(profile.foreign, []);
  });
});

test('a model that somebody changed on the server is refused, and so is one that was changed on the device', async (t) => {
  const dist = await copyOfDist();
  t.after(() => rm(dist, { recursive: true, force: true }));
  const folder = await readdir(join(dist, 'models/files'));
  const file = folder.find((name) => name.startsWith(`${first.id}-`) && name.endsWith('.onnx'));
  const untouched = await readFile(join(dist, 'models/files', file));
  const flipped = (bytes) => Buffer.from(bytes.map((byte, at) => (at === 50 ? byte ^ 1 : byte)));
  await forge(dist, `models/files/${file}`, flipped);
  const relay = await Relay.start({ dist });
  t.after(() => relay.close());
  const profile = await arrive(relay);
  t.after(() => profile.close());
  assert.equal(await refusal(profile.page, first.id), 'wrong_digest');

  // What is kept is checked each time it is used: a forged copy is thrown away and fetched again.
  await forge(dist, `models/files/${file}`, () => untouched);
  await profile.page.evaluate(async (sha256) => {
    const cache = await caches.open('predict-aceso');
    await cache.put(`https://files.invalid/${sha256}`, new Response('forged'));
  }, first.model.sha256);
  assert.equal(await refusal(profile.page, first.id), 'loaded');
});

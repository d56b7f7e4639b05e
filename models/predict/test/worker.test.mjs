// The worker may crash, hang or be closed: whoever waits hears of it, and the next question is answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPredictor, ids, isAnswered, isPredictError, named, registered, script } from './lib.mjs';

const { Predictor } = await script('predictor.js');
const code = (wanted) => (error) => isPredictError(error) && error.code === wanted;

/** A worker that answers manifests, and everything else as it is told. */
function scripted(answers) {
  const started = [];
  const predictor = new Predictor(
    ({ message, failed }) => {
      const worker = { ended: false, end: () => (worker.ended = true), post: (data) => queueMicrotask(() => answer(data)) };
      const answer = ({ number, ask }) => {
        if (ask === 'manifest') return message({ number, given: { version: '1', inputs: [{ name: 'a' }], model: { sha256: '0' } } });
        return answers(started.length)({ number, message, failed });
      };
      started.push(worker);
      return worker;
    },
    { patience: 200 },
  );
  return { predictor, started };
}

test('a crash is told, the worker is replaced, and the next answer comes from the new one', async () => {
  const { predictor, started } = scripted((nth) => ({ number, message }) =>
    nth === 1 ? message({ number, error: { code: 'crashed', message: 'unreachable', details: {} } }) : message({ number, given: [0.5, 1] }),
  );
  const both = [predictor.predict('m', { a: 1 }), predictor.predict('m', { a: 2 })];
  for (const one of both) await assert.rejects(one, code('crashed'));
  assert.ok(started[0].ended);
  assert.equal((await predictor.predict('m', { a: 1 })).probability, 0.5);
  assert.equal(started.length, 2);
});

test('a worker that does not start is an error, too', async () => {
  const { predictor } = scripted(() => ({ failed }) => failed('no such script'));
  await assert.rejects(predictor.predict('m', { a: 1 }), code('crashed'));
});

test('a worker that hangs is ended', async () => {
  const { predictor, started } = scripted(() => () => {});
  await assert.rejects(predictor.predict('m', { a: 1 }), code('too_slow'));
  assert.ok(started[0].ended);
});

test('a worker that says that files still come is waited for, and no longer once they are there', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked = [];
  const { predictor, started } = scripted(() => (one) => asked.push(one));
  await predictor.manifest('m');
  const slow = predictor.predict('m', { a: 1 });
  const turns = () => new Promise(setImmediate);
  await turns();
  for (let second = 0; second < 10; second += 1) {
    t.mock.timers.tick(150);
    asked[0].message({ alive: true });
  }
  asked[0].message({ number: asked[0].number, given: [0.5, 1] });
  assert.equal((await slow).probability, 0.5);
  const hanging = assert.rejects(predictor.predict('m', { a: 1 }), code('too_slow'));
  await turns();
  t.mock.timers.tick(200);
  await hanging;
  assert.ok(started[0].ended);
});

test('who stops waiting or closes is told so', async () => {
  const { predictor } = scripted(() => () => {});
  const stop = new AbortController();
  await predictor.manifest('m');
  const waiting = predictor.predict('m', { a: 1 }, { signal: stop.signal });
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(waiting, { name: 'AbortError' });
  const left = predictor.predict('m', { a: 1 });
  setTimeout(() => predictor.close(), 20);
  await assert.rejects(left, code('closed'));
  await assert.rejects(predictor.load('m'), code('closed'));
});

test('the real worker answers many at once, each its own', async () => {
  const predictor = createPredictor();
  const [id] = ids;
  const manifest = await predictor.manifest(id);
  const { x, probability } = await registered(id, 'golden.json');
  const outcomes = await Promise.all(x.slice(0, 50).map((row) => predictor.predict(id, named(manifest, row))));
  const answered = outcomes.filter(({ kind }, at) => kind === 'answer' && Math.abs(outcomes[at].probability - probability[at]) < 1e-5);
  assert.equal(answered.length, outcomes.filter((_, at) => isAnswered(manifest, x[at])).length);
  predictor.close();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closing } from './closing.mjs';

test('what was opened last is closed first, after the test', async (t) => {
  const closed = [];
  const thing = (name) => Promise.resolve({ name, close: async () => closed.push(name) });
  await t.test('inner', async (inner) => {
    const relay = await closing(inner, thing('relay'));
    await closing(inner, thing('tap'));
    assert.equal(relay.name, 'relay');
    assert.deepEqual(closed, []);
  });
  assert.deepEqual(closed, ['tap', 'relay']);
});

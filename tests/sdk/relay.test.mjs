// Pages of any origin may use the relay's API, and nothing else of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Relay } from '../e2e/lib/relay.mjs';

test('the API answers any origin; everything else stays with its own', async (t) => {
  const relay = await Relay.start();
  t.after(() => relay.close());
  const ask = (path, init) => fetch(`http://127.0.0.1:${relay.port}${path}`, init);
  const allowed = async (path, init) => (await ask(path, init)).headers.get('access-control-allow-origin');

  assert.equal(await allowed('/v1/genesis'), '*');
  // Errors too: an app must be able to read why.
  const refused = await ask('/v1/grants');
  assert.equal(refused.status, 401);
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');
  assert.equal(await allowed('/v1/nothing'), '*');
  const ahead = await ask('/v1/transactions', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
  assert.equal(ahead.status, 204);
  assert.match(ahead.headers.get('access-control-allow-headers'), /\bauthorization\b/);
  // No cookie ever counts.
  assert.equal(ahead.headers.get('access-control-allow-credentials'), null);
  for (const path of ['/healthz', '/openapi.json', '/']) assert.equal(await allowed(path), null, path);
});

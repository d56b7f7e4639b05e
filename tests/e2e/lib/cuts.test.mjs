import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { test } from 'node:test';
import { Line, numbers } from './cuts.mjs';

async function behindALine(t) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('x'.repeat(100_000));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line = await Line.open(server.address().port);
  t.after(async () => {
    await line.close();
    server.closeAllConnections();
    server.close();
  });
  const get = async (path) => (await fetch(line.url + path, { headers: { connection: 'close' } })).text();
  return { asked, get, line };
}

test('a line that holds passes everything', async (t) => {
  const { get, line } = await behindALine(t);
  assert.equal((await get('/')).length, 100_000);
  assert.equal(line.breaks, 0);
});

test('a line that breaks in an answer has let the question arrive, and refuses the next until it is mended', async (t) => {
  const { asked, get, line } = await behindALine(t);
  line.cutAfter(5_000);
  await assert.rejects(get('/first'));
  assert.deepEqual(asked, ['/first']);
  await assert.rejects(get('/second'));
  assert.deepEqual([asked, line.breaks], [['/first'], 1]);
  line.mend();
  assert.equal((await get('/third')).length, 100_000);
});

test('a seed gives the same numbers again, and another seed others', () => {
  const draw = (seed) => Array.from({ length: 5 }, numbers(seed));
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
  assert.ok(draw(9).every((number) => number >= 0 && number < 1));
});

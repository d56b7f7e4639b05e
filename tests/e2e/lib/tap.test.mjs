import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createServer, request as httpRequest } from 'node:http';
import { createServer as createTcpServer, connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { Tap } from './tap.mjs';
import { base64At, forms, needle } from './needles.mjs';
import { freePort } from './ports.mjs';

const CANARY = 'canary Ünïcode/7f3a?b1';

let server;
let tap;
before(async () => {
  // Answers as it is told: the query names the encoding, the body comes back in two chunks.
  server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const encoding = new URL(request.url, 'http://x').searchParams.get('as');
    const packed = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }[encoding]?.(body) ?? body;
    if (encoding) response.setHeader('content-encoding', encoding);
    const middle = Math.floor(packed.length / 2);
    response.write(packed.subarray(0, middle));
    setTimeout(() => response.end(packed.subarray(middle)), 5);
  });
  const port = await freePort();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  tap = await Tap.start({ port });
});
beforeEach(() => tap.clear());
after(async () => {
  await tap.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function send(body, path = '/', method = 'POST') {
  const answer = await fetch(tap.url + path, { method, body });
  return Buffer.from(await answer.arrayBuffer());
}

const noise = (length) => randomBytes(length);
const wrap = (inner) => Buffer.concat([noise(11), inner, noise(7)]);

test('traffic passes unchanged and is recorded both ways', async () => {
  const body = noise(300_000);
  assert.deepEqual(await send(body), body);
  assert.ok(tap.size.up > 300_000 && tap.size.down > 300_000);
  const [exchange] = tap.exchanges().filter(({ request }) => request.body.length);
  assert.equal(exchange.method, 'POST');
  assert.deepEqual(exchange.request.body, body);
  assert.deepEqual(exchange.response.body, body);
  assert.deepEqual(tap.opaque(), []);
});

test('an absent canary is not found', async () => {
  await send(noise(200_000));
  await send(gzipSync(noise(50_000)));
  await send(noise(50_000).toString('base64'));
  assert.deepEqual(tap.search([CANARY, noise(32)]), []);
});

for (const { form, bytes } of forms(needle(CANARY))) {
  test(`a canary as ${form} is found`, async () => {
    await send(wrap(bytes));
    assert.ok(tap.search([CANARY], { direction: 'up' }).some((hit) => hit.form === form));
  });
}

for (const alphabet of ['base64', 'base64url']) {
  for (const offset of [0, 1, 2, 3, 4]) {
    for (const tail of [0, 1, 2]) {
      test(`a key inside ${alphabet} after ${offset} and before ${tail} bytes is found`, async () => {
        const key = noise(32);
        await send(Buffer.concat([noise(offset), key, noise(tail)]).toString(alphabet));
        const hits = tap.search([{ name: 'key', bytes: key }], { direction: 'up' });
        assert.ok(hits.some((hit) => hit.name === 'key' && hit.form.endsWith(`+${offset % 3}`)));
      });
    }
  }
}

for (const [kind, pack] of [['gzip', gzipSync], ['zlib', deflateSync]]) {
  test(`a canary inside ${kind} in the middle of a body is found`, async () => {
    await send(wrap(pack(`{"note":"${CANARY}"}`)));
    const hits = tap.search([CANARY], { direction: 'up' });
    assert.ok(hits.some((hit) => hit.layers.includes(kind)), JSON.stringify(hits));
  });
}

test('a canary inside raw deflate is found', async () => {
  await send(deflateRawSync(CANARY.repeat(3)));
  assert.ok(tap.search([CANARY], { direction: 'up' }).length > 0);
});

test('gzip in base64 in JSON, and gzip in gzip, hide nothing', async () => {
  await send(JSON.stringify({ data: gzipSync(CANARY).toString('base64') }));
  assert.ok(tap.search([CANARY], { direction: 'up' }).length > 0);
  tap.clear();
  await send(gzipSync(gzipSync(CANARY)));
  assert.ok(tap.search([CANARY], { direction: 'up' }).length > 0);
});

test('gzip cut short or with a wrong checksum hides nothing', async () => {
  const packed = gzipSync(noise(100).toString('hex') + CANARY + noise(4000).toString('hex'));
  await send(packed.subarray(0, packed.length - 200));
  assert.ok(tap.search([CANARY], { direction: 'up' }).length > 0);
  tap.clear();
  const spoilt = gzipSync(CANARY);
  spoilt[spoilt.length - 6] ^= 1;
  await send(spoilt);
  assert.ok(tap.search([CANARY], { direction: 'up' }).length > 0);
});

for (const encoding of ['gzip', 'deflate', 'br']) {
  test(`a canary in an answer in ${encoding}, cut into chunks, is found`, async () => {
    await send(`<${CANARY}>`, `/?as=${encoding}`);
    const hits = tap.search([CANARY], { direction: 'down' });
    assert.ok(hits.length > 0);
    assert.deepEqual(tap.opaque(), []);
  });
}

test('a canary cut by a chunk is found in the body, and in a path', async () => {
  await send(CANARY);
  assert.ok(tap.search([CANARY], { direction: 'down' }).some((hit) => hit.in.startsWith('HTTP/1.1 200')));
  tap.clear();
  await send(undefined, `/?q=${encodeURIComponent(CANARY)}`, 'GET');
  assert.ok(tap.search([CANARY], { direction: 'up' }).some((hit) => hit.form === 'percent'));
});

test('answers to HEAD do not shift the bodies that follow', async () => {
  const agentless = (method) =>
    new Promise((resolve, reject) => {
      const call = httpRequest(tap.url, { method, agent: false }, (answer) => {
        answer.resume().on('end', resolve);
      });
      call.on('error', reject).end();
    });
  await agentless('HEAD');
  await agentless('GET');
  assert.deepEqual(tap.opaque(), []);
});

test('an encoding nobody knows is reported', async () => {
  await fetch(`${tap.url}/?as=secret`, { method: 'POST', body: 'x' }).then((answer) => answer.arrayBuffer());
  assert.match(tap.opaque().join(), /secret body/);
});

test('bytes that are no HTTP are recorded and reported', async () => {
  const echo = createTcpServer((socket) => socket.pipe(socket));
  await new Promise((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const other = await Tap.start({ port: echo.address().port });
  const socket = connect(other.port, '127.0.0.1');
  socket.write(`?? ${CANARY}`);
  await new Promise((resolve) => socket.once('data', resolve));
  assert.equal(other.search([CANARY]).length, 2);
  assert.equal(other.opaque().length, 2);
  socket.destroy();
  await other.close();
  echo.close();
});

test('needles too short to mean anything are refused', () => {
  assert.throws(() => tap.search(['abc']), /too short/);
});

test('base64 at an offset leaves out what its neighbours decide', () => {
  const bytes = Buffer.from('0123456789');
  for (const offset of [0, 1, 2]) {
    const part = base64At(bytes, offset).toString();
    for (const filler of [0x00, 0xff]) {
      const around = Buffer.alloc(offset, filler);
      const whole = Buffer.concat([around, bytes, Buffer.alloc(3, filler)]).toString('base64');
      assert.ok(whole.includes(part), `offset ${offset}`);
    }
    assert.ok(part.length >= 12);
  }
});

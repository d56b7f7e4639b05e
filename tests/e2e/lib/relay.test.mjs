// Against a stand-in binary, so that these tests say something about the helper only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { access, chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Relay } from './relay.mjs';
import { temporaryFolder } from './ports.mjs';

const STAND_IN = `#!/usr/bin/env node
const http = require('node:http');
const fs = require('node:fs');
const path = require('node:path');
const value = (name) => process.argv[process.argv.indexOf(name) + 1];
const file = path.join(value('--data'), 'starts');
fs.appendFileSync(file, 'x');
console.log('arguments: ' + process.argv.slice(2).join(' '));
if (process.argv.includes('--fail')) { console.error('no luck'); process.exit(3); }
let ready = false;
setTimeout(() => { ready = true; }, 150);
if (process.argv.includes('--deaf')) process.on('SIGTERM', () => {});
else process.on('SIGTERM', () => process.exit(0));
http.createServer((request, response) => {
  response.writeHead(request.url === '/readyz' && !ready ? 503 : 200).end('ok');
}).listen(Number(value('--listen').split(':')[1]), '127.0.0.1');
`;

let folder;
let binary;
before(async () => {
  folder = await temporaryFolder('stand-in');
  binary = join(folder, 'relay.cjs');
  await writeFile(binary, STAND_IN);
  await chmod(binary, 0o755);
});
after(() => rm(folder, { recursive: true }));

const answers = (relay) => fetch(relay.url).then((answer) => answer.ok, () => false);
const starts = async (relay) => (await readFile(join(relay.data, 'starts'), 'utf8')).length;

test('starts when ready, stops when asked, cleans up', async () => {
  const relay = await Relay.start({ binary, dist: '/nowhere', args: ['--extra'] });
  const { data } = relay;
  try {
    assert.equal((await fetch(`${relay.url}/readyz`)).status, 200);
    assert.match(relay.log, /serve --data .* --listen 127\.0\.0\.1:\d+ --wallet \/nowhere --extra/);
    assert.equal(await relay.stop(), 0);
    assert.equal(relay.running, false);
    assert.equal(await answers(relay), false);
  } finally {
    await relay.close();
  }
  await assert.rejects(access(data));
});

test('survives a kill on the same port and data', async () => {
  const relay = await Relay.start({ binary });
  try {
    const { port, pid } = relay;
    await relay.restart({ kill: true });
    assert.equal(relay.port, port);
    assert.notEqual(relay.pid, pid);
    assert.equal(await answers(relay), true);
    assert.equal(await starts(relay), 2);
    await relay.kill();
    assert.equal(await answers(relay), false);
  } finally {
    await relay.close();
  }
});

test('a relay that cannot start is reported with its log', async () => {
  const started = Relay.start({ binary, args: ['--fail'] });
  await assert.rejects(started, /ended with status 3[\s\S]*no luck/);
  await assert.rejects(Relay.start({ binary: join(folder, 'absent') }), /ENOENT/);
});

// The command by which everybody begins, as the texts show it; only ports and folders are this test's. It builds into the folders that other
// tests read from, so it comes after them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { freePort, temporaryFolder } from '../../e2e/lib/ports.mjs';
import { ROOT, start } from '../lib/typed.mjs';

const { ACESO_RELAY: RELAY, ACESO_SDK: SDK } = process.env;
const { Wallet } = await import(pathToFileURL(join(SDK, 'dist/node.js')));
const passphrase = 'seven green lamps drift over Lisbon';

/** A folder of the test's own. */
async function temporary(t) {
  const folder = await temporaryFolder('run');
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Types it, and waits for what it says when it is ready: gives the addresses and how to end it as a person does. */
async function xtask(t, line, cwd) {
  const running = start(line, cwd);
  t.after(() => running.kill('SIGKILL'));
  let said = '';
  const addresses = await new Promise((found, failed) => {
    const hear = (text) => {
      said += text;
      const [, lines] = /Aceso is ready:\n([^]*)\n {2}Ctrl-C/.exec(said) ?? [];
      if (lines) found([...lines.matchAll(/https?:\/\/[\d.a-z]+:\d+/g)].map(([address]) => address));
    };
    running.stdout.on('data', hear);
    running.stderr.on('data', hear);
    running.on('exit', (code) => failed(new Error(`it ended with ${code}:\n${said}`)));
  });
  const end = async () => {
    running.removeAllListeners('exit');
    running.kill('SIGINT');
    const [code] = await once(running, 'exit');
    assert.equal(code, 0);
  };
  return { addresses, end };
}

test('`cargo xtask run` starts a relay that serves the site and the wallet, and prints the address', async (t) => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  assert.match(readme, /^cargo xtask run +# builds, starts a relay that serves the site and the wallet, prints the address$/m);
  const [port, folder] = [await freePort(), await temporary(t)];
  const { addresses, end } = await xtask(t, `cargo xtask run --port ${port} --data ${join(folder, 'data')}`);
  assert.deepEqual(addresses, [`http://localhost:${port}`]);
  for (const [path, words] of [['/', 'Aceso'], ['/docs/connect/', 'connect and read'], ['/wallet/', 'Aceso']]) {
    const answer = await fetch(new URL(path, addresses[0]));
    assert.equal(answer.status, 200, path);
    assert.ok((await answer.text()).includes(words), path);
  }
  await end();
});

/** The address by which this machine reaches others; a machine in no network has none. No packet is sent. */
async function reached() {
  const socket = createSocket('udp4');
  try {
    socket.connect(9, '192.0.2.1');
    await once(socket, 'connect');
    return socket.address().address;
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}

test('`cargo xtask run --lan` serves HTTPS to the local network, and prints the address there', async (t) => {
  const [port, folder] = [await freePort(), await temporary(t)];
  const { addresses, end } = await xtask(t, `cargo xtask run --lan --port ${port} --data ${join(folder, 'data')}`);
  assert.equal(addresses[0], `https://localhost:${port}`);
  const there = await reached();
  assert.deepEqual(addresses.slice(1), there ? [`https://${there}:${port}`] : []);
  for (const address of addresses) {
    // As a browser does after its person trusted the certificate once.
    const answer = await new Promise((found, failed) => get(`${address}/wallet/`, { rejectUnauthorized: false }, found).on('error', failed));
    assert.equal(answer.statusCode, 200, address);
    answer.resume();
  }
  await end();
});

test('what was changed in a copy of the folder is found by who opens it, as the guide to auditing shows', async (t) => {
  const [port, folder] = [await freePort(), await temporary(t)];
  let { addresses: [relay], end } = await xtask(t, `cargo xtask run --port ${port} --data data`, folder);
  const [patient, doctor] = await Promise.all(['patient', 'clinician'].map((role) => Wallet.create({ relay, storage: 'memory', role, name: role, passphrase })));
  t.after(() => Promise.all([patient.close(), doctor.close()]));
  const record = await patient.records.add(new Blob(['{"resourceType":"Condition","code":{"text":"Hypertension"}}']), { name: 'history.json' });
  const { link } = await doctor.shared.code();
  const { id } = await patient.grants.create({ to: link, scope: { records: [record.id] }, purpose: 'TREAT', until: new Date(Date.now() + 3_600_000) });
  const read = async () => {
    const { records } = await doctor.shared.open(id);
    return doctor.shared.openRecord(id, records[0].id);
  };
  await read();
  await end();
  const [, ...words] = 'aceso-relay tamper --data data --what blob --yes'.split(' ');
  await promisify(execFile)(RELAY, words, { cwd: folder });
  ({ end } = await xtask(t, `${'cargo xtask run --data data-tampered'} --port ${port}`, folder));
  await assert.rejects(read, { code: 'ENVELOPE_DAMAGED' });
  await end();
});

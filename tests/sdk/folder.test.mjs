// A wallet's folder: one program at a time, whatever the one before left behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Relay } from '../e2e/lib/relay.mjs';
import { install, run } from './lib/install.mjs';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay?.close());

const passphrase = 'seven green lamps drift over Lisbon';

/** Does what it is told, line by line, and says how it went. */
const CLIENT = `
  import { createInterface } from 'node:readline';
  import { init, Wallet } from '@aceso/sdk';
  const [relay, folder] = process.argv.slice(2);
  const place = { relay, storage: { folder } };
  let wallet;
  const orders = {
    open: async () => void (wallet = await Wallet.open(place)),
    close: async () => { await wallet?.close(); wallet = undefined; },
  };
  await init();
  console.log('ready');
  for await (const order of createInterface({ input: process.stdin })) {
    console.log(await orders[order]().then(() => 'done', (error) => error.code ?? String(error)));
  }
  await wallet?.close();
`;

/** Makes a wallet and ends without a goodbye. Gives the lock that is left. */
async function abandoned(app, folder) {
  const script = `
    import { Wallet } from '@aceso/sdk';
    await Wallet.create({ relay: ${JSON.stringify(relay.url)}, storage: { folder: ${JSON.stringify(folder)} }, role: 'patient', name: 'Ada', passphrase: '${passphrase}' });
    process.exit();
  `;
  await writeFile(join(app, 'abandon.mjs'), script);
  await run(process.execPath, ['abandon.mjs'], { cwd: app, timeout: 120_000 });
  return readFile(join(folder, 'in-use'), 'utf8');
}

async function client(t, app, folder) {
  await writeFile(join(app, 'client.mjs'), CLIENT);
  const child = spawn(process.execPath, ['client.mjs', relay.url, folder], { cwd: app, stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  assert.equal(await next(), 'ready');
  return {
    tell(order) {
      child.stdin.write(`${order}\n`);
      return next();
    },
    async end() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

async function folderOf(t) {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-wallet-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('of two programs that find the lock of a dead one, exactly one takes it over', async (t) => {
  const [app, folder] = [await install(t), await folderOf(t)];
  const stale = await abandoned(app, folder);
  const both = [await client(t, app, folder), await client(t, app, folder)];
  for (let round = 0; round < 20; round++) {
    await writeFile(join(folder, 'in-use'), stale);
    const said = await Promise.all(both.map((it) => it.tell('open')));
    assert.deepEqual([...said].sort(), ['WALLET_IN_USE', 'done'], `round ${round}`);
    await Promise.all(both.map((it) => it.tell('close')));
    assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('in-use')), [], `round ${round}`);
  }
  await Promise.all(both.map((it) => it.end()));
});

test('what can be known to be nobody\'s is taken over, what can not is held; leftovers of a cut are swept', async (t) => {
  const [app, folder] = [await install(t), await folderOf(t)];
  const stale = await abandoned(app, folder);
  const it = await client(t, app, folder);
  const lock = join(folder, 'in-use');
  const attempt = async (text, age = 0) => {
    await writeFile(lock, text);
    const then = new Date(Date.now() - age);
    await utimes(lock, then, then);
    const said = await it.tell('open');
    await it.tell('close');
    return said;
  };
  const minute = 60_000;
  // Somebody may just be writing it; or the power went while they did.
  assert.equal(await attempt(''), 'WALLET_IN_USE');
  assert.equal(await attempt('', minute), 'done');
  assert.equal(await attempt('\0\0\0', minute), 'done');
  const elsewhere = JSON.stringify({ ...JSON.parse(stale), host: 'another.example' });
  assert.equal(await attempt(elsewhere, minute), 'WALLET_IN_USE');
  assert.equal(await readFile(lock, 'utf8'), elsewhere, 'it is left as it was');
  const ours = JSON.stringify({ ...JSON.parse(stale), pid: process.pid, began: undefined });
  assert.equal(await attempt(ours, minute), 'WALLET_IN_USE', 'its program runs');
  if (JSON.parse(stale).began) {
    const again = JSON.stringify({ ...JSON.parse(stale), pid: process.pid });
    assert.equal(await attempt(again), 'done', 'another program has its number now');
    const boxed = JSON.stringify({ ...JSON.parse(stale), among: 'pid:[1]' });
    assert.equal(await attempt(boxed, minute), 'WALLET_IN_USE', 'its number means nothing here');
  }
  await writeFile(join(folder, '00.value.cut.new'), 'half');
  assert.equal(await attempt(stale), 'done');
  assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith('.new')), []);
  await it.end();
});

test('an engine that stopped says so, and lets go of the folder', async (t) => {
  const [app, folder] = [await install(t), await folderOf(t)];
  const script = `
    import { Wallet } from '@aceso/sdk';
    const code = (work) => work().then(() => 'done', (error) => error.code ?? String(error));
    const place = ${JSON.stringify({ relay: relay.url, storage: { folder } })};
    const wallet = await Wallet.create({ ...place, role: 'patient', name: 'Ada', passphrase: '${passphrase}' });
    // Node tells of the fault itself too, and would end the program.
    process.on('uncaughtException', () => {});
    crypto.getRandomValues = () => { throw new Error('no more chance'); };
    const crashed = await code(() => wallet.recovery.create());
    const later = await code(() => wallet.status());
    const other = await code(() => Wallet.open({ ...place, storage: 'memory' }));
    const closed = await code(() => wallet.close());
    console.log(JSON.stringify({ crashed, later, other, closed }));
    // What the engine had asked the relay for goes on; nobody is left to stop it.
    process.exit();
  `;
  await writeFile(join(app, 'crash.mjs'), script);
  const { stdout } = await run(process.execPath, ['crash.mjs'], { cwd: app, timeout: 120_000 });
  assert.deepEqual(JSON.parse(stdout), { crashed: 'CRASHED', later: 'CRASHED', other: 'CRASHED', closed: 'done' });
  assert.ok(!(await readdir(folder)).includes('in-use'));
});

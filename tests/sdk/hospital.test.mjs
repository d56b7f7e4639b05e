// A hospital's back end in Node sends records to a patient who is at the wallet's page on a phone. All of it goes through one tap, which
// sees no word of them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { refusal } from '../e2e/lib/allowed.mjs';
import { Patient, says } from '../e2e/lib/people.mjs';
import { becomes } from '../e2e/lib/ports.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { Tap } from '../e2e/lib/tap.mjs';
import { install } from './lib/install.mjs';

const WORDS = ['Gneiss-4481 discharge', 'Tangerine lighthouse fever', 'Quokkazepam 7.25 mg'];

let relay;
let tap;
let patient;

before(async () => {
  const dist = process.env.ACESO_DIST;
  if (!dist) throw new Error('ACESO_DIST names no wallet; use `cargo xtask test sdk`');
  relay = await Relay.start({ dist });
  tap = await Tap.start({ port: relay.port });
  patient = await Patient.arrive(tap.url);
});

after(async () => {
  await patient?.close();
  await tap?.close();
  await relay?.close();
});

/** The hospital's program: it is told what to do line by line, and answers so. */
async function hospital(t) {
  const app = await install(t);
  const script = `
    import { createInterface } from 'node:readline';
    import { Wallet } from '@aceso/sdk';
    const wallet = await Wallet.create({ relay: ${JSON.stringify(tap.url)}, storage: 'memory', role: 'organisation', name: 'Riverside Hospital', passphrase: 'seven green lamps drift over Lisbon' });
    const letter = (n) => new TextEncoder().encode(JSON.stringify({ resourceType: 'Bundle', type: 'collection', id: 'b' + n, entry: [
      { resource: { resourceType: 'Patient', id: 'p', name: [{ text: 'Casimira Nicolas' }] } },
      { resource: { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/p' }, code: { text: ${JSON.stringify(WORDS[1])} } } },
      { resource: { resourceType: 'MedicationStatement', id: 'm', status: 'active', subject: { reference: 'Patient/p' }, medicationCodeableConcept: { text: ${JSON.stringify(WORDS[2])} } } },
    ] }));
    const reached = (id, wanted) => new Promise((resolve, reject) => {
      let stop = () => {};
      const look = () => wallet.deliveries.list().then((all) => {
        if (all.find((it) => it.id === id)?.state !== wanted) return;
        stop();
        resolve();
      }, reject);
      stop = wallet.on('deliveries', look);
      look();
    });
    for await (const line of createInterface({ input: process.stdin })) {
      const [what, ...args] = JSON.parse(line);
      let answer = null;
      if (what === 'send') answer = await wallet.deliveries.send({ to: args[0], file: letter(1), name: ${JSON.stringify(`${WORDS[0]}.json`)} });
      if (what === 'again') answer = await wallet.deliveries.send({ to: args[0], record: args[1] });
      if (what === 'withdraw') await wallet.deliveries.withdraw(args[0]);
      if (what === 'reached') await reached(args[0], args[1]);
      console.log(JSON.stringify(answer));
    }
    await wallet.close();
  `;
  await writeFile(join(app, 'main.mjs'), script);
  const child = spawn(process.execPath, ['main.mjs'], { cwd: app, stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(...request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      assert.ok(!done, 'the hospital ended');
      return JSON.parse(value);
    },
    async end() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

test('a patient is told at once, looks, keeps one, declines one, and loses one that was taken back', async (t) => {
  const { page } = patient;
  await page.getByRole('link', { name: 'Get a record from a hospital or doctor' }).click();
  await patient.heading('Get a record').waitFor();
  const link = await patient.copiedLink();
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await patient.heading('Records').waitFor();

  const riverside = await hospital(t);
  const sent = await riverside.ask('send', link);
  assert.equal(sent.state, 'waiting');
  const cards = page.getByRole('region', { name: 'Sent to you' }).getByRole('listitem');
  await cards.getByText(says('Riverside Hospital sent you a record')).waitFor();
  await cards.getByText(/This is the name they gave themselves/).waitFor();
  await cards.getByText(WORDS[0]).waitFor();

  await cards.getByRole('link', { name: 'Look at it' }).click();
  await page.getByText(WORDS[1]).first().waitFor();
  await page.getByText(WORDS[2]).first().waitFor();
  await page.getByRole('button', { name: /^Keep it/ }).click();
  await patient.heading('Records').waitFor();
  await page.getByText(says('You kept what Riverside Hospital sent.')).waitFor();
  await riverside.ask('reached', sent.id, 'kept');
  await patient.documents().getByRole('link', { name: new RegExp(WORDS[0]) }).click();
  await page.getByText(says('Sent by Riverside Hospital')).waitFor();
  await page.getByRole('link', { name: 'Back', exact: true }).click();

  const second = await riverside.ask('again', link, sent.record);
  await cards.getByRole('button', { name: /^Don't keep it/ }).click();
  await page.getByText(says('What Riverside Hospital sent is gone. They see that you did not keep it.')).waitFor();
  await riverside.ask('reached', second.id, 'declined');
  await cards.waitFor({ state: 'detached' });

  const third = await riverside.ask('again', link, sent.record);
  await cards.getByText(says('Riverside Hospital sent you a record')).waitFor();
  await riverside.ask('withdraw', third.id);
  await cards.waitFor({ state: 'detached' });
  await becomes(() => patient.documents().count(), 1);

  await patient.tab('Activity');
  const main = page.getByRole('main');
  await main.getByText(says('You kept a record that Riverside Hospital sent.')).waitFor();
  await main.getByText(says('You did not keep a record that Riverside Hospital sent.')).waitFor();
  await main.getByText(says('Riverside Hospital took back a record they had sent you.')).waitFor();
  await riverside.end();
});

/** Node's own `fetch` says of itself what a browser says in more words. */
function byNode(exchange) {
  const { 'accept-language': language, 'user-agent': agent, ...headers } = exchange.request.headers;
  return agent === 'node' && language === '*' ? { ...exchange, request: { ...exchange.request, headers } } : exchange;
}

test('nobody in between saw a word of it, and every request is one of those that are written down', async () => {
  assert.deepEqual(tap.exchanges().map(byNode).map(refusal).filter(Boolean), []);
  assert.deepEqual(tap.opaque(), []);
  assert.deepEqual(tap.search(WORDS), []);
  const seen = new Set(tap.exchanges().map(({ method, path }) => `${method} ${path.replaceAll(/[0-9a-f]{64}/g, '…')}`));
  for (const one of ['PUT /v1/parcels/…/letter', 'GET /v1/parcels', 'GET /v1/parcels/…/blobs/…']) assert.ok(seen.has(one), [...seen].join('\n'));
});

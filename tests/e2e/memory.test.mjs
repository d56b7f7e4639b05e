// Once a wallet is locked its worker's memory holds nothing of it: no passphrase, no key, no word of a record. The worker
// that lets a test look is the one that leaks on purpose; nothing that ships does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm } from 'node:fs/promises';
import * as canaries from './lib/canaries.mjs';
import { Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { keysOf } from './lib/rest.mjs';
import { finder } from './lib/search.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
let plant;

before(async () => {
  const dist = process.env.ACESO_DIST_LEAK;
  if (!dist) throw new Error('ACESO_DIST_LEAK names no wallet; use `cargo xtask test e2e`');
  relay = await Relay.start({ dist });
  plant = await canaries.plant();
  patient = await Patient.arrive(relay.url, { name: canaries.PATIENT, passphrase: canaries.SECRET_PASSPHRASE });
});

after(async () => {
  await patient?.close();
  await relay?.close();
  if (plant) await rm(plant.folder, { recursive: true, force: true });
});

function theWorker() {
  const worker = patient.page.workers().find((it) => it.url().includes('/worker/'));
  assert.ok(worker, 'there is no worker');
  return worker;
}

/** The names of those that are in the worker's memory, as UTF-8 or UTF-16. */
async function found(needles) {
  const forms = needles.flatMap(({ name, bytes }) => {
    const utf16 = Buffer.from(bytes.toString('utf8'), 'utf16le');
    return [bytes, utf16].map((form) => ({ name, form }));
  });
  const lists = JSON.stringify(forms.map(({ form }) => [...form]));
  const places = await theWorker().evaluate(`(${finder})(${lists})(self.acesoMemory())`);
  return [...new Set(places.map(([number]) => forms[number].name))];
}

const words = () =>
  [...plant.planted, canaries.PATIENT].map((word) => ({ name: word, bytes: Buffer.from(word, 'utf8') }));

test('an open wallet’s memory holds what it works with, a locked one’s nothing', async () => {
  await patient.add(...plant.files);
  await patient.documents().nth(2).waitFor();
  await patient.page.getByRole('main').getByText(canaries.CONDITION).first().waitFor();
  const keys = await keysOf(patient.page, canaries.SECRET_PASSPHRASE, 'patient');
  const secrets = [...words(), ...keys];

  const open = await found(secrets);
  // The search finds what is there.
  for (const name of [canaries.PATIENT, canaries.CONDITION]) assert.ok(open.includes(name), `${name}: ${open}`);
  assert.ok(keys.some(({ name }) => open.includes(name)), `no key among ${open}`);

  const worker = theWorker();
  await patient.lock();
  // The same worker: not a new one, which never knew anything.
  assert.equal(theWorker(), worker);
  assert.deepEqual(await found(secrets), []);

  // Again after it was opened by hand, read and searched.
  await patient.unlock(canaries.SECRET_PASSPHRASE);
  await patient.page.getByRole('main').getByText(canaries.CONDITION).first().waitFor();
  await patient.documents().filter({ hasText: 'harlequin' }).click();
  await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
  await patient.lock();
  assert.deepEqual(await found(secrets), []);
});

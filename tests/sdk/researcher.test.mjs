// A patient exports their log in the wallet's page, gives it away, and a researcher checks it in a program of their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Profile } from '../e2e/lib/browser.mjs';
import { Patient } from '../e2e/lib/people.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { FOLDER } from './lib/install.mjs';

const NAME = 'Ada Sample';

test('a log from the wallet’s settings holds, names nobody, and does not hold once it is altered', async (t) => {
  const relay = await Relay.start();
  t.after(() => relay.close());
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), relay.url, { name: NAME });
  t.after(() => patient.close());
  await patient.add('discharge-letter.pdf');
  await patient.sent();
  await patient.page.evaluate(() => (location.hash = '#/settings'));
  const [file] = await Promise.all([
    patient.page.waitForEvent('download'),
    patient.button('Export the activity so that others can check it').click(),
  ]);
  const bytes = await readFile(await file.path());

  const { verifyLog } = await import(pathToFileURL(join(FOLDER, 'dist/node.js')));
  const report = await verifyLog(bytes, { relay: relay.url });
  assert.ok(report.holds && report.pinned, JSON.stringify(report));
  assert.deepEqual(report.gaps, []);
  const kinds = report.entries.map(({ kind }) => kind);
  assert.ok(kinds.includes('account-created') && kinds.includes('record-added'), String(kinds));
  assert.equal(report.proven, report.entries.length);
  for (const word of [NAME, 'discharge']) assert.ok(!bytes.includes(word), word);

  const altered = Buffer.from(bytes);
  altered[altered.length >> 1] ^= 1;
  const said = await verifyLog(altered, { relay: relay.url }).then(({ holds }) => holds, (error) => error.code);
  assert.notEqual(said, true);
});

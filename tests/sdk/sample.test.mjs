// The way that the README takes a developer: the link of one's own app, opened in a profile without a wallet, by the sample person.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from '../e2e/lib/browser.mjs';
import { Patient } from '../e2e/lib/people.mjs';
import { becomes } from '../e2e/lib/ports.mjs';
import { Relay } from '../e2e/lib/relay.mjs';
import { install } from './lib/install.mjs';
import { browse, policyFor, serve } from './lib/page.mjs';
import { at, README, shown, unbundled } from './lib/readme.mjs';

const BUTTON = 'Try with a sample person';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay?.close());

test('the sample person says yes to the README’s app, and stops it', async (t) => {
  assert.ok(README.includes(`take “${BUTTON}”, and say yes`));
  const folder = await install(t);
  await writeFile(join(folder, 'index.html'), shown('html page'));
  await writeFile(join(folder, 'main.js'), unbundled(at(shown('js page'), relay.url)));
  const { page, problems } = await browse(t, await serve(t, folder, policyFor(relay.url)));
  await page.getByRole('button', { name: 'Connect your health record' }).click();
  const link = await page.getByRole('link', { name: 'Open on this device' }).getAttribute('href');

  const person = new Patient(await Profile.open({ size: 'desktop' }), relay.url);
  t.after(() => person.close());
  await person.page.goto(link);
  await person.button(BUTTON).click();
  await person.heading(/Step Counter.* asks for your records/).waitFor();
  await person.button(/Share with .*Step Counter/).click();
  await person.heading('Shared').waitFor();

  const lines = page.locator('#results li');
  await lines.first().waitFor();
  const sample = await (await fetch(new URL('/wallet/sample/person.json', relay.url))).json();
  const results = sample.entry.filter(({ resource }) => resource.resourceType === 'Observation').length;
  assert.ok(results > 0);
  await becomes(() => lines.count(), results);
  await person.stop();
  await becomes(() => lines.count(), 0);
  assert.deepEqual([...problems, ...person.profile.problems], []);
});

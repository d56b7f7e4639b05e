// Whoever serves the files of models sees that Insights was opened, and nothing of which model is.
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { main, modelsKept, openModel, workOut } from './lib/insights.mjs';
import { Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { kept } from './lib/release.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
/** Between the browser and the relay, and what it sees of models. */
let server;
let seen = [];

before(async () => {
  relay = await Relay.start();
  server = createServer((asked, answer) => {
    if (asked.url.startsWith('/wallet/models/')) seen.push(asked.url);
    const { method, url: path, headers } = asked;
    const onwards = request({ port: relay.port, host: '127.0.0.1', method, path, headers }, (given) => {
      answer.writeHead(given.statusCode, given.headers);
      given.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => onwards.destroy());
    asked.pipe(onwards);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  patient = await Patient.arrive(`http://localhost:${server.address().port}`);
  await patient.add('casimira-nicolas.json');
  await patient.documents().first().waitFor();
  await kept(patient.page);
  await patient.unlock();
  await patient.heading('Records').waitFor();
});

after(async () => {
  await patient?.close();
  server?.closeAllConnections();
  server?.close();
  await relay?.close();
});

tellWhatIsShown(() => ({ patient }));

/** As a device on which Insights was never opened. */
async function fresh() {
  await patient.page.evaluate(() => (location.hash = '#/records'));
  await patient.page.evaluate(() => caches.delete('predict-aceso'));
  await patient.page.reload();
  await patient.unlock();
  await patient.heading('Records').waitFor();
  seen = [];
}

/** Straight to a model's screen, as from a bookmark. */
async function straight(model) {
  await patient.page.evaluate((model) => (location.hash = `#/insights/${model}`), model);
  await patient.page.locator('main[data-screen="insight"]').waitFor();
}

/** What a person may do first. */
const WAYS = {
  'looks at the list': () => patient.tab('Insights'),
  'works out the first model': async () => {
    await patient.tab('Insights');
    await openModel(patient, 'Diabetes');
    await workOut(patient);
  },
  'works out another': async () => {
    await patient.tab('Insights');
    await openModel(patient, 'Raised blood sugar');
    await workOut(patient);
  },
  'goes straight to one of heart disease': () => straight('heart'),
  'goes straight to that of X-rays': () => straight('pneumonia'),
  'has switched one off': async () => {
    await patient.tab('Insights');
    await patient.button('Switch off Diabetes', { exact: true }).first().click();
    await main(patient).getByText('Switched off (1)').waitFor();
  },
};

/** The order of the release, but for what is fetched side by side. */
async function expected() {
  const files = await patient.page.evaluate(async () => {
    const { LIST } = await import('/wallet/models/list.js');
    const [{ file }] = Object.values(LIST.builds);
    const together = LIST.models.map(({ manifest }) => manifest);
    const inTurn = [file, ...LIST.models.map(({ model }) => model), LIST.pictures.file];
    return [together, inTurn].map((part) => part.map(({ url }) => new URL(url).pathname));
  });
  return [files[0].sort(), files[1]];
}

for (const [what, go] of Object.entries(WAYS)) {
  test(`who ${what} is seen to fetch the same files in the same order, and no more later`, async () => {
    await fresh();
    await go();
    await modelsKept(patient.page);
    const [together, inTurn] = await expected();
    assert.deepEqual([seen.slice(0, together.length).sort(), seen.slice(together.length)], [together, inTurn]);
    await patient.tab('Insights');
    await openModel(patient, 'Raised blood sugar');
    await workOut(patient);
    assert.equal(seen.length, together.length + inTurn.length);
  });
}

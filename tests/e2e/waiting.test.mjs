// What waits is named in plain words, and can be given up as long as nobody has heard of it; what a file lacks is said.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes, PATIENCE, sleep } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;
/** The doctor's link, as they would send it. */
let link;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  await doctor.showCode();
  link = await doctor.copiedLink();
  await patient.add('discharge-letter.pdf');
  await patient.follow(link, DOCTOR);
  await patient.share(DOCTOR);
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

const rows = () => patient.page.locator('main[data-screen="waiting"] .rows > li');

/** The copy for other devices waits, too, whenever it is made. */
const COPY = /^The copy for/;

/** Waits until the rows say this, in any order and without their times. */
async function waiting(...expected) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const texts = await rows().locator('.row-main').allInnerTexts();
    const all = texts.map((text) => unmarked(text).replaceAll('\n', ' '));
    const said = all.filter((text) => !COPY.test(text)).sort();
    if (said.join('\n') === expected.sort().join('\n')) return;
    if (Date.now() > deadline) assert.deepEqual(said, expected);
    await sleep(50);
  }
}

test('all that waits is named, and what nobody has heard of can be given up', async () => {
  const mark = patient.button(/^Checked sharing with/);
  await patient.tab('Share');
  await mark.waitFor();
  await relay.stop();
  await patient.page.getByText(/^No connection/).waitFor();
  await becomes(() => mark.count(), 0, 'nobody can tell now');
  await patient.tab('Records');
  await patient.page.locator('#add-file').setInputFiles({ name: 'Referral.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') });
  await patient.documents().filter({ hasText: 'Referral' }).waitFor();

  await patient.tab('Share');
  await patient.button(/^Stop sharing/).click();
  await patient.page.getByText(/not certain yet that sharing has stopped/).waitFor();
  await patient.follow(link, DOCTOR);
  await patient.share(DOCTOR, { records: [/discharge letter/], period: '7 days', sent: false });
  await patient.tab('Share');
  await patient.button('Show a code instead').click();
  await patient.page.getByRole('radio', { name: 'Everything', exact: true }).check();
  await patient.page.getByRole('radio', { name: 'Treatment', exact: true }).check();
  await patient.page.getByRole('radio', { name: '24 hours', exact: true }).first().check();
  await patient.makeCode();

  await patient.page.getByRole('link', { name: /wait to be sent/ }).click();
  await patient.heading('Waiting to be sent').waitFor();
  const stop = `The end of a share ${DOCTOR}`;
  await waiting('A record Referral', `A share ${DOCTOR}`, 'A share code', stop);

  await rows().getByRole('button', { name: /^Don't share after all/ }).click();
  await waiting('A record Referral', 'A share code', stop);
  await rows().getByRole('button', { name: 'Erase this record' }).click();
  const question = patient.page.getByRole('dialog', { name: /Referral/ });
  const yes = await question.getByRole('button', { name: 'Yes, erase it for good' }).elementHandle();
  // Behind the question, as what was sent meanwhile goes.
  await rows().locator('button', { hasText: 'Take this code back' }).evaluate((button) => button.click());
  await waiting('A record Referral', stop);
  assert.ok(await yes.isVisible(), 'the question went with another row');
  await question.waitFor();
  await yes.click();
  await waiting(stop);
  assert.equal(await rows().getByRole('button').count(), 0, 'what ends something is not given up');

  await relay.up();
  await patient.sent();
  await patient.tab('Share');
  await patient.page.getByText('You are not sharing anything').waitFor();
  // Asks at once rather than after the pause.
  await doctor.page.reload();
  await doctor.unlock();
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').filter({ hasText: 'Stopped' }).waitFor();
  assert.equal(await doctor.patient('Casimira Nicolas').count(), 1, 'the second share never was');
});

test('a file to take along says what it lacks', async () => {
  await patient.tab('Records');
  await patient.add('prescription-photo.png');
  await patient.sent();
  await relay.stop();
  await patient.page.getByText(/^No connection/).waitFor();
  // As a browser does that needs the room: what the service has too is gone from the device.
  await patient.page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const database = await done(indexedDB.open('aceso'));
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name, 'readwrite').objectStore(name);
      for (const key of await done(store.getAllKeys())) {
        if (/^(part|blob|envelope)/.test(String(key))) await done(store.delete(key));
      }
    }
    database.close();
  });
  await patient.page.getByRole('link', { name: /Settings/ }).click();
  await Promise.all([patient.page.waitForEvent('download'), patient.button('Export all records').click()]);
  const told = patient.page.getByRole('status').filter({ hasText: 'could not be read and are not in the file' });
  await told.waitFor();
  const said = unmarked(await told.innerText());
  assert.ok(said.includes('2 records') && said.includes('discharge letter') && said.includes('prescription photo'), said);
});

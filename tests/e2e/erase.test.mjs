// What is erased is gone for everybody, and at the service too; what was taken along before is complete.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { SIZES } from './lib/browser.mjs';
import { Doctor, fixture, Patient } from './lib/people.mjs';
import { PATIENCE, becomes, sleep } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem, told, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  await patient.add('martha-delarosa.json', 'discharge-letter.pdf', 'prescription-photo.png');
  await patient.documents().nth(2).waitFor();
  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR);
  // What is counted at the service, and listed, is all there.
  await patient.sent();
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

/** What the service keeps, by name: all of it, or of records alone. A wallet writes on in its journal whenever it likes. */
async function shelves(of = '') {
  const entries = await readdir(join(relay.data, 'blobs', of), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Waits until the service keeps this many fewer. */
async function shrunk(from, by, of = '') {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const now = await shelves(of);
    if (now.length <= from.length - by) return now;
    if (Date.now() > deadline) assert.fail(`${from.length} before, ${now.length} now`);
    await sleep(100);
  }
}

/** The file that a button makes. */
async function saved(person, button) {
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.button(button).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The files in a ZIP, by the list at its end. */
function unzip(bytes) {
  const files = new Map();
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 0 ? data : inflateRawSync(data));
    at += 46 + name + extra + comment;
  }
  return files;
}

const settings = async (person) => {
  await person.page.getByRole('link', { name: /Settings/ }).click();
  await person.heading('Settings').waitFor();
};

/** The keys of all that the wallet's database holds on this device. */
const stored = (person) =>
  person.page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const keys = await done(database.transaction(store).objectStore(store).getAllKeys());
        found.push(...keys.map((key) => `${name}/${store}/${String(key)}`));
      }
      database.close();
    }
    return found;
  });

/** With the sheet, from the start. */
async function bringBack() {
  await patient.page.getByRole('link', { name: 'I have a recovery sheet' }).or(patient.button('I have a recovery sheet')).click();
  await patient.heading('Bring my records back').waitFor();
  await patient.page.getByLabel('Recovery code').fill(patient.sheet);
  await patient.button('Continue').click();
  await patient.page.getByLabel('Passphrase', { exact: true }).fill('another harbour kettle 17');
  await patient.button('Bring my records back').click();
}

test('the export of everything holds each original, byte for byte', async () => {
  await settings(patient);
  const { name, bytes } = await saved(patient, 'Export all records');
  assert.match(name, /\.zip$/);
  const files = unzip(bytes);
  const contents = [...files.values()];
  for (const original of ['martha-delarosa.json', 'discharge-letter.pdf', 'prescription-photo.png']) {
    const expected = await readFile(fixture(original));
    assert.ok(contents.some((content) => expected.equals(content)), `${original} is not in ${[...files.keys()]}`);
  }
});

test('the activity goes along as a table and as health record files', async () => {
  const table = await saved(patient, 'Export the activity for a spreadsheet');
  assert.match(table.name, /\.csv$/);
  const lines = table.bytes.toString('utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  assert.match(lines[0], /^"?When \(UTC\)"?,"?What/);
  assert.equal(lines.filter((line) => line.includes('Record added')).length >= 1, true, lines.join('\n'));
  const shared = lines.find((line) => /,"?Shared"?,/.test(line));
  assert.ok(shared?.includes(DOCTOR) && shared.includes('City Hospital') && shared.includes('discharge letter'), lines.join('\n'));
  assert.match(shared, /^"?\d{4}-\d\d-\d\d[ T]\d\d:\d\d/);

  const bundle = await saved(patient, 'Export the activity as a health record file');
  assert.match(bundle.name, /\.json$/);
  const { resourceType, entry } = JSON.parse(bundle.bytes);
  assert.equal(resourceType, 'Bundle');
  const events = entry.map(({ resource }) => resource).filter((resource) => resource.resourceType === 'AuditEvent');
  assert.equal(events.length, lines.length - 1, 'each line of the table is an event');
  assert.ok(events.some((event) => JSON.stringify(event).includes(DOCTOR)));
  for (const event of events) assert.ok(!Number.isNaN(Date.parse(event.recorded)), JSON.stringify(event));
});

test('an erased record is gone from the list, from the service, and from what the doctor opens', async () => {
  await doctor.patient('Casimira Nicolas').click();
  await doctor.page.getByRole('link', { name: 'discharge letter' }).waitFor();
  const before = await shelves('blobs');

  await patient.tab('Records');
  await patient.page.getByRole('link', { name: /discharge letter/ }).click();
  await patient.button('Erase this record').click();
  const dialog = patient.page.getByRole('dialog');
  await dialog.getByText("It can't be brought back.").waitFor();
  await dialog.getByRole('button', { name: 'No, go back' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.deepEqual(await shelves('blobs'), before, 'the question alone erases nothing');
  await patient.button('Erase this record').click();
  await dialog.getByRole('button', { name: 'Yes, erase it for good' }).click();
  await patient.heading('Records').waitFor();
  await patient.documents().filter({ hasText: 'discharge letter' }).waitFor({ state: 'detached' });
  await becomes(() => patient.documents().count(), 2);
  const kept = await shrunk(before, 1, 'blobs');
  assert.ok(before.filter((file) => !kept.includes(file)).length >= 1);

  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').click();
  await doctor.page.getByText('1 record of this share was erased by its owner.').waitFor();
  await becomes(() => doctor.page.getByRole('link', { name: 'discharge letter' }).count(), 0);
  await becomes(() => doctor.page.getByRole('region', { name: 'Documents' }).getByRole('listitem').count(), 2);
});

for (const size of ['phone', 'desktop']) {
  test(`what the service signed of an erased record can be seen and kept: ${size}`, async () => {
    await patient.page.setViewportSize(SIZES[size].viewport);
    await patient.tab('Activity');
    await patient.page.getByRole('listitem').filter({ hasText: 'You erased' }).getByRole('link', { name: told('activity-receipt')[0] }).click();
    await patient.heading('Erased records').waitFor();
    const card = patient.screen('receipts').getByRole('listitem');
    await card.getByText(told('receipts-signed', { service: new URL(relay.url).host })[0]).waitFor();
    await becomes(() => card.count(), 1);
    const words = unmarked(await card.innerText());
    assert.match(words, /^A record, erased on \w{3} \d{1,2}, \d{4}/);
    assert.match(words, /deleted 1 stored file \(\d.+\) on/);
    assert.doesNotMatch(words, /discharge letter/);
    await card.getByText(told('receipts-check')[0]).click();
    const number = (await card.getByText(/^[0-9a-f]{64}$/).innerText()).trim();
    const { name, bytes } = await saved(patient, /^Save the receipt/);
    assert.match(name, /^aceso-erased-[0-9a-f]{8}\.cose$/);
    assert.ok(bytes.includes(Buffer.from(number, 'hex')), 'the receipt names who signed it');
    // The settings lead there, too.
    await settings(patient);
    await patient.page.getByRole('link', { name: /^Erased records/ }).click();
    await card.waitFor();
    await patient.page.getByRole('link', { name: 'Back', exact: true }).click();
    await patient.heading('Settings').waitFor();
    await patient.page.setViewportSize(SIZES.phone.viewport);
  });
}

test('a device that is left keeps nothing, and the sheet brings everything back but what was erased', async () => {
  await settings(patient);
  await patient.button('Take off this device').click();
  await patient.button('Yes, take them off this device').click();
  await patient.heading('Your health records, in your hands').waitFor();
  assert.deepEqual(await stored(patient), []);
  await patient.page.reload();
  await patient.heading('Your health records, in your hands').waitFor();

  await bringBack();
  await patient.heading(/^Welcome back/).waitFor();
  await patient.page.getByText('2 records are back.').waitFor();
  await patient.page.getByText('You share with 1 person at the moment.').waitFor();
  await patient.page.getByRole('link', { name: 'Continue' }).or(patient.button('Continue')).click();
  await patient.documents().nth(1).waitFor();
  await becomes(() => patient.documents().count(), 2);
  await becomes(() => patient.documents().filter({ hasText: 'discharge letter' }).count(), 0);
});

test('erasing everything asks for a word, then shows a receipt that can be kept', async () => {
  const before = await shelves();
  await settings(patient);
  await patient.page.getByRole('link', { name: 'Erase everything' }).click();
  await patient.heading('Erase everything').waitFor();
  await patient.button('Erase everything').click();
  const dialog = patient.page.getByRole('dialog');
  assert.equal(await dialog.getByRole('button', { name: 'Erase everything for good' }).count(), 0, 'not without the word');
  await dialog.getByLabel('To go on, type: erase').or(dialog.getByRole('textbox')).fill('erase');
  await dialog.getByRole('button', { name: 'Erase everything for good' }).click();
  await patient.heading('Everything is erased').waitFor();
  const words = unmarked(await patient.page.getByRole('main').innerText());
  const [, files] = /deleted (\d+) stored files?/.exec(words) ?? [];
  assert.ok(Number(files) >= 2, words);
  const receipt = await saved(patient, 'Save the receipt');
  assert.equal(receipt.name, 'aceso-erased.cose');
  assert.ok(receipt.bytes.length > 64, `${receipt.bytes.length}`);
  await shrunk(before, Number(files));

  assert.deepEqual(await stored(patient), []);
  await patient.page.getByRole('link', { name: 'To the start' }).click();
  await patient.heading('Your health records, in your hands').waitFor();
  await patient.page.reload();
  await patient.heading('Your health records, in your hands').waitFor();
});

test('afterwards the doctor can open nothing of it', async () => {
  await doctor.tab('Patients');
  await doctor.page.reload();
  await doctor.unlock();
  await doctor.heading('Patients').waitFor();
  await doctor.patient('Casimira Nicolas').filter({ hasText: 'Stopped' }).click();
  await problem(doctor, 'problem-patient-gone');
  assert.doesNotMatch(await doctor.page.getByRole('main').innerText(), /prescription photo|Patient Summary/);
});

test('and the sheet brings nothing back', async () => {
  await bringBack();
  await problem(patient, 'problem-kit-unknown');
});

// Promise 1: plaintext and secret keys never leave the device. Two people walk the whole path, each through a tap
// below the browser, and one asks a model; then all that was captured is searched for what they planted and for their actual keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm } from 'node:fs/promises';
import { refusal } from './lib/allowed.mjs';
import * as canaries from './lib/canaries.mjs';
import { Doctor, PASSPHRASE, Patient, says } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { kept, keysOf, searchFolder } from './lib/rest.mjs';
import { temporaryFolder } from './lib/ports.mjs';
import { Tap } from './lib/tap.mjs';

const DOCTOR = 'Dr Meera Rao';

/** @type {Relay} */ let relay;
/** @type {{patient: Tap, doctor: Tap}} */ let taps;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;
/** Profiles and planted files, removed at the end. */
const folders = [];
let plant;
/** Planted strings and digests, and the keys of both. */
let secrets;

before(async () => {
  relay = await Relay.start();
  taps = { patient: await Tap.start({ port: relay.port }), doctor: await Tap.start({ port: relay.port }) };
  plant = await canaries.plant();
  const [patients, doctors] = [await temporaryFolder('profile'), await temporaryFolder('profile')];
  folders.push(plant.folder, patients, doctors);
  doctor = await Doctor.arrive(taps.doctor.url, { folder: doctors });
  patient = await Patient.arrive(taps.patient.url, {
    folder: patients,
    name: canaries.PATIENT,
    passphrase: canaries.SECRET_PASSPHRASE,
  });
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await Promise.all(Object.values(taps ?? {}).map((tap) => tap.close()));
  await relay?.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
});

test('the whole path is walked, and what was planted is really read on both sides', async () => {
  await patient.add(...plant.files);
  await patient.documents().nth(2).waitFor();
  await reads(patient);

  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await patient.scan(DOCTOR);
  await patient.share(DOCTOR);
  await doctor.patient(canaries.PATIENT).click();
  await doctor.heading(canaries.PATIENT).waitFor();
  await reads(doctor);
  await doctor.page.getByRole('link', { name: 'velvet rash at home' }).click();
  await doctor.page.getByRole('img', { name: /velvet rash/ }).waitFor();

  await patient.tab('Records');
  await patient.documents().filter({ hasText: 'harlequin' }).getByRole('link').click();
  await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
  await patient.open();
  await patient.unlock(canaries.SECRET_PASSPHRASE);
  await reads(patient);
  await asksModel();
  await showsPictures();
  await patient.stop();
  await doctor.tab('Patients');
  await doctor.patient(canaries.PATIENT).click();
  await doctor.page.getByText(/The patient stopped this share/).first().waitFor();
  await patient.tab('Activity');
  await patient.page.getByRole('main').getByText(says(`${DOCTOR} tried to open a share you had stopped, and was blocked.`)).waitFor();

  secrets = [
    ...plant.planted,
    ...plant.digests,
    PASSPHRASE,
    ...(await keysOf(patient.page, canaries.SECRET_PASSPHRASE, 'patient')),
    ...(await keysOf(doctor.page, PASSPHRASE, 'doctor')),
  ];
  for (const whose of ['patient', 'doctor']) {
    for (const what of ['vault key', 'device signing seed', "seed of this device's slots", 'sealing seed 0', 'journal key 0']) {
      assert.ok(secrets.some(({ name }) => name === `${whose}: ${what}`), `${whose}: ${what}`);
    }
  }
  assert.equal(secrets.filter(({ name }) => name?.startsWith('patient: key of record')).length, 3);

  await doctor.lock();
  await doctor.unlock();
  await doctor.heading('Patients').waitFor();
  await patient.lock();
  await patient.open();
  await patient.heading('Welcome back').waitFor();
});

/** What is told to a model stays here like everything else. */
async function asksModel() {
  const { page } = patient;
  await patient.tab('Insights');
  await page.getByRole('link', { name: 'Diabetes', exact: true }).click();
  const [weight, waist] = canaries.TYPED;
  await page.getByLabel('Body mass index', { exact: true }).fill(weight);
  await page.getByLabel('Waist', { exact: true }).fill(waist);
  // No more may be missing than the model can do without.
  for (const [label, value] of [['Pulse at rest', '70'], ['Sleep', '7'], ['Total cholesterol', '190'], ['HDL cholesterol', '50']]) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await patient.button('Work it out').click();
  await page.locator('.answer-number').waitFor();
}

/** Nor does an X-ray leave: neither its points nor what is written in it. */
async function showsPictures() {
  const { page } = patient;
  await patient.tab('Insights');
  await page.getByRole('link', { name: "Child's chest X-ray", exact: true }).click();
  for (const film of plant.films) {
    await page.locator('#film-file').setInputFiles(film);
    // One answer after the other: between them there is none.
    await page.locator('.film-picture').waitFor();
    await page.locator('.answer-number').waitFor();
    await page.evaluate(() => (location.hash = '#/insights'));
    await page.getByRole('link', { name: "Child's chest X-ray", exact: true }).click();
    await page.locator('.answer-number').waitFor({ state: 'detached' });
  }
}

/** The canaries are on the screen. */
async function reads(person) {
  const main = person.page.getByRole('main');
  for (const text of [canaries.CONDITION, canaries.VALUE, canaries.MEDICINE]) await main.getByText(text).first().waitFor();
}

test('nothing that was captured holds a canary or a key, in any form', () => {
  for (const [whose, tap] of Object.entries(taps)) {
    assert.deepEqual(tap.opaque(), [], `what of the ${whose}'s traffic could not be read`);
    assert.ok(tap.size.up > 20_000, `${whose}: ${tap.size.up} bytes up`);
    const start = Date.now();
    assert.deepEqual(tap.search(secrets), []);
    const { up, down } = tap.size;
    console.log(`${whose}: ${secrets.length} secrets in ${up} bytes up and ${down} down, ${Date.now() - start} ms`);
  }
  // The search finds what is there: a clinician's name is public, as SECURITY.md lists.
  assert.ok(taps.doctor.search([DOCTOR], { direction: 'up' }).length > 0);
});

test('every request is one of those that are written down', () => {
  for (const tap of Object.values(taps)) {
    assert.deepEqual(tap.exchanges().map(refusal).filter(Boolean), []);
  }
  const seen = new Set(taps.patient.exchanges().map(({ method, path }) => `${method} ${path.split('/')[2]}`));
  for (const one of ['POST transactions', 'PUT blobs', 'PUT grants', 'GET activity?after=0', 'GET events']) {
    assert.ok(seen.has(one), one);
  }
});

test('a locked device holds nothing that can be read', async () => {
  const left = await kept(patient.page);
  assert.deepEqual(Object.keys(left.local).filter((name) => !/^aceso\.(theme|text|language)$/.test(name)), []);
  assert.deepEqual([left.session, left.cookies, left.workers], [{}, '', 1]);
  // The service worker keeps the app itself, and the models' worker their files; what else is in these is for the search of the
  // profile below.
  assert.deepEqual(left.caches.filter((name) => !/^(wallet-[0-9a-f]{64}|predict-aceso)$/.test(name)), []);
  const kinds = new Set(Object.entries(left.stores).map(([name, { kind }]) => `${name.split('/')[1]}: ${kind}`));
  assert.deepEqual([...kinds].sort(), ['revisions: Number', 'values: Uint8Array']);
  await doctor.lock();
  await patient.close();
  await doctor.close();
  for (const { profile } of [patient, doctor]) {
    const { hits, bytes } = await searchFolder(profile.folder, secrets, ownNotes);
    assert.ok(bytes > 100_000);
    assert.deepEqual(hits, []);
  }
});

/** Where a browser writes down by itself which titles its tabs had and what was typed into forms. */
const ownNotes = (file) => /^Default\/(History|Sessions|Web Data|Login Data|Favicons|Top Sites|Shortcuts)/.test(file);

test('nor does the browser’s own memory of tabs and forms', async () => {
  // The field for one's own name says what it is (WCAG 1.3.5), so a browser may offer to fill it in again: SECURITY.md lists it.
  const typed = (file, name) => /^Default\/(Web Data|Login Data|Sessions)/.test(file) && name === canaries.PATIENT;
  const found = [];
  for (const { profile } of [patient, doctor]) {
    const { hits } = await searchFolder(profile.folder, secrets, (file) => !ownNotes(file));
    found.push(...hits.filter(({ file, name }) => !typed(file, name)).map(({ file, name }) => `${name} in ${file}`));
  }
  assert.deepEqual(found, []);
});

test('the relay’s blocks, blobs and log hold nothing that can be read', async () => {
  await relay.stop();
  const { hits, bytes } = await searchFolder(relay.data, secrets);
  assert.ok(bytes > 50_000);
  assert.deepEqual(hits, []);
  for (const secret of plant.planted) assert.ok(!relay.log.includes(secret), secret);
});

test('a build that leaks on purpose is caught, by the search and by the list', async (t) => {
  const dist = process.env.ACESO_DIST_LEAK;
  if (!dist) throw new Error('ACESO_DIST_LEAK names no wallet; use `cargo xtask test e2e`');
  const relay = await Relay.start({ dist });
  t.after(() => relay.close());
  const tap = await Tap.start({ port: relay.port });
  t.after(() => tap.close());
  const leaking = await Patient.arrive(tap.url, { name: canaries.PATIENT, passphrase: canaries.SECRET_PASSPHRASE });
  t.after(() => leaking.close());
  await leaking.add(...plant.files.slice(0, 2));
  await leaking.documents().nth(1).waitFor();
  await leaking.sent();
  const found = new Set(tap.search(plant.planted, { direction: 'up' }).map(({ name }) => name));
  assert.deepEqual([...found].sort(), ['Gneiss-4471-pdf', 'Gneiss-4472-fhir']);
  const refused = tap.exchanges().map(refusal).filter(Boolean);
  assert.ok(refused.length >= 2 && refused.every((reason) => reason.includes('header aceso-leak')), refused.join('\n'));
});

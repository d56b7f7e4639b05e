// A patient shows a code with chosen records, and the first to use it is the only one who can be said yes to: by camera or by
// link, on a phone or a computer. A photo of it is worth nothing to anybody else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from './lib/browser.mjs';
import { writeFilm } from './lib/camera.mjs';
import { makeCode } from './lib/codes.mjs';
import { Doctor, Patient, says } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem, told, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const OTHER = 'Dr Ulla Fremd';

/** @type {string} */ let folder;
/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Doctor} */ let other;
/** @type {Patient} */ let patient;
/** The first code, as the patient's screen shows it. */
let code;

before(async () => {
  folder = await temporaryFolder('codes');
  relay = await Relay.start();
  [doctor, other, patient] = await Promise.all([
    Doctor.arrive(relay.url, { name: DOCTOR, camera: join(folder, 'camera.y4m') }),
    Doctor.arrive(relay.url, { name: OTHER, organisation: 'Elsewhere', size: 'phone' }),
    Patient.arrive(relay.url),
  ]);
  await patient.add('martha-delarosa.json', 'discharge-letter.pdf');
});

after(async () => {
  await patient?.close();
  await other?.close();
  await doctor?.close();
  await relay?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Nobody shares with them, and nothing of the patient is on their screen. */
async function seesNothing(person) {
  await person.tab('Patients');
  await person.page.getByText('Nobody shares with you yet').waitFor();
  const shown = await person.page.locator('body').innerText();
  assert.doesNotMatch(shown, /Casimira|discharge letter/);
}

test('the doctor scans the code with the camera, and gets in no further than the patient’s question', async () => {
  code = await makeCode(patient, { records: ['discharge letter'] });
  await writeFilm(join(folder, 'camera.y4m'), code.picture, { scale: 0.9 });
  await writeFile(join(folder, 'photo.png'), code.picture);
  await doctor.page.getByRole('link', { name: "Scan a patient's code" }).click();
  await doctor.heading("Waiting for the patient's yes").waitFor();
  await patient.heading(`${DOCTOR} wants to see your records`).waitFor();
  await patient.page.getByText('City Hospital').waitFor();
  await patient.page.getByText(/nobody has confirmed it/).waitFor();
  assert.doesNotMatch(await doctor.page.locator('body').innerText(), /Casimira|discharge letter/);
});

/** Comes with a photo of the code, which another doctor has used before. */
async function tooLate() {
  await other.tab('Patients');
  await other.page.getByRole('link', { name: "Scan a patient's code" }).click();
  await other.page.locator('#code-photo').setInputFiles(join(folder, 'photo.png'));
  await problem(other, 'problem-offer-taken');
  await seesNothing(other);
}

test('a second doctor with a photo of the code is told that it is taken, and nothing else', async () => {
  await tooLate();
  await patient.heading(`${DOCTOR} wants to see your records`).waitFor();
  assert.ok(!(await patient.page.locator('body').innerText()).includes(OTHER));
});

test('the patient’s yes opens the chosen records on the doctor’s screen by itself', async () => {
  await patient.button(`Yes, share with ${DOCTOR}`).click();
  await patient.heading('Shared').waitFor();
  await doctor.opened('Casimira Nicolas').waitFor();
  const documents = doctor.page.getByRole('region', { name: 'Documents' }).locator('.row-title');
  await documents.first().waitFor();
  await becomes(() => documents.allInnerTexts(), ['discharge letter']);
});

test('after the yes the photo is still worth nothing', async () => {
  await tooLate();
  await patient.tab('Share');
  await patient.page.getByRole('main').getByText(says(DOCTOR)).first().waitFor();
  const shown = unmarked(await patient.page.getByRole('main').innerText());
  assert.ok(!shown.includes(OTHER), shown);
});

test('a link leads there as well; a no shares nothing, and the doctor is told', async () => {
  // Now the patient sits at a computer, and the doctor holds a phone.
  await patient.page.setViewportSize({ width: 1280, height: 800 });
  const { link } = await makeCode(patient);
  assert.ok(link.startsWith(`${relay.wallet}#code=`), link);
  await other.page.goto(link);
  await other.heading("Waiting for the patient's yes").waitFor();
  await patient.heading(`${OTHER} wants to see your records`).waitFor();
  await patient.button("No, don't share").click();
  await patient.heading('Share').waitFor();
  await other.heading('Nothing was shared').waitFor();
  await seesNothing(other);
  // Afterwards both can still read what happened.
  await other.page.getByRole('main').getByText(told('claim-ended-no')[0]).waitFor();
  await patient.page.getByText('Codes that are over (1)').click();
  const over = patient.page.getByRole('group').getByRole('listitem').filter({ hasText: OTHER });
  assert.match(unmarked(await over.first().innerText()), told('offer-declined', { who: OTHER })[0]);
  await patient.tab('Activity');
  await patient.page.getByText(told('activity-offer-taken', { who: OTHER })[0]).waitFor();
});

test('a code that was taken back opens nothing, also for who comes with its link to a locked wallet', async () => {
  const { link } = await makeCode(patient);
  await patient.button('Take this code back').click();
  await patient.heading('Share').waitFor();
  for (const [width, height] of [[1280, 800], [360, 640]]) {
    await other.page.setViewportSize({ width, height });
    await other.lock();
    const top = () => other.button('Unlock').evaluate((button) => button.getBoundingClientRect().top);
    const before = await top();
    await other.page.goto(link);
    await other.page.getByText(told('unlock-for-code')[0]).waitFor();
    assert.equal(await top(), before, 'the button moved while one reaches for it');
    await other.unlock();
    await problem(other, 'problem-offer-over');
    await seesNothing(other);
  }
});

test('after a no, another code and the same doctor come to a yes', async () => {
  const { link } = await makeCode(patient, { records: ['discharge letter'] });
  await other.page.goto(link);
  await patient.heading(`${OTHER} wants to see your records`).waitFor();
  await patient.button(`Yes, share with ${OTHER}`).click();
  await other.opened('Casimira Nicolas').waitFor();
  await other.page.getByRole('link', { name: 'discharge letter' }).waitFor();
});

test('whoever opens a link before they have an account is told the way in, and comes to what they opened', async (t) => {
  const { link } = await makeCode(patient, { records: ['discharge letter'] });
  const newcomer = new Doctor(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => newcomer.close());
  await newcomer.page.goto(link);
  await newcomer.page.getByText(told('welcome-code')[0]).waitFor();
  await newcomer.setUp({ name: 'Dr Sunita Bose', organisation: 'Hill Clinic' });
  await newcomer.heading("Waiting for the patient's yes").waitFor();
});

test('nothing went wrong behind the screens', () => {
  for (const person of [patient, doctor, other]) assert.deepEqual(person.profile.foreign, []);
});

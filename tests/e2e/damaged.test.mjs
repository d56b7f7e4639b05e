// A byte of what nobody asks for is changed while the relay is stopped: the relay that is started on it finds that out by itself, and both
// people read it. What it looks like is in the tour of the screens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tamper } from './lib/copies.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';
import { said } from './lib/words.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
/** @type {Doctor} */ let doctor;

before(async () => {
  relay = await Relay.start();
  patient = await Patient.arrive(relay.url);
  doctor = await Doctor.arrive(relay.url);
  await patient.add('martha-delarosa.json');
  await patient.sent();
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

const line = ({ page }) => page.locator('#damaged');

test('patient and doctor are told of damage that nobody asks for, and what it means', async () => {
  assert.equal(await line(patient).count(), 0);
  await relay.stop();
  await tamper(relay, 'index');
  await relay.up();
  for (const person of [patient, doctor]) {
    await line(person).getByText(said('en', 'damaged-banner')).waitFor();
    await line(person).getByRole('link', { name: said('en', 'damaged-link') }).click();
    await person.page.getByRole('region', { name: said('en', 'damaged-title') }).getByText(said('en', 'damaged-next')).waitFor();
    assert.equal(await line(person).count(), 0, 'there it stands in full');
  }
});

test('what is proven holds all the same', async () => {
  await patient.tab('Records');
  await patient.add('discharge-letter.pdf');
  await patient.sent();
  await line(patient).waitFor();
});

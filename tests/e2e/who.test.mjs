// Whose word a name is stands in sight before anybody says yes: on the smallest phone, in every language, whatever else there is to say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SIZES } from './lib/browser.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { LANGUAGES, change, settled } from './lib/tour.mjs';

/** @type {Relay} */ let relay;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  relay = await Relay.start();
  [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

/** Which of these can't be seen whole without scrolling. Runs in the page. */
const unseen = (selectors) =>
  selectors.filter((selector) => {
    const [element, ...others] = document.querySelectorAll(selector);
    if (!element || others.length) throw new Error(`one ${selector} was expected`);
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const spots = [top + 2, (top + bottom) / 2, bottom - 2].flatMap((y) => [left + 12, (left + right) / 2, right - 12].map((x) => [x, y]));
    return !spots.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
  });

test('that a name is somebody’s own word is read before the yes, and nothing said in passing covers it', async () => {
  const { page } = patient;
  const link = await doctor.link();
  await page.setViewportSize(SIZES.phone.viewport);
  await patient.add('discharge-letter.pdf');
  const notice = page.locator('#notices .notice');
  await notice.waitFor();
  await page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await patient.heading('Is this the right person?').waitFor();
  await settled(page);
  const question = ['h1', '.contact-name', '.unvouched'];
  const answers = ['.action-bar .button:not(.button-link)', '.action-bar .button-link'];
  // Larger letters leave the answers to whoever scrolls on.
  for (const [text, expected] of [['normal', [...question, ...answers]], ['large', question]]) {
    await page.evaluate((size) => (document.documentElement.dataset.text = size), text);
    for (const language of Object.keys(LANGUAGES)) {
      await change(page, language);
      await becomes(() => page.evaluate(unseen, expected), [], `${language}, ${text} letters`);
    }
  }
  assert.equal(await notice.count(), 0);
  await change(page, 'en');
  await page.getByRole('link', { name: 'No, go back' }).click();
  await patient.heading('Share').waitFor();
  // It was only held back.
  await notice.getByText('discharge-letter.pdf').waitFor();
});

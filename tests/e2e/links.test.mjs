// Somebody else's link: who has no wallet yet is told whose it must be before anything is asked of them, and nothing of it is left
// over for a later time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Profile } from './lib/browser.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem, told } from './lib/words.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let stranger;
/** The code that lets another device join the stranger's wallet. */
let link;

before(async () => {
  relay = await Relay.start();
  stranger = await Patient.arrive(relay.url, { name: 'Sam Stranger' });
  await stranger.page.goto(`${relay.wallet}#/settings/devices`);
  await stranger.page.getByRole('link', { name: 'Add a device' }).click();
  await stranger.page.getByRole('img', { name: 'The code for adding a device' }).waitFor();
  link = await stranger.copiedLink();
});

after(async () => {
  await stranger?.close();
  await relay?.close();
});

const warning = (person) => person.page.getByRole('main').getByText(told('code-own-only')[0]);

for (const size of ['phone', 'desktop']) {
  test(`a stranger’s link warns before it asks for anything, and leaves nothing behind: ${size}`, async () => {
    const person = new Patient(await Profile.open({ size }), relay.url);
    const { page } = person;
    try {
      await page.goto(link);
      await warning(person).waitFor();
      // Before the first field, so that nobody has typed anything when they read it.
      const order = await warning(person).evaluate((words) => {
        const field = document.querySelector('main input');
        return Boolean(words.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      assert.ok(order);
      assert.doesNotMatch(page.url(), /code=/, 'the code does not stay in the address');
      assert.doesNotMatch(await page.locator('body').innerText(), /Sam Stranger/);
      await page.getByRole('link', { name: 'Back', exact: true }).click();
      await person.heading('Your health records, in your hands').waitFor();

      // Later, with a device of one's own: the stranger's code is not what one goes on with.
      await page.getByRole('link', { name: 'I have records on another device' }).or(person.button('I have records on another device')).click();
      await page.getByLabel('The code as a link').waitFor();
      assert.equal(await page.getByLabel('Name of this device').count(), 0);
      assert.equal(await warning(person).count(), 0);
      await becomes(() => person.button('Use this link').count(), 1);
      // A link that asks for much is long; what is pasted is not cut off.
      const field = page.getByLabel('The code as a link');
      await field.focus();
      await page.keyboard.insertText('x'.repeat(2_000));
      assert.equal((await field.inputValue()).length, 2_000);
      await field.fill(link);
      await person.button('Use this link').click();
      await warning(person).waitFor();
      assert.deepEqual(person.profile.foreign, []);
    } finally {
      await person.close();
    }
  });
}

test('a sheet of somebody else’s is warned of, too', async () => {
  const person = new Patient(await Profile.open({ size: 'phone' }), relay.url);
  try {
    await person.page.goto(`${relay.wallet}#/recover`);
    await person.page.getByLabel('Recovery code').fill(stranger.sheet);
    await person.button('Continue').click();
    await warning(person).waitFor();
    await person.page.getByRole('link', { name: 'Back', exact: true }).click();
    await person.heading('Your health records, in your hands').waitFor();
    await person.page.goto(`${relay.wallet}#/recover`);
    await person.page.getByLabel('Recovery code').waitFor();
    await becomes(() => person.page.getByLabel('Recovery code').inputValue(), '');
  } finally {
    await person.close();
  }
});

test('where there is a wallet a stranger’s link leads nowhere, and what was said of it goes with the screen', async () => {
  const patient = await Patient.arrive(relay.url);
  const doctor = await Doctor.arrive(relay.url);
  try {
    for (const [person, way] of [
      [patient, async () => {
        await patient.tab('Share');
        await patient.page.evaluate(() => (location.hash = '#/share/scan'));
      }],
      [doctor, async () => {
        await doctor.tab('Patients');
        await doctor.page.evaluate(() => (location.hash = '#/claim'));
      }],
    ]) {
      await person.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
      await problem(person, 'problem-wallet-exists');
      await way();
      await person.page.getByText('Other ways').first().waitFor();
      await becomes(() => person.page.getByRole('main').getByText(told('problem-wallet-exists')[0]).count(), 0);
    }
  } finally {
    await patient.close();
    await doctor.close();
  }
});

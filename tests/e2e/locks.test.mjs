// Ways to open a wallet: the device's lock, a passphrase, and neither for too long.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Profile } from './lib/browser.mjs';
import { deviceLock } from './lib/passkeys.mjs';
import { fixture, Patient, PASSPHRASE } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { problem, told } from './lib/words.mjs';

/** @type {Relay} */ let relay;

before(async () => {
  relay = await Relay.start();
});

after(() => relay?.close());

/** A wallet that a passkey opens, and a record in it. */
async function withPasskey(t, size) {
  const patient = new Patient(await Profile.open({ size }), relay.url);
  t.after(() => patient.close());
  const lock = await deviceLock(patient.page);
  await patient.open();
  await patient.page.getByRole('link', { name: 'Make my record' }).click();
  await patient.page.getByLabel('Your name').fill('Casimira Nicolas');
  await patient.page.getByRole('radio', { name: "With this device's lock" }).check();
  await patient.button('Make my record').click();
  await patient.makeSheet();
  await patient.add('discharge-letter.pdf');
  await patient.documents().first().waitFor();
  return { patient, lock };
}

async function ways(patient) {
  await patient.page.goto(`${relay.wallet}#/settings/ways`);
  await patient.heading('Ways to open').waitFor();
}

async function setPassphrase(patient, text) {
  await patient.page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(text);
  await patient.button('Save the passphrase').click();
  await patient.page.getByText('The new passphrase is set.').waitFor();
}

/** Whether the page has the browser ask before it is left. */
const asksBeforeLeaving = (page) => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    test('a passkey opens the wallet, alone and beside a passphrase, and either can be taken away', async (t) => {
      const { patient, lock } = await withPasskey(t, size);
      assert.equal((await lock.passkeys()).length, 1);

      await patient.lock();
      await patient.button("Open with this device's lock").click();
      await patient.heading('Records').waitFor();
      await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
      await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();

      // The only way in can't be taken away.
      await ways(patient);
      await patient.page.getByText('This is the only way to open your records here.').waitFor();
      assert.equal(await patient.button('Remove').count(), 0);

      await patient.page.getByText('Set a passphrase').click();
      await setPassphrase(patient, PASSPHRASE);
      await patient.lock();
      await patient.page.getByText('Use the passphrase instead').click();
      await patient.unlock();
      await patient.heading('Records').waitFor();

      // The passkey is deleted in the system's settings: the passphrase goes on working.
      await lock.forget();
      await patient.lock();
      await patient.page.getByText('Use the passphrase instead').click();
      await patient.unlock();
      await patient.heading('Records').waitFor();

      // The dead passkey is removed, the passphrase replaced: the old one opens nothing.
      await ways(patient);
      await patient.button('Remove').first().click();
      await patient.button('Yes, remove the passkey').click();
      await patient.page.getByText('No passkey yet.').waitFor();
      await patient.page.getByText('Change the passphrase').click();
      await setPassphrase(patient, 'copper lantern estuary 88');
      await patient.lock();
      await patient.unlock(PASSPHRASE);
      await patient.page.getByRole('alert').getByText(told('problem-wrong-passphrase')[0]).waitFor();
      await patient.unlock('copper lantern estuary 88');
      await patient.heading('Records').waitFor();

      // A new passkey, and the passphrase is taken away.
      await ways(patient);
      await patient.button('Add a passkey').click();
      await patient.button('Remove the passphrase').click();
      await patient.button('Yes, remove the passphrase').click();
      await patient.page.getByText('No passphrase is set.').waitFor();
      await patient.lock();
      // What opens it is known a moment after the screen is there.
      const open = patient.button("Open with this device's lock");
      await open.waitFor();
      await becomes(() => patient.page.getByLabel('Passphrase', { exact: true }).count(), 0);
      await open.click();
      await patient.documents().first().waitFor();
    });
  });
}

test('a lock that can’t give what it takes is not used, and a passphrase is', async (t) => {
  const patient = new Patient(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => patient.close());
  await deviceLock(patient.page, { prf: false });
  await patient.open();
  await patient.page.getByRole('link', { name: 'Make my record' }).click();
  await patient.page.getByLabel('Your name').fill('Casimira Nicolas');
  await patient.page.getByRole('radio', { name: "With this device's lock" }).check();
  await patient.button('Make my record').click();
  await patient.page.getByRole('alert').first().waitFor();
  await patient.page.getByRole('radio', { name: 'With a passphrase' }).check();
  await patient.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await patient.button('Make my record').click();
  await patient.heading('Your recovery sheet').waitFor();
});

test('a browser that takes its time to offer the lock takes nothing from who has begun with a passphrase', async (t) => {
  const patient = new Patient(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => patient.close());
  const { page } = patient;
  await deviceLock(page);
  await page.addInitScript(() => {
    const asked = PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable.bind(PublicKeyCredential);
    const told = new Promise((resolve) => (globalThis.tell = resolve));
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = () => told.then(asked);
  });
  await patient.open();
  await page.getByRole('link', { name: 'Make my record' }).click();
  await page.getByLabel('Your name').fill('Casimira Nicolas');
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill(PASSPHRASE);
  const choice = page.getByRole('group', { name: told('way-title')[0] });
  assert.equal(await choice.count(), 0);
  await page.evaluate(() => globalThis.tell());
  await choice.waitFor();
  await becomes(() => page.getByRole('radio', { name: 'With a passphrase' }).isChecked(), true);
  await becomes(() => field.inputValue(), PASSPHRASE);
  await patient.button('Make my record').click();
  await patient.heading('Your recovery sheet').waitFor();
});

test('locked by hand in one tab, it is locked in all', async (t) => {
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => patient.close());
  await patient.add('discharge-letter.pdf');
  const page = await patient.profile.context.newPage();
  const second = Object.assign(Object.create(Patient.prototype), patient, { page });
  await second.open();
  await second.unlock();
  await second.documents().first().waitFor();
  await patient.lock();
  await second.heading('Welcome back').waitFor();
  assert.equal(await page.getByText('discharge letter').count(), 0);
  await second.unlock();
  await second.documents().first().waitFor();
});

test('nobody touches it for a while, and it locks itself', async (t) => {
  const profile = await Profile.open({ size: 'phone' });
  await profile.page.clock.install();
  const patient = await Patient.inside(profile, relay.url);
  t.after(() => patient.close());
  await patient.add('discharge-letter.pdf');
  await patient.documents().first().waitFor();
  await profile.page.clock.fastForward('03:30');
  // Beside all that a touch could open.
  await patient.page.mouse.move(2, 300);
  await patient.page.mouse.down();
  await patient.page.mouse.up();
  await profile.page.clock.fastForward('03:30');
  await patient.heading('Records').waitFor();
  // Of a file that failed a message stands; nothing is under way.
  await patient.page.locator('#add-file').setInputFiles({ name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
  await problem(patient, 'problem-file-empty', { name: 'empty.pdf' });
  await profile.page.clock.fastForward('05:30');
  await patient.heading('Welcome back').waitFor();
  assert.equal(await patient.page.getByText('discharge letter').count(), 0);
});

test('what is being put together to be saved is waited for, and no longer', async (t) => {
  const profile = await Profile.open({ size: 'phone' });
  await profile.page.clock.install();
  const patient = await Patient.inside(profile, relay.url);
  t.after(() => patient.close());
  await patient.sent();
  // However fast it is: at the service's door it is held.
  await profile.context.route(/\/v1\/accounts\/[^/]+\/keys/, () => {});
  await profile.page.getByRole('link', { name: /Settings/ }).click();
  await patient.button('Export the activity so that others can check it').click();
  await patient.button('Cancel').waitFor();
  await becomes(() => asksBeforeLeaving(profile.page), true);
  await profile.page.clock.fastForward('05:30');
  await profile.page.clock.fastForward('05:30');
  await patient.button('Cancel').click();
  await becomes(() => asksBeforeLeaving(profile.page), false);
  await patient.heading('Settings').waitFor();
  await profile.page.clock.fastForward('05:30');
  await patient.heading('Welcome back').waitFor();
});

test('files that a lock came upon are left out, which is told at the next opening', async (t) => {
  const patient = await Patient.inside(await Profile.open({ size: 'phone' }), relay.url);
  t.after(() => patient.close());
  const { page } = patient;
  await patient.sent();
  await patient.tab('Records');
  assert.equal(await asksBeforeLeaving(page), false);
  const { context } = patient.profile;
  await context.route(/\/v1\/blobs\//, () => {});
  await page.locator('#add-file').setInputFiles(['discharge-letter.pdf', 'prescription-photo.png', 'martha-delarosa.json'].map(fixture));
  // The first is a record already, and waits at the service's door.
  await page.getByText('Sending').first().waitFor();
  await becomes(() => asksBeforeLeaving(page), true);
  await patient.lock();
  assert.equal(await asksBeforeLeaving(page), false);
  await context.unrouteAll();
  await patient.unlock();
  await page.getByText('2 files were not added').waitFor();
  await patient.heading('Records').waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Being added' }).count(), 0);
  await becomes(() => patient.documents().count(), 1);
});

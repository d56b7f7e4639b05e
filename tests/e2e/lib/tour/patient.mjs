// A patient alone: the first minutes, the records, and all that the settings lead to.
import { join } from 'node:path';
import { rm, writeFile } from 'node:fs/promises';
import { Profile } from '../browser.mjs';
import { deviceLock } from '../passkeys.mjs';
import { Patient, PASSPHRASE } from '../people.mjs';
import { temporaryFolder } from '../ports.mjs';
import { settled } from '../tour.mjs';

export async function patient(tour) {
  const person = await tour.meet(begin(tour));
  await first(tour, person);
  await records(tour, person);
  await settings(tour, person);
  await locked(tour, person);
}

/** A wallet without a sheet. */
async function begin(tour) {
  const person = new Patient(await Profile.open({ size: 'phone' }), tour.url);
  await person.open();
  await person.page.getByRole('link', { name: 'Make my record' }).click();
  await person.page.getByLabel('Your name').fill('Casimira Nicolas');
  await person.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await person.button('Make my record').click();
  await person.heading('Your recovery sheet').waitFor();
  return person;
}

async function first(tour, person) {
  const { page } = person;
  await tour.see(page, 'recovery sheet, none yet');
  await page.getByRole('link', { name: 'Later' }).click();
  await person.heading('Records').waitFor();
  await tour.pass(page, [
    ['#/records', 'records', 'records, empty'],
    ['#/share', 'share', 'share, empty'],
    ['#/activity', 'activity', 'activity, empty'],
    ['#/waiting', 'waiting', 'waiting, empty'],
    ['#/settings/erased', 'receipts', 'erased records, none'],
    ['#/sheet', 'sheet', 'recovery sheet, none yet, again'],
  ]);
  await person.button('Make my recovery sheet').click();
  await person.heading('Print your recovery sheet').waitFor();
  await tour.see(page, 'recovery sheet, made');
  await page.getByLabel('The last group of the code').fill('0000');
  await person.button('I have it on paper').click();
  await page.getByText('These are not the last four characters.').waitFor();
  await tour.see(page, 'recovery sheet, wrong group');
  await tour.pass(page, [
    ['#/records', 'records', 'records, sheet not put away'],
    ['#/sheet', 'sheet', 'recovery sheet, not put away'],
  ]);
  await person.button('I have it on paper: it is safe').click();
  await person.heading('Records').waitFor();
}

async function records(tour, person) {
  const { page } = person;
  await trouble(tour, person);
  await person.add('casimira-nicolas.json');
  await tour.see(page, 'something happened', { notice: true });
  await person.add('discharge-letter.pdf', 'prescription-photo.png');
  await person.documents().nth(2).waitFor();
  await page.getByRole('heading', { name: 'Health problems' }).waitFor();
  await tour.pass(page, [
    ['#/records', 'records'],
    ['#/receive', 'receive', 'get a record'],
  ]);
  await tour.go(page, '#/records', 'records');

  await page.getByRole('button', { name: /Diabetes/ }).click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'what the record says');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  await offerToInstall(page);
  await page.getByText('On your home screen').waitFor();
  await tour.see(page, 'records, offer to install');
  await person.button('Not now').click();
  await announceUpdate(page);
  await tour.see(page, 'a newer version');
  await announceUpdate(page, false);

  const search = page.getByLabel('Search your records');
  await search.fill('diabetes');
  await page.getByRole('heading', { name: /1 record for/ }).waitFor();
  await tour.see(page, 'search, found');
  await search.fill('volcano');
  await page.getByRole('heading', { name: /Nothing found/ }).waitFor();
  await tour.see(page, 'search, nothing found');
  await search.fill('');

  for (const [name, stop] of [[/prescription photo/, 'one photo'], [/discharge letter/, 'one letter'], [/casimira nicolas/, 'one record']]) {
    await tour.go(page, '#/records', 'records');
    await person.documents().filter({ hasText: name }).getByRole('link').click();
    await page.locator('main[data-screen="record"]').waitFor();
    await settled(page);
    await tour.see(page, stop);
  }
  await person.button('Erase this record').click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'erase a record, the question');
  await page.getByRole('dialog').getByRole('button', { name: 'No, go back' }).click();
}

/** Files that can't be kept, and one on its way. */
async function trouble(tour, person) {
  const { page } = person;
  const folder = await temporaryFolder('tour');
  tour.leave(() => rm(folder, { recursive: true, force: true }));
  const empty = join(folder, 'empty.pdf');
  await writeFile(empty, '');
  await page.locator('#add-file').setInputFiles(empty);
  await page.getByRole('alert').waitFor();
  await tour.see(page, 'records, a file that can’t be kept');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
}

async function settings(tour, person) {
  const { page } = person;
  await tour.pass(page, [
    ['#/activity', 'activity'],
    ['#/settings', 'settings'],
  ]);
  await tour.go(page, '#/settings/checked', 'checked');
  await page.getByText('Checked', { exact: true }).waitFor();
  await tour.go(page, '#/settings', 'settings');
  await person.button('Take off this device').click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'take off this device, the question');
  await page.getByRole('dialog').getByRole('button', { name: 'No, go back' }).click();
  await largest(tour, page);

  await deviceLock(page);
  await tour.pass(page, [['#/settings/ways', 'locks', 'locks']]);
  await page.getByText('Change the passphrase').click();
  await tour.see(page, 'ways to open, another passphrase');
  await tour.go(page, '#/settings', 'settings');
  await tour.go(page, '#/settings/ways', 'locks');
  await person.button('Add a passkey').click();
  await person.button(/^Remove .*on/).first().waitFor();
  await tour.see(page, 'ways to open, a passkey too');
  await person.button(/^Remove .*on/).first().click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'remove a passkey, the question');
  await page.getByRole('dialog').getByRole('button', { name: 'No, go back' }).click();

  await tour.pass(page, [
    ['#/settings/devices', 'devices', 'devices'],
    ['#/sheet', 'sheet', 'sheet'],
    ['#/settings/erase', 'erase'],
  ]);
  await person.button('Erase everything').click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'erase everything, the question');
  await page.getByRole('dialog').getByRole('button', { name: 'No, go back' }).click();
}

/** The largest text there is to choose. */
async function largest(tour, page) {
  await page.getByRole('radio', { name: '150 %' }).check();
  await tour.pass(page, [
    ['#/records', 'records', 'largest text: records'],
    ['#/share', 'share', 'largest text: share'],
    ['#/activity', 'activity', 'largest text: activity'],
    ['#/settings', 'settings', 'largest text: settings'],
  ]);
  await page.getByRole('radio', { name: 'Normal' }).check();
}

async function locked(tour, person) {
  const { page } = person;
  await person.tab('Records');
  await person.lock();
  await tour.see(page, 'unlock');
  await page.getByText('Use the passphrase instead').click();
  await page.getByLabel('Passphrase', { exact: true }).fill('violet harbour teapot 42');
  await person.button('Unlock').click();
  await page.getByText('That is not the right passphrase.').waitFor();
  await tour.see(page, 'unlock, a wrong passphrase');
  await page.getByText("I can't open it any more").click();
  await tour.see(page, 'unlock, can’t open it any more');
}

/** The browser's offer, which a headless one never makes by itself. */
async function offerToInstall(page) {
  await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    event.userChoice = Promise.resolve({ outcome: 'accepted' });
    event.prompt = async () => {};
    dispatchEvent(event);
  });
}

/** A newer version, as `updates.js` announces it. */
async function announceUpdate(page, ready = true) {
  await page.evaluate((there) => {
    globalThis.acesoUpdate.ready = there;
    dispatchEvent(new Event('aceso-keeping'));
  }, ready);
  await page.locator('#update.banner').waitFor({ state: ready ? 'visible' : 'detached' });
}

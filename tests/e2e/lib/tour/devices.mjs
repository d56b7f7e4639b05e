// More than one device: joined, refused and removed; the sheet that brings everything back; and days without a connection.
import { Profile } from '../browser.mjs';
import { fixture, Patient, PASSPHRASE } from '../people.mjs';
import { kept } from '../release.mjs';
import { told } from '../words.mjs';

export async function devices(tour) {
  const patient = await tour.patient();
  await patient.add('discharge-letter.pdf');
  await joined(tour, patient);
  await broughtBack(tour, patient);
  await offline(tour, patient);
}

/** Someone whose browser holds no wallet. */
async function fresh(tour) {
  const person = new Patient(await Profile.open({ size: 'phone' }), tour.url);
  return tour.meet(person);
}

/** A device that begins to join. */
async function begin(tour, patient, name) {
  await tour.go(patient.page, '#/settings/devices', 'devices');
  await patient.page.getByRole('link', { name: 'Add a device' }).click();
  await patient.page.getByRole('img', { name: 'The code for adding a device' }).waitFor();
  const link = await patient.copiedLink();
  const other = await fresh(tour);
  await other.page.goto(link);
  await other.page.getByLabel('Name of this device').fill(name);
  return other;
}

async function compare(patient, other) {
  await other.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await other.button('Continue').click();
  await other.heading('Compare the number').waitFor();
  await patient.button('Yes, it is the same: add it').waitFor();
}

async function joined(tour, patient) {
  const { page } = patient;
  const thief = await begin(tour, patient, 'Not mine');
  await tour.see(page, 'add-device');
  await tour.see(thief.page, 'join, name and lock');
  await compare(patient, thief);
  await tour.see(thief.page, 'join, the number');
  await tour.see(page, 'add a device, the number');
  await patient.button("No, don't add it").click();
  await thief.page.getByRole('alert').waitFor();
  await tour.see(thief.page, 'join, not let in');
  await thief.close();

  const other = await begin(tour, patient, 'My new phone');
  await compare(patient, other);
  await patient.button('Yes, it is the same: add it').click();
  await other.heading('Records').waitFor();
  await patient.button('Remove My new phone').waitFor();
  await tour.see(page, 'devices, two', { notice: true });
  await patient.button('Remove My new phone').click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'remove a device, the question');
  await patient.button('Yes, remove this device').click();
  await other.heading('This device was removed').waitFor();
  await tour.see(other.page, 'this device was removed');
  await other.close();
}

async function broughtBack(tour, patient) {
  await patient.sent();
  const other = await fresh(tour);
  const { page } = other;
  await other.open();
  await tour.go(page, '#/recover', 'recover');
  await page.getByLabel('Recovery code').fill(patient.sheet);
  await other.button('Continue').click();
  await page.getByLabel('Name of this device').waitFor();
  await tour.see(page, 'recover, name and lock');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.route('**/v1/journal*', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await other.button('Bring my records back').click();
  await page.locator('main[data-screen="recover-running"]').waitFor();
  await tour.see(page, 'recover, on its way');
  release();
  await other.heading('Welcome back, Casimira Nicolas').waitFor({ timeout: 60_000 });
  await tour.see(page, 'recover, done');
  await other.close();
}

async function offline(tour, patient) {
  const { page } = patient;
  const [known, unknown] = await Promise.all([tour.doctor(), tour.doctor({ name: 'Dr Anil Gupta', organisation: 'Harbour Clinic' })]);
  const links = [await known.link(), await unknown.link()];
  await patient.follow(links[0], known.name);
  await patient.share(known.name);
  await patient.sent();
  // From the device's own copy: the words of another language come without a connection, too.
  for (const person of [patient, known]) {
    await kept(person.page);
    await person.unlock();
    await person.page.getByRole('navigation').waitFor();
  }
  await known.tab('Patients');
  await tour.relay.stop();
  await page.getByText(told('sync-offline')[0]).waitFor();
  await known.page.getByText(told('sync-offline-clinician')[0]).waitFor();
  await tour.see(known.page, 'patients, no connection');

  await tour.go(page, '#/records', 'records');
  await page.locator('#add-file').setInputFiles(fixture('prescription-photo.png'));
  await patient.documents().filter({ hasText: 'prescription photo' }).getByText(told('record-waiting')[0]).waitFor();
  await tour.see(page, 'records, no connection');
  await page.evaluate((to) => (location.hash = to), new URL(links[1]).hash);
  await page.getByText(told('who-unknown')[0]).waitFor();
  await tour.see(page, 'who is it, no connection');
  await page.getByRole('link', { name: 'Yes, continue' }).click();
  await patient.share(undefined, { sent: false });
  await tour.see(page, 'prepared');
  await tour.go(page, '#/share', 'share');
  await page.getByRole('listitem').filter({ hasText: known.name }).getByRole('button', { name: /^Stop sharing/ }).click();
  await page.getByText(told('share-stopping')[0]).waitFor();
  await tour.see(page, 'share, no connection');
  await tour.pass(page, [['#/waiting', 'waiting']]);
  await tour.relay.up();
  await page.getByText(told('sync-offline')[0]).waitFor({ state: 'hidden', timeout: 40_000 });
  await tour.go(page, '#/share', 'share');
  await page.getByRole('button', { name: /^Yes, share with/ }).waitFor();
  await tour.see(page, 'share, a name to say yes to', { notice: true });
}

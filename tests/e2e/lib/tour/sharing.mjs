// A patient and a doctor: the doctor's code, the patient's code, what the doctor sees, and the end of it.
import { asks, makeCode } from '../codes.mjs';
import { writeFilm } from '../camera.mjs';
import { settled } from '../tour.mjs';
import { speak } from './insights.mjs';

const NAME = 'Dr Meera Rao';

export async function sharing(tour) {
  const [doctor, patient] = await Promise.all([tour.doctor(), tour.patient()]);
  const pair = { doctor, patient };
  await tour.pass(doctor.page, [
    ['#/patients', 'patients', 'patients, empty'],
    ['#/activity', 'activity', 'activity of a doctor, empty'],
    ['#/code', 'code'],
  ]);
  await patient.add('casimira-nicolas.json', 'discharge-letter.pdf', 'prescription-photo.png');
  await patient.documents().nth(2).waitFor();
  await byAnAppsLink(tour, pair);
  await byTheDoctorsCode(tour, pair);
  await opened(tour, pair);
  await changed(tour, pair);
  await stopped(tour, pair);
  await byThePatientsCode(tour, pair);
  await tour.pass(patient.page, [['#/activity', 'activity', 'activity, all sorts']]);
}

async function byAnAppsLink(tour, { doctor, patient }) {
  const { page } = patient;
  const link = asks(await doctor.link());
  await page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await page.locator('main[data-screen="connect"]').waitFor();
  await tour.see(page, 'an app asks');
  await page.getByRole('link', { name: 'Don’t share' }).click();
  await patient.heading('Share').waitFor();
}

async function byTheDoctorsCode(tour, { doctor, patient }) {
  const { page } = patient;
  // A wall: no code in sight.
  await writeFilm(patient.film, await page.screenshot(), { scale: 0.2 });
  await tour.pass(page, [['#/share/scan', 'share-scan', 'scan, looking']]);
  await patient.seeCode(doctor);
  await doctor.tab('Patients');
  await tour.go(page, '#/share', 'share');
  await page.getByRole('link', { name: "Scan the doctor's code" }).click();
  await patient.heading('Is this the right person?').waitFor();
  await tour.see(page, 'who is it');
  await page.getByRole('link', { name: 'Yes, continue' }).click();
  await patient.heading(`Share with ${NAME}`).waitFor();
  await settled(page);
  await tour.see(page, 'choose');
  await patient.button('See what they will see').click();
  await page.getByText('Choose at least one record').waitFor();
  await tour.see(page, 'choose, nothing chosen');
  await page.getByRole('radio', { name: 'Kinds of records' }).check();
  await page.getByRole('radio', { name: 'Until a date' }).check();
  await tour.see(page, 'choose by kind, until a date');
  await page.getByRole('radio', { name: 'Records I pick' }).check();
  await patient.preview(NAME);
  await tour.see(page, 'preview');
  await patient.button(`Share with ${NAME}`).click();
  await patient.heading('Shared').waitFor();
  await tour.see(page, 'shared');
  await tour.pass(page, [['#/share', 'share', 'share, one active']]);
}

async function opened(tour, { doctor, patient }) {
  const { page } = doctor;
  await doctor.patient(/Casimira Nicolas/).waitFor();
  await tour.see(page, 'patients, one new', { notice: true });
  await doctor.patient(/Casimira Nicolas/).click();
  await page.locator('main[data-screen="patient"]').waitFor();
  await page.getByRole('region', { name: 'Documents' }).waitFor();
  await tour.see(page, 'opened');
  await page.getByRole('link', { name: 'Insights' }).click();
  await page.locator('main[data-screen="insights"]').waitFor();
  await settled(page);
  await tour.see(page, 'insights on a share', { speak });
  await page.getByRole('link', { name: 'Diabetes', exact: true }).click();
  await page.locator('main[data-screen="insight"]').waitFor();
  await settled(page);
  await tour.see(page, 'insight on a share', { speak });
  // The way back is no new opening.
  await page.getByRole('link', { name: 'Back' }).click();
  await page.locator('main[data-screen="insights"]').waitFor();
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('region', { name: 'Documents' }).waitFor();
  await page.getByRole('link', { name: /discharge letter/ }).click();
  await page.locator('main[data-screen="record"]').waitFor();
  await settled(page);
  await tour.see(page, 'a patient’s letter');
  await tour.pass(page, [
    ['#/patients', 'patients'],
    ['#/activity', 'activity', 'activity of a doctor'],
    ['#/settings', 'settings', 'settings of a doctor'],
  ]);
  // The patient erases one of the records.
  await tour.go(patient.page, '#/records', 'records');
  await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
  await patient.button('Erase this record').click();
  await patient.button('Yes, erase it for good').click();
  await patient.documents().filter({ hasText: 'discharge letter' }).waitFor({ state: 'detached' });
  // An opening that came before the erasure shows all that was there: it is opened anew until the erasure has arrived.
  const told = page.getByText('1 record of this share was erased by its owner.');
  for (let tries = 0; tries < 10 && !(await told.isVisible()); tries += 1) {
    await tour.go(page, '#/patients', 'patients');
    await doctor.patient(/Casimira Nicolas/).click();
    await page.getByRole('region', { name: 'Documents' }).waitFor();
    await settled(page);
  }
  await told.waitFor();
  await tour.see(page, 'a patient’s records, one erased');
  await tour.go(patient.page, '#/settings/erased', 'receipts');
  await patient.button(/^Save the receipt/).waitFor();
  await tour.see(patient.page, 'erased records');
}

/** The patient takes something out of the share that the doctor has open. */
async function changed(tour, { doctor, patient }) {
  const { page } = patient;
  await tour.go(doctor.page, '#/patients', 'patients');
  await doctor.patient(/Casimira Nicolas/).click();
  await doctor.page.getByRole('region', { name: 'Documents' }).waitFor();
  await tour.go(page, '#/share', 'share');
  await patient.button(/^Change/).click();
  await page.locator('main[data-screen="share-choose"]').waitFor();
  await page.getByRole('checkbox', { name: /prescription photo/ }).uncheck();
  await page.getByRole('radio', { name: 'Research' }).check();
  await settled(page);
  await tour.see(page, 'change a share');
  await patient.button('See what they will see').click();
  await patient.button('Change it').waitFor();
  await settled(page);
  await tour.see(page, 'change a share, what changes');
  await patient.button('Change it').click();
  await page.locator('main[data-screen="share"]').waitFor();
  await doctor.button('Open again').waitFor();
  await tour.see(doctor.page, 'opened, changed since');
}

async function stopped(tour, { doctor, patient }) {
  await patient.stop();
  await patient.page.getByText('Ended shares (1)').click();
  await tour.see(patient.page, 'share, one ended');
  await doctor.tab('Patients');
  await doctor.patient(/Casimira Nicolas/).click();
  await doctor.page.locator('main[data-screen="patient-refused"]').waitFor();
  await tour.see(doctor.page, 'refused');
  await tour.go(patient.page, '#/activity', 'activity');
  await patient.page.getByText(/and was blocked/).first().waitFor();
  await tour.see(patient.page, 'activity with a blocked attempt', { notice: true });
}

async function byThePatientsCode(tour, { doctor, patient }) {
  const { page } = patient;
  await tour.go(page, '#/share', 'share');
  await patient.button('Show a code instead').click();
  await tour.see(page, 'choose for a code');
  const code = await makeCode(patient);
  await tour.see(page, 'a patient’s code');
  await tour.pass(page, [['#/share', 'share', 'share, a code']]);
  await page.getByRole('link', { name: 'Show the code' }).click();
  await tour.pass(doctor.page, [['#/claim', 'claim']]);
  await take(doctor, code.link);
  await tour.see(doctor.page, 'claim, waiting for the yes');
  await patient.heading(`${NAME} wants to see your records`).waitFor();
  await tour.see(page, 'a patient’s code, used');
  await tour.pass(page, [['#/share', 'share', 'share, a code used']]);
  await page.getByRole('link', { name: 'Look and decide' }).click();
  await patient.button("No, don't share").click();
  await doctor.heading('Nothing was shared').waitFor();
  await tour.see(doctor.page, 'claim, nothing shared');
  await tour.pass(doctor.page, [['#/patients', 'patients', 'patients, a code that came to nothing']]);
  await byKind(tour, { doctor, patient });
}

/** A code for kinds of records, taken back. */
async function byKind(tour, { doctor, patient }) {
  const { page } = patient;
  await tour.go(page, '#/share', 'share');
  await patient.button('Show a code instead').click();
  await page.getByRole('radio', { name: 'Kinds of records' }).check();
  for (const kind of ['Documents and pictures', 'Medicines', 'Vaccinations']) await page.getByRole('checkbox', { name: kind }).check();
  await page.getByRole('radio', { name: 'Treatment', exact: true }).check();
  await page.getByRole('radio', { name: '7 days' }).first().check();
  await patient.button('See what they will see').click();
  await patient.button('Make the code').waitFor();
  await settled(page);
  await tour.see(page, 'preview for a code');
  await patient.button('Make the code').click();
  await page.getByRole('img', { name: 'Your share code, to be scanned' }).waitFor();
  const link = await patient.copiedLink();
  await tour.see(page, 'a patient’s code, by kind', { notice: true });
  const { hash } = new URL(page.url());
  await patient.button('Take this code back').click();
  await page.locator('main[data-screen="share"]').waitFor();
  await page.evaluate((to) => (location.hash = to), hash);
  await page.locator('main[data-screen="offer-over"]').waitFor();
  await tour.see(page, 'a patient’s code, taken back');
  await tour.go(page, '#/share', 'share');
  await page.getByText('Codes that are over (2)').click();
  await tour.see(page, 'share, codes that are over');
  await tour.go(doctor.page, '#/patients', 'patients');
  await take(doctor, link);
  await doctor.page.getByRole('alert').waitFor();
  await tour.see(doctor.page, 'claim, a code that is over');
}

/** The doctor opens the patient's link. */
async function take(doctor, link) {
  await doctor.page.evaluate((hash) => (location.hash = hash), '#/claim');
  await doctor.page.getByLabel("The patient's link").fill(link);
  await doctor.button('Use this link').click();
  await doctor.heading("Waiting for the patient's yes").or(doctor.page.getByRole('alert').first()).waitFor();
}

// What models say of the records: the list, a model's form, its answers, and none; and the same for a doctor on a share.
import { modelsWorker } from '../insights.mjs';
import { asFile, beach, chessboard, ILL, png, xray } from '../pictures.mjs';
import { change, settled } from '../tour.mjs';

export async function insights(tour) {
  const patient = await tour.patient();
  await patient.add('casimira-nicolas.json');
  await patient.documents().first().waitFor();
  await list(tour, patient);
  await answered(tour, patient);
  await refused(tour, patient);
  await looked(tour, patient);
  await stopped(tour, patient);
  await shared(tour, patient);
}

/** The texts of models come by themselves, behind the page's own words. */
export async function speak(page, code) {
  await change(page, code);
  await page.waitForFunction(() => !document.querySelector('main :is(.lead, .card > h2, .card > p, .value label, .value legend) [lang="en"]'));
}

async function list(tour, { page }) {
  await tour.go(page, '#/insights', 'insights');
  await tour.see(page, 'insights', { speak });
  await page.getByRole('button', { name: 'Switch off Raised blood sugar' }).click();
  for (const fold of [/For measurements/, /Switched off/]) await page.getByText(fold).last().click();
  await tour.see(page, 'insights, one switched off', { speak });
}

async function answered(tour, patient) {
  const { page } = patient;
  await tour.go(page, '#/insights/diabetes', 'insight');
  await page.getByText('How well it did, and what to know about it').click();
  await tour.see(page, 'insight, filled from the records', { speak });
  // The person of the record grows older: what is kept of this screen must not.
  await page.getByLabel('Age', { exact: true }).fill('54');
  await workOut(patient);
  await page.getByText(/^What counted less/).click();
  await tour.see(page, 'insight, an answer', { speak });
  await patient.button('Keep this result').click();
  await page.getByText('The result is kept.').waitFor();
  await tour.see(page, 'insight, kept', { speak });
  await page.getByLabel('Body mass index').fill('45');
  await tour.see(page, 'insight, a changed value', { speak });
}

async function refused(tour, patient) {
  const { page } = patient;
  await page.getByLabel('Body mass index').fill('75');
  await page.getByLabel('Age', { exact: true }).fill('');
  await patient.button('Work it out').click();
  await page.getByText('There is no answer for these values').waitFor();
  await tour.see(page, 'insight, out of range', { speak });
  await tour.go(page, '#/insights/diabetes-survey', 'insight');
  await patient.button('Work it out').click();
  await page.getByText('There is no answer for these values').waitFor();
  await tour.see(page, 'insight, answers missing', { speak });
  await tour.go(page, '#/insights/no-such-model', 'insight');
  await page.getByRole('alert').waitFor();
  await tour.see(page, 'insight, unknown', { speak });
}

async function workOut(patient) {
  await patient.button('Work it out').click();
  await patient.page.locator('.answer-number').waitFor();
  await settled(patient.page);
}

async function stopped(tour, patient) {
  const { page } = patient;
  await tour.go(page, '#/insights/heart', 'insight');
  const worker = await modelsWorker(page);
  await worker.evaluate(() => {
    globalThis.postMessage = () => {
      setTimeout(() => {
        throw new Error('out of memory');
      });
    };
  });
  await patient.button('Work it out').click();
  await page.getByText('The calculation stopped before it was done.').waitFor();
  await tour.see(page, 'insight, stopped', { speak });
}

async function shared(tour, patient) {
  const doctor = await tour.doctor();
  await patient.follow(await doctor.link(), doctor.name);
  await patient.share(doctor.name);
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').first().click();
  const { page } = doctor;
  await page.getByRole('main').getByRole('link', { name: 'Insights' }).click();
  await page.getByText(/values are in the shared records/).first().waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Diabetes', exact: true }).click();
  await page.getByLabel('Age', { exact: true }).fill('54');
  await workOut(doctor);
  await tour.see(page, 'insight on a share, an answer', { speak });
}

async function looked(tour, patient) {
  const { page } = patient;
  const give = (name, file) => page.locator('#film-file').setInputFiles(asFile(name, file, 'image/png'));
  await tour.go(page, '#/insights/pneumonia', 'insight');
  await tour.see(page, 'insight, no picture yet', { speak });
  await give('chest.png', png(xray(ILL)));
  await page.locator('.answer-number').waitFor();
  await settled(page);
  await tour.see(page, 'insight, a picture', { speak });
  await give('chess.png', chessboard());
  await page.getByText('There is no answer for this picture').waitFor();
  await tour.see(page, 'insight, a picture unlike the others', { speak });
  await give('beach.png', beach());
  await page.getByText('This is a colour photograph').waitFor();
  await tour.see(page, 'insight, a colour photograph', { speak });
}

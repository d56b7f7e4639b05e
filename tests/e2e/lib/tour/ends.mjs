// Endings: a doctor whose account changes and closes, and a patient who erases everything.
import { addDevice } from '../codes.mjs';
import { settled } from '../tour.mjs';

const NAME = 'Dr Meera Rao';

export async function ends(tour) {
  const [doctor, patient] = await Promise.all([tour.doctor(), tour.patient()]);
  await patient.add('discharge-letter.pdf');
  await doctor.tab('My code');
  await patient.follow(await doctor.copiedLink(), NAME);
  await patient.share(NAME);
  await changed(tour, { doctor, patient });
  await closed(tour, { doctor, patient });
  await erased(tour, patient);
}

/** The patient opens the wallet once more: then at the latest it looks after whom it shares with. */
async function returns(patient) {
  await patient.lock();
  await patient.unlock();
  await patient.heading('Records').waitFor();
}

async function changed(tour, { doctor, patient }) {
  const tablet = await addDevice(doctor, 'Ward tablet');
  tour.leave(() => tablet.close());
  await doctor.page.goto(`${tour.wallet}#/settings/devices`);
  await doctor.button('Remove Ward tablet').click();
  await doctor.button('Yes, remove this device').click();
  await tablet.heading('This device was removed').waitFor();
  await returns(patient);
  await patient.tab('Share');
  await patient.page.getByText(/has changed since you shared/).waitFor();
  await tour.see(patient.page, 'share, an account that changed');
  await patient.button('It is still them: go on sharing').click();
  await patient.page.getByText(/has changed since you shared/).waitFor({ state: 'detached' });
}

async function closed(tour, { doctor, patient }) {
  const { page } = doctor;
  await doctor.tab('My code');
  const link = await doctor.copiedLink();
  await tour.go(page, '#/settings', 'settings');
  await doctor.button('End the account now').click();
  await page.getByRole('dialog').waitFor();
  await tour.see(page, 'end of an account, the question');
  await doctor.button('Yes, end the account').click();
  await page.getByText(/^This account ends on/).waitFor();
  await tour.see(page, 'settings of an account that ended');
  await tour.pass(page, [
    ['#/patients', 'patients', 'patients of an account that ended'],
    ['#/code', 'code', 'code of an account that ended'],
  ]);
  await returns(patient);
  await patient.tab('Share');
  await patient.page.getByText(/closed their account on/).first().waitFor();
  await tour.see(patient.page, 'share, an account that ended');
  await patient.page.goto(link);
  await patient.page.getByRole('alert').first().waitFor();
  await settled(patient.page);
  await tour.see(patient.page, 'scan, an account that ended');
}

async function erased(tour, patient) {
  await tour.go(patient.page, '#/settings/erase', 'erase');
  await patient.button('Erase everything').click();
  const dialog = patient.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('erase');
  await dialog.getByRole('button', { name: 'Erase everything for good' }).waitFor();
  await dialog.getByRole('button', { name: 'Erase everything for good' }).click();
  await patient.heading('Everything is erased').waitFor();
  await tour.see(patient.page, 'everything is erased');
}

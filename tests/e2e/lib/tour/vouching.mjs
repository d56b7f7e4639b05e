// A hospital that is admitted, the doctor whom it confirms, and a patient who reads it. And somebody who brings a record back.
import { addDueToSession } from '../recovering.mjs';
import { admit, confirm, numberOf } from '../organisations.mjs';
import { told } from '../words.mjs';

const BY = 'City and County Hospital';

export async function vouching(tour) {
  const [hospital, doctor, patient] = await Promise.all([
    tour.doctor({ name: 'Front desk', organisation: 'City' }),
    tour.doctor(),
    tour.patient(),
  ]);
  const verified = told('vouched', { by: BY })[0];
  const link = await doctor.link();
  await patient.add('discharge-letter.pdf');
  await admit(tour.relay, await numberOf(hospital), BY);
  await tour.go(hospital.page, '#/settings', 'settings');
  await hospital.page.getByRole('link', { name: /Whom you confirm/ }).waitFor();
  await tour.see(hospital.page, 'settings of an organisation');
  await tour.pass(hospital.page, [['#/settings/confirmed', 'vouches', 'whom you confirm, nobody']]);
  await confirm(hospital, link, { name: 'Dr Meera S. Rao', role: 'Cardiologist', see: () => tour.see(hospital.page, 'confirm somebody') });
  await tour.see(hospital.page, 'whom you confirm, one');
  await tour.go(doctor.page, '#/code', 'code');
  await doctor.page.getByText(verified).waitFor();
  await tour.see(doctor.page, 'code, confirmed');
  await patient.page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await patient.heading('Is this the right person?').waitFor();
  await patient.page.getByText(verified).waitFor();
  await tour.see(patient.page, 'who is it, confirmed');

  await addDueToSession(patient);
  await patient.page.getByText(told('activity-recovery-begun')[0]).waitFor();
  await tour.see(patient.page, 'somebody recovers, anywhere');
  await tour.go(patient.page, '#/settings/devices', 'devices');
  await patient.button(told('devices-recovering-stop')[0]).waitFor();
  await tour.see(patient.page, 'devices, somebody recovers');
}

// A service in trouble of its own: one that goes on from a copy, of which the person is asked before anything else happens; and one that
// found damage in what it keeps.
import { backup, bringBack, goOn, tamper } from '../copies.mjs';
import { told } from '../words.mjs';

export async function restored(tour) {
  const patient = await tour.patient();
  await patient.add('discharge-letter.pdf');
  await patient.sent();
  const copy = await backup(tour.relay);
  tour.leave(() => copy.close());
  await patient.tab('Records');
  await patient.add('prescription-photo.png');
  // The copy must be behind.
  await patient.page.getByText(told('record-waiting')[0]).first().waitFor({ state: 'detached' });
  await patient.sent();
  await bringBack(tour.relay, copy);
  await goOn(tour.relay, 'The disk broke on 3 May');
  await patient.page.locator('#restored').waitFor();
  await tour.pass(patient.page, [['#/records', 'records', 'a service that was restored']]);
  await patient.button('Go on with it').click();
  await patient.page.locator('#restored').waitFor({ state: 'detached' });
  // And one that finds damage in what it keeps.
  await tour.relay.stop();
  await tamper(tour.relay, 'index');
  await tour.relay.up();
  await patient.page.locator('#damaged').waitFor();
  await tour.pass(patient.page, [['#/records', 'records', 'damage that the service found']]);
  await patient.page.locator('#damaged').getByRole('link').click();
  await patient.page.locator('#damaged-box').waitFor();
  await tour.pass(patient.page, [['#/settings/checked', 'checked', 'what damage means']]);
}

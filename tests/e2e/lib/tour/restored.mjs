// A service that goes on from a copy: what the person is asked, before anything else happens.
import { backup, bringBack, goOn } from '../copies.mjs';
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
}

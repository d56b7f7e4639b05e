// Codes that are shown or sent: a patient's share code, the code for another device, and the links behind them.
import { Profile } from './browser.mjs';
import { Patient, PASSPHRASE } from './people.mjs';

/**
 * The patient makes a share code, for these records or for everything.
 * @returns {Promise<{picture: Buffer, link: string}>} a photo of it, and its link
 */
export async function makeCode(patient, { records, purpose = 'Treatment', period = '24 hours' } = {}) {
  await patient.tab('Share');
  await patient.button('Show a code instead').click();
  await patient.heading('Show a code').waitFor();
  if (!records) await radio(patient, 'What may they see?', 'Everything');
  for (const record of records ?? []) await patient.page.getByRole('checkbox', { name: record }).check();
  await radio(patient, 'What is it for?', purpose);
  await radio(patient, 'For how long?', period);
  await patient.makeCode();
  const code = patient.page.getByRole('img', { name: 'Your share code, to be scanned' });
  return { picture: await code.screenshot(), link: await patient.copiedLink() };
}

/** The categories of a request, by their bits (protocol §9). */
const CATEGORIES = ['problems', 'medicines', 'allergies', 'immunizations', 'results', 'visits', 'documents'];
/** Purposes, in the order of their numbers. */
const PURPOSES = ['TREAT', 'ETREAT', 'CAREMGT', 'HPAYMT', 'HRESCH', 'PATRQT'];

/** What the tour's app asks for: everything that a request can say. The days are those of whoever reads it. */
export const ASKED = {
  types: ['Condition', 'Observation', 'Patient'],
  categories: ['medicines', 'immunizations'],
  since: new Date(2014, 0, 1).getTime(),
  before: new Date(2021, 0, 1).getTime(),
  purpose: 'HRESCH',
  until: Date.now() + 30 * 86_400_000,
  follow: true,
};

/**
 * What an app would ask, as a link to the same account as a doctor's.
 * @param {string} link the doctor's
 * @param {typeof ASKED} [ask] types in alphabetical order; without since or before (null) of any time
 */
export function asks(link, { types, categories, since, before, purpose, until, follow } = ASKED) {
  const [wallet, code] = link.split('#code=');
  const millis = (time) => {
    if (time === null) return Buffer.from([0xf6]);
    const bytes = Buffer.alloc(9, 0x1b);
    bytes.writeBigUInt64BE(BigInt(time), 1);
    return bytes;
  };
  const names = types.map((name) => Buffer.from([0x60 + name.length, ...Buffer.from(name)]));
  const bits = categories.reduce((sum, name) => sum | (1 << CATEGORIES.indexOf(name)), 0);
  // Protocol §9: [1, 4, to, [types, categories, since, before, purpose, until, and what comes later]].
  const ask = [
    Buffer.from([0x87, 0x80 + names.length]),
    ...names,
    Buffer.from(bits < 24 ? [bits] : [0x18, bits]),
    millis(since),
    millis(before),
    Buffer.from([PURPOSES.indexOf(purpose)]),
    millis(until),
    Buffer.from([follow ? 0xf5 : 0xf4]),
  ];
  const request = Buffer.concat([Buffer.from([0x84, 1, 4]), Buffer.from(code, 'base64url'), ...ask]);
  return `${wallet}#code=${request.toString('base64url')}`;
}

/** Answers one of the questions of a form. */
async function radio(person, question, answer) {
  await person.page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check();
}

/** The person goes to where a device is added, and joins it from a browser of its own. */
export async function addDevice(person, name, { size = 'phone', yes = (button) => button.click(), ...options } = {}) {
  await person.page.goto(`${person.wallet}#/settings/devices`);
  await person.page.getByRole('link', { name: 'Add a device' }).click();
  await person.page.getByRole('img', { name: 'The code for adding a device' }).waitFor();
  const link = await person.copiedLink();
  const device = Object.assign(Object.create(Object.getPrototypeOf(person)), person);
  device.film = undefined;
  device.profile = await Profile.open({ size, ...options });
  device.page = device.profile.page;
  await device.page.goto(link);
  await device.page.getByLabel('Name of this device').fill(name);
  await device.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await device.button('Continue').click();
  await device.heading('Compare the number').waitFor();
  await yes(person.button('Yes, it is the same: add it'));
  await device.page.getByRole('navigation').waitFor();
  return device;
}

/** A device that was removed is so after its page was loaded anew, too, whether it has to be unlocked to hear of it or not. */
export async function staysRemoved(device) {
  await device.page.reload();
  const removed = device.heading('This device was removed');
  const locked = device.heading('Welcome back');
  await removed.or(locked).waitFor();
  if (await locked.isVisible()) await device.unlock();
  await removed.waitFor();
}

/** A new device brings the patient's wallet back with the recovery sheet. */
export async function broughtBack(url, sheet, { size = 'phone', ...options } = {}) {
  const person = new Patient(await Profile.open({ size, ...options }), url);
  await person.open();
  await person.page.getByRole('link', { name: 'I have a recovery sheet' }).click();
  await person.page.getByLabel('Recovery code').fill(sheet);
  await person.button('Continue').click();
  await person.page.getByLabel('Name of this device').fill('New phone');
  await person.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await person.button('Bring my records back').click();
  await person.page.getByText(/^\d+ records? (is|are) back\.$/).waitFor();
  await person.button('Continue').or(person.page.getByRole('link', { name: 'Continue' })).click();
  await person.heading('Records').waitFor();
  return person;
}

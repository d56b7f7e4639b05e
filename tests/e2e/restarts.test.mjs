// The relay loses its power in the middle of each thing a person can do, and comes up again. Each is done once, with one more tap at the
// most; and what a screen called done was done.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addDevice, makeCode } from './lib/codes.mjs';
import { Doctor, fixture, Patient, PASSPHRASE, says } from './lib/people.mjs';
import { Profile } from './lib/browser.mjs';
import { PATIENCE, becomes, sleep } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { problem, told, unmarked } from './lib/words.mjs';

const DOCTOR = 'Dr Meera Rao';
const PATIENT = 'Casimira Nicolas';
/** How long something is looked for that may be gone, in milliseconds. */
const LAST_TAP = 10_000;

// Both at once: most of the time is spent waiting.
describe('the relay loses its power', { concurrency: 2 }, () => {
  // At once: what was tapped finds nobody. A moment later: its answer is lost.
  for (const { size, moment } of [{ size: 'phone', moment: 0 }, { size: 'desktop', moment: 40 }]) {
    describe(`on a ${size}, ${moment} ms after the tap`, { concurrency: 1 }, () => {
      /** @type {Relay} */ let relay;
      /** @type {Doctor} */ let doctor;
      /** @type {Patient} */ let patient;
      let link;

      before(async () => {
        relay = await Relay.start();
        doctor = await Doctor.arrive(relay.url, { size });
        link = await doctor.link();
        await doctor.tab('Patients');
        patient = new Patient(await Profile.open({ size }), relay.url);
        await patient.profile.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      });

      after(async () => {
        for (const one of [patient, doctor, relay]) await one?.close();
      });

      tellWhatIsShown(() => ({ patient, doctor }));

      /** Kills the relay while it is at work on a tap. What was to come of it is seen, or what stood in its way is said and one more tap helps. */
      async function cut(person, tap, seen, again = tap) {
        await tap();
        await sleep(moment);
        await relay.restart({ kill: true });
        const told = person.page.getByRole('alert');
        await seen.or(told).first().waitFor();
        if (await seen.first().isVisible()) return;
        // It may come by itself after all, and take away what was to be tapped.
        const second = person.button('Try again');
        person.page.setDefaultTimeout(LAST_TAP);
        await ((await second.count()) ? second.click() : again()).catch(() => {});
        person.page.setDefaultTimeout(PATIENCE);
        await seen.first().waitFor();
      }

      /** Nothing waits any more, and the connection is there. */
      async function settled(person = patient) {
        await person.sent();
        await person.page.locator('#connection:empty').waitFor({ state: 'attached' });
      }

      /** How often each of these stands in the activity; a line may stand for several. */
      async function times(person, ...patterns) {
        await person.tab('Activity');
        const rows = person.page.getByRole('main').getByRole('listitem');
        await rows.filter({ hasText: 'You made this record.' }).waitFor();
        const shown = (await rows.allInnerTexts()).map(unmarked);
        const count = (row, pattern) => Number(pattern.exec(row)?.[1]?.replace(/\D+/, '1') ?? (pattern.test(row) ? 1 : 0));
        return patterns.map((pattern) => shown.reduce((sum, row) => sum + count(row, pattern), 0));
      }

      const cards = () => patient.page.getByRole('region', { name: 'Sharing now' }).locator('li.card');

      test('making a wallet', async () => {
        await patient.open();
        await patient.page.getByRole('link', { name: 'Make my record' }).click();
        await patient.page.getByLabel('Your name').fill(PATIENT);
        await patient.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
        await cut(patient, () => patient.button('Make my record').click(), patient.heading('Your recovery sheet'));
      });

      test('making the recovery sheet', async () => {
        await cut(patient, () => patient.button(/^Make (my recovery|a new) sheet$/).click(), patient.heading('Print your recovery sheet'));
        patient.sheet = (await patient.page.locator('.sheet-code').innerText()).replace(/\s+/g, ' ').trim();
        await patient.page.getByLabel('The last group of the code').fill(patient.sheet.split(' ').at(-1));
        await patient.button('I have it on paper').click();
        await patient.heading('Records').waitFor();
        await settled();
      });

      test('adding a record, and telling the other devices of it', async () => {
        await patient.tab('Records');
        const add = () => patient.page.locator('#add-file').setInputFiles(fixture('discharge-letter.pdf'));
        await cut(patient, add, patient.documents());
        await settled();
        await patient.tab('Records');
        await patient.page.locator('#add-file').setInputFiles(fixture('prescription-photo.png'));
        await patient.documents().nth(1).waitFor();
        // By now it is the entry for the other devices that is on its way.
        await relay.restart({ kill: true });
        await settled();
        await patient.tab('Records');
        await becomes(() => patient.documents().count(), 2);
        await becomes(() => patient.documents().getByText(told('record-waiting')[0]).count(), 0);
      });

      test('sharing', async () => {
        await patient.follow(link, DOCTOR);
        await patient.preview(DOCTOR, { records: ['discharge letter'] });
        await cut(patient, () => patient.button(`Share with ${DOCTOR}`).click(), patient.heading(/^(Shared|Prepared)$/));
        await doctor.patient(PATIENT).waitFor();
        await settled();
        await patient.tab('Share');
        await patient.button(/^Stop sharing/).waitFor();
        await becomes(() => Promise.all([cards(), doctor.patient(PATIENT)].map((them) => them.count())), [1, 1]);
      });

      test('opening what is shared', async () => {
        const opened = doctor.page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: 'discharge letter' });
        await cut(doctor, () => doctor.patient(PATIENT).click(), opened);
        await doctor.tab('Patients');
        await patient.tab('Activity');
        await patient.page.getByRole('main').getByText(says(`${DOCTOR} opened`)).first().waitFor();
      });

      test('stopping', async () => {
        await patient.tab('Share');
        const gone = patient.page.getByText('You are not sharing anything');
        await cut(patient, () => patient.button(/^Stop sharing/).click(), gone);
        await settled();
        await doctor.patient(PATIENT).getByText('Stopped').waitFor();
      });

      test('taking a code, and the yes to it', async () => {
        const { link: code } = await makeCode(patient, { records: ['discharge letter'] });
        await doctor.page.getByRole('link', { name: "Scan a patient's code" }).click();
        await (await doctor.codeField()).fill(code);
        await cut(doctor, () => doctor.button('Use this link').click(), doctor.heading("Waiting for the patient's yes"));
        await patient.heading(`${DOCTOR} wants to see your records`).waitFor();
        await cut(patient, () => patient.button(`Yes, share with ${DOCTOR}`).click(), patient.heading(/^(Shared|Prepared)$/));
        await doctor.opened(PATIENT).waitFor();
        await settled();
        await patient.tab('Share');
        await patient.button(/^Stop sharing/).waitFor();
        await becomes(() => cards().count(), 1);
        await doctor.tab('Patients');
      });

      test('joining with another device, and taking it away', async () => {
        const yes = async (button) => {
          await button.click();
          await sleep(moment);
          await relay.restart({ kill: true });
        };
        const other = await addDevice(patient, 'Old phone', { size, yes });
        try {
          await other.documents().nth(1).waitFor();
          await patient.page.goto(`${relay.wallet}#/settings/devices`);
          const remove = patient.button('Remove Old phone');
          await remove.waitFor();
          await becomes(() => patient.page.locator('.card-title', { hasText: 'Old phone' }).count(), 1);
          await remove.click();
          const sure = patient.button('Yes, remove this device');
          await cut(patient, () => sure.click(), patient.page.getByRole('main').filter({ hasText: 'Recovery sheet' }).filter({ hasNotText: 'Old phone' }));
          await other.heading('This device was removed').waitFor();
        } finally {
          await other.close();
        }
        await settled();
        await becomes(() => times(patient, /You added a device: Old phone/, /You removed a device: Old phone/), [1, 1]);
      });

      test('erasing a record', async () => {
        await patient.tab('Records');
        await patient.page.getByRole('link', { name: /prescription photo/ }).click();
        await patient.button('Erase this record').click();
        await cut(patient, () => patient.button('Yes, erase it for good').click(), patient.heading('Records'));
        await settled();
        await becomes(() => times(patient, /You erased (a|\d+) records?/), [1]);
        await patient.tab('Records');
        await patient.documents().first().waitFor();
        await becomes(() => patient.documents().count(), 1);
      });

      test('bringing everything back with the sheet: all of it is there, each thing once', async () => {
        const again = new Patient(await Profile.open({ size }), relay.url);
        try {
          await again.open();
          await again.page.getByRole('link', { name: 'I have a recovery sheet' }).click();
          await again.page.getByLabel('Recovery code').fill(patient.sheet);
          await again.button('Continue').click();
          const back = async () => {
            await again.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
            await again.button('Bring my records back').click();
          };
          await again.page.getByLabel('Name of this device').fill('New phone');
          await cut(again, back, again.page.getByText('1 record is back.'));
          await again.page.getByText('You share with 1 person at the moment.').waitFor();
          await again.page.getByRole('link', { name: 'Continue' }).or(again.button('Continue')).click();
          await again.documents().first().waitFor();
          await settled(again);
          const all = [/You added (a|\d+) records?/, /You shared/, /You stopped sharing/, /used your share code/, /You erased (a|\d+) records?/];
          await becomes(() => times(again, ...all), [2, 2, 1, 1, 1]);
          await again.page.goto(`${relay.wallet}#/settings/devices`);
          await again.page.locator('.card-title').first().waitFor();
          await becomes(() => again.page.locator('.card-title', { hasText: 'New phone' }).count(), 1);
        } finally {
          await again.close();
        }
      });

      test('erasing everything', async () => {
        await patient.page.goto(`${relay.wallet}#/settings/erase`);
        await patient.heading('Erase everything').waitFor();
        const all = async () => {
          await patient.button('Erase everything').click();
          const dialog = patient.page.getByRole('dialog');
          await dialog.getByRole('textbox').fill('erase');
          await dialog.getByRole('button', { name: 'Erase everything for good' }).click();
        };
        await cut(patient, all, patient.heading('Everything is erased'));
        await patient.button('Save the receipt').waitFor();
        await patient.page.getByRole('link', { name: 'To the start' }).click();
        await patient.page.reload();
        await patient.heading('Your health records, in your hands').waitFor();
        await doctor.page.reload();
        await doctor.unlock();
        await doctor.tab('Patients');
        await doctor.patient(PATIENT).first().click();
        await problem(doctor, 'problem-patient-gone');
      });
    });
  }
});

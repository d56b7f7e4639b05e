// Without a network the app goes on: it opens, shows, takes what is new, and sends it later. Each thing once, whatever comes between.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFile, rm } from 'node:fs/promises';
import { Line } from './lib/cuts.mjs';
import { Doctor, fixture, Patient, says } from './lib/people.mjs';
import { Profile } from './lib/browser.mjs';
import { Relay } from './lib/relay.mjs';
import { askForNewer, copyOfDist, kept, renew } from './lib/release.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { told, unmarked } from './lib/words.mjs';

const PATIENT = 'Casimira Nicolas';
const KNOWN = 'Dr Meera Rao';
const UNKNOWN = 'Dr Anil Gupta';
const [WAITS] = told('record-waiting');

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    /** @type {Relay} */ let relay;
    /** @type {Line} */ let line;
    /** @type {Doctor} */ let known;
    /** @type {Doctor} */ let unknown;
    /** @type {Patient} */ let patient;
    let folder;
    let dist;
    const links = {};

    before(async () => {
      folder = await temporaryFolder('profile');
      dist = await copyOfDist();
      relay = await Relay.start({ dist });
      line = await Line.open(relay.port);
      known = await Doctor.arrive(relay.url, { name: KNOWN, size });
      unknown = await Doctor.arrive(relay.url, { name: UNKNOWN, size });
      links.known = await known.link();
      links.unknown = await unknown.link();
      for (const doctor of [known, unknown]) await doctor.tab('Patients');
      patient = await Patient.arrive(line.url, { size, folder });
      await patient.add('casimira-nicolas.json', 'discharge-letter.pdf');
      await patient.documents().nth(1).waitFor();
      await patient.follow(links.known, KNOWN);
      await patient.share(KNOWN, { records: ['discharge letter'] });
      await known.patient(PATIENT).waitFor();
      // What waits later is what is done later.
      await patient.sent();
      await kept(patient.page);
    });

    after(async () => {
      for (const one of [patient, known, unknown, line, relay]) await one?.close();
      for (const made of [folder, dist]) await rm(made, { recursive: true, force: true, maxRetries: 5 });
    });

    /** A page that is loaded again is where it was. */
    async function unlock() {
      await patient.unlock();
      await patient.tab('Records');
    }

    /** The power fails, and the same device is started again. */
    async function crash() {
      await patient.profile.crash();
      const { film } = patient;
      patient = new Patient(await Profile.open({ size, folder, camera: film }), line.url);
      patient.film = film;
      await patient.open();
      await unlock();
    }

    async function reload() {
      await patient.page.reload();
      await unlock();
    }

    /** What the list of waiting things says, one line for each. */
    async function waiting() {
      await patient.page.evaluate(() => (location.hash = '#/waiting'));
      await patient.heading('Waiting to be sent').waitFor();
      await patient.page.getByRole('main').getByRole('listitem').first().waitFor();
      const rows = patient.page.getByRole('main').locator('.row-main');
      return (await rows.allInnerTexts()).map((row) => unmarked(row).replaceAll('\n', ' · ').trim()).sort();
    }

    /** How often something stands in the patient's activity; a line may stand for several. */
    async function times(pattern) {
      const rows = await patient.page.getByRole('main').getByRole('listitem').allInnerTexts();
      const found = rows.map((row) => pattern.exec(unmarked(row))).filter(Boolean);
      return found.reduce((sum, [, count]) => sum + Number(count ?? 1), 0);
    }

    const offline = () => patient.page.getByText(told('sync-offline')[0]);

    test('it opens, unlocks, and everything can be read', async () => {
      line.cut();
      await reload();
      await offline().waitFor();
      await patient.page.getByRole('heading', { name: 'Health problems' }).waitFor();
      await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
      await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
      const [download] = await Promise.all([
        patient.page.waitForEvent('download'),
        patient.page.getByRole('link', { name: 'Save a copy' }).click(),
      ]);
      assert.deepEqual(await readFile(await download.path()), await readFile(fixture('discharge-letter.pdf')));
      await patient.tab('Records');
    });

    test('a record is added, and waits in sight', async () => {
      await patient.add('prescription-photo.png');
      await patient.documents().filter({ hasText: 'prescription photo' }).getByText(WAITS).waitFor();
      await patient.page.getByText(/1\sthing waits to be sent/).waitFor();
    });

    test('a share is prepared for somebody who was met before', async () => {
      await patient.follow(links.known, KNOWN);
      await patient.share(KNOWN, { sent: false });
      await patient.page.getByText(told('share-waiting')[0]).waitFor();
    });

    test('and for somebody who was not: nothing is sealed before their name is known', async () => {
      await patient.follow(links.unknown, told('who-unknown')[0]);
      await patient.share(undefined, { records: ['prescription photo'], sent: false });
      await patient.page.getByText(told('share-unnamed')[0]).waitFor();
    });

    const expected = ['A record · prescription photo', 'A share', `A share · ${KNOWN}`];

    test('what waits is there after a reload and after a crash', async () => {
      await patient.page.getByRole('link', { name: /3\sthings wait to be sent/ }).click();
      await patient.heading('Waiting to be sent').waitFor();
      await patient.page.getByText(told('waiting-offline')[0]).waitFor();
      await becomes(waiting, expected);
      await reload();
      await becomes(waiting, expected);
      await crash();
      await offline().waitFor();
      await becomes(waiting, expected);
      await patient.tab('Records');
      await patient.documents().filter({ hasText: 'prescription photo' }).getByText(WAITS).waitFor();
      await becomes(() => patient.documents().count(), 3);
    });

    test('with the connection back, all of it is sent, once', async () => {
      line.mend();
      await offline().waitFor({ state: 'hidden' });
      await patient.documents().filter({ hasText: 'prescription photo' }).getByText(WAITS).waitFor({ state: 'hidden' });
      await patient.tab('Share');
      // The name behind the code, and only then the yes.
      const asked = patient.page.getByRole('main').getByText(says(`The name behind the code is now known: ${UNKNOWN}.`));
      await asked.waitFor();
      assert.equal(await unknown.patient(PATIENT).count(), 0);
      await patient.button(says(`Yes, share with ${UNKNOWN}`)).click();
      await unknown.patient(PATIENT).waitFor();
      await known.patient(PATIENT).nth(1).waitFor();
      await becomes(() => Promise.all([known, unknown].map((doctor) => doctor.patient(PATIENT).count())), [2, 1]);
      const cards = patient.page.getByRole('region', { name: 'Sharing now' }).locator('.card-title');
      await becomes(async () => (await cards.allInnerTexts()).map(unmarked).sort(), [UNKNOWN, KNOWN, KNOWN].sort());
      // Again from the start, so that nothing is shown from memory.
      await reload();
      await becomes(() => patient.documents().count(), 3);
      await becomes(() => patient.page.getByText(/wait(s)? to be sent/).count(), 0);
      await patient.tab('Activity');
      await becomes(() => times(/You added (\d+) records?\./), 3);
      await becomes(() => times(new RegExp(`You shared \\d+ records? with ${KNOWN}`)), 2);
      await becomes(() => times(new RegExp(`You shared \\d+ records? with ${UNKNOWN}`)), 1);
    });

    test('a newer release that is let in meanwhile loses nothing of it', async () => {
      const next = (bytes) => bytes.toString().replace('<title>', '<meta name="try" content="second"><title>');
      await renew(dist, 'index.html', next);
      await askForNewer(patient.page);
      const notice = patient.page.getByText('A new version is ready');
      await notice.waitFor();
      line.cut();
      await patient.tab('Share');
      await patient.page.getByRole('listitem').filter({ hasText: UNKNOWN }).getByRole('button', { name: /^Stop sharing/ }).click();
      await patient.tab('Records');
      await patient.add('martha-delarosa.json');
      // The record, the end of the share, and what the other devices are told of it.
      await becomes(async () => (await waiting()).length, 3);
      const wanted = await waiting();
      await patient.button('Use it now').click();
      await unlock();
      await becomes(() => patient.page.evaluate(() => document.querySelector('meta[name="try"]')?.content), 'second');
      await offline().waitFor();
      await becomes(waiting, wanted);
      line.mend();
      await patient.page.getByText(told('waiting-empty')[0]).waitFor();
      await patient.tab('Records');
      await becomes(() => patient.documents().count(), 4);
      await patient.tab('Activity');
      await patient.page.getByText(says(`You stopped sharing with ${UNKNOWN}.`)).waitFor();
      await becomes(() => times(/You added (\d+) records?\./), 4);
      await becomes(() => times(new RegExp(`You stopped sharing with ${UNKNOWN}`)), 1);
      await unknown.patient(PATIENT).getByText('Stopped').waitFor();
    });
  });
}

// What goes wrong with a model: it is said, with what to do, and the page and other models go on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from './lib/browser.mjs';
import { field, main, modelsKept, modelsWorker, openModel, workOut } from './lib/insights.mjs';
import { Patient } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { copyOfDist, forge, kept } from './lib/release.mjs';
import { tellWhatIsShown } from './lib/shown.mjs';
import { problem } from './lib/words.mjs';

const RECORD = 'casimira-nicolas.json';

/** The record holds enough for both. */
const [MODEL, OTHER] = ['Diabetes', 'Raised blood sugar'];

/** A minute and a bit more than the time limit of an answer. */
const TOO_LONG = '01:05';

const flipped = (bytes) => Buffer.from(bytes.map((byte, at) => (at === 50 ? byte ^ 1 : byte)));

/** What the models' worker does in place of saying its next answer. */
async function atNextAnswer(page, what) {
  const worker = await modelsWorker(page);
  await worker.evaluate((what) => {
    const say = globalThis.postMessage.bind(globalThis);
    globalThis.postMessage = (message, transfer) => {
      if (!ArrayBuffer.isView(message.given)) return say(message, transfer);
      if (what === 'hang') for (;;);
      setTimeout(() => {
        throw new Error('out of memory');
      });
    };
  }, what);
}

async function list(person) {
  await person.tab('Insights');
  await main(person).getByRole('link', { name: OTHER, exact: true }).waitFor();
}

/** Another model is opened and answers, and so does this one after that. */
async function bothAnswer(person) {
  for (const model of [OTHER, MODEL]) {
    await list(person);
    await openModel(person, model);
    await workOut(person);
  }
}

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    /** @type {Relay} */ let relay;
    /** @type {Patient} */ let patient;
    /** What the relay serves; a test may change it. */
    let dist;
    /** Where the browser keeps everything. */
    let home;

    before(async () => {
      dist = await copyOfDist();
      home = await temporaryFolder('profile');
      relay = await Relay.start({ dist });
      patient = await Patient.arrive(relay.url, { size, folder: home });
      await patient.add(RECORD);
      await patient.documents().first().waitFor();
      await patient.sent();
      await kept(patient.page);
      await patient.unlock();
    });

    after(async () => {
      await patient?.close();
      await relay?.close();
      for (const made of [dist, home]) await rm(made, { recursive: true, force: true, maxRetries: 5 });
    });

    tellWhatIsShown(() => ({ patient }));

    /** The files of models are fetched anew: as when Insights was never opened. */
    async function forget() {
      await patient.page.evaluate(() => caches.delete('predict-aceso'));
      await patient.page.reload();
      await patient.unlock();
    }

    /** Changes one of the models' files on the server, and says how to take that back. */
    async function forged(name, extension) {
      const names = await readdir(join(dist, 'models/files'));
      const path = `models/files/${names.find((one) => new RegExp(`^${name}-[0-9a-f]{8}\\.${extension}$`).test(one))}`;
      const untouched = await readFile(join(dist, path));
      await forge(dist, path, flipped);
      return () => forge(dist, path, () => untouched);
    }

    test('without a network at first use it says to connect, and goes on once there is one', async () => {
      await relay.stop();
      await patient.tab('Insights');
      const box = await problem(patient, 'insight-not-fetched');
      await relay.up();
      await box.getByRole('button', { name: 'Try again' }).click();
      await openModel(patient, MODEL);
      await workOut(patient);
      await modelsKept(patient.page);
    });

    test('where the line breaks before a model has come, the form stays, and goes on later', async () => {
      // What models are about is there, what runs them is not: nor may it come before somebody asks for it.
      const restore = await forged('runtime-simd', 'wasm');
      await forget();
      await list(patient);
      await openModel(patient, MODEL);
      await relay.stop();
      await field(patient, 'Waist').fill('95');
      await patient.button('Work it out').click();
      await problem(patient, 'insight-not-fetched');
      await becomes(() => field(patient, 'Waist').inputValue(), '95');
      await restore();
      await relay.up();
      await workOut(patient);
      await bothAnswer(patient);
    });

    test('a model that somebody changed on the server is not used, others are', async () => {
      const restore = await forged('diabetes', 'onnx');
      await forget();
      await list(patient);
      await openModel(patient, MODEL);
      await patient.button('Work it out').click();
      await problem(patient, 'insight-wrong-file');
      await becomes(() => main(patient).locator('.answer-number').count(), 0);
      await list(patient);
      await openModel(patient, OTHER);
      await workOut(patient);
      await restore();
      await bothAnswer(patient);
    });

    test('nor is what runs them, and then nothing answers until it is the right one again', async () => {
      const restore = await forged('runtime-simd', 'wasm');
      await forget();
      for (const model of [MODEL, OTHER]) {
        await list(patient);
        await openModel(patient, model);
        await patient.button('Work it out').click();
        await problem(patient, 'insight-wrong-file');
      }
      await restore();
      await workOut(patient);
      await bothAnswer(patient);
    });

    test('where what a model is about was changed, the others are listed', async () => {
      const restore = await forged('heart', 'json');
      await forget();
      await list(patient);
      const box = await problem(patient, 'insight-wrong-file');
      const heart = main(patient).getByRole('link', { name: 'Narrowed heart arteries' });
      await becomes(() => heart.count(), 0);
      await openModel(patient, MODEL);
      await workOut(patient);
      await restore();
      await list(patient);
      await heart.waitFor();
      await becomes(() => box.count(), 0);
    });

    test('a crash in the middle of an answer is said, nothing typed is lost, and the next answer comes', async () => {
      await list(patient);
      await openModel(patient, MODEL);
      await field(patient, 'Waist').fill('95');
      await atNextAnswer(patient.page, 'crash');
      await patient.button('Work it out').click();
      await problem(patient, 'insight-crashed');
      await becomes(() => field(patient, 'Waist').inputValue(), '95');
      await workOut(patient);
      await bothAnswer(patient);
    });

    test('without room on the device a result is not kept, which is said; models that could not be kept answer', async () => {
      await patient.page.evaluate(() => caches.delete('predict-aceso'));
      await room(1);
      await list(patient);
      await openModel(patient, MODEL);
      await workOut(patient);
      await patient.button('Keep this result').click();
      await problem(patient, 'problem-device-full');
      assert.equal(await main(patient).getByText('The result is kept.').count(), 0);
      await bothAnswer(patient);
      await patient.tab('Records');
      await becomes(() => patient.documents().count(), 1);
      await room();
      await list(patient);
      await openModel(patient, MODEL);
      await workOut(patient);
      await patient.button('Keep this result').click();
      await main(patient).getByText('The result is kept.').waitFor();
    });

    test('a model that gives no answer is stopped after a while, and the next one answers', async () => {
      await patient.page.clock.install();
      await list(patient);
      await openModel(patient, MODEL);
      await field(patient, 'Waist').fill('95');
      await atNextAnswer(patient.page, 'hang');
      await patient.button('Work it out').click();
      await patient.page.locator('[aria-busy="true"]', { hasText: 'Work it out' }).waitFor();
      await patient.page.clock.fastForward(TOO_LONG);
      await problem(patient, 'insight-too-slow');
      await becomes(() => field(patient, 'Waist').inputValue(), '95');
      await workOut(patient);
      await bothAnswer(patient);
    });

    /** Opens the browser again with room for so many bytes in all; without a number, with as much as there is. */
    async function room(bytes) {
      const { film } = patient;
      await patient.profile.close();
      const profile = await Profile.open({ folder: home, size });
      patient = Object.assign(new Patient(profile, relay.url), { film });
      if (bytes !== undefined) {
        // Before anything is stored: the browser does not look again at every write. It lasts as long as this session.
        const client = await profile.context.newCDPSession(profile.page);
        await client.send('Storage.overrideQuotaForOrigin', { origin: relay.url, quotaSize: bytes });
      }
      await patient.open();
      await patient.unlock();
      await patient.heading('Records').waitFor();
    }
  });
}

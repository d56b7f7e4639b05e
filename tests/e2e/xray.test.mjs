// A chest X-ray that a person gives the app: read on the device, answered with its map, or refused with what to do.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inNode } from './lib/insights.mjs';
import { Keyboard } from './lib/keyboard.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { asFile, beach, chessboard, dicom, drop, hostile, ILL, jpeg, MODEL, png, WELL, xray } from './lib/pictures.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';

const TITLE = "Child's chest X-ray";
const RECORD = 'casimira-nicolas.json';
const main = (person) => person.page.getByRole('main');
const input = (person) => person.page.locator('#film-file');
const number = (person) => main(person).locator('.answer-number');
const complaint = (person) => main(person).getByRole('alert');

async function openModel(person) {
  await person.tab('Insights');
  await main(person).getByRole('link', { name: TITLE, exact: true }).click();
  await person.heading(TITLE).waitFor();
  await main(person).getByText('Choose a picture').waitFor();
}

/** Waits for the answer and compares it with what the package says in Node of the same file. */
async function saysTheSame(person, buffer) {
  const expected = await inNode(MODEL, new Blob([buffer]));
  assert.equal(expected.kind, 'answer');
  await person.page.waitForFunction(() => document.activeElement?.id === 'answer');
  const count = Math.round(expected.probability * 100);
  const said = count < 1 ? 'fewer than 1 in 100' : count > 99 ? 'more than 99 in 100' : `${count} in 100`;
  await becomes(() => number(person).innerText(), said);
  await main(person).getByRole('img', { name: 'The picture you chose' }).waitFor();
  // As much of the map as is drawn: orange for what raised it, blue for what lowered it, each as strong as its share.
  const heat = () =>
    main(person)
      .locator('.film-heat rect')
      .evaluateAll((parts) => parts.map((part) => (part.classList.contains('film-up') ? 1 : -1) * Number(part.getAttribute('fill-opacity'))));
  const most = Math.max(...expected.map.map(Math.abs));
  const far = async () => {
    const drawn = await heat();
    if (drawn.length !== expected.map.length) return [`${drawn.length} parts`];
    return [...expected.map].flatMap((part, at) => (Math.abs(drawn[at] - (part / most) * 0.8) < 1e-4 ? [] : [`part ${at}: ${drawn[at]}`]));
  };
  await becomes(far, []);
  return expected;
}

/** What is drawn is the picture: the brightness of its middle and of its corner. */
const drawn = (person, at) =>
  main(person)
    .locator('canvas.film-picture')
    .evaluate((canvas, [x, y]) => canvas.getContext('2d').getImageData(x * canvas.width, y * canvas.height, 1, 1).data[0], at);

for (const size of ['phone', 'desktop']) {
  describe(`on a ${size}`, () => {
    /** @type {Relay} */ let relay;
    /** @type {Patient} */ let patient;
    /** The files of models and of what reads pictures, as they were fetched; and that the last of them is there. */
    const fetched = [];
    let last;

    before(async () => {
      relay = await Relay.start();
      patient = await Patient.arrive(relay.url, { size });
      last = patient.profile.context.waitForEvent('requestfinished', { predicate: (request) => /\/pictures-\w+\.wasm$/.test(request.url()), timeout: 0 });
      patient.profile.context.on('request', (request) => request.url().includes('/models/files/') && fetched.push(request.url()));
      await patient.add(RECORD);
      await patient.documents().first().waitFor();
    });

    after(async () => {
      await patient?.close();
      await relay?.close();
    });

    test('the list has it; its page says first whom it is not for, and that the picture goes nowhere', async () => {
      await patient.tab('Insights');
      const card = main(patient).locator('.card').filter({ has: patient.page.getByRole('link', { name: TITLE }) });
      await card.getByText('You give it a picture.').waitFor();
      await openModel(patient);
      const warning = main(patient).getByRole('region', { name: 'Do not use this for' });
      await warning.getByText(/anybody over 5/).waitFor();
      await warning.getByText(/photographed from a screen/).waitFor();
      await main(patient).getByText(/sent nowhere/).waitFor();
      await main(patient).getByText(/^This is no diagnosis/).first().waitFor();
      // All files come once Insights is opened, in an order that is always the same: whether a picture is given shows in no request.
      await last;
      fetched.length = 0;
    });

    test('a PNG is answered: number, people, map in colours and words, comparison', async () => {
      const picture = xray(ILL);
      const file = png(picture);
      await input(patient).setInputFiles(asFile('chest.png', file, 'image/png'));
      await saysTheSame(patient, file);
      await main(patient).getByRole('img', { name: /A picture of 100 people/ }).waitFor();
      await main(patient).getByText(/^What raised the number most lies .+ of the frame\.$/).waitFor();
      await main(patient).getByText(/It was checked on 516 people/).waitFor();
      await becomes(() => drawn(patient, [0.5, 0.5]), picture.grey[(picture.height / 2) * picture.width + picture.width / 2]);
      await becomes(() => drawn(patient, [0.02, 0.5]), 0);
      assert.deepEqual(fetched, []);
    });

    test('the map can be drawn weaker, and not at all', async () => {
      const strength = main(patient).getByLabel('How strongly the map is drawn');
      const heat = main(patient).locator('.film-heat');
      await becomes(() => heat.getAttribute('opacity'), '0.6');
      await strength.focus();
      await patient.page.keyboard.press('Home');
      await main(patient).locator('.film-heat[opacity="0"]').waitFor({ state: 'attached' });
      await patient.page.keyboard.press('End');
      await main(patient).locator('.film-heat[opacity="1"]').waitFor({ state: 'attached' });
    });

    test('a JPEG that is dropped on the page is answered', async () => {
      const file = await jpeg(patient.page, xray(WELL));
      await drop(main(patient).locator('.film-drop'), asFile('chest.jpg', file, 'image/jpeg'));
      await main(patient).getByText('Choose another picture').waitFor();
      const { probability } = await saysTheSame(patient, file);
      assert.ok(probability < 0.5, 'that of a child who was well');
    });

    test('a DICOM file is answered as the PNG of the same picture, and dropping beside the area does no harm', async () => {
      const picture = xray(ILL);
      const file = dicom(picture);
      await drop(patient.page.locator('.top'), asFile('IM000001', file));
      const expected = await saysTheSame(patient, file);
      const same = await inNode(MODEL, new Blob([png(picture)]));
      assert.ok(Math.abs(expected.probability - same.probability) < 0.01);
      assert.match(patient.page.url(), /#\/insights\/pneumonia$/);
    });

    test('a colour photograph and a picture that is no X-ray get no number, and a reason', async () => {
      await input(patient).setInputFiles(asFile('beach.png', beach(), 'image/png'));
      await complaint(patient).getByText('This is a colour photograph, not an X-ray').waitFor();
      await becomes(() => number(patient).count(), 0);
      await input(patient).setInputFiles(asFile('chess.png', chessboard(), 'image/png'));
      await complaint(patient).getByText('There is no answer for this picture').waitFor();
      await complaint(patient).getByText(/too unlike the X-rays/).waitFor();
      await main(patient).getByRole('img', { name: 'The picture you chose' }).waitFor();
      await becomes(() => number(patient).count(), 0);
      await becomes(() => main(patient).locator('.film-heat').count(), 0, 'no map without a number');
    });

    test('a file that is none, is cut off, or is a trap is named, and the next one is answered', async () => {
      const good = png(xray(ILL));
      for (const [name, file, said] of [
        ['letter.png', Buffer.from('Dear doctor, this is a letter.'), 'This file is no picture that can be read here.'],
        ['cut.png', good.subarray(0, good.length / 2), 'The picture is damaged or not complete.'],
        ['cut.dcm', dicom(xray(ILL)).subarray(0, 9000), 'The picture is damaged or not complete.'],
        ['huge.png', hostile(), 'The picture is too large.'],
        ['tiny.png', png({ width: 20, height: 20, grey: Buffer.alloc(400) }), 'The picture is too small.'],
        ['other.dcm', dicom(xray(ILL), { syntax: '1.2.840.10008.1.2.4.90' }), /damaged|stored in a way/],
      ]) {
        await input(patient).setInputFiles(asFile(name, file));
        await complaint(patient).getByText(said).waitFor();
        await becomes(() => number(patient).count(), 0, name);
      }
      await input(patient).setInputFiles(asFile('chest.png', good, 'image/png'));
      await saysTheSame(patient, good);
      assert.deepEqual(patient.profile.problems, []);
    });

    test('with the keyboard alone a picture is chosen, and the answer is heard next', async () => {
      const { page } = patient;
      const keyboard = new Keyboard(page);
      await openModel(patient);
      await page.locator('.more summary').first().focus();
      await page.keyboard.press('Tab');
      await keyboard.at(input(patient));
      const file = png(xray(WELL));
      await keyboard.files(input(patient), asFile('chest.png', file, 'image/png'));
      await saysTheSame(patient, file);
      // From the heading of the answer on to what can be done with it.
      for (let presses = 0; presses < 12; presses++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement?.textContent === 'Keep this result')) break;
      }
      await page.keyboard.press('Enter');
      await main(patient).getByText('The result is kept.').waitFor();
    });

    test('the result is kept as a record, and the picture is not', async () => {
      await main(patient).getByText(/The picture itself is not kept with the result/).waitFor();
      await main(patient).getByRole('link', { name: 'See it among your records' }).click();
      await patient.heading('Records').waitFor();
      const kept = patient.documents().filter({ hasText: `Insight: ${TITLE}` });
      await kept.first().getByRole('link').click();
      await patient.button(new RegExp(`^Insight: ${TITLE}`)).click();
      await patient.page.getByRole('dialog').getByText(/Pneumonia, as two doctors read/).first().waitFor();
      await patient.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await patient.tab('Records');
      await becomes(() => patient.documents().count(), 2);
    });

    test('it is switched off for good, and on again', async () => {
      await patient.tab('Insights');
      await patient.button(`Switch off ${TITLE}`).click();
      await main(patient).getByText('Switched off (1)').waitFor();
      await becomes(() => main(patient).getByRole('link', { name: TITLE }).count(), 0);
      await main(patient).getByText('Switched off (1)').click();
      await patient.button(`Switch on ${TITLE}`).click();
      await main(patient).getByRole('link', { name: TITLE }).waitFor();
    });

    test('without a network, it answers again', async () => {
      await openModel(patient);
      await patient.profile.context.setOffline(true);
      const file = png(xray(ILL));
      await input(patient).setInputFiles(asFile('chest.png', file, 'image/png'));
      await saysTheSame(patient, file);
      await patient.profile.context.setOffline(false);
      assert.deepEqual(fetched, [], 'all of it was kept');
      assert.deepEqual(patient.profile.foreign, []);
    });
  });
}

test('a doctor asks it on a share, and keeps nothing', async (t) => {
  const relay = await Relay.start();
  t.after(() => relay.close());
  const [doctor, patient] = await Promise.all([Doctor.arrive(relay.url), Patient.arrive(relay.url)]);
  t.after(() => doctor.close());
  t.after(() => patient.close());
  await patient.add(RECORD);
  await patient.follow(await doctor.link(), 'Dr Meera Rao');
  await patient.share('Dr Meera Rao');
  await doctor.tab('Patients');
  await doctor.patient('Casimira Nicolas').first().click();
  await main(doctor).getByRole('link', { name: 'Insights' }).click();
  await doctor.heading('Insights').waitFor();
  await main(doctor).getByRole('link', { name: TITLE, exact: true }).click();
  const file = dicom(xray(ILL));
  await input(doctor).setInputFiles(asFile('chest.dcm', file, 'application/dicom'));
  await saysTheSame(doctor, file);
  assert.equal(await doctor.button('Keep this result').count(), 0);
});

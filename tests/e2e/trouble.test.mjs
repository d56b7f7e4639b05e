// Things go wrong: each gets a clear message, and nothing is lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import qrcode from 'qrcode-generator';
import { writeFilm } from './lib/camera.mjs';
import { fixture, Doctor, PASSPHRASE, Patient } from './lib/people.mjs';
import { Profile } from './lib/browser.mjs';
import { Relay } from './lib/relay.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { problem, told, unmarked } from './lib/words.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
let folder;
/** Titles in the list, which must be there whatever happens. */
let titles;

before(async () => {
  folder = await temporaryFolder('trouble');
  relay = await Relay.start();
  patient = await Patient.arrive(relay.url);
  await patient.add('martha-delarosa.json', 'discharge-letter.pdf');
  await patient.documents().nth(1).waitFor();
  await becomes(async () => (await listed()).length, 2);
  titles = await listed();
});

after(async () => {
  await patient?.close();
  await relay?.close();
  await rm(folder, { recursive: true, force: true });
});

const listed = () => patient.documents().locator('.row-title').allInnerTexts();

/** Everything from before is in the list, nothing else is, and what is in it can be read. */
async function intact(person = patient, expected = titles) {
  await person.tab('Records');
  await person.documents().nth(expected.length - 1).waitFor();
  await becomes(() => person.documents().locator('.row-title').allInnerTexts(), expected);
  await person.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
  await person.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
  await person.tab('Records');
}

/** Loads the page anew, so that nothing is left in memory, and unlocks. */
async function anew(person = patient) {
  await person.open();
  await person.page.reload();
  await person.unlock();
  await person.heading('Records').waitFor();
}

/** Takes away what the device keeps of records, so that it must fetch them. */
async function withoutCopies(person = patient) {
  await person.page.evaluate(async () => {
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('aceso');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction('values', 'readwrite');
    transaction.objectStore('values').delete(IDBKeyRange.bound('blob/', 'blob0'));
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
}

/** What is said of a record in the list. */
const state = (title, person = patient) => person.documents().filter({ hasText: title });

describe('a file', () => {
  /** Chooses a file, and expects to be told why it was not added. */
  async function refused(name, content, id, facts) {
    const file = join(folder, name);
    await (typeof content === 'number' ? sparse(file, content) : writeFile(file, content));
    await patient.page.locator('#add-file').setInputFiles(file);
    const box = await problem(patient, id, { name, ...facts });
    await becomes(listed, titles);
    await box.getByRole('button', { name: 'Close', exact: true }).click();
    await patient.page.getByRole('heading', { name: 'Being added' }).waitFor({ state: 'hidden' });
  }

  async function sparse(file, size) {
    const handle = await open(file, 'w');
    await handle.truncate(size);
    await handle.close();
  }

  test('that is a record cut off in the middle', async () => {
    const whole = await readFile(fixture('casimira-nicolas.json'));
    await refused('cut-off.json', whole.subarray(0, whole.length >> 1), 'problem-record-damaged');
  });

  test('that is of a kind nobody can keep', async () => {
    await refused('archive.zip', Buffer.from('PK\x03\x04\x14\x00\x00\x00\x08\x00rest', 'latin1'), 'problem-file-kind');
    await refused('letter.json', 'Dear Ms Nicolas,', 'problem-file-kind');
  });

  test('that is empty', () => refused('empty.pdf', '', 'problem-file-empty'));

  test('of 200 MB', async () => {
    const start = Date.now();
    await refused('scan.pdf', 200_000_000, 'problem-file-too-big', { size: '200 MB' });
    console.log(`200 MB refused after ${Date.now() - start} ms`);
  });

  test('and the good one beside it is added all the same', async () => {
    await patient.page.locator('#add-file').setInputFiles([join(folder, 'empty.pdf'), fixture('prescription-photo.png')]);
    await problem(patient, 'problem-file-empty', { name: 'empty.pdf' });
    await patient.documents().nth(2).waitFor();
    await patient.page.getByRole('button', { name: 'Close', exact: true }).click();
    await becomes(async () => (await listed()).length, 3);
    titles = await listed();
    await intact();
  });
});

describe('what is stored at the service', () => {
  /** Files of envelopes, with their bytes. */
  async function envelopes() {
    const base = join(relay.data, 'blobs');
    const entries = await readdir(base, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    return Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
  }

  async function spoilt(spoil) {
    await relay.stop();
    const all = await envelopes();
    assert.ok(all.length >= 3);
    try {
      await Promise.all(all.map(({ file, bytes }) => spoil(file, Buffer.from(bytes))));
      await relay.up();
      await withoutCopies();
      await anew();
      await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
      await problem(patient, 'problem-envelope-damaged');
    } finally {
      await relay.stop();
      await Promise.all(all.map(({ file, bytes }) => writeFile(file, bytes)));
      await relay.up();
    }
    await patient.button('Try again').click();
    await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
    await intact();
  }

  test('was altered', () =>
    spoilt((file, bytes) => {
      bytes[bytes.length >> 1] ^= 1;
      return writeFile(file, bytes);
    }));

  test('was cut off', () => spoilt((file, bytes) => truncate(file, bytes.length >> 1)));
});

test('a wrong passphrase', async () => {
  await patient.lock();
  await patient.unlock('violet harbour teapot 42');
  const alert = patient.page.getByRole('alert');
  await alert.waitFor();
  const [what, , todo] = told('problem-wrong-passphrase');
  for (const part of [what, todo]) await becomes(async () => part.test(unmarked(await alert.innerText())), true);
  await patient.unlock();
  await patient.heading('Records').waitFor();
  await intact();
});

describe('at the camera', () => {
  /** A code as another app would show it. */
  function picture(content) {
    const code = qrcode(0, 'M');
    code.addData(content);
    code.make();
    const [side, scale, quiet] = [code.getModuleCount(), 8, 4];
    const png = new PNG({ width: (side + 2 * quiet) * scale, height: (side + 2 * quiet) * scale });
    png.data.fill(0xff);
    for (let y = 0; y < png.height; y++) {
      for (let x = 0; x < png.width; x++) {
        const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet];
        const inside = row >= 0 && column >= 0 && row < side && column < side;
        if (inside && code.isDark(row, column)) png.data.writeUInt32BE(0x000000ff, (y * png.width + x) * 4);
      }
    }
    return PNG.sync.write(png);
  }

  async function scan() {
    await patient.tab('Share');
    await patient.page.getByRole('link', { name: "Scan the doctor's code" }).click();
    await patient.heading("Scan the doctor's code").waitFor();
  }

  test('the code of something else', async () => {
    for (const foreign of ['https://cafe.example/menu?table=7', 'WIFI:T:WPA;S:ward 3;P:not for patients;;']) {
      await writeFilm(patient.film, picture(foreign));
      await scan();
      await problem(patient, 'problem-code-foreign');
    }
    await intact();
  });

  test('the code of another service', async (t) => {
    const other = await Relay.start();
    t.after(() => other.close());
    const doctor = await Doctor.arrive(other.url);
    t.after(() => doctor.close());
    await patient.seeCode(doctor);
    await scan();
    await problem(patient, 'problem-code-other-service', { service: other.url });
    await intact();
  });

  test('a camera that was refused, and none at all', async (t) => {
    const profile = await temporaryFolder('profile');
    t.after(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
    for (const [camera, id] of [['refused', 'camera-refused'], [undefined, 'camera-missing']]) {
      let other;
      if (camera) {
        other = await Patient.arrive(relay.url, { camera, folder: profile });
      } else {
        other = new Patient(await Profile.open({ folder: profile }), relay.url);
        await other.open();
        await other.unlock();
      }
      t.after(() => other.close());
      await other.tab('Share');
      await other.page.getByRole('link', { name: "Scan the doctor's code" }).click();
      await problem(other, id);
      // The other ways are shown without a search.
      await other.page.getByLabel("The doctor's link").waitFor();
      await other.close();
    }
  });
});

describe('the service is down', () => {
  test('while a wallet is made: it is made, keeps a first record, and goes on by itself', async (t) => {
    const other = new Patient(await Profile.open({ size: 'phone' }), relay.url);
    t.after(() => other.close());
    await other.open();
    await other.page.getByRole('link', { name: 'Make my record' }).click();
    await other.page.getByLabel('Your name').fill('Casimira Nicolas');
    await other.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await relay.kill();
    await other.button('Make my record').click();
    await other.heading('Your recovery sheet').waitFor();
    await other.page.getByRole('link', { name: 'Later' }).click();
    await other.heading('Records').waitFor();
    await other.page.getByText(told('sync-offline')[0]).waitFor();
    await other.add('discharge-letter.pdf');
    await state('discharge letter', other).getByText(told('record-waiting')[0]).waitFor();
    await relay.up();
    await other.page.getByText(told('sync-offline')[0]).waitFor({ state: 'hidden' });
    await state('discharge letter', other).getByText(told('record-waiting')[0]).waitFor({ state: 'hidden' });
    await intact(other, ['discharge letter']);
  });

  test('while a file is added: it is kept, waits in sight, and is sent by itself', async () => {
    await anew();
    await relay.kill();
    try {
      await patient.add('patricia-jordana.json');
      await state('International Patient Summary').getByText(told('record-waiting')[0]).waitFor();
      await anew();
      await state('International Patient Summary').getByText(told('record-waiting')[0]).waitFor();
    } finally {
      await relay.up();
    }
    await state('International Patient Summary').getByText(told('record-waiting')[0]).waitFor({ state: 'hidden' });
    await becomes(async () => (await listed()).slice(1), titles);
    titles = await listed();
    await intact();
  });

  test('for a moment while a file is sent: nobody notices', async () => {
    await anew();
    const large = join(folder, 'large-scan.pdf');
    await writeFile(large, Buffer.concat([await readFile(fixture('discharge-letter.pdf')), Buffer.alloc(24 << 20, '% ')]));
    const sending = patient.profile.context.waitForEvent('request', (request) => request.url().includes('/v1/blobs/'));
    await patient.page.locator('#add-file').setInputFiles(large);
    await sending;
    await relay.restart({ kill: true });
    const added = ['large scan', ...titles];
    await becomes(listed, added);
    titles = added;
    await intact();
  });

  test('while a record is opened: it opens all the same, but for one that this device no longer holds', async () => {
    await anew();
    await relay.kill();
    await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
    await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
    await withoutCopies();
    await anew();
    await patient.documents().filter({ hasText: 'discharge letter' }).getByRole('link').click();
    await problem(patient, 'problem-offline');
    await relay.up();
    await patient.button('Try again').click();
    await patient.page.getByRole('link', { name: 'Open', exact: true }).waitFor();
    await intact();
  });
});

test('the space at the service is full', async (t) => {
  const small = await Relay.start({ args: ['--quota-mib', '1'] });
  t.after(() => small.close());
  const other = await Patient.arrive(small.url);
  t.after(() => other.close());
  await other.add('discharge-letter.pdf');
  const large = join(folder, 'large.pdf');
  await writeFile(large, Buffer.concat([await readFile(fixture('discharge-letter.pdf')), Buffer.alloc(1_500_000, '% ')]));
  await other.page.locator('#add-file').setInputFiles(large);
  // It stays on the device, and the list of what waits says why.
  await state('large', other).getByText(told('record-waiting')[0]).waitFor();
  await other.page.goto(`${small.wallet}#/waiting`);
  await other.page.getByRole('main').getByText(told('problem-quota-full')[0]).waitFor();
  await intact(other, ['large', 'discharge letter']);
  await other.add('prescription-photo.png');
  await intact(other, ['prescription photo', 'large', 'discharge letter']);
});

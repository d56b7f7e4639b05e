// What must never leave a device, planted where a person would have it: strings nobody else writes, in names, notes
// and values of records, in files and their names, and the passphrase.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestsOf } from './digests.mjs';
import { fixture } from './people.mjs';
import { asFile, dicom, ILL, png, xray } from './pictures.mjs';
import { temporaryFolder } from './ports.mjs';

export const PATIENT = 'Ottoline Wrenfeather';
export const SECRET_PASSPHRASE = 'marzipan lighthouse 77 quokka';
export const CONDITION = 'Blue zebrafish syndrome';
export const NOTE = 'Told nobody but her brother Leopold';
export const VALUE = 'Reacts to moonlit saffron';
export const MEDICINE = 'Quokkazepam 7.25 mg';
/** What is typed for a model: body mass index, and waist. */
export const TYPED = ['31.415927', '98.734125'];
/** What is written in X-rays that a model is shown: a note, a patient's name. */
const FILM_NOTE = 'Indigo heron below the left rib';
const FILM_NAME = 'Wrenfeather^Junior^Heron';
const PDF_TEXT = 'Letter about a harlequin tumour';
const PHOTO_TEXT = 'Photo of the velvet rash';
/** Within the first bytes of each file, which is what the build that leaks on purpose sends. */
const PDF_HEAD = 'Gneiss-4471-pdf';
const FHIR_HEAD = 'Gneiss-4472-fhir';

/** Writes the records; returns their paths and everything to search for. */
export async function plant() {
  const folder = await temporaryFolder('canaries');
  const contents = {
    'wrenfeather-hospital-export.json': Buffer.from(JSON.stringify(bundle())),
    'harlequin-oncology-letter.pdf': pdf(await readFile(fixture('discharge-letter.pdf'))),
    'velvet-rash-at-home.png': Buffer.concat([await readFile(fixture('prescription-photo.png')), Buffer.from(PHOTO_TEXT)]),
  };
  const files = [];
  for (const [name, content] of Object.entries(contents)) {
    files.push(join(folder, name));
    await writeFile(files.at(-1), content);
  }
  const film = films();
  // As the file is called, and the title that is made of it.
  const titles = Object.keys(contents).map((name) => name.replace(/\.\w+$/, ''));
  const names = [...titles.flatMap((title) => [title, title.replaceAll('-', ' ')]), ...film.files.map(({ name }) => name)];
  const planted = [
    ...[PATIENT, SECRET_PASSPHRASE, CONDITION, NOTE, VALUE, MEDICINE, PDF_TEXT, PHOTO_TEXT, PDF_HEAD, FHIR_HEAD, FILM_NOTE, FILM_NAME, ...TYPED],
    ...names,
  ];
  const digests = [...planted, ...Object.values(contents), ...film.files.map(({ buffer }) => buffer)].flatMap((content) =>
    digestsOf(Buffer.isBuffer(content) ? 'a file' : content, content),
  );
  return { folder, files, planted, digests: [...digests, ...film.points], films: film.files };
}

/** Two X-rays for a model, and points of theirs that nobody else has: a stripe as a machine would number it. */
function films() {
  const picture = xray(ILL);
  const stripe = Buffer.from(Array.from({ length: 40 }, (_, at) => (at * 89 + 17) % 251));
  stripe.copy(picture.grey, picture.width * 20 + 5);
  const words = Buffer.from(stripe.toJSON().data.flatMap((point) => [((255 - point) * 16) & 255, ((255 - point) * 16) >> 8]));
  return {
    files: [
      asFile('heron-chest.png', png({ ...picture, text: FILM_NOTE }), 'image/png'),
      asFile('heron-chest.dcm', dicom(picture, { patient: FILM_NAME }), 'application/dicom'),
    ],
    points: [
      { name: 'points of the X-ray', bytes: stripe },
      { name: 'points of the X-ray, as they are stored', bytes: words },
    ],
  };
}

function bundle() {
  const subject = { reference: 'urn:uuid:6f1d6c0e-4f4e-4c58-9a52-0c1b51b2a001' };
  const active = { coding: [{ code: 'active' }] };
  const resources = [
    {
      resourceType: 'Patient',
      id: '6f1d6c0e-4f4e-4c58-9a52-0c1b51b2a001',
      name: [{ given: ['Ottoline'], family: 'Wrenfeather', text: PATIENT }],
      gender: 'female',
      birthDate: '1971-02-03',
    },
    {
      resourceType: 'Condition',
      clinicalStatus: active,
      code: { text: CONDITION },
      subject,
      recordedDate: '2024-05-06',
      note: [{ text: NOTE }],
    },
    {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: active,
      code: { text: VALUE },
      patient: subject,
    },
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: MEDICINE },
      subject,
      authoredOn: '2024-05-07',
    },
  ];
  const entry = resources.map((resource, at) => ({
    fullUrl: at === 0 ? subject.reference : `urn:uuid:6f1d6c0e-4f4e-4c58-9a52-0c1b51b2a00${at + 1}`,
    resource,
  }));
  return { id: FHIR_HEAD, resourceType: 'Bundle', type: 'collection', entry };
}

function pdf(original) {
  const text = original.toString('latin1').replace('%PDF-1.4\n', `%PDF-1.4\n%${PDF_HEAD}\n`);
  return Buffer.from(text.replace('Discharge letter', PDF_TEXT), 'latin1');
}

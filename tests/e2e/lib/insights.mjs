// The screens of models, and what a model says of values, told by the package that others use: the page must say the same.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fixture } from './people.mjs';
import { PATIENCE, becomes, sleep } from './ports.mjs';

/** What `@aceso/predict` answers in Node. */
export async function inNode(model, values) {
  const { createPredictor } = await import(pathToFileURL(join(process.env.ACESO_PREDICT, 'src/node.js')));
  const predictor = createPredictor();
  try {
    return await predictor.predict(model, values);
  } finally {
    predictor.close();
  }
}

/** The newest measurement with this LOINC code in a record, in the unit it was written in. */
export async function measured(record, loinc) {
  const { entry } = JSON.parse(await readFile(fixture(record), 'utf8'));
  const observations = entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === 'Observation');
  const parts = observations.flatMap((one) => [one, ...(one.component ?? [])].map((part) => ({ ...part, date: one.effectiveDateTime })));
  const [newest] = parts
    .filter(({ code, valueQuantity }) => valueQuantity && code.coding.some(({ code }) => code === loinc))
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
  return newest.valueQuantity.value;
}

/** A number as the page writes it behind “raised it” and “lowered it”. */
export function signed(number) {
  const text = String(Math.round(Math.abs(number) * 100) / 100);
  return `${number < 0 ? '−' : '+'}${text}`;
}

/** The parts of an answer in the page's order: how each is said. */
export const saidParts = ({ contributions }) =>
  Object.values(contributions)
    .filter((by) => Math.abs(by) >= 0.005)
    .sort((a, b) => Math.abs(b) - Math.abs(a))
    .map((by) => `${by > 0 ? 'raised' : 'lowered'} it (${signed(by)})`);

/** The worker that models answer in, once it is there. */
export async function modelsWorker(page) {
  const find = () => page.workers().find((one) => one.url().endsWith('/models/worker.js'));
  await becomes(async () => find() !== undefined, true, "the models' worker");
  return find();
}

export const main = (person) => person.page.getByRole('main');
export const field = (person, label) => main(person).getByLabel(label, { exact: true });
/** A field with all that is said of its value. */
export const about = (person, label) => main(person).locator('.value').filter({ has: person.page.getByLabel(label, { exact: true }) });
export const answers = (person, question) => main(person).getByRole('group', { name: question });
export const parts = (person) => main(person).locator('.bar-what').allTextContents();

export async function openModel(person, name) {
  await main(person).getByRole('link', { name, exact: true }).click();
  await person.heading(name).waitFor();
  await person.button('Work it out').waitFor();
}

export async function workOut(person) {
  await person.button('Work it out').click();
  const heading = main(person).getByRole('heading', { name: 'What it says' });
  await heading.waitFor();
  // Whoever hears the page hears the answer next.
  await person.page.waitForFunction(() => document.activeElement?.id === 'answer');
}

/** Waits until all files of the models are on the device. */
export async function modelsKept(page, timeout = PATIENCE) {
  const here = () =>
    page.evaluate(async () => {
      const { LIST } = await import('/wallet/models/list.js');
      const [{ file }] = Object.values(LIST.builds);
      const all = [file, LIST.pictures.file, ...LIST.models.flatMap(({ manifest, model }) => [manifest, model])];
      const cache = await caches.open('predict-aceso');
      const addresses = (await cache.keys()).map(({ url }) => url);
      return all.every(({ sha256 }) => addresses.includes(`https://files.invalid/${sha256}`));
    });
  const deadline = Date.now() + timeout;
  while (!(await here())) {
    if (Date.now() > deadline) throw new Error('the files of the models are not on the device');
    await sleep(100);
  }
}

// What the examples of `@aceso/predict` take as given.
import { readFile } from 'node:fs/promises';
import { createPredictor } from '@aceso/predict';

const MAKERS = {
  predictor: () => createPredictor(),
  // Drawn for the tests of the pictures' reader: grey, and no X-ray.
  file: async () => new Blob([await readFile(process.env.PICTURE)]),
};

export const NAMES = Object.keys(MAKERS);

export async function setting(names) {
  const given = {};
  for (const name of names) given[name] = await MAKERS[name]();
  return given;
}

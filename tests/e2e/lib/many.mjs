// Thousands of small records of one person.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixture } from './people.mjs';

/** The entries of a fixture that each small record holds. */
const EACH = 3;
const DAY = 86_400_000;

/**
 * Writes this many small records of the fixture's person, and says where they are. Each holds the person and some of what
 * the fixture says about them, shifted in time, so that no two are the same: laboratory series, visits, vaccinations.
 */
export async function many(folder, count) {
  const { entry } = JSON.parse(await readFile(fixture('casimira-nicolas.json'), 'utf8'));
  const person = entry.find(({ resource }) => resource.resourceType === 'Patient');
  const told = ['Observation', 'Procedure', 'Encounter', 'Condition', 'MedicationRequest', 'Immunization'];
  const others = entry.filter(({ resource }) => told.includes(resource.resourceType)).map((one) => JSON.stringify(one));
  await mkdir(folder, { recursive: true });
  const paths = [];
  for (let number = 1; number <= count; number++) {
    const some = Array.from({ length: EACH }, (_, at) => changed(others[(number * EACH + at) % others.length], number));
    const path = join(folder, `visit_${String(number).padStart(4, '0')}.json`);
    await writeFile(path, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [person, ...some] }));
    paths.push(path);
  }
  return paths;
}

/** The same about another day, under another id. */
function changed(entry, number) {
  const shifted = entry.replace(/\b\d{4}-\d\d-\d\d(?=T)/g, (day) =>
    new Date(Date.parse(day) - (number % 1500) * DAY).toISOString().slice(0, 10),
  );
  const one = JSON.parse(shifted);
  one.fullUrl = one.fullUrl.replace(/[0-9a-f]{8}/, number.toString(16).padStart(8, '0'));
  one.resource.id = one.fullUrl.replace('urn:uuid:', '');
  return one;
}

// Records that are larger than any fixture.
import { readFile } from 'node:fs/promises';
import { fixture } from './people.mjs';

/** One person's record of this size: everything in a fixture, joined with itself under other ids. */
export async function large(bytes) {
  const text = await readFile(fixture('casimira-nicolas.json'), 'utf8');
  const { entry } = JSON.parse(text);
  const person = entry.find(({ resource }) => resource.resourceType === 'Patient');
  const others = JSON.stringify(entry.filter((one) => one !== person));
  const joined = [];
  for (let copy = 1, size = 0; size < bytes; copy++, size += others.length) {
    const again = others.replace(/[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-)/g, (start) =>
      person.fullUrl.includes(start) ? start : copy.toString(16).padStart(4, '0') + start.slice(4),
    );
    joined.push(again.slice(1, -1));
  }
  return `{"resourceType":"Bundle","type":"collection","entry":[${[JSON.stringify(person), ...joined].join()}]}`;
}

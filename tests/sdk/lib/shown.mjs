// What a guide shows, for the tests that have what it needs around them: an admitted organisation, or somebody's finger on a passkey.
import { readFile } from 'node:fs/promises';

/** The one program of this guide in which this stands, without its imports. */
export async function shown(guide, part) {
  const text = await readFile(new URL(`../../../www/guides/${guide}`, import.meta.url), 'utf8');
  const found = [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code).filter((code) => code.includes(part));
  if (found.length !== 1) throw new Error(`${guide} shows ${found.length} programs with ${part}`);
  return found[0].replaceAll(/^import .*$/gm, '');
}

// What a page loads of the package, squeezed as a server would once for all, against its budgets: node size.mjs FOLDER prints a line of JSON for each.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const squeezed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

/** Each budget with the bytes that count towards it. The goal is 150,000 for what comes first: docs/performance.md tells the way there. */
export async function sizes(folder) {
  const { budgets } = JSON.parse(await readFile(new URL('../budget.json', import.meta.url), 'utf8'));
  return Promise.all(
    Object.entries(budgets).map(async ([names, budget]) => {
      const files = await Promise.all(names.split(' + ').map((name) => readFile(join(folder, 'dist', name))));
      return { names, bytes: files.reduce((sum, file) => sum + squeezed(file), 0), budget };
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const size of await sizes(process.argv[2])) console.log(JSON.stringify(size));
}

// What stays on a device and at the relay when nobody is looking.
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { needle } from './needles.mjs';
import { temporaryFolder } from './ports.mjs';
import { searchBytes } from './search.mjs';

/** Everything a page of this origin can keep, by name and as text. */
export function kept(page) {
  return page.evaluate(async () => {
    const stores = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const cursor = database.transaction(store).objectStore(store).openCursor();
        await new Promise((resolve, reject) => {
          cursor.onerror = () => reject(cursor.error);
          cursor.onsuccess = () => {
            if (!cursor.result) return resolve();
            const { key, value } = cursor.result;
            let binary = '';
            const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
            for (const byte of bytes) binary += String.fromCharCode(byte);
            stores[`${name}/${store}/${key}`] = { kind: value.constructor.name, base64: btoa(binary) };
            cursor.result.continue();
          };
        });
      }
      database.close();
    }
    return {
      stores,
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    };
  });
}

/**
 * The actual keys of the wallet in a database, taken out of its stored form by the program that ACESO_SECRETS names.
 * @returns {Promise<{name: string, bytes: Buffer}[]>}
 */
export async function keysOf(page, passphrase, whose, database = 'aceso') {
  const program = process.env.ACESO_SECRETS;
  if (!program) throw new Error('ACESO_SECRETS names no program; use `cargo xtask test e2e`');
  const { stores } = await kept(page);
  const prefix = `${database}/values/`;
  const ours = Object.entries(stores).filter(([name]) => name.startsWith(prefix));
  const dump = Object.fromEntries(ours.map(([name, { base64 }]) => [name.slice(prefix.length), base64]));
  const folder = await temporaryFolder('dump');
  try {
    await writeFile(join(folder, 'dump.json'), JSON.stringify(dump));
    const printed = await run(program, [join(folder, 'dump.json')], `${passphrase}\n`);
    return printed
      .trim()
      .split('\n')
      .map((line) => {
        const [hex, what] = line.split('\t');
        return { name: `${whose}: ${what}`, bytes: Buffer.from(hex, 'hex') };
      });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(program, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (printed += chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`it ended with ${code}`))));
    child.stdin.end(input);
  });
}

/** A file without its empty pages: databases reserve tens of megabytes before they write. */
function written(content) {
  const page = 4096;
  const empty = Buffer.alloc(page);
  const parts = [];
  for (let at = 0; at < content.length; at += page) {
    const part = content.subarray(at, at + page);
    if (!part.equals(empty.subarray(0, part.length))) parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Looks for needles in every file below a folder.
 * @param {(file: string) => boolean} [skip] files that are left out, by their path below the folder
 */
export async function searchFolder(folder, values, skip = () => false) {
  const needles = values.map(needle);
  const hits = [];
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const file = relative(folder, path);
    if (skip(file)) continue;
    const content = written(await readFile(path));
    bytes += content.length;
    for (const hit of searchBytes(content, needles)) hits.push({ file, ...hit });
  }
  return { hits, bytes };
}

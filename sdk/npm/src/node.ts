// The entry in Node.
import { readFile } from 'node:fs/promises';
import { AcesoError } from './errors.js';
import { openFolder } from './folder.js';
import { useHost } from './host.js';

export * from './index.js';

async function bytesOf(file: URL, option: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new AcesoError('WASM_UNREACHABLE', `a part of the engine could not be read: say where it is with init({ ${option} })`, { cause });
  }
}

useHost({
  bytes: () => bytesOf(new URL('./aceso.wasm', import.meta.url), 'wasm'),
  laterBytes: (part) => bytesOf(new URL(`./aceso-${part}.wasm`, import.meta.url), part),
  folder: openFolder,
});

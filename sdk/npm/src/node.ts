// The entry in Node.
import { readFile } from 'node:fs/promises';
import { AcesoError } from './errors.js';
import { openFolder } from './folder.js';
import { useHost } from './host.js';

export * from './index.js';

async function bytes(): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(new URL('./aceso.wasm', import.meta.url)));
  } catch (cause) {
    throw new AcesoError('WASM_UNREACHABLE', 'the engine could not be read: say where it is with init({ wasm })', { cause });
  }
}

useHost({ bytes, folder: openFolder });

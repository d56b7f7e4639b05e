// The entry in Node.
import { readFile } from 'node:fs/promises';
import { openFolder } from './folder.js';
import { useHost } from './host.js';
import { unreachable, type Part } from './parts.js';

export * from './index.js';

async function bytes(part: Part): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(new URL(part === 'wasm' ? './aceso.wasm' : `./aceso-${part}.wasm`, import.meta.url)));
  } catch (cause) {
    throw unreachable(part, 'missing', cause);
  }
}

useHost({ bytes, folder: openFolder });

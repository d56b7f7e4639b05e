// The entry in a page or a worker of a browser.
import { AcesoError } from './errors.js';
import { useHost } from './host.js';
import { isModule } from './init.js';

export * from './index.js';

/** Beside this script, where bundlers that know the form put it; with others it is in a script that is fetched instead. */
async function bytes(): Promise<Uint8Array> {
  try {
    const response = await fetch(new URL('./aceso.wasm', import.meta.url));
    const found = new Uint8Array(await response.arrayBuffer());
    if (response.ok && isModule(found)) return found;
  } catch {
    // Not beside this script.
  }
  try {
    const { default: text } = await import('./inline.js');
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw new AcesoError('WASM_UNREACHABLE', 'the engine could not be fetched: say where it is with init({ wasm })', { cause });
  }
}

useHost({
  bytes,
  database: 'aceso-sdk',
  folder() {
    throw new AcesoError('STORAGE_UNSUPPORTED', 'there are no folders in a browser: say storage: { database }');
  },
});

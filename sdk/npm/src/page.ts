// The entry in a page or a worker of a browser.
import { AcesoError } from './errors.js';
import { useHost, type Opened } from './host.js';
import { isModule } from './init.js';
import { unreachable, type Part } from './parts.js';

export * from './index.js';

/** Each address as a whole: bundlers look for this form. */
const PLACES: Readonly<Record<Part, readonly [() => URL, () => Promise<{ readonly default: string }>]>> = {
  wasm: [() => new URL('./aceso.wasm', import.meta.url), () => import('./inline.js')],
  online: [() => new URL('./aceso-online.wasm', import.meta.url), () => import('./inline-online.js')],
  more: [() => new URL('./aceso-more.wasm', import.meta.url), () => import('./inline-more.js')],
  shared: [() => new URL('./aceso-shared.wasm', import.meta.url), () => import('./inline-shared.js')],
};

/** Beside this script, where bundlers that know the form put it; with others it is in a script that is fetched instead. */
async function bytes(part: Part): Promise<Uint8Array> {
  const [file, inline] = PLACES[part];
  let isAnswered = false;
  try {
    const response = await fetch(file());
    isAnswered = true;
    const found = new Uint8Array(await response.arrayBuffer());
    if (response.ok && isModule(found)) return found;
  } catch {
    // Not beside this script.
  }
  try {
    const { default: text } = await inline();
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw unreachable(part, isAnswered ? 'missing' : 'unreached', cause);
  }
}

/** One page or worker at a time. Pages that are not served safely have no locks; browsers keep `navigator.locks` from them. */
function own(database: string): Pick<Opened, 'take' | 'release'> {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (!locks) return {};
  let end = (): void => {};
  let held: Promise<void> | undefined;
  return {
    take: () =>
      new Promise((resolve, reject) => {
        const until = new Promise<void>((done) => (end = done));
        held = locks
          .request(`@aceso/sdk ${database}`, { ifAvailable: true }, (lock) => {
            if (lock) resolve();
            else reject(new AcesoError('WALLET_IN_USE', 'another page or worker has this wallet open: close it there first'));
            return lock ? until : undefined;
          })
          .then(undefined, (cause: unknown) => reject(new AcesoError('STORAGE_UNSUPPORTED', 'this page may keep nothing', { cause })));
      }),
    // Whoever opens it next must find it free.
    release: async () => {
      end();
      await held;
    },
  };
}

useHost({
  bytes,
  database: 'aceso-sdk',
  own,
  folder() {
    throw new AcesoError('STORAGE_UNSUPPORTED', 'there are no folders in a browser: say storage: { database }');
  },
});

// Starts the worker and the page side by side, then what keeps the app on the device.
//
// Trusted Types: this file makes the page's only policy, `aceso` (the server allows it by name). It blesses three URLs, the
// worker's, the service worker's and that of the models' worker; no other script is ever made from a string.

const WORKER = new URL('worker/worker.js', import.meta.url).href;
const SERVICE_WORKER = new URL('sw.js', import.meta.url).href;
const MODELS = new URL('models/worker.js', import.meta.url).href;
const SLOW_MS = 12_000;
// A module whose one function works on a vector: the worker encrypts with them. All browsers know them since March 2023.
const VECTORS = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

const policy = globalThis.trustedTypes?.createPolicy('aceso', {
  createScriptURL(url) {
    if (![WORKER, SERVICE_WORKER, MODELS].includes(url)) throw new TypeError('not a script of this app');
    return url;
  },
});
const blessed = (url) => (policy ? policy.createScriptURL(url) : url);

const show = (id) => {
  document.querySelector('#skeleton .spinner')?.remove();
  document.getElementById('opening')?.remove();
  document.getElementById(id)?.removeAttribute('hidden');
};

awaitOffer();
if (typeof WebAssembly !== 'object') {
  show('no-wasm');
} else if (!WebAssembly.validate(VECTORS)) {
  show('too-old');
} else {
  startWorker();
  globalThis.acesoPasskey = () => import('./passkey.js'); // only where a passkey is offered or used
  globalThis.acesoPredict = predict; // only where a model is asked
  const slow = setTimeout(() => document.getElementById('slow')?.removeAttribute('hidden'), SLOW_MS);
  try {
    const page = await import('./app/aceso_wallet.js');
    await page.default();
  } catch (error) {
    console.error(error);
    clearTimeout(slow);
    show('no-app');
  }
}
// Last: the first visit's line belongs to the first screen. After a failure too, since a newer version may mend it.
const { keepUpToDate } = await import('./updates.js');
await keepUpToDate(blessed(SERVICE_WORKER));

// What runs models, in a worker that has no key (`models/predict` says what it can do). Anew where it failed to load.
async function predict() {
  const { createPredictor } = await import('./models/page.js');
  return createPredictor({ worker: () => new Worker(blessed(MODELS), { type: 'module', name: 'aceso-models' }) });
}

// The worker may speak before the page's code has arrived, and what nobody hears is lost. So it is kept, and handed over
// with the worker.
function startWorker() {
  const worker = new Worker(blessed(WORKER), { type: 'module', name: 'aceso' });
  const early = [];
  const keep = (event) => early.push(event);
  worker.addEventListener('message', keep);
  worker.addEventListener('error', keep);
  globalThis.acesoWorker = () => {
    worker.removeEventListener('message', keep);
    worker.removeEventListener('error', keep);
    return { worker, early };
  };
}

// The browser offers once to install the app, and early. The offer is kept until there is something worth keeping: then the
// page (`keeping.rs`) shows a button. `acesoInstall` is there while there is an offer, and answers whether it was taken.
function awaitOffer() {
  const set = (install) => {
    globalThis.acesoInstall = install;
    dispatchEvent(new Event('aceso-keeping'));
  };
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    set(async () => {
      set(undefined); // an offer is good for one time
      await event.prompt();
      return (await event.userChoice).outcome === 'accepted';
    });
  });
  addEventListener('appinstalled', () => set(undefined));
}

// Starts the worker and the page side by side.
//
// Trusted Types: this file makes the page's only policy, `aceso` (the server allows it by name). It blesses one URL, the
// worker's; no other script is ever made from a string.

const WORKER = new URL('worker/worker.js', import.meta.url).href;
const SLOW_MS = 12_000;

const policy = globalThis.trustedTypes?.createPolicy('aceso', {
  createScriptURL(url) {
    if (url !== WORKER) throw new TypeError('not a script of this app');
    return url;
  },
});

const show = (id) => {
  document.querySelector('#skeleton .spinner')?.remove();
  document.getElementById('opening')?.remove();
  document.getElementById(id)?.removeAttribute('hidden');
};

if (typeof WebAssembly !== 'object') {
  show('no-wasm');
} else {
  startWorker();
  globalThis.acesoPasskey = () => import('./passkey.js'); // only where a passkey is offered or used
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

// The worker may speak before the page's code has arrived, and what nobody hears is lost. So it is kept, and handed over
// with the worker.
function startWorker() {
  const worker = new Worker(policy ? policy.createScriptURL(WORKER) : WORKER, { type: 'module', name: 'aceso' });
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

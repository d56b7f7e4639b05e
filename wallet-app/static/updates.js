// Keeps the app on the device, and tells the page when a newer version waits.
//
// The page (`keeping.rs`) asks `acesoUpdate.ready` and hears `aceso-keeping` when that changes. `acesoUpdate.take()` lets the
// newer version take over; the page then loads itself again.

/** An app that stays open for days asks again this often, when it is looked at. */
const EVERY_MS = 3_600_000;
/** How long a version may take to take over. After that the page loads itself all the same: nobody waits for a browser. */
const OVER_MS = 3_000;

/** Answers once the version has wholly taken over, or when that has taken too long. */
const takenOver = (version) =>
  new Promise((resolve) => {
    const look = () => version.state === 'activated' && resolve();
    version.addEventListener('statechange', look);
    setTimeout(resolve, OVER_MS);
    look();
  });

const update = { ready: false, take: async () => {} };
globalThis.acesoUpdate = update;

/** @param {string | TrustedScriptURL} script the service worker's address */
export async function keepUpToDate(script) {
  const container = navigator.serviceWorker;
  if (!container) return; // no secure connection, or switched off: the app works, with a network
  const before = container.controller;
  const registration = await container.register(script, { updateViaCache: 'none' });

  const tell = () => {
    // Without a controller the first version is still being put together: nothing is newer than it.
    const ready = Boolean(container.controller && (registration.waiting || container.controller !== before));
    if (ready === update.ready) return;
    update.ready = ready;
    dispatchEvent(new Event('aceso-keeping'));
  };
  const follow = (worker) => worker?.addEventListener('statechange', tell);
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  // Another tab let the newer version in: this one keeps what it shows, and says that it is old.
  container.addEventListener('controllerchange', tell);
  tell();

  update.take = async () => {
    const { waiting } = registration;
    if (!waiting) return; // another tab let it in
    waiting.postMessage('activate');
    await takenOver(waiting);
  };

  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < EVERY_MS) return;
    asked = Date.now();
    registration.update().catch(() => {}); // no network: next time
  });
}

// The service worker: keeps one whole release on the device, so that the app opens without a network and is the same app
// each time. The build puts in the digest of the release's list; the list holds the digest of every other file, and a
// file with another digest is never kept and never answered with.
//
// A newer release is fetched behind the app and waits. It takes over when the person says so, or when no page is open.

const RELEASE = '@RELEASE@';
const LIST = 'release.json';
const START = 'index.html';
/** Not that of the wallets that were at `/`, whose worker throws away what begins like its own. */
const PREFIX = 'wallet-';
const CACHE = PREFIX + RELEASE;
/** Fetched at once while a release is put together. */
const AT_ONCE = 6;
/** Its answer also says whom the wallet may ask, which may change while the file does not: every release asks for it again. */
const ASKS = 'worker/worker.js';
/** What runs, or decides what runs: never from anywhere but the release. */
const RUNS = ['audioworklet', 'document', 'frame', 'iframe', 'manifest', 'paintworklet', 'script', 'serviceworker', 'sharedworker', 'style', 'worker', 'xslt'];

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(dropOthers()));
addEventListener('message', ({ data }) => {
  if (data === 'activate') skipWaiting();
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== 'GET') return;
  if (path !== undefined) event.respondWith(answer(request, path));
  // The service's own addresses are none of our business, but what runs comes from nowhere else, not even from the site around the app.
  else if (RUNS.includes(request.destination)) event.respondWith(Response.error());
});

/** The path within the app; undefined for what lies outside. */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  const root = new URL(registration.scope);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return undefined;
  return pathname.slice(root.pathname.length);
}

const addressOf = (path) => new URL(path, registration.scope).href;

async function answer(request, path) {
  const { files } = await list();
  const listed = Object.hasOwn(files, path);
  if (listed) return verified(path, files[path]);
  if (request.mode === 'navigate') return verified(START, files[START]);
  return RUNS.includes(request.destination) ? Response.error() : fetch(request);
}

/** What the release consists of. */
let known;
async function list() {
  known ??= await (await verified(LIST, RELEASE)).json();
  return known;
}

/** A file of the release: kept, or fetched and checked (browsers may throw kept files away). */
async function verified(path, digest) {
  const cache = await caches.open(CACHE);
  return (await kept(cache, path)) ?? put(cache, path, digest, await fetched(path));
}

const kept = (cache, path) => cache.match(addressOf(path), { ignoreVary: true });

/** From the network, asking whether what the browser has is still right. */
async function fetched(path) {
  const response = await fetch(addressOf(path), { cache: 'no-cache', redirect: 'error' });
  if (!response.ok) throw new Error(`${path}: status ${response.status}`);
  return response;
}

/** Keeps a response with all its headers, if it is the right one. */
async function put(cache, path, digest, response) {
  if ((await digestOf(response.clone())) !== digest) throw new Error(`${path} is not the file of this release`);
  await cache.put(addressOf(path), response.clone());
  return response;
}

async function digestOf(response) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** All files or nothing: what is left of a failed try is thrown away. */
async function install() {
  try {
    const { files } = await list();
    const cache = await caches.open(CACHE);
    const before = await earlier();
    const waiting = Object.entries(files);
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [path, digest] = next;
        if (await kept(cache, path)) continue;
        const same = path === ASKS ? undefined : await before(path, digest);
        await put(cache, path, digest, same ?? (await fetched(path)));
      }
    };
    const giveUp = (error) => {
      waiting.length = 0;
      throw error;
    };
    // All have ended before anything is thrown away.
    const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().catch(giveUp)));
    const failed = done.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Finds a file in the releases that are kept already: most of a new release is often the old one. */
async function earlier() {
  const releases = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const cache = await caches.open(name);
    const response = await kept(cache, LIST);
    if (response) releases.push({ cache, files: (await response.json()).files });
  }
  return async (path, digest) => {
    const release = releases.find(({ files }) => files[path] === digest);
    return release && kept(release.cache, path);
  };
}

/** No page of an older release is left. */
async function dropOthers() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
}

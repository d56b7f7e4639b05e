// The wallet was at `/` once, and left a service worker there that answers from what it kept. This takes its place, throws away what was
// kept, and itself. Records are elsewhere, in the browser's database, which the wallet at `/wallet/` opens.
//
// A page of the old wallet that is open keeps what it needs until the person lets this in, or closes it.

const moved = ({ url }) => new URL(url).pathname.startsWith('/wallet/');
const pages = () => clients.matchAll({ type: 'window', includeUncontrolled: true });

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(retire()));
addEventListener('message', ({ data }) => {
  if (data === 'activate') skipWaiting();
});

async function install() {
  if ((await pages()).every(moved)) await skipWaiting();
}

async function retire() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('aceso-')).map((name) => caches.delete(name)));
  await registration.unregister();
  // What the old one answered there was the page of another place.
  for (const page of (await pages()).filter(moved)) page.navigate(page.url).catch(() => {});
}

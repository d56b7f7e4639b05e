// Releases of the wallet, as the build makes them, so that a test can serve a newer one or a forged one.
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { becomes, temporaryFolder } from './ports.mjs';

const LIST = 'release.json';
const SERVICE_WORKER = 'sw.js';
const PIN = /const RELEASE = '([0-9a-f]{64})'/;

/** A copy of the built wallet that a relay can serve and a test can change. */
export async function copyOfDist(dist = process.env.ACESO_DIST) {
  const folder = await temporaryFolder('dist');
  await cp(dist, folder, { recursive: true });
  return folder;
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Replaces a file, and nothing else: what a forger can do. */
export async function forge(folder, path, edit) {
  const file = join(folder, path);
  await writeFile(file, edit(await readFile(file)));
  await rm(`${file}.gz`, { force: true });
}

/** Replaces a file and closes the release again: what a newer version is. */
export async function renew(folder, path, edit) {
  await forge(folder, path, edit);
  const files = await digests(folder);
  const { version, later } = JSON.parse(await readFile(join(folder, LIST), 'utf8'));
  const list = JSON.stringify({ files, later, version: `${version}-next` });
  await forge(folder, LIST, () => list);
  await forge(folder, SERVICE_WORKER, (bytes) => bytes.toString().replace(PIN, `const RELEASE = '${sha256(list)}'`));
}

/** What a device keeps when it is first used, and not with the release. */
const LATER = 'models/files/';

/** The digest of every file that a release lists, computed from the files; `later` those that are fetched later instead. */
export async function digests(folder, { later = false } = {}) {
  const files = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).split(sep).join('/');
    if (!entry.isFile() || path.endsWith('.gz') || path === LIST || path === SERVICE_WORKER || path.startsWith(LATER) !== later) continue;
    files[path] = sha256(await readFile(join(folder, path)));
  }
  return files;
}

/** The list of a release, and the digest that its service worker keeps to. */
export async function listed(folder) {
  const bytes = await readFile(join(folder, LIST));
  const [, pin] = PIN.exec(await readFile(join(folder, SERVICE_WORKER), 'utf8')) ?? [];
  return { ...JSON.parse(bytes), digest: sha256(bytes), pin };
}

/** Waits until the release is on the device, and loads the page again from there: a first visit comes from the network. */
export async function kept(page) {
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated';
  });
  const isInControl = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await becomes(() => page.reload().then(isInControl), true, 'the release is not in control of its page');
}

/**
 * Asks for a newer release, as a browser does by itself now and then, until one is there to be let in. Once is not enough: a browser that
 * is looking already, at the release before, takes the question for the one it is busy with.
 */
export const askForNewer = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    for (const until = Date.now() + 60_000; !registration.waiting; ) {
      if (Date.now() > until) throw new Error('no newer release came');
      await registration.update().catch(() => {});
      const { installing } = registration;
      if (installing) await new Promise((resolve) => installing.addEventListener('statechange', resolve, { once: true }));
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

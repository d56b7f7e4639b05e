// A wallet of thousands of records, made once and kept for the next run: browser profile, relay data and port.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Profile } from './browser.mjs';
import { many } from './many.mjs';
import { Patient } from './people.mjs';
import { Relay } from './relay.mjs';

/** So many files are chosen at once. */
const BATCH = 500;
const LONG = 3_600_000;

/**
 * Opens the wallet that rests in the folder; makes it there, through the page as a person would, if there is none of this size.
 * @param {{folder: string, count: number, tell: (what: string) => void}} options
 */
export async function made({ folder, count, tell }) {
  const about = join(folder, 'made.json');
  const known = await readFile(about, 'utf8').then(JSON.parse).catch(() => undefined);
  if (known?.count === count) return open(folder, known.port);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const relay = await Relay.start({ data: join(folder, 'relay') });
  const profile = await Profile.open({ folder: join(folder, 'profile') });
  try {
    const patient = await Patient.inside(profile, relay.url);
    const paths = await many(join(folder, 'files'), count);
    for (let at = 0; at < count; at += BATCH) {
      const start = Date.now();
      await patient.choose(paths.slice(at, at + BATCH), LONG);
      tell(`${Math.min(at + BATCH, count)} records added, ${((Date.now() - start) / BATCH).toFixed(1)} ms each`);
    }
    const start = Date.now();
    await patient.sent(LONG);
    tell(`all sent after ${((Date.now() - start) / 1000).toFixed()} s more`);
  } finally {
    await profile.close();
    await relay.stop();
    await relay.close();
  }
  await rm(join(folder, 'files'), { recursive: true });
  await writeFile(about, JSON.stringify({ count, port: relay.port }));
  return open(folder, relay.port);
}

async function open(folder, port) {
  const relay = await Relay.start({ data: join(folder, 'relay'), port });
  try {
    const profile = await Profile.open({ folder: join(folder, 'profile') });
    return { relay, profile, patient: new Patient(profile, relay.url) };
  } catch (error) {
    await relay.close();
    throw error;
  }
}


// Copies of a relay's folder, made and brought back, and damage done to it, with the commands that whoever runs one has.
import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './ports.mjs';

const run = promisify(execFile);
const command = (...words) => run(process.env.ACESO_RELAY, words);

/** Copies a relay as it is now; it runs again afterwards. */
export async function backup(relay) {
  const folder = await temporaryFolder('copy');
  const copy = join(folder, 'monday');
  await relay.stop();
  await command('backup', '--data', relay.data, '--to', copy);
  await relay.up();
  return { copy, close: () => rm(folder, { recursive: true, force: true }) };
}

/** The folder is lost without warning, and the copy lies in its place. Nothing runs. */
export async function bringBack(relay, { copy }) {
  await relay.kill();
  await rm(relay.data, { recursive: true });
  await cp(copy, relay.data, { recursive: true });
}

/** The operator says that it is a copy; then it runs. */
export async function goOn(relay, reason) {
  await command('restore', '--data', relay.data, '--reason', reason, '--yes');
  await relay.up();
}

/** One byte of what the relay keeps is changed; it does not run. */
export async function tamper(relay, what) {
  await command('tamper', '--data', relay.data, '--what', what, '--in-place', '--yes');
}

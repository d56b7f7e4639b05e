// Small things that several helpers need.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Below those that systems give to connections: while a relay is down, none of them comes to have its port. None that browsers refuse. */
const PORTS = { first: 11_000, count: 21_000 };

/** A port that was free a moment ago, and that nobody gets without asking for it. */
export async function freePort() {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A new empty folder for one test. */
export function temporaryFolder(name) {
  return mkdtemp(join(tmpdir(), `aceso-${name}-`));
}

/** How long something is waited for that comes by itself, in milliseconds: no time that anything should take, but one that no busy machine needs. */
export const PATIENCE = 60_000;

/**
 * Waits until what is read is as expected; else fails and says what it was at last. For what a page shows by and by, where there is no
 * element to wait for: how many there are, a text among others, what is not there any more.
 * @param {() => Promise<unknown>} read
 */
export async function becomes(read, expected, message) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const now = await read();
    if (isDeepStrictEqual(now, expected)) return;
    if (Date.now() > deadline) assert.deepEqual(now, expected, message);
    await sleep(50);
  }
}

/** A screen that is drawn anew, or fades, has done so by then; in milliseconds. */
const DRAWN = 5_000;

/** The faults that are found and stay: what is wrong only while a screen is drawn anew nobody can see. @param {() => Promise<string[]>} find */
export async function lasting(find) {
  const deadline = Date.now() + DRAWN;
  for (;;) {
    const faults = await find();
    if (faults.length === 0 || Date.now() > deadline) return faults;
    await sleep(100);
  }
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Who has a folder: one program at a time, as two would each believe that what they read is what there is.
import { randomUUID } from 'node:crypto';
import { link, open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AcesoError } from './errors.js';

const LOCK = 'in-use';
/** Writing a lock takes less by far: one that says nothing for longer was cut off. */
const UNWRITTEN = 10_000;
/** Another one may be stealing, or letting go, at the same time; after so many tries it is theirs. */
const TRIES = 5;

/** Who holds a lock, as it is written into it. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Linux: when the process began, in ticks since the machine did. No clock that is set goes into it. */
  readonly began?: string;
  /** Linux: within which processes the number means this one. */
  readonly among?: string;
  /** Two locks are never alike. */
  readonly token: string;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** @internal */
export function storageFailed(cause: unknown): AcesoError {
  return new AcesoError('STORAGE_UNSUPPORTED', 'the folder cannot be used', { cause });
}

/** A folder that is ours until `release`. @internal */
export class FolderLock {
  readonly #file: string;
  readonly #text: string;

  private constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  static async take(folder: string): Promise<FolderLock> {
    const file = join(folder, LOCK);
    const text = JSON.stringify(await me());
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        if (await write(file, text)) return new FolderLock(file, text);
        const found = await look(file);
        if (found === undefined) continue;
        // Somebody moved it just after it was written, saw whose it was and put it back.
        if (found.text === text) return new FolderLock(file, text);
        if (await isHeld(found)) break;
        await steal(file, found.text);
      }
    } catch (error) {
      throw storageFailed(error);
    }
    throw new AcesoError('WALLET_IN_USE', `the wallet in this folder is open already, here or on another machine; if that is not so, remove ${file}`);
  }

  /** Only what is ours is removed. */
  async release(): Promise<void> {
    if ((await look(this.#file))?.text === this.#text) await rm(this.#file, { force: true });
  }
}

async function me(): Promise<Holder> {
  const [began, among] = await Promise.all([beginOf(process.pid), readlink('/proc/self/ns/pid').catch(() => undefined)]);
  return { host: hostname(), pid: process.pid, ...(began ? { began } : {}), ...(among ? { among } : {}), token: randomUUID() };
}

/** The program's name comes before, in brackets, and may hold spaces and brackets itself. */
async function beginOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
}

/** Gives whether it is ours now. */
async function write(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  // Whoever was halted for long before it wrote may have lost it.
  return (await look(file))?.text === text;
}

interface Found {
  readonly text: string;
  readonly age: number;
}

async function look(file: string): Promise<Found | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { text, age: Date.now() - mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return typeof holder?.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** What can't be known counts as held: a person can remove a lock, but nobody can mend a wallet that two have written. */
async function isHeld({ text, age }: Found): Promise<boolean> {
  const holder = holderOf(text);
  if (!holder) return age < UNWRITTEN;
  const { host, among } = await me();
  if (holder.host !== host || holder.among !== among) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
  // Another process may have got the same number since.
  const began = await beginOf(holder.pid);
  return holder.began === undefined || began === undefined || holder.began === began;
}

/** Moved first, then looked at: between reading and moving somebody else may have stolen it, and then it is theirs. */
async function steal(file: string, read: string): Promise<void> {
  const away = `${file}.${randomUUID()}`;
  try {
    await rename(file, away);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(away, 'utf8')) === read) return rm(away, { force: true });
  try {
    await link(away, file);
  } catch (error) {
    // Some disks have no links.
    if (codeOf(error) !== 'EEXIST') return rename(away, file);
  }
  await rm(away, { force: true });
}

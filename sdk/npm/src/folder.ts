// Storage in a folder of Node: a file for each value, its revision in the first eight bytes.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Opened } from './host.js';
import { FolderLock, storageFailed } from './lock.js';
import { Conflict, nextRevision, type HostStorage } from './storage.js';

const SUFFIX = '.value';
const UNFINISHED = '.new';
const HEADER = 8;

const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === 'ENOENT';

/** @internal */
export function openFolder(path: string): Opened {
  const folder = resolve(path);
  let lock: FolderLock | undefined;
  return {
    storage: new FolderStorage(folder),
    key: `folder ${folder}`,
    take: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw storageFailed(error);
      });
      lock = await FolderLock.take(folder);
      // What can't be swept is in nobody's way.
      await sweep(folder).catch(() => {});
    },
    release: async () => lock?.release(),
  };
}

/** What a program that was cut off was about to put in its place: nobody else may be writing now. */
async function sweep(folder: string): Promise<void> {
  for (const file of await readdir(folder)) if (file.endsWith(UNFINISHED)) await rm(join(folder, file), { force: true });
}

class FolderStorage implements HostStorage {
  readonly #folder: string;
  /** One after the other: what is compared must not change before it is written. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(name: string): Promise<{ readonly revision: number; readonly value: Uint8Array } | undefined> {
    return this.#next(() => this.#read(name));
  }

  revision(name: string): Promise<number> {
    return this.#next(() => this.#revision(name));
  }

  write(name: string, expected: number | undefined, value: Uint8Array): Promise<number> {
    return this.#next(async () => {
      const current = await this.#revision(name);
      if (expected !== undefined && expected !== current) throw new Conflict();
      const revision = nextRevision(current);
      const header = new Uint8Array(HEADER);
      new DataView(header.buffer).setFloat64(0, revision);
      await this.#replace(this.#file(name), header, value);
      return revision;
    });
  }

  remove(names: readonly string[]): Promise<void> {
    return this.#next(async () => {
      for (const name of names) await rm(this.#file(name), { force: true });
      await this.#settle();
    });
  }

  names(prefix: string): Promise<readonly string[]> {
    return this.#next(async () => {
      const files = (await readdir(this.#folder)).filter((file) => file.endsWith(SUFFIX));
      const names = files.map((file) => Buffer.from(file.slice(0, -SUFFIX.length), 'hex').toString());
      return names.filter((name) => name.startsWith(prefix));
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  /** In hex: names hold slashes, and some disks take large letters for small ones. */
  #file(name: string): string {
    return join(this.#folder, Buffer.from(name).toString('hex') + SUFFIX);
  }

  async #read(name: string): Promise<{ readonly revision: number; readonly value: Uint8Array } | undefined> {
    try {
      const file = await readFile(this.#file(name));
      return { revision: file.readDoubleBE(0), value: new Uint8Array(file.subarray(HEADER)) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #revision(name: string): Promise<number> {
    try {
      const handle = await open(this.#file(name), 'r');
      try {
        const { buffer } = await handle.read(Buffer.alloc(HEADER), 0, HEADER, 0);
        return buffer.readDoubleBE(0);
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  /** Written beside, made durable, then put in its place: a cut leaves the old or the new. */
  async #replace(file: string, ...parts: Uint8Array[]): Promise<void> {
    const beside = `${file}.${randomUUID()}${UNFINISHED}`;
    try {
      const handle = await open(beside, 'wx', 0o600);
      try {
        await handle.writeFile(Buffer.concat(parts));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, file);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => {});
      throw error;
    }
    await this.#settle();
  }

  /** A name is durable, or gone for good, once its folder is; some systems can't open folders, and need not. */
  async #settle(): Promise<void> {
    const folder = await open(this.#folder, 'r').catch(() => undefined);
    await folder?.sync().catch(() => {});
    await folder?.close();
  }
}

// Storage in IndexedDB: in one object store what each name holds, in another its revision, so that whether a value of megabytes has changed is
// known without reading it. The wallet's worker has the same in Rust; for apps it would be a sixteenth of the download.
import { Conflict, nextRevision, type HostStorage } from './storage.js';

const VALUES = 'values';
const REVISIONS = 'revisions';

type Stores = readonly [values: IDBObjectStore, revisions: IDBObjectStore];

/** A database of this origin, opened when it is first needed. @internal */
export class DatabaseStorage implements HostStorage {
  readonly #name: string;
  #open: Promise<IDBDatabase> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  get(name: string): Promise<{ readonly revision: number; readonly value: Uint8Array } | undefined> {
    return this.#within('readonly', async ([values, revisions]) => {
      const [revision, value] = await Promise.all([current(revisions, name), answer(values.get(name) as IDBRequest<Uint8Array | undefined>)]);
      return revision === 0 || value === undefined ? undefined : { revision, value };
    });
  }

  revision(name: string): Promise<number> {
    return this.#within('readonly', ([, revisions]) => current(revisions, name));
  }

  write(name: string, expected: number | undefined, value: Uint8Array): Promise<number> {
    return this.#within('readwrite', async ([values, revisions]) => {
      const found = await current(revisions, name);
      if (expected !== undefined && expected !== found) throw new Conflict();
      const revision = nextRevision(found);
      values.put(value, name);
      revisions.put(revision, name);
      return revision;
    });
  }

  remove(names: readonly string[]): Promise<void> {
    return this.#within('readwrite', async (stores) => {
      for (const name of names) for (const store of stores) store.delete(name);
    });
  }

  names(prefix: string): Promise<readonly string[]> {
    // Names sort by their UTF-16 units, and none of ours holds the last one.
    const those = IDBKeyRange.bound(prefix, `${prefix}\uffff`, false, true);
    return this.#within('readonly', async ([values]) => (await answer(values.getAllKeys(those))) as string[]);
  }

  /** Works within one transaction, and waits until that is done: only then is anything written. */
  async #within<Result>(mode: IDBTransactionMode, work: (stores: Stores) => Promise<Result>): Promise<Result> {
    try {
      const transaction = await this.#begin(mode);
      const ended = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        // A browser aborts a transaction on its own when there is no room, and does not always say so.
        transaction.onabort = () => reject(transaction.error ?? new Full());
      });
      // Where the work itself fails, that is what is told.
      ended.catch(() => {});
      try {
        const result = await work([transaction.objectStore(VALUES), transaction.objectStore(REVISIONS)]);
        await ended;
        return result;
      } catch (error) {
        abort(transaction);
        throw error;
      }
    } catch (error) {
      throw told(error);
    }
  }

  /** The browser may have closed the connection, when storage was cleared: then it is opened again, once. */
  async #begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const begin = async (): Promise<IDBTransaction> => (await this.#database()).transaction([VALUES, REVISIONS], mode);
    try {
      return await begin();
    } catch {
      this.#open = undefined;
      return begin();
    }
  }

  #database(): Promise<IDBDatabase> {
    this.#open ??= open(this.#name).then((database) => {
      // Somebody wants to delete it: that is theirs to decide.
      database.onversionchange = () => this.close();
      return database;
    });
    return this.#open;
  }

  close(): void {
    this.#open?.then((database) => database.close()).catch(() => {});
    this.#open = undefined;
  }
}

class Full extends Error {
  readonly code = 'ENOSPC';
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 2);
  request.onupgradeneeded = () => {
    for (const store of [VALUES, REVISIONS]) {
      if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
    }
  };
  return answer(request);
}

/** 0: there is no value of that name. */
async function current(revisions: IDBObjectStore, name: string): Promise<number> {
  return (await answer(revisions.get(name) as IDBRequest<number | undefined>)) ?? 0;
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/** An error with a `code`, which is what the engine goes by. */
function told(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  if (error.name.includes('Quota') || error.message.toLowerCase().includes('quota')) return new Full();
  return Object.assign(new Error(error.message, { cause: error }), { code: error.name });
}

// What differs between a page and Node; each entry gives its own.
import type { Part } from './parts.js';
import type { HostStorage } from './storage.js';

/** A storage that was opened, and how it is let go. @internal */
export interface Opened {
  readonly storage: HostStorage;
  /** Two wallets with the same key are the same wallet. None: it can be nobody else's. */
  readonly key?: string;
  /** Keeps other programs out; called once no other copy in this one has it. */
  readonly take?: () => Promise<void>;
  /** Undoes `take`. */
  readonly release?: () => Promise<void>;
}

/** @internal */
export interface Host {
  /** The bytes of a part of the engine. */
  bytes(part: Part): Promise<Uint8Array>;
  folder(path: string): Opened;
  /** The IndexedDB to use; none where there is no IndexedDB. */
  readonly database?: string;
  /** Keeps other pages out of an IndexedDB. */
  own?(database: string): Pick<Opened, 'take' | 'release'>;
}

let host: Host | undefined;

/** @internal */
export function useHost(given: Host): void {
  host = given;
}

/** @internal */
export function theHost(): Host {
  if (!host) throw new Error('an entry of the package sets it');
  return host;
}

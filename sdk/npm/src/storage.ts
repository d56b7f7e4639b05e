/** Named values on this device, as the engine asks for them. Each has a revision above 0, which every write changes. @internal */
export interface HostStorage {
  get(name: string): Promise<{ readonly revision: number; readonly value: Uint8Array } | undefined>;
  /** 0: there is none. */
  revision(name: string): Promise<number>;
  /** Writes if the revision still is `expected`; always, where that is undefined. Whole or not at all. */
  write(name: string, expected: number | undefined, value: Uint8Array): Promise<number>;
  remove(names: readonly string[]): Promise<void>;
  names(prefix: string): Promise<readonly string[]>;
  /** Lets go of what it holds open; whoever uses it afterwards opens it again. */
  close?(): void;
}

/** What a write throws when somebody else was faster. @internal */
export class Conflict extends Error {
  readonly code = 'CONFLICT';
}

/** Beyond the clock too, so that a value that was removed and made again never has an old revision. @internal */
export const nextRevision = (current: number): number => Math.max(current + 1, Date.now());

/** Values that are gone with the program. @internal */
export class MemoryStorage implements HostStorage {
  readonly #values = new Map<string, { readonly revision: number; readonly value: Uint8Array }>();

  async get(name: string): Promise<{ readonly revision: number; readonly value: Uint8Array } | undefined> {
    return this.#values.get(name);
  }

  async revision(name: string): Promise<number> {
    return this.#values.get(name)?.revision ?? 0;
  }

  async write(name: string, expected: number | undefined, value: Uint8Array): Promise<number> {
    const current = this.#values.get(name)?.revision ?? 0;
    if (expected !== undefined && expected !== current) throw new Conflict();
    const revision = nextRevision(current);
    this.#values.set(name, { revision, value });
    return revision;
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) this.#values.delete(name);
  }

  async names(prefix: string): Promise<readonly string[]> {
    return [...this.#values.keys()].filter((name) => name.startsWith(prefix));
  }
}

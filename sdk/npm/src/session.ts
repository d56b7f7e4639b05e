// One engine, and everything that was asked of it.
import * as glue from './glue.js';
import { DatabaseStorage } from './database.js';
import { AcesoError } from './errors.js';
import { theHost, type Opened } from './host.js';
import { checkCrash, crash, errorOf, init, untilCrash } from './init.js';
import type { RawReplies, RawSync } from './raw.js';
import { MemoryStorage } from './storage.js';
import { tell } from './tell.js';
import type { CallOptions, StorageChoice, WalletPlace } from './types/index.js';
import * as views from './views.js';

/** All copies of this package in this thread know which wallets are open. */
const OPEN = Symbol.for('@aceso/sdk open wallets');
const COPY = Symbol('this copy');

function openWallets(): Map<string, symbol> {
  const all = globalThis as { [OPEN]?: Map<string, symbol> };
  return (all[OPEN] ??= new Map());
}

/** A request: a name, or a name with its fields. @internal */
export type Ask = string | { readonly [name: string]: unknown };

interface Extra extends CallOptions {
  readonly beside?: Blob | Uint8Array;
}

const closedError = (): AcesoError => new AcesoError('CLOSED', 'the wallet was closed');

/** @internal */
export class Session {
  readonly #engine: glue.Engine;
  readonly #opened: Opened;
  readonly #open = new Set<(error: AcesoError) => void>();
  readonly #unhear: () => void;
  #ended: Promise<void> | undefined;

  private constructor(engine: glue.Engine, opened: Opened) {
    this.#engine = engine;
    this.#opened = opened;
    this.#unhear = untilCrash((error) => this.#fail(error));
  }

  static async begin(place: WalletPlace): Promise<Session> {
    const relay = origin(place.relay, 'relay');
    const wallet = place.walletAddress === undefined ? `${relay}/wallet` : page(place.walletAddress, 'walletAddress');
    await init();
    const opened = rest(place.storage);
    claim(opened.key);
    try {
      await opened.take?.();
      // Others may have run into a fault meanwhile.
      checkCrash();
      return new Session(new glue.Engine(relay, wallet, opened.storage), opened);
    } catch (error) {
      await letGo(opened);
      throw error;
    }
  }

  get closed(): boolean {
    return this.#ended !== undefined;
  }

  listen(hears: (event: string | { Sync: RawSync }) => void): void {
    this.#engine.listen((event) => {
      if (!this.closed) hears(JSON.parse(event) as string);
    });
  }

  /** Calls `tell` once nothing is to be waited for any more: at once, or when it is closed, the engine stops or the signal says so; until the function it gives is called. */
  whenOver(tell: (error: AcesoError) => void, signal?: AbortSignal): () => void {
    const turn = (): void => tell(aborted(signal));
    const why = this.closed ? closedError() : crash();
    if (why) tell(why);
    else if (signal?.aborted) turn();
    else {
      this.#open.add(tell);
      signal?.addEventListener('abort', turn, { once: true });
    }
    return () => {
      this.#open.delete(tell);
      signal?.removeEventListener('abort', turn);
    };
  }

  /** Asks, and gives the reply of that name with the bytes beside it. */
  async ask<Name extends keyof RawReplies>(name: Name, request: Ask, extra: Extra = {}): Promise<{ readonly value: RawReplies[Name]; readonly beside?: Uint8Array }> {
    const { reply, beside } = await this.#ask(request, extra);
    const said = JSON.parse(reply) as string | { [Known in keyof RawReplies]?: RawReplies[Known] };
    // What is only a name has nothing beside it.
    const answer = typeof said === 'string' ? ({ [said]: undefined } as { [Known in keyof RawReplies]?: RawReplies[Known] }) : said;
    if (typeof answer !== 'object' || answer === null || !(name in answer)) throw new AcesoError('INTERNAL', 'an answer to something else');
    const value = answer[name] as RawReplies[Name];
    return beside ? { value, beside } : { value };
  }

  async #ask(request: Ask, extra: Extra): Promise<{ readonly reply: string; readonly beside?: Uint8Array }> {
    const { signal, onProgress, beside } = views.calls(extra);
    if (this.closed) throw closedError();
    if (signal?.aborted) throw aborted(signal);
    checkCrash();
    const stop = new glue.Stop();
    const turn = (): void => stop.stop();
    let fail: (error: AcesoError) => void = () => {};
    const given = new Promise<never>((_, reject) => (fail = reject));
    this.#open.add(fail);
    signal?.addEventListener('abort', turn, { once: true });
    const step = (told: string): void => {
      if (!this.closed && onProgress) tell(onProgress, views.progress(JSON.parse(told) as Parameters<typeof views.progress>[0]));
    };
    let answer;
    try {
      answer = await Promise.race([this.#engine.ask(request, beside, stop, step), given]);
    } catch (thrown) {
      const error = errorOf(thrown);
      throw error.code === 'ABORTED' && signal?.aborted ? aborted(signal) : error;
    } finally {
      signal?.removeEventListener('abort', turn);
      this.#open.delete(fail);
      // Whoever waits no more must not leave work behind; an engine that stopped does none, and must not be called any more.
      if (!crash()) {
        stop.stop();
        stop.free();
      }
    }
    // It was done before it looked whether to stop. Who asked for that waits for no answer any more.
    if (signal?.aborted) throw aborted(signal);
    return answer;
  }

  /** Gives up what runs, forgets every secret and lets go of the storage. */
  close(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  /** Nobody answers what was begun. */
  #fail(error: AcesoError): void {
    for (const fail of this.#open) fail(error);
    this.#open.clear();
  }

  async #end(): Promise<void> {
    this.#fail(closedError());
    this.#unhear();
    try {
      await this.#stop();
    } finally {
      await letGo(this.#opened);
    }
  }

  /** An engine that stopped by itself is left alone: it answers nobody, and calls into it fail. */
  async #stop(): Promise<void> {
    if (crash()) return;
    let ended = (): void => {};
    const stopped = new Promise<void>((resolve) => (ended = untilCrash(() => resolve())));
    try {
      await Promise.race([this.#engine.close(), stopped]);
    } finally {
      ended();
      if (!crash()) this.#engine.free();
    }
  }
}

function aborted(signal: AbortSignal | undefined): AcesoError {
  return new AcesoError('ABORTED', 'it was stopped; what was finished stays', { cause: signal?.reason as unknown });
}

function web(address: string, what: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch (cause) {
    throw new AcesoError('INVALID_ARGUMENT', `${what} is not an address: ${String(address)}`, { cause });
  }
  if (!['http:', 'https:'].includes(url.protocol) || url.search || url.hash) {
    throw new AcesoError('INVALID_ARGUMENT', `${what} is an address like https://relay.example, not ${address}`);
  }
  return url;
}

function origin(address: string, what: string): string {
  const url = web(address, what);
  if (url.pathname !== '/') throw new AcesoError('INVALID_ARGUMENT', `${what} is an origin like https://relay.example, not ${address}`);
  return url.origin;
}

/** Without the stroke at its end. */
function page(address: string, what: string): string {
  const url = web(address, what);
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

function rest(choice: StorageChoice | undefined): Opened {
  const host = theHost();
  if (choice === 'memory') return { storage: new MemoryStorage() };
  if (choice !== undefined) views.object(choice, 'storage');
  if (choice && 'folder' in choice) return host.folder(text(choice.folder, 'folder'));
  if (host.database === undefined) {
    throw new AcesoError('STORAGE_UNSUPPORTED', "there is no IndexedDB here: say storage: { folder } or storage: 'memory'");
  }
  const database = choice ? `${host.database}/${text(choice.database, 'database')}` : host.database;
  return { storage: new DatabaseStorage(database), key: `database ${database}`, ...host.own?.(database) };
}

function text(given: string, what: string): string {
  if (typeof given !== 'string' || given === '') throw new AcesoError('INVALID_ARGUMENT', `${what} is missing`);
  return given;
}

/** Gives the storage back; the claim goes even if that fails. */
async function letGo({ storage, release, key }: Opened): Promise<void> {
  try {
    storage.close?.();
    await release?.();
  } finally {
    unclaim(key);
  }
}

function unclaim(key: string | undefined): void {
  if (key !== undefined) openWallets().delete(key);
}

function claim(key: string | undefined): void {
  if (key === undefined) return;
  const open = openWallets();
  const other = open.get(key);
  if (other === COPY) throw new AcesoError('WALLET_IN_USE', 'this wallet is open already: use that one, or close it first');
  if (other) throw new AcesoError('TWO_COPIES', 'another copy of @aceso/sdk has this wallet open: load the package once');
  open.set(key, COPY);
}

/// <reference lib="esnext.disposable" preserve="true" />
import { Activity } from './activity.js';
import { Deliveries } from './deliveries.js';
import { AcesoError } from './errors.js';
import { Grants } from './grants.js';
import { Records } from './records.js';
import { Recovery } from './recovery.js';
import { Requests } from './requests.js';
import { Session, type Ask } from './session.js';
import { Shared } from './shared.js';
import type { CallOptions, LostWallet, NewWallet, OpenWallet, Role, Status, WalletEvents, WalletPlace } from './types.js';
import * as views from './views.js';

/** Only this module may make wallets. */
const MADE = Symbol('made');

const EVENTS: Readonly<Record<string, readonly (keyof WalletEvents)[]>> = {
  Records: ['records'],
  // The owner's are grants; what others share is theirs.
  Shares: ['grants', 'shared'],
  Activity: ['activity'],
  Parcels: ['deliveries'],
  Devices: ['devices'],
  Waiting: ['waiting'],
  Session: ['status'],
  Locked: ['locked'],
};

const ROLES: Readonly<Record<Role, string>> = { patient: 'Patient', clinician: 'Clinician', app: 'App', organisation: 'Clinician' };

type Listener<Name extends keyof WalletEvents> = (value: WalletEvents[Name]) => void;

/**
 * A wallet on this device. Its keys stay inside the engine: what you hold are ids.
 *
 * @example
 * await using wallet = await Wallet.create({ relay, storage: 'memory', role: 'patient', name: 'Ada', passphrase });
 * const { id } = await wallet.records.add(file, { name: file.name });
 */
export class Wallet {
  /** The own records. */
  readonly records: Records;
  /** What this wallet shares with others. */
  readonly grants: Grants;
  /** What others share with this wallet. */
  readonly shared: Shared;
  /** What it sends to others, and what others send to it. */
  readonly deliveries: Deliveries;
  /** What apps ask of patients. */
  readonly requests: Requests;
  /** Who did what. */
  readonly activity: Activity;
  /** The sheet that brings the wallet back when the device is lost. */
  readonly recovery: Recovery;

  readonly #session: Session;
  readonly #listeners = new Map<keyof WalletEvents, Set<(value: never) => void>>();

  private constructor(session?: Session, made?: symbol) {
    if (!session || made !== MADE) throw new AcesoError('NOT_INITIALIZED', 'there is no engine behind it yet: use Wallet.create or Wallet.open');
    this.#session = session;
    this.records = new Records(session);
    this.grants = new Grants(session);
    this.shared = new Shared(session);
    this.deliveries = new Deliveries(session, this.records);
    this.requests = new Requests(session, this.shared, (look) => this.on('shared', look));
    this.activity = new Activity(session);
    this.recovery = new Recovery(session);
    session.listen((event) => {
      if (typeof event === 'object') this.#tell('connection', views.connection(event.Sync));
      else for (const name of EVENTS[event] ?? []) this.#tell(name, undefined);
    });
  }

  /**
   * Makes a wallet in a storage that has none. It stretches the passphrase: about a second of the thread. Without a relay the account follows later. Rejects with `WALLET_EXISTS`,
   * `WEAK_PASSPHRASE`, `INVALID_ARGUMENT`, `STORAGE_UNSUPPORTED`, `WALLET_IN_USE`, `TWO_COPIES`, `WASM_BLOCKED`, and `WASM_UNREACHABLE`.
   *
   * @example
   * const wallet = await Wallet.create({ relay, storage: 'memory', role: 'clinician', name: 'Dr Grey', organisation: 'Seattle Grace', passphrase });
   * await wallet.close();
   */
  static async create(options: NewWallet): Promise<Wallet> {
    const { role, name, organisation = '', device = 'SDK', passphrase } = options;
    const rawRole = ROLES[role] as string | undefined;
    if (rawRole === undefined) throw new AcesoError('INVALID_ARGUMENT', 'role is patient, clinician, app or organisation');
    if (typeof name !== 'string' || name.trim() === '') throw new AcesoError('INVALID_ARGUMENT', 'name is missing');
    const account = { role: rawRole, name, organisation: role === 'organisation' ? name : organisation, sample: false, device, passkey: null };
    return Wallet.#begin(options, { Create: account }, secret(passphrase), options);
  }

  /**
   * Opens the wallet of a storage; unlocks it when a passphrase is given. Rejects with `NO_WALLET`, `WRONG_PASSPHRASE`, `VAULT_DAMAGED`, and like {@link Wallet.create} where
   * storage and engine are concerned.
   *
   * @example
   * const wallet = await Wallet.open({ relay, storage: { folder }, passphrase });
   * await wallet.close();
   */
  static async open(options: OpenWallet): Promise<Wallet> {
    const { passphrase } = options;
    return passphrase === undefined ? Wallet.#begin(options, 'Session', undefined, options) : Wallet.#begin(options, 'Unlock', secret(passphrase), options);
  }

  /**
   * Brings a wallet back from its recovery sheet. Records come from the relay once they are asked for; other devices of the wallet stay as they are.
   * Rejects with `KIT_MISTYPED` when the text has a typing error, with `KIT_UNKNOWN` when the sheet is void or of another relay, and with `WALLET_EXISTS`.
   *
   * @example
   * const wallet = await Wallet.recover({ relay, storage: 'memory', sheet: sheet.text, passphrase });
   * const { total } = await wallet.records.list();
   */
  static async recover(options: LostWallet): Promise<Wallet> {
    const { sheet, device = 'SDK', passphrase } = options;
    if (typeof sheet !== 'string' || sheet.trim() === '') throw new AcesoError('INVALID_ARGUMENT', 'sheet is missing');
    return Wallet.#begin(options, { Recover: { code: sheet, device, passkey: null } }, secret(passphrase), options);
  }

  static async #begin(place: WalletPlace, request: Ask, beside: Uint8Array | undefined, options: CallOptions): Promise<Wallet> {
    const session = await Session.begin(place);
    try {
      const { value } = await session.ask('Session', request, { ...calls(options), ...(beside ? { beside } : {}) });
      if (value === 'New') throw new AcesoError('NO_WALLET', 'there is no wallet in this storage: make one with Wallet.create');
      return new Wallet(session, MADE);
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /**
   * Where it stands.
   *
   * @example
   * const { state } = await wallet.status();
   * if (state === 'locked') await wallet.unlock(await askForPassphrase());
   */
  async status(options: CallOptions = {}): Promise<Status> {
    return views.status((await this.#session.ask('Session', 'Session', options)).value);
  }

  /**
   * Opens what is locked: about a second of the thread. An array is wiped once it was taken. Rejects with `WRONG_PASSPHRASE`.
   *
   * @example
   * await wallet.lock();
   * await wallet.unlock(passphrase);
   */
  async unlock(passphrase: string | Uint8Array, options: CallOptions = {}): Promise<Status> {
    return views.status((await this.#session.ask('Session', 'Unlock', { ...options, beside: secret(passphrase) })).value);
  }

  /**
   * Forgets every secret; the wallet can be unlocked again.
   *
   * @example
   * const { state } = await wallet.lock();
   * console.log(state); // locked
   */
  async lock(): Promise<Status> {
    return views.status((await this.#session.ask('Session', 'Lock')).value);
  }

  /**
   * Calls `listener` whenever that happens, until the function it gives is called.
   *
   * @example
   * const stop = wallet.on('activity', async () => show(await wallet.activity.list()));
   * stop();
   */
  on<Name extends keyof WalletEvents>(name: Name, listener: Listener<Name>): () => void {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all);
    all.add(listener as (value: never) => void);
    return () => void all.delete(listener as (value: never) => void);
  }

  #tell<Name extends keyof WalletEvents>(name: Name, value: WalletEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        (listener as Listener<Name>)(value);
      } catch (error) {
        // A listener's fault is its own: it must neither stop the others nor be swallowed.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /**
   * Whether it was closed.
   *
   * @example
   * if (!wallet.closed) await wallet.lock();
   */
  get closed(): boolean {
    return this.#session.closed;
  }

  /**
   * Forgets every secret and lets go of the storage. Calls that run reject with `CLOSED`; so do later ones.
   *
   * @example
   * await wallet.close();
   * console.log(wallet.closed); // true
   */
  async close(): Promise<void> {
    await this.#session.close();
    this.#listeners.clear();
    this.requests.stopListening();
  }
}

/** Lets `using wallet = …` and `await using wallet = …` close it. */
export interface Wallet extends Disposable, AsyncDisposable {}

// Browsers that don't know the symbols yet are given those that compilers use for them.
const dispose: symbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');
const asyncDispose: symbol = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
Object.defineProperty(Wallet.prototype, dispose, {
  value(this: Wallet) {
    // Nobody can wait for it; nothing of it needs an answer.
    void this.close().catch(() => {});
  },
});
Object.defineProperty(Wallet.prototype, asyncDispose, {
  value(this: Wallet) {
    return this.close();
  },
});

const calls = ({ signal, onProgress }: CallOptions): CallOptions => ({ ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) });

function secret(passphrase: string | Uint8Array): Uint8Array {
  if (typeof passphrase === 'string') return new TextEncoder().encode(passphrase);
  if (passphrase instanceof Uint8Array) return passphrase;
  throw new AcesoError('INVALID_ARGUMENT', 'a passphrase is a string or a Uint8Array');
}

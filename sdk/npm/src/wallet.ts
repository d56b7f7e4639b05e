/// <reference lib="esnext.disposable" preserve="true" />
import { Activity } from './activity.js';
import { Deliveries } from './deliveries.js';
import { Devices } from './devices.js';
import { AcesoError } from './errors.js';
import { Grants } from './grants.js';
import { Locks } from './locks.js';
import { Offers } from './offers.js';
import { Organisations } from './organisations.js';
import { askPasskey, makePasskey } from './passkey.js';
import { passphraseBytes } from './passphrase.js';
import type { RawSession } from './raw.js';
import { Records } from './records.js';
import { Recovery } from './recovery.js';
import { Requests } from './requests.js';
import { Service } from './service.js';
import { Session, type Ask } from './session.js';
import { Shared } from './shared.js';
import { tellAll, type Heard } from './tell.js';
import type { CallOptions, JoinedWallet, LostWallet, NewWallet, OpenWallet, PasskeyChoice, Role, Status, WalletEvents, WalletPlace, WithPasskey } from './types/index.js';
import * as views from './views.js';

/** Only this module may make wallets. */
const MADE = Symbol('made');

const EVENTS: Readonly<Record<string, readonly (keyof WalletEvents)[]>> = {
  Records: ['records'],
  // The owner's are grants; what others share is theirs.
  Shares: ['grants', 'shared'],
  Activity: ['activity'],
  Offers: ['offers'],
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
  /** Shares for whoever shows up with a code, and claiming those of others. */
  readonly offers: Offers;
  /** What apps ask of patients. */
  readonly requests: Requests;
  /** The devices of this wallet. */
  readonly devices: Devices;
  /** What opens this wallet on this device. */
  readonly locks: Locks;
  /** Who vouches for whom. */
  readonly organisations: Organisations;
  /** Who did what. */
  readonly activity: Activity;
  /** The sheet that brings the wallet back when the device is lost. */
  readonly recovery: Recovery;
  /** The relay that keeps it. */
  readonly service: Service;

  readonly #session: Session;
  /** As it was when it was open. */
  #role: Role | undefined;
  readonly #listeners = new Map<keyof WalletEvents, Set<Heard<never>>>();

  private constructor(session?: Session, made?: symbol) {
    if (!session || made !== MADE) throw new AcesoError('NOT_INITIALIZED', 'there is no engine behind it yet: use Wallet.create or Wallet.open');
    this.#session = session;
    this.records = new Records(session);
    this.grants = new Grants(session);
    this.shared = new Shared(session);
    this.offers = new Offers(session, this.shared, (name, look) => this.on(name, look));
    this.devices = new Devices(session);
    this.locks = new Locks(session);
    this.organisations = new Organisations(session);
    this.deliveries = new Deliveries(session, this);
    this.requests = new Requests(session, this.shared, (name, look) => this.on(name, look));
    this.activity = new Activity(session);
    this.recovery = new Recovery(session);
    this.service = new Service(session);
    session.listen((event) => {
      if (typeof event === 'object') this.#tell('connection', views.connection(event.Sync));
      else for (const name of EVENTS[event] ?? []) this.#tell(name, undefined);
    });
  }

  /**
   * Makes a wallet in a storage that has none. It stretches the passphrase: about a second of the thread; with `passkey: true` the browser asks the person for a passkey instead, so call it from a click. Without a
   * relay the account follows later. Rejects with `WALLET_EXISTS`, `WEAK_PASSPHRASE`, like `locks.addPasskey`, with `INVALID_ARGUMENT`, `STORAGE_UNSUPPORTED`, `WALLET_IN_USE`, `TWO_COPIES`, `WASM_BLOCKED`, and `WASM_UNREACHABLE`.
   *
   * @example
   * const wallet = await Wallet.create({ relay, storage: 'memory', role: 'clinician', name: 'Dr Grey', organisation: 'Seattle Grace', passphrase });
   * await wallet.close();
   */
  static async create(options: NewWallet | WithPasskey<NewWallet>): Promise<Wallet> {
    const { role, name, organisation = '', device = 'SDK' } = views.object(options, 'options');
    const rawRole = ROLES[role] as string | undefined;
    if (rawRole === undefined) throw new AcesoError('INVALID_ARGUMENT', 'role is patient, clinician, app or organisation');
    if (typeof name !== 'string' || name.trim() === '') throw new AcesoError('INVALID_ARGUMENT', 'name is missing');
    // An organisation's account is told from a clinician's by that.
    if (role === 'clinician' && organisation === name) throw new AcesoError('INVALID_ARGUMENT', 'who works for nobody else leaves organisation out; an organisation has a role of its own');
    const account = { role: rawRole, name, organisation: role === 'organisation' ? name : organisation, sample: false, device };
    return Wallet.#begin(options, async (session) => {
      const { passkey, beside } = await firstLock(session, options, name);
      return { request: { Create: { ...account, passkey } }, beside };
    });
  }

  /**
   * Opens the wallet of a storage; unlocks it when a passphrase is given, or with `passkey: true` by a passkey of its own, for which the browser asks the person: call it from a click then. Rejects with `NO_WALLET`,
   * `WRONG_PASSPHRASE`, `WRONG_PASSKEY` also when there is no passkey, `PASSKEY_DECLINED`, `PASSKEY_UNAVAILABLE`, `PASSKEY_WITHOUT_PRF`, `VAULT_DAMAGED`, and like {@link Wallet.create} where storage and engine are
   * concerned.
   *
   * @example
   * const wallet = await Wallet.open({ relay, storage: { folder }, passphrase });
   * await wallet.close();
   */
  static async open(options: OpenWallet): Promise<Wallet> {
    const { passphrase, passkey } = views.object(options, 'options');
    if (passphrase !== undefined && passkey !== undefined) throw onlyOne();
    return Wallet.#begin(options, async (session) => {
      if (passphrase !== undefined) return { request: 'Unlock', beside: passphraseBytes(passphrase) };
      if (passkey === undefined) return { request: 'Session' };
      const { request, secret } = await askPasskey(session, passkey, calls(options));
      return { request, beside: secret };
    });
  }

  /**
   * Brings a wallet back from its recovery sheet. Records come from the relay once they are asked for; other devices of the wallet stay as they are.
   * Rejects with `KIT_MISTYPED` when the text has a typing error, with `KIT_UNKNOWN` when the sheet is void or of another relay, and with `WALLET_EXISTS`.
   *
   * @example
   * const wallet = await Wallet.recover({ relay, storage: 'memory', sheet: sheet.text, passphrase });
   * const { total } = await wallet.records.list();
   */
  static async recover(options: LostWallet | WithPasskey<LostWallet>): Promise<Wallet> {
    const { sheet, device = 'SDK' } = views.object(options, 'options');
    if (typeof sheet !== 'string' || sheet.trim() === '') throw new AcesoError('INVALID_ARGUMENT', 'sheet is missing');
    return Wallet.#begin(options, async (session) => {
      const { passkey, beside } = await firstLock(session, options, device);
      return { request: { Recover: { code: sheet, device, passkey } }, beside };
    });
  }

  /**
   * Joins a wallet that is open on another device, with the link of its code (`wallet.devices.invite()`), into a storage that has none. Both devices show six digits, which somebody must compare: `onDigits` is told
   * those of this one. Resolves once the other device has approved. Rejects with `LINK_OVER` when the code is used or too old, `LINK_DECLINED` when the other says no, `CODE_UNKNOWN` when the link is none for joining,
   * `TOO_MANY_DEVICES`, `WALLET_EXISTS`, `OFFLINE`, and like {@link Wallet.create}.
   *
   * @example
   * const { link } = await wallet.devices.invite();
   * const joining = Wallet.join({ relay, storage: 'memory', link, device: 'Tablet', passphrase, onDigits: (digits) => show(digits) });
   * await wallet.devices.arrival(); // these on the device that was there
   * await wallet.devices.approve();
   * const tablet = await joining;
   * await tablet.close();
   */
  static async join(options: JoinedWallet | WithPasskey<JoinedWallet>): Promise<Wallet> {
    const { link, device = 'SDK', onDigits } = views.object(options, 'options');
    if (typeof link !== 'string' || link.trim() === '') throw new AcesoError('INVALID_ARGUMENT', 'link is missing');
    if (onDigits !== undefined && typeof onDigits !== 'function') throw new AcesoError('INVALID_ARGUMENT', 'onDigits is no function');
    return Wallet.#begin(options, async (session) => {
      // Before the other device waits for anybody.
      const { passkey, beside } = await firstLock(session, options, device);
      await session.ask('Done', { BeginJoin: { code: link, device } }, calls(options));
      const { value } = await session.ask('Joining', 'JoinNumber', calls(options));
      onDigits?.(value.number);
      return { request: { FinishJoin: { passkey } }, beside };
    });
  }

  static async #begin(options: WalletPlace & CallOptions, opening: (session: Session) => Promise<{ readonly request: Ask; readonly beside?: Uint8Array }>): Promise<Wallet> {
    const session = await Session.begin(options);
    try {
      const { request, beside } = await opening(session);
      const { value } = await session.ask('Session', request, { ...calls(options), ...(beside ? { beside } : {}) });
      if (value === 'New') throw new AcesoError('NO_WALLET', 'there is no wallet in this storage: make one with Wallet.create');
      const wallet = new Wallet(session, MADE);
      wallet.#stands(value);
      return wallet;
    } catch (error) {
      // What kept it from opening is what is told, also when the storage can't be let go of.
      await session.close().catch(() => {});
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
    return this.#stands((await this.#session.ask('Session', 'Session', options)).value);
  }

  /**
   * Opens what is locked: about a second of the thread. An array is wiped once it was taken. Rejects with `WRONG_PASSPHRASE`.
   *
   * @example
   * await wallet.lock();
   * await wallet.unlock(passphrase);
   */
  async unlock(passphrase: string | Uint8Array, options: CallOptions = {}): Promise<Status> {
    return this.#stands((await this.#session.ask('Session', 'Unlock', { ...options, beside: passphraseBytes(passphrase) })).value);
  }

  /**
   * Opens what is locked by a passkey: the browser asks the person for it, so call it from a click. A wallet that is open asks, too. Rejects with `WRONG_PASSKEY` also when there is no passkey, `PASSKEY_DECLINED`,
   * `PASSKEY_UNAVAILABLE`, `PASSKEY_WITHOUT_PRF`, and `DEVICE_REMOVED`.
   *
   * @example
   * await wallet.locks.addPasskey({ ceremony }); // a page needs no ceremony
   * await wallet.lock();
   * await wallet.unlockWithPasskey({ ceremony });
   */
  async unlockWithPasskey(passkey: PasskeyChoice = true, options: CallOptions = {}): Promise<Status> {
    const { request, secret } = await askPasskey(this.#session, passkey, options);
    return this.#stands((await this.#session.ask('Session', request, { ...options, beside: secret })).value);
  }

  /**
   * Forgets every secret; the wallet can be unlocked again.
   *
   * @example
   * const { state } = await wallet.lock();
   * console.log(state); // locked
   */
  async lock(): Promise<Status> {
    return this.#stands((await this.#session.ask('Session', 'Lock')).value);
  }

  #stands(raw: RawSession): Status {
    const status = views.status(raw, this.#role);
    if (status.state === 'open') this.#role = status.role;
    return status;
  }

  /**
   * Calls `listener` whenever that happens, until the function it gives is called.
   *
   * @example
   * const stop = wallet.on('activity', async () => show(await wallet.activity.list()));
   * stop();
   */
  on<Name extends keyof WalletEvents>(name: Name, listener: Listener<Name>): () => void {
    views.listener(name === 'connection' || Object.values(EVENTS).flat().includes(name), name, listener);
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all);
    const heard = { tell: listener as (value: never) => void };
    all.add(heard);
    return () => void all.delete(heard);
  }

  #tell<Name extends keyof WalletEvents>(name: Name, value: WalletEvents[Name]): void {
    tellAll(this.#listeners.get(name) as ReadonlySet<Heard<WalletEvents[Name]>> | undefined, value);
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
    try {
      await this.#session.close();
    } finally {
      this.#listeners.clear();
      this.requests.stopListening();
    }
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

const onlyOne = (): AcesoError => new AcesoError('INVALID_ARGUMENT', 'a passphrase or a passkey, one of them');

/** What opens a wallet that is new here. */
async function firstLock(session: Session, options: (NewWallet | LostWallet | JoinedWallet) | WithPasskey<NewWallet | LostWallet | JoinedWallet>, called: string): Promise<{ readonly passkey: unknown; readonly beside: Uint8Array }> {
  const { passphrase, passkey: choice } = options as { passphrase?: string | Uint8Array; passkey?: PasskeyChoice };
  if (choice === undefined) return { passkey: null, beside: passphraseBytes(passphrase as string) };
  if (passphrase !== undefined) throw onlyOne();
  // Nobody is asked for a passkey that would be of no use.
  const { value } = await session.ask('Session', 'Session', calls(options));
  if (value !== 'New') throw new AcesoError('WALLET_EXISTS', 'there is a wallet in this storage already: open it with Wallet.open');
  const { passkey, secret } = await makePasskey(session, choice, called, calls(options));
  return { passkey, beside: secret };
}

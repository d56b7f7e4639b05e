/**
 * Why something did not happen. Codes are stable: new ones may come, none changes its meaning. The guide “Error codes” (`www/guides/errors.md`) says of each what it
 * means and what to do.
 */
export const ERROR_CODES = [
  // Of this package.
  'ABORTED',
  'CLOSED',
  'CRASHED',
  'INVALID_ARGUMENT',
  'NOT_INITIALIZED',
  'PASSKEY_DECLINED',
  'PASSKEY_UNAVAILABLE',
  'PASSKEY_WITHOUT_PRF',
  'STORAGE_UNSUPPORTED',
  'TWO_COPIES',
  'WALLET_IN_USE',
  'WASM_BLOCKED',
  'WASM_UNREACHABLE',
  // Of the wallet.
  'ACCOUNT_CLOSED',
  'ARRIVAL_HIDDEN',
  'CLOCK',
  'CODE_FOREIGN',
  'CODE_OTHER_SERVICE',
  'CODE_OWN',
  'CODE_UNKNOWN',
  'CONTACT_CHANGED',
  'CONTACT_CLOSED',
  'DELIVERY_DAMAGED',
  'DELIVERY_OVER',
  'DEVICE_BEHIND',
  'DEVICE_FULL',
  'DEVICE_REMOVED',
  'END_HIDDEN',
  'ENVELOPE_DAMAGED',
  'FILE_EMPTY',
  'FILE_KIND',
  'FILE_TOO_BIG',
  'FILE_UNREADABLE',
  'INBOX_FULL',
  'INTERNAL',
  'INVENTED',
  'KEYS_SWAPPED',
  'KIT_MISTYPED',
  'KIT_UNKNOWN',
  'LAST_LOCK',
  'LINK_DECLINED',
  'LINK_OVER',
  'NOTHING_FITS',
  'NOTHING_PICKED',
  'NOT_ENDED',
  'NOT_PROVEN',
  'NOT_UNLOCKED',
  'NO_ORGANISATION',
  'NO_WALLET',
  'OFFER_OVER',
  'OFFER_TAKEN',
  'OFFLINE',
  'OPENING_HIDDEN',
  'OTHER_LEDGER',
  'OWN_KEYS_SWAPPED',
  'PASSKEY_UNABLE',
  'PATIENT_GONE',
  'PERIOD_PAST',
  'PERSON_UNKNOWN',
  'QUOTA_FULL',
  'RECORD_DAMAGED',
  'RECORD_ERASED',
  'RECORD_GONE',
  'RECORD_NOT_SHARED',
  'RECOVERY_FIRST',
  'REFUSED_FALSELY',
  'REQUEST_CHANGED',
  'REQUEST_UNCLEAR',
  'RESTORED_BACK',
  'RESTORED_ELSEWHERE',
  'RESTORED_TWICE',
  'SERVICE_FORKED',
  'SERVICE_RESTORED',
  'SERVICE_STALE',
  'SERVICE_TROUBLE',
  'SERVICE_WENT_BACK',
  'SHARE_EXPIRED',
  'SHARE_STOPPED',
  'SHARE_UNKNOWN',
  'STORIES_DIFFER',
  'TOO_FAST',
  'TOO_MANY_DEVICES',
  'VAULT_DAMAGED',
  'VOUCHERS_FULL',
  'VOUCH_UNKNOWN',
  'WALLET_EXISTS',
  'WEAK_PASSPHRASE',
  'WRONG_PASSKEY',
  'WRONG_PASSPHRASE',
] as const;

/** One of {@link ERROR_CODES}. What each means and what to do is in the guide “Error codes” (`www/guides/errors.md`). */
export type AcesoErrorCode = (typeof ERROR_CODES)[number];

/** Copies of this package know each other's errors by it. */
const BRAND = Symbol.for('@aceso/sdk error');

/** Every error of this package. The message is for people who develop; decide by `code`. */
export class AcesoError extends Error {
  /** Always `AcesoError`. */
  override readonly name = 'AcesoError';
  /** Stable. */
  readonly code: AcesoErrorCode;
  /** Figures and names, for example `{ size: '200 MB', limit: '64 MB' }`, or the `record` that a delivery's file has become; never a secret. A `name` is somebody's data: keep it out of logs. */
  readonly facts: Readonly<Record<string, string>>;

  /**
   * Errors are made by this package; an app makes one to test how it takes it.
   *
   * @example
   * const error = new AcesoError('OFFLINE', 'the relay is away');
   * console.log(isAcesoError(error, 'OFFLINE')); // true
   */
  constructor(code: AcesoErrorCode, message: string, options: { readonly facts?: Readonly<Record<string, string>>; readonly cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.facts = options.facts ?? {};
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/**
 * Whether this is an error of ours, and of that code if one is given. Works across copies of the package.
 *
 * @example
 * try {
 *   await wallet.records.list();
 * } catch (error) {
 *   if (isAcesoError(error, 'NOT_UNLOCKED')) await wallet.unlock(await askForPassphrase());
 *   else throw error;
 * }
 */
export function isAcesoError<Code extends AcesoErrorCode = AcesoErrorCode>(error: unknown, code?: Code): error is AcesoError & {
  /** The code that was asked for. */
  readonly code: Code;
} {
  if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
  return code === undefined || ('code' in error && error.code === code);
}

/** What the engine calls its problems, where that is not simply the code in other letters. */
const NAMED: Readonly<Record<string, AcesoErrorCode>> = { Locked: 'NOT_UNLOCKED', Cancelled: 'ABORTED', ParcelOver: 'DELIVERY_OVER', ParcelDamaged: 'DELIVERY_DAMAGED' };

/** Where the code in other words does not say it. */
const MESSAGES: Partial<Record<AcesoErrorCode, string>> = {
  ABORTED: 'it was stopped; what was finished stays',
  NOT_UNLOCKED: 'the wallet is locked: call wallet.unlock(passphrase) first',
  NO_WALLET: 'there is no wallet in this storage: make one with Wallet.create',
  WALLET_EXISTS: 'there is a wallet in this storage already: open it with Wallet.open',
  OFFLINE: 'the relay cannot be reached; what a wallet did is kept and sent later',
  CLOCK: "have this device's date and time set to automatic",
  CODE_FOREIGN: 'it is no link of Aceso: ask for the right one',
  CODE_UNKNOWN: 'it is a link for something else, damaged, or newer than this package',
  CODE_OTHER_SERVICE: 'it is of another relay',
  FILE_KIND: 'a record is FHIR as JSON, a PDF or a picture',
  INBOX_FULL: 'they must answer first: send { to, record } later',
  NOTHING_PICKED: 'no record was chosen',
  PERIOD_PAST: 'the end lies in the past',
  SERVICE_WENT_BACK: 'the relay is behind what was final: do not trust it',
  REQUEST_UNCLEAR: 'ask for a type or a category that there is, and until ten years ahead at most',
  WEAK_PASSPHRASE: 'take at least 10 characters, 4 of them different',
  RECOVERY_FIRST: 'make a recovery sheet first: wallet.recovery.create',
  LINK_OVER: 'the code is over or used: make another with wallet.devices.invite',
  REQUEST_CHANGED: 'the records hold something else: review it again',
  SERVICE_RESTORED: 'the relay went on from a copy: see wallet.service',
  RESTORED_ELSEWHERE: 'the relay was restored, but not from the past that this wallet knows',
  DEVICE_BEHIND: 'the relay went on from a copy of before this device joined',
};

/** What the engine says of a request that it can't read. */
const UNREAD = "a request that can't be read";

/** The code of a problem as the engine names it. @internal */
export function codeOf(kind: string): AcesoErrorCode | undefined {
  const code = NAMED[kind] ?? kind.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return ERROR_CODES.find((known) => known === code);
}

/** An error out of what the engine rejected with. @internal */
export function problem(thrown: unknown): AcesoError {
  if (isAcesoError(thrown)) return thrown;
  if (typeof thrown === 'string' && thrown.startsWith('{')) {
    const { kind, facts } = JSON.parse(thrown) as { kind: string; facts: [string, string][] };
    const named = Object.fromEntries(facts);
    // The package writes what is asked: only what it was given can make it something that the engine does not know.
    if (named['what'] === UNREAD) return new AcesoError('INVALID_ARGUMENT', 'something that the call takes is missing, or of another type');
    const code = codeOf(kind) ?? 'INTERNAL';
    // What a file is called can say what somebody has, and messages end up in logs.
    const said = facts.filter(([name]) => name !== 'name').map(([name, value]) => `${name}: ${value}`).join(', ');
    return new AcesoError(code, (MESSAGES[code] ?? code.toLowerCase().replaceAll('_', ' ')) + (said && ` (${said})`), { facts: named });
  }
  return new AcesoError('INTERNAL', 'a fault of ours', { cause: thrown });
}

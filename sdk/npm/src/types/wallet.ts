// Wallets: where they are, how they are made and opened, where they stand.
import type { AcesoError } from '../errors.js';
import type { CallOptions, Connection, Role } from './common.js';
import type { LockList, PasskeyChoice } from './locks.js';

/** Where a wallet rests. `database`: IndexedDB of that name (pages and workers). `folder`: a folder (Node). `memory`: gone with the program. */
export type StorageChoice =
  | 'memory'
  | {
      /** What the IndexedDB is called: `aceso-sdk/` and this. */
      readonly database: string;
    }
  | {
      /** The folder's path; it is made when it is missing. Only its program's user should read it. */
      readonly folder: string;
    };

/** Which wallet. */
export interface WalletPlace {
  /** The relay's address, for example `https://relay.example`. */
  readonly relay: string;
  /** Default: IndexedDB `aceso-sdk` in a page or worker. In Node it must be given. */
  readonly storage?: StorageChoice;
  /** Where links in codes lead: the address of the wallet's page. Default: the relay's own, at `/wallet/`. */
  readonly walletAddress?: string;
}

/** A wallet to be made. */
export interface NewWallet extends WalletPlace, CallOptions {
  /** What the wallet is for. It stays so. */
  readonly role: Role;
  /** Not empty; what goes beyond 200 bytes of UTF-8 is cut off. A patient's stays on the device and inside what they share; all others' are public. */
  readonly name: string;
  /** Clinicians and apps: their organisation. What goes beyond 200 bytes of UTF-8 is cut off. */
  readonly organisation?: string;
  /** What to call this device: at most 200 bytes of UTF-8, the rest is cut off. Default: `SDK`. */
  readonly device?: string;
  /** Opens the wallet later. At least 10 characters, 4 of them different, else it is `WEAK_PASSPHRASE`; as bytes: those of a text in UTF-8. An array is wiped once it was taken. */
  readonly passphrase: string | Uint8Array;
}

/** A wallet to be opened. */
export interface OpenWallet extends WalletPlace, CallOptions {
  /** Unlocks it at once. */
  readonly passphrase?: string | Uint8Array;
  /** Unlocks it at once by a passkey, instead. */
  readonly passkey?: PasskeyChoice;
}

/** A wallet to be brought back from its recovery sheet, into a storage that has none. */
export interface LostWallet extends WalletPlace, CallOptions {
  /** The sheet's text as it was typed, or the link that its code holds. Keep it out of logs. */
  readonly sheet: string;
  /** What to call this device: at most 200 bytes of UTF-8, the rest is cut off. Default: `SDK`. */
  readonly device?: string;
  /** Opens the wallet here from now on. At least 10 characters, 4 of them different, else it is `WEAK_PASSPHRASE`; as bytes: those of a text in UTF-8. An array is wiped once it was taken. */
  readonly passphrase: string | Uint8Array;
}

/** A wallet that is open on another device, to be joined from here, into a storage that has none. */
export interface JoinedWallet extends WalletPlace, CallOptions {
  /** The link of the code that the other device shows, from `wallet.devices.invite()`. As secret as the wallet for as long as it is good: 15 minutes. */
  readonly link: string;
  /** What to call this device: at most 200 bytes of UTF-8, the rest is cut off. Default: `SDK`. */
  readonly device?: string;
  /** Opens the wallet here from now on. At least 10 characters, 4 of them different, else it is `WEAK_PASSPHRASE`; as bytes: those of a text in UTF-8. An array is wiped once it was taken. */
  readonly passphrase: string | Uint8Array;
  /** Is told the six digits to show: the person compares them with those of the other device, and says yes there. */
  readonly onDigits?: (digits: string) => void;
}

/** The same, with a passkey instead of a passphrase. */
export type WithPasskey<Options> = Options extends unknown
  ? Omit<Options, 'passphrase'> & {
      /** Opens the wallet later. The browser asks the person for it. */
      readonly passkey: PasskeyChoice;
      /** Not beside `passkey`: `wallet.locks.setPassphrase` adds one later. */
      readonly passphrase?: never;
    }
  : never;

/** Where a wallet stands. */
export type Status =
  | {
      /** The storage has no wallet. */
      readonly state: 'none';
    }
  | {
      /** It has to be unlocked; or this device was removed by another one of its owner. */
      readonly state: 'locked' | 'removed';
      /** What the wallet is for; none of a clinician's or an organisation's that was not open yet in this program: only what is locked tells these two apart. */
      readonly role?: Role;
      /** What unlocks it, if it is locked. */
      readonly locks?: LockList;
    }
  | {
      /** It is unlocked. */
      readonly state: 'open';
      /** What the wallet is for. */
      readonly role: Role;
      /** What its owner is called. */
      readonly name: string;
      /** Where its owner works; empty for patients. */
      readonly organisation: string;
      /** The link to the relay. */
      readonly connection: Connection;
      /** Why it is `offline`, where that is not the network: `WASM_UNREACHABLE` when a part of the engine was not deployed, or is of another build. */
      readonly fault?: AcesoError;
      /** Where the recovery sheet stands. */
      readonly recovery: 'none' | 'unsaved' | 'ready';
      /** How many things have not reached the relay yet. */
      readonly waiting: number;
    };

/** What a wallet tells of by itself. */
export interface WalletEvents {
  /** The own records changed. */
  records: undefined;
  /** The own grants changed. */
  grants: undefined;
  /** What others share with this wallet changed: something came, or was stopped. */
  shared: undefined;
  /** There is new activity. */
  activity: undefined;
  /** Something was sent to this wallet, or what it sent was kept, declined or withdrawn. */
  deliveries: undefined;
  /** An own offer was claimed or came to nothing, or a claim did. */
  offers: undefined;
  /** The devices changed. */
  devices: undefined;
  /** What waits to be sent changed. */
  waiting: undefined;
  /** The status changed, or the relay says that it goes on from a copy: see {@link Service.restoration}. */
  status: undefined;
  /** The link to the relay changed. */
  connection: Connection;
  /** The wallet was locked. */
  locked: undefined;
}

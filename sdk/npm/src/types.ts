import type { FhirResource as R4Resource } from 'fhir/r4.js';
import type { RecordContent } from './records.js';

/** What a wallet is for: a patient owns records, a clinician is granted some, an app asks for some, an organisation sends them in its own name. */
export type Role = 'patient' | 'clinician' | 'app' | 'organisation';

/** What a record can hold. */
export type Category = 'problems' | 'medicines' | 'allergies' | 'immunizations' | 'results' | 'visits' | 'documents';

/** Why somebody may look: HL7 v3 ActReason codes. */
export type Purpose = 'TREAT' | 'ETREAT' | 'CAREMGT' | 'HPAYMT' | 'HRESCH' | 'PATRQT';

/** The link to the relay. */
export type Connection = 'live' | 'connecting' | 'offline';

/** Steps of long work, told to `onProgress`. */
export interface Progress {
  /** What is being done. */
  readonly stage: 'reading' | 'checking' | 'protecting' | 'sending' | 'confirming' | 'fetching' | 'opening' | 'approving' | 'packing';
  /** Bytes done in this stage. */
  readonly done: number;
  /** Bytes of this stage in all; 0 when unknown. */
  readonly total: number;
}

/** What every call takes. */
export interface CallOptions {
  /**
   * Asks the call to stop; it rejects with `ABORTED` then. What was finished stays, and what the relay already has may still become final:
   * list again to see.
   */
  readonly signal?: AbortSignal;
  /** Is told how far the call has come. */
  readonly onProgress?: (progress: Progress) => void;
}

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
  /** Not empty. A patient's stays on the device and inside what they share; all others' are public. */
  readonly name: string;
  /** Clinicians and apps: their organisation. */
  readonly organisation?: string;
  /** What to call this device. */
  readonly device?: string;
  /** Opens the wallet later. An array is wiped once it was taken. */
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
  /** What to call this device. */
  readonly device?: string;
  /** Opens the wallet here from now on. An array is wiped once it was taken. */
  readonly passphrase: string | Uint8Array;
}

/** A wallet that is open on another device, to be joined from here, into a storage that has none. */
export interface JoinedWallet extends WalletPlace, CallOptions {
  /** The link of the code that the other device shows, from `wallet.devices.invite()`. As secret as the wallet for as long as it is good: 15 minutes. */
  readonly link: string;
  /** What to call this device. */
  readonly device?: string;
  /** Opens the wallet here from now on. An array is wiped once it was taken. */
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

/** A passkey with which the page itself deals, or how. */
export type PasskeyChoice = true | PasskeyOptions;

/** How passkeys are made and asked for. */
export interface PasskeyOptions {
  /** What to call a new one, in the browser's list and in `wallet.locks`. */
  readonly name?: string;
  /** The domain that passkeys are for. Default: the page's own; the same passkeys only ever work there. */
  readonly rpId?: string;
  /** Who asks the person. Default: this page. A worker, which has no passkeys, lets its page do so. */
  readonly ceremony?: PasskeyCeremony;
}

/** Asks a person for a passkey, where the page does not do so by itself. */
export interface PasskeyCeremony {
  /** Makes one. */
  make(setup: PasskeySetup): Promise<PasskeyAnswer>;
  /** Asks one of these for its secret. */
  ask(known: KnownPasskeys): Promise<PasskeyAnswer>;
}

/** What a passkey is to be made with. */
export interface PasskeySetup {
  /** `prf.eval.first`, base64url. */
  readonly salt: string;
  /** `user.id`, base64url. */
  readonly user: string;
  /** `challenge`, base64url. Nobody checks what is signed: the secret is what counts. */
  readonly challenge: string;
  /** `user.name`: what the browser's list calls it. */
  readonly name: string;
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** Passkeys that open a wallet. */
export interface KnownPasskeys {
  /** All of them, oldest first. */
  readonly passkeys: readonly {
    /** The credential's id, base64url. */
    readonly credential: string;
    /** What its secret is asked for with, `prf.evalByCredential`: base64url. */
    readonly salt: string;
  }[];
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** What a passkey gave. */
export interface PasskeyAnswer {
  /** The credential's id, base64url. */
  readonly credential: string;
  /** 32 bytes, from `prf.results.first`. They open the wallet: they are wiped once they were taken. */
  readonly secret: Uint8Array;
}

/** What opens a wallet on this device. */
export interface LockList {
  /** A passphrase does. */
  readonly passphrase: boolean;
  /** So do these passkeys, oldest first. */
  readonly passkeys: readonly {
    /** The credential's id, base64url. */
    readonly id: string;
    /** What it is called. */
    readonly name: string;
    /** Since when. */
    readonly added: Date;
  }[];
}

/** A device of a wallet. */
export interface Device {
  /** Its id: 64 hexadecimal digits. */
  readonly id: string;
  /** What it is called; empty when the others have not said so yet. */
  readonly name: string;
  /** Since when. */
  readonly added: Date;
  /** It is the one this runs on. */
  readonly this: boolean;
  /** It is the recovery sheet. */
  readonly sheet: boolean;
}

/** A device that came with the code. */
export interface Newcomer {
  /** What it calls itself. */
  readonly name: string;
  /** Six digits, to be compared with those on it. */
  readonly digits: string;
}

/** Where a wallet stands. */
export type Status =
  | {
      /** The storage has no wallet. */
      readonly state: 'none';
    }
  | {
      /** It has to be unlocked; or this device was removed by another one of its owner. */
      readonly state: 'locked' | 'removed';
      /** What the wallet is for. */
      readonly role: Role;
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
      /** Where the recovery sheet stands. */
      readonly recovery: 'none' | 'unsaved' | 'ready';
      /** How many things have not reached the relay yet. */
      readonly waiting: number;
    };

/** A record in a list. */
export interface RecordInfo {
  /** Its id on the ledger: 64 hexadecimal digits. Stable, and no secret. */
  readonly id: string;
  /** What its owner reads: what it holds most of, or what the file is called. For people; may change with a newer version. */
  readonly title: string;
  /** FHIR R4 JSON, a PDF, or a picture (PNG, JPEG). */
  readonly kind: 'fhir' | 'pdf' | 'image';
  /** When it was added, by the clock of the device. */
  readonly added: Date;
  /** Bytes of the original. */
  readonly size: number;
  /** FHIR: entries a person would count. */
  readonly entries: number;
  /** It has reached the relay. */
  readonly safe: boolean;
  /** Who sent it, as they call themself, if somebody did. */
  readonly from?: Contact;
}

/** A window on the records, newest first. */
export interface RecordPage {
  /** How many records there are in all. */
  readonly total: number;
  /** Those of the window. */
  readonly records: readonly RecordInfo[];
}

/** A FHIR R4 resource, as far as every one is alike. */
export interface FhirResource {
  /** Its type, such as `Observation`. */
  readonly resourceType: string;
  /** Its id in the file it came from. */
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** A FHIR R4 bundle. */
export interface FhirBundle<Resource extends FhirResource = FhirResource> extends FhirResource {
  /** Always `Bundle`. */
  readonly resourceType: 'Bundle';
  /** What it holds. */
  readonly entry?: readonly {
    /** The resource itself. */
    readonly resource?: Resource;
    /** Its address, or `urn:uuid:…`: what references in the Bundle name. */
    readonly fullUrl?: string;
  }[];
}

/** Somebody else, as this wallet knows them. */
export interface Contact {
  /** What they call themselves. */
  readonly name: string;
  /** Where they say they work; empty when they say nothing. */
  readonly organisation: string;
  /** Who vouches for it; without one, only they themselves say so. */
  readonly vouchedBy?: string;
}

/** What a grant holds. */
export type Scope =
  | {
      /** These records, by id; none that come later. */
      readonly records: readonly string[];
    }
  | {
      /** Whatever holds nothing but these, now and later. */
      readonly categories: readonly Category[];
    }
  | {
      /** All records, now and later. */
      readonly everything: true;
    };

/** A grant to be made. */
export interface NewGrant {
  /** The other's link, from their `wallet.shared.code()`. */
  readonly to: string;
  /** What: records by id, whole categories, or everything. */
  readonly scope: Scope;
  /** Why: the ledger keeps it, and each access names it. */
  readonly purpose: Purpose;
  /** When it ends by itself: `PERIOD_PAST` if that is not ahead. Further than ten years ahead it is shortened to that. */
  readonly until: Date;
}

/** Where a grant stands. */
export type GrantState = 'active' | 'stopped' | 'expired' | 'waiting' | 'stopping' | 'confirm';

/** One of the owner's grants. */
export interface Grant {
  /** Its id: that of the first of its entries on the ledger, 64 hexadecimal digits. */
  readonly id: string;
  /** With whom; none while they are not known to this device. */
  readonly contact?: Contact;
  /** What was chosen. Of the answer to a request: what it has come to by now. */
  readonly scope: Scope;
  /** What an app asked for of records that come later joins by itself. */
  readonly follow: boolean;
  /** Why. */
  readonly purpose: Purpose;
  /** When it was made. */
  readonly since: Date;
  /** When it ends by itself. */
  readonly until: Date;
  /** Where it stands. */
  readonly state: GrantState;
  /** Titles. */
  readonly records: readonly string[];
  /** How often it was opened. */
  readonly opened: number;
}

/** An offer to be made. */
export interface NewOffer {
  /** What: records by id, whole categories, or everything. */
  readonly scope: Scope;
  /** Why. */
  readonly purpose: Purpose;
  /** When the share ends that it becomes. */
  readonly until: Date;
  /** For how many minutes it can be claimed: 1 to 10,080, a week. Default: 15. */
  readonly minutes?: number;
}

/** Where an offer stands: `taken` by somebody who waits for the yes, `shared` after it. */
export type OfferState = 'waiting' | 'open' | 'taken' | 'shared' | 'expired' | 'withdrawn' | 'declined';

/** One of the owner's offers. */
export interface Offer {
  /** Its id on the ledger: 64 hexadecimal digits. */
  readonly id: string;
  /** What it holds. */
  readonly scope: Scope;
  /** Why. */
  readonly purpose: Purpose;
  /** Titles of what it holds now. */
  readonly records: readonly string[];
  /** When it was made. */
  readonly since: Date;
  /** Until when it can be claimed. */
  readonly openUntil: Date;
  /** When the share ends that it becomes. */
  readonly until: Date;
  /** Where it stands. */
  readonly state: OfferState;
  /** Who claimed it, as they call themselves, if it is `taken` or `declined`. */
  readonly contact?: Contact;
  /** When it came to nothing, if it did. */
  readonly ended?: Date;
}

/** An offer with its code: whoever has it can claim it. */
export interface OpenOffer extends Offer, LinkCode {}

/** Somebody's offer that this wallet claimed. `taken`: somebody else was faster; `late`: it was over. */
export interface Claim {
  /** The offer's id: {@link SharedGrant.offer} of the share that it becomes. */
  readonly id: string;
  /** When. */
  readonly since: Date;
  /** Where it stands. */
  readonly state: 'waiting' | 'declined' | 'taken' | 'late';
  /** When it came to nothing, if it did. */
  readonly ended?: Date;
}

/** Somebody: whoever shows this link, whom a grant is for, who claimed an offer, who sent something, or an account. */
export type Subject =
  | string
  | {
      /** A grant of this wallet's: {@link Grant.id}. */
      readonly grant: string;
    }
  | {
      /** An offer of this wallet's, for the one who claimed it: {@link Offer.id}. */
      readonly offer: string;
    }
  | {
      /** What somebody sent, for its sender: {@link InboxItem.id}. */
      readonly delivery: string;
    }
  | {
      /** An account: {@link Vouchers.account}. */
      readonly account: string;
    };

/** Who vouches for somebody, proven, of one moment. */
export interface Vouchers {
  /** Their account: 64 hexadecimal digits. */
  readonly account: string;
  /** The name under which the ledger's operators admitted the account itself as an organisation, if they did. */
  readonly organisation?: string;
  /** Organisations whose word for them is in force: all of them. */
  readonly by: readonly {
    /** The word's id: what `withdraw` takes. */
    readonly id: string;
    /** The organisation's account. */
    readonly account: string;
    /** The organisation's name, as the operators admitted it. */
    readonly organisation: string;
    /** The name by which it knows them. */
    readonly name: string;
    /** What they are there; may be empty. */
    readonly role: string;
    /** Since when. */
    readonly since: Date;
    /** Until when. */
    readonly until: Date;
  }[];
  /** When it was so, by the operators' clocks. */
  readonly proven: Date;
}

/** What an organisation says of somebody. */
export interface NewAttestation {
  /** Of whom. */
  readonly of: Subject;
  /** The name by which it knows them: at most 200 bytes. */
  readonly name: string;
  /** What they are there: at most 200 bytes. */
  readonly role?: string;
  /** Until when. Further than 400 days ahead it is shortened to that. */
  readonly until: Date;
}

/** What this wallet says of somebody. */
export interface Attestation {
  /** Its id on the ledger: 64 hexadecimal digits. */
  readonly id: string;
  /** The account it is about. */
  readonly account: string;
  /** The name by which it knows them. */
  readonly name: string;
  /** What they are; may be empty. */
  readonly role: string;
  /** Since when. */
  readonly since: Date;
  /** Until when. */
  readonly until: Date;
  /** `waiting` and `ending` until the relay has it. */
  readonly state: 'waiting' | 'said' | 'ending';
}

/** What somebody shares with this wallet. */
export interface SharedGrant {
  /** Its id: what `shared.open` takes. */
  readonly id: string;
  /** The offer that it is the answer to: {@link Claim.id}. */
  readonly offer?: string;
  /** The code or request that it is the answer to: {@link HealthRequest.id}. */
  readonly request?: string;
  /** The name they sent with it. */
  readonly patient: string;
  /** Why: the only thing that it may be used for. */
  readonly purpose: Purpose;
  /** When it was made. */
  readonly since: Date;
  /** When it ends by itself. */
  readonly until: Date;
  /** How many records. */
  readonly records: number;
  /** Where it stands. */
  readonly state: GrantState;
  /** Not opened yet. */
  readonly new: boolean;
}

/** A grant's content, or what the other would see of one. */
export interface SharedContent {
  /** The name that comes with it. */
  readonly patient: string;
  /** Whom it is for; none of what somebody else shares with this wallet. */
  readonly contact?: Contact;
  /** Why. */
  readonly purpose: Purpose;
  /** When it ends by itself. */
  readonly until: Date;
  /** What can be opened, newest first. */
  readonly records: readonly RecordInfo[];
  /** How many records hold something else too and stay out. */
  readonly leftOut: number;
  /** Records that their owner has erased. */
  readonly erased: number;
}

/** A type of FHIR R4 resource. */
export type FhirType = R4Resource['resourceType'];

/** The FHIR R4 resource of a type, as HL7 defines it. */
export type FhirOf<Type extends FhirType> = Extract<
  R4Resource,
  {
    /** Its type. */
    readonly resourceType: Type;
  }
>;

/** A type that can be asked for: those that can hold anything can't. */
export type RequestedType = Exclude<FhirType, 'Bundle' | 'Parameters'>;

/** What an app would like to read. At least one type or category. */
export interface NewRequest {
  /** Resources of these types, at most 24. */
  readonly types?: readonly RequestedType[];
  /** What is of these categories and no others. */
  readonly categories?: readonly Category[];
  /** Only what is dated then or later. What has no date is left out. */
  readonly since?: Date;
  /** Only what is dated earlier. */
  readonly before?: Date;
  /** Why the app asks: the patient reads it, and each access names it. */
  readonly purpose: Purpose;
  /** Until when at most; the patient may choose less. */
  readonly until: Date;
  /**
   * Ask for records that come later, too. A patient says yes to that apart, or doesn't. What comes joins the same grant, whenever the patient's wallet is open:
   * `wallet.on('shared', …)` tells, and `shared.open` has it.
   */
  readonly follow?: boolean;
}

/** A request, as an app shows it: see `<aceso-connect>`. Nothing in it is secret, but whoever has it can answer it. */
export interface HealthRequest {
  /** The grant that answers it says so: {@link SharedGrant.request}. */
  readonly id: string;
  /** Opens the patient's wallet. */
  readonly link: string;
}

/** A grant that answers a request. */
export interface RequestAnswer extends SharedGrant {
  readonly request: string;
}

/** A request as a patient sees it. */
export interface ReviewedRequest {
  /** The request's own. */
  readonly link: string;
  /** Who asks; a name they gave themselves, unless somebody vouches for it. */
  readonly contact: Contact;
  /** FHIR types that are asked for. */
  readonly types: readonly string[];
  /** Categories that are asked for. */
  readonly categories: readonly Category[];
  /** Only what is dated then or later. */
  readonly since?: Date;
  /** Only what is dated earlier. */
  readonly before?: Date;
  /** Why. */
  readonly purpose: Purpose;
  /** Until when it may last at most. */
  readonly until: Date;
  /** Whether records that come later are asked for, too. */
  readonly follow: boolean;
  /** Records that hold something of it, newest first. */
  readonly records: readonly RequestedRecord[];
  /** Titles of records that could not be read now, and stay out. */
  readonly unreadable: readonly string[];
  /** The grant that answers it already. */
  readonly answered?: string;
}

/** A record that holds something of what is asked for. */
export interface RequestedRecord {
  /** Its id: what `without` of an answer takes. */
  readonly id: string;
  /** What its owner calls it. The app never sees this. */
  readonly title: string;
  /** FHIR, a PDF or a picture. */
  readonly kind: RecordInfo['kind'];
  /** When it was added. */
  readonly added: Date;
  /** FHIR: how many resources of each type would be shared. Empty for a file, which is shared as it is. */
  readonly counts: Readonly<Record<string, number>>;
  /** FHIR: how many other resources it holds, which would not be shared. */
  readonly leftOut: number;
}

/** A code to be drawn or sent. */
export interface LinkCode {
  /** An address that opens the wallet of whoever follows it. */
  readonly link: string;
  /** A QR code: `side` × `side` modules, row by row, `true` is dark. */
  readonly qr: {
    /** Modules in a row. */
    readonly side: number;
    /** All of them; `true` is dark. */
    readonly modules: readonly boolean[];
  };
}

/** One line of the activity. */
export interface ActivityEntry {
  /** When: the time of its block, or of a blocked attempt, by the relay. */
  readonly at: Date;
  /** What happened. */
  readonly kind:
    | 'created'
    | 'added'
    | 'shared'
    | 'stopped'
    | 'opened'
    | 'blocked-stopped'
    | 'blocked-expired'
    | 'blocked-outside'
    | 'device-added'
    | 'device-removed'
    | 'kit-made'
    | 'recovered'
    | 'erased'
    | 'offered'
    | 'offer-taken'
    | 'offer-ended'
    | 'renewed'
    | 'closed'
    | 'sent'
    | 'arrived'
    | 'parcel-kept'
    | 'parcel-declined'
    | 'parcel-withdrawn'
    | 'recovery-begun'
    | 'recovery-stopped'
    | 'recovery-completed'
    | 'vouched'
    | 'vouched-ended'
    | 'vouching'
    | 'vouching-ended'
    | 'admitted'
    | 'admission-withdrawn'
    | 'older'
    | 'restored';
  /** Who; none: the wallet's owner. */
  readonly contact?: Contact;
  /** Why, of what was shared or opened. */
  readonly purpose?: Purpose;
  /** Titles, as far as this wallet knows them. */
  readonly records: readonly string[];
  /** How many times in a row. */
  readonly count: number;
}

/** The activity was proven, and no entry of the ledger that this wallet was told of before was missing. */
export interface Verified {
  /** Entries of the ledger, each proven to be final and in order. */
  readonly proven: number;
  /** Blocked attempts: only the relay says them. */
  readonly said: number;
}

/** A record to be sent: one of the wallet's own, or a file that becomes one. */
export type NewDelivery = {
  /** The recipient's link, from their `wallet.deliveries.code()`; or what they share with this wallet, by its id. */
  readonly to:
    | string
    | {
        /** What the recipient shares with this wallet: {@link SharedGrant.id}. */
        readonly share: string;
      };
  /** For how many days it waits: 1 to 90. Default: 30. */
  readonly days?: number;
} & (
  | {
      /** A record of this wallet's, by id. */
      readonly record: string;
      /** Not beside `record`. */
      readonly file?: never;
      /** Not beside `record`: it has its title. */
      readonly name?: never;
    }
  | {
      /** The file; it becomes a record of this wallet's, too. */
      readonly file: RecordContent;
      /** The file's name: what the recipient reads. Default: a `File`'s own, else `record`. */
      readonly name?: string;
      /** Not beside `file`. */
      readonly record?: never;
    }
);

/** Where a delivery stands. */
export type DeliveryState = 'sending' | 'waiting' | 'kept' | 'declined' | 'withdrawn' | 'expired';

/** A record that was sent. */
export interface Delivery {
  /** Its id on the ledger: 64 hexadecimal digits. */
  readonly id: string;
  /** The recipient's account. */
  readonly to: string;
  /** What they call themselves, if they share with this wallet or were met. */
  readonly name?: string;
  /** The record of this wallet's that was sent. */
  readonly record: string;
  /** What it is called; none once it is erased. */
  readonly title?: string;
  /** When it was sent. */
  readonly sent: Date;
  /** Until when it waits. */
  readonly until: Date;
  /** Where it stands. */
  readonly state: DeliveryState;
  /** When it was kept, declined or withdrawn. */
  readonly ended?: Date;
}

/** A record that somebody sent, before it is kept or declined. */
export interface InboxItem {
  /** Its id on the ledger: what `open`, `keep` and `decline` take. */
  readonly id: string;
  /** Who sent it: as this wallet knows them, or else as they call themselves; none while that is not known, or when what came does not hold. */
  readonly from?: Contact;
  /** What the sender calls it. */
  readonly title?: string;
  /** FHIR, a PDF or a picture. */
  readonly kind?: RecordInfo['kind'];
  /** Bytes of the original. */
  readonly size?: number;
  /** When it was sent. */
  readonly sent: Date;
  /** Until when it waits. */
  readonly until: Date;
  /** This wallet shares something with the sender, or did when it was sent. */
  readonly known: boolean;
  /** It does not hold: altered, or not signed by its sender for this wallet. It can only be declined. */
  readonly damaged: boolean;
}

/** What {@link verifyLog} is told besides the log. Without any of it a log can only be found to agree with itself. */
export interface VerifyLogOptions extends CallOptions {
  /** A relay of the ledger: its ledger must be the log's, and its newest block no older than the log's newest entry. */
  readonly relay?: string;
  /** The ledger that the log must be of. */
  readonly genesis?: string;
  /** A block that is known to be of the chain. */
  readonly checkpoint?: {
    /** Its number: the first has 0. */
    readonly height: number;
    /** Its id: 64 hexadecimal digits in lower case. */
    readonly block: string;
  };
}

/** What is wrong with a log as a whole. */
export type LogFault = 'bad-keys' | 'fork' | 'not-signed' | 'other-ledger' | 'relay-behind';

/** What is wrong with an entry of a log. */
export type LogEntryFault =
  | 'against-the-rules'
  | 'bad-certificate'
  | 'bad-opening'
  | 'bad-request'
  | 'bad-signature'
  | 'fork'
  | 'malformed'
  | 'not-concerned'
  | 'not-included'
  | 'not-linked'
  | 'other-ledger'
  | 'out-of-order'
  | 'repeated';

/** One entry of a log that was checked. */
export interface LogEntry {
  /** Its number in the relay's list. */
  readonly sequence: number;
  /** The time of its block; of a refused attempt, what the relay says. */
  readonly at: Date;
  /** What happened. */
  readonly kind:
    | 'account-created'
    | 'record-added'
    | 'granted'
    | 'ended'
    | 'opened'
    | 'keys-changed'
    | 'erased'
    | 'offered'
    | 'claimed'
    | 'sent'
    | 'sent-ended'
    | 'closed'
    | 'vouched'
    | 'vouched-ended'
    | 'organisation-admitted'
    | 'organisation-withdrawn'
    | 'recovery-begun'
    | 'recovery-cancelled'
    | 'recovery-completed'
    | 'denied'
    | 'pruned'
    | 'unreadable';
  /** The account that did it, if that is proven. Of a refused attempt: if the log shows the device that signed as theirs. */
  readonly by?: string;
  /** The grant, record, offer, delivery, attestation or recovery it is about. */
  readonly about?: string;
  /** Where it is on the ledger; none of a refused attempt. */
  readonly block?: {
    /** The block's number. */
    readonly height: number;
    /** The transaction's id: 64 hexadecimal digits. */
    readonly transaction: string;
  };
  /** What is wrong with it, if anything is. */
  readonly fault?: LogEntryFault;
}

/** What was found in a log. */
export interface LogReport {
  /** Nothing is wrong with it. Look at `gaps` and `pinned` too. */
  readonly holds: boolean;
  /** The ledger that it names. */
  readonly genesis: string;
  /** That is the ledger which was expected. False when nothing was expected, too. */
  readonly pinned: boolean;
  /** Whose log it is. */
  readonly account: string;
  /** When its owner made it, as they say. */
  readonly made: Date;
  /** Entries of the ledger that are proven. */
  readonly proven: number;
  /** Refused attempts: the word of the relay and the owner; only the request inside is signed. */
  readonly said: number;
  /** All of them, in order. */
  readonly entries: readonly LogEntry[];
  /**
   * Numbers that are missing, both ends included. Refused attempts that were put together leave gaps too: ask the owner. No gap does not mean that
   * nothing is left out: the numbers are the owner's word.
   */
  readonly gaps: readonly {
    /** The first that is missing. */
    readonly from: number;
    /** The last that is missing; the same, if it is one. */
    readonly to: number;
  }[];
  /** What is wrong with it as a whole. */
  readonly faults: readonly LogFault[];
  /** The newest block there is an entry of. */
  readonly newest?: {
    /** Its number. */
    readonly height: number;
    /** Its id: 64 hexadecimal digits. */
    readonly block: string;
  };
}

/** An access log, to be given away. */
export interface ExportedLog {
  /** A name for the file. */
  readonly name: string;
  /** `application/cose`. */
  readonly mediaType: string;
  /** The file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A recovery sheet, to be printed or kept somewhere safe. It is the whole wallet in a string: never log, send or store it. */
export interface RecoverySheet {
  /** In groups of four, to be typed. Opens the wallet without a passphrase. */
  readonly text: string;
  /** The same to be scanned. Its link is as secret as the text. */
  readonly code: LinkCode;
  /** When it was made. */
  readonly made: Date;
}

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
  /** The status changed. */
  status: undefined;
  /** The link to the relay changed. */
  connection: Connection;
  /** The wallet was locked. */
  locked: undefined;
}

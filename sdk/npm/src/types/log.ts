// Access logs that are given away and checked.
import type { CallOptions } from './common.js';

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

/**
 * What is wrong with a log as a whole.
 *
 * - `bad-keys`: the account's keys are not proven.
 * - `fork`: it does not agree with a block that is known to be of the chain.
 * - `not-signed`: it is not signed by a device of the account, or was altered since.
 * - `other-ledger`: it is of another ledger than was expected.
 * - `relay-behind`: the relay's newest block is older than the log's newest entry, or is not proven.
 */
export type LogFault = 'bad-keys' | 'fork' | 'not-signed' | 'other-ledger' | 'relay-behind';

/**
 * What is wrong with an entry of a log.
 *
 * - `against-the-rules`: it opened or ended what the rules would have refused.
 * - `bad-certificate`: the block's certificate does not hold.
 * - `bad-opening`: what the entry says is not what the ledger holds of it as a commitment.
 * - `bad-request`: the refused request is not rightly signed, is for another ledger or grant, or was none to refuse.
 * - `bad-signature`: the transaction's signature does not hold.
 * - `fork`: another block of the same height is in the log, or known.
 * - `malformed`: it can't be read.
 * - `not-concerned`: it does not concern the account.
 * - `not-included`: the transaction is not in the block.
 * - `not-linked`: the headers do not lead to the certificate.
 * - `other-ledger`: it is of another ledger.
 * - `out-of-order`: it comes after an entry of a later block, or its number is not above the one before.
 * - `repeated`: the same transaction comes twice.
 */
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
  /**
   * What happened.
   *
   * - `account-created`, `keys-changed`, `closed`: the account began, its devices changed, it was closed.
   * - `record-added`, `erased`: a record, or a version of one, was added; one was erased.
   * - `granted`: consent was given. `ended`: a grant or an offer ended. `opened`: records were opened.
   * - `offered`, `claimed`: records were offered with a code; somebody claimed them.
   * - `sent`, `sent-ended`: a record was sent; it was kept, declined or withdrawn.
   * - `vouched`, `vouched-ended`: an organisation vouched for somebody; that ended.
   * - `organisation-admitted`, `organisation-withdrawn`: the ledger's operators admitted the account as an organisation; they withdrew that.
   * - `recovery-begun`, `recovery-cancelled`, `recovery-completed`: the account's recovery key began to bring new keys; a device stopped that; nobody did, and they are the account's.
   * - `validators-changed`: the account brought the ledger the word by which its validators hand over to others.
   * - `denied`: somebody was refused: the relay's word.
   * - `pruned`: it is on the ledger, and the relay has kept no details: whom it concerns is not proven.
   * - `unreadable`: it can't be read.
   */
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
    | 'validators-changed'
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

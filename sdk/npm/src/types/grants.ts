// What a wallet shares.
import type { Category, Contact, Purpose } from './common.js';

/** What a grant holds. */
export type Scope =
  | {
      /** These records, by id; none that come later. */
      readonly records: readonly string[];
      /** Not beside `records`. */
      readonly categories?: never;
      /** Not beside `records`. */
      readonly everything?: never;
    }
  | {
      /** Whatever holds nothing but these, now and later. */
      readonly categories: readonly Category[];
      /** Not beside `categories`. */
      readonly records?: never;
      /** Not beside `categories`. */
      readonly everything?: never;
    }
  | {
      /** All records, now and later. */
      readonly everything: true;
      /** Not beside `everything`. */
      readonly records?: never;
      /** Not beside `everything`. */
      readonly categories?: never;
    };

/** What a grant is to be. */
export interface GrantTerms {
  /** What: records by id, whole categories, or everything. */
  readonly scope: Scope;
  /** Why: the ledger keeps it, and each access names it. */
  readonly purpose: Purpose;
  /** When it ends by itself: `PERIOD_PAST` if that is not ahead. Further than ten years ahead it is shortened to that. */
  readonly until: Date;
}

/** A grant to be made. */
export interface NewGrant extends GrantTerms {
  /** The other's link, from their `wallet.shared.code()`. */
  readonly to: string;
}

/**
 * Where a grant stands.
 *
 * - `active`: it is in force, and the ledger has it.
 * - `stopped`: its owner ended it, and that is proven.
 * - `expired`: it has run out, or ran out before it was sent.
 * - `waiting`: it was made without the relay, and is not sent yet. It is sent by itself, or becomes `confirm`.
 * - `stopping`: it was ended here, and the relay does not know, or has not proven yet that it ended.
 * - `confirm`: it was made without the relay for somebody whom this wallet had never met. Their name is known now (`contact`), and nothing is sent before `grants.confirm`.
 */
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
  /** What this says is not sent yet; until it is, the other has what it was before. */
  readonly changing: boolean;
  /** Titles. */
  readonly records: readonly string[];
  /** How often it was opened. */
  readonly opened: number;
}

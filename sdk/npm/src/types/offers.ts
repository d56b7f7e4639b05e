// Shares for whoever shows up with a code.
import type { Contact, LinkCode, Purpose } from './common.js';
import type { Scope } from './grants.js';

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

/** Where an offer stands: `taken` by somebody who waits for the yes, `shared` after it; `ending` until the ledger shows that it was withdrawn or declined. */
export type OfferState = 'waiting' | 'open' | 'taken' | 'shared' | 'ending' | 'expired' | 'withdrawn' | 'declined';

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

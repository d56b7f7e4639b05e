// Who did what.
import type { Contact, Purpose } from './common.js';

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
    | 'restored'
    | 'changed';
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

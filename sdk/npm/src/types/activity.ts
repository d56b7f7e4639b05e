// Who did what.
import type { Contact, Purpose } from './common.js';

/** One line of the activity. */
export interface ActivityEntry {
  /** When: the time of its block, or of a blocked attempt, by the relay. */
  readonly at: Date;
  /**
   * What happened. "Somebody" is `contact`; without one it was the wallet's owner, on any of their devices.
   *
   * - `created`: the wallet was made. `closed`: its account was closed.
   * - `added`: a record was added. `erased`: one was erased.
   * - `shared`: a grant was made. `changed`: its owner changed it. `renewed`: it was sealed anew to somebody's changed keys. `stopped`: it was ended.
   * - `opened`: somebody opened what was shared.
   * - `blocked-stopped`, `blocked-expired`, `blocked-outside`: somebody tried, and was refused, after the grant had been ended, after it had run out, or for what is not in it. These the relay alone says.
   * - `offered`: an offer was made. `offer-taken`: somebody claimed it. `offer-ended`: it was withdrawn or declined.
   * - `sent`: a record was sent to somebody. `arrived`: somebody sent one. `parcel-kept`, `parcel-declined`: whoever got it said yes or no. `parcel-withdrawn`: its sender took it back.
   * - `device-added`, `device-removed`: a device joined, or was removed. `kit-made`: a recovery sheet was made. `recovered`: the wallet was brought back with it.
   * - `recovery-begun`, `recovery-stopped`, `recovery-completed`: somebody began to recover the account with its recovery key; a device stopped that; it went through, and the account has the devices that it named.
   * - `vouched`, `vouched-ended`: an organisation vouches for this account, or no more. `vouching`, `vouching-ended`: this account, an organisation, vouches for somebody, or no more.
   * - `admitted`, `admission-withdrawn`: the ledger's operators admitted this account as an organisation, or changed its name; or withdrew that.
   * - `restored`: the relay went on from a copy.
   * - `older`: something of which neither the relay nor this wallet has kept any details.
   */
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

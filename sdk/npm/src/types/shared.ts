// What is shared with a wallet.
import type { Contact, LinkCode, Purpose } from './common.js';
import type { RecordInfo } from './records.js';

/**
 * Where what somebody shares stands.
 *
 * - `active`: it can be opened.
 * - `stopped`: its owner ended it.
 * - `expired`: it has run out.
 * - `lost`: the relay went on from a copy that does not have it, and nothing of it can be opened. It is `active` again once its owner's wallet has sent it again.
 */
export type SharedState = 'active' | 'stopped' | 'expired' | 'lost';

/** A code by which a patient shares what they choose. */
export interface ShareCode extends LinkCode {
  /** What is shared by it says so: {@link SharedGrant.request}. */
  readonly id: string;
}

/** What somebody shares with this wallet. */
export interface SharedGrant {
  /** Its id: what `shared.open` takes. */
  readonly id: string;
  /** The offer that it is the answer to: {@link Claim.id}. */
  readonly offer?: string;
  /** The request or code that it is the answer to: {@link HealthRequest.id}, {@link ShareCode.id}. */
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
  readonly state: SharedState;
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

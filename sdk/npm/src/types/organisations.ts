// Who vouches for whom.

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

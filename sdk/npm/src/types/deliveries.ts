// What is sent from wallet to wallet.
import type { RecordContent } from '../records.js';
import type { Contact } from './common.js';
import type { RecordInfo } from './records.js';

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

/** Where a delivery stands. `lost`: the relay went on from a copy that does not have it, and its record is erased here, so that it can't be sent again. */
export type DeliveryState = 'sending' | 'waiting' | 'kept' | 'declined' | 'withdrawn' | 'expired' | 'lost';

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

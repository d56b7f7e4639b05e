// Records in lists.
import type { Contact } from './common.js';

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

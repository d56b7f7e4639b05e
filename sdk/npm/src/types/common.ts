// What several parts of a wallet have in common.

/** What a wallet is for: a patient owns records, a clinician is granted some, an app asks for some, an organisation sends them in its own name. */
export type Role = 'patient' | 'clinician' | 'app' | 'organisation';

/** What a record can hold. */
export type Category = 'problems' | 'medicines' | 'allergies' | 'immunizations' | 'results' | 'visits' | 'documents';

/**
 * Why somebody may look: HL7 v3 ActReason codes.
 *
 * - `TREAT`: to treat the patient.
 * - `ETREAT`: to treat them in an emergency.
 * - `CAREMGT`: to plan and coordinate care; a second opinion.
 * - `HPAYMT`: for payment or insurance.
 * - `HRESCH`: for research.
 * - `PATRQT`: for something else that the patient asked for. What an app of theirs asks for is mostly this.
 */
export type Purpose = 'TREAT' | 'ETREAT' | 'CAREMGT' | 'HPAYMT' | 'HRESCH' | 'PATRQT';

/**
 * The link to the relay.
 *
 * - `live`, `connecting`: what happens is told at once; it is about to be.
 * - `offline`: the relay can't be reached. It is tried again by itself.
 * - `doubted`: what the relay said does not hold, and nothing of it is used; it is tried again by itself. Calls that need the relay reject with what is wrong, such as `SERVICE_WENT_BACK`.
 */
export type Connection = 'live' | 'connecting' | 'offline' | 'doubted';

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

/** Somebody else, as this wallet knows them. */
export interface Contact {
  /** What they call themselves. */
  readonly name: string;
  /** Where they say they work; empty when they say nothing. */
  readonly organisation: string;
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

// What apps ask of patients.
import type { Category, Contact, Purpose } from './common.js';
import type { FhirType } from './fhir.js';
import type { RecordInfo } from './records.js';
import type { SharedGrant } from './shared.js';

/** A type that can be asked for: those that can hold anything can't. */
export type RequestedType = Exclude<FhirType, 'Bundle' | 'Parameters'>;

/** What an app would like to read. At least one type or category. */
export interface NewRequest {
  /** Resources of these types, at most 24. */
  readonly types?: readonly RequestedType[];
  /** What is of these categories and no others. */
  readonly categories?: readonly Category[];
  /**
   * Only what is dated then or later. What has no date is left out. What is dated by day goes by the days that the patient reads, in their own time zone: from the one
   * in which this moment is. No earlier than 1970.
   */
  readonly since?: Date;
  /** Only what is dated earlier; by day, up to the one of the moment before. No earlier than 1970. */
  readonly before?: Date;
  /** Why the app asks: the patient reads it, and each access names it. */
  readonly purpose: Purpose;
  /** Until when at most; the patient may choose less. It is ahead (else `PERIOD_PAST`), and at most ten years ahead (else `REQUEST_UNCLEAR`). */
  readonly until: Date;
  /**
   * Ask for records that come later, too. A patient says yes to that apart, or doesn't. What comes joins the same grant, whenever the patient's wallet is open:
   * `wallet.on('shared', …)` tells, and `shared.open` has it.
   */
  readonly follow?: boolean;
}

/** A request, as an app shows it: see `<aceso-connect>`. Nothing in it is secret, but whoever has it can answer it. */
export interface HealthRequest {
  /** The grant that answers it says so: {@link SharedGrant.request}. */
  readonly id: string;
  /** Opens the patient's wallet. */
  readonly link: string;
}

/** A grant that answers a request, or a code of `shared.code()`. */
export interface RequestAnswer extends SharedGrant {
  /** The request that it answers: {@link HealthRequest.id}; or the code of `shared.code()`: {@link ShareCode.id}. */
  readonly request: string;
}

/** A request as a patient sees it. */
export interface ReviewedRequest {
  /** The request's own. */
  readonly link: string;
  /** Who asks; a name they gave themselves, unless somebody vouches for it. */
  readonly contact: Contact;
  /** FHIR types that are asked for. */
  readonly types: readonly string[];
  /** Categories that are asked for. */
  readonly categories: readonly Category[];
  /** Only what is dated then or later. */
  readonly since?: Date;
  /** Only what is dated earlier. */
  readonly before?: Date;
  /** Why. */
  readonly purpose: Purpose;
  /** Until when it may last at most. */
  readonly until: Date;
  /** Whether records that come later are asked for, too. */
  readonly follow: boolean;
  /** Records that hold something of it, newest first. */
  readonly records: readonly RequestedRecord[];
  /** Titles of records that could not be read now, and stay out. */
  readonly unreadable: readonly string[];
  /** The grant that answers it already. */
  readonly answered?: string;
}

/** A record that holds something of what is asked for. */
export interface RequestedRecord {
  /** Its id: what `without` of an answer takes. */
  readonly id: string;
  /** What its owner calls it. The app never sees this. */
  readonly title: string;
  /** FHIR, a PDF or a picture. */
  readonly kind: RecordInfo['kind'];
  /** When it was added. */
  readonly added: Date;
  /** FHIR: how many resources of each type would be shared. Empty for a file, which is shared as it is. */
  readonly counts: Readonly<Record<string, number>>;
  /** FHIR: how many other resources it holds, which would not be shared. */
  readonly leftOut: number;
}

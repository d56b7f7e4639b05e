// What the engine says, as `sdk/messages` has it: fields in snake case, `null` for what is not there.

export type RawSession =
  | 'New'
  | { Locked: { role: RawRole; locks: RawLocks } }
  | { Removed: { role: RawRole } }
  | { Open: { role: RawRole; name: string; organisation: string; sync: RawSync; recovery: 'None' | 'Unsaved' | { Ready: { made: number } }; waiting: number; restored: RawRestored | null } };
export interface RawRestored {
  at: number;
  since: number;
  reason: string;
  recovery_lost: boolean;
}
export type RawRole = 'Patient' | 'Clinician' | 'App';
export type RawSync = 'Live' | 'Connecting' | 'Offline' | 'Doubted';
export type RawPurpose = 'Treatment' | 'Emergency' | 'CareManagement' | 'Payment' | 'Research' | 'PatientRequest';
export type RawScope = 'Everything' | { Picked: string[] } | { Categories: string[] };

export interface RawRecord {
  id: string;
  title: string;
  kind: 'Fhir' | 'Pdf' | 'Image';
  added: number;
  size: number;
  entries: number;
  safe: boolean;
  from: RawContact | null;
}

export interface RawContact {
  name: string;
  organisation: string;
}

export interface RawShare {
  id: string;
  contact: RawContact | null;
  scope: RawScope;
  follow: boolean;
  purpose: RawPurpose;
  since: number;
  until: number;
  state: string;
  change: 'Open' | 'Waiting' | 'No';
  records: string[];
  opened: number;
}

export interface RawPatient {
  share: string;
  offer: string | null;
  request: string | null;
  patient: string;
  purpose: RawPurpose;
  since: number;
  until: number;
  records: number;
  state: string;
  new: boolean;
}

export interface RawPreview {
  patient: string;
  contact: RawContact | null;
  purpose: RawPurpose;
  until: number;
  records: RawRecord[];
  left_out: number;
  erased: number;
}

export interface RawRow {
  at: number;
  kind: string;
  contact: RawContact | null;
  purpose: RawPurpose | null;
  records: string[];
  count: number;
}

export interface RawAsk {
  types: string[];
  categories: string[];
  since: number | null;
  before: number | null;
  purpose: RawPurpose;
  until: number;
  follow: boolean;
}

export interface RawRequested {
  contact: RawContact;
  ask: RawAsk;
  records: { id: string; title: string; kind: RawRecord['kind']; added: number; counts: [string, number][]; left_out: number }[];
  unreadable: string[];
  answered: string | null;
}

export interface RawAnswer {
  code: string;
  records: { id: string; counts: [string, number][]; left_out: number }[];
  until: number;
  follow: boolean;
}

export interface RawCode {
  side: number;
  modules: boolean[];
  text: string;
  id: string | null;
}

export interface RawSent {
  id: string;
  to: string;
  name: string | null;
  record: string;
  title: string | null;
  sent: number;
  until: number;
  state: string;
  ended: number | null;
}

export interface RawParcel {
  id: string;
  from: RawContact | null;
  content: { title: string; kind: RawRecord['kind']; size: number } | null;
  sent: number;
  until: number;
  known: boolean;
  damaged: boolean;
}

export interface RawLogReport {
  holds: boolean;
  genesis: string;
  pinned: boolean;
  account: string;
  made: number;
  proven: number;
  said: number;
  entries: { sequence: number; at: number; kind: string; by: string | null; about: string | null; place: [number, string] | null; fault: string | null }[];
  gaps: [number, number][];
  faults: string[];
  newest: [number, string] | null;
}

export interface RawLocks {
  passphrase: boolean;
  passkeys: { credential: string; salt: string; name: string; added: number }[];
}

export interface RawDevice {
  id: string;
  name: string;
  added: number;
  this: boolean;
  kit: boolean;
}

export interface RawOffer {
  id: string;
  scope: RawScope;
  records: string[];
  purpose: RawPurpose;
  since: number;
  open_until: number;
  until: number;
  state: 'Waiting' | 'Open' | 'Shared' | 'Ending' | { Taken: RawContact } | { Over: { at: number; how: 'RanOut' | 'TakenBack' | { Declined: RawContact } } };
}

export interface RawClaim {
  offer: string;
  since: number;
  over: { at: number; how: 'NotShared' | 'Taken' | 'Late' } | null;
}

export interface RawVouchers {
  account: string;
  organisation: string | null;
  by: { id: string; account: string; organisation: string; name: string; role: string; since: number; until: number }[];
  proven: number;
}

export interface RawVouch {
  id: string;
  account: string;
  name: string;
  role: string;
  since: number;
  until: number;
  state: string;
}

/** Answers by name; those that this package asks for. */
export interface RawReplies {
  Done: undefined;
  Session: RawSession;
  Locks: RawLocks;
  PasskeySetup: { salt: string; user: string; challenge: string };
  Devices: RawDevice[];
  LinkRequest: 'Nobody' | 'Meeting' | { Came: { name: string; number: string } };
  Joining: { number: string };
  Offer: { card: RawOffer; code: RawCode };
  Offers: RawOffer[];
  Claimed: { offer: string };
  Claims: RawClaim[];
  Vouched: RawVouchers;
  Vouch: RawVouch;
  Vouches: RawVouch[];
  Records: { total: number; records: RawRecord[] };
  Added: RawRecord;
  Content: { card: RawRecord; media_type: string; checked: boolean };
  Preview: RawPreview;
  Shared: RawPreview;
  Shares: RawShare[];
  Asked: { request: string; link: string };
  Requested: RawRequested;
  Given: { share: string; shares: RawShare[] };
  Activity: RawRow[];
  Verified: { proven: number; said: number };
  Code: RawCode;
  Parcels: { inbox: RawParcel[]; sent: RawSent[] };
  Sent: RawSent;
  File: { name: string; media_type: string };
  LogChecked: RawLogReport;
  Patients: RawPatient[];
  Kit: { text: string; code: RawCode; made: number };
  Scanned: null | { Person: { code: string; contact: RawContact | null } } | { [other: string]: unknown };
}

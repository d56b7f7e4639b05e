// What the engine says, as `sdk/messages` has it: fields in snake case, `null` for what is not there.

export type RawSession =
  | 'New'
  | { Locked: { role: RawRole } }
  | { Removed: { role: RawRole } }
  | { Open: { role: RawRole; name: string; organisation: string; sync: RawSync; recovery: 'None' | 'Unsaved' | { Ready: { made: number } }; waiting: number } };
export type RawRole = 'Patient' | 'Clinician';
export type RawSync = 'Live' | 'Connecting' | 'Offline';
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
}

export interface RawContact {
  name: string;
  organisation: string;
  vouched_by: string | null;
}

export interface RawShare {
  id: string;
  contact: RawContact | null;
  scope: RawScope;
  purpose: RawPurpose;
  since: number;
  until: number;
  state: string;
  records: string[];
  opened: number;
}

export interface RawPatient {
  share: string;
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

export interface RawCode {
  side: number;
  modules: boolean[];
  text: string;
}

/** Answers by name; those that this package asks for. */
export interface RawReplies {
  Session: RawSession;
  Records: { total: number; records: RawRecord[] };
  Added: RawRecord;
  Content: { card: RawRecord; media_type: string; checked: boolean };
  Preview: RawPreview;
  Shared: RawPreview;
  Shares: RawShare[];
  Given: { share: string; shares: RawShare[] };
  Activity: RawRow[];
  Verified: { proven: number; said: number };
  Code: RawCode;
  Patients: RawPatient[];
  Kit: { text: string; code: RawCode; made: number };
  Scanned: null | { Person: { code: string; contact: RawContact | null } } | { [other: string]: unknown };
}

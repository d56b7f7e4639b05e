// From what the engine says to what this package gives.
import { AcesoError } from './errors.js';
import { notOnline } from './init.js';
import type { RawAnswer, RawAsk, RawClaim, RawCode, RawContact, RawDevice, RawLocks, RawLogReport, RawOffer, RawParcel, RawPatient, RawPreview, RawPurpose, RawRecord, RawReplies, RawRequested, RawRow, RawScope, RawSent, RawSession, RawShare, RawSync, RawVouch, RawVouchers } from './raw.js';
import type { ActivityEntry, Attestation, CallOptions, Category, Claim, Connection, Contact, Delivery, DeliveryState, Device, Grant, GrantState, InboxItem, LinkCode, LockList, LogEntry, LogReport, NewRequest, Offer, OpenOffer, Progress, Purpose, RecordInfo, Restoration, ReviewedRequest, Role, Scope, SharedContent, SharedGrant, SharedState, Status, Vouchers } from './types/index.js';

const PURPOSES: Readonly<Record<RawPurpose, Purpose>> = {
  Treatment: 'TREAT',
  Emergency: 'ETREAT',
  CareManagement: 'CAREMGT',
  Payment: 'HPAYMT',
  Research: 'HRESCH',
  PatientRequest: 'PATRQT',
};

const CATEGORIES: readonly Category[] = ['problems', 'medicines', 'allergies', 'immunizations', 'results', 'visits', 'documents'];

/** `BlockedStopped` → `blocked-stopped`. */
const words = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** An organisation is a clinician's account that names no person: its name is its organisation. */
const roleOf = (raw: string, name: string, organisation: string): Role => (raw === 'Clinician' && name === organisation ? 'organisation' : role(raw));

const role = (raw: string): Role => words(raw) as Role;
export const connection = (raw: RawSync): Connection => words(raw) as Connection;
export const progress = (raw: { stage: string; done: number; total: number }): Progress => ({ stage: words(raw.stage) as Progress['stage'], done: raw.done, total: raw.total });

/** Where it stands. Of an account that is not open only its role `before` says whether it is a clinician's or an organisation's. */
export function status(raw: RawSession, before?: Role): Status {
  if (raw === 'New') return { state: 'none' };
  if (!('Open' in raw)) {
    const [state, shut] = 'Locked' in raw ? (['locked', raw.Locked] as const) : (['removed', raw.Removed] as const);
    const as = shut.role === 'Clinician' ? before : role(shut.role);
    return { state, ...(as ? { role: as } : {}), ...('locks' in shut ? { locks: locks(shut.locks) } : {}) };
  }
  const { name, organisation, sync, recovery, waiting } = raw.Open;
  const fault = sync === 'Offline' ? notOnline() : undefined;
  return {
    state: 'open',
    role: roleOf(raw.Open.role, name, organisation),
    name,
    organisation,
    connection: connection(sync),
    ...(fault ? { fault } : {}),
    recovery: typeof recovery === 'string' ? (words(recovery) as 'none' | 'unsaved') : 'ready',
    waiting,
  };
}

export function restoration(raw: RawSession): Restoration | undefined {
  const word = typeof raw === 'object' && 'Open' in raw ? raw.Open.restored : null;
  if (word === null) return undefined;
  const { at, since, reason, recovery_lost: recoveryLost } = word;
  return { at: new Date(at), since: new Date(since), reason, recoveryLost };
}

export const record = ({ id, title, kind, added, size, entries, safe, from }: RawRecord): RecordInfo => ({
  id,
  title,
  kind: words(kind) as RecordInfo['kind'],
  added: new Date(added),
  size,
  entries,
  safe,
  ...(from ? { from: contact(from) } : {}),
});

export const contact = ({ name, organisation }: RawContact): Contact => ({ name, organisation });

const withContact = (raw: RawContact | null): { contact?: Contact } => (raw ? { contact: contact(raw) } : {});

function scope(raw: RawScope): Scope {
  if (raw === 'Everything') return { everything: true };
  return 'Picked' in raw ? { records: raw.Picked } : { categories: raw.Categories.map((name) => words(name) as Category) };
}

/** What a caller of JavaScript gave may be anything. */
export function object<Given extends object>(given: Given, what: string): Given {
  if (typeof given !== 'object' || given === null) throw new AcesoError('INVALID_ARGUMENT', `${what} is missing, or no object`);
  return given;
}

/** What every call takes, which may be anything, too: such as the controller of a signal in its place. */
export function calls<Given extends CallOptions>(given: Given): Given {
  const { signal, onProgress } = object(given, 'options');
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.addEventListener !== 'function') throw new AcesoError('INVALID_ARGUMENT', 'signal is no AbortSignal');
  if (onProgress !== undefined && typeof onProgress !== 'function') throw new AcesoError('INVALID_ARGUMENT', 'onProgress is no function');
  return given;
}

function list<Item>(given: readonly Item[] | undefined, what: string): Item[] {
  if (!Array.isArray(given)) throw new AcesoError('INVALID_ARGUMENT', `${what} is missing, or no list`);
  return [...(given as readonly Item[])];
}

export function rawScope(given: Scope): RawScope {
  const { everything, records, categories } = object(given, 'scope') as { everything?: unknown; records?: string[]; categories?: Category[] };
  // Of two that differ nobody knows which was meant, and one shares more.
  if ([everything, records, categories].filter((one) => one !== undefined).length !== 1) throw new AcesoError('INVALID_ARGUMENT', 'scope is one of { records }, { categories } and { everything: true }');
  if (everything !== undefined && everything !== true) throw new AcesoError('INVALID_ARGUMENT', 'everything is true, or not there');
  if (everything) return 'Everything';
  return records ? { Picked: list(records, 'records') } : { Categories: rawCategories(categories) };
}

function rawCategories(given: readonly Category[] | undefined): string[] {
  const all = list(given, 'categories');
  const unknown = all.find((name) => !CATEGORIES.includes(name));
  if (unknown !== undefined) throw new AcesoError('INVALID_ARGUMENT', `there is no category ${unknown}`);
  return all.map(capital);
}

/** What is told of what happens, if there is such a thing to be told of. */
export function listener(known: boolean, name: unknown, given: unknown): void {
  if (!known) throw new AcesoError('INVALID_ARGUMENT', `there is no event ${String(name)}`);
  if (typeof given !== 'function') throw new AcesoError('INVALID_ARGUMENT', 'a listener is a function');
}

/** What may be read of a file. */
export function blob(given: Uint8Array | ArrayBuffer): Blob {
  try {
    return new Blob([given as Uint8Array<ArrayBuffer>]);
  } catch (cause) {
    throw new AcesoError('INVALID_ARGUMENT', 'the bytes were given away, or are shared', { cause });
  }
}

/** Milliseconds of a date that is one. */
export function time(date: Date, what: string): number {
  const at = (date as Partial<Date> | undefined)?.getTime?.() ?? NaN;
  if (!Number.isSafeInteger(at) || at < 0) throw new AcesoError('INVALID_ARGUMENT', `${what} is no date from 1970 on`);
  return at;
}

export function rawAsk(asked: NewRequest): RawAsk {
  const { types = [], categories = [], since, before, purpose, until, follow = false } = object(asked, 'a request');
  return {
    types: list(types, 'types'),
    categories: rawCategories(categories),
    since: since === undefined ? null : time(since, 'since'),
    before: before === undefined ? null : time(before, 'before'),
    purpose: rawPurpose(purpose),
    until: time(until, 'until'),
    follow,
  };
}

export const reviewed = (link: string, { contact: by, ask, records, unreadable, answered }: RawRequested): ReviewedRequest => ({
  link,
  contact: contact(by),
  types: ask.types,
  categories: ask.categories.map((name) => words(name) as Category),
  ...(ask.since === null ? {} : { since: new Date(ask.since) }),
  ...(ask.before === null ? {} : { before: new Date(ask.before) }),
  purpose: PURPOSES[ask.purpose],
  until: new Date(ask.until),
  follow: ask.follow,
  records: records.map(({ id, title, kind, added, counts, left_out }) => ({
    id,
    title,
    kind: words(kind) as RecordInfo['kind'],
    added: new Date(added),
    counts: Object.fromEntries(counts),
    leftOut: left_out,
  })),
  unreadable,
  ...(answered === null ? {} : { answered }),
});

/** Ninety days: for longer a share lasts only on purpose, as on the wallet's screen. */
const PROPOSED = 90 * 86_400_000;

/** The yes to a request names what was seen of it. */
export function rawAnswer(reviewed: ReviewedRequest, without: readonly string[], until: Date | undefined, follow: boolean): RawAnswer {
  const { link, records, until: asked } = object(reviewed, 'what review gave');
  if (typeof link !== 'string' || !Array.isArray(records)) throw new AcesoError('INVALID_ARGUMENT', 'approve takes what review gave');
  const unknown = list(without, 'without').find((id) => !records.some((record) => record.id === id));
  if (unknown !== undefined) throw new AcesoError('INVALID_ARGUMENT', `nothing of ${unknown} was reviewed`);
  return {
    code: link,
    records: records.filter(({ id }) => !without.includes(id)).map(({ id, counts, leftOut }) => ({ id, counts: Object.entries(counts), left_out: leftOut })),
    until: until !== undefined ? time(until, 'until') : Math.min(time(asked, 'until'), Date.now() + PROPOSED),
    follow,
  };
}

export function rawPurpose(given: Purpose): RawPurpose {
  const found = (Object.keys(PURPOSES) as RawPurpose[]).find((name) => PURPOSES[name] === given);
  if (!found) throw new AcesoError('INVALID_ARGUMENT', `there is no purpose ${given}`);
  return found;
}

export const grant = (raw: RawShare): Grant => ({
  id: raw.id,
  ...withContact(raw.contact),
  scope: scope(raw.scope),
  follow: raw.follow,
  purpose: PURPOSES[raw.purpose],
  since: new Date(raw.since),
  until: new Date(raw.until),
  state: words(raw.state) as GrantState,
  changing: raw.change === 'Waiting',
  records: raw.records,
  opened: raw.opened,
});

/** The grant that was just made. */
export function given({ share, shares }: RawReplies['Given']): Grant {
  const made = shares.find(({ id }) => id === share);
  if (!made) throw new AcesoError('INTERNAL', 'the grant that was made is not listed');
  return grant(made);
}

export const sharedGrant = (raw: RawPatient): SharedGrant => ({
  id: raw.share,
  ...(raw.offer === null ? {} : { offer: raw.offer }),
  ...(raw.request === null ? {} : { request: raw.request }),
  patient: raw.patient,
  purpose: PURPOSES[raw.purpose],
  since: new Date(raw.since),
  until: new Date(raw.until),
  records: raw.records,
  state: words(raw.state) as SharedState,
  new: raw.new,
});

export const content = (raw: RawPreview): SharedContent => ({
  patient: raw.patient,
  ...withContact(raw.contact),
  purpose: PURPOSES[raw.purpose],
  until: new Date(raw.until),
  records: raw.records.map(record),
  leftOut: raw.left_out,
  erased: raw.erased,
});

export const activity = (raw: RawRow): ActivityEntry => ({
  at: new Date(raw.at),
  kind: words(raw.kind) as ActivityEntry['kind'],
  ...withContact(raw.contact),
  ...(raw.purpose ? { purpose: PURPOSES[raw.purpose] } : {}),
  records: raw.records,
  count: raw.count,
});

export const code = ({ side, modules, text }: RawCode): LinkCode => ({ link: text, qr: { side, modules } });

export const delivery = (raw: RawSent): Delivery => ({
  id: raw.id,
  to: raw.to,
  ...(raw.name === null ? {} : { name: raw.name }),
  record: raw.record,
  ...(raw.title === null ? {} : { title: raw.title }),
  sent: new Date(raw.sent),
  until: new Date(raw.until),
  state: words(raw.state) as DeliveryState,
  ...(raw.ended === null ? {} : { ended: new Date(raw.ended) }),
});

export const inboxItem = (raw: RawParcel): InboxItem => ({
  id: raw.id,
  ...(raw.from ? { from: contact(raw.from) } : {}),
  ...(raw.content ? { title: raw.content.title, kind: words(raw.content.kind) as RecordInfo['kind'], size: raw.content.size } : {}),
  sent: new Date(raw.sent),
  until: new Date(raw.until),
  known: raw.known,
  damaged: raw.damaged,
});

const logEntry = (raw: RawLogReport['entries'][number]): LogEntry => ({
  sequence: raw.sequence,
  at: new Date(raw.at),
  kind: words(raw.kind) as LogEntry['kind'],
  ...(raw.by === null ? {} : { by: raw.by }),
  ...(raw.about === null ? {} : { about: raw.about }),
  ...(raw.place ? { block: { height: raw.place[0], transaction: raw.place[1] } } : {}),
  ...(raw.fault === null ? {} : { fault: raw.fault as NonNullable<LogEntry['fault']> }),
});

export const logReport = (raw: RawLogReport): LogReport => ({
  holds: raw.holds,
  genesis: raw.genesis,
  pinned: raw.pinned,
  account: raw.account,
  made: new Date(raw.made),
  proven: raw.proven,
  said: raw.said,
  entries: raw.entries.map(logEntry),
  gaps: raw.gaps.map(([from, to]) => ({ from, to })),
  faults: raw.faults as LogReport['faults'][number][],
  ...(raw.newest ? { newest: { height: raw.newest[0], block: raw.newest[1] } } : {}),
});

export const locks = ({ passphrase, passkeys }: RawLocks): LockList => ({
  passphrase,
  passkeys: passkeys.map(({ credential, name, added }) => ({ id: credential, name, added: new Date(added) })),
});

export const device = ({ id, name, added, this: here, kit }: RawDevice): Device => ({ id, name, added: new Date(added), this: here, sheet: kit });

/** Where it stands, who claimed it, and when it came to nothing. */
function standing(raw: RawOffer['state']): Pick<Offer, 'state' | 'contact' | 'ended'> {
  if (typeof raw === 'string') return { state: words(raw) as Offer['state'] };
  if ('Taken' in raw) return { state: 'taken', contact: contact(raw.Taken) };
  const { at, how } = raw.Over;
  const ended = new Date(at);
  if (typeof how === 'object') return { state: 'declined', contact: contact(how.Declined), ended };
  return { state: how === 'RanOut' ? 'expired' : 'withdrawn', ended };
}

export const offer = (raw: RawOffer): Offer => ({
  id: raw.id,
  scope: scope(raw.scope),
  purpose: PURPOSES[raw.purpose],
  records: raw.records,
  since: new Date(raw.since),
  openUntil: new Date(raw.open_until),
  until: new Date(raw.until),
  ...standing(raw.state),
});

export const openOffer = ({ card, code: drawn }: { card: RawOffer; code: RawCode }): OpenOffer => ({ ...offer(card), ...code(drawn) });

const CLAIMS = { NotShared: 'declined', Taken: 'taken', Late: 'late' } as const;

export const claim = ({ offer: id, since, over }: RawClaim): Claim => ({
  id,
  since: new Date(since),
  state: over ? CLAIMS[over.how] : 'waiting',
  ...(over ? { ended: new Date(over.at) } : {}),
});

export const vouchers = ({ account, organisation, by, proven }: RawVouchers): Vouchers => ({
  account,
  ...(organisation === null ? {} : { organisation }),
  by: by.map(({ since, until, ...said }) => ({ ...said, since: new Date(since), until: new Date(until) })),
  proven: new Date(proven),
});

export const attestation = ({ id, account, name, role: as, since, until, state }: RawVouch): Attestation => ({
  id,
  account,
  name,
  role: as,
  since: new Date(since),
  until: new Date(until),
  state: words(state) as Attestation['state'],
});

import { OpenedRecord } from './opened.js';
import type { Session } from './session.js';
import type { CallOptions, FhirOf, FhirType, ShareCode, SharedContent, SharedGrant } from './types/index.js';
import * as views from './views.js';

/** What others share with this wallet. */
export class Shared {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * A link by which a patient shares what they choose with this wallet, never twice the same. Clinicians and apps.
   *
   * @example
   * const { id, link, qr } = await app.shared.code();
   * console.log(link, qr.side);
   * const answer = (await app.shared.list()).find(({ request }) => request === id);
   */
  async code(options: CallOptions = {}): Promise<ShareCode> {
    const { value } = await this.#session.ask('Code', 'MyCode', options);
    return { id: value.id ?? '', ...views.code(value) };
  }

  /**
   * All of it, newest first.
   *
   * @example
   * for (const { patient, purpose, until } of await app.shared.list()) console.log(patient, purpose, until);
   */
  async list(options: CallOptions = {}): Promise<readonly SharedGrant[]> {
    return (await this.#session.ask('Patients', 'Patients', options)).value.map(views.sharedGrant);
  }

  /**
   * Opens a grant: an access that the ledger keeps and the owner sees. Rejects with `SHARE_STOPPED`, `SHARE_EXPIRED`, `SHARE_UNKNOWN`, `PATIENT_GONE` when the patient's account is
   * closed, and `OFFLINE`: nothing of others is kept on this device.
   *
   * @example
   * const { patient, records } = await app.shared.open(share.id);
   * console.log(patient, records.length);
   */
  async open(id: string, options: CallOptions = {}): Promise<SharedContent> {
    const { value } = await this.#session.ask('Shared', { OpenShare: { share: id } }, options);
    // Whom it is for is whoever asks.
    return views.content({ ...value, contact: null });
  }

  /**
   * Reads one record of a grant: fetched, verified against the ledger, decrypted here. Rejects like {@link open}, and with `RECORD_NOT_SHARED`, `RECORD_ERASED`, and
   * `ENVELOPE_DAMAGED` when what the relay gave is not what the ledger says.
   *
   * @example
   * const { records } = await app.shared.open(share.id);
   * const opened = await app.shared.openRecord(share.id, records[0]!.id);
   * console.log(opened.info.title);
   */
  async openRecord(id: string, record: string, options: CallOptions = {}): Promise<OpenedRecord> {
    const { value, beside = new Uint8Array() } = await this.#session.ask('Content', { OpenSharedRecord: { share: id, record } }, options);
    return new OpenedRecord(value, beside);
  }

  /**
   * All resources of a type in a grant, record by record, in one access. What the type says is the sender's word: check what you rely on.
   * Rejects like {@link openRecord}.
   *
   * @example
   * for await (const condition of app.shared.resources(share.id, 'Condition')) console.log(condition.code?.text);
   */
  async *resources<Type extends FhirType>(id: string, type: Type, options: CallOptions = {}): AsyncGenerator<FhirOf<Type>, void, undefined> {
    const { records } = await this.open(id, options);
    for (const { id: record, kind } of records) {
      if (kind === 'fhir') yield* (await this.openRecord(id, record, options)).resources(type);
    }
  }
}

import { AcesoError } from './errors.js';
import { OpenedRecord } from './opened.js';
import type { Organisations } from './organisations.js';
import type { Records } from './records.js';
import type { Session } from './session.js';
import type { Shared } from './shared.js';
import type { CallOptions, Delivery, InboxItem, LinkCode, NewDelivery, RecordInfo } from './types/index.js';
import * as views from './views.js';

/** How long a delivery waits, unless told: 30 days. */
const DAYS = 30;
const MOST_DAYS = 90;

/** Records that are sent: by a hospital or a doctor, to a patient who keeps or declines them. */
export class Deliveries {
  readonly #session: Session;
  readonly #records: Records;
  readonly #organisations: Organisations;
  readonly #shared: Shared;

  /** @internal */
  constructor(session: Session, { records, organisations, shared }: { readonly records: Records; readonly organisations: Organisations; readonly shared: Shared }) {
    this.#session = session;
    this.#records = records;
    this.#organisations = organisations;
    this.#shared = shared;
  }

  /**
   * A link by which others send to this wallet. It stays good; each is another one.
   *
   * @example
   * const { link, qr } = await patient.deliveries.code();
   * show(link, qr.side);
   */
  async code(options: CallOptions = {}): Promise<LinkCode> {
    return views.code((await this.#session.ask('Code', 'MyCode', options)).value);
  }

  /**
   * Signs a record, seals it to somebody and puts it into their inbox. Resolves once the ledger has it; without a relay it is sent later
   * by itself (`state` is `sending` then). Rejects with `INBOX_FULL` when too much of this wallet's waits there already, with `INVALID_ARGUMENT` when `days` is not from 1 to 90,
   * with `RECORD_GONE`, `SHARE_UNKNOWN`, and like `records.add` for a file, `grants.whose` for a link. A file becomes a record first, once it is known whom it is for; when it can't be sent all the same, the record stays, and
   * the error's `facts.record` is its id: send that the next time (`{ to, record }`), not the file.
   *
   * @example
   * const sent = await hospital.deliveries.send({ to: address, file, name: 'discharge.json', days: 14 });
   * show(sent.state);
   */
  async send(delivery: NewDelivery, options: CallOptions = {}): Promise<Delivery> {
    const { to, days = DAYS, record, file, name } = views.object(delivery, 'a delivery');
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new AcesoError('INVALID_ARGUMENT', `days is a whole number from 1 to ${MOST_DAYS}`);
    const share = typeof to === 'string' ? undefined : views.object(to, 'to').share;
    const send = async (id: string): Promise<Delivery> => {
      const addressee = share === undefined ? { Code: to } : { Share: share };
      return views.delivery((await this.#session.ask('Sent', { SendParcel: { record: id, to: addressee, days } }, options)).value);
    };
    if (record !== undefined) return send(record);
    if (file === undefined) throw new AcesoError('INVALID_ARGUMENT', 'a delivery is a record of this wallet or a file');
    // Before there is a record that nobody gets. A patient has no name that anybody could ask for, but proof of who they are, as whoever is vouched for.
    if (share === undefined) await this.#organisations.vouchers(to as string, options);
    else if (!(await this.#shared.list(options)).some(({ id }) => id === share)) throw new AcesoError('SHARE_UNKNOWN', 'nothing is shared with this wallet by that id');
    const { id } = await this.#records.add(file, { ...options, ...(name === undefined ? {} : { name }) });
    return send(id).catch(({ code, message, facts, cause }: AcesoError) => {
      throw new AcesoError(code, message, { facts: { ...facts, record: id }, cause });
    });
  }

  /**
   * What was sent, newest first, and where it stands.
   *
   * @example
   * for (const { title, name, state } of await hospital.deliveries.list()) show(title, name ?? 'a patient', state);
   */
  async list(options: CallOptions = {}): Promise<readonly Delivery[]> {
    return (await this.#session.ask('Parcels', 'Parcels', options)).value.sent.map(views.delivery);
  }

  /**
   * Takes back what was sent and is not kept yet. Rejects with `DELIVERY_OVER` when it was kept or declined, has expired, or is lost.
   *
   * @example
   * await hospital.deliveries.withdraw(delivery.id);
   */
  async withdraw(id: string, options: CallOptions = {}): Promise<void> {
    await this.#session.ask('Parcels', { WithdrawParcel: { parcel: id } }, options);
  }

  /**
   * What others sent and waits for a yes or a no, newest first.
   *
   * @example
   * for (const { from, title, until } of await patient.deliveries.inbox()) show(from?.name ?? 'somebody', title, until);
   */
  async inbox(options: CallOptions = {}): Promise<readonly InboxItem[]> {
    return (await this.#session.ask('Parcels', 'Parcels', options)).value.inbox.map(views.inboxItem);
  }

  /**
   * A look at what was sent, before it is kept. Its sender is not told. Rejects with `DELIVERY_OVER`, `DELIVERY_DAMAGED`, and `OFFLINE`.
   *
   * @example
   * const letter = await patient.deliveries.open(delivery.id);
   * show(letter.info.title, letter.mediaType);
   */
  async open(id: string, options: CallOptions = {}): Promise<OpenedRecord> {
    const { value, beside = new Uint8Array() } = await this.#session.ask('Content', { OpenParcel: { parcel: id } }, options);
    return new OpenedRecord(value, beside);
  }

  /**
   * Makes it a record of this wallet's own, under a key of its own; its sender sees that it was kept. Rejects with `DELIVERY_OVER`,
   * `DELIVERY_DAMAGED`, `RECOVERY_FIRST`, and `OFFLINE`.
   *
   * @example
   * const kept = await patient.deliveries.keep(delivery.id);
   * show(kept.title, kept.from?.name);
   */
  async keep(id: string, options: CallOptions = {}): Promise<RecordInfo> {
    return views.record((await this.#session.ask('Added', { KeepParcel: { parcel: id } }, options)).value);
  }

  /**
   * No: it is gone, and its sender sees that it was declined. Rejects with `DELIVERY_OVER`.
   *
   * @example
   * await patient.deliveries.decline(delivery.id);
   */
  async decline(id: string, options: CallOptions = {}): Promise<void> {
    await this.#session.ask('Parcels', { DeclineParcel: { parcel: id } }, options);
  }
}

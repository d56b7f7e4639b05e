import type { Session } from './session.js';
import type { ActivityEntry, CallOptions, ExportedLog, Verified } from './types/index.js';
import * as views from './views.js';

/** Who did what. */
export class Activity {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * All of it, newest first, from this device. Each line was proven when it came, but for blocked attempts, which the relay says.
   *
   * @example
   * for (const { at, kind, contact } of await wallet.activity.list()) console.log(at, kind, contact?.name);
   */
  async list(options: CallOptions = {}): Promise<readonly ActivityEntry[]> {
    return (await this.#session.ask('Activity', 'Activity', options)).value.map(views.activity);
  }

  /**
   * Reads everything once more from the relay and proves each entry. Rejects with `NOT_PROVEN` when one does not hold, or when an entry
   * of the ledger that this wallet was told of before is missing. What the relay never told this wallet it can't miss, and blocked
   * attempts are only the relay's word. Rejects with `OFFLINE`, too.
   *
   * @example
   * const { proven } = await wallet.activity.verify();
   * console.log(`${proven} entries proven`);
   */
  async verify(options: CallOptions = {}): Promise<Verified> {
    return (await this.#session.ask('Verified', 'VerifyActivity', options)).value;
  }

  /**
   * All of it as one file that proves itself, signed by this wallet: whoever gets it checks it with `verifyLog`, without this wallet's keys.
   * It holds no title, no content and no name, but for what organisations say of whom they vouch for; it does hold accounts, purposes and
   * times.
   *
   * @example
   * const { name, bytes } = await wallet.activity.export();
   * show(name, bytes.length);
   */
  async export(options: CallOptions = {}): Promise<ExportedLog> {
    const { value, beside = new Uint8Array() } = await this.#session.ask('File', 'ExportLog', options);
    return { name: value.name, mediaType: value.media_type, bytes: beside as Uint8Array<ArrayBuffer> };
  }
}

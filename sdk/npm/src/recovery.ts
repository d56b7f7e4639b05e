import type { Session } from './session.js';
import type { CallOptions, RecoverySheet, Status } from './types/index.js';
import * as views from './views.js';

/** The sheet that brings a wallet back when its device is lost. It comes before the second record. */
export class Recovery {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Makes a sheet; the one before is void. What it gives is the one secret that leaves the engine: whoever has the text or the code has the
   * whole wallet. Show or print it, and let go of it. Rejects with `OFFLINE`: the ledger must know of it; and with `TOO_MANY_DEVICES`, since a sheet counts as a device.
   *
   * @example
   * const { text, code } = await wallet.recovery.create();
   * show(text, code.qr);
   */
  async create(options: CallOptions = {}): Promise<RecoverySheet> {
    const { text, code, made } = (await this.#session.ask('Kit', 'MakeKit', options)).value;
    return { text, code: views.code(code), made: new Date(made) };
  }

  /**
   * The person says that the sheet is safe: from then on a second record may be added. Where there is no sheet it changes nothing: `recovery` of the status stays `none`.
   *
   * @example
   * show((await wallet.recovery.create()).text);
   * // Once the person says that it is on paper:
   * await wallet.recovery.saved();
   */
  async saved(options: CallOptions = {}): Promise<Status> {
    return views.status((await this.#session.ask('Session', 'KitSaved', options)).value);
  }
}

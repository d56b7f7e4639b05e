import type { Session } from './session.js';
import type { CallOptions, Restoration, Status } from './types/index.js';
import * as views from './views.js';

/** The relay that keeps this wallet. */
export class Service {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * What the relay's operators say of going on from a copy, while that waits for the person's yes; `undefined` if nothing does. Until then calls that need the relay reject with `SERVICE_RESTORED`, and nothing is sent.
   * `status` is told when it comes and when it is answered.
   *
   * @example
   * const restoration = await wallet.service.restoration();
   * if (restoration) show(`The service is as it was on ${restoration.since.toLocaleString()}: ${restoration.reason}`);
   */
  async restoration(options: CallOptions = {}): Promise<Restoration | undefined> {
    return views.restoration((await this.#session.ask('Session', 'Session', options)).value);
  }

  /**
   * The person's yes to what they were shown. The wallet ends again what it had ended, and then sends again what it holds and the relay has lost; what can't be sent at once follows by itself. Rejects with
   * `SERVICE_RESTORED` if something else was shown than what the relay says now, with `RESTORED_ELSEWHERE`, `DEVICE_BEHIND` and `NOT_UNLOCKED`.
   *
   * @example
   * const restoration = await wallet.service.restoration();
   * // Once the person has read it and said yes:
   * if (restoration) await wallet.service.goOn(restoration);
   */
  async goOn(restoration: Restoration, options: CallOptions = {}): Promise<Status> {
    const { at } = views.object(restoration, 'restoration');
    return views.status((await this.#session.ask('Session', { AcceptRestored: { at: views.time(at, 'at') } }, options)).value);
  }
}

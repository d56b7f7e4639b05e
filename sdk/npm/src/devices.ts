import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { CallOptions, Device, LinkCode, Newcomer } from './types/index.js';
import * as views from './views.js';
import { PAUSES, waitFor } from './wait.js';

/** The devices of one wallet: each has keys of its own, and all of them what is in the wallet. */
export class Devices {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * This device first, then the others as they came, the recovery sheet among them.
   *
   * @example
   * for (const { name, added, this: here } of await wallet.devices.list()) show(here ? 'this one' : name, added);
   */
  async list(options: CallOptions = {}): Promise<readonly Device[]> {
    return (await this.#session.ask('Devices', 'Devices', options)).value.map(views.device);
  }

  /**
   * Calls a device something else; the others hear of it by themselves. Rejects with `INVALID_ARGUMENT` when the name is empty, and when there is no such device.
   *
   * @example
   * const [here] = await wallet.devices.list();
   * await wallet.devices.rename(here!.id, 'Kitchen tablet');
   */
  async rename(id: string, name: string, options: CallOptions = {}): Promise<readonly Device[]> {
    if (typeof name !== 'string' || name.trim() === '') throw new AcesoError('INVALID_ARGUMENT', 'a device needs a name');
    await this.#find(id, options);
    return (await this.#session.ask('Devices', { RenameDevice: { device: id, name } }, options)).value.map(views.device);
  }

  /**
   * Lost or sold: from then on that device may do nothing any more, and reads nothing that comes later. What it had it may still have. Rejects with `INVALID_ARGUMENT` for this device itself
   * and for one that is not there, and with `OFFLINE`.
   *
   * @example
   * const other = (await wallet.devices.list()).find((device) => !device.this && !device.sheet);
   * if (other) await wallet.devices.remove(other.id);
   */
  async remove(id: string, options: CallOptions = {}): Promise<readonly Device[]> {
    if ((await this.#find(id, options)).this) throw new AcesoError('INVALID_ARGUMENT', 'a device does not remove itself: do it on another one');
    return (await this.#session.ask('Devices', { RemoveDevice: { device: id } }, options)).value.map(views.device);
  }

  /**
   * A code for another device to join with, for 15 minutes: `Wallet.join` takes its link there. The one before is void. Then wait with {@link arrival}, as long as it is shown. Rejects with
   * `TOO_MANY_DEVICES`, and `OFFLINE`.
   *
   * @example
   * const { link, qr } = await wallet.devices.invite();
   * show(link, qr.side);
   */
  async invite(options: CallOptions = {}): Promise<LinkCode> {
    return views.code((await this.#session.ask('Code', 'LinkCode', options)).value);
  }

  /**
   * Waits until a device has come with the code. Show the digits: the other device shows its own, and only somebody who sees both can tell whether nobody stands in between. As long as the code is
   * good, or until the signal says to stop (`ABORTED`). Rejects with `LINK_OVER`.
   *
   * @example
   * const { link } = await wallet.devices.invite();
   * const joining = Wallet.join({ relay, storage: 'memory', link, device: 'Tablet', passphrase, onDigits: (digits) => show('there', digits) });
   * const { name, digits } = await wallet.devices.arrival({ signal });
   * show(name, digits);
   * await wallet.devices.approve(); // once the person says that both show the same
   * await (await joining).close();
   */
  async arrival(options: Pick<CallOptions, 'signal'> = {}): Promise<Newcomer> {
    const look = async (looking: CallOptions): Promise<Newcomer | undefined> => {
      const { value } = await this.#session.ask('LinkRequest', 'LinkRequest', looking);
      return typeof value === 'object' ? { name: value.Came.name, digits: value.Came.number } : undefined;
    };
    return waitFor(this.#session, look, options, PAUSES.asking);
  }

  /**
   * Lets the device join whose digits the person has compared. Never without a person. Rejects with `LINK_OVER` when nobody came, or it took too long.
   *
   * @example
   * const { link } = await wallet.devices.invite();
   * const joining = Wallet.join({ relay, storage: 'memory', link, passphrase });
   * await wallet.devices.arrival();
   * const devices = await wallet.devices.approve();
   * show(devices.length);
   * await (await joining).close();
   */
  async approve(options: CallOptions = {}): Promise<readonly Device[]> {
    return (await this.#session.ask('Devices', 'ApproveLink', options)).value.map(views.device);
  }

  /**
   * The digits differ, or nobody is to join after all: the code is void, and whoever came is told (`LINK_DECLINED`).
   *
   * @example
   * await wallet.devices.invite();
   * await wallet.devices.decline();
   */
  async decline(options: CallOptions = {}): Promise<void> {
    await this.#session.ask('Done', 'DeclineLink', options);
  }

  async #find(id: string, options: CallOptions): Promise<Device> {
    const found = (await this.list(options)).find((device) => device.id === id);
    if (!found) throw new AcesoError('INVALID_ARGUMENT', 'there is no such device');
    return found;
  }
}

import { makePasskey } from './passkey.js';
import { passphraseBytes } from './passphrase.js';
import type { Session } from './session.js';
import type { CallOptions, LockList, PasskeyChoice } from './types/index.js';
import * as views from './views.js';

/** What opens this wallet on this device: a passphrase, passkeys, or both. When one is taken away, what is stored opens by what remains alone. */
export class Locks {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * What there is. `wallet.status()` says the same of a locked wallet's passkeys.
   *
   * @example
   * const { passphrase, passkeys } = await wallet.locks.list();
   * show(passphrase, passkeys.map(({ name }) => name));
   */
  async list(options: CallOptions = {}): Promise<LockList> {
    return views.locks((await this.#session.ask('Locks', 'Locks', options)).value);
  }

  /**
   * Lets a new passkey open the wallet, too: the browser asks the person for it, so call it from a click. Rejects with `PASSKEY_UNAVAILABLE` where there are none (Node, workers, pages that are not served
   * safely), `PASSKEY_WITHOUT_PRF` when browser or authenticator can't give a secret, and `PASSKEY_DECLINED` when the person says no or no authenticator answers.
   *
   * @example
   * const { passkeys } = await wallet.locks.addPasskey({ name: 'This laptop', ceremony }); // a page needs no ceremony
   * show(passkeys.map(({ name, added }) => [name, added]));
   */
  async addPasskey(passkey: PasskeyChoice = true, options: CallOptions = {}): Promise<LockList> {
    const made = await makePasskey(this.#session, passkey, 'Aceso', options);
    return views.locks((await this.#session.ask('Locks', { AddPasskey: made.passkey }, { ...options, beside: made.secret })).value);
  }

  /**
   * This passkey opens the wallet no more; what it is still good for in the browser's own list is the person's to delete there. Rejects with `WRONG_PASSKEY`, and `LAST_LOCK` for the only thing that opens it.
   *
   * @example
   * const { passkeys } = await wallet.locks.addPasskey({ ceremony });
   * await wallet.locks.removePasskey(passkeys[0]!.id);
   */
  async removePasskey(id: string, options: CallOptions = {}): Promise<LockList> {
    return views.locks((await this.#session.ask('Locks', { RemovePasskey: { credential: id } }, options)).value);
  }

  /**
   * Another passphrase, or a first one: about a second of the thread. An array is wiped once it was taken. Rejects with `WEAK_PASSPHRASE`.
   *
   * @example
   * const locks = await wallet.locks.setPassphrase(passphrase);
   * show(locks.passphrase); // true
   */
  async setPassphrase(passphrase: string | Uint8Array, options: CallOptions = {}): Promise<LockList> {
    return views.locks((await this.#session.ask('Locks', 'SetPassphrase', { ...options, beside: passphraseBytes(passphrase) })).value);
  }

  /**
   * No passphrase any more. Rejects with `LAST_LOCK` when no passkey opens the wallet.
   *
   * @example
   * await wallet.locks.addPasskey({ ceremony });
   * await wallet.locks.removePassphrase();
   * await wallet.locks.setPassphrase(passphrase);
   */
  async removePassphrase(options: CallOptions = {}): Promise<LockList> {
    return views.locks((await this.#session.ask('Locks', 'RemovePassphrase', options)).value);
  }
}

// What opens a wallet on a device.

/** A passkey with which the page itself deals, or how. */
export type PasskeyChoice = true | PasskeyOptions;

/** How passkeys are made and asked for. */
export interface PasskeyOptions {
  /** What to call a new one, in the browser's list and in `wallet.locks`. */
  readonly name?: string;
  /** The domain that passkeys are for. Default: the page's own; the same passkeys only ever work there. */
  readonly rpId?: string;
  /** Who asks the person. Default: this page. A worker, which has no passkeys, lets its page do so. */
  readonly ceremony?: PasskeyCeremony;
}

/** Asks a person for a passkey, where the page does not do so by itself. */
export interface PasskeyCeremony {
  /** Makes one. */
  make(setup: PasskeySetup): Promise<PasskeyAnswer>;
  /** Asks one of these for its secret. */
  ask(known: KnownPasskeys): Promise<PasskeyAnswer>;
}

/** What a passkey is to be made with. */
export interface PasskeySetup {
  /** `prf.eval.first`, base64url. */
  readonly salt: string;
  /** `user.id`, base64url. */
  readonly user: string;
  /** `challenge`, base64url. Nobody checks what is signed: the secret is what counts. */
  readonly challenge: string;
  /** `user.name`: what the browser's list calls it. */
  readonly name: string;
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** Passkeys that open a wallet. */
export interface KnownPasskeys {
  /** All of them, oldest first. */
  readonly passkeys: readonly {
    /** The credential's id, base64url. */
    readonly credential: string;
    /** What its secret is asked for with, `prf.evalByCredential`: base64url. */
    readonly salt: string;
  }[];
  /** Nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** What a passkey gave. */
export interface PasskeyAnswer {
  /** The credential's id, base64url. */
  readonly credential: string;
  /** 32 bytes, from `prf.results.first`. They open the wallet: they are wiped once they were taken. */
  readonly secret: Uint8Array;
}

/** What opens a wallet on this device. */
export interface LockList {
  /** A passphrase does. */
  readonly passphrase: boolean;
  /** So do these passkeys, oldest first. */
  readonly passkeys: readonly {
    /** The credential's id, base64url. */
    readonly id: string;
    /** What it is called. */
    readonly name: string;
    /** Since when. */
    readonly added: Date;
  }[];
}

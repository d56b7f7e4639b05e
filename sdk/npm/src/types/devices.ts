// The devices of a wallet.

/** A device of a wallet. */
export interface Device {
  /** Its id: 64 hexadecimal digits. */
  readonly id: string;
  /** What it is called; empty when the others have not said so yet. */
  readonly name: string;
  /** Since when. */
  readonly added: Date;
  /** It is the one this runs on. */
  readonly this: boolean;
  /** It is the recovery sheet. */
  readonly sheet: boolean;
}

/** A device that came with the code. */
export interface Newcomer {
  /** What it calls itself. */
  readonly name: string;
  /** Six digits, to be compared with those on it. */
  readonly digits: string;
}

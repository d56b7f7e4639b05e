// The sheet that brings a wallet back.
import type { LinkCode } from './common.js';

/** A recovery sheet, to be printed or kept somewhere safe. It is the whole wallet in a string: never log, send or store it. */
export interface RecoverySheet {
  /** In groups of four, to be typed. Opens the wallet without a passphrase. */
  readonly text: string;
  /** The same to be scanned. Its link is as secret as the text. */
  readonly code: LinkCode;
  /** When it was made. */
  readonly made: Date;
}

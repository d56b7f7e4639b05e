import { AcesoError } from './errors.js';

/** In UTF-8. @internal */
export function passphraseBytes(passphrase: string | Uint8Array): Uint8Array {
  if (typeof passphrase === 'string') return new TextEncoder().encode(passphrase);
  if (passphrase instanceof Uint8Array) return passphrase;
  throw new AcesoError('INVALID_ARGUMENT', 'a passphrase is a string or a Uint8Array');
}

// Blocks of somebody else's making: as the ledger's would be to the byte, under a certificate by any key (docs/protocol.md, section 6).
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { decode } from './cbor.mjs';

/** An Ed25519 key as PKCS #8 (RFC 8410), but for its 32 bytes. */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyOf = (seed) => createPrivateKey({ key: Buffer.concat([HEAD, seed]), format: 'der', type: 'pkcs8' });

/** LEB128. */
const uvarint = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...uvarint(Math.floor(value / 128))]);

/**
 * An answer whose newest block has another time, by a millisecond, and a certificate by this key. Nothing where that block is final by one
 * above it.
 */
export function forged(answer, seed) {
  const [, [header, above, certificate]] = decode(answer);
  if (above.length > 0) return undefined;
  const [, genesis, , , , time] = decode(header);
  const [epoch, view, parent, [[, signature]]] = decode(certificate);

  const was = Buffer.alloc(9, 0x1b);
  was.writeBigUInt64BE(BigInt(time), 1);
  const is = Buffer.from(was);
  is.writeBigUInt64BE(BigInt(time + 1), 1);
  const block = replaced(header, was, is);

  const namespace = Buffer.concat([Buffer.from('aceso/v1/consensus'), genesis, Buffer.from('_FINALIZE')]);
  const id = createHash('sha256').update(block).digest();
  const numbers = [epoch, view, parent].flatMap(uvarint);
  const words = Buffer.concat([Buffer.from(uvarint(namespace.length)), namespace, Buffer.from(numbers), id]);
  return replaced(replaced(answer, header, block), signature, sign(null, words, keyOf(seed)));
}

/** The same bytes with others in the place of these, which stand there once and are as many. */
function replaced(bytes, part, other) {
  const place = bytes.indexOf(part);
  if (place < 0 || bytes.includes(part, place + 1)) throw new Error('that part is not in there once');
  return Buffer.concat([bytes.subarray(0, place), other, bytes.subarray(place + part.length)]);
}

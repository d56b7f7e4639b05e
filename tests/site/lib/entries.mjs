// Entries on a relay's ledger without a wallet: accounts and offers, signed with a key of the test vectors. And the CBOR to alter answers with.
import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decode } from '../../e2e/lib/cbor.mjs';
import { hash } from '../../e2e/lib/digests.mjs';

export { decode };

/** What the protocol has of CBOR: numbers, bytes, text, lists, null. */
export function encode(value) {
  if (value === null) return Buffer.from([0xf6]);
  if (typeof value === 'number') return head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)]);
  throw new Error(`no CBOR of ours: ${value}`);
}

function head(major, number) {
  if (number < 24) return Buffer.from([(major << 5) | number]);
  const sizes = [[24, 1, 0x100], [25, 2, 0x10000], [26, 4, 0x100000000], [27, 8, Infinity]];
  const [info, size] = sizes.find(([, , below]) => number < below);
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = (major << 5) | info;
  if (size === 8) bytes.writeBigUInt64BE(BigInt(number), 1);
  else bytes.writeUIntBE(number, 1, size);
  return bytes;
}

const commit = (salt, value) => hash('aceso/v1/commitment', salt, value);
const VECTORS = new URL('../../vectors/aceso/protocol.json', import.meta.url);
/** Of a private key in PKCS #8, before its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Somebody who signs. */
export class Writer {
  static async arrive(relay) {
    const { people } = JSON.parse(await readFile(VECTORS, 'utf8'));
    const { given, made } = people.patient;
    const writer = new Writer();
    writer.relay = relay;
    writer.key = createPrivateKey({ key: Buffer.concat([PKCS8, Buffer.from(given.device_seed, 'hex')]), format: 'der', type: 'pkcs8' });
    writer.device = Buffer.from(made.device, 'hex');
    // An account of its own each time: the nonce is another.
    const inception = decode(Buffer.from(made.inception, 'hex'));
    inception[4] = randomBytes(16);
    writer.genesis = hash('aceso/v1/genesis', await writer.#fetch('/v1/genesis'));
    writer.account = hash('aceso/v1/account', encode(inception));
    await writer.#write([0, []], [0, [inception]]);
    return writer;
  }

  /** An offer, and its id. */
  async offer() {
    const [id, salt] = [randomBytes(32), randomBytes(32)];
    const terms = [this.device, Date.now() + 3_600_000];
    await this.#write([7, [id, commit(salt, encode(terms))]], [7, [salt, terms]]);
    return id;
  }

  /** The end of one. */
  async end(id) {
    await this.#write([3, [id]], [3, []]);
  }

  async #fetch(path, options) {
    const answer = await fetch(this.relay + path, options);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${bytes}`);
    return bytes;
  }

  async #write(body, opening) {
    const [header] = decode(await this.#fetch('/v1/tip'));
    const [, , , height] = decode(header);
    const salt = randomBytes(32);
    const author = commit(salt, encode([this.account, this.device]));
    const checkpoint = [height, createHash('sha256').update(header).digest()];
    const statement = encode([1, this.genesis, randomBytes(32), Date.now() + 60_000, checkpoint, author, body]);
    // {1: -19, 4: device key}, and what is signed of it: RFC 9052.
    const protectedHeader = Buffer.concat([Buffer.from('a2013204', 'hex'), encode(this.device)]);
    const signed = encode(['Signature1', protectedHeader, Buffer.from('aceso/v1/statement'), statement]);
    const signature = Buffer.concat([Buffer.from('84', 'hex'), encode(protectedHeader), Buffer.from('a0f6', 'hex'), encode(sign(null, signed, this.key))]);
    const witness = encode([[salt, this.account, this.device], signature, opening]);
    await this.#fetch('/v1/transactions', { method: 'POST', body: encode([statement, witness]), headers: { 'content-type': 'application/cbor' } });
  }
}

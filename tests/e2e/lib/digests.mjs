// Digests without a salt: whoever has one can try guesses against it, whatever it was made for.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** `H(domain; parts…)` of the protocol. */
export function hash(domain, ...parts) {
  const made = createHash('sha256').update(Buffer.from([domain.length])).update(domain);
  for (const part of parts) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(part.length));
    made.update(length).update(part);
  }
  return made.digest();
}

/** All that the project hashes for: the core has each label in its one list, so that none which comes to it is left out here. */
export const DOMAINS = await domains();

async function domains() {
  const list = await readFile(new URL('../../../sdk/core/src/crypto/digest.rs', import.meta.url), 'utf8');
  const [, lines] = list.match(/\ndomains! \{\n([^}]*)\n\}/);
  return Array.from(lines.matchAll(/^ {4}\w+ = "([\w-]+)",$/gm), ([, label]) => `aceso/v1/${label}`);
}

/**
 * Of some text or bytes every digest that gives away whether a guess was right.
 * @param {string} name what they are called where one is found
 * @returns {import('./needles.mjs').Needle[]}
 */
export function digestsOf(name, content) {
  const bytes = Buffer.from(content);
  const plain = { name: `SHA-256 of ${name}`, bytes: createHash('sha256').update(bytes).digest() };
  return [plain, ...DOMAINS.map((domain) => ({ name: `${domain} of ${name}`, bytes: hash(domain, bytes) }))];
}

// The shapes in which a secret could leave: a canary must be looked for in all of them.

/** @typedef {{name: string, bytes: Buffer}} Needle */

/** Below this length a needle turns up by chance. */
const SHORTEST = 8;

/**
 * Accepts a string, bytes, or either with a name.
 * @returns {Needle}
 */
export function needle(value) {
  const named = typeof value === 'object' && 'bytes' in value;
  const content = named ? value.bytes : value;
  const bytes = Buffer.from(content);
  if (bytes.length < SHORTEST) throw new Error(`a needle of ${bytes.length} bytes is too short`);
  const name = named ? value.name : typeof content === 'string' ? content : bytes.toString('hex');
  return { name, bytes };
}

/**
 * Every form of a needle as bytes to search for.
 * @param {Needle} needle
 * @returns {{form: string, bytes: Buffer}[]}
 */
export function forms({ bytes }) {
  const hex = bytes.toString('hex');
  const found = [
    { form: 'raw', bytes },
    { form: 'hex', bytes: Buffer.from(hex) },
    { form: 'HEX', bytes: Buffer.from(hex.toUpperCase()) },
  ];
  for (const offset of [0, 1, 2]) {
    for (const alphabet of ['base64', 'base64url']) {
      found.push({ form: `${alphabet}+${offset}`, bytes: base64At(bytes, offset, alphabet) });
    }
  }
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) {
    const little = Buffer.from(text, 'utf16le');
    found.push({ form: 'utf-16le', bytes: little });
    found.push({ form: 'utf-16be', bytes: Buffer.from(little).swap16() });
    found.push({ form: 'percent', bytes: Buffer.from(encodeURIComponent(text)) });
    found.push({ form: 'form', bytes: Buffer.from(new URLSearchParams([['', text]]).toString().slice(1)) });
    found.push({ form: 'json', bytes: Buffer.from(JSON.stringify(text).slice(1, -1)) });
    found.push({ form: 'json-ascii', bytes: Buffer.from(asciiJson(text)) });
  } else {
    // Bytes listed as decimal numbers, as a typed array prints itself.
    found.push({ form: 'decimal', bytes: Buffer.from([...bytes].join(',')) });
  }
  return distinct(found);
}

/**
 * The base64 characters that depend on the needle alone when `offset` unknown bytes stand before it (and any
 * number after it).
 */
export function base64At(bytes, offset, alphabet = 'base64') {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString(alphabet);
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return Buffer.from(text.slice(first, last));
}

function asciiJson(text) {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function distinct(list) {
  const seen = new Set();
  return list.filter(({ bytes }) => {
    const key = bytes.toString('latin1');
    return !seen.has(key) && seen.add(key);
  });
}

// Looks for needles in bytes, and in whatever those bytes turn out to be compressed or encoded from.
import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from 'node:zlib';
import { forms } from './needles.mjs';

const LARGEST = 256 * 1024 * 1024;
/** Layers of compression and base64 looked through. */
const DEPTH = 3;

/**
 * @param {Buffer} bytes
 * @param {import('./needles.mjs').Needle[]} needles
 * @returns {{name: string, form: string, layers: string[], offset: number}[]}
 */
export function searchBytes(bytes, needles) {
  if (!prepared.has(needles)) {
    const all = needles.flatMap((needle) => forms(needle).map((form) => ({ name: needle.name, ...form })));
    prepared.set(needles, { all, find: finder(all.map((form) => form.bytes)) });
  }
  const { all, find } = prepared.get(needles);
  const found = [];
  for (const { bytes: layer, layers } of unfold(bytes)) {
    for (const [at, offset] of find(layer)) found.push({ name: all[at].name, form: all[at].form, layers, offset });
  }
  return found;
}

/** Many files are searched for the same needles. */
const prepared = new WeakMap();

/**
 * Looks for hundreds of patterns in one pass: by their first three bytes, which are hardly anywhere by chance. Knows nothing of what is
 * around it, so that a page can be given it, too.
 * @param {Uint8Array[]} patterns each of three bytes at least
 * @returns {(bytes: Uint8Array) => [number, number][]} of each pattern that is there its number and first place, in the patterns' order
 */
export function finder(patterns) {
  const starts = new Uint8Array(1 << 21);
  const beginning = new Map();
  for (const [number, pattern] of patterns.entries()) {
    if (pattern.length < 3) throw new Error('a pattern is too short');
    const start = pattern[0] | (pattern[1] << 8) | (pattern[2] << 16);
    starts[start >> 3] |= 1 << (start & 7);
    beginning.set(start, [...(beginning.get(start) ?? []), number]);
  }
  return (bytes) => {
    const found = new Map();
    let start = (bytes[0] << 8) | (bytes[1] << 16);
    for (let end = 2; end < bytes.length; end++) {
      start = (start >> 8) | (bytes[end] << 16);
      if ((starts[start >> 3] & (1 << (start & 7))) === 0) continue;
      for (const number of beginning.get(start)) {
        if (found.has(number)) continue;
        const pattern = patterns[number];
        let same = 3;
        while (same < pattern.length && bytes[end - 2 + same] === pattern[same]) same += 1;
        if (same === pattern.length) found.set(number, end - 2);
      }
    }
    return [...found].sort(([one], [other]) => one - other);
  };
}

/** The bytes themselves, then everything that can be unpacked from them. */
export function* unfold(bytes, layers = []) {
  yield { bytes, layers };
  if (layers.length === DEPTH) return;
  for (const { kind, bytes: inner } of compressedIn(bytes)) yield* unfold(inner, [...layers, kind]);
  for (const inner of base64In(bytes)) yield* unfold(inner, [...layers, 'base64']);
}

/** Decodes a body by its Content-Encoding; undefined when that is unknown to us. */
export function decoded(body, encoding) {
  switch ((encoding ?? 'identity').toLowerCase()) {
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gzipAt(body, 0);
    case 'deflate':
      return zlibAt(body, 0) ?? deflateAt(body, 0);
    case 'br':
      return attempt(() =>
        brotliDecompressSync(body, {
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
          maxOutputLength: LARGEST,
        }),
      );
    default:
      return undefined;
  }
}

function* compressedIn(bytes) {
  for (let at = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1'); at >= 0; ) {
    const inner = gzipAt(bytes, at);
    if (inner) yield { kind: 'gzip', bytes: inner };
    at = bytes.indexOf('\x1f\x8b\x08', at + 1, 'latin1');
  }
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    // A zlib head is a multiple of 31: one in 31 of the bytes that follow an `x` by chance.
    if (at + 2 > bytes.length || bytes.readUInt16BE(at) % 31 !== 0) continue;
    const inner = zlibAt(bytes, at);
    if (inner) yield { kind: 'zlib', bytes: inner };
  }
  // Raw deflate has no mark to look for, so only the start of a body is tried.
  const inner = deflateAt(bytes, 0);
  if (inner) yield { kind: 'deflate', bytes: inner };
}

/** Runs of base64 that hold compressed data. Plain data in base64 is found by its three offsets. */
function* base64In(bytes) {
  const run = /[A-Za-z0-9+/_-]{24,}/g;
  const text = bytes.toString('latin1');
  for (let match = run.exec(text); match; match = run.exec(text)) {
    // Which of the four alignments holds it is unknown: text may stand before it without a gap.
    for (const start of [0, 1, 2, 3]) {
      const inner = Buffer.from(match[0].slice(start), 'base64');
      if (inner.indexOf('\x1f\x8b\x08', 0, 'latin1') >= 0 || (start === 0 && inner[0] === 0x78)) yield inner;
    }
  }
}

/** By hand past the head, so that a wrong checksum cannot hide the content. */
function gzipAt(bytes, at) {
  if (bytes.length < at + 10) return undefined;
  const flags = bytes[at + 3];
  let body = at + 10;
  if (flags & 4) {
    if (bytes.length < body + 2) return undefined;
    body += 2 + bytes.readUInt16LE(body);
  }
  for (const flag of [8, 16]) {
    if (flags & flag) {
      const end = bytes.indexOf(0, body);
      if (end < 0) return undefined;
      body = end + 1;
    }
  }
  if (flags & 2) body += 2;
  return deflateAt(bytes, body);
}

function zlibAt(bytes, at) {
  return inflate(inflateSync, bytes, at);
}

function deflateAt(bytes, at) {
  return inflate(inflateRawSync, bytes, at);
}

function inflate(how, bytes, at) {
  // A stream cut short, as events are, gives what it has.
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST };
  const inner = attempt(() => how(bytes.subarray(at), options));
  return inner?.length ? inner : undefined;
}

function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

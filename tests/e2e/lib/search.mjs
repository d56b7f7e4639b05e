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
  const prepared = needles.flatMap((needle) =>
    forms(needle).map((form) => ({ name: needle.name, ...form })),
  );
  const found = [];
  for (const { bytes: layer, layers } of unfold(bytes)) {
    for (const { name, form, bytes: wanted } of prepared) {
      const offset = layer.indexOf(wanted);
      if (offset >= 0) found.push({ name, form, layers, offset });
    }
  }
  return found;
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

// All that a wallet may send, from docs/protocol.md: methods, paths, headers and the shape of every body. What is
// not listed here is refused, so that a new way out of the device must be written down here first.
import { bytes, decode, either, embedded, is, list, signed, text, tuple, uint } from './cbor.mjs';

const digest = bytes(32);
const id = bytes(32);
const salt = bytes(32);
const millis = uint;

const device = bytes(32);
const keySet = tuple(is(0), list(device, 1, 16), is(1), bytes(1216));
const laterKeySet = tuple(uint, list(device, 1, 16), is(1), bytes(1216), digest);
const inception = tuple(is(1), keySet, digest, uint, bytes(16));
const version = tuple(id, uint, digest, uint, uint);
const terms = tuple(digest, digest, list(id, 1, 1024), uint, millis, millis, is(1));
const access = tuple(uint, list(id, 1, 1024));
// The introduction, which comes last, is left out when there is none.
const parcelTerms = either(tuple(digest, digest, id, millis), tuple(digest, digest, id, millis, id));
const body = either(
  tuple(is(0), tuple()),
  tuple(is(1), tuple(id, digest)),
  tuple(is(2), tuple(id, digest, digest, digest)),
  tuple(is(3), tuple(id)),
  tuple(is(4), tuple(id, digest)),
  tuple(is(5), tuple(digest)),
  tuple(is(6), tuple(id)),
  tuple(is(7), tuple(id, digest)),
  tuple(is(8), tuple(id, digest)),
  tuple(is(10), tuple(id, digest, digest)),
  tuple(is(12), tuple(millis)),
  tuple(is(13), tuple(id, digest)),
);
const claimed = tuple(digest, id, digest, digest);
const opening = either(
  tuple(is(0), tuple(inception)),
  tuple(is(1), tuple(salt, version)),
  tuple(is(2), tuple(salt, terms)),
  tuple(is(3), tuple()),
  tuple(is(4), tuple(salt, access)),
  tuple(is(5), tuple(salt, laterKeySet)),
  tuple(is(6), tuple()),
  tuple(is(7), tuple(salt, tuple(device, millis))),
  tuple(is(8), tuple(salt, tuple(digest, embedded(signed(embedded(claimed)))))),
  tuple(is(10), tuple(salt, parcelTerms)),
  tuple(is(12), tuple()),
  tuple(is(13), tuple(salt, either(is(0), is(1), is(2)))),
);
const statement = tuple(is(1), digest, id, millis, tuple(uint, digest), digest, body);
const witness = tuple(tuple(salt, digest, device), embedded(signed(is(null))), opening);
const transaction = tuple(embedded(statement), embedded(witness));

const sealed = tuple(is(1), bytes(1120), bytes(16, 96 << 10));
const shares = list(bytes(32), 1, 8);
const bundle = tuple(is(1), tuple(is(1), is(1), list(digest, 1, 8)), sealed, bytes(80, 1 << 20));
const delivery = tuple(embedded(sealed), embedded(bundle), shares);

const wrap = (most) => (value) => bytes(80, most)(value) ?? notRandom(value);
const slot = tuple(is(1), digest, digest, device, uint, sealed);
const snapshot = tuple(wrap(32 << 20), list(tuple(device, embedded(signed(embedded(slot)))), 0, 64));

const profile = tuple(is(1), digest, digest, text(/^.{1,200}$/su), text(/^.{0,200}$/su), millis);
const request = tuple(is(1), digest, digest, text(/^(GET|PUT|POST)$/), text(/^\/v1\/[\w/?=.&-]*$/), millis, bytes(16), digest);

const question = tuple(is(1), bytes(16), list(uint, 0, 256), list(bytes(33), 0, 256));

const cbor = (shape, most) => ({
  type: 'application/cbor',
  check(content) {
    if (content.length > most) return `longer than ${most} bytes`;
    return embedded(shape)(content);
  },
});

/** A part of an envelope: its header, if it is the first, and apart from that nothing that is not random. */
function part(content, path) {
  if (content.length > 1 << 20) return 'longer than a part';
  let rest = content;
  if (path.endsWith('/parts/0')) {
    const length = content.readUInt16BE(0);
    const header = tuple(is(1), is(1), salt, digest, uint);
    const reason = embedded(header)(content.subarray(2, 2 + length));
    if (reason) return `header: ${reason}`;
    rest = content.subarray(2 + length);
  }
  return notRandom(rest);
}

/** Random bytes in pieces this long have every value about 16 times; plaintext, base64 or zeros do not. Of shorter ones less can be said. */
function notRandom(content) {
  for (let at = 0; at < content.length; at += 4096) {
    const start = Math.max(0, Math.min(at, content.length - 4096));
    const piece = content.subarray(start, start + 4096);
    const bits = entropy(piece);
    if (bits < least(piece.length)) return `${bits.toFixed(2)} bits a byte at ${start}: not encrypted`;
  }
  return undefined;
}

/** Bits a byte that random bytes have at least: all eight, less what so few of them can't show (Miller and Madow), less a margin. */
const least = (length) => (length < 256 ? 0.8 * Math.log2(length) : Math.min(7.9, 8 - 255 / (2 * Math.LN2 * length) - 0.15));

/** A body of one item that is not CBOR itself. */
const plain = (shape) => ({ type: 'application/octet-stream', check: shape });

function entropy(piece) {
  const counts = new Uint32Array(256);
  for (const byte of piece) counts[byte]++;
  let bits = 0;
  for (const count of counts) if (count) bits -= (count / piece.length) * Math.log2(count / piece.length);
  return bits;
}

const HEX = '[0-9a-f]{64}';
const AUTHORIZATION = /^Aceso ([A-Za-z0-9_-]+)$/;
const ACCESS = { 'aceso-access': new RegExp(`^${HEX}$`) };
/** The claim of an offer, before it is one. */
const CLAIM = { 'aceso-claim': { test: (value) => !signed(embedded(claimed))(decode(Buffer.from(value, 'base64url'))) } };
const RANGE = { range: /^bytes=\d+-\d+$/ };

/** @type {{method: string, path: RegExp, signed?: boolean | 'or not', headers?: object, body?: object}[]} */
const API = [
  { method: 'GET', path: /^\/v1\/genesis$/ },
  { method: 'GET', path: /^\/v1\/tip$/ },
  { method: 'GET', path: new RegExp(`^/v1/accounts/${HEX}$`) },
  { method: 'GET', path: new RegExp(`^/v1/accounts/${HEX}/profile$`) },
  { method: 'PUT', path: new RegExp(`^/v1/accounts/${HEX}/profile$`), signed: true, body: cbor(signed(embedded(profile)), 1024) },
  {
    method: 'PUT',
    path: new RegExp(`^/v1/blobs/${HEX}/parts/\\d+$`),
    signed: true,
    body: { type: 'application/octet-stream', check: part },
  },
  { method: 'GET', path: new RegExp(`^/v1/blobs/${HEX}$`), signed: true, headers: RANGE },
  { method: 'PUT', path: new RegExp(`^/v1/grants/${HEX}/delivery$`), signed: true, body: cbor(delivery, 1 << 20) },
  { method: 'GET', path: /^\/v1\/grants$/, signed: true },
  { method: 'GET', path: new RegExp(`^/v1/grants/${HEX}/bundle$`), signed: true, headers: ACCESS },
  {
    method: 'GET',
    path: new RegExp(`^/v1/grants/${HEX}/blobs/${HEX}$`),
    signed: true,
    headers: { ...ACCESS, ...RANGE },
  },
  { method: 'GET', path: new RegExp(`^/v1/accounts/${HEX}/keys$`) },
  { method: 'GET', path: new RegExp(`^/v1/devices/${HEX}$`) },
  { method: 'PUT', path: new RegExp(`^/v1/kits/${HEX}$`), signed: true, body: plain(wrap(1024)) },
  { method: 'PUT', path: new RegExp(`^/v1/parcels/${HEX}/letter$`), signed: true, body: cbor(sealed, 8192) },
  { method: 'GET', path: /^\/v1\/parcels$/, signed: true },
  { method: 'GET', path: new RegExp(`^/v1/parcels/${HEX}/blobs/${HEX}$`), signed: true, headers: RANGE },
  { method: 'GET', path: /^\/v1\/journal\?after=\d+$/, signed: true },
  { method: 'POST', path: /^\/v1\/journal\?epoch=\d+$/, signed: true, body: plain(wrap(256 << 10)) },
  { method: 'PUT', path: /^\/v1\/journal\/snapshot\?epoch=\d+&through=\d+$/, signed: true, body: cbor(snapshot, 33 << 20) },
  { method: 'GET', path: new RegExp(`^/v1/journal/slots/${HEX}(\\?epoch=\\d+)?$`), signed: true },
  {
    method: 'PUT',
    path: new RegExp(`^/v1/journal/slots/${HEX}\\?epoch=\\d+$`),
    signed: true,
    body: cbor(signed(embedded(slot)), 4 << 10),
  },
  { method: 'GET', path: new RegExp(`^/v1/links/${HEX}/(commitment|answer|request|refusal)$`) },
  { method: 'PUT', path: new RegExp(`^/v1/links/${HEX}/(commitment|answer|refusal)$`), body: plain(wrap(256)) },
  { method: 'PUT', path: new RegExp(`^/v1/links/${HEX}/request$`), body: plain(wrap(4 << 10)) },
  { method: 'GET', path: new RegExp(`^/v1/erasures/${HEX}$`), signed: true },
  { method: 'POST', path: /^\/v1\/proofs$/, signed: 'or not', headers: CLAIM, body: cbor(question, 32 << 10) },
  { method: 'POST', path: /^\/v1\/transactions$/, body: cbor(either(transaction, list(transaction, 2, 32)), 512 << 10) },
  { method: 'GET', path: new RegExp(`^/v1/transactions/${HEX}$`), signed: true },
  { method: 'GET', path: /^\/v1\/activity\?after=\d+$/, signed: true },
  { method: 'GET', path: /^\/v1\/events$/, signed: true, headers: { accept: /^text\/event-stream$/ } },
];

/** The wallet's own files: no query, no body, and no header but the browser's. */
const FILES = /^\/favicon\.ico$|^\/wallet\/(index\.html|manifest\.webmanifest|release\.json|(theme|boot|passkey|updates|sw)\.js|(app|worker|models|styles|icons|sample|locales)\/[\w./-]+)?$/;

/** What browsers say of themselves. */
const BROWSER = {
  host: /^localhost:\d+$/,
  origin: /^http:\/\/localhost:\d+$/,
  connection: /^keep-alive$/,
  'user-agent': /^Mozilla\/5\.0 [\w\s().,;:/+-]{1,200}$/,
  accept: /^[\w\s*/+.,;=-]{1,200}$/,
  'accept-encoding': /^[\w ,]{1,40}$/,
  'accept-language': /^[\w,;=.-]{1,40}$/,
  'cache-control': /^(no-cache|no-store|max-age=0)$/,
  pragma: /^no-cache$/,
  'service-worker': /^script$/,
  'content-length': /^\d+$/,
  'upgrade-insecure-requests': /^1$/,
  'if-none-match': /^(W\/)?"[\w+/=-]{1,80}"$/,
  'if-modified-since': /^[\w ,:]{1,40}$/,
  referer: /^http:\/\/localhost:\d+\/wallet\/(sw\.js|worker\/[\w./-]*|app\/[\w./-]*|models\/[\w./-]*|styles\/[\w./-]*)?$/,
};
const browserHint = (name) => /^(sec-(fetch-[a-z]+|ch-[a-z-]+)|priority|purpose)$/.test(name);

/**
 * Why an exchange is not one that a wallet may have; undefined when it is.
 * @param {{method: string, path: string, request: {headers: object, body: Buffer}}} exchange
 * @returns {string | undefined}
 */
export function refusal({ method, path, request: { headers, body } }) {
  const rule =
    API.find((one) => one.method === method && one.path.test(path)) ??
    (method === 'GET' && FILES.test(path) ? {} : undefined);
  if (!rule) return `${method} ${path} is not listed`;
  const reason = headersRefused(rule, method, path, headers) ?? bodyRefused(rule, path, headers, body);
  return reason && `${method} ${path}: ${reason}`;
}

function headersRefused(rule, method, path, headers) {
  const { authorization, ...others } = headers;
  if (rule.signed === true && !authorization) return 'not signed';
  if (!rule.signed && authorization) return 'signed, which tells who asks';
  if (authorization) {
    const reason = authorizationRefused(authorization, method, path);
    if (reason) return `authorization: ${reason}`;
  }
  for (const [name, value] of Object.entries(others)) {
    if (name === 'content-type' && rule.body) continue;
    const pattern = rule.headers?.[name] ?? BROWSER[name];
    if (pattern ? !pattern.test(value) : !browserHint(name) || value.length > 200) {
      return `header ${name}: ${value.slice(0, 80)}`;
    }
  }
  return undefined;
}

function authorizationRefused(value, method, path) {
  const [, encoded] = AUTHORIZATION.exec(value) ?? [];
  if (!encoded) return 'not of our kind';
  let message;
  try {
    message = decode(Buffer.from(encoded, 'base64url'));
  } catch (error) {
    return error.message;
  }
  const reason = signed(embedded(request))(message);
  if (reason) return reason;
  const [, , , forMethod, forPath] = decode(message[2]);
  return forMethod === method && forPath === path ? undefined : `signed for ${forMethod} ${forPath}`;
}

function bodyRefused(rule, path, headers, body) {
  if (!rule.body) return body.length ? `a body of ${body.length} bytes` : undefined;
  if (headers['content-type'] !== rule.body.type) return `content-type ${headers['content-type']}`;
  return rule.body.check(body, path);
}

// Reads the CBOR of docs/protocol.md and says whether a value has a shape. Deliberately its own few lines and not
// the product's decoder: what judges the wire must not share its mistakes.

/** Decodes one item that fills all the bytes. Throws on anything else, and on what the protocol never uses. */
export function decode(bytes) {
  const state = { bytes: Buffer.from(bytes), at: 0 };
  const value = item(state);
  if (state.at !== state.bytes.length) throw new Error(`${state.bytes.length - state.at} bytes after the end`);
  return value;
}

function item(state) {
  const { bytes } = state;
  if (state.at >= bytes.length) throw new Error('cut off');
  const head = bytes[state.at++];
  const major = head >> 5;
  const argument = length(state, head & 31);
  switch (major) {
    case 0:
      return argument;
    case 1:
      return -1 - argument;
    case 2:
      return take(state, argument);
    case 3:
      return new TextDecoder('utf-8', { fatal: true }).decode(take(state, argument));
    case 4:
      return Array.from({ length: argument }, () => item(state));
    case 5:
      return new Map(Array.from({ length: argument }, () => [item(state), item(state)]));
    case 7:
      if (head === 0xf6) return null;
  }
  throw new Error(`nothing of ours begins with 0x${head.toString(16)}`);
}

function length(state, info) {
  if (info < 24) return info;
  const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
  if (!size) return 0; // the switch above refuses it, but for null
  const part = take(state, size);
  return size === 8 ? Number(part.readBigUInt64BE()) : part.readUIntBE(0, size);
}

function take(state, size) {
  const { bytes, at } = state;
  if (at + size > bytes.length) throw new Error('cut off');
  state.at += size;
  return bytes.subarray(at, at + size);
}

/* Shapes: functions that return undefined when a value fits and otherwise why it does not. */

export const uint = (value) => (Number.isInteger(value) && value >= 0 ? undefined : 'no uint');

/** Exactly this number, null or text. */
export const is = (wanted) => (value) => (value === wanted ? undefined : `not ${wanted}`);

/** Bytes: exactly `least` of them, or between the two. */
export const bytes = (least, most = least) => (value) =>
  Buffer.isBuffer(value) && value.length >= least && value.length <= most
    ? undefined
    : `not ${least} to ${most} bytes`;

export const text = (pattern) => (value) =>
  typeof value === 'string' && pattern.test(value) ? undefined : `text is not like ${pattern}`;

/** An array with a shape for each place. */
export const tuple = (...shapes) => (value) => {
  if (!Array.isArray(value) || value.length !== shapes.length) return `not ${shapes.length} fields`;
  return first(shapes.map((shape, at) => within(at, shape(value[at]))));
};

/** An array of one shape. */
export const list = (shape, least, most) => (value) => {
  if (!Array.isArray(value) || value.length < least || value.length > most) return `not ${least} to ${most} items`;
  return first(value.map((one, at) => within(at, shape(one))));
};

/** Any of these. */
export const either = (...shapes) => (value) => {
  const reasons = shapes.map((shape) => shape(value));
  return reasons.includes(undefined) ? undefined : reasons.join(' and ');
};

/** Bytes that are an item of a shape. */
export const embedded = (shape) => (value) => {
  if (!Buffer.isBuffer(value)) return 'no bytes';
  try {
    return shape(decode(value));
  } catch (error) {
    return error.message;
  }
};

/** COSE_Sign1 as the protocol has it; `payload` is the shape of what is signed, or `is(null)`. */
export const signed = (payload) => tuple(embedded(protectedHeader), emptyMap, payload, bytes(64));

function protectedHeader(value) {
  const fits = value instanceof Map && value.size === 2 && value.get(1) === -19 && !bytes(32)(value.get(4));
  return fits ? undefined : 'no protected header of ours';
}

const emptyMap = (value) => (value instanceof Map && value.size === 0 ? undefined : 'not an empty map');
const within = (at, reason) => reason && `${at}: ${reason}`;
const first = (reasons) => reasons.find((reason) => reason !== undefined);

// Pictures as people have them, made here: X-rays that a model was checked on, as PNG, JPEG and DICOM, and others that are none.
import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

export const MODEL = 'pneumonia';
const REGISTRY = new URL('../../../models/registry/', import.meta.url);
const SMALL = 28;
/** Beside the square that is looked at, so many columns on each side. */
const ASIDE = 60;
const SIDE = 448;

const { pixels, unlike, probability } = JSON.parse(await readFile(new URL(`${MODEL}/golden.json`, REGISTRY), 'utf8'));
const manifest = JSON.parse(await readFile(new URL(`${MODEL}/manifest.json`, REGISTRY), 'utf8'));

/** X-rays that are like the others: of one that was ill, and one that was not. */
const chosen = (wanted) => probability.findIndex((one, at) => unlike[at] < 0.4 * manifest.unlike.limit && wanted(one));
export const ILL = chosen((one) => one > 0.9);
export const WELL = chosen((one) => one < 0.2);

/** A golden X-ray in a size that hospitals have, grey row by row, with dark margins on both sides. */
export function xray(at) {
  const small = Buffer.from(pixels[at], 'base64');
  const width = SIDE + 2 * ASIDE;
  const grey = Buffer.alloc(width * SIDE);
  const scale = SMALL / SIDE;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) grey[y * width + ASIDE + x] = between(small, (x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5);
  }
  return { width, height: SIDE, grey };
}

function between(small, x, y) {
  const clamp = (at) => Math.min(SMALL - 1, Math.max(0, at));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column, row) => small[clamp(row) * SMALL + clamp(column)];
  const across = (row) => at(left, row) + (at(left + 1, row) - at(left, row)) * (x - left);
  return Math.round(across(top) + (across(top + 1) - across(top)) * (y - top));
}

/** As a file that a page's input takes. */
export const asFile = (name, buffer, mimeType = '') => ({ name, mimeType, buffer });

/** A PNG: grey, or of three channels where there are as many bytes. `text` is kept in it as a note. */
export function png({ width, height, grey, text }) {
  const channels = grey.length / (width * height);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 0], 8);
  const rows = Buffer.alloc(height * (width * channels + 1));
  for (let y = 0; y < height; y++) grey.copy(rows, y * (width * channels + 1) + 1, y * width * channels, (y + 1) * width * channels);
  const note = text ? [['tEXt', Buffer.from(`Comment\0${text}`, 'latin1')]] : [];
  const chunks = [['IHDR', header], ...note, ['IDAT', deflateSync(rows)], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(([name, content]) => chunk(name, content))]);
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(content.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

/** Older releases of Node 20 have no `crc32`. */
function crc(bytes) {
  if (crc32) return crc32(bytes);
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A PNG that says it is huge and holds nothing. */
export function hostile() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(0x7fffffff, 0);
  header.writeUInt32BE(0x7fffffff, 4);
  header.set([16, 6], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', Buffer.from('nothing'))]);
}

/** A JPEG, as the browser itself makes one. */
export async function jpeg(page, { width, height, grey }) {
  const base64 = await page.evaluate(
    async ([width, height, grey]) => {
      const points = Uint8Array.from(atob(grey), (letter) => letter.charCodeAt(0));
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      const data = context.createImageData(width, height);
      points.forEach((point, at) => data.data.set([point, point, point, 255], at * 4));
      context.putImageData(data, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [width, height, grey.toString('base64')],
  );
  return Buffer.from(base64, 'base64');
}

/** A DICOM file of 12 bits with a window, white for nothing (MONOCHROME1) as older machines store it, and a patient's name. */
export function dicom({ width, height, grey }, { patient = 'Example^Child', syntax = '1.2.840.10008.1.2.1' } = {}) {
  const words = Buffer.alloc(width * height * 2);
  grey.forEach((point, at) => words.writeUInt16LE((255 - point) * 16, at * 2));
  const short = (value) => Buffer.from(Uint16Array.of(value).buffer);
  const meta = [element(2, 0x10, 'UI', syntax)];
  const group = Buffer.concat(meta);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(group.length);
  const body = [
    element(0x10, 0x10, 'PN', patient),
    element(0x28, 0x02, 'US', short(1)),
    element(0x28, 0x04, 'CS', 'MONOCHROME1'),
    element(0x28, 0x10, 'US', short(height)),
    element(0x28, 0x11, 'US', short(width)),
    element(0x28, 0x100, 'US', short(16)),
    element(0x28, 0x101, 'US', short(12)),
    element(0x28, 0x102, 'US', short(11)),
    element(0x28, 0x103, 'US', short(0)),
    element(0x28, 0x1050, 'DS', '2040.5'),
    element(0x28, 0x1051, 'DS', '4081'),
    element(0x7fe0, 0x10, 'OW', words),
  ];
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), element(2, 0, 'UL', length), group, ...body]);
}

function element(group, number, kind, value) {
  const text = Buffer.isBuffer(value) ? value : Buffer.from(value, 'latin1');
  const even = text.length % 2 ? Buffer.concat([text, Buffer.from(kind === 'UI' ? '\0' : ' ')]) : text;
  const long = kind === 'OW';
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(kind, 4, 'latin1');
  if (long) head.writeUInt32LE(even.length, 8);
  else head.writeUInt16LE(even.length, 6);
  return Buffer.concat([head, even]);
}

/** A beach in colours, and a chessboard without. */
export function beach() {
  const [width, height] = [300, 200];
  const grey = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) grey.set(at < width * 90 ? [90, 160, 230] : [235, 200, 130], at * 3);
  return png({ width, height, grey });
}

export function chessboard() {
  const side = 240;
  const grey = Buffer.from(Array.from({ length: side * side }, (_, at) => ((((at / side) >> 0) >> 5) + ((at % side) >> 5)) % 2 ? 255 : 0));
  return png({ width: side, height: side, grey });
}

/** Drops a file on what a locator finds, as a hand does from another window. */
export async function drop(target, { name, mimeType, buffer }) {
  const transfer = await target.page().evaluateHandle(
    ([name, type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      return data;
    },
    [name, mimeType, buffer.toString('base64')],
  );
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await transfer.dispose();
}

// Files of pictures, through the module that the wallet loads: what they become, and what is said of those that are none.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { apart, createPredictor, ids, isPredictError, pixelsOf, registered, TOLERANCE } from './lib.mjs';

const MODEL = 'pneumonia';
const GOLDEN = new URL('../../pictures/tests/golden/', import.meta.url);
const predictor = createPredictor();
after(() => predictor.close());

const code = (wanted) => (error) => isPredictError(error) && error.code === wanted;
const fileOf = async (name) => new Blob([await readFile(new URL(name, GOLDEN))]);

describe('pictures', () => {
  test('a model gets of a file what Pillow makes of it', async () => {
    const expected = JSON.parse(await readFile(new URL('expected.json', GOLDEN), 'utf8'));
    for (const [name, pixels] of Object.entries(expected)) {
      const picture = await predictor.picture(MODEL, await fileOf(name));
      // Of a PNG the very same bytes; decoders of JPEG may round each in their own way.
      const worst = Math.max(...pixels.map((grey, at) => Math.abs(grey - picture.pixels[at])));
      assert.ok(worst <= (name.endsWith('.jpg') ? 1 : 0), `${name}: ${worst} apart`);
      assert.equal(picture.format, name.endsWith('.jpg') ? 'jpeg' : 'png');
    }
  });

  test('what is shown is the whole picture, made smaller; the square is in the middle of it', async () => {
    const picture = await predictor.picture(MODEL, await fileOf('wide.png'), { longest: 100 });
    assert.deepEqual([picture.width, picture.height, picture.square], [233, 90, { x: 71, y: 0, side: 90 }]);
    assert.deepEqual([picture.shown.width, picture.shown.height, picture.shown.grey.length], [100, 38, 3800]);
  });

  test('golden images answer as a file as they do as pixels, and as Python did', async () => {
    const { pixels, probability, map, unlike } = await registered(MODEL, 'golden.json');
    const { unlike: { limit } } = await registered(MODEL, 'manifest.json');
    for (let at = 0; at < 12; at++) {
      if (unlike[at] > limit) continue;
      const given = await predictor.predict(MODEL, await png(28, 28, pixelsOf(pixels[at])).arrayBuffer());
      assert.ok(apart(given.probability, probability[at]) <= TOLERANCE, `image ${at}`);
      map[at].forEach((part, number) => assert.ok(apart(given.map[number], part) <= TOLERANCE * Math.max(1, Math.abs(part)), `image ${at}, part ${number}`));
    }
  });

  test('it abstains for a colour photograph, and for a grey picture that is no X-ray', async () => {
    const beach = Uint8Array.from({ length: 40 * 40 * 3 }, (_, at) => [230, 180, 40][at % 3]);
    const reasons = async (file) => (await predictor.predict(MODEL, file)).reasons;
    assert.deepEqual(await reasons(png(40, 40, beach, 2)), [{ input: 'image', what: 'colour' }]);
    await assert.rejects(predictor.picture(MODEL, png(40, 40, beach, 2)), code('picture_colour'));
    assert.equal((await reasons(await fileOf('edges.png')))[0].what, 'too_unlike');
  });

  test('a file that gives no picture is refused by name, and the next one is read', async () => {
    const cut = (await fileOf('film.jpg')).slice(0, 3000);
    for (const [file, wanted] of [
      [new Blob(['Dear doctor']), 'picture_unknown'],
      [new Blob([]), 'picture_unknown'],
      [cut, 'picture_damaged'],
      [png(20, 20, new Uint8Array(400)), 'picture_too_small'],
      [new Blob([new Uint8Array(65 << 20)]), 'picture_too_large'],
    ]) {
      await assert.rejects(predictor.predict(MODEL, file), code(wanted));
      await assert.rejects(predictor.picture(MODEL, file), code(wanted));
    }
    assert.equal((await predictor.picture(MODEL, await fileOf('odd.png'))).width, 87);
  });

  test('a header that says it is huge costs nothing', async () => {
    const small = new Uint8Array(await png(40, 40, new Uint8Array(1600)).arrayBuffer());
    const header = new DataView(small.buffer, 16, 8);
    header.setUint32(0, 60_000);
    header.setUint32(4, 60_000);
    new DataView(small.buffer).setUint32(29, crc(small.subarray(12, 29)));
    await assert.rejects(predictor.picture(MODEL, small.buffer), (error) => code('picture_too_large')(error) && error.details.of === 'pixels');
  });

  test('a model of values takes no picture, and a model of images no values', async () => {
    const [first] = ids;
    await assert.rejects(predictor.picture(first, await fileOf('odd.png')), code('no_image'));
    await assert.rejects(predictor.predict(MODEL, { age: 3 }), code('no_image'));
  });

  test('who closes while a picture is read is told so', async () => {
    const closing = createPredictor();
    await closing.manifest(MODEL);
    const reading = closing.picture(MODEL, await fileOf('odd.png'));
    setTimeout(() => closing.close(), 1);
    await assert.rejects(reading, code('closed'));
  });
});

/** A PNG of 8 bits: grey, or with colours (type 2). */
function png(width, height, bytes, type = 0) {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, type);
  const row = bytes.length / height;
  const rows = Array.from({ length: height }, (_, at) => [0, ...bytes.subarray(at * row, (at + 1) * row)]).flat();
  const chunks = [['IHDR', new Uint8Array(header.buffer)], ['IDAT', deflateSync(Uint8Array.from(rows))], ['IEND', new Uint8Array()]];
  return new Blob([Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), ...chunks.map(([name, content]) => chunk(name, content))]);
}

function chunk(name, content) {
  const out = new Uint8Array(content.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, content.length);
  out.set(new TextEncoder().encode(name), 4);
  out.set(content, 8);
  view.setUint32(content.length + 8, crc(out.subarray(4, content.length + 8)));
  return out;
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

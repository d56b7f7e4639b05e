import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { film } from './camera.mjs';

/** Left half black, right half white. */
function halves(width, height) {
  const png = new PNG({ width, height });
  for (let at = 0; at < width * height; at++) {
    const value = at % width < width / 2 ? 0 : 255;
    png.data.fill(value, at * 4, at * 4 + 3);
    png.data[at * 4 + 3] = 255;
  }
  return PNG.sync.write(png);
}

const HEADER = 'YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n';
const FRAME = 'FRAME\n'.length + 640 * 480 * 1.5;

function brightness(bytes, frame, column, row) {
  return bytes[HEADER.length + frame * FRAME + 'FRAME\n'.length + row * 640 + column];
}

test('a film has the right head and size', () => {
  const bytes = film(halves(200, 100), { frames: 5 });
  assert.equal(bytes.toString('latin1', 0, HEADER.length), HEADER);
  assert.equal(bytes.length, HEADER.length + 5 * FRAME);
  for (let frame = 0; frame < 5; frame++) {
    const at = HEADER.length + frame * FRAME;
    assert.equal(bytes.toString('latin1', at, at + 6), 'FRAME\n');
    assert.ok(bytes.subarray(at + FRAME - 640 * 240, at + FRAME).every((value) => value === 128));
  }
});

test('the picture is in the middle, the right way round, in a grey room', () => {
  const bytes = film(halves(400, 400), { frames: 1 });
  assert.ok(brightness(bytes, 0, 200, 240) < 40);
  assert.ok(brightness(bytes, 0, 440, 240) > 190);
  const corner = brightness(bytes, 0, 3, 3);
  assert.ok(corner > 60 && corner < 120, String(corner));
});

test('rotation is clockwise by so many degrees', () => {
  // Turned by a quarter, the dark left half is above.
  const bytes = film(halves(400, 400), { frames: 1, rotation: 90 });
  assert.ok(brightness(bytes, 0, 320, 120) < 40);
  assert.ok(brightness(bytes, 0, 320, 360) > 190);
});

test('an area fills the frame, and one outside is refused', () => {
  const area = { x: 200, y: 0, width: 200, height: 200 };
  const bytes = film(halves(400, 400), { frames: 1, area });
  assert.ok(brightness(bytes, 0, 200, 240) > 190);
  assert.throws(() => film(halves(100, 100), { area }), /not inside/);
});

test('frames differ as a hand sways; the same seed gives the same film', () => {
  const picture = halves(100, 100);
  const [one, same, other] = [1, 1, 2].map((seed) => film(picture, { frames: 2, seed }));
  assert.ok(one.equals(same));
  assert.ok(!one.equals(other));
  const first = one.subarray(HEADER.length, HEADER.length + FRAME);
  assert.ok(!first.equals(one.subarray(HEADER.length + FRAME)));
});

// Makes a fake camera's film from a screenshot: what a phone sees when it is held, not quite steady, before a
// screen. Chromium plays the file in a loop.
import { writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';

const DEFAULTS = {
  width: 640,
  height: 480,
  frames: 30,
  framesPerSecond: 10,
  /** Degrees; each frame sways around it. */
  rotation: 4,
  /** 1 fills the frame's height with the picture. */
  scale: 0.95,
  /** Largest deviation of a pixel, of 255. */
  noise: 12,
  /** Factor, and what is added: a dim room is 0.6 and 20. */
  contrast: 0.85,
  brightness: 12,
  seed: 1,
};

/**
 * @param {string} file where the .y4m goes
 * @param {Buffer} screenshot a PNG
 * @param {Partial<typeof DEFAULTS> & {area?: {x: number, y: number, width: number, height: number}}} [options]
 *   area: the part of the screenshot, in its pixels, that the camera is held to; all of it when not said
 */
export async function writeFilm(file, screenshot, options = {}) {
  await writeFile(file, film(screenshot, options));
}

/** The film as bytes of YUV4MPEG2. */
export function film(screenshot, options = {}) {
  const settings = { ...DEFAULTS, ...options };
  const { width, height, frames, framesPerSecond } = settings;
  if (width % 2 || height % 2) throw new Error('a 4:2:0 picture has even sides');
  const picture = grey(screenshot, settings.area);
  const random = generator(settings.seed);
  const header = `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`;
  const parts = [Buffer.from(header)];
  // No colour: a code has none, and scanners look at brightness only.
  const colour = Buffer.alloc((width * height) / 2, 128);
  for (let frame = 0; frame < frames; frame++) {
    const sway = (2 * Math.PI * frame) / frames;
    const pose = {
      angle: ((settings.rotation + 1.5 * Math.sin(sway)) * Math.PI) / 180,
      scale: settings.scale * (1 + 0.02 * Math.cos(sway)),
      x: 4 * Math.sin(2 * sway),
      y: 3 * Math.cos(sway),
    };
    parts.push(Buffer.from('FRAME\n'), draw(picture, settings, pose, random), colour);
  }
  return Buffer.concat(parts);
}

/** A frame's brightness, drawn by asking for each of its pixels where in the picture it lies. */
function draw(picture, { width, height, noise, contrast, brightness }, pose, random) {
  const fit = pose.scale * Math.min(height / picture.height, width / picture.width);
  const cos = Math.cos(pose.angle) / fit;
  const sin = Math.sin(pose.angle) / fit;
  // One frame pixel covers several of a large screenshot's: average as a lens does, or modules break up.
  const samples = Math.min(6, Math.max(2, Math.ceil(1 / fit)));
  const out = Buffer.alloc(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let i = 0; i < samples; i++) {
        const y = row + (i + 0.5) / samples - height / 2 - pose.y;
        for (let j = 0; j < samples; j++) {
          const x = column + (j + 0.5) / samples - width / 2 - pose.x;
          sum += at(picture, cos * x + sin * y + picture.width / 2, cos * y - sin * x + picture.height / 2);
        }
      }
      const value = (sum / samples ** 2) * contrast + brightness + (random() * 2 - 1) * noise;
      out[row * width + column] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return out;
}

/** The room around the screen. */
const ROOM = 90;

function at({ width, height, pixels }, x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return ROOM;
  return pixels[Math.floor(y) * width + Math.floor(x)];
}

function grey(screenshot, area) {
  const png = PNG.sync.read(screenshot);
  const { x: left, y: top, width, height } = area ?? { x: 0, y: 0, width: png.width, height: png.height };
  const inside = left >= 0 && top >= 0 && left + width <= png.width && top + height <= png.height;
  if (!inside) throw new Error('the area is not inside the screenshot');
  const pixels = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = ((row + top) * png.width + column + left) * 4;
      const [red, green, blue] = png.data.subarray(from, from + 3);
      pixels[row * width + column] = 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }
  return { width, height, pixels };
}

/** mulberry32: the same film for the same seed, so that a failure can be seen again. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Reads a picture that somebody dropped in, in the thread it is called from. That thread is one of its own, which ends afterwards: see
// `predictor.js`.
import { LIST } from './list.js';
import { PredictError, said } from './fault.js';

/**
 * @param {(listed: import('./engine.js').Listed) => Promise<Uint8Array>} read gives a file of the release, checked
 * @param {{file: Blob | ArrayBuffer, width: number, height: number, longest: number}} asked a model's sides, and the longer side of what is shown
 */
export async function picture(read, { file, width, height, longest }) {
  const { file: module, glue: fetchGlue } = LIST.pictures;
  const [glue, bytes] = await Promise.all([fetchGlue(), read(module)]);
  await glue.default({ module_or_path: await WebAssembly.compile(bytes) });
  return call(glue, await content(file, glue.most_bytes()), (found) => {
    const [wide, high, x, y, side] = found.measures();
    const shown = found.shown(longest);
    const [shownWidth, shownHeight] = shown.measures();
    return {
      format: found.format(),
      width: wide,
      height: high,
      square: { x, y, side },
      pixels: found.input(width, height),
      shown: { width: shownWidth, height: shownHeight, grey: shown.grey() },
    };
  });
}

/** A film of many gigabytes is refused before it is read. */
async function content(file, limit) {
  const length = file.size ?? file.byteLength;
  if (length > limit) {
    throw new PredictError('picture_too_large', `the file has ${length} bytes, at most ${limit} are read`, { of: 'bytes', found: length, limit });
  }
  try {
    return new Uint8Array(file instanceof ArrayBuffer ? file : await file.arrayBuffer());
  } catch (error) {
    throw new PredictError('picture_unreadable', `the file could not be read: ${error.message}`);
  }
}

function call({ read }, bytes, use) {
  try {
    return use(read(bytes));
  } catch (thrown) {
    const { code, message, details } = said(thrown);
    // A decoder that stops met something that no picture has, or had no memory left for it.
    if (code === 'crashed') throw new PredictError('picture_damaged', message);
    throw new PredictError(`picture_${code}`, message, details);
  }
}

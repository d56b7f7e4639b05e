// The worker's half: answers one message with one message.
import { Engine } from './engine.js';
import { packed } from './fault.js';
import { picture } from './pictures.js';

/**
 * @param {ConstructorParameters<typeof Engine>[0]} read
 * @param {(message: unknown, transfer?: Transferable[]) => void} post
 * @returns {(message: {number: number, ask: 'manifest' | 'load' | 'answer' | 'picture', id: string, values?: Float64Array}) => Promise<void>}
 */
export function serve(read, post) {
  const engine = new Engine(read);
  const answers = {
    manifest: ({ id }) => engine.manifest(id),
    load: async ({ id }) => void (await engine.load(id)),
    answer: ({ id, values }) => engine.answer(id, values),
    picture: (asked) => picture(read, asked),
  };
  return async (message) => {
    try {
      const given = await answers[message.ask](message);
      post({ number: message.number, given }, ArrayBuffer.isView(given) ? [given.buffer] : []);
    } catch (error) {
      post({ number: message.number, error: packed(error) });
    }
  };
}

// One of several workers: takes bytes, seals and opens them as it is told, and keeps what came of it, as the wallet's worker does, which
// stores and sends from where it is.
import { everyone } from './everyone.js';

const all = await everyone();
let sealed;
let opened;
const doing = {
  seal: async (who, content) => void (sealed = await all[who].seal(content)),
  open: async (who) => void (opened = await all[who].open(sealed)),
  // Whoever asks for what was opened does so once, outside of what is timed.
  give: async () => new Blob([].concat(opened)).arrayBuffer(),
  forget: async () => void (sealed = opened = undefined),
};

onmessage = async ({ data: { verb, who, content } }) => {
  try {
    postMessage({ done: await doing[verb](who, content) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
postMessage({ done: 'ready' });

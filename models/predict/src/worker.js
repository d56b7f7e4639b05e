// The worker in a browser.
import { LIST } from './list.js';
import { reader } from './files.js';
import { serve } from './serve.js';
import { flavour } from './simd.js';

/** Often enough for whoever waits. */
const BREATH_MS = 1_000;

const builds = Object.entries(LIST.builds).map(([name, { file }]) => ({ name, file }));
const best = flavour(LIST.builds);
const runtime = builds.filter(({ name }) => name === best).map(({ file }) => file);
const others = builds.filter(({ name }) => name !== best).map(({ file }) => file);

let breathed = 0;
function alive() {
  const now = Date.now();
  if (now - breathed < BREATH_MS) return;
  breathed = now;
  postMessage({ alive: true });
}

// What a model is about comes first, since a list of models shows it of all; then what runs them, which all need; last what few need.
const { read } = reader(
  LIST.models.map(({ manifest }) => manifest),
  [...runtime, ...LIST.models.map(({ model }) => model), LIST.pictures.file],
  { besides: others, alive },
);
const answer = serve(read, (message, transfer) => postMessage(message, transfer));
addEventListener('message', ({ data }) => answer(data));

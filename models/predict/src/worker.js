// The worker in a browser.
import { LIST } from './list.js';
import { reader } from './files.js';
import { serve } from './serve.js';

const all = [LIST.pictures.file, ...Object.values(LIST.builds).map(({ file }) => file), ...LIST.models.flatMap(({ manifest, model }) => [manifest, model])];
const answer = serve(reader(all), (message, transfer) => postMessage(message, transfer));
addEventListener('message', ({ data }) => answer(data));

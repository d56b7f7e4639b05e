// The worker: holds the keys and does the work. `start` listens for messages and posts `Ready`.

import init, { start } from './aceso_browser.js';

await init();
start();

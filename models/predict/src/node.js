// In Node.
import { Worker } from 'node:worker_threads';
import { Predictor } from './predictor.js';

export { isPredictError, PredictError } from './fault.js';
export { Predictor } from './predictor.js';

/** @param {{patience?: number}} [options] */
export function createPredictor(options) {
  return new Predictor(({ message, failed }) => {
    const made = new Worker(new URL('./node-worker.js', import.meta.url));
    made.on('message', message);
    made.on('error', failed);
    made.unref(); // who waits for an answer keeps the program alive, an idle worker does not
    return { post: (data, transfer) => made.postMessage(data, transfer), end: () => void made.terminate() };
  }, options);
}

// In a page or a worker of a browser.
import { Predictor } from './predictor.js';

export { isPredictError, PredictError } from './fault.js';
export { Predictor } from './predictor.js';

/** @param {{worker?: () => Worker, patience?: number}} [options] `worker` makes the worker where a page's policy wants a say */
export function createPredictor({ worker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }), ...options } = {}) {
  return new Predictor(({ message, failed }) => {
    const made = worker();
    made.addEventListener('message', ({ data }) => message(data));
    made.addEventListener('error', (event) => failed(event.message || 'the worker did not start'));
    return { post: (data, transfer) => made.postMessage(data, transfer), end: () => made.terminate() };
  }, options);
}

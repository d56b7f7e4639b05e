// The worker in Node: files come from the package itself.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { PredictError } from './fault.js';
import { serve } from './serve.js';

async function read({ file, url, sha256 }) {
  const bytes = await readFile(new URL(url));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new PredictError('wrong_digest', `${file} is not the file of this release`, { file });
  }
  return new Uint8Array(bytes);
}

const answer = serve(read, (message, transfer) => parentPort.postMessage(message, transfer));
parentPort.on('message', answer);

// The suites of measurements that need no wallet's page: each runs.
import { readFile } from 'node:fs/promises';
import { measures } from '../lib/figures.mjs';

const { models } = JSON.parse(await readFile(new URL('../../../models/registry/index.json', import.meta.url), 'utf8'));
const each = (all, one) => all.flatMap(one);
const times = (count, one) => Array.from({ length: count }, () => one);

/** Both ways, in four kinds of the middle, against so many others each. */
const ciphers = (mib, all) =>
  each(Object.entries(all), ([prefix, peers]) =>
    each(['encrypt', 'decrypt'], (verb) => each(['best', 'median', 'quarter that is faster', 'quarter that is slower'], (kind) => times(peers, `${prefix}${verb} ${mib} MiB, ${kind}`))),
  );
const inThePage = { '': 5, 'whole envelope, ': 2, 'the SDK, ': 1, 'the SDK, whole envelope, ': 1 };
const inWorkers = { 'in a worker, ': 4, 'in a worker, whole envelope, ': 1, 'one worker, whole envelope, ': 1, 'two workers, whole envelope, ': 1, 'four workers, whole envelope, ': 1 };
measures('cargo xtask bench crypto --quick --json', [...ciphers(1, inThePage), ...ciphers(4, { ...inThePage, ...inWorkers })]);

measures('cargo xtask bench light-client --quick --json', [
  '400 blocks behind, one answer, median',
  '400 blocks behind, one answer, slowest',
  '400 blocks behind',
  '400 blocks behind, question and answer',
  '40 proofs of 4000 keys, median',
  '40 proofs of 4000 keys, slowest',
  'a proof, mean',
  'question and answer of 10 keys, mean',
  'what verifies, with its glue',
]);

measures('cargo xtask bench predict --quick --json', [
  ...each(models, ({ id }) => [`${id}, simd: one answer, warm`, `${id}, simd: from nothing to the first answer`]),
  'simd: download, without models',
]);

measures('cargo xtask bench relay --million --quick --json', [
  ...each(['mix', 'mix, half of it in lists of 32', 'mix, all in lists of 32'], (mix) =>
    ['durable transactions, limit of one core', 'durable transactions, limit of all cores', 'processor time of a transaction', 'disk of a transaction', 'half load, sent to final, p50', 'half load, sent to final, p95', 'memory of the relay'].map((what) => `${mix}: ${what}`),
  ),
  'idle: written in 1 s',
  ...each([200, 1000, '1000, after a rest', 2000, '2000, after a rest'], (size) => ['transactions', 'processor time of a transaction', 'memory of the relay'].map((what) => `growth to ${size}: ${what}`)),
  ...each([1000, 2000], (size) => [`growth to ${size}: disk of a transaction`]),
]);

measures('cargo xtask bench size --quick --json', [
  'first paint',
  'models\' engine',
  'the ledger page\'s verifier',
  'SDK: page.js + aceso.wasm',
  'SDK: aceso-online.wasm + aceso-shared.wasm',
  'SDK: online',
  'SDK: aceso-more.wasm',
  'SDK: all',
]);

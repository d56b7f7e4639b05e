// The suites of measurements in the wallet's page: each runs.
import { measures } from '../lib/figures.mjs';

measures('cargo xtask bench paint --quick --json', [
  'interactive on the first visit',
  'interactive when kept on the device',
  'interactive unlock screen',
  '1 MB record added: longest task on the page',
]);

const speeds = ['', ' at 4× slowdown'];
measures('cargo xtask bench records --quick --json', [
  'unlock: an empty wallet (Argon2id)',
  'memory: page and worker after unlocking',
  'memory: after searching and scrolling',
  ...speeds.flatMap((speed) => [
    `unlock${speed}: until usable`,
    `unlock${speed}: until the list is shown`,
    `unlock${speed}: longest task on the page`,
    `search${speed}: the first letter after unlocking`,
    `search${speed}: letter to results, median`,
    `search${speed}: letter to results, longest`,
    `search${speed}: longest task on the page`,
    `scroll${speed}: longest task on the page`,
    `scroll${speed}: dropped frames`,
  ]),
]);

measures('cargo xtask bench share --quick --json', ['approved to seen by the doctor, p50', 'approved to seen by the doctor, p95']);

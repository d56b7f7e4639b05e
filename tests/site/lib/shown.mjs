// Every command that a text of this repository shows, and the test that runs it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Not ours, or not committed. */
const OTHERS = ['ed25519-zebra', 'node_modules', 'target'];

/** What begins a line of code that nobody types at a prompt. All else that stands as code in a sentence and has several words is a command. */
const NO_PROGRAMS = ['await', 'connect-src', 'const', 'i', 'import', 'ld-linux-x86-64.so.2', 'new', 'script-src', 'this', 'u32be', 'u64be', 'u8', 'worker-src'];

/** Every text below a folder, by its path. */
export async function texts(root, folder = '') {
  const found = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const name = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && !OTHERS.includes(entry.name)) found.push(...(await texts(root, name)));
    if (entry.isFile() && name.endsWith('.md')) found.push({ name, text: await readFile(join(root, name), 'utf8') });
  }
  return found;
}

const FENCE = /^( *)```([^\n]*)\n([^]*?)^\1```$/gm;

/** What the pieces of code of a text, which stand on lines of their own, are called, and they themselves. */
export const fences = (text) => [...text.matchAll(FENCE)].map(([, , info, code]) => ({ info, code }));

/** The commands of a text: those on lines of their own, without remarks, and those within a sentence. */
export function commands(text) {
  const typed = fences(text).flatMap(({ info, code }) => (info.split(' ')[0] === 'sh' ? code.split('\n') : []));
  const lines = typed.map((line) => line.replace(/(^|\s+)#.*$/, '').trim()).filter(Boolean);
  const codes = [...text.replaceAll(FENCE, '').matchAll(/`([^`]+)`/g)].map(([, code]) => code.replaceAll(/\s+/g, ' '));
  return [...lines, ...codes.filter(isCommand)];
}

function isCommand(code) {
  // Definitions of bytes and of values.
  if (/ [=‖−] |⌊/.test(code)) return false;
  const [, first] = /^(?:[A-Z_]+=\S+ )*(?:\.\/)?([a-z][\w./-]*) \S/.exec(code) ?? [];
  return first !== undefined && !NO_PROGRAMS.includes(first);
}

const AUDITING = 'docs/auditing.md"';
const BACKUPS = 'docs/backups.md"';
const RELAY = 'www/guides/relay.md"';

/**
 * By file of tests: the commands that it runs, and by which words of the file that is seen, if it is not the command itself. Some files take
 * the lines from the text, some run a smaller form.
 */
export const RUN_BY = {
  'tests/site/typed/run.test.mjs': {
    'cargo xtask run': '`cargo xtask run --port ${port} --data ',
    'cargo xtask run --lan': '`cargo xtask run --lan --port ${port} ',
    'cargo xtask run --data data-tampered': 'cargo xtask run --data data-tampered',
    'target/debug/aceso-relay tamper --data data --what blob --yes': 'aceso-relay tamper --data data --what blob --yes',
  },
  'tests/site/typed/bench.test.mjs': {
    'cargo xtask bench': 'cargo xtask bench crypto --quick --json',
    'cargo xtask bench crypto': 'cargo xtask bench crypto --quick --json',
    'cargo xtask bench crypto --json': 'cargo xtask bench crypto --quick --json',
    'cargo xtask bench light-client': 'cargo xtask bench light-client --quick --json',
    'cargo xtask bench light-client --json': 'cargo xtask bench light-client --quick --json',
    'cargo xtask bench predict': 'cargo xtask bench predict --quick --json',
    'cargo xtask bench predict --json': 'cargo xtask bench predict --quick --json',
    'cargo xtask bench relay --json': 'cargo xtask bench relay --million --quick --json',
    'cargo xtask bench size': 'cargo xtask bench size --quick --json',
  },
  'tests/site/typed/bench-wallet.test.mjs': {
    'cargo xtask bench paint --json': 'cargo xtask bench paint --quick --json',
    'cargo xtask bench records --json': 'cargo xtask bench records --quick --json',
    'cargo xtask bench share --json': 'cargo xtask bench share --quick --json',
  },
  'tests/site/typed/deny.test.mjs': {
    'cargo xtask deny': "ended('cargo xtask deny')",
  },
  'tests/site/typed/models.test.mjs': {
    'cargo xtask models': 'cargo xtask models --quick',
    'cargo xtask models --check': 'cargo xtask models --check',
    'cargo xtask models --experiments': 'cargo xtask models --experiments --quick',
    'cargo xtask models --twice': 'cargo xtask models pneumonia --twice --quick',
    'cargo xtask models heart ecg': 'cargo xtask models heart ecg --quick',
    'python -m aceso_train.pictures': "'python -m aceso_train.pictures'.split(' ')",
  },
  'tests/site/typed/others.test.mjs': {
    'cargo test -p aceso-tidy': 'cargo test -p aceso-tidy',
    'cargo xtask build --release': 'cargo xtask build',
    'cargo xtask build sdk': 'cargo xtask build sdk',
    'cargo xtask build site': 'cargo xtask build site',
    'cargo xtask histories': 'cargo xtask histories 20 --seed 1 --quick',
    'cargo xtask histories 10000 --seed 1': 'cargo xtask histories 20 --seed 1 --quick',
    'cargo xtask histories --wallets': 'cargo xtask histories 8 --wallets --seed 1 --quick',
    'cargo xtask screens': 'cargo xtask screens first --languages en',
    'cargo xtask test --fast': 'cargo xtask test --fast fmt',
  },
  'tests/site/commands.test.mjs': {
    'aceso-relay serve --data /srv/aceso --listen 127.0.0.1:8787 --wallet dist/wallet': "of('relay')",
    'aceso-relay serve --help': "help('serve')",
    'npm init --yes': "of('install')",
    'npm install': "'install', PREDICT",
    'npm install ./aceso-sdk-0.1.0.tgz': "of('install')",
    'npm pkg set type=module': 'npm pkg set type=module',
  },
  'tests/site/snippets.test.mjs': {
    'node clinic.mjs': 'named(',
    'node deliver.mjs': 'named(',
    'node first.mjs': 'named(',
    'node verify.mjs': 'named(',
  },
  'tests/e2e/lib/aria.test.mjs': {
    'UPDATE_SNAPSHOTS=1 cargo xtask test e2e': "process.env.UPDATE_SNAPSHOTS = renew ? '1' : ''",
  },
  'tests/sdk/connect.test.mjs': {
    'npm install --save-dev vite': 'npm install --save-dev vite',
    'npx vite': 'npx vite',
  },
  'relay/tests/relay/audit.rs': {
    'aceso-relay check': AUDITING,
    'aceso-relay check permanent.aceso': AUDITING,
    'aceso-relay export --data /srv/aceso ledger.aceso': AUDITING,
    'aceso-relay export --data /srv/aceso --without-witnesses permanent.aceso': AUDITING,
    'aceso-relay export --without-witnesses': AUDITING,
    'aceso-relay import --data /srv/again ledger.aceso': AUDITING,
    'aceso-relay prune': AUDITING,
    'aceso-relay prune --data /srv/aceso --older-than 90d': AUDITING,
    'aceso-relay tamper': AUDITING,
    'aceso-relay tamper --data /srv/aceso --what state --yes': AUDITING,
    'aceso-relay verify': AUDITING,
    'aceso-relay verify --data /srv/aceso': AUDITING,
    'aceso-relay verify --data /srv/aceso-tampered': AUDITING,
  },
  'relay/tests/relay/handing_over_by_name.rs': {
    'aceso-relay hand-over': RELAY,
    'aceso-relay hand-over --data /srv/aceso --replace KEY': RELAY,
    'aceso-relay hand-over --replace KEY': RELAY,
  },
  'relay/tests/relay/organisations.rs': {
    'aceso-relay admit': '["admit", "--account", &account, "--name", "City Hospital"]',
    'aceso-relay admit --data /srv/aceso --account ACCOUNT --name "City Hospital" --out word.cbor': '["admit", "--account", &account, "--name", "City Hospital"]',
    'aceso-relay withdraw': '["withdraw", "--account", &account, "--number", "1"]',
  },
  'relay/tests/relay/restored.rs': {
    'aceso-relay backup': BACKUPS,
    'aceso-relay backup --data /srv/aceso --to /backup/aceso-monday': BACKUPS,
    'aceso-relay check FILE --ledger DIGEST': '.args(["check", "--ledger", &digest])',
    'aceso-relay restore': BACKUPS,
    'aceso-relay restore --data /srv/aceso --reason "The disk broke on 3 May" --yes': BACKUPS,
    'aceso-relay verify --data /backup/aceso-monday': 'aceso-relay verify --data /backup/aceso-monday',
  },
};

/** The run that these tests are part of. */
export const RUNNING = ['cargo xtask test', 'cargo xtask test site'];

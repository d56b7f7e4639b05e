// Programs of an app in Node, with the packed SDK and a relay of their own, that tell what they found.
import { after, before } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Relay } from '../../e2e/lib/relay.mjs';
import { install, run } from './install.mjs';

/** What every program begins with. */
const COMMON = `
  import { isAcesoError, verifyLog, Wallet } from '@aceso/sdk';
  const passphrase = 'seven green lamps drift over Lisbon';
  const soon = () => new Date(Date.now() + 3_600_000);
  const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
  const codesOf = (promises) => Promise.all(promises.map(codeOf));
  const print = (said) => console.log(JSON.stringify(said));
`;

/** For the tests of one file: runs a program, and gives what it prints as JSON. @returns {(name: string, script: string) => Promise<any>} */
export function programs() {
  let relay;
  let app;
  let clear;
  before(async () => {
    [relay, app] = await Promise.all([Relay.start({ dist: '' }), install({ after: (end) => (clear = end) })]);
  });
  after(async () => {
    await relay?.close();
    await clear?.();
  });
  return async (name, script) => {
    const place = `const place = { relay: ${JSON.stringify(relay.url)}, storage: 'memory', passphrase };\n`;
    await writeFile(join(app, name), COMMON + place + script);
    const { stdout } = await run(process.execPath, [name], { cwd: app, timeout: 120_000 });
    return JSON.parse(stdout);
  };
}

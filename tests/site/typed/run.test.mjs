// The command by which everybody begins, as the README says it; only the port and the folder are this test's. It builds into the folders
// that other tests read from, so it comes after them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, temporaryFolder } from '../../e2e/lib/ports.mjs';

test('`cargo xtask run` starts a relay that serves the site and the wallet, and prints the address', async (t) => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  assert.match(readme, /^cargo xtask run +# builds, starts a relay that serves the site and the wallet, prints the address$/m);
  const port = await freePort();
  const folder = await temporaryFolder('run');
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const running = spawn(process.env.ACESO_XTASK, ['run', '--port', String(port), '--data', join(folder, 'data')], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => running.kill('SIGKILL'));
  const address = await new Promise((found, failed) => {
    let said = '';
    const hear = (text) => {
      said += text;
      const [, at] = /ready at (http:\S+)/.exec(said) ?? [];
      if (at) found(at);
    };
    running.stdout.on('data', hear);
    running.stderr.on('data', hear);
    running.on('exit', (code) => failed(new Error(`it ended with ${code}:\n${said}`)));
  });
  assert.equal(new URL(address).port, String(port));
  for (const [path, words] of [['/', 'Aceso'], ['/docs/connect/', 'connect and read'], ['/wallet/', 'Aceso']]) {
    const answer = await fetch(new URL(path, address));
    assert.equal(answer.status, 200, path);
    assert.ok((await answer.text()).includes(words), path);
  }
  // What a person does to end it.
  running.removeAllListeners('exit');
  running.kill('SIGINT');
  const [code] = await once(running, 'exit');
  assert.equal(code, 0);
});

// A relay that is started as the documentation says.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../e2e/lib/ports.mjs';
import { Relay } from '../../e2e/lib/relay.mjs';

/** Starts it in a folder where what the line names is there, and asks for what it should serve. */
export async function serves(line, place) {
  const words = line.split(/\s+/);
  assert.deepEqual(words.slice(0, 2), ['aceso-relay', 'serve'], place);
  const here = await mkdtemp(join(tmpdir(), 'aceso-relay-'));
  const value = (flag) => words[words.indexOf(flag) + 1];
  const named = { '--wallet': process.env.ACESO_DIST, '--site': process.env.ACESO_SITE };
  const args = [];
  try {
    for (const [flag, folder] of Object.entries(named)) {
      if (!words.includes(flag)) continue;
      await mkdir(join(here, value(flag), '..'), { recursive: true });
      await symlink(folder, join(here, value(flag)));
    }
    // Folder and port are those of this machine; all else is as it is written.
    const known = ['--data', '--listen'];
    for (let at = 2; at < words.length; at += 2) {
      if (!known.includes(words[at])) args.push(words[at], words[at].startsWith('--') && words[at] in named ? join(here, words[at + 1]) : words[at + 1]);
    }
    // The relay reads its options from the environment, too, and this name is one of them.
    const relay = await Relay.start({ dist: '', port: await freePort(), args, env: { ACESO_SITE: undefined } });
    try {
      for (const path of ['/', '/wallet/']) {
        const answer = await fetch(relay.url + path);
        assert.equal(answer.status, 200, path);
        // Without a site the first page is the wallet's.
        assert.equal(new URL(answer.url).pathname, words.includes('--site') ? path : '/wallet/', path);
      }
    } finally {
      await relay.close();
    }
  } finally {
    await rm(here, { recursive: true, force: true });
  }
}

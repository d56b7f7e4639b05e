// Commands of `cargo xtask`, typed as somebody types them. Cargo has made the tool already, and runs these tests.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts it, in the checkout if no other folder is named. */
export function start(line, cwd = ROOT) {
  const [cargo, xtask, ...words] = line.split(' ');
  assert.deepEqual([cargo, xtask], ['cargo', 'xtask']);
  return spawn(process.env.ACESO_XTASK, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs it to its end, which must be a good one, and gives the lines that it printed. */
export async function done(line) {
  const running = start(line);
  let [out, told] = ['', ''];
  running.stdout.on('data', (text) => (out += text));
  running.stderr.on('data', (text) => (told += text));
  const code = await new Promise((ended, failed) => running.on('close', ended).on('error', failed));
  assert.equal(code, 0, `\`${line}\`:\n${told}\n${out}`);
  return out.split('\n').filter(Boolean);
}

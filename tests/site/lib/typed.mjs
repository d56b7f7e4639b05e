// Commands of `cargo xtask`, typed as somebody types them. Cargo has made the tool already, and runs these tests.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts it, in the checkout if no other folder is named. */
export function start(line, cwd = ROOT, options = {}) {
  const [cargo, xtask, ...words] = line.split(' ');
  assert.deepEqual([cargo, xtask], ['cargo', 'xtask']);
  return spawn(process.env.ACESO_XTASK, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

/**
 * Runs it to its end, and gives how that was and what it printed and told.
 * @param {number} [patience] after so many milliseconds it is stopped, with all that it started
 * @returns {Promise<{code: number | null, out: string, told: string, late: boolean}>}
 */
export async function ended(line, patience) {
  const running = start(line, ROOT, { detached: patience !== undefined });
  const said = { code: null, out: '', told: '', late: false };
  running.stdout.on('data', (text) => (said.out += text));
  running.stderr.on('data', (text) => (said.told += text));
  const stop = patience && setTimeout(() => {
    said.late = true;
    process.kill(-running.pid, 'SIGKILL');
  }, patience);
  said.code = await new Promise((over, failed) => running.on('close', over).on('error', failed));
  clearTimeout(stop);
  return said;
}

/** Runs it to its end, which must be a good one, and gives the lines that it printed. */
export async function done(line) {
  const { code, out, told } = await ended(line);
  assert.equal(code, 0, `\`${line}\`:\n${told}\n${out}`);
  return out.split('\n').filter(Boolean);
}

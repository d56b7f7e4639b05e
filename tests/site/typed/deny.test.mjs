// The full check of what enters the build. Licences, sources and bans are checked on any machine that has the crates; the advisories come over
// the network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ended } from '../lib/typed.mjs';

const FINE = 'error: licences, sources and bans are fine;';
/** How the command ends without a network, and when a fault of a crate became known, perhaps today: neither says that the command is wrong. */
const NOT_OURS = [`${FINE} the advisories could not be fetched: start again with a network: `, `${FINE} the advisories are not: see above: `];
const NO_TOOL = 'error: cargo-deny could not be fetched: start again with a network, or install it yourself';

test('cargo xtask deny', async (t) => {
  const { code, out, told } = await ended('cargo xtask deny');
  const last = told.trimEnd().split('\n').at(-1);
  if (last === NO_TOOL) {
    t.diagnostic(`NOTHING WAS CHECKED by cargo-deny: ${last}`);
    return;
  }
  // It says of each crate why it is there: the end is enough.
  const end = `${told.slice(-3_000)}\n${out}`;
  assert.ok(out.includes('bans ok, licenses ok, sources ok'), end);
  if (code === 0) return;
  assert.ok(NOT_OURS.some((words) => last.startsWith(words)), end);
  t.diagnostic(`THE ADVISORIES WERE NOT CHECKED, OR ARE NOT FINE: ${last}`);
});

/**
 * Closes a relay, tap or profile when its test ends, however it ends: what stays open keeps a failed test's
 * process alive. Usage: `const relay = await closing(t, Relay.start())`. Last opened, first closed.
 * @template {{close(): Promise<void>}} T
 * @param {import('node:test').TestContext} t
 * @param {Promise<T>} opening
 * @returns {Promise<T>}
 */
export async function closing(t, opening) {
  const opened = await opening;
  const list = waiting.get(t) ?? [];
  if (list.length === 0) {
    waiting.set(t, list);
    t.after(async () => {
      while (list.length > 0) await list.pop().close();
    });
  }
  list.push(opened);
  return opened;
}

const waiting = new WeakMap();

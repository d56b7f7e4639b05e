// What importing the package does besides giving names: nothing. It runs in an app, on a server, and knows nothing of tests.
const CALLS = [
  [globalThis, ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Worker', 'BroadcastChannel']],
  [WebAssembly, ['Module', 'Instance', 'compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']],
];

/**
 * Imports, and tells what was called, what was left in the globals and what keeps the program.
 * @param {() => unknown} load
 */
export async function effects(load) {
  const called = [];
  const undo = [];
  for (const [owner, names] of CALLS) {
    for (const name of names) {
      const own = Object.getOwnPropertyDescriptor(owner, name);
      if (!own?.configurable) continue;
      const watch = () => {
        called.push(name);
        return own.get ? own.get.call(owner) : own.value;
      };
      Object.defineProperty(owner, name, { configurable: true, get: watch });
      undo.push(() => Object.defineProperty(owner, name, own));
    }
  }
  // A library for pages that was made for browsers alone would look for these, or leave them behind.
  for (const name of ['window', 'document', 'customElements', 'indexedDB']) if (name in globalThis) called.push(`${name} before`);
  const names = () => Reflect.ownKeys(globalThis).map(String);
  const kept = () => [...process.getActiveResourcesInfo(), ...process.eventNames().map(String)].sort().join();
  const [before, resources] = [names(), kept()];
  let module;
  try {
    module = await load();
  } finally {
    for (const each of undo) each();
  }
  return { called, added: names().filter((name) => !before.includes(name)), kept: kept() === resources, exports: Object.keys(module).length > 0 };
}

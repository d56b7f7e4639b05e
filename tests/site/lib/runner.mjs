// Runs the programs one after the other in one process, and tells of each how it ended.
import { leave } from './setting.mjs';

const [, , first, count, step] = process.argv.map(Number);
const log = console.log;
console.log = () => {};
let running = 0;
const tell = (at, error) => log(`\u0001${JSON.stringify({ at, ...(error === undefined ? {} : { error: String(error?.stack ?? error) }) })}`);
// What nobody waited for is a fault of the example that is running.
process.on('unhandledRejection', (error) => {
  tell(running, error);
  process.exit(1);
});
for (running = first; running < count; running += step) {
  const failed = await import(`./${running}.mjs`).then(
    () => undefined,
    (error) => error ?? 'nothing was thrown',
  );
  tell(running, failed);
}
await leave();
// An example need not close what it opened.
process.exit(0);

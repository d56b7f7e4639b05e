// Devices whose clock is wrong. A browser has no way to be told another time, in its workers too; so the wallet that is served looks
// into the browser's own name for it, before anything of it runs. Only `Date` is other than on a person's device.
import { forge, renew } from './release.mjs';

const HOUR = 3_600_000;

/** Set before the first line that could ask what time it is. */
const SHIFT = `
const ahead = Number(/ clock\\/(-?\\d+)/.exec(navigator.userAgent)?.[1] ?? 0);
const Right = Date;
globalThis.Date = class Date extends Right {
  constructor(...given) {
    if (given.length > 0) super(...given);
    else super(Right.now() + ahead);
  }
  static now() {
    return Right.now() + ahead;
  }
};
`;

/** Makes a copy of the wallet one whose clocks can be wrong: in the page, the worker and the service worker. */
export async function withClocks(dist) {
  const before = (bytes) => SHIFT + bytes;
  await renew(dist, 'boot.js', before);
  await renew(dist, 'worker/worker.js', before);
  await forge(dist, 'sw.js', before);
}

/** Options of a browser whose clock is so many hours ahead; behind, when it is less than none. */
export const hoursAhead = (hours) => ({
  flags: [`--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 clock/${hours * HOUR}`],
});

/** By how many hours every part of a person's wallet is ahead. */
export async function clocksOf(person) {
  const parts = [person.page, ...person.page.workers(), ...person.profile.context.serviceWorkers()];
  const times = await Promise.all(parts.map((part) => part.evaluate(() => Date.now())));
  return times.map((time) => Math.round((time - Date.now()) / HOUR));
}

// Waiting for what somebody else does.
import type { Session } from './session.js';
import type { CallOptions } from './types/index.js';
import * as views from './views.js';

/** How often one looks anew, whatever happens, in milliseconds: at what is on this device, where nobody tells that a time has run out; at what only asking tells; and beside what the relay tells by itself. */
export const PAUSES = { here: 1000, asking: 1000, told: 30_000 } as const;

/**
 * Looks until there is what is looked for: at once, after `hears` tells of something, and after each pause. Rejects with what `look` rejects with, with `ABORTED`, `CLOSED`, and `CRASHED`.
 *
 * @internal
 */
export function waitFor<Found>(session: Session, look: (options: CallOptions) => Promise<Found | undefined>, given: Pick<CallOptions, 'signal'>, pause: number, ...hears: ((look: () => void) => () => void)[]): Promise<Found> {
  const { signal } = views.calls(given);
  return new Promise((resolve, reject) => {
    const options = signal ? { signal } : {};
    const stops: (() => void)[] = [];
    let over = false;
    let looking = false;
    let again = false;
    const settle = (done: () => void): void => {
      if (over) return;
      over = true;
      clearInterval(timer);
      for (const forget of stops) forget();
      done();
    };
    const next = (): void => {
      again = looking;
      if (looking || over) return;
      looking = true;
      look(options)
        .then(
          (found) => found !== undefined && settle(() => resolve(found)),
          (error: unknown) => settle(() => reject(error as Error)),
        )
        .finally(() => {
          looking = false;
          if (again) next();
        });
    };
    const timer = setInterval(next, pause);
    stops.push(...hears.map((hear) => hear(next)));
    // It may tell at once.
    stops.push(session.whenOver((error) => settle(() => reject(error)), signal));
    next();
  });
}

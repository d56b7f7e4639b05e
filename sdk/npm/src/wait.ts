// Waiting for what somebody else does.
import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { CallOptions } from './types/index.js';

/** How often one looks anew, whatever happens, in milliseconds: at what is on this device, where nobody tells that a time has run out; at what only asking tells; and beside what the relay tells by itself. */
export const PAUSES = { here: 1000, asking: 1000, told: 30_000 } as const;

/**
 * Looks until there is what is looked for: at once, after `hears` tells of something, and after each pause. Rejects with what `look` rejects with, with `ABORTED`, and with `CLOSED`.
 *
 * @internal
 */
export function waitFor<Found>(session: Session, look: (options: CallOptions) => Promise<Found | undefined>, { signal }: Pick<CallOptions, 'signal'>, pause: number, ...hears: ((look: () => void) => () => void)[]): Promise<Found> {
  return new Promise((resolve, reject) => {
    const options = signal ? { signal } : {};
    let over = false;
    let looking = false;
    let again = false;
    const settle = (done: () => void): void => {
      if (over) return;
      over = true;
      clearInterval(timer);
      for (const forget of stops) forget();
      signal?.removeEventListener('abort', aborted);
      done();
    };
    const aborted = (): void => settle(() => reject(new AcesoError('ABORTED', 'nobody waits for it any more', { cause: signal?.reason as unknown })));
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
    const stops = [...hears.map((hear) => hear(next)), session.whenClosed((error) => settle(() => reject(error)))];
    signal?.addEventListener('abort', aborted, { once: true });
    if (signal?.aborted) aborted();
    else next();
  });
}

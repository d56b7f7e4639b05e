import { AcesoError } from './errors.js';
import { Session } from './session.js';
import type { LogReport, VerifyLogOptions } from './types/index.js';
import * as views from './views.js';

/** Nothing is asked of it. */
const NOBODY = 'https://relay.invalid';

/**
 * Checks an access log that its owner gave away (`wallet.activity.export()`): who signed it, and of every entry of the ledger the block's certificate,
 * that the entry is in the block, and the signature; refused attempts are the word of the relay and the owner. No wallet is needed, and without `relay` nothing is fetched. What is wrong is named
 * in the report; it rejects only when the file can't be read at all, or the relay can't be reached.
 *
 * @example
 * const report = await verifyLog(log.bytes, { relay });
 * if (!report.holds || report.gaps.length > 0) console.warn(report.faults, report.gaps);
 */
export async function verifyLog(file: Blob | Uint8Array | ArrayBuffer, options: VerifyLogOptions = {}): Promise<LogReport> {
  const { relay, genesis, checkpoint, ...calls } = views.calls(options);
  for (const id of [genesis, checkpoint?.block]) {
    if (id !== undefined && !/^[0-9a-f]{64}$/.test(String(id))) throw new AcesoError('INVALID_ARGUMENT', 'an id is 64 hexadecimal digits in lower case');
  }
  if (checkpoint !== undefined && (!Number.isSafeInteger(views.object(checkpoint, 'checkpoint').height) || checkpoint.height < 0)) throw new AcesoError('INVALID_ARGUMENT', 'a height is a whole number');
  const known = { genesis: genesis ?? null, checkpoint: checkpoint ? [checkpoint.height, checkpoint.block] : null, relay: relay !== undefined };
  views.object(file, 'a log');
  const beside = file instanceof Blob ? file : views.blob(file);
  const session = await Session.begin({ relay: relay ?? NOBODY, storage: 'memory' });
  try {
    return views.logReport((await session.ask('LogChecked', { VerifyLog: known }, { ...calls, beside })).value);
  } finally {
    await session.close();
  }
}

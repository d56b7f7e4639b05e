/**
 * Health records under their owner's own key.
 *
 * @packageDocumentation
 */
export { Activity } from './activity.js';
export { AcesoError, ERROR_CODES, isAcesoError, type AcesoErrorCode } from './errors.js';
export { Grants } from './grants.js';
export { init, type InitOptions } from './init.js';
export { OpenedRecord } from './opened.js';
export { Records, type AddOptions, type RecordContent } from './records.js';
export { Recovery } from './recovery.js';
export { Shared } from './shared.js';
export type * from './types.js';
export { Wallet } from './wallet.js';

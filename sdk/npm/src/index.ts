/**
 * Health records under their owner's own key.
 *
 * What the examples take as given: `relay` is the address of a relay, `passphrase` what opens a wallet, `file` a FHIR file, `wallet` a
 * patient's open wallet, `record` a record in it, `app` the wallet of an app, `link` its link for patients, `grant` a grant to it of
 * that record, `share` the same as the app sees it, `opened` a record that was read, `offer` an offer of the patient's, `hospital` an organisation's wallet, and `ceremony` a way to ask for
 * passkeys where there is no page.
 *
 * The button for pages is in a module of its own, `@aceso/sdk/connect`: {@link sdk/connect.AcesoConnect}.
 *
 * @module sdk
 */
export { Activity } from './activity.js';
export { Deliveries } from './deliveries.js';
export { Devices } from './devices.js';
export { AcesoError, ERROR_CODES, isAcesoError, type AcesoErrorCode } from './errors.js';
export { Grants } from './grants.js';
export { init, type EngineModule, type EngineSource, type InitOptions } from './init.js';
export { Locks } from './locks.js';
export { verifyLog } from './log.js';
export { Offers } from './offers.js';
export { OpenedRecord } from './opened.js';
export { Organisations } from './organisations.js';
export { Records, type AddOptions, type RecordContent, type RecordWindow } from './records.js';
export { Recovery } from './recovery.js';
export { Requests, type AnswerOptions, type RequestEvents } from './requests.js';
export { Service } from './service.js';
export { Shared } from './shared.js';
export type * from './types/index.js';
export { Wallet } from './wallet.js';

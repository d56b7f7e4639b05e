// What this package takes and gives besides classes, a file for each part of a wallet.
export type * from './activity.js';
export type * from './common.js';
export type * from './deliveries.js';
export type * from './devices.js';
export type * from './fhir.js';
export type * from './grants.js';
export type * from './locks.js';
export type * from './log.js';
export type * from './offers.js';
export type * from './organisations.js';
export type * from './records.js';
export type * from './recovery.js';
export type * from './requests.js';
export type * from './service.js';
export type * from './shared.js';
export type * from './wallet.js';

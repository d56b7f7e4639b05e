// The types of what the examples take as given.
import type { Delivery, ExportedLog, Grant, HealthRequest, OpenOffer, OpenedRecord, PasskeyCeremony, RecordInfo, RecoverySheet, SharedGrant, Wallet } from '@aceso/sdk';

export interface Setting {
  relay: string;
  passphrase: string;
  file: File;
  folder: string;
  wallet: Wallet;
  patient: Wallet;
  app: Wallet;
  link: string;
  record: RecordInfo;
  grant: Grant;
  share: SharedGrant;
  sheet: RecoverySheet;
  hospital: Wallet;
  address: string;
  delivery: Delivery;
  log: ExportedLog;
  opened: OpenedRecord;
  request: HealthRequest;
  offer: OpenOffer;
  ceremony: PasskeyCeremony;
  signal: AbortSignal;
  show: (...said: unknown[]) => void;
  askForPassphrase: () => Promise<string>;
}
export const NAMES: readonly (keyof Setting)[];
export function setting(names: readonly string[]): Promise<Setting>;
export function leave(): Promise<void>;

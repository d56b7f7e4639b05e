// The types of what the examples of `<aceso-connect>` take as given.
import type { HealthRequest, RequestAnswer, Wallet } from '@aceso/sdk';
import type { AcesoConnect } from '@aceso/sdk/connect';

export interface Setting {
  app: Wallet;
  connect: AcesoConnect;
  request: HealthRequest;
  answer: RequestAnswer;
  show: (...said: unknown[]) => void;
}
export const NAMES: readonly (keyof Setting)[];
export function setting(names: readonly string[]): Promise<Setting>;

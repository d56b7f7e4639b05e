// The types of what the examples of `@aceso/predict` take as given.
import type { Predictor } from '@aceso/predict';

export const NAMES: readonly string[];
export function setting(names: readonly string[]): Promise<{ predictor: Predictor; file: Blob }>;

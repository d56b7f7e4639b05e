// The engine comes in parts: files that are deployed beside each other.
import { AcesoError } from './errors.js';

/** A part that is not loaded at first. @internal */
export type Later = 'online' | 'more' | 'shared';

/** A part, as `init` names it. @internal */
export type Part = 'wasm' | Later;

/** What is the matter with one. `unreached` may be the network; all others are a matter of how the app is deployed. @internal */
export type PartFault = 'missing' | 'unreached' | 'damaged' | 'other-build';

const SAID: Readonly<Record<PartFault, string>> = {
  missing: 'is not there',
  unreached: 'could not be fetched',
  damaged: 'is not what was packed',
  'other-build': 'is of another build than aceso.wasm',
};

/** @internal */
export function unreachable(part: Part, why: PartFault, cause?: unknown): AcesoError {
  const file = part === 'wasm' ? 'aceso.wasm' : `aceso-${part}.wasm`;
  return new AcesoError('WASM_UNREACHABLE', `the engine's part ${file} ${SAID[why]}: deploy all files of the package's dist folder together, as they are packed, or say where it is with init({ ${part} })`, { facts: { file, why }, cause });
}

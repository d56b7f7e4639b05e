import * as glue from './glue.js';
import { AcesoError, isAcesoError, problem } from './errors.js';
import { theHost } from './host.js';
import { unreachable, type Later, type Part } from './parts.js';

/** A module that was compiled already; of programs whose types know no WebAssembly, none. */
export type EngineModule = typeof globalThis extends {
  /** As the program's types know it. */
  readonly WebAssembly: {
    /** What compiles. */
    readonly Module: {
      /** What it makes. */
      readonly prototype: infer Compiled;
    };
  };
}
  ? Compiled
  : never;

/** Where a part of the engine is: its address, its bytes, or what was compiled of them. */
export type EngineSource = string | URL | Response | ArrayBuffer | ArrayBufferView | EngineModule;

/** What {@link init} takes. */
export interface InitOptions {
  /** The engine's module, where it is not to be found by itself: its address, its bytes, or what was compiled of them. */
  readonly wasm?: EngineSource | undefined;
  /** The same of the part with which an open wallet is online, `aceso-online.wasm`. Until it is there, the wallet is one without a network. */
  readonly online?: EngineSource | undefined;
  /** The same of the part that does everything else, `aceso-more.wasm`, which is loaded once something is asked for that only that can do. */
  readonly more?: EngineSource | undefined;
  /** The same of what those two have in common, `aceso-shared.wasm`, which is loaded with whichever comes first. */
  readonly shared?: EngineSource | undefined;
}

const MAGIC = [0, 97, 115, 109];
// The smallest module there is: whether any may run.
const EMPTY = new Uint8Array([...MAGIC, 1, 0, 0, 0]);

let started: Promise<void> | undefined;
let crashed: AcesoError | undefined;
let build = '';
const sources: { [part in Later]?: EngineSource } = {};
const faults: { [part in Later]?: unknown } = {};
/** Why the ways into later parts failed, last time: a part may be there, and what it has in common with others not. */
const failures: { [part in Later]?: unknown } = {};
const waiting = new Set<(error: AcesoError) => void>();

/**
 * Loads the engine. Every call that needs it does so by itself; call it ahead to have the wait where it suits, or to say where the module
 * is. Several calls load it once. After a failure, the next call tries again. Rejects with
 * `WASM_BLOCKED` where WebAssembly is not allowed, `WASM_UNREACHABLE` where the module is not to be had (`facts.file` says which, `facts.why` is `missing`, `unreached`, `damaged` or `other-build`), and `CRASHED` once the
 * engine has stopped.
 *
 * @example
 * // Where the module is elsewhere: `init({ wasm: '/assets/aceso.wasm' })`.
 * await init();
 */
export async function init(options: InitOptions = {}): Promise<void> {
  if (typeof options !== 'object' || (options as unknown) === null) throw new AcesoError('INVALID_ARGUMENT', 'options is no object');
  for (const part of ['online', 'more', 'shared'] as const) {
    const source = options[part];
    if (source === undefined) continue;
    sources[part] = source;
    delete faults[part];
  }
  if (crashed) throw crashed;
  started ??= start(options).catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  await started;
}

async function start({ wasm }: InitOptions): Promise<void> {
  checkAllowed();
  const module = await moduleOf('wasm', wasm);
  build = buildOf('wasm', module);
  await glue.default({ module_or_path: module });
  glue.onCrash((place) => {
    crashed = new AcesoError('CRASHED', `the engine stopped at ${place}; load the page or start the program anew`);
    // What was begun is answered by nobody any more.
    for (const tell of waiting) tell(crashed);
    waiting.clear();
  });
}

function checkAllowed(): void {
  try {
    new WebAssembly.Module(EMPTY);
  } catch (cause) {
    throw new AcesoError('WASM_BLOCKED', "WebAssembly is turned off here, or the page's policy blocks it: allow 'wasm-unsafe-eval' in script-src", { cause });
  }
}

/** A later part. Beside the first of another build it would write into a memory that it does not know. @internal */
export async function later(part: Later): Promise<WebAssembly.Module> {
  try {
    const module = await moduleOf(part, sources[part]);
    if (buildOf(part, module) !== build) throw unreachable(part, 'other-build');
    delete faults[part];
    return module;
  } catch (error) {
    faults[part] = error;
    throw error;
  }
}

/** What keeps wallets from being online, where that is not the network. @internal */
export function notOnline(): AcesoError | undefined {
  // One that is not there at all will not come; one that was not reached may.
  const lasting = (fault: unknown): fault is AcesoError => isAcesoError(fault) && fault.facts['why'] !== 'unreached';
  return [faults.online, faults.shared].find(lasting);
}

/** Why a later part could not be begun. @internal */
export function missed(part: Later, cause: unknown): void {
  failures[part] = cause;
}

/** An error out of what the engine rejected with. @internal */
export function errorOf(thrown: unknown): AcesoError {
  const error = problem(thrown === 'more' ? failures.more : thrown);
  return (error.code === 'OFFLINE' && notOnline()) || error;
}

/**
 * The mark that the build wrote into all parts. Without one, parts of two builds would pass for parts of one: what takes such sections out of a module takes
 * its use with them.
 */
function buildOf(part: Part, module: WebAssembly.Module): string {
  const [mark] = WebAssembly.Module.customSections(module, 'aceso-build');
  if (!mark || mark.byteLength === 0) throw unreachable(part, 'damaged');
  return new Uint8Array(mark).join();
}

async function moduleOf(part: Part, given: EngineSource | undefined): Promise<WebAssembly.Module> {
  if (given instanceof WebAssembly.Module) return given;
  const bytes = given === undefined ? ((await theHost().bytes(part)) as Uint8Array<ArrayBuffer>) : await bytesOf(part, given);
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw unreachable(part, 'damaged', cause);
  }
}

async function bytesOf(part: Part, wasm: string | URL | Response | ArrayBuffer | ArrayBufferView): Promise<BufferSource> {
  if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return wasm as BufferSource;
  let response: Response;
  try {
    response = wasm instanceof Response ? wasm : await fetch(wasm);
    if (response.ok) return await response.arrayBuffer();
  } catch (cause) {
    throw unreachable(part, 'unreached', cause);
  }
  throw unreachable(part, 'missing', new Error(`status ${response.status}`));
}

/** Whether these bytes begin like a module. @internal */
export const isModule = (bytes: Uint8Array): boolean => MAGIC.every((byte, at) => bytes[at] === byte);

/** Why the engine has stopped, if it has. @internal */
export const crash = (): AcesoError | undefined => crashed;

/** @internal */
export function checkCrash(): void {
  if (crashed) throw crashed;
}

/** Rejects when the engine crashes, until `end` is called. @internal */
export function untilCrash(tell: (error: AcesoError) => void): () => void {
  checkCrash();
  waiting.add(tell);
  return () => void waiting.delete(tell);
}

// What the build writes beside these sources: see sdk/js.

export class Stop {
  constructor();
  stop(): void;
  free(): void;
}

export class Engine {
  constructor(relay: string, wallet: string, storage: unknown);
  ask(request: unknown, beside: unknown, stop: Stop, progress: (step: string) => void): Promise<{ readonly reply: string; readonly beside?: Uint8Array }>;
  listen(hears: (event: string) => void): void;
  close(): Promise<void>;
  free(): void;
}

export function onCrash(hears: (place: string) => void): void;

export default function start(options: { readonly module_or_path: WebAssembly.Module }): Promise<unknown>;

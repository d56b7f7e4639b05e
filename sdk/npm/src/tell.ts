/** Who listens. Somebody may listen twice: each time is one of its own. @internal */
export interface Heard<Value> {
  readonly tell: (value: Value) => void;
}

/** Tells one who listens, whose fault is its own: it must neither stop others nor be swallowed. @internal */
export function tell<Value>(listener: (value: Value) => void, value: Value): void {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Tells all who listen now, and none that begins to meanwhile. @internal */
export function tellAll<Value>(all: ReadonlySet<Heard<Value>> = new Set(), value: Value): void {
  for (const heard of [...all]) if (all.has(heard)) tell(heard.tell, value);
}

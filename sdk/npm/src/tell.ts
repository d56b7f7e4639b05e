/** Tells all who listen. A listener's fault is its own: it must neither stop the others nor be swallowed. @internal */
export function tellAll<Value>(listeners: Iterable<(value: Value) => void> = [], value: Value): void {
  for (const listener of listeners) {
    try {
      listener(value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

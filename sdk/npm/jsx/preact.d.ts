/**
 * `<aceso-connect>` with its types in the JSX of Preact 10.
 *
 * @module sdk/connect/preact
 */
import type { HTMLAttributes } from 'preact';
import type { AcesoConnect, ConnectAttributes } from './connect.js';

export * from './connect.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'aceso-connect': Omit<HTMLAttributes<AcesoConnect>, keyof ConnectAttributes> & ConnectAttributes;
    }
  }
}

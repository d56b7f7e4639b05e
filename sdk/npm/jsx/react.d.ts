/**
 * `<aceso-connect>` with its types in the JSX of React 19.
 *
 * @module sdk/connect/react
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AcesoConnect, ConnectAttributes } from './connect.js';

export * from './connect.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'aceso-connect': Omit<DetailedHTMLProps<HTMLAttributes<AcesoConnect>, AcesoConnect>, keyof ConnectAttributes> & ConnectAttributes;
    }
  }
}

/** What the element says. */
export interface ConnectStrings {
  /** On the button. */
  readonly button: string;
  /** On the button, after it was stopped or did not work. */
  readonly again: string;
  /** Above the code. */
  readonly title: string;
  /** What to do with it. */
  readonly text: string;
  /** What a screen reader says the code is. */
  readonly code: string;
  /** The link for this device. */
  readonly open: string;
  /** Below the code, until there is an answer. */
  readonly waiting: string;
  /** On the button that closes the code. */
  readonly close: string;
  /** After a yes. */
  readonly connected: string;
  /** After the end. */
  readonly stopped: string;
  /** After a fault. */
  readonly error: string;
}

/** @internal */
export const ENGLISH: ConnectStrings = {
  button: 'Connect your health record',
  again: 'Connect again',
  title: 'Connect your health record',
  text: 'Scan this code with the phone that has your health record. You see exactly what is asked for before anything is shared.',
  code: 'Code to scan with your phone',
  open: 'Open on this device',
  waiting: 'Waiting for your answer…',
  close: 'Cancel',
  connected: 'Your health record is connected.',
  stopped: 'Sharing has ended. Nothing more can be read.',
  error: 'That did not work. Nothing was shared.',
};

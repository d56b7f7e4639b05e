// The relay that keeps a wallet.

/** What a relay's operators say, and its validators sign, of a ledger that goes on from a copy. */
export interface Restoration {
  /** When they said so; names it. */
  readonly at: Date;
  /** What came after this is not in the copy. */
  readonly since: Date;
  /** Why, in their words: at most 200 bytes. For people. */
  readonly reason: string;
  /** A recovery with the recovery key that somebody had begun is lost, too: they have to begin again. */
  readonly recoveryLost: boolean;
}

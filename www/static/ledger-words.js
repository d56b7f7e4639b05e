// What the ledger page says: of kinds, fields, checks and faults, by the names that the protocol and the module have for them.

export const KINDS = {
  0: 'An account began',
  1: 'A record was put on the ledger, or a new version of it',
  2: 'Something was shared',
  3: 'A share or an offer was ended',
  4: 'A share was opened',
  5: 'The devices of an account changed',
  6: 'A record was erased',
  7: 'A share was offered, for whoever has its code',
  8: 'An offer was taken',
  9: 'An organisation vouched for somebody',
  10: 'A record was sent to somebody',
  11: 'The validators handed over to others',
  12: 'An account is closed, now or later',
  13: 'What was sent was kept, declined or taken back',
  14: 'The operators admitted an organisation',
  15: 'The operators withdrew an organisation',
  16: 'An organisation’s word was taken back',
  17: 'A recovery was begun',
  18: 'A recovery was stopped',
  19: 'A recovery was completed',
};

/** Fields of a header: what it is, and its name. */
export const HEADER = [
  ['Its id: SHA-256 of all that follows', 'block id', 'id'],
  ['Number of blocks before it', 'height'],
  ['When it was made', 'time'],
  ['The block before it', 'parent'],
  ['Root over its entries', 'transactions'],
  ['Root over all that the ledger holds after it', 'state'],
  ['Root over the ids of all blocks before it', 'history'],
  ['Which ledger it is of', 'genesis'],
  ['Which set of validators made it final', 'epoch'],
  ['Who they are from the next epoch on', 'next-validators', 'next_validators'],
];

/** What a field of an entry is, by its sort. */
export const SORTS = {
  id: 'random id',
  commitment: 'commitment: it says nothing without its salt, which is not here',
  digest: 'digest of something that is not in the statement',
  time: 'time',
};

/** What was checked of a block, and how it is said when it does not hold. */
export const CHECKS = {
  form: ['It can be read, in the one form there is for it', 'It can’t be read'],
  number: ['It is the block that was asked for', 'It is another block than the one that was asked for'],
  certificate: ['Enough validators signed it, and each signature holds (Ed25519, ZIP-215)', 'Nobody made it final: its signatures do not hold'],
  transactions: ['Its entries are all those that its header names, and no others', 'Its entries are not those that its header names'],
  statements: ['Each entry can be read and fits the block: ledger, time, the block its signer knew', 'An entry does not fit the block'],
  parent: ['It stands upon the block before it', 'It does not stand upon the block before it'],
  history: ['It is in the history of the newest block', 'It is not in the history of the newest block'],
};

/** What is wrong, by name. `then` is what this browser remembers. */
export const FAULTS = {
  'other-ledger': ({ then }) => `This is another ledger than the one that this browser was shown${then}.`,
  'went-back': ({ then }) => `The newest block is older than the one that this browser was shown${then}. A ledger never gets shorter.`,
  ahead: ({ then }) => `The relay says that it does not have the block that this browser was shown${then}. A ledger never gets shorter.`,
  fork: ({ then }) => `A block is another than the one that this browser was shown${then}: the history was changed, or you were told another one.`,
  'not-proven': () => 'A proof does not hold: what the relay says does not follow from the newest block.',
  'not-final': () => 'Nobody made the newest block final: its signatures do not hold.',
  'not-fresh': () => 'No validator says that this is the newest block. It may be an old answer.',
  'not-answered': () => 'The relay answers something else than was asked.',
  malformed: () => 'What the relay sent can’t be read.',
  block: ({ height }) => `Block ${height} does not hold.`,
  list: () => 'The relay’s list is not the blocks that were asked for.',
};

/** What stands under an id. Times are named here, too. */
export const SAYS = {
  number: 'Changes of its devices',
  devices: 'Devices now',
  until: 'Until',
  name: 'Name',
  role: 'Role',
  admitted: 'Admitted',
  withdrawn: 'Withdrawn',
  organisation: 'Organisation (account)',
  clinician: 'Who is vouched for (account)',
  ended: 'Taken back',
  attestations: 'Words about it (attestations)',
};
export const TIMES = ['until', 'admitted', 'withdrawn', 'ended'];

/** What the scenario gives where all is well. */
export const expected = {
  contact: 'Dr Grey',
  safe: true,
  steps: ['protecting'],
  patient: 'Ada Sample',
  same: true,
  type: 'Bundle',
  seen: 'Dr Grey',
  proven: true,
  ended: 'stopped',
  after: 'SHARE_STOPPED',
  locked: 'NOT_UNLOCKED',
  kept: true,
  errors: true,
};

// The patient sees who looked. Each line was proven to be in the ledger; `verify` proves all of them once more.
export default async function activity({ patient, say }) {
  for (const { kind, contact, at } of await patient.activity.list()) {
    say(`${at.toLocaleTimeString()} ${kind} ${contact?.name ?? ''}`);
  }
  const { proven } = await patient.activity.verify();
  say(`${proven} entries proven`);
}

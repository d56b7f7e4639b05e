// Two people: a patient, and a doctor who is to see something. They live in this page's memory and end with it.
export default async function people({ Wallet, relay, say }) {
  const place = { relay, storage: 'memory', passphrase: 'seven green lamps drift over Lisbon' };
  const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
  const doctor = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey', organisation: 'City Hospital' });
  for (const wallet of [patient, doctor]) {
    const { state, role, name } = await wallet.status();
    say(`${name}: ${role}, ${state}`);
  }
  return { patient, doctor };
}

// The end of it: the doctor's next attempt is refused by name.
export default async function stop({ patient, doctor, grant, shared, say }) {
  const { state } = await patient.grants.revoke(grant.id);
  say(`the share is ${state}`);
  await doctor.shared.open(shared.id).catch((error) => say(`the doctor: ${error.code}`));
  await doctor.close();
  await patient.close();
}

// The doctor opens it. Before the relay hands out a byte, the ledger says that they looked.
export default async function open({ doctor, say }) {
  const [shared] = await doctor.shared.list();
  const { patient, records } = await doctor.shared.open(shared.id);
  say(`${patient} shares ${records.length} record`);
  const opened = await doctor.shared.openRecord(shared.id, records[0].id);
  say(opened.fhir().entry[0].resource.code.text);
  return { shared };
}

// The doctor's link says who they are; the patient checks the name, then shares one record for one hour.
export default async function share({ patient, doctor, record, say }) {
  const { link } = await doctor.shared.code();
  const whose = await patient.grants.whose(link);
  say(`this link is of ${whose.name}, ${whose.organisation}`);
  const until = new Date(Date.now() + 3_600_000);
  const grant = await patient.grants.create({ to: link, scope: { records: [record.id] }, purpose: 'TREAT', until });
  say(`shared until ${grant.until.toLocaleTimeString()}: ${grant.state}`);
  return { grant };
}

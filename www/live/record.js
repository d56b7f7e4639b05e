// A record: encrypted here, then sent. The relay gets bytes it can't read.
export default async function record({ patient, say }) {
  const allergy = { resourceType: 'AllergyIntolerance', code: { text: 'Penicillin' }, patient: { display: 'Ada Sample' } };
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: allergy }] };
  const file = new Blob([JSON.stringify(bundle)], { type: 'application/fhir+json' });
  const record = await patient.records.add(file, { name: 'allergy.json', onProgress: ({ stage }) => say(stage) });
  say(`${record.title}, ${record.size} bytes`);
  return { record };
}

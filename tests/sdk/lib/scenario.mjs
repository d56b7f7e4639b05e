// What must work wherever the SDK is used: somebody encrypts, shares and opens a record, and stops it. It is bundled with the SDK by each
// bundler, so it knows nothing of tests.
import { AcesoError, ERROR_CODES, init, isAcesoError, Wallet } from '@aceso/sdk';

const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: 'p', name: [{ text: 'Ada Sample' }] } },
    { resource: { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/p' }, code: { text: 'Hypertension' } } },
  ],
};

const codeOf = (promise) =>
  promise.then(
    () => 'done',
    (error) => (isAcesoError(error) ? error.code : String(error)),
  );

/** Waits until the wallet tells of something that `find` finds. */
function told(wallet, event, find) {
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const look = () =>
      find().then((found) => {
        if (!found) return;
        stop();
        resolve(found);
      }, reject);
    stop = wallet.on(event, look);
    look();
  });
}

export async function scenario({ relay, storage = [undefined, 'memory'] }) {
  const passphrase = 'seven green lamps drift over Lisbon';
  await init();
  const [here, there] = storage;
  const doctor = await Wallet.create({ relay, storage: there, role: 'clinician', name: 'Dr Grey', organisation: 'Seattle Grace', passphrase });
  const patient = await Wallet.create({ relay, ...(here ? { storage: here } : {}), role: 'patient', name: 'Ada Sample', passphrase });
  try {
    const { link } = await doctor.shared.code();
    const original = JSON.stringify(bundle);
    const steps = new Set();
    const added = await patient.records.add(new Blob([original]), { name: 'history.json', onProgress: ({ stage }) => steps.add(stage) });
    const contact = await patient.grants.whose(link);
    const grant = await patient.grants.create({ to: link, scope: { records: [added.id] }, purpose: 'TREAT', until: new Date(Date.now() + 3_600_000) });

    const shared = await told(doctor, 'shared', async () => (await doctor.shared.list())[0]);
    const content = await doctor.shared.open(shared.id);
    const opened = await doctor.shared.openRecord(shared.id, content.records[0].id);
    const same = opened.text() === original;
    const type = opened.fhir().resourceType;

    const line = await told(patient, 'activity', async () => (await patient.activity.list()).find(({ kind }) => kind === 'opened'));
    const verified = await patient.activity.verify();

    const stopped = told(doctor, 'shared', async () => (await doctor.shared.list()).find(({ state }) => state === 'stopped'));
    const ended = await patient.grants.revoke(grant.id);
    await stopped;
    const after = await codeOf(doctor.shared.openRecord(shared.id, added.id));

    await patient.lock();
    const locked = await codeOf(patient.records.list());
    await patient.unlock(passphrase);
    const kept = (await patient.records.open(added.id)).text() === original;
    return {
      contact: contact.name,
      safe: added.safe,
      // Not 'sending': the wallet sends what waits by itself too, and may be faster than the call.
      steps: [...steps].filter((step) => step === 'protecting'),
      patient: shared.patient,
      same,
      type,
      seen: line.contact.name,
      proven: verified.proven >= 4,
      ended: ended.state,
      after,
      locked,
      kept,
      errors: new AcesoError('ABORTED', '').name === 'AcesoError' && ERROR_CODES.includes('ABORTED'),
    };
  } finally {
    await doctor.close();
    await patient.close();
  }
}

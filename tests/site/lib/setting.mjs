// What the examples of the documentation take as given, so that each can show one thing: a relay, a passphrase, a file, a patient's open
// wallet with a record, an app that is granted it. All of them share one of each; what an example spoils is made anew.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Wallet } from '@aceso/sdk';

export const relay = process.env.RELAY;
export const passphrase = 'seven green lamps drift over Lisbon';

const history = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: 'p', name: [{ text: 'Ada Sample' }] } },
    { resource: { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/p' }, code: { text: 'Hypertension' } } },
  ],
};

const hour = () => new Date(Date.now() + 3_600_000);
const folders = [];
let patient;
let clinician;
let organisation;

/** Open, whatever the example before did to it. */
async function whole(wallet, make) {
  const state = !wallet || wallet.closed ? 'none' : (await wallet.status()).state;
  if (state === 'open') return wallet;
  if (state === 'locked') await wallet.unlock(passphrase);
  return state === 'locked' ? wallet : make();
}

const thePatient = async () => {
  patient = await whole(patient, async () => {
    const made = await Wallet.create({ relay, storage: 'memory', role: 'patient', name: 'Ada Sample', passphrase });
    await made.recovery.create();
    await made.recovery.saved();
    return made;
  });
  return patient;
};

const theApp = async () => {
  clinician = await whole(clinician, () => Wallet.create({ relay, storage: 'memory', role: 'clinician', name: 'Heart diary', organisation: 'Example Ltd', passphrase }));
  return clinician;
};

const theHospital = async () => {
  organisation = await whole(organisation, async () => {
    const made = await Wallet.create({ relay, storage: 'memory', role: 'organisation', name: 'Riverside Hospital', passphrase });
    await made.recovery.create();
    await made.recovery.saved();
    return made;
  });
  // Few may wait for somebody who shares nothing with the sender.
  for (const { id, state } of await organisation.deliveries.list()) if (state === 'waiting') await organisation.deliveries.withdraw(id);
  return organisation;
};

/** What an authenticator does: a secret for each salt, which nobody else can make. */
const authenticator = () => {
  const own = crypto.randomUUID();
  const made = new Set();
  const secret = async (salt) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(own + salt)));
  return {
    make: async ({ salt, user }) => {
      made.add(user);
      return { credential: user, secret: await secret(salt) };
    },
    ask: async ({ passkeys }) => {
      const { credential, salt } = passkeys.find((passkey) => made.has(passkey.credential));
      return { credential, secret: await secret(salt) };
    },
  };
};
const ceremony = authenticator();

/** Each takes what was given already, and gives a thing of that name. */
const MAKERS = {
  relay: () => relay,
  passphrase: () => passphrase,
  file: () => new File([JSON.stringify({ ...history, id: crypto.randomUUID() })], 'history.json', { type: 'application/fhir+json' }),
  // Where a wallet rests that nobody has open.
  folder: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aceso-folder-'));
    folders.push(folder);
    await (await Wallet.create({ relay, storage: { folder }, role: 'patient', name: 'Ada Sample', passphrase })).close();
    return folder;
  },
  wallet: () => thePatient(),
  patient: () => thePatient(),
  app: () => theApp(),
  link: async () => (await (await theApp()).shared.code()).link,
  record: async (given) => (await thePatient()).records.add(await one('file', given), { name: 'history.json' }),
  grant: async (given) => {
    const { id } = await one('record', given);
    return (await thePatient()).grants.create({ to: await one('link', given), scope: { records: [id] }, purpose: 'TREAT', until: hour() });
  },
  // What the app sees of that grant, once it has heard of it.
  share: async (given) => {
    const app = await theApp();
    const { id } = await one('grant', given);
    return new Promise((resolve, reject) => {
      let stop = () => {};
      const look = () =>
        app.shared.list().then((all) => {
          const found = all.find((share) => share.id === id);
          if (!found) return;
          stop();
          resolve(found);
        }, reject);
      stop = app.on('shared', look);
      look();
    });
  },
  sheet: async () => {
    const patient = await thePatient();
    const sheet = await patient.recovery.create();
    await patient.recovery.saved();
    // Only what has reached the relay can be brought back.
    while ((await patient.status()).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    return sheet;
  },
  hospital: () => theHospital(),
  // Where the patient is sent something.
  address: async () => (await (await thePatient()).deliveries.code()).link,
  delivery: async (given) => {
    const sender = await one('hospital', given);
    return sender.deliveries.send({ to: await one('address', given), file: await one('file', given), name: 'discharge.json' });
  },
  log: async () => (await thePatient()).activity.export(),
  opened: async (given) => (await thePatient()).records.open((await one('record', given)).id),
  // What an app asks a patient for who has something of it.
  request: async (given) => {
    await one('record', given);
    return (await theApp()).requests.create({ types: ['Condition'], purpose: 'PATRQT', until: hour() });
  },
  offer: async (given) => {
    const { id } = await one('record', given);
    return (await thePatient()).offers.create({ scope: { records: [id] }, purpose: 'TREAT', until: hour() });
  },
  ceremony: () => ceremony,
  signal: () => new AbortController().signal,
  show: () => () => {},
  askForPassphrase: () => async () => passphrase,
};

export const NAMES = Object.keys(MAKERS);

async function one(name, given) {
  given[name] ??= await MAKERS[name](given);
  return given[name];
}

/** The things of these names. */
export async function setting(names) {
  const given = {};
  for (const name of names) await one(name, given);
  return given;
}

/** Nothing must be left that keeps the program. */
export async function leave() {
  for (const wallet of [patient, clinician, organisation]) await wallet?.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}


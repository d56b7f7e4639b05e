// The packed SDK in Node: an offer that somebody claims, a second device, locks, and who vouches for whom.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Relay } from '../e2e/lib/relay.mjs';
import { install, run } from './lib/install.mjs';
import { shown } from './lib/shown.mjs';

let relay;
let app;
const cleaning = [];
before(async () => {
  [relay, app] = await Promise.all([Relay.start({ dist: '' }), install({ after: (clean) => cleaning.push(clean) })]);
});
after(async () => {
  await relay?.close();
  for (const clean of cleaning) await clean();
});

/** Runs a program of an app, and gives what it prints as JSON. */
async function output(name, script) {
  const common = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const relay = ${JSON.stringify(relay.url)};
    const passphrase = 'seven green lamps drift over Lisbon';
    const place = { relay, storage: 'memory', passphrase };
    const soon = () => new Date(Date.now() + 3_600_000);
    const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
    const print = (said) => console.log(JSON.stringify(said));
  `;
  await writeFile(join(app, name), common + script);
  const { stdout } = await run(process.execPath, [name], { cwd: app });
  return JSON.parse(stdout);
}

test('an offer is claimed, approved, declined and withdrawn', async () => {
  const said = await output('offers.mjs', `
    const doctor = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey', organisation: 'Seattle Grace' });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const record = await patient.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const make = (more = {}) => patient.offers.create({ scope: { records: [record.id] }, purpose: 'TREAT', until: soon(), ...more });
    const said = {};

    const offer = await make();
    said.made = [offer.state, offer.records, offer.openUntil - offer.since, offer.qr.modules.length === offer.qr.side ** 2, (await patient.offers.show(offer.id)).state];
    said.preview = (await patient.offers.preview({ scope: { everything: true }, purpose: 'TREAT', until: soon() })).records.length;
    said.own = await codeOf(patient.offers.claim(offer.link));
    const stop = new AbortController();
    const stopped = codeOf(patient.offers.taken(offer.id, { signal: stop.signal }));
    stop.abort();
    said.stopped = await stopped;
    const taken = patient.offers.taken(offer.id);
    const id = await doctor.offers.claim(offer.link);
    const { state, contact } = await taken;
    const granted = doctor.offers.granted(id);
    said.taken = [id === offer.id, state, contact.name, (await doctor.offers.claims()).map((claim) => claim.state)];
    const vouchers = await patient.organisations.vouchers({ offer: id });
    said.vouched = [vouchers.by.length, vouchers.account === (await doctor.organisations.vouchers()).account];
    said.late = await codeOf(patient.offers.show(offer.id));
    const grant = await patient.offers.approve(id);
    said.again = (await patient.offers.approve(id)).id === grant.id;
    const share = await granted;
    const { records } = await doctor.shared.open(share.id);
    said.shared = [grant.state, share.offer === id, share.patient, (await doctor.shared.openRecord(share.id, records[0].id)).text()];
    said.listed = (await patient.offers.list()).map(({ state }) => state);
    said.afterYes = await codeOf(patient.offers.decline(id));

    const second = await make({ minutes: 1 });
    await doctor.offers.claim(second.link);
    const no = codeOf(doctor.offers.granted(second.id));
    await patient.offers.taken(second.id);
    await patient.offers.decline(second.id);
    said.declined = [await no, (await patient.offers.list())[0].state, (await doctor.offers.claims()).map((claim) => claim.state)];

    const third = await make();
    await patient.offers.withdraw(third.id);
    said.withdrawn = [(await patient.offers.list())[0].state, await codeOf(patient.offers.taken(third.id)), await codeOf(doctor.offers.claim(third.link)), await codeOf(patient.offers.show(third.id))];
    said.minutes = await codeOf(make({ minutes: 0 }));
    said.past = await codeOf(make({ until: new Date(Date.now() - 1000) }));
    said.noOffer = await codeOf(doctor.offers.claim((await patient.deliveries.code()).link));
    const open = codeOf(patient.offers.taken((await make()).id));
    await patient.close();
    said.closed = await open;
    await doctor.close();
    print(said);
  `);
  assert.deepEqual(said, {
    made: ['open', ['letter'], 15 * 60_000, true, 'open'],
    preview: 1,
    own: 'CODE_UNKNOWN',
    stopped: 'ABORTED',
    taken: [true, 'taken', 'Dr Grey', ['waiting']],
    vouched: [0, true],
    late: 'OFFER_TAKEN',
    again: true,
    shared: ['active', true, 'Ada Sample', '%PDF-1.7 letter'],
    listed: ['shared'],
    afterYes: 'OFFER_OVER',
    declined: ['OFFER_OVER', 'declined', ['declined']],
    withdrawn: ['withdrawn', 'OFFER_OVER', 'OFFER_OVER', 'OFFER_OVER'],
    minutes: 'INVALID_ARGUMENT',
    past: 'PERIOD_PAST',
    noOffer: 'CODE_UNKNOWN',
    closed: 'CLOSED',
  });
});

test('a second device joins, is called something, and is removed', async () => {
  const said = await output('devices.mjs', `
    const phone = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample', device: 'Phone' });
    const record = await phone.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const said = {};
    said.nobody = await codeOf(phone.devices.arrival());
    const { link } = await phone.devices.invite();
    let there;
    const joining = Wallet.join({ ...place, link, device: 'Tablet', onDigits: (digits) => (there = digits) });
    const { name, digits } = await phone.devices.arrival();
    said.digits = [name, /^\\d{6}$/.test(digits), digits === there];
    const devices = await phone.devices.approve();
    const tablet = await joining;
    said.joined = [devices.map((device) => [device.name, device.this, device.sheet]), (await tablet.records.open(record.id)).text(), (await tablet.status()).name];
    const id = devices[1].id;
    said.renamed = (await phone.devices.rename(id, 'Kitchen')).map((device) => device.name);
    await new Promise((resolve, reject) => {
      const look = () => tablet.devices.list().then(([here]) => here.name === 'Kitchen' && (forget(), resolve()), reject);
      const forget = tablet.on('devices', look);
      look();
    });
    said.told = (await tablet.devices.list()).map((device) => [device.name, device.this]);
    said.wrong = [await codeOf(phone.devices.rename(id, ' ')), await codeOf(phone.devices.rename('7', 'x')), await codeOf(phone.devices.remove('7')), await codeOf(phone.devices.remove(devices[0].id))];

    const no = await phone.devices.invite();
    const refused = codeOf(Wallet.join({ ...place, link: no.link }));
    await phone.devices.arrival();
    await phone.devices.decline();
    said.refused = await refused;
    said.over = await codeOf(phone.devices.approve());
    said.noLink = [await codeOf(Wallet.join({ ...place, link: '' })), await codeOf(Wallet.join({ ...place, link: (await phone.deliveries.code()).link }))];
    const stop = new AbortController();
    const waiting = codeOf(Wallet.join({ ...place, link: (await phone.devices.invite()).link, signal: stop.signal }));
    setTimeout(() => stop.abort(), 10);
    said.aborted = await waiting;

    said.removed = (await phone.devices.remove(id)).length;
    const nobody = () => Promise.reject(new Error('nobody is asked'));
    said.after = [await codeOf(tablet.devices.list()), await codeOf(tablet.unlockWithPasskey({ ceremony: { make: nobody, ask: nobody } }))];
    await phone.close();
    await tablet.close();
    print(said);
  `);
  assert.deepEqual(said, {
    nobody: 'LINK_OVER',
    digits: ['Tablet', true, true],
    joined: [[['Phone', true, false], ['Tablet', false, false]], '%PDF-1.7 letter', 'Ada Sample'],
    renamed: ['Phone', 'Kitchen'],
    told: [['Kitchen', true], ['Phone', false]],
    wrong: ['INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'INVALID_ARGUMENT'],
    refused: 'LINK_DECLINED',
    over: 'LINK_OVER',
    noLink: ['INVALID_ARGUMENT', 'CODE_UNKNOWN'],
    aborted: 'ABORTED',
    removed: 1,
    after: ['DEVICE_REMOVED', 'DEVICE_REMOVED'],
  });
});

test('a wallet opens by a passkey that somebody else asks for, and by no other; in Node itself there are none', async () => {
  const said = await output('locks.mjs', `
    import { createHash } from 'node:crypto';
    // What an authenticator does: a secret for each salt, which nobody else can make.
    const authenticator = (key) => {
      const secret = (salt) => new Uint8Array(createHash('sha256').update(key + salt).digest());
      const credential = Buffer.from(key).toString('base64url');
      return { make: async ({ salt, name }) => (authenticator.made = name, { credential, secret: secret(salt) }), ask: async ({ passkeys }) => ({ credential, secret: secret(passkeys[0].salt) }) };
    };
    const [mine, other] = [authenticator('mine'), authenticator('other')];
    const folder = await (await import('node:fs/promises')).mkdtemp((await import('node:os')).tmpdir() + '/aceso-locks-');
    const here = { relay, storage: { folder } };
    const said = {};
    said.node = [await codeOf(Wallet.create({ ...here, role: 'patient', name: 'Ada', passkey: true })), await codeOf(Wallet.open({ ...here, passkey: true }))];
    said.both = await codeOf(Wallet.create({ ...here, role: 'patient', name: 'Ada', passphrase, passkey: { ceremony: mine } }));
    const made = await Wallet.create({ ...here, role: 'patient', name: 'Ada', passkey: { ceremony: mine } });
    said.made = [authenticator.made, (await made.locks.list()).passphrase, (await made.locks.list()).passkeys.map(({ name }) => name)];
    said.exists = await codeOf(Wallet.create({ ...place, ...here, role: 'patient', name: 'Ada' }));
    await made.close();
    said.again = await codeOf(Wallet.create({ ...here, role: 'patient', name: 'Ada', passkey: { ceremony: mine } }));
    said.wrong = [await codeOf(Wallet.open({ ...here, passkey: { ceremony: other } })), await codeOf(Wallet.open({ ...here, passphrase }))];
    said.short = await codeOf(Wallet.open({ ...here, passkey: { ceremony: { ...mine, ask: async () => ({ credential: '', secret: new Uint8Array(3) }) } } }));
    said.no = await codeOf(Wallet.open({ ...here, passkey: { ceremony: { ...mine, ask: async () => { throw new DOMException('no', 'NotAllowedError'); } } } }));
    const wallet = await Wallet.open({ ...here, passkey: { ceremony: mine } });
    said.last = [await codeOf(wallet.locks.removePasskey((await wallet.locks.list()).passkeys[0].id)), await codeOf(wallet.locks.removePassphrase())];
    said.passphrase = (await wallet.locks.setPassphrase(new TextEncoder().encode(passphrase))).passphrase;
    said.weak = await codeOf(wallet.locks.setPassphrase('123'));
    said.two = (await wallet.locks.addPasskey({ name: 'Key ring', ceremony: other })).passkeys.map(({ name }) => name);
    await wallet.lock();
    const { state, locks } = await wallet.status();
    said.locked = [state, locks.passphrase, locks.passkeys.length];
    said.unlocked = (await wallet.unlockWithPasskey({ ceremony: { ...other, ask: async ({ passkeys }) => other.ask({ passkeys: passkeys.slice(1) }) } })).state;
    said.removed = (await wallet.locks.removePasskey(locks.passkeys[0].id)).passkeys.map(({ name }) => name);
    await wallet.lock();
    said.gone = await codeOf(wallet.unlockWithPasskey({ ceremony: mine }));
    said.stays = (await wallet.unlock(passphrase)).state;
    await wallet.close();
    await (await import('node:fs/promises')).rm(folder, { recursive: true });
    print(said);
  `);
  assert.deepEqual(said, {
    node: ['PASSKEY_UNAVAILABLE', 'PASSKEY_UNAVAILABLE'],
    both: 'INVALID_ARGUMENT',
    made: ['Ada', false, ['Ada']],
    exists: 'WALLET_IN_USE',
    again: 'WALLET_EXISTS',
    wrong: ['WRONG_PASSKEY', 'WRONG_PASSPHRASE'],
    short: 'INVALID_ARGUMENT',
    no: 'PASSKEY_DECLINED',
    last: ['LAST_LOCK', 'done'],
    passphrase: true,
    weak: 'WEAK_PASSPHRASE',
    two: ['Ada', 'Key ring'],
    locked: ['locked', true, 2],
    unlocked: 'open',
    removed: ['Key ring'],
    gone: 'WRONG_PASSKEY',
    stays: 'open',
  });
});

test('an organisation that the operators admitted says who somebody is, and anybody has it proven', async () => {
  // The word is signed with the relay's key, and brought by whoever likes.
  const admit = async (account, number, name) => {
    const out = join(app, `word-${number}`);
    const word = ['--account', account, '--number', String(number), '--out', out, '--data', relay.data];
    await run(process.env.ACESO_RELAY, name ? ['admit', '--name', name, ...word] : ['withdraw', ...word]);
    const { status } = await fetch(`${relay.url}/v1/organisations`, { method: 'POST', body: await readFile(out) });
    assert.equal(status, 200);
  };
  const folders = ['hospital', 'doctor'].map((name) => join(app, name));
  const open = `
    const [hospital, doctor] = await Promise.all(${JSON.stringify(folders)}.map((folder) => Wallet.open({ relay, storage: { folder }, passphrase })));
    const { link } = await doctor.shared.code();
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const close = () => Promise.all([hospital, doctor, patient].map((wallet) => wallet.close()));
  `;
  const { account, said: before } = await output('begin.mjs', `
    const said = {};
    const [hospital, doctor] = await Promise.all(${JSON.stringify(folders)}.map((folder, at) =>
      Wallet.create({ relay, storage: { folder }, passphrase, role: at ? 'clinician' : 'organisation', name: at ? 'Dr Grey' : 'Riverside', organisation: 'Riverside' })));
    const { link } = await doctor.shared.code();
    const attest = (more = {}) => hospital.organisations.attest({ of: link, name: 'Dr Meredith Grey', role: 'Surgeon', until: soon(), ...more });
    said.refused = [await codeOf(attest()), await codeOf(attest({ name: '\\u200b ' })), await codeOf(attest({ role: 'x'.repeat(201) })), await codeOf(attest({ until: new Date(0) })), await codeOf(attest({ of: { account: '7' } }))];
    const own = await hospital.organisations.vouchers();
    said.own = [own.organisation ?? null, own.by.length];
    await hospital.close();
    await doctor.close();
    print({ account: own.account, said });
  `);
  assert.deepEqual(before, { refused: ['NO_ORGANISATION', 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'PERIOD_PAST', 'PERSON_UNKNOWN'], own: [null, 0] });
  await admit(account, 0, 'Riverside Hospital');
  // As the guide shows it: the word was the only one when its list was printed, and is withdrawn.
  const guided = await output('guide.mjs', `${open}
    const said = [];
    {
      const console = { log: (...words) => said.push(...words) };
      ${await shown('clinic.md', 'organisations.attest')}
    }
    print([said, (await patient.organisations.vouchers(link)).by.length]);
    await close();
  `);
  assert.deepEqual(guided, [[1], 0]);
  const said = await output('attest.mjs', `${open}
    const said = {};
    const first = await hospital.organisations.attest({ of: link, name: 'Dr Meredith Grey', role: 'Resident', until: soon() });
    const second = await hospital.organisations.attest({ of: { account: first.account }, name: 'Dr Meredith Grey', role: 'Surgeon', until: new Date(Date.now() + 1e12) });
    said.made = [first.state, second.until - Date.now() < 400 * 86_400_000];
    const vouchers = await patient.organisations.vouchers(link);
    said.by = vouchers.by.map(({ organisation, name, role, id, account }) => [organisation, name, role, id === second.id, account === ${JSON.stringify(account)}]);
    said.proven = [vouchers.proven instanceof Date, vouchers.account === first.account, vouchers.organisation ?? null];
    said.admitted = (await patient.organisations.vouchers({ account: ${JSON.stringify(account)} })).organisation;
    const record = await patient.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const grant = await patient.grants.create({ to: link, scope: { records: [record.id] }, purpose: 'TREAT', until: soon() });
    said.ofGrant = (await patient.organisations.vouchers({ grant: grant.id })).by.length;
    said.listed = (await hospital.organisations.list()).map(({ id, role, state }) => [id === second.id, role, state]);
    said.unknown = [await codeOf(patient.organisations.withdraw(second.id)), await codeOf(patient.organisations.vouchers({ grant: second.id })), await codeOf(patient.organisations.vouchers('https://relay.example'))];
    // She may not want it, either.
    await doctor.organisations.withdraw(second.id);
    await hospital.organisations.withdraw(second.id);
    said.ended = [(await patient.organisations.vouchers(link)).by.length, (await hospital.organisations.list()).length];
    await hospital.organisations.attest({ of: link, name: 'Dr Meredith Grey', until: soon() });
    said.again = (await patient.organisations.vouchers(link)).by.map(({ role }) => role);
    await close();
    print(said);
  `);
  assert.deepEqual(said, {
    made: ['said', true],
    by: [['Riverside Hospital', 'Dr Meredith Grey', 'Surgeon', true, true]],
    proven: [true, true, null],
    admitted: 'Riverside Hospital',
    ofGrant: 1,
    listed: [[true, 'Surgeon', 'said']],
    unknown: ['VOUCH_UNKNOWN', 'SHARE_UNKNOWN', 'CODE_FOREIGN'],
    ended: [0, 0],
    again: [''],
  });
  await admit(account, 1);
  const after = await output('after.mjs', `${open}
    print([(await patient.organisations.vouchers(link)).by.length, (await hospital.organisations.vouchers()).organisation ?? null]);
    await close();
  `);
  assert.deepEqual(after, [0, null]);
});

// The packed SDK in Node, without a relay: what is shared with somebody never met waits for a yes to their name, or is taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Relay } from '../e2e/lib/relay.mjs';
import { install, run } from './lib/install.mjs';

let relay;
let folder;
before(async () => {
  relay = await Relay.start({ dist: '' });
  folder = await mkdtemp(join(tmpdir(), 'aceso-confirmed-'));
});
after(async () => {
  await relay?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('a grant that was made without a relay, for somebody never met, is sent after a yes to their name', async (t) => {
  const app = await install(t);
  const head = `
    import { isAcesoError, Wallet } from '@aceso/sdk';
    const [relay, folder] = ${JSON.stringify([relay.url, folder])};
    const passphrase = 'seven green lamps drift over Lisbon';
    const place = (who) => ({ relay, storage: { folder: folder + '/' + who }, passphrase });
    const until = new Date(Date.now() + 3_600_000);
    const codeOf = (promise) => promise.then(() => 'done', (error) => (isAcesoError(error) ? error.code : String(error)));
    const told = (wallet, event, find) => new Promise((resolve, reject) => {
      const look = () => find().then((found) => found && (stop(), resolve(found)), reject);
      const stop = wallet.on(event, look);
      look();
    });
  `;
  // Each step is a program of its own: what it knows of before is what its wallets wrote down.
  const step = async (name, script) => {
    const file = join(app, `${name}.mjs`);
    await writeFile(file, head + script);
    const { stdout } = await run(process.execPath, [file], { cwd: app, timeout: 120_000 });
    return JSON.parse(stdout);
  };

  const { links } = await step('made', `
    const doctor = await Wallet.create({ ...place('doctor'), role: 'clinician', name: 'Dr Grey', organisation: 'Clinic' });
    const patient = await Wallet.create({ ...place('patient'), role: 'patient', name: 'Ada' });
    await patient.records.add(new TextEncoder().encode('%PDF-1.7 letter'), { name: 'letter.pdf' });
    const links = [];
    for (let each = 0; each < 3; each += 1) links.push((await doctor.shared.code()).link);
    console.log(JSON.stringify({ links }));
    await doctor.close();
    await patient.close();
  `);

  await relay.stop();
  const { ids, ...without } = await step('without', `
    const patient = await Wallet.open(place('patient'));
    const made = [];
    for (const to of ${JSON.stringify(links)}) made.push(await patient.grants.create({ to, scope: { everything: true }, purpose: 'TREAT', until }));
    const early = await codeOf(patient.grants.confirm(made[0].id));
    // Nobody else heard of it.
    const back = await patient.grants.revoke(made[2].id);
    console.log(JSON.stringify({
      ids: made.map(({ id }) => id), states: made.map(({ state, contact }) => [state, contact ?? null]), early,
      back: [back.id === made[2].id, back.state], left: (await patient.grants.list()).length, again: await codeOf(patient.grants.revoke(made[2].id)),
    }));
    await patient.close();
  `);
  assert.deepEqual(without, { states: Array(3).fill(['waiting', null]), early: 'OFFLINE', back: [true, 'stopped'], left: 2, again: 'SHARE_UNKNOWN' });

  await relay.up();
  const said = await step('with', `
    const [yes, no] = ${JSON.stringify(ids)};
    const [doctor, patient] = await Promise.all(['doctor', 'patient'].map((who) => Wallet.open(place(who))));
    const asked = await told(patient, 'grants', async () => {
      const all = await patient.grants.list();
      return all.every(({ state }) => state === 'confirm') && all;
    });
    const unsent = (await doctor.shared.list()).length;
    const confirmed = await patient.grants.confirm(yes);
    const declined = await patient.grants.revoke(no);
    const [share] = await told(doctor, 'shared', async () => (await doctor.shared.list()).length > 0 && doctor.shared.list());
    const { records } = await doctor.shared.open(share.id);
    console.log(JSON.stringify({
      asked: asked.map(({ contact }) => contact.name), unsent,
      confirmed: [confirmed.id === yes, confirmed.state], declined: [declined.id === no, declined.state],
      shared: [share.state, records.length], left: (await patient.grants.list()).map(({ id, state }) => [id === yes, state]),
      twice: await codeOf(patient.grants.confirm(yes)),
    }));
    await doctor.close();
    await patient.close();
  `);
  assert.deepEqual(said, {
    asked: ['Dr Grey', 'Dr Grey'],
    unsent: 0,
    confirmed: [true, 'active'],
    declined: [true, 'stopped'],
    shared: ['active', 1],
    left: [[true, 'active']],
    twice: 'SHARE_UNKNOWN',
  });
});

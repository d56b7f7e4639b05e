// Something between the browser and the relay that alters, exchanges or forgets what the relay says, or a relay with the validator's own key
// that tells another story. What a wallet makes of each lie is tested natively (docs/hostile-relay.md); here, what the person reads, and that
// nothing is shared, opened or shown as done.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { normal } from './lib/aria.mjs';
import { Between, DROP, at, exchanged, flipped } from './lib/between.mjs';
import { decode } from './lib/cbor.mjs';
import { makeCode } from './lib/codes.mjs';
import { forged } from './lib/forge.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes, temporaryFolder } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';

/** @type {Relay} */ let relay;
/** Before the patient. @type {Between} */ let between;
/** The address of the second service, whoever answers there. @type {Between} */ let second;
/** Before the doctor. @type {Between} */ let desk;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  second = await Between.start();
  relay = await Relay.start({ args: ['--companion', second.url] });
  second.relay = relay;
  [between, desk] = await Promise.all([Between.start(relay), Between.start(relay)]);
  [doctor, patient] = await Promise.all([Doctor.arrive(desk.url), Patient.arrive(between.url)]);
  await patient.add('casimira-nicolas.json');
});

after(async () => {
  await Promise.all([patient?.close(), doctor?.close()]);
  await Promise.all([between?.close(), desk?.close(), second?.close()]);
  await relay?.close();
});

const PROOFS = /^\/v1\/proofs$/;
/** An answer about the ledger: tip, the validators' words, ancestors, proofs. */
const parts = (answer) => decode(answer).slice(1);
/** An empty list. */
const NOTHING = Buffer.from([0x80]);
const told = (person, words) => person.page.getByRole('alert').getByText(words).first().waitFor();

/** On the screen of what was checked: the relay tells the patient of everything again. */
const tellsAll = () =>
  becomes(async () => {
    await patient.button('Check again').click();
    await patient.page.getByText('Checked', { exact: true }).waitFor();
    return patient.page.getByRole('alert').count();
  }, 0, 'it is told of');

/**
 * Somebody adds to one relay until it has more blocks than the other: how many either made of the same steps is nobody's to say. More by
 * two: the one behind may still build an empty one upon its last.
 */
async function furtherThan(behind, ahead, somebody) {
  for (let turn = 0; (await ahead.height()) <= (await behind.height()) + 1; turn++) {
    assert.ok(turn < 20, 'twenty records made no more blocks than the other relay has');
    await somebody.tab('Records');
    await somebody.add(['discharge-letter.pdf', 'prescription-photo.png'][turn % 2]);
    await somebody.sent();
  }
}

/** The share that is in force, on the doctor's screen. */
const inForce = () => doctor.patient(/Casimira Nicolas/).filter({ hasNotText: 'Stopped' });

const altered = at(PROOFS, (_, { status, body }) => (status === 200 ? { body: flipped(body, body.subarray(-8)) } : undefined));

/** A header that was changed: the validators' signatures are of the one that it was. */
const rewritten = at(PROOFS, (_, { status, body }) => (status === 200 ? { body: flipped(body, parts(body)[0][0]) } : undefined));

/** The number that makes a question one of a kind, and the rest of it. */
const nonceOf = (question) => question.subarray(3, 19);
const restOf = (question) => Buffer.concat([question.subarray(0, 3), question.subarray(19)]).toString('hex');

/** An answer to another question: the number that a validator signed again is not this one's. */
const ofAnother = at(PROOFS, ({ body: question }, { status, body }) =>
  status === 200 ? { body: flipped(body, nonceOf(question), 0) } : undefined,
);

/** An honest answer to the same question when it was asked before, whole. @param {Map<string, Buffer>} earlier */
const ofBefore = (earlier) => at(PROOFS, ({ body: question }) => {
  const body = earlier.get(restOf(question));
  return body && { body };
});

/** An offer that nobody has taken (docs/protocol.md, section 5), as it were with a claim by this account at the time when it was made. */
function claimed(offer, account) {
  assert.equal(offer[0], 0x84, 'owner, commitment, terms and time, and no more');
  const digest = Buffer.concat([Buffer.of(0x58, 32), Buffer.from(account, 'hex')]);
  return Buffer.concat([Buffer.of(0x85), offer.subarray(1), Buffer.of(0x83), digest, digest, offer.subarray(-9)]);
}

/** What a screen reader is told of the screen when all is well. */
const CHECKED = `- main:
  - link "Back":
    - /url: "#/settings"
  - heading "What was checked" [level=1]
  - paragraph: "This app does not take the service's word. What it says is checked here, on your device, before anything is shared, opened or shown as done:"
  - status:
    - paragraph: Checked
    - list:
      - listitem:
        - paragraph: What you did is written down, and stays so.
        - paragraph: Checked on <day>, <time>.
      - listitem:
        - paragraph: The answer is from now, not from an earlier day.
        - paragraph: Checked on <day>, <time>.
      - listitem:
        - paragraph: The past is the same as before, and the same as the people you meet were told.
        - paragraph: Checked on <day>, <time>.
      - listitem:
        - paragraph: The people you share with are who they were, and their accounts are open.
        - paragraph: Checked on <day>, <time>.
      - listitem:
        - paragraph: Which of your shares are active, stopped or over.
        - paragraph: Checked on <day>, <time>.
  - paragraph: From the service at <address>.
  - button "Check again"
  - region "Compare with a second service":
    - heading "Compare with a second service" [level=2]
    - paragraph: If your service told you something else than it tells others, a second service, run by somebody else, would show it. It learns that this device asks, and nothing of your records.
    - group "Compare with":
      - text: Compare with
      - radio "Nobody"
      - text: Nobody
      - radio "http://<address>" [checked]
      - text: http://<address>
    - status:
      - paragraph: Both tell the same story.`;

test('what was checked is shown, and what was wrong, in plain words', async () => {
  const { page } = patient;
  await patient.sent();
  // What it is told honestly now, it is told again later. Only a question about the same can be answered so.
  const earlier = new Map();
  between.lie = at(PROOFS, ({ body: question }, { status, body }) => void (status === 200 && earlier.set(restOf(question), body)));
  await page.goto(`${patient.wallet}#/settings/checked`);
  await page.getByText('Checked', { exact: true }).waitFor();
  assert.ok(earlier.size > 0);
  const lies = [
    [altered, 'could not be checked, so it was not used'],
    [rewritten, 'could not be checked, so it was not used'],
    [ofBefore(earlier), 'did not show that its answer is from now'],
    [ofAnother, 'did not show that its answer is from now'],
    [at(PROOFS, () => ({ status: 409, body: '{"type":"/problems/ahead"}' })), 'has forgotten something that was final'],
  ];
  for (const [lie, words] of lies) {
    between.lie = lie;
    await patient.button('Check again').click();
    await told(patient, words);
    await becomes(() => page.getByText('Checked', { exact: true }).count(), 0, words);
    // The next one is told anew, also where the words are the same.
    between.honest();
    await patient.button('Check again').click();
    await page.getByText('Checked', { exact: true }).waitFor();
    await becomes(() => page.getByRole('alert').count(), 0);
  }
});

test('what is not answered is not called checked', async () => {
  between.lie = at(PROOFS, () => DROP);
  await patient.button('Check again').click();
  await patient.page.getByText('Not checked now: the service did not answer.').first().waitFor();
  await becomes(() => patient.page.getByText('Checked', { exact: true }).count(), 0);
  between.honest();
  await patient.button('Check again').click();
  await patient.page.getByText('Checked', { exact: true }).waitFor();
});

test('a second service that the operator names can be compared with', async () => {
  await patient.page.getByRole('radio', { name: second.url }).check();
  await patient.page.getByText('Both tell the same story.').waitFor();
  await becomes(async () => normal(await patient.page.getByRole('main').ariaSnapshot()), CHECKED);
  assert.deepEqual([...second.heard.keys()], ['/v1/proofs']);
  assert.equal(second.account, undefined, 'it is not told whose wallet asks');
  second.lie = () => DROP;
  await patient.button('Check again').click();
  await patient.page.getByText("The second service can't be reached.").waitFor();
  await patient.page.getByText('Checked', { exact: true }).waitFor();
  second.honest();
});

test('nothing is shared with somebody whose account is not proven, or is another', async () => {
  const { page } = patient;
  const own = between.account;
  const keysOf = async (account) => Buffer.from(await (await fetch(`${relay.url}/v1/accounts/${account}/keys`)).arrayBuffer());
  // The doctor makes a recovery sheet: from then on what their account's keys were before is no longer true.
  const before = await keysOf(desk.account);
  await doctor.page.evaluate(() => (location.hash = '#/sheet'));
  await doctor.button('Make my recovery sheet').click();
  await doctor.heading('Print your recovery sheet').waitFor();
  await becomes(async () => before.equals(await keysOf(desk.account)), false);
  const link = await doctor.link();
  const given = (keys) => at(/^\/v1\/accounts\/\w+\/keys$/, ({ url }) => (url.includes(own) ? undefined : { body: keys }));
  const lies = [
    [altered, 'could not be checked, so it was not used'],
    // Somebody else's in the place of the doctor's: the patient's own, which are keys of this ledger.
    [given(await keysOf(own)), 'could not be checked, so it was not used'],
    [given(before), "gave wrong details of the other person's account"],
  ];
  for (const [lie, words] of lies) {
    between.lie = lie;
    await patient.tab('Share');
    await becomes(() => page.getByRole('alert').count(), 0);
    await page.evaluate((to) => (location.hash = to), new URL(link).hash);
    await told(patient, words);
    assert.equal(await patient.heading('Is this the right person?').and(page.getByText('Dr Meera Rao')).count(), 0);
  }
  between.honest();
  await doctor.tab('Patients');
  assert.equal(await doctor.patient(/Casimira Nicolas/).count(), 0);
  await patient.tab('Share');
  await patient.follow(link, 'Dr Meera Rao');
  await patient.share('Dr Meera Rao');
  await doctor.patient(/Casimira Nicolas/).waitFor();
});

test('an offer that somebody else seems to have taken is not believed to be', async () => {
  await patient.tab('Share');
  await patient.button('Show a code instead').click();
  await patient.page.getByRole('radio', { name: 'Everything', exact: true }).check();
  await patient.page.getByRole('radio', { name: 'Treatment', exact: true }).check();
  await patient.page.getByRole('radio', { name: '24 hours', exact: true }).first().check();
  await patient.makeCode();
  const link = await patient.copiedLink();
  // The relay shows the offer with a claim that never was: by an account of this ledger, the patient's own.
  let shown = 0;
  desk.lie = at(PROOFS, ({ headers }, { status, body }) => {
    if (status !== 200 || !headers['aceso-claim']) return undefined;
    const value = parts(body)[3][0][1][1];
    shown += 1;
    return { body: exchanged(body, value, claimed(value, between.account)) };
  });
  await doctor.tab('Patients');
  await doctor.page.getByRole('link', { name: "Scan a patient's code" }).click();
  await doctor.page.getByLabel("The patient's link").fill(link);
  await doctor.button('Use this link').click();
  await told(doctor, 'could not be checked, so it was not used');
  assert.ok(shown > 0);
  assert.equal(await doctor.page.getByText('used this share code first').count(), 0);
  desk.honest();
});

test('somebody who took a code, of which the relay says nothing', async () => {
  const words = /has not told you that somebody sent you a record or used your share code/;
  const taken = patient.page.getByText(/^(Someone|Dr Meera Rao) used your share code\.$/);
  const { link } = await makeCode(patient);
  between.lie = at(/^\/v1\/activity/, () => ({ body: NOTHING }));
  await doctor.tab('Patients');
  await doctor.page.getByRole('link', { name: "Scan a patient's code" }).click();
  await (await doctor.codeField()).fill(link);
  await doctor.button('Use this link').click();
  await doctor.heading("Waiting for the patient's yes").waitFor();
  await patient.tab('Activity');
  await patient.page.getByText(words).first().waitFor();
  assert.equal(await taken.count(), 0);
  await patient.page.goto(`${patient.wallet}#/settings/checked`);
  await told(patient, words);
  between.honest();
  await tellsAll();
  await patient.tab('Activity');
  await taken.first().waitFor();
  assert.equal(await patient.page.getByText(words).count(), 0);
});

test('an access that the relay keeps back', async () => {
  const words = /has not told you about every time that a share of yours was opened/;
  between.lie = at(/^\/v1\/activity/, () => ({ body: NOTHING }));
  await doctor.tab('Patients');
  await inForce().click();
  await doctor.opened('Casimira Nicolas').waitFor();
  await patient.tab('Activity');
  await patient.page.getByText(words).first().waitFor();
  assert.equal(await patient.page.getByText(/^Dr Meera Rao opened/).count(), 0);
  await patient.page.goto(`${patient.wallet}#/settings/checked`);
  await told(patient, words);
  between.honest();
  await tellsAll();
  await patient.tab('Activity');
  await patient.page.getByText(/^Dr Meera Rao opened/).first().waitFor();
  assert.equal(await patient.page.getByText(words).count(), 0);
});

test('a stop that is hidden, of which no news comes either, comes to light before anything is opened', async () => {
  // The list of shares as it was while the share was in force, and nothing that happened since.
  const list = desk.heard.get('/v1/grants');
  assert.ok(list, 'the doctor’s wallet asked for its shares');
  desk.lie = ({ url }) => {
    if (url === '/v1/grants') return { body: list };
    if (url.startsWith('/v1/activity')) return { body: NOTHING };
  };
  await patient.stop();
  await doctor.tab('Patients');
  await inForce().click();
  await doctor.heading(/can.t be opened/).waitFor();
  await doctor.page.getByText('The patient stopped this share').waitFor();
  desk.honest();
});

test('a block that the validators never signed', async () => {
  const key = await readFile(join(relay.data, 'validator.key'));
  const cases = [
    [randomBytes(32), 'could not be checked, so it was not used'],
    // It was the key alone: with the validator's the same block counts as one, and what is missed is that they vouch for it now.
    [key, 'did not show that its answer is from now'],
  ];
  await patient.page.goto(`${patient.wallet}#/settings/checked`);
  for (const [seed, words] of cases) {
    await patient.page.getByText('Checked', { exact: true }).waitFor();
    let told = 0;
    between.lie = at(PROOFS, (_, { status, body }) => {
      const block = status === 200 ? forged(body, seed) : undefined;
      if (!block) return DROP;
      told += 1;
      return { body: block };
    });
    await becomes(async () => {
      await patient.button('Check again').click();
      return told > 0;
    }, true, 'the newest block has a certificate of its own');
    await patient.page.getByRole('alert').getByText(words).first().waitFor();
    await becomes(() => patient.page.getByText('Checked', { exact: true }).count(), 0);
    between.honest();
    await patient.button('Check again').click();
  }
});

test('a relay that tells another story with the validator’s own key', async (t) => {
  const link = await doctor.link();
  await patient.tab('Share');
  await patient.follow(link, 'Dr Meera Rao');
  await patient.share('Dr Meera Rao');
  await doctor.tab('Patients');
  await inForce().first().waitFor();
  await patient.sent();
  // A second relay with the same key that has come as far. From here on the doctor is told what that one says.
  const data = join(await temporaryFolder('twin'), 'data');
  await relay.stop();
  await cp(relay.data, data, { recursive: true });
  const twin = await Relay.start({ data });
  desk.elsewhere = () => twin;
  await relay.up();
  t.after(async () => {
    await twin.close();
    await rm(dirname(data), { recursive: true, force: true });
  });
  const proofsOfTwin = (url) => (PROOFS.test(url) ? twin : undefined);
  const checked = () => patient.page.getByText('Checked', { exact: true }).waitFor();

  await t.test('an access that never was is not shown', async () => {
    // Not the notices, which come and go.
    const lines = patient.page.getByRole('main').getByText(/^Dr Meera Rao opened/);
    await patient.tab('Activity');
    await lines.first().waitFor();
    const before = await lines.count();
    await inForce().first().click();
    await doctor.opened('Casimira Nicolas').waitFor();
    between.elsewhere = (url) => (url.startsWith('/v1/activity') ? twin : undefined);
    between.server.closeAllConnections();
    await patient.tab('Records');
    await patient.tab('Activity');
    await patient.page.getByText("The service's answers do not fit together, so they are not used.").waitFor();
    // What is said comes first, and the lines after it.
    await becomes(() => lines.count(), before);
    between.honest();
  });

  await t.test('a ledger that goes back', async () => {
    await furtherThan(twin, relay, patient);
    await patient.page.goto(`${patient.wallet}#/settings/checked`);
    await checked();
    between.elsewhere = proofsOfTwin;
    await patient.button('Check again').click();
    await told(patient, 'has forgotten something that was final');
    between.honest();
    await patient.button('Check again').click();
    await checked();
  });

  const other = await Doctor.arrive(twin.url, { name: 'Dr Elena Ruiz' });
  const stranger = await Patient.arrive(twin.url, { name: 'Somebody Else' });
  t.after(() => Promise.all([other.close(), stranger.close()]));

  await t.test('another past', async () => {
    await patient.page.evaluate(() => (location.hash = '#/settings/checked'));
    await checked();
    await furtherThan(relay, twin, stranger);
    between.elsewhere = proofsOfTwin;
    await patient.button('Check again').click();
    await told(patient, 'does not fit what this wallet checked before');
    between.honest();
    await patient.button('Check again').click();
    await checked();
  });

  await t.test('a second service that was told another story', async () => {
    second.relay = twin;
    await patient.button('Check again').click();
    await told(patient, /tell different stories/);
    await patient.page.getByText('The two tell different stories.').waitFor();
    await becomes(() => patient.page.getByText('Checked', { exact: true }).count(), 0);
    await patient.page.getByRole('radio', { name: 'Nobody', exact: true }).check();
    await checked();
    await becomes(() => patient.page.getByRole('alert').count(), 0);
  });

  await t.test('two wallets that were told different stories find out when they meet', async () => {
    const code = await other.link();
    await patient.tab('Share');
    await patient.page.evaluate((to) => (location.hash = to), new URL(code).hash);
    await told(patient, 'told you and the other person different stories');
    assert.equal(await patient.page.getByText('Dr Elena Ruiz').count(), 0);
  });

  await t.test('a stop of which there is a receipt, by a relay that keeps the share', async (t) => {
    const uncertain = 'It is not certain yet that sharing has stopped';
    await patient.sent();
    await patient.tab('Share');
    await patient.button(/^Stop sharing/).waitFor();
    const data = join(await temporaryFolder('copy'), 'data');
    await relay.stop();
    await cp(relay.data, data, { recursive: true });
    const copy = await Relay.start({ data });
    t.after(async () => {
      await copy.close();
      await rm(dirname(data), { recursive: true, force: true });
    });
    // Without a connection it waits, to be sent by itself.
    await patient.button(/^Stop sharing/).click();
    await patient.page.getByText(uncertain).waitFor();
    // The copy makes it final: its receipt is the validator's. Of all else the relay tells, where the share was never stopped.
    const sends = /^\/v1\/transactions$/;
    between.heard.delete('/v1/transactions');
    between.elsewhere = (url) => (sends.test(url) ? copy : undefined);
    await relay.up();
    await patient.page.getByText("The service's answers do not fit together, so they are not used.").waitFor();
    await becomes(async () => between.heard.has('/v1/transactions'), true, 'the stop has a receipt');
    assert.ok(await patient.page.getByText(uncertain).isVisible());
  });
});

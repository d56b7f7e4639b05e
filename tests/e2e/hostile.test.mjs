// Something between the browser and the relay that alters, exchanges or forgets what the relay says. What a wallet makes of each lie is tested
// natively (docs/hostile-relay.md); here, what the patient reads, and that nothing is shared.
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, test } from 'node:test';
import { Doctor, Patient } from './lib/people.mjs';
import { Relay } from './lib/relay.mjs';

/** Passes everything on, but for the answers to questions about the ledger, with which it may do something. */
class Between {
  /** @type {(answer: Buffer, question: Buffer) => {status?: number, body: Buffer | string}} */
  lie = undefined;

  static async start(relay) {
    const between = new Between();
    const { port } = new URL(relay.url);
    between.server = createServer((from, to) => {
      const { method, url, headers } = from;
      const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
        if (url !== '/v1/proofs') {
          to.writeHead(answer.statusCode, answer.headers);
          answer.pipe(to);
          return;
        }
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => between.#answer(to, answer, Buffer.concat(between.questions.get(from)), Buffer.concat(parts)));
      });
      onward.on('error', () => to.destroy());
      to.on('close', () => onward.destroy());
      const asked = [];
      between.questions.set(from, asked);
      if (url === '/v1/proofs') from.on('data', (part) => asked.push(part));
      from.pipe(onward);
    });
    await new Promise((resolve) => between.server.listen(0, '127.0.0.1', resolve));
    between.url = `http://localhost:${between.server.address().port}`;
    return between;
  }

  questions = new WeakMap();

  #answer(to, { statusCode, headers }, question, honest) {
    const { status = statusCode, body } = this.lie?.(honest, question) ?? { body: honest };
    const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers;
    to.writeHead(status, rest);
    to.end(body);
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** @type {Relay} */ let relay;
/** @type {Between} */ let between;
/** @type {Doctor} */ let doctor;
/** @type {Patient} */ let patient;

before(async () => {
  relay = await Relay.start();
  between = await Between.start(relay);
  doctor = await Doctor.arrive(relay.url);
  patient = await Patient.arrive(between.url);
  await patient.add('casimira-nicolas.json');
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await between?.close();
  await relay?.close();
});

const altered = (answer) => {
  const body = Buffer.from(answer);
  body[body.length - 3] ^= 1;
  return { body };
};

/** An answer to another question: the number that a validator signed again is not this one's. */
const ofBefore = (answer, question) => {
  const number = question.subarray(3, 19);
  const body = Buffer.from(answer);
  const at = body.indexOf(number);
  assert.ok(at > 0, 'the answer holds the question’s number');
  body[at] ^= 1;
  return { body };
};

test('what was checked is shown, and what was wrong, in plain words', async () => {
  const { page } = patient;
  await patient.sent();
  await page.goto(`${patient.wallet}#/settings/checked`);
  await page.getByText('Checked', { exact: true }).waitFor();
  const lies = [
    [altered, 'could not be checked, so it was not used'],
    [ofBefore, 'did not show that its answer is from now'],
    [() => ({ status: 409, body: '{"type":"/problems/ahead"}' }), 'has forgotten something that was final'],
  ];
  for (const [lie, words] of lies) {
    between.lie = lie;
    await patient.button('Check again').click();
    await page.getByRole('alert').getByText(words).waitFor();
    assert.equal(await page.getByText('Checked', { exact: true }).count(), 0, words);
  }
  between.lie = undefined;
  await patient.button('Check again').click();
  await page.getByText('Checked', { exact: true }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('nothing is shared with somebody whose account is not proven', async () => {
  const { page } = patient;
  const link = await doctor.link();
  between.lie = altered;
  await patient.tab('Share');
  await page.evaluate((to) => (location.hash = to), new URL(link).hash);
  await page.getByRole('alert').getByText('could not be checked, so it was not used').waitFor();
  assert.equal(await patient.heading('Is this the right person?').and(page.getByText('Dr Meera Rao')).count(), 0);
  between.lie = undefined;
  await doctor.tab('Patients');
  assert.equal(await doctor.patient(/Casimira Nicolas/).count(), 0);
  await patient.follow(link, 'Dr Meera Rao');
  await patient.share('Dr Meera Rao');
  await doctor.patient(/Casimira Nicolas/).waitFor();
});

// What is told of answers to requests; by the package's own code, with answers that this test lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FOLDER } from './lib/install.mjs';

const { Requests } = await import(pathToFileURL(join(FOLDER, 'dist/node.js')));

const DAY = 86_400_000;

test('a yes lasts for three months and is to what there is, unless more is said or less was asked for', async () => {
  const said = [];
  const session = { ask: async (_, { AnswerRequest }) => (said.push([AnswerRequest.until, AnswerRequest.follow]), { value: { share: '', shares: [] } }) };
  const requests = new Requests(session, {}, () => () => {});
  const ahead = (days) => new Date(Date.now() + days * DAY);
  const approve = (until, options) => requests.approve({ link: '', records: [], until }, options).catch(() => {});
  const [soon, late, chosen] = [ahead(7), ahead(3650), ahead(400)];
  const before = Date.now();
  await approve(soon);
  await approve(late);
  await approve(late, { until: chosen, follow: true });
  const [first, second, third] = said.map(([until]) => until);
  assert.deepEqual(said.map(([, follow]) => follow), [false, false, true]);
  assert.equal(first, soon.getTime());
  assert.ok(second >= before + 90 * DAY && second <= Date.now() + 90 * DAY, `${second}`);
  assert.equal(third, chosen.getTime());
});

/** Requests whose answers are `grants`, and what the 'stopped' and 'granted' listeners heard. */
function listening(grants) {
  const looks = new Set();
  const shared = { list: async () => grants.map((grant) => ({ ...grant, until: new Date(Date.now() + 1e6) })) };
  const requests = new Requests({ closed: false }, shared, (look) => {
    looks.add(look);
    return () => void looks.delete(look);
  });
  const told = [];
  const listen = () => {
    const forget = ['granted', 'stopped'].map((name) => requests.on(name, ({ id }) => told.push(`${name} ${id}`)));
    return () => forget.forEach((each) => each());
  };
  const settle = () => new Promise((done) => setTimeout(done));
  const look = async () => {
    for (const each of looks) each();
    await settle();
  };
  return { requests, told, listen, look, settle };
}

const grant = (id, state = 'active') => ({ id, request: `r${id}`, state });

test('what ended between an answer and the first look is told', async () => {
  const grants = [grant('old', 'stopped'), grant('a'), grant('b')];
  const { requests, told, listen, look, settle } = listening(grants);
  assert.equal((await requests.wait('ra')).id, 'a');
  for (const one of grants) one.state = 'stopped';
  const forget = listen();
  await settle();
  // Of `old` and `b` nobody was told that they were in force.
  assert.deepEqual(told, ['stopped a']);
  await look();
  assert.deepEqual(told, ['stopped a']);
  // Whoever listens again hears nothing twice.
  forget();
  listen();
  await settle();
  assert.deepEqual(told, ['stopped a']);
});

test('what happens later is told once', async () => {
  const grants = [grant('a')];
  const { told, listen, look, settle } = listening(grants);
  listen();
  await settle();
  grants.push(grant('b'));
  await look();
  grants[0].state = 'expired';
  await look();
  await look();
  assert.deepEqual(told, ['granted b', 'stopped a']);
});

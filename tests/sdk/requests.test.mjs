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

/** Nothing ends it. */
const SESSION = { whenOver: () => () => {} };

/** A request's id. */
const asked = (id) => id.repeat(32).slice(0, 32);

/** Requests whose answers are `grants`, and what the 'stopped' and 'granted' listeners heard. `list` is what lists them. */
function listening(grants, list = async (listed) => listed) {
  const looks = { shared: new Set(), connection: new Set() };
  const shared = { list: async () => list(grants.map((grant) => ({ ...grant, until: new Date(Date.now() + 1e6) }))) };
  const requests = new Requests(SESSION, shared, (name, look) => {
    looks[name].add(look);
    return () => void looks[name].delete(look);
  });
  const told = [];
  const listen = () => {
    const forget = ['granted', 'stopped'].map((name) => requests.on(name, ({ id }) => told.push(`${name} ${id}`)));
    return () => forget.forEach((each) => each());
  };
  const settle = () => new Promise((done) => setTimeout(done));
  const look = async (name = 'shared') => {
    for (const each of looks[name]) each();
    await settle();
  };
  return { requests, told, listen, look, settle };
}

/** An answer of long ago, which was opened. */
const grant = (id, state = 'active') => ({ id, request: asked(id), state, since: new Date(0), new: false });

/** One that came just now. */
const fresh = (id, state) => ({ ...grant(id, state), since: new Date(), new: true });

test('what ended between an answer and the first look is told', async () => {
  const grants = [grant('0', 'stopped'), grant('a'), grant('b')];
  const { requests, told, listen, look, settle } = listening(grants);
  assert.equal((await requests.wait(asked('a'))).id, 'a');
  for (const one of grants) one.state = 'stopped';
  const forget = listen();
  await settle();
  // Of the others nobody was told that they were in force.
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

test('what the relay has lost is over, and is told anew when it is back', async () => {
  const grants = [grant('a')];
  const { requests, told, listen, look, settle } = listening(grants);
  assert.equal((await requests.wait(asked('a'))).id, 'a');
  listen();
  await settle();
  for (const state of ['lost', 'active', 'stopped']) {
    grants[0].state = state;
    await look();
    await look();
  }
  assert.deepEqual(told, ['stopped a', 'granted a', 'stopped a']);
});

test('an answer that comes before the first look has ended is told, and none of before', async () => {
  // It came while that look was under way.
  const grants = [grant('a'), { ...fresh('b'), new: false }, { ...fresh('c'), since: new Date(Date.now() - 600_000) }];
  const during = listening(grants, async (listed) => [...listed, { ...fresh('d'), until: new Date(Date.now() + 1e6) }]);
  during.listen();
  await during.settle();
  assert.deepEqual(during.told, ['granted d']);

  // The wallet was locked when somebody began to listen.
  let isLocked = true;
  const locked = listening(grants, async (listed) => {
    if (isLocked) throw new Error('locked');
    return listed;
  });
  const forget = locked.listen();
  await locked.settle();
  grants.push(fresh('e', 'stopped'));
  await locked.look();
  assert.deepEqual(locked.told, []);
  isLocked = false;
  await locked.look('connection');
  const both = ['granted e', 'stopped e'];
  assert.deepEqual(locked.told, both);
  await locked.look('connection');
  await locked.look();
  // Nor is it told to whoever listens anew.
  forget();
  locked.listen();
  await locked.settle();
  assert.deepEqual(locked.told, both);
});

test('who waits for an answer hears it, whoever else listens', async () => {
  const grants = [];
  const { requests, told, listen, look, settle } = listening(grants);
  listen();
  await settle();
  const answer = requests.wait(asked('a'));
  grants.push(fresh('a'));
  await look();
  assert.equal((await answer).id, 'a');
  assert.deepEqual(told, ['granted a']);
  await assert.rejects(requests.wait('a'), { code: 'INVALID_ARGUMENT' });
});

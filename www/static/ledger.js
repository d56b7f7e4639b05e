// The ledger page: fetches what the relay says, lets the wallets' code check it (`/verifier/`), and shows what holds and what does not.
// There is no cryptography in this file.
import { block, checks, found, list, make, notice, said, when, hex } from './ledger-draw.js';
import { CHECKS, FAULTS } from './ledger-words.js';

const PAGE = 20;
const KEPT = 'aceso-ledger';
const at = (id) => document.getElementById(id);

/** Something that does not hold. */
class Wrong extends Error {
  constructor(name, fault, more = {}) {
    super(fault);
    Object.assign(this, { kind: name, more });
  }
}
/** The relay says nothing, or not now. */
class Silent extends Error {}

let verifier;
let ledger;
/** Each look at the page has a number: what comes after the next one began is not shown. */
let turn = 0;

const isDigest = (text) => /^[0-9a-f]{64}$/.test(text);
const isCount = (number) => Number.isSafeInteger(number) && number >= 0;

/** What this browser was shown before. What others than this page wrote there raises no alarm. */
const recall = () => {
  try {
    const { genesis, height, block, seen } = JSON.parse(localStorage.getItem(KEPT));
    return [genesis, block].every(isDigest) && [height, seen].every(isCount) ? { genesis, height, block, seen } : undefined;
  } catch {
    return undefined;
  }
};

function remember(kept) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing is told the whole story anew each time.
  }
  showMemory();
}

function showMemory() {
  const kept = recall();
  at('forget').disabled = !kept;
  at('memory').replaceChildren(...(kept ? [`Block ${kept.height}, seen ${said(kept.seen)}: `, hex(kept.block), ' of the ledger ', hex(kept.genesis)] : ['Nothing yet.']));
}

async function ask(path, { body, cache } = {}) {
  const options = body ? { method: 'POST', body, headers: { 'content-type': 'application/cbor' } } : {};
  const answer = await fetch(path, { ...options, cache }).catch(() => {
    throw new Silent('The relay can’t be reached.');
  });
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  const problem = await answer.json().catch(() => ({}));
  if (problem.type === '/problems/ahead') throw new Wrong('ahead', problem.title);
  if (problem.type === '/problems/not-found') throw new Silent('There is no such block yet.');
  throw new Silent(answer.status === 429 ? 'You asked for much at once. Wait a moment, then load this page again.' : `The relay does not answer this now (${problem.title ?? answer.status}).`);
}

/** What the module throws is a name and a sentence. */
function held(work) {
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown !== 'string') throw thrown;
    const { name, fault } = JSON.parse(thrown);
    throw new Wrong(name, fault);
  }
}

/** Asks which block is the newest, whether what this browser knows is of its history, and what else is asked. */
async function inquire({ knows, asks } = {}) {
  const kept = recall();
  const question = new verifier.Question();
  held(() => {
    if (kept) question.know(kept.height, kept.block);
    if (knows) question.know(...knows);
    if (asks) question.ask(...asks);
  });
  const answer = await ask('/v1/proofs', { body: question.bytes() });
  const report = JSON.parse(held(() => ledger.check(question, answer)));
  remember({ genesis: ledger.digest(), height: report.header.height, block: report.id, seen: Date.now() });
  return { ...report, since: kept };
}

async function begin() {
  verifier ??= await import('/verifier/aceso_verifier.js').then(async (module) => {
    await module.default();
    return module;
  }).catch(() => {
    throw new Silent('What checks the ledger is not here. Load this page again in a minute.');
  });
  const genesis = await ask('/v1/genesis');
  const told = held(() => new verifier.Ledger(genesis));
  const kept = recall();
  if (kept && kept.genesis !== told.digest()) throw new Wrong('other-ledger', `It was ${kept.genesis} and is ${told.digest()}.`);
  // Not before: the next look would take it for the one that was compared.
  ledger = told;
}

function showNewest({ header, id, at: asked, since }) {
  const past = since ? `It grew out of block ${since.height}, which this browser was shown ${said(since.seen)}.` : 'This browser sees this ledger for the first time, and remembers it from now on.';
  at('newest').replaceChildren(
    notice('good', `✓ Block ${header.height} is the newest, and it holds`, make('p', {}, 'Made ', when(header.time), '. Validators signed it, and said that it was the newest at ', when(asked), `. ${past}`)),
    make('p', {}, make('small', {}, 'Its id: ', hex(id))),
    make('p', {}, make('small', {}, 'The ledger’s name: ', hex(ledger.digest()))),
  );
}

/** What the module says of an answer. The browser keeps blocks: what does not hold is fetched once more past what it kept. */
async function reported(path, read) {
  const holds = (report) => [report].flat().every(({ checks: all }) => all.every(({ fault }) => !fault));
  const first = JSON.parse(read(await ask(path)));
  return holds(first) ? first : JSON.parse(read(await ask(path, { cache: 'reload' })));
}

const fetchBlock = (height) => reported(`/v1/blocks/${height}`, (bytes) => ledger.block(height, bytes));

/** The first thing that is wrong with a block becomes the alarm. */
function mustHold(report, height) {
  const wrong = report.checks.find(({ fault }) => fault);
  if (wrong) throw new Wrong('block', `${CHECKS[wrong.name][1]}: ${wrong.fault}`, { height: report.header?.height ?? height });
}

/** A page of blocks, down from the one of this height. */
async function showList(newest, top) {
  const from = Math.max(0, top - PAGE + 1);
  const reports = await reported(`/v1/blocks?from=${from}&count=${top - from + 1}`, (bytes) => ledger.blocks(from, bytes));
  // An answer has its limit in bytes: it may end before.
  const last = reports.at(-1);
  const end = last?.header?.height ?? top;
  const shown = { title: end === newest.header.height ? 'Newest blocks' : `Blocks ${from} to ${end}`, within: [] };
  shown.within.push(list(reports.toReversed()));
  const pager = [];
  if (end < newest.header.height) pager.push(make('a', { href: end + PAGE >= newest.header.height ? '#view' : `#to=${end + PAGE}` }, 'Newer'));
  if (from > 0) pager.push(make('a', { href: `#to=${from - 1}` }, 'Older'));
  if (pager.length) shown.within.push(make('nav', { class: 'pager', 'aria-label': 'More blocks' }, ...pager));
  shown.check = async () => {
    reports.forEach((report, index) => mustHold(report, from + index));
    if (!last || last.header.height > top) throw new Wrong('list', 'It is empty, or goes on too far.');
    await inHistory(newest, last);
  };
  return shown;
}

/** The newest block itself, or one of its history. */
async function inHistory(newest, { header, id }) {
  if (header.height === newest.header.height) {
    if (id !== newest.id) throw new Wrong('fork', `Block ${header.height} was ${newest.id} and is ${id}.`);
    return;
  }
  await inquire({ knows: [header.height, id] });
}

async function showBlock(newest, height) {
  const report = await fetchBlock(height);
  if (!report.checks.some(({ fault }) => fault) && height > 0) {
    const below = await fetchBlock(height - 1);
    const linked = below.id === report.header.parent;
    report.checks.push({ name: 'parent', fault: linked ? null : `it names ${report.header.parent}, and block ${height - 1} is ${below.id}` });
  }
  let wrong;
  if (!report.checks.some(({ fault }) => fault)) {
    const fault = await inHistory(newest, report).then(() => null, (error) => {
      if (!(error instanceof Wrong)) throw error;
      wrong = error;
      return error.message;
    });
    report.checks.push({ name: 'history', fault });
  }
  const within = [make('h3', {}, 'What was checked'), checks(report.checks)];
  if (report.header) within.push(...block(report));
  const around = [height > 0 && [height - 1, 'The one before'], height < newest.header.height && [height + 1, 'The next one']];
  within.push(make('nav', { class: 'pager', 'aria-label': 'Blocks around it' }, ...around.filter(Boolean).map(([to, name]) => make('a', { href: `#block=${to}` }, name))));
  return {
    title: `Block ${height}`,
    within,
    check: async () => {
      if (wrong && wrong.kind !== 'not-proven') throw wrong;
      mustHold(report, height);
    },
  };
}

function alarm(error) {
  const kept = recall();
  const then = kept ? ` ${said(kept.seen)}` : '';
  if (error instanceof Silent) {
    at('alarm').replaceChildren(notice('warn', 'Nothing can be said now', make('p', {}, error.message)));
    return;
  }
  if (!(error instanceof Wrong)) throw error;
  const words = (FAULTS[error.kind] ?? FAULTS.malformed)({ then, ...error.more });
  at('alarm').replaceChildren(notice('bad', 'Something is wrong with what this relay shows', make('p', {}, words), make('p', {}, make('small', {}, error.message)), make('p', {}, 'Do not rely on it. Ask its operator, and tell others who use this ledger: they can compare what they see.')));
  at('newest').replaceChildren(make('p', {}, 'What this relay shows does not hold: see above.'));
}

/** Where the address leads: a page of blocks, or one. */
function wanted(newest) {
  const [, name, number] = /^#(block|to)=(\d{1,15})$/.exec(location.hash) ?? [];
  const height = Number(number);
  if (name === 'block') return showBlock(newest, height);
  return showList(newest, name === 'to' ? Math.min(height, newest.header.height) : newest.header.height);
}

async function look({ moved = false } = {}) {
  const mine = ++turn;
  const view = at('view');
  view.setAttribute('aria-busy', 'true');
  try {
    if (!ledger) await begin();
    const newest = await inquire();
    if (mine !== turn) return;
    at('alarm').replaceChildren();
    showNewest(newest);
    for (const button of document.querySelectorAll('form button')) button.disabled = false;
    const shown = await wanted(newest);
    const wrong = await shown.check().then(() => undefined, (error) => error);
    if (mine !== turn) return;
    at('view-title').textContent = shown.title;
    at('shown').replaceChildren(...shown.within);
    if (moved) at('view-title').focus();
    if (wrong) throw wrong;
  } catch (error) {
    if (mine === turn) alarm(error);
  } finally {
    if (mine === turn) view.setAttribute('aria-busy', 'false');
  }
}

at('find').addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = `block=${Number(at('number').value)}`;
});

at('ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = at('answer');
  answer.replaceChildren(make('p', {}, 'Asking…'));
  try {
    const asks = [at('sort').value, at('id').value.trim().toLowerCase()];
    const { header, found: [one] } = await inquire({ asks });
    answer.replaceChildren(notice('good', one.there ? '✓ It is there' : '✓ There is nothing of this id', make('p', {}, `Proven for block ${header.height}, made `, when(header.time), '.')), ...found(one));
  } catch (error) {
    if (error.kind === 'no-id') return answer.replaceChildren(notice('warn', 'This is no id', make('p', {}, 'An id is 64 digits, each of them 0 to 9 or a to f.')));
    answer.replaceChildren();
    alarm(error);
  }
});

at('forget').addEventListener('click', () => {
  localStorage.removeItem(KEPT);
  ledger = undefined;
  showMemory();
  look();
});

addEventListener('hashchange', () => look({ moved: true }));
showMemory();
look();

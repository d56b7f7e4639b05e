// Draws what was checked. Everything is put in as text.
import { CHECKS, HEADER, KINDS, SAYS, SORTS, TIMES } from './ledger-words.js';

/** An element with attributes and what is in it. */
export function make(name, attributes, ...within) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...within);
  return made;
}

export function when(time) {
  const at = new Date(Number(time));
  if (Number.isNaN(at.getTime())) return `${time} ms`;
  return make('time', { datetime: at.toISOString() }, said(at));
}

export const said = (at) => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
export const hex = (text) => make('code', { class: 'hex' }, text);
export const notice = (sort, title, ...within) => make('div', { class: `notice ${sort}` }, make('p', {}, make('strong', {}, title)), ...within);
export const blockLink = (height) => make('a', { href: `#block=${height}` }, String(height));

const value = (name, it) => (name === 'time' ? [when(it), ` (${it} ms)`] : typeof it === 'number' ? [String(it)] : [hex(it)]);
const named = (words, name) => make('dt', {}, words, ' ', make('span', { class: 'name-of' }, `(${name})`));

/** What was looked at, with ticks. */
export function checks(list) {
  const lines = list.map(({ name, fault }) => {
    const [holds, wrong] = CHECKS[name];
    const mark = make('span', { class: 'mark' }, make('span', { 'aria-hidden': 'true' }, fault ? '✗' : '✓'), make('span', { class: 'unseen' }, fault ? 'Wrong: ' : 'Holds: '));
    const words = make('span', {}, fault ? wrong : holds);
    if (fault) words.append(make('em', {}, fault));
    return make('li', fault ? { class: 'wrong' } : {}, mark, words);
  });
  return make('ul', { class: 'checks' }, ...lines);
}

/** Blocks in a table, newest first. */
export function list(reports) {
  const rows = reports.map(({ header, entries, checks: all }) => {
    const holds = all.every(({ fault }) => !fault);
    const cells = header
      ? [make('td', {}, blockLink(header.height)), make('td', {}, when(header.time)), make('td', {}, String(entries.length))]
      : [make('td', { colspan: '3' }, 'This can’t be read')];
    const mark = make('td', { class: 'mark' }, make('span', { 'aria-hidden': 'true' }, holds ? '✓' : '✗'), make('span', { class: 'unseen' }, holds ? 'holds' : 'wrong'));
    return make('tr', holds ? {} : { class: 'wrong' }, ...cells, mark);
  });
  const head = ['Block', 'Made', 'Entries', 'Checked'].map((name) => make('th', { scope: 'col' }, name));
  return make('table', {}, make('caption', {}, 'Newest first. Each was checked, and stands upon the one below it.'), make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows));
}

/** One block, all of it. */
export function block({ id, header, signers, needed, above, entries }) {
  const facts = HEADER.flatMap(([words, name, key = name]) => [named(words, name), make('dd', {}, ...value(key, key === 'id' ? id : header[key]))]);
  const who = header.height === 0 ? [make('p', {}, 'Nobody signs the first block: it follows from what the ledger began with.')] : [
    make('p', {}, `${signers.length} of the ledger’s validators signed; ${needed} had to.${above ? ` Their signatures are on a block above, ${above} further up.` : ''}`),
    make('ul', {}, ...signers.map((key) => make('li', {}, hex(key)))),
  ];
  return [
    make('h3', {}, 'What its header says'),
    make('dl', { class: 'facts' }, ...facts),
    make('h3', {}, 'Who signed it'),
    ...who,
    make('h3', {}, entries.length === 1 ? '1 entry' : `${entries.length} entries`),
    ...entries.map(entry),
  ];
}

function entry({ kind, fields, transaction, intent, author, witness, valid_until: until, checkpoint: [height, known] }, at) {
  const about = fields.flatMap(({ name, sort, value: it }) => [
    make('dt', {}, make('strong', {}, name), ' ', make('span', { class: 'name-of' }, `(${SORTS[sort]})`)),
    make('dd', {}, ...(sort === 'time' ? value('time', Number(it)) : value(name, it))),
  ]);
  const rest = [
    ['Its own id', 'transaction id', hex(transaction)],
    ['Used once', 'intent', hex(intent)],
    ['Who signed it: a commitment', 'author', hex(author)],
    ['Digest of the signature and all that is not shown', 'witness', hex(witness)],
    ['Could be taken until', 'valid-until', when(until)],
    [`Its signer knew block ${height}`, 'checkpoint', hex(known)],
  ].flatMap(([words, name, it]) => [named(words, name), make('dd', {}, it)]);
  return make(
    'section',
    { class: 'entry' },
    make('h4', {}, `${at + 1}. ${KINDS[kind] ?? 'Something else'} `, make('span', { class: 'name-of' }, `(kind ${kind})`)),
    make('dl', { class: 'facts' }, ...about),
    make('details', {}, make('summary', {}, 'All fields'), make('dl', { class: 'facts' }, ...rest)),
  );
}

/** What stands under an id. */
export function found({ there, bytes, says }) {
  if (!there) return [];
  const lines = Object.entries(says).filter(([, it]) => it !== '');
  const facts = lines.flatMap(([name, it]) => [named(SAYS[name], name), make('dd', {}, ...(TIMES.includes(name) ? value('time', Number(it)) : [it.length >= 64 ? hex(it) : it]))]);
  return [make('dl', { class: 'facts' }, ...facts), make('p', {}, make('small', {}, `${bytes} bytes in the ledger’s state`))];
}

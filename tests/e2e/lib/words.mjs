// The sentences of the screen, from where translators write them: a test that repeated them would only test itself.
import { readFileSync } from 'node:fs';
import { PATIENCE, sleep } from './ports.mjs';

const sentences = (language) => readFileSync(new URL(`../../../wallet-app/locales/${language}.ftl`, import.meta.url), 'utf8');
const text = sentences('en');

/**
 * The parts of a message about a problem, as they look on the screen: what happened, what was kept, what to do.
 * Facts that a test does not name may be anything.
 * @param {string} id
 * @param {Record<string, string>} [facts]
 * @returns {RegExp[]}
 */
export function told(id, facts = {}) {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${id} =`));
  if (at < 0) throw new Error(`there is no message ${id}`);
  const parts = [lines[at].slice(id.length + 2)];
  for (const line of lines.slice(at + 1)) {
    const [, part] = /^ {4}\.\w+ = (.*)$/.exec(line) ?? [];
    if (part === undefined) break;
    parts.push(part);
  }
  return parts.map((part) => {
    const pieces = part.trim().split(/\{ \$(\w+) \}/);
    const sources = pieces.map((piece, index) => (index % 2 ? (facts[piece] && plain(facts[piece])) ?? '.+?' : plain(piece)));
    return new RegExp(sources.join(''));
  });
}

const plain = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');

/**
 * A message of one line, as it stands in a language.
 * @param {Record<string, string>} [facts] every one that it has
 */
export function said(language, id, facts = {}) {
  const [, line] = new RegExp(`^${id} = (.*)$`, 'm').exec(sentences(language)) ?? [];
  if (line === undefined) throw new Error(`there is no message ${id} in ${language}`);
  return line.replace(/\{ \$(\w+) \}/g, (_, name) => facts[name]);
}

/** What a screen says, without the invisible marks that keep the writing direction of names apart. */
export const unmarked = (shown) => shown.replace(/[\u2066-\u2069]/g, '');

/** Waits until a problem is said in full, in one place, and returns that place. */
export async function problem(person, id, facts, timeout = PATIENCE) {
  const parts = told(id, facts);
  const alerts = person.page.getByRole('alert');
  const deadline = Date.now() + timeout;
  for (;;) {
    const shown = (await alerts.allInnerTexts()).map(unmarked);
    const at = shown.findIndex((words) => parts.every((part) => part.test(words)));
    if (at >= 0) return alerts.nth(at);
    if (Date.now() > deadline) throw new Error(`not told ${id}, but: ${shown.join(' / ') || 'nothing'}`);
    await sleep(50);
  }
}

// What a screen reader is told, as text: kept beside the tests, one file for each screen, and compared.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep } from './ports.mjs';

const KEPT = fileURLToPath(new URL('../snapshots/', import.meta.url));
/** What happens at somebody else's may still be on its way. After a first difference the rest is told soon. */
const PATIENCE = { good: 20_000, bad: 1_000 };

/** Roles that mean nothing without a name. A fold's name is its first line. */
const NAMED = ['button', 'link', 'textbox', 'searchbox', 'radio', 'checkbox', 'img', 'region', 'progressbar', 'dialog', 'heading', 'navigation'];
const UNNAMED = new RegExp(`^- (${NAMED.join('|')})(?= \\[|:|$)`);

/** Records of the walk that stand in an order of chance where they are shared. */
const SHARED = ['casimira nicolas', 'discharge letter', 'prescription photo'];

/** The same in every run: days and times of the run, ids, versions, marks around names. */
export function normal(tree) {
  return tree
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/[\u202f\u00a0]/g, ' ')
    // Where nothing is said yet, nothing is heard.
    .replace(/^ *- (status|paragraph)\n/gm, '')
    .replace(/\b[A-Z][a-z]{2} \d{1,2}, 20(2[5-9]|[3-9]\d)\b/g, '<day>')
    .replace(/\b\d{1,2}:\d{2} [AP]M\b/g, '<time>')
    .replace(/\b\d{1,2}:\d{2}\b/g, '<left>')
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/\b(?:[0-9A-Z]{4} ){6}[0-9A-Z]{4}\b/g, '<code>')
    .replace(/\b(?:\d ){5}\d\b/g, '<number>')
    .replace(/blob:\S+/g, 'blob:<id>')
    .replace(/\blocalhost:\d+/g, '<address>')
    .replace(/\bChrome on \w+/g, '<device>')
    .replace(/Version [\d.]+/g, 'Version <number>')
    // Whether the day is known depends on what arrived first.
    .replace(/(stopped this share) on <day>/g, '$1')
    .replace(new RegExp(`(?:${SHARED.join('|')})(?:, (?:${SHARED.join('|')}))+`, 'g'), (names) => names.split(', ').sort().join(', '))
    .replace(/(?:^ +- listitem: .+\n?)+/gm, ordered);
}

function ordered(items) {
  const lines = items.trimEnd().split('\n');
  const ours = lines.every((line) => SHARED.some((title) => line.trim().startsWith(`- listitem: ${title}`)));
  return ours ? `${lines.sort().join('\n')}\n` : items;
}

/** The blocks at the outermost level of a tree. */
const blocks = (tree) => tree.split(/\n(?=- )/);

/** What stands around every screen, whoever's it is, and the screen. Short messages come and go. */
function parts(tree) {
  const all = blocks(tree);
  const main = all.filter((block) => block.startsWith('- main'));
  const around = all.filter((block) => !/^- (main|status)/.test(block));
  const whoever = around.join('\n').replace(/(?<=link "Settings for )[^"]+/, 'somebody');
  return { main: `${main.join('\n')}\n`, around: `${whoever}\n` };
}

/** What no screen may do, whatever is written in its file. A dialog has no heading of level 1: the screen behind it has. */
function faults(tree, dialog) {
  const lines = tree.split('\n').map((line) => line.trim());
  const levels = lines.flatMap((line) => /^- heading .*\[level=(\d)\]/.exec(line)?.[1] ?? []).map(Number);
  const found = lines.filter((line) => UNNAMED.test(line)).map((line) => `without a name: ${line}`);
  if (!dialog && levels.filter((level) => level === 1).length !== 1) found.push('not one heading of level 1');
  for (const [at, level] of levels.entries()) {
    if (level > (levels[at - 1] ?? Number(dialog)) + 1) found.push(`a heading of level ${level} after one of level ${levels[at - 1] ?? 0}`);
  }
  return found;
}

export class Trees {
  #seen = new Set();
  #patience;
  #folder;
  /** What there is, is right. */
  #renew = process.env.UPDATE_SNAPSHOTS === '1';

  /** @param {{folder?: string, patience?: number}} [options] where the files are; how many milliseconds a screen has to become like its file */
  constructor({ folder = KEPT, patience = PATIENCE.good } = {}) {
    this.#folder = folder;
    this.#patience = patience;
  }

  /** Compares a screen with its file. Returns what is wrong. */
  async look(page, name) {
    const deadline = Date.now() + this.#patience;
    for (let before; ; ) {
      // Behind a dialog nothing is read.
      const dialog = (await page.locator('dialog[open]').count()) > 0;
      const tree = normal(await page.locator(dialog ? 'dialog[open]' : 'body').ariaSnapshot());
      const wrong = faults(tree, dialog);
      // What is to be kept must have stayed as it is for a while.
      if (!this.#renew || tree === before) {
        const { main, around } = parts(tree);
        if (dialog) wrong.push(...this.#compare(name, `${tree}\n`));
        else wrong.push(...this.#compare(name, main), ...this.#compare(frameOf(around), around));
        if (this.#renew || wrong.length === 0 || Date.now() > deadline) {
          if (wrong.length > 0) this.#patience = PATIENCE.bad;
          return wrong.map((what) => `${name}: ${what}`);
        }
      }
      before = tree;
      await sleep(this.#renew ? 1_500 : 100);
    }
  }

  /** Whether a screen's tree is kept. */
  keeps(name) {
    return existsSync(this.#fileOf(name));
  }

  #compare(name, tree) {
    const file = this.#fileOf(name);
    this.#seen.add(file);
    if (this.#renew) {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(file, tree);
      return [];
    }
    if (!existsSync(file)) return [`there is no ${file}`];
    try {
      assert.equal(tree, readFileSync(file, 'utf8'));
      return [];
    } catch (error) {
      return [`not as in ${file} (+ now, - then; if it is meant to change: UPDATE_SNAPSHOTS=1 cargo xtask test e2e):\n${error.message}`];
    }
  }

  /** Files of screens that nobody came past. */
  unused() {
    return readdirSync(this.#folder).filter((file) => !this.#seen.has(join(this.#folder, file)));
  }

  #fileOf(name) {
    return join(this.#folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.yml`);
  }
}

/** Whose frame it is: it names the sections that person has, and without a wallet leads to the languages, if they are elsewhere. */
function frameOf(around) {
  if (around.includes('link "Patients"')) return 'frame of a doctor';
  if (around.includes('link "Share"')) return 'frame of a patient';
  if (around.includes('link "Share needs')) return 'frame of a patient who is asked';
  return around.includes('link "Language"') ? 'frame without a wallet' : 'frame of the settings without a wallet';
}

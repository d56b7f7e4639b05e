// The pieces of code that the documentation shows, and the programs that are made of them.
import { readFile } from 'node:fs/promises';

/** What a fence may say, and what happens with it. Anything else is an error: nothing is left out unsaid. */
export const KINDS = {
  js: 'run',
  ts: 'run',
  'sh': 'command',
  'sh npm': 'install',
  'sh relay': 'relay',
  // relay/tests/relay: audit.rs, handing_over_by_name.rs and restored.rs type them, one after the other.
  'sh audit': 'audit',
  'js predict': 'run',
  // An app's page and its script: tests/sdk/connect.test.mjs opens them in a browser.
  'html page': 'page',
  'js page': 'page',
  // The same with the wallet in a worker: there, too.
  'js worker': 'page',
  'js worker page': 'page',
  // A page without a bundler: tests/sdk/page.test.mjs.
  'html plain': 'page',
  // How the app's page is served: tests/sdk/connect.test.mjs, too.
  'sh vite': 'page',
  // A component of Next's, and the page that shows it: tests/sdk/next.test.mjs.
  'jsx next': 'page',
  'jsx next page': 'page',
  json: 'json',
  // Definitions and drawings: there is nothing to run. No program reads the definitions, so none notices when one of them is not what the code
  // writes. What is tested is the code's bytes, by the vectors of tests/vectors/aceso, of which most were recomputed from the text alone
  // (SOURCE.md there says which). Whoever changes a definition compares it with the code.
  cddl: 'definition',
  text: 'drawing',
  // What was changed in a crate that was copied: the stage `deny` undoes it, and compares with what was published.
  diff: 'definition',
};

/** @returns {Promise<{file: string, line: number, info: string, text: string, kind: string, place: string}[]>} */
export async function snippets(file = process.env.ACESO_SNIPPETS) {
  if (!file) throw new Error('ACESO_SNIPPETS names no list; use `cargo xtask test site`');
  const all = JSON.parse(await readFile(file, 'utf8'));
  return all.map((one) => ({ ...one, kind: kindOf(one), place: `${one.file}:${one.line}` }));
}

export function kindOf({ file, line, info }) {
  if (file.startsWith('reference/sdk/connect/')) return 'element';
  const kind = Object.hasOwn(KINDS, info) ? KINDS[info] : undefined;
  if (!kind) throw new Error(`${file}:${line}: nothing runs code that is called \`${info}\``);
  return kind;
}

/** The names that a snippet makes itself. */
function own(text, name) {
  const within = (open, close) => `\\${open}[^\\${close}]*\\b${name}\\b[^\\${close}]*\\${close}`;
  const apart = `(?:${within('{', '}')}|${within('[', ']')})`;
  return new RegExp(`\\b(?:const|let|using|function|class)\\s+${name}\\b|\\b(?:const|let)\\s*${apart}\\s*(?:=|of\\b)|\\(\\s*${apart}\\s*\\)\\s*=>`).test(text);
}
const used = (text, name) => new RegExp(`(?<![.\\w'"])${name}\\b(?!['"]?\\s*:)`).test(text.replaceAll(/\/\/.*$/gm, ''));

/** What is said to be printed is held against what is: a comment of one word, or of words with commas between. */
const PRINTS = /^(\s*)console\.log\((.*)\); \/\/ '?([\w-]+(?:, [\w-]+)*)'?$/gm;
const printed = `const printed = (/** @type {string} */ wanted, /** @type {unknown} */ got) => {
  const said = Array.isArray(got) ? got.join(', ') : String(got);
  if (said !== wanted) throw new Error(\`it prints \${said}, not \${wanted}\`);
};`;

/** A snippet's imports, what is shown without them, and the same with what is printed held against what is said to be. */
function parts(text) {
  const lines = text.split('\n');
  const imports = lines.filter((line) => /^import .* from /.test(line));
  const shown = lines.map((line) => (/^import .* from /.test(line) ? '' : line)).join('\n');
  return { imports, shown, body: shown.replaceAll(PRINTS, "$1printed('$3', $2);") };
}

/** Of these names, those that a snippet takes as given. */
export function taken(text, names) {
  const { body } = parts(text);
  return names.filter((name) => used(body, name) && !own(body, name));
}

/** Of these names, those that a page's words up to a snippet, which begins at this line, don't have as code: nobody could tell what they are. */
export function unsaid(page, line, names) {
  const before = page.split('\n').slice(0, line - 1).join('\n');
  const words = before.replaceAll(/^ *```[^]*?^ *```$/gm, '');
  return names.filter((name) => !words.includes(`\`${name}\``));
}

/** By what name a page tells people to save and run a snippet, which begins at this line: the words before it say so, if anything does. */
export function named(page, line) {
  const before = page.split('\n').slice(0, line - 1).join('\n');
  const words = before.slice(before.lastIndexOf('```') + 3);
  return /`node ([\w-]+\.mjs)`/.exec(words)?.[1];
}

/**
 * The program of a snippet: what it imports, what it takes as given, and itself.
 * @param {{exported: string[], from?: string, types: string[], names: string[], setting: string}} around what the package exports, and of types alone; what the
 *   setting has, and where it is
 */
export function program(text, { exported, from = '@aceso/sdk', types, names, setting }) {
  const { imports, shown, body } = parts(text);
  const missing = exported.filter((name) => used(body, name) && !imports.some((line) => new RegExp(`\\b${name}\\b`).test(line)));
  const shapes = types.filter((name) => new RegExp(`[<:|] ?${name}\\b`).test(body) && !imports.some((line) => line.includes(name)));
  const given = taken(text, names);
  return [
    ...imports,
    ...(missing.length ? [`import { ${missing.join(', ')} } from '${from}';`] : []),
    ...(shapes.length ? [`import type { ${shapes.join(', ')} } from '@aceso/sdk';`] : []),
    ...(given.length ? [`import { setting } from './${setting}';`, `const { ${given.join(', ')} } = await setting(${JSON.stringify(given)});`] : []),
    ...(body === shown ? [] : [printed]),
    body,
    'export {};',
    '',
  ].join('\n');
}

// What `cargo xtask help` says a command may be, to hold against it what the documentation tells people to type.

/** What there is, by the command's first word. */
export function grammar(help) {
  const commands = new Map();
  const entries = help.split(/^(?=cargo xtask )/m).filter((entry) => entry.startsWith('cargo xtask '));
  for (const entry of entries) {
    const [usage, ...rest] = entry.trim().split('\n');
    const [name, ...parts] = usage.slice('cargo xtask '.length).split(' ');
    const known = commands.get(name) ?? { flags: new Set(), words: [], text: '', usage: '' };
    known.usage += ` ${usage}`;
    for (const [flag] of usage.matchAll(/--[a-z-]+/g)) known.flags.add(flag);
    for (const part of parts) if (/^[a-z]+$/.test(part)) known.words.push(part);
    known.free = known.free || /\b[A-Z]+\.\.\.|\bSUITE\b/.test(usage);
    known.text += `${rest.join('\n')}\n`;
    commands.set(name, known);
  }
  return commands;
}

/** The words that a help lists: each on a line of its own with what it is, or behind a colon. */
function listed(text) {
  const lines = [...text.matchAll(/^ {4}([a-z-]+)(?: {2,}|(?<=^.{16}) )\S/gm)].map(([, word]) => word);
  const [, named = ''] = /named: ([a-z0-9\s]+)\./.exec(text) ?? [];
  return [...lines, ...named.trim().split(/\s+/)];
}

/**
 * What is wrong with a line that somebody is told to type; undefined when nothing is.
 * @param {Record<string, string[]>} names what a command takes that its help does not list
 */
export function fault(line, commands, names = {}) {
  const command = line.replace(/\s+#.*$/, '').trim();
  const words = command.split(/\s+/);
  if (words[0] !== 'cargo' || words[1] !== 'xtask') return `nobody checks \`${command}\``;
  const [name, ...rest] = words.slice(2);
  const known = commands.get(name);
  if (!known) return `there is no \`cargo xtask ${name}\``;
  for (const [at, word] of rest.entries()) {
    if (word.startsWith('--')) {
      if (!known.flags.has(word.split('=')[0])) return `\`cargo xtask ${name}\` knows no ${word}`;
      continue;
    }
    // The value of the flag before it.
    if (rest[at - 1]?.startsWith('--') && new RegExp(`${rest[at - 1]} [A-Z0-9]`).test(known.usage)) continue;
    const named = known.words.includes(word) || names[name]?.includes(word) || (known.free && listed(known.text).includes(word));
    if (!named) return `\`cargo xtask ${name}\` knows no ${word}`;
  }
  return undefined;
}

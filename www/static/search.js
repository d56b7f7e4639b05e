// The search of the docs: the index is fetched whole when somebody begins to search; what is typed goes nowhere.

const field = document.getElementById('search');
const found = document.getElementById('found');
const count = document.getElementById('count');
const MOST = 12;

let index;
const loaded = () => (index ??= fetch('/search.json').then((answer) => answer.json()).then(({ places, heads, words }) => ({ places, heads: Object.entries(heads), words: Object.entries(words) })));

field.addEventListener('focus', () => loaded().catch(() => (index = undefined)), { once: true });
field.addEventListener('input', () => show(field.value));
field.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') move(event, found.querySelector('a'));
  else if (event.key === 'Enter') found.querySelector('a')?.click();
  else if (event.key === 'Escape') clear();
});
found.addEventListener('keydown', (event) => {
  const links = [...found.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown') move(event, links[at + 1]);
  else if (event.key === 'ArrowUp') move(event, links[at - 1] ?? field);
  else if (event.key === 'Escape') {
    clear();
    field.focus();
  }
});
// On a page of its own menu, the list of results must not stay behind it.
found.addEventListener('click', (event) => event.target.closest('a') && clear());
// Nor may it cover what has the focus. A press that focuses nothing is heard of apart: in some browsers it can be on a result, too.
const isOurs = (element) => element === field || found.contains(element);
for (const part of [field, found]) part.addEventListener('focusout', ({ relatedTarget: to }) => to && !isOurs(to) && (found.hidden = true));
addEventListener('pointerdown', ({ target }) => !isOurs(target) && (found.hidden = true));
field.addEventListener('focus', () => show(field.value));

function move(event, to) {
  event.preventDefault();
  to?.focus();
}

function clear() {
  field.value = '';
  show('');
}

/** Words as the index has them. */
const split = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);

async function show(text) {
  const wanted = split(text);
  if (wanted.length === 0) {
    found.hidden = true;
    found.replaceChildren();
    count.textContent = '';
    return;
  }
  let known;
  try {
    known = await loaded();
  } catch {
    index = undefined;
    count.textContent = 'The search could not be loaded.';
    return;
  }
  if (field.value !== text || !isOurs(document.activeElement)) return; // typed on, or gone
  const best = rank(known, wanted);
  const list = document.createElement('ul');
  list.append(...best.slice(0, MOST).map((at) => line(known.places[at])));
  found.replaceChildren(best.length ? list : none(text));
  found.hidden = false;
  count.textContent = best.length === 0 ? `Nothing found for ${text}.` : `${best.length} found.`;
}

/** Places that have every word, those first whose heading has it, whole words before beginnings of words. */
function rank({ places, heads, words }, wanted) {
  const score = new Array(places.length).fill(0);
  let left;
  for (const word of wanted) {
    const here = new Set();
    for (const [list, weight] of [[heads, 20], [words, 1]]) {
      for (const [known, where] of list) {
        if (!known.startsWith(word)) continue;
        for (const at of where) {
          here.add(at);
          score[at] += known === word ? weight * 3 : weight;
        }
      }
    }
    left = left ? left.filter((at) => here.has(at)) : [...here];
  }
  return left.sort((a, b) => score[b] - score[a] || a - b);
}

function line([address, heading, page, group]) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = address;
  link.textContent = heading;
  const where = document.createElement('small');
  where.textContent = [group, page].filter(Boolean).join(' › ');
  link.append(where);
  item.append(link);
  return item;
}

function none(text) {
  const said = document.createElement('p');
  said.textContent = `Nothing found for “${text}”.`;
  return said;
}

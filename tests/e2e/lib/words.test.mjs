import assert from 'node:assert/strict';
import { test } from 'node:test';
import { told, unmarked } from './words.mjs';

test('a message has three parts, and facts go into them', () => {
  const [what, kept, todo] = told('problem-file-too-big', { name: 'a (1).pdf' });
  assert.match(unmarked('“\u2068a (1).pdf\u2069” is too big: it has 200 MB.'), what);
  assert.doesNotMatch('“b.pdf” is too big: it has 200 MB.', what);
  assert.ok(kept && todo);
  assert.throws(() => told('problem-nobody-has'));
});

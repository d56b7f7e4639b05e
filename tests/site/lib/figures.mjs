// Suites of measurements, run with little of everything and with what the tests are run with. Whatever a suite checks of what it measures is
// checked; its figures mean nothing then, so none is held against anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done } from './typed.mjs';

const FIELDS = ['suite', 'case', 'unit', 'ours', 'peer', 'peer_name', 'ratio', 'n'];
const UNITS = ['%', '1/s', 'B', 'MB', 'MB/s', 'bytes', 'bytes brotli', 'bytes gzip', 'ms', 'µs'];
/** Of these, none is as good a figure as any: a file may have had the room already. */
const MAY_BE_NONE = /dropped frames|disk of a transaction|^idle/;

/**
 * Types it, and sees that it prints a figure for each of these cases, and no others.
 * @param {string[]} cases in any order; one that is held against several things is there as often
 */
export function measures(line, cases) {
  test(line, async () => {
    const figures = (await done(line)).map((text) => JSON.parse(text));
    for (const figure of figures) {
      const said = JSON.stringify(figure);
      assert.deepEqual(Object.keys(figure), FIELDS, said);
      assert.equal(figure.suite, line.split(' ')[3]);
      assert.ok(UNITS.includes(figure.unit), said);
      assert.ok(typeof figure.peer_name === 'string' && figure.peer_name !== '', said);
      assert.ok(Number.isFinite(figure.ours) && Number.isFinite(figure.peer), said);
      assert.ok(figure.ours > 0 || (figure.ours === 0 && MAY_BE_NONE.test(figure.case)), said);
      assert.ok(figure.ratio === null || figure.ratio >= 0, said);
      assert.ok(Number.isInteger(figure.n) && figure.n > 0, said);
    }
    assert.deepEqual(figures.map((figure) => figure.case).sort(), [...cases].sort());
  });
}

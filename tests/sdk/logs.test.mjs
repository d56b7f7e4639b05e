// The packed SDK in Node: the access log of a patient whose records somebody opened, and tried to open again; and what the programs that are shown say of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { programs } from './lib/programs.mjs';
import { README } from './lib/readme.mjs';

const output = programs();

const GUIDE = await readFile(new URL('../../www/guides/verify.md', import.meta.url), 'utf8');
const CALL = 'const report = await verifyLog(log.bytes, { relay });\n';
/** What a text shows to be done with a report. */
const shown = (text) => text.split(CALL)[1].split('```')[0];

test('who opened is named, a refused attempt is only said, and the programs that are shown tell them apart', async () => {
  const { entries, report, printed, pruned, wrong } = await output('log.mjs', `
    const app = await Wallet.create({ ...place, role: 'clinician', name: 'Dr Grey' });
    const patient = await Wallet.create({ ...place, role: 'patient', name: 'Ada Sample' });
    const { id } = await patient.records.add(new Blob(['%PDF-1.7 letter']), { name: 'letter.pdf' });
    const { link } = await app.shared.code();
    const grant = await patient.grants.create({ to: link, scope: { records: [id] }, purpose: 'TREAT', until: soon() });
    await app.shared.open(grant.id);
    await patient.grants.revoke(grant.id);
    const refused = await codeOf(app.shared.open(grant.id));
    while (!(await patient.activity.list()).some(({ kind }) => kind.startsWith('blocked'))) await new Promise((done) => setTimeout(done, 20));
    const { bytes } = await patient.activity.export();
    await app.close();
    await patient.close();

    const report = await verifyLog(bytes, { relay: place.relay });
    const shows = [${[README, GUIDE].map((text) => `(report) => {
      const lines = [];
      const console = { log: (...words) => lines.push(words) };
      ${shown(text)}
      return lines;
    }`)}];
    const last = (report) => shows.map((show) => show(report).slice(1).map((words) => words.at(-1)));
    const entry = { ...report.entries[0], by: undefined };
    const opener = report.entries.find(({ kind }) => kind === 'opened').by;
    const names = new Map([[undefined, null], [report.account, 'owner'], [opener, 'opener']]);
    print({
      entries: report.entries.map(({ kind, by, about, block, fault }) => [kind, names.get(by), about === grant.id, block !== undefined, fault ?? null]),
      report: [refused, report.holds, report.pinned, report.proven, report.said, report.gaps, report.faults],
      printed: last(report),
      pruned: last({ ...report, entries: [{ ...entry, kind: 'pruned' }] }),
      wrong: last({ ...report, entries: [{ ...entry, kind: 'denied', fault: 'bad-request' }] }),
    });
  `);
  assert.deepEqual(entries, [
    ['account-created', 'owner', false, true, null],
    ['record-added', 'owner', false, true, null],
    ['granted', 'owner', true, true, null],
    ['opened', 'opener', true, true, null],
    ['ended', 'owner', true, true, null],
    ['denied', 'opener', true, false, null],
  ]);
  assert.deepEqual(report, ['SHARE_STOPPED', true, true, 5, 1, [], []]);
  const both = (words) => [words, words];
  assert.deepEqual(printed, both([...Array(5).fill('proven'), 'said']));
  assert.deepEqual(pruned, both(['proven in part']));
  assert.deepEqual(wrong, both(['bad-request']));
});

// The training of the models, with little of everything. It needs Python and its packages, which nothing else does: where they can't be had,
// what is said of it is all that is tried.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { TOLERANCE, pixelsOf, runtime, scaleOf } from '../../../models/predict/test/lib.mjs';
import { ROOT, done, ended } from '../lib/typed.mjs';

const run = promisify(execFile);
const TRAIN = join(ROOT, 'models/train');
const GOLDEN = join(ROOT, 'models/pictures/tests/golden');
const PAGES = join(ROOT, 'docs/predictions');
/** Packages that came only so far by then are on their way still: the next run goes on with what pip kept of them. */
const PATIENCE = 240_000;
const CAME = '    Python packages of the training: ';

const NO_PYTHON = 'error: training needs Python 3.11 to 3.14, with its venv module (Debian: `apt-get install python3-venv`). Nothing else does: what training wrote is in models/registry';
const NO_NETWORK = 'error: the Python packages of the training could not be fetched: start again with a network. Only training needs them: what it wrote is in models/registry';

const text = (...path) => readFile(join(...path), 'utf8');
const json = async (...path) => JSON.parse(await text(...path));
const sorted = async (folder) => (await readdir(folder)).sort();

/** Whether there is a Python that training could take. */
async function hasPython() {
  const question = 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))';
  const files = process.env.PATH.split(delimiter).map((folder) => join(folder, 'python3'));
  const answers = files.map((file) => run(file, ['-c', question]).then(() => true, () => false));
  return (await Promise.all(answers)).includes(true);
}

/** Why nothing can be trained here, if so. Whatever else went wrong with this command is a fault. */
async function unavailable({ code, told, late }) {
  if (late && !told.includes(CAME)) return 'the Python packages did not come in time';
  if (code === 0) return undefined;
  const last = told.trimEnd().split('\n').at(-1);
  assert.ok([NO_PYTHON, NO_NETWORK].includes(last), told);
  if (last === NO_PYTHON) assert.equal(await hasPython(), false, 'there is one');
  return last;
}

const first = await ended('cargo xtask models --check', PATIENCE);
// They came, and took all the time.
const check = first.late && first.told.includes(CAME) ? await ended('cargo xtask models --check', PATIENCE) : first;
const why = await unavailable(check);
const { models: listed } = await json(ROOT, 'models/registry/index.json');
/** What a text says beside its figures. */
const words = (page) => page.replaceAll(/[\d.,]+%?/g, '#');

test('what training needs is there, or it is said what is missing', (t) => {
  if (why) t.diagnostic(`NO MODEL WAS TRAINED, and no command of the training tried but this one: ${why}`);
});

describe('training', { skip: why }, () => {
  let registry;

  test('all models are trained, with their files, and nothing that is committed changes', async () => {
    const before = await state();
    const lines = await done('cargo xtask models --quick');
    registry = folderOf(lines, 'models');
    for (const { id } of listed) assert.ok(lines.some((line) => line.startsWith(`${id}: `)), `${id}: ${lines.join('\n')}`);
    const named = [...(await text(ROOT, 'models/README.md')).matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, codes]) => codes.slice(1, -1).split('`, `'));
    for (const { id } of listed) {
      const files = await sorted(join(registry, id));
      assert.deepEqual(files, await sorted(join(ROOT, 'models/registry', id)), id);
      for (const file of files) assert.ok(named.includes(file), `models/README.md says nothing of ${file}`);
      const [card, committed] = await Promise.all([registry, join(ROOT, 'models/registry')].map((folder) => text(folder, id, 'card.md')));
      assert.equal(card.split('\n', 4).join('\n'), committed.split('\n', 4).join('\n'));
    }
    assert.deepEqual((await json(registry, 'index.json')).models.map(({ id }) => id), listed.map(({ id }) => id));
    assert.deepEqual(await state(), before);
  });

  test('what they answer elsewhere is what Python wrote down', async () => {
    const Predictor = await runtime();
    const predictor = new Predictor(await text(registry, 'index.json'));
    for (const { id } of listed) {
      predictor.load(id, await readFile(join(registry, id, 'manifest.json')), await readFile(join(registry, id, 'model.onnx')));
      const { x, pixels, probability, contributions, map } = await json(registry, id, 'golden.json');
      const rows = x ? x.map((row) => row.map((value) => value ?? Number.NaN)) : pixels.map((image) => Array.from(pixelsOf(image), (grey) => grey / 255));
      assert.ok(rows.length >= 100, `${id}: ${rows.length}`);
      for (const [at, row] of rows.slice(0, 40).entries()) {
        let found;
        try {
          found = predictor.answer(id, Float64Array.from(row));
        } catch (refused) {
          // A few rows of real people lie outside of what a model knows.
          assert.match(JSON.parse(refused).code, /^abstain/, `${id}, row ${at}`);
          continue;
        }
        const parts = (contributions ?? map)[at];
        assert.ok(Math.abs(found[0] - probability[at]) <= TOLERANCE, `${id}, row ${at}`);
        parts.forEach((part, number) => assert.ok(Math.abs(found[number + 1] - part) <= TOLERANCE * scaleOf(parts), `${id}, row ${at}, part ${number}`));
      }
    }
  });

  test('those that are named are trained, and no others; they come out as before', async () => {
    const list = await text(registry, 'index.json');
    const times = () => Promise.all(listed.map(async ({ id }) => [id, (await stat(join(registry, id, 'model.onnx'))).mtimeMs]));
    const before = new Map(await times());
    await done('cargo xtask models heart ecg --quick');
    const again = (await times()).filter(([id, time]) => time !== before.get(id)).map(([id]) => id);
    assert.deepEqual(again.sort(), ['ecg', 'heart']);
    assert.equal(await text(registry, 'index.json'), list);
  });

  test('twice gives the same, byte for byte, and a difference is named', async () => {
    assert.equal((await done('cargo xtask models pneumonia --twice --quick')).at(-1), 'The same, byte for byte.');
    const card = join(registry, 'diabetes-symptoms/card.md');
    await appendFile(card, 'x');
    const { code, told } = await ended('cargo xtask models diabetes_symptoms --twice --quick');
    assert.equal(code, 1);
    assert.ok(told.trimEnd().endsWith(`error: not what \`cargo xtask models --quick\` wrote:\n  ${card}`), told);
  });

  test('the tests of the training pass', () => assert.match(check.told, /^Ran [2-9]\d tests in [^]*^OK$/m));

  test('the pages of the experiments say what those say that are committed, with figures of their own', async () => {
    const before = await state();
    const pages = folderOf(await done('cargo xtask models --experiments --quick'), 'pages');
    assert.deepEqual(await sorted(pages), await sorted(PAGES));
    for (const page of (await readdir(pages)).filter((name) => name.endsWith('.md'))) {
      const [made, committed] = await Promise.all([pages, PAGES].map((folder) => text(folder, page)));
      assert.equal(words(made), words(committed));
      assert.notEqual(made, committed, 'a quick run says other figures');
    }
    assert.deepEqual(await state(), before);
  });

  test('the pictures are those that are committed', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'aceso-pictures-'));
    t.after(() => rm(folder, { recursive: true }));
    const [, ...line] = 'python -m aceso_train.pictures'.split(' ');
    await run(process.env.ACESO_PYTHON, [...line, '--out', folder], { cwd: TRAIN });
    assert.deepEqual(await sorted(folder), await sorted(GOLDEN));
    const [made, committed] = await Promise.all([folder, GOLDEN].map((one) => json(one, 'expected.json')));
    assert.deepEqual(Object.keys(made), Object.keys(committed));
    for (const [name, pixels] of Object.entries(made)) {
      // What is drawn is rounded, on another processor perhaps the other way.
      assert.ok(pixels.length === 784 && pixels.every((grey, at) => Math.abs(grey - committed[name][at]) <= 2), name);
    }
  });
});

/** Where a command says that it has put something. */
function folderOf(lines, what) {
  const [, folder] = lines.map((line) => line.split(/\s+/, 2)).find(([name]) => name === what) ?? [];
  assert.ok(folder && !folder.startsWith(join(ROOT, 'models')) && !folder.startsWith(join(ROOT, 'docs')), lines.join('\n'));
  return folder;
}

/** The files that training writes when it is in earnest: what is in them, and when they were written. */
async function state() {
  const files = [];
  for (const folder of ['models/registry', 'docs/predictions', 'models/pictures/tests/golden']) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      const { mtimeMs, size } = await stat(join(ROOT, folder, name));
      files.push([folder, name, size, mtimeMs]);
    }
  }
  return files.sort();
}

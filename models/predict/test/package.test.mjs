// The packed package, installed as somebody else's dependency.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ids, named, registered } from './lib.mjs';

const run = promisify(execFile);

test('packed and installed, it answers in a program that knows nothing of it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-predict-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: process.env.ACESO_PREDICT });
  const [{ filename, files }] = JSON.parse(stdout);
  const names = files.map(({ path }) => path);
  for (const wanted of ['README.md', 'LICENSE', 'src/index.d.ts', 'src/list.js', 'src/simd/aceso_predict.js']) assert.ok(names.includes(wanted), wanted);

  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder });
  const [id] = ids;
  const golden = await registered(id, 'golden.json');
  const manifest = await registered(id, 'manifest.json');
  const program = `
    import { createPredictor } from '@aceso/predict';
    const predictor = createPredictor();
    const { kind, probability } = await predictor.predict(${JSON.stringify(id)}, ${JSON.stringify(named(manifest, golden.x[0]))});
    console.log(JSON.stringify({ kind, probability }));
  `;
  await writeFile(join(folder, 'program.js'), program);
  // It ends by itself: an idle worker keeps nothing alive.
  const { stdout: said } = await run('node', ['program.js'], { cwd: folder, timeout: 60_000 });
  const { kind, probability } = JSON.parse(said);
  assert.equal(kind, 'answer');
  assert.ok(Math.abs(probability - golden.probability[0]) < 1e-5);
});

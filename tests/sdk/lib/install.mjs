// The packed SDK, installed like anybody would, in a folder outside of the workspace.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

export const TARBALL = process.env.ACESO_SDK_TARBALL;
export const FOLDER = process.env.ACESO_SDK;
if (!TARBALL || !FOLDER) throw new Error('ACESO_SDK_TARBALL and ACESO_SDK name no package; use `cargo xtask test sdk`');

/** A fresh app with the SDK in it, and the scenario beside. */
export async function install(t, { type = 'module' } = {}) {
  const app = await mkdtemp(join(tmpdir(), 'aceso-app-'));
  t.after(() => rm(app, { recursive: true, force: true }));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type }));
  await run('npm', ['install', TARBALL, '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: app });
  await cp(fileURLToPath(new URL('./scenario.mjs', import.meta.url)), join(app, 'scenario.mjs'));
  return app;
}

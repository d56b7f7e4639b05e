// Starts real Chromium, one process and one profile for each person in a test.
import { accessSync, constants } from 'node:fs';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { PATIENCE, temporaryFolder } from './ports.mjs';

/** How many hours the zone is ahead in which it is noon now. */
const AHEAD = 12 - new Date().getUTCHours();
// For tests and browsers it is noon: what happened today did so from a test's beginning to its end.
process.env.TZ = `Etc/GMT${AHEAD < 0 ? '+' : '-'}${Math.abs(AHEAD)}`;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  // The tap sees TCP: nothing may go around it.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No name but localhost resolves: a third-party request fails here as it would be a fault in the wallet.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export const SIZES = {
  phone: { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, hasTouch: false, isMobile: false },
};

/** CHROMIUM, or an installed browser. */
function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Look on.
      }
    }
  }
  throw new Error('no Chromium: set CHROMIUM, or use `cargo xtask test e2e`');
}

/** HEADLESS_SHELL, which starts faster, if it is told; it has nobody who could be asked for a camera. */
function browserFor(camera) {
  return (camera !== 'refused' && process.env.HEADLESS_SHELL) || chromiumPath();
}

/** Flags for a camera: a file that plays in a loop, one the person refuses, or none at all. */
function cameraFlags(camera) {
  if (camera === undefined) return [];
  if (camera === 'refused') return ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera}`,
  ];
}

/** A browser that dies while it starts has not met the product. A second one that does is no accident. */
const launched = (folder, options) =>
  chromium.launchPersistentContext(folder, options).catch(() => chromium.launchPersistentContext(folder, options));

export class Profile {
  #ownsFolder;

  /** What went wrong in any page: uncaught errors and console errors. */
  problems = [];

  /** Addresses asked for that are not on this machine: there should be none. */
  foreign = [];

  /**
   * Opens a browser with a profile of its own.
   * @param {{size?: 'phone' | 'desktop', camera?: string, folder?: string, context?: object,
   *   flags?: string[]}} [options] camera: a .y4m file, 'refused', or undefined for none; folder: the profile
   *   of an earlier run; context: more of Playwright's context options, such as locale or colorScheme
   */
  static async open({ size = 'phone', camera, folder, context = {}, flags = [] } = {}) {
    const profile = new Profile();
    profile.#ownsFolder = folder === undefined;
    profile.folder = folder ?? (await temporaryFolder('profile'));
    profile.context = await launched(profile.folder, {
      executablePath: browserFor(camera),
      args: [...FLAGS, ...cameraFlags(camera), ...flags],
      ...SIZES[size],
      ...context,
    });
    profile.context.setDefaultTimeout(PATIENCE);
    profile.context.on('weberror', (error) => profile.problems.push(String(error.error())));
    profile.context.on('console', (message) => {
      if (message.type() === 'error') profile.problems.push(message.text());
    });
    profile.context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      const local = ['localhost', '127.0.0.1'].includes(hostname);
      if (/^(https?|wss?):$/.test(protocol) && !local) profile.foreign.push(request.url());
    });
    profile.page = profile.context.pages()[0] ?? (await profile.context.newPage());
    return profile;
  }

  /** The phone that runs out of power: every process of the browser is killed, and nothing is said goodbye to. */
  async crash() {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,args=']);
    const ours = stdout.split('\n').filter((line) => line.includes(`--user-data-dir=${this.folder}`));
    // The script that started it may be one of them. What it started ends with it.
    const main = ours.filter((line) => !line.includes(' --type='));
    if (main.length === 0) throw new Error('the browser is not running');
    const closed = once(this.context, 'close');
    for (const line of main.reverse()) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await closed;
  }

  /** Closes the browser; the profile is kept when the test named the folder. */
  async close() {
    await this.context.close();
    if (this.#ownsFolder) await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

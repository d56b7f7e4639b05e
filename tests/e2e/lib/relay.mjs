// Starts the relay binary under test, and treats it as badly as a test wants.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { freePort, sleep, temporaryFolder } from './ports.mjs';

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 30_000;

// Relays that still run when the test process ends, for whatever reason, must not outlive it.
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Where the wallet is at a relay, or at what stands before it. */
export const walletAt = (url) => `${url}/wallet/`;

export class Relay {
  #options;
  #child;
  #ownsData;

  /** Everything all runs of this relay printed. */
  log = '';

  /**
   * Starts a relay and waits until it is ready.
   * @param {{binary?: string, dist?: string, data?: string, port?: number, args?: string[],
   *   env?: Record<string, string | undefined>, timeout?: number}} [options]
   */
  static async start(options = {}) {
    const binary = options.binary ?? process.env.ACESO_RELAY;
    if (!binary) throw new Error('ACESO_RELAY names no relay binary; use `cargo xtask test e2e`');
    const relay = new Relay();
    relay.#options = { args: [], env: {}, timeout: START_TIMEOUT, ...options, binary };
    relay.#ownsData = !options.data;
    relay.data = options.data ?? (await temporaryFolder('relay'));
    relay.port = options.port ?? (await freePort());
    try {
      await relay.up();
    } catch (error) {
      await relay.close();
      throw error;
    }
    return relay;
  }

  /** By name: passkeys are bound to names, never to numbers. */
  get url() {
    return `http://localhost:${this.port}`;
  }

  /** The wallet that it serves. */
  get wallet() {
    return walletAt(this.url);
  }

  get pid() {
    return this.#child?.pid;
  }

  get running() {
    return this.#child !== undefined;
  }

  /** How many blocks are final. */
  async height() {
    const answer = await fetch(`http://127.0.0.1:${this.port}/metrics`);
    return Number(/^aceso_chain_height (\d+)$/m.exec(await answer.text())[1]);
  }

  /** Starts it (again): same port, same data. */
  async up() {
    if (this.#child) throw new Error('the relay is running');
    const { binary, dist = process.env.ACESO_DIST, args, env, timeout } = this.#options;
    const listen = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`];
    const wallet = dist ? ['--wallet', dist] : [];
    const child = spawn(binary, [...listen, ...wallet, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    running.add(child);
    const keep = (chunk) => (this.log += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    let failure;
    child.once('error', (error) => (failure = error.message));
    child.once('exit', (code, signal) => (failure = `it ended with ${signal ?? `status ${code}`}`));
    child.once('close', () => {
      running.delete(child);
      if (this.#child === child) this.#child = undefined;
    });

    const deadline = Date.now() + timeout;
    while (!(await this.#ready())) {
      if (!failure && Date.now() > deadline) failure = `it was not ready after ${timeout} ms`;
      if (failure) {
        await this.kill();
        throw new Error(`the relay did not start: ${failure}\n${this.log}`);
      }
      await sleep(25);
    }
  }

  async #ready() {
    try {
      const signal = AbortSignal.timeout(2_000);
      const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`, { signal });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  /** Asks it to stop. Returns its exit status; null when it had to be killed, which a test should notice. */
  async stop() {
    const child = this.#child;
    if (!child) return null;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
    const [code] = await closed;
    clearTimeout(timer);
    return code;
  }

  /** The power cut: kill -9, no goodbye. */
  async kill() {
    const child = this.#child;
    if (!child) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }

  /** Stops (or kills) it and starts it on the same port and data. */
  async restart({ kill = false } = {}) {
    await (kill ? this.kill() : this.stop());
    await this.up();
  }

  /** Ends it and removes the data this helper made. */
  async close() {
    await this.kill();
    if (this.#ownsData) await rm(this.data, { recursive: true, force: true });
  }
}

// Measures in a real browser what it takes to verify answers of a long ledger with a large state, by the module that the site's ledger page
// checks with: prints one JSON object a figure. ACESO_VERIFIER is the folder of the built module, ACESO_LIGHT the program that makes the ledger
// and answers.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { Profile } from '../lib/browser.mjs';

const { ACESO_VERIFIER, ACESO_LIGHT } = process.env;
/** Little of everything: it shows that all of it works. */
const QUICK = process.argv.includes('--quick');
/** How often each question is asked, after two that do not count: all with fresh nonces, so that each has an answer of its own. */
const TURNS = QUICK ? 1 : 30;
/** In how many questions all state proofs are asked for: one may name 256 keys. */
const QUESTIONS = 4;
/** At how many places an answer is altered that is to be refused then. */
const ALTERED = QUICK ? 8 : 64;
/** Milliseconds, and bytes of the module, gzipped. */
const BUDGET = 1_000;
const MODULE = 250_000;
const BUDGETED = 'budget';
const BLOCKS = 'block by block';
const STATE = 'the whole state';

const light = spawn(ACESO_LIGHT, QUICK ? ['500'] : [], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: light.stdout })[Symbol.asyncIterator]();
const line = async () => {
  const { value, done } = await lines.next();
  if (done) throw new Error('the ledger has ended');
  return value;
};
/** One after the other: the page waits for each answer. */
const ask = async (what) => {
  light.stdin.write(`${what}\n`);
  return Buffer.from(await line(), 'hex');
};

async function body(request) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname.startsWith('/verifier/')) {
    const file = pathname.slice('/verifier/'.length);
    const type = extname(file) === '.wasm' ? 'application/wasm' : 'text/javascript';
    return [type, await readFile(join(ACESO_VERIFIER, file))];
  }
  const bytes = 'application/octet-stream';
  if (pathname === '/ask') return [bytes, await ask(`ask ${Buffer.concat(await request.toArray()).toString('hex')}`)];
  if (pathname === '/blocks') return [bytes, await ask(`blocks ${searchParams.get('from')} ${searchParams.get('count')}`)];
  return ['text/html', '<!doctype html><title>bench</title><link rel="icon" href="data:,">'];
}

// With these headers the browser's clock is exact to some microseconds.
const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };
const server = createServer(async (request, response) => {
  try {
    const [type, bytes] = await body(request);
    response.writeHead(200, { ...headers, 'content-type': type }).end(bytes);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});

/** In the page: loads the module, and what all measurements share. */
async function prepare(ledger) {
  const verifier = await import('/verifier/aceso_verifier.js');
  await verifier.default();
  const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
  const get = async (path, options) => {
    const response = await fetch(path, options);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const judge = new verifier.Ledger(bytesOf(ledger.genesis));
  /** Asks for what stands under keys, by somebody who knows a block. */
  const ask = async (keys) => {
    const question = new verifier.Question();
    question.know(ledger.known.height, ledger.known.block);
    for (const [sort, id] of keys) question.ask(sort, id);
    const sent = question.bytes();
    return { question, sent, answer: await get('/ask', { method: 'POST', body: sent }) };
  };
  /** Verifies an answer; only this is timed. */
  const check = ({ question, answer }) => {
    const start = performance.now();
    const report = judge.check(question, answer);
    return { time: performance.now() - start, report: JSON.parse(report) };
  };
  /** How an answer is refused of which one bit is another: everywhere in it, in steps. */
  const altered = async (keys, steps) => {
    const names = {};
    for (let step = 0; step < steps; step++) {
      const asked = await ask(keys);
      const at = Math.floor(((step + 0.5) * asked.answer.length) / steps);
      asked.answer[at] ^= 1 << step % 8;
      let name;
      try {
        check(asked);
      } catch (fault) {
        name = JSON.parse(fault).name;
      }
      if (!name) throw new Error(`an answer was believed with another byte ${at} of ${asked.answer.length}`);
      names[name] = (names[name] ?? 0) + 1;
    }
    return names;
  };
  globalThis.bench = { ledger, judge, get, ask, check, altered };
}

/** In the page: a wallet that is far behind. */
async function behind([turns, steps]) {
  const { ledger, ask, check, altered } = globalThis.bench;
  const times = [];
  let bytes;
  for (let turn = -2; turn < turns; turn++) {
    const asked = await ask([]);
    bytes = asked.sent.length + asked.answer.length;
    const { time, report } = check(asked);
    if (report.header.height !== ledger.height) throw new Error(`it caught up with block ${report.header.height}`);
    if (turn >= 0) times.push(time);
  }
  return { times, bytes, refused: await altered([], steps) };
}

/** In the page: the same blocks one by one, each with its certificate and upon the one before it. */
async function oneByOne(each) {
  const { ledger, judge, get } = globalThis.bench;
  let [time, bytes, links] = [0, 0, 0];
  // A piece begins with the block that the one before it ended with, so that those two are linked, too.
  for (let from = ledger.known.height; from < ledger.height; from += each - 1) {
    const count = Math.min(each, ledger.height - from + 1);
    const blocks = await get(`/blocks?from=${from}&count=${count}`);
    const start = performance.now();
    const text = judge.blocks(from, blocks);
    time += performance.now() - start;
    const reports = JSON.parse(text);
    const checks = reports.flatMap((report) => report.checks);
    if (reports.length !== count || checks.some(({ fault }) => fault)) throw new Error(`a block does not hold: ${text.slice(0, 2_000)}`);
    if (from === ledger.known.height && reports[0].id !== ledger.known.block) throw new Error('it begins with another block');
    links += checks.filter(({ name }) => name === 'parent').length;
    bytes += blocks.length;
  }
  if (links !== ledger.height - ledger.known.height) throw new Error(`${links} blocks were linked`);
  return { time, bytes };
}

/** In the page: what stands under many keys, half of which are there. */
async function proofs([turns, questions, steps]) {
  const { ledger, ask, check, altered } = globalThis.bench;
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const keys = ledger.present.flatMap(([sort, id]) => [[sort, id, true], [sort, random(), false]]);
  const count = keys.length;
  if (count === 0 || count % questions > 0) throw new Error(`${count} keys`);
  const each = count / questions;
  const parts = Array.from({ length: questions }, (_, part) => keys.slice(part * each, (part + 1) * each));
  const times = [];
  const empty = (await ask([])).answer.length;
  let [whole, alone] = [0, 0];
  for (let turn = -2; turn < turns; turn++) {
    let sum = 0;
    [whole, alone] = [0, 0];
    for (const part of parts) {
      const asked = await ask(part);
      whole += asked.sent.length + asked.answer.length;
      alone += asked.answer.length - empty;
      const { time, report } = check(asked);
      sum += time;
      const wrong = part.findIndex(([, , there], at) => report.found[at]?.there !== there || there !== report.found[at].bytes > 0);
      if (wrong >= 0 || report.found.length !== part.length) throw new Error(`it says something else of ${part[wrong]}`);
    }
    if (turn >= 0) times.push(sum);
  }
  return { times, count, question: whole / questions, proof: alone / count, refused: await altered(parts[0], steps) };
}

const say = (figure) => console.log(JSON.stringify(figure));
const rounded = (number) => Number(number.toFixed(3));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const milliseconds = (name, times) => {
  const budget = { unit: 'ms', peer: BUDGET, peer_name: BUDGETED, n: times.length };
  say({ case: `${name}, median`, ours: rounded(median(times)), ...budget });
  say({ case: `${name}, slowest`, ours: rounded(Math.max(...times)), ...budget });
};
const refusals = (what, refused) => console.error(`    ${what}, one bit altered, ${ALTERED} times: ${JSON.stringify(refused)}`);

let profile;
try {
  const ledger = JSON.parse(await line());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  profile = await Profile.open({ size: 'desktop' });
  const { page } = profile;
  await page.goto(`http://localhost:${server.address().port}/`);
  await page.evaluate(prepare, ledger);

  const far = await page.evaluate(behind, [TURNS, ALTERED]);
  const count = ledger.height - ledger.known.height;
  milliseconds(`${count} blocks behind, one answer`, far.times);
  refusals('the answer', far.refused);
  const blocks = await page.evaluate(oneByOne, 101);
  say({ case: `${count} blocks behind`, unit: 'ms', ours: rounded(median(far.times)), peer: rounded(blocks.time), peer_name: BLOCKS, n: TURNS });
  say({ case: `${count} blocks behind, question and answer`, unit: 'bytes', ours: far.bytes, peer: blocks.bytes, peer_name: BLOCKS, n: 1 });

  const many = await page.evaluate(proofs, [TURNS, QUESTIONS, ALTERED]);
  milliseconds(`${many.count} proofs of ${ledger.state.keys} keys`, many.times);
  refusals(`an answer with ${many.count / QUESTIONS} proofs`, many.refused);
  const whole = { unit: 'bytes', peer: ledger.state.bytes, peer_name: STATE };
  say({ case: 'a proof, mean', ours: rounded(many.proof), ...whole, n: many.count });
  say({ case: `question and answer of ${many.count / QUESTIONS} keys, mean`, ours: rounded(many.question), ...whole, n: QUESTIONS });

  const files = (await readdir(ACESO_VERIFIER)).filter((name) => ['.js', '.wasm'].includes(extname(name)));
  const packed = await Promise.all(files.map(async (name) => gzipSync(await readFile(join(ACESO_VERIFIER, name)), { level: 9 }).length));
  const module = packed.reduce((sum, bytes) => sum + bytes, 0);
  say({ case: 'what verifies, with its glue', unit: 'bytes gzip', ours: module, peer: MODULE, peer_name: BUDGETED, n: 1 });
} finally {
  await profile?.close();
  server.close();
  light.stdin.end();
}

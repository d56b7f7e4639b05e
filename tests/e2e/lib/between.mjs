// Something between a browser and a relay that passes everything on, and may alter, exchange, drop or forget what the relay says.
import { createServer, request } from 'node:http';
import { decode } from './cbor.mjs';

/**
 * @typedef {{method: string, url: string, headers: object, body: Buffer}} Asked
 * @typedef {{status: number, body: Buffer}} Answered
 */
export class Between {
  /** Another answer, `DROP` for none, or nothing for the honest one. @type {(asked: Asked, honest: Answered) => Partial<Answered> | symbol | void} */
  lie = undefined;
  /** Which questions another relay answers, and which relay. @type {(url: string) => import('./relay.mjs').Relay | undefined} */
  elsewhere = undefined;
  /** Which questions wait before they are passed on, and what for. @type {(url: string) => Promise<void> | undefined} */
  hold = undefined;
  /** What was last honestly answered, by address. @type {Map<string, Buffer>} */
  heard = new Map();
  /** The account of whoever asks here in their own name. @type {string | undefined} */
  account;

  /** The relay may also be named later, as `relay`. @param {import('./relay.mjs').Relay} [relay] */
  static async start(relay) {
    const between = new Between();
    between.relay = relay;
    between.server = createServer((from, to) => between.#pass(from, to));
    await new Promise((resolve) => between.server.listen(0, '127.0.0.1', resolve));
    between.url = `http://localhost:${between.server.address().port}`;
    return between;
  }

  /** From now on what it passes on is the truth. */
  honest() {
    this.lie = undefined;
    this.elsewhere = undefined;
  }

  async #pass(from, to) {
    const { method, url, headers } = from;
    this.account ??= accountOf(headers);
    await this.hold?.(url);
    const { port } = this.elsewhere?.(url) ?? this.relay;
    const asked = [];
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      const stream = String(answer.headers['content-type']).startsWith('text/event-stream');
      if (stream || !url.startsWith('/v1/')) {
        to.writeHead(answer.statusCode, answer.headers);
        answer.pipe(to);
        return;
      }
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', () => to.destroy());
      answer.on('end', () => this.#answer(to, { method, url, headers, body: Buffer.concat(asked) }, answer, Buffer.concat(parts)));
    });
    onward.on('error', () => to.destroy());
    to.on('close', () => onward.destroy());
    from.on('data', (part) => asked.push(part));
    from.pipe(onward);
  }

  #answer(to, asked, { statusCode, headers }, honest) {
    if (statusCode === 200) this.heard.set(asked.url, honest);
    const said = this.lie?.(asked, { status: statusCode, body: honest });
    if (said === DROP) return void to.destroy();
    const { status = statusCode, body = honest } = said ?? {};
    const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers;
    to.writeHead(status, rest);
    to.end(body);
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** No answer at all. */
export const DROP = Symbol('drop');

/** Lies about what is asked at this address alone. */
export const at = (address, lie) => (asked, honest) => (address.test(asked.url) ? lie(asked, honest) : undefined);

/** Which account a signed request is from, as addresses name it. */
function accountOf({ authorization = '' }) {
  const [, signed] = /^Aceso (.+)$/.exec(authorization) ?? [];
  if (!signed) return undefined;
  const [, , payload] = decode(Buffer.from(signed, 'base64url'));
  return decode(payload)[2].toString('hex');
}

/** The same bytes, but for one bit within a part of them. */
export function flipped(bytes, part, at = part.length - 1) {
  const body = Buffer.from(bytes);
  const place = body.indexOf(part);
  if (place < 0 || part.length === 0) throw new Error('that part is not in the answer');
  body[place + at] ^= 1;
  return body;
}

/** The same bytes with another string of bytes in the place of one that stands there. */
export function exchanged(bytes, part, other) {
  const place = bytes.indexOf(part);
  if (place < 0) throw new Error('that part is not in the answer');
  const head = ({ length }) => Buffer.from(length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255]);
  return Buffer.concat([bytes.subarray(0, place - head(part).length), head(other), other, bytes.subarray(place + part.length)]);
}

// A tap on the wire: a TCP proxy before the relay that keeps every byte in both directions. It sits below the
// page, its workers and its service worker, so nothing a browser sends can pass it by.
import { connect, createServer } from 'node:net';
import { needle } from './needles.mjs';
import { messages } from './http1.mjs';
import { decoded, searchBytes } from './search.mjs';

export class Tap {
  #server;
  #sockets = new Set();

  /** @type {{up: Buffer[], down: Buffer[], opened: number}[]} up is towards the relay */
  connections = [];

  /** @param {{port: number, listen?: number}} target the relay's port, and the port to listen on */
  static start({ port, listen = 0 }) {
    const tap = new Tap();
    tap.#server = createServer((client) => tap.#join(client, port));
    return new Promise((resolve, reject) => {
      tap.#server.once('error', reject);
      tap.#server.listen(listen, '127.0.0.1', () => {
        tap.port = tap.#server.address().port;
        resolve(tap);
      });
    });
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  #join(client, port) {
    const relay = connect(port, '127.0.0.1');
    const record = { up: [], down: [], opened: Date.now() };
    this.connections.push(record);
    for (const [from, to, bytes] of [
      [client, relay, record.up],
      [relay, client, record.down],
    ]) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk) => bytes.push(Buffer.from(chunk)));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroySoon();
      });
      from.pipe(to);
    }
  }

  /** Bytes recorded so far: a test that finds nothing should also know that there was something. */
  get size() {
    const sum = (chunks) => chunks.reduce((total, chunk) => total + chunk.length, 0);
    return {
      up: this.connections.reduce((total, { up }) => total + sum(up), 0),
      down: this.connections.reduce((total, { down }) => total + sum(down), 0),
    };
  }

  /** Forgets what was recorded; open connections go on being recorded. */
  clear() {
    for (const connection of this.connections) {
      connection.up.length = 0;
      connection.down.length = 0;
    }
  }

  /**
   * All exchanges in order of their connections, bodies unchunked and decompressed.
   * @returns {{method: string, path: string, request: object, response?: object, connection: number}[]}
   */
  exchanges() {
    return this.connections.flatMap((connection, index) => {
      const { requests, responses } = parse(connection);
      return requests.messages.map((request, at) => {
        const [method, path] = request.start.split(' ');
        return { method, path, request, response: responses.messages[at], connection: index };
      });
    });
  }

  /**
   * What could not be looked into: unknown encodings, switched protocols, bytes that are no HTTP. A search
   * proves nothing about these, so a test that relies on one should find this list empty.
   * @returns {string[]}
   */
  opaque() {
    return this.connections.flatMap((connection, index) => {
      const { requests, responses } = parse(connection);
      const found = [];
      for (const [direction, side] of [['up', requests], ['down', responses]]) {
        if (side.rest) found.push(`connection ${index} ${direction}: ${side.rest}`);
        for (const message of side.messages) {
          if (message.decoded === undefined) {
            const encoding = message.headers['content-encoding'];
            found.push(`connection ${index} ${direction}: ${encoding} body of ${message.start}`);
          }
        }
      }
      return found;
    });
  }

  /**
   * Looks for needles (strings, bytes, or {name, bytes}) in the raw streams and in all bodies.
   * @param {(string | Uint8Array | {name: string, bytes: string | Uint8Array})[]} values
   * @param {{direction?: 'up' | 'down'}} [where] both when not said
   */
  search(values, { direction } = {}) {
    const needles = values.map(needle);
    const hits = [];
    this.connections.forEach((connection, index) => {
      const { requests, responses } = parse(connection);
      for (const [way, side] of [['up', requests], ['down', responses]]) {
        if (direction && direction !== way) continue;
        const place = { connection: index, direction: way };
        const raw = Buffer.concat(connection[way]);
        for (const hit of searchBytes(raw, needles)) hits.push({ ...place, in: 'stream', ...hit });
        for (const message of side.messages) {
          for (const bytes of new Set([message.body, message.decoded])) {
            if (!bytes?.length) continue;
            for (const hit of searchBytes(bytes, needles)) hits.push({ ...place, in: message.start, ...hit });
          }
        }
      }
    });
    return hits;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function parse({ up, down }) {
  const requests = messages(Buffer.concat(up));
  const answersHead = (_, index) => requests.messages[index]?.start.startsWith('HEAD ') ?? false;
  const responses = messages(Buffer.concat(down), answersHead);
  for (const { messages: list } of [requests, responses]) {
    for (const message of list) {
      const empty = message.body.length === 0;
      message.decoded = empty ? message.body : decoded(message.body, message.headers['content-encoding']);
    }
  }
  return { requests, responses };
}

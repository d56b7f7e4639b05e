// A proxy before a relay, which can alter what it answers.
import { createServer, request } from 'node:http';

export class Liar {
  /** What is done to an answer's bytes: by path, none, or others in their place. */
  alter = () => undefined;

  /** Whether browsers may keep what they are told, as the relay says of final blocks. */
  kept = false;

  static start(port) {
    const liar = new Liar();
    liar.server = createServer((asked, answer) => {
      const headers = { ...asked.headers, 'accept-encoding': 'identity' };
      const passed = request({ host: '127.0.0.1', port, path: asked.url, method: asked.method, headers }, (given) => {
        const chunks = [];
        given.on('data', (chunk) => chunks.push(chunk));
        given.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const altered = given.statusCode === 200 ? liar.alter(asked.url, bytes) : undefined;
          const { 'transfer-encoding': _, ...kept } = given.headers;
          const cache = liar.kept ? {} : { 'cache-control': 'no-store' };
          answer.writeHead(given.statusCode, { ...kept, ...cache, 'content-length': (altered ?? bytes).length });
          answer.end(given.statusCode === 304 ? undefined : (altered ?? bytes));
        });
      });
      passed.on('error', () => answer.destroy());
      asked.pipe(passed);
    });
    return new Promise((done) => {
      liar.server.listen(0, '127.0.0.1', () => {
        liar.url = `http://localhost:${liar.server.address().port}`;
        done(liar);
      });
    });
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}

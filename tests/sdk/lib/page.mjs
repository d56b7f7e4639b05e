// A page of an app: served from an origin that is not the relay's, under a strict policy, in a real browser.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { extname, join, normalize } from 'node:path';
import { Profile } from '../../e2e/lib/browser.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves a folder; `policy` is its Content-Security-Policy. */
export async function serve(t, folder, policy) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    try {
      const file = await readFile(join(folder, path === '/' ? 'index.html' : path));
      const headers = { 'content-type': TYPES[extname(path)] ?? 'text/html' };
      response.writeHead(200, policy ? { ...headers, 'content-security-policy': policy } : headers).end(file);
    } catch {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html>nothing here');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${server.address().port}`;
}

/** What an app's page must allow. */
export const policyFor = (relay) => `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' ${relay}`;

export async function browse(t, address) {
  const profile = await Profile.open({ size: 'desktop' });
  t.after(() => profile.close());
  await profile.page.goto(address);
  return profile;
}

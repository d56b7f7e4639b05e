// Takes a recorded byte stream apart into HTTP/1.1 messages, so that a body split into chunks can be searched
// as the body it is. Anything it does not understand is reported, never skipped in silence.

const HEAD_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

/**
 * @typedef {{start: string, headers: Record<string, string>, body: Buffer, complete: boolean}} Message
 * @param {Buffer} stream
 * @param {(start: string, index: number) => boolean} hasNoBody told by the start line and the message's index
 * @returns {{messages: Message[], rest: string | undefined}} `rest` says why parsing ended early
 */
export function messages(stream, hasNoBody = () => false) {
  const found = [];
  let at = 0;
  while (at < stream.length) {
    const end = stream.indexOf(HEAD_END, at);
    if (end < 0) return { messages: found, rest: `no end of a head at byte ${at}` };
    const [start, ...lines] = stream.toString('latin1', at, end).split('\r\n');
    if (!/HTTP\/1\.[01]/.test(start)) return { messages: found, rest: `no HTTP at byte ${at}` };
    const headers = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    at = end + HEAD_END.length;
    // A client's early end leaves an incomplete body; that is searched as far as it goes.
    const informational = /^HTTP\/1\.[01] 1\d\d/.test(start);
    let body = { bytes: Buffer.alloc(0), next: at, complete: true };
    if (!informational && !hasNoBody(start, found.length)) body = bodyAt(stream, at, start, headers);
    if (!informational || start.includes(' 101')) {
      found.push({ start, headers, body: body.bytes, complete: body.complete });
    }
    at = body.next;
    if (body.malformed) return { messages: found, rest: `no chunk at byte ${body.malformed}` };
    if (start.includes(' 101')) return { messages: found, rest: 'the protocol was switched' };
  }
  return { messages: found, rest: undefined };
}

function bodyAt(stream, at, start, headers) {
  if (/chunked/i.test(headers['transfer-encoding'] ?? '')) return chunks(stream, at);
  if (headers['content-length'] !== undefined) return upTo(stream, at, Number(headers['content-length']));
  // A request without a length has no body; such an answer lasts until the connection closes.
  if (!start.startsWith('HTTP/') || /^HTTP\/1\.[01] (204|304)/.test(start)) return upTo(stream, at, 0);
  return { bytes: stream.subarray(at), next: stream.length, complete: true };
}

function upTo(stream, at, length) {
  const next = Math.min(at + length, stream.length);
  return { bytes: stream.subarray(at, next), next, complete: at + length <= stream.length };
}

function chunks(stream, at) {
  const parts = [];
  const unfinished = () => ({ bytes: Buffer.concat(parts), next: stream.length, complete: false });
  for (;;) {
    const lineEnd = stream.indexOf(LINE_END, at);
    if (lineEnd < 0) return unfinished();
    const size = Number.parseInt(stream.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) return { ...unfinished(), malformed: at };
    at = lineEnd + LINE_END.length;
    if (size === 0) {
      // Trailers, if any, end with an empty line.
      const empty = stream.indexOf(LINE_END, at);
      const end = empty === at ? at + 2 : stream.indexOf(HEAD_END, at) + HEAD_END.length;
      return { bytes: Buffer.concat(parts), next: Math.max(end, at), complete: true };
    }
    parts.push(stream.subarray(at, Math.min(at + size, stream.length)));
    if (at + size + LINE_END.length > stream.length) return unfinished();
    at += size + LINE_END.length;
  }
}

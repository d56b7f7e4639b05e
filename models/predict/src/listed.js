// Whether bytes are those that the release lists.

/** Without a secure connection there is no `crypto.subtle`; the browser itself can check a digest all the same. */
export const integrity = ({ sha256 }) => (globalThis.crypto?.subtle ? undefined : `sha256-${base64(sha256)}`);

/** Of what was fetched with its `integrity`, only the length is left to be checked; then nothing is ever kept. */
export async function isListed({ bytes: length, sha256 }, bytes) {
  if (bytes.length !== length) return false;
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return hex(digest) === sha256;
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64 = (text) => btoa(String.fromCharCode(...text.match(/../g).map((pair) => Number.parseInt(pair, 16))));

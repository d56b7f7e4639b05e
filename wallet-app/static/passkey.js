// Passkeys: asked for 32 bytes that only this person's device can give (WebAuthn's prf extension). Loaded when a passkey is
// offered or used. Errors carry a `name`: 'cancelled', or 'unable' where browser or passkey can't give the bytes.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const fail = (name) => Object.assign(new Error(name), { name });
const WAIT_MS = 120_000;

// What the browser throws when the person says no, or does nothing for a while.
const translated = (error) =>
  fail(['NotAllowedError', 'AbortError', 'cancelled'].includes(error?.name) ? 'cancelled' : 'unable');

/** Whether this device's own lock (finger, face, PIN) can be offered. */
export async function offered() {
  try {
    if (!globalThis.PublicKeyCredential || /^[\d.]+$|:/.test(location.hostname)) return false; // an address is no name
    const can = await PublicKeyCredential.getClientCapabilities?.();
    if (can?.['extension:prf'] === false) return false;
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** Makes a passkey → { credential, secret }. */
export async function make({ salt, user, challenge }, name) {
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: 'Aceso' },
        user: { id: bytes(user), name, displayName: name },
        challenge: bytes(challenge),
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: WAIT_MS,
        extensions: { prf: { eval: { first: bytes(salt) } } },
      },
    });
    const { prf } = made.getClientExtensionResults();
    if (prf?.results?.first) return { credential: text(made.rawId), secret: secret(prf.results.first) };
    if (prf?.enabled) return await ask([{ credential: text(made.rawId), salt }]); // some give it only when asked again
    // It is of no use here, so it should not be offered later.
    await PublicKeyCredential.signalUnknownCredential?.({ rpId: location.hostname, credentialId: text(made.rawId) });
    throw fail('unable');
  } catch (error) {
    throw translated(error);
  }
}

/** Asks one of these passkeys ({ credential, salt }) for its bytes → { credential, secret }. */
export async function ask(passkeys) {
  try {
    const used = await navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: passkeys.map(({ credential }) => ({ type: 'public-key', id: bytes(credential) })),
        userVerification: 'required',
        timeout: WAIT_MS,
        extensions: {
          prf: { evalByCredential: Object.fromEntries(passkeys.map(({ credential, salt }) => [credential, { first: bytes(salt) }])) },
        },
      },
    });
    const first = used.getClientExtensionResults().prf?.results?.first;
    if (!first) throw fail('unable');
    return { credential: text(used.rawId), secret: secret(first) };
  } catch (error) {
    throw translated(error);
  }
}

/** The bytes in a buffer of their own, which can be handed on by transfer. */
function secret(result) {
  const given = new Uint8Array(result.buffer ?? result, result.byteOffset ?? 0, result.byteLength);
  if (given.length !== 32) throw fail('unable');
  const own = given.slice();
  given.fill(0);
  return own;
}

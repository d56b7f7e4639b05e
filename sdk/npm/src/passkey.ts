// The ceremonies of passkeys, in a page: 32 bytes that only this person's device can give (WebAuthn's extension prf).
import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { CallOptions, KnownPasskeys, PasskeyAnswer, PasskeyCeremony, PasskeyChoice, PasskeyOptions, PasskeySetup } from './types/index.js';
import { object } from './views.js';

const WAIT = 120_000;
const LENGTH = 32;

type Prf = AuthenticationExtensionsClientOutputs['prf'];

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const text = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const withoutPrf = (): AcesoError => new AcesoError('PASSKEY_WITHOUT_PRF', 'this browser or authenticator gives no secret (WebAuthn extension prf): use a passphrase, or another authenticator');

/** What a browser throws. That nobody answered and that the person said no it does not tell apart. */
function translated(thrown: unknown, signal: AbortSignal | undefined): AcesoError {
  if (thrown instanceof AcesoError) return thrown;
  if (signal?.aborted) return new AcesoError('ABORTED', 'it was stopped; what was finished stays', { cause: signal.reason as unknown });
  const name = (thrown as { readonly name?: unknown } | null)?.name;
  if (name === 'NotAllowedError' || name === 'AbortError') return new AcesoError('PASSKEY_DECLINED', 'the person said no, or no authenticator answered', { cause: thrown });
  return new AcesoError('PASSKEY_UNAVAILABLE', 'passkeys do not work in this page', { cause: thrown });
}

/** In a buffer of its own, and gone from where it came. */
function secret(prf: Prf): Uint8Array | undefined {
  const first = prf?.results?.first;
  if (!first) return undefined;
  const given = ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(first);
  const own = given.slice();
  given.fill(0);
  return own.length === LENGTH ? own : undefined;
}

/** The browser's own, with a domain that the passkeys are for. */
class Browser implements PasskeyCeremony {
  readonly #rpId: string;

  constructor(rpId: string | undefined) {
    const { location, PublicKeyCredential, navigator } = globalThis as { location?: Location; PublicKeyCredential?: unknown; navigator?: { readonly credentials?: unknown } };
    // Workers have no ceremonies, Node has nothing of it, and pages that are not served safely are kept from it.
    if (!PublicKeyCredential || !navigator?.credentials || !location) {
      throw new AcesoError('PASSKEY_UNAVAILABLE', 'there are no passkeys here: they need a page served over https: or from localhost. In a worker give passkey: { ceremony }');
    }
    this.#rpId = rpId ?? location.hostname;
  }

  async make({ salt, user, challenge, name, signal }: PasskeySetup): Promise<PasskeyAnswer> {
    const made = (await navigator.credentials.create({
      publicKey: {
        rp: { id: this.#rpId, name: this.#rpId },
        user: { id: bytes(user), name, displayName: name },
        challenge: bytes(challenge),
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: WAIT,
        extensions: { prf: { eval: { first: bytes(salt) } } },
      },
      ...(signal ? { signal } : {}),
    })) as PublicKeyCredential;
    const credential = text(made.rawId);
    const { prf } = made.getClientExtensionResults();
    const given = secret(prf);
    if (given) return { credential, secret: given };
    // Some give it only when they are asked again.
    if (prf?.enabled) return this.ask({ passkeys: [{ credential, salt }], ...(signal ? { signal } : {}) });
    // It is of no use here, so it should not be offered later.
    const { signalUnknownCredential } = PublicKeyCredential as { signalUnknownCredential?: (of: { rpId: string; credentialId: string }) => Promise<void> };
    await signalUnknownCredential?.call(PublicKeyCredential, { rpId: this.#rpId, credentialId: credential });
    throw withoutPrf();
  }

  async ask({ passkeys, signal }: KnownPasskeys): Promise<PasskeyAnswer> {
    const used = (await navigator.credentials.get({
      publicKey: {
        rpId: this.#rpId,
        challenge: crypto.getRandomValues(new Uint8Array(LENGTH)),
        allowCredentials: passkeys.map(({ credential }) => ({ type: 'public-key', id: bytes(credential) })),
        userVerification: 'required',
        timeout: WAIT,
        extensions: { prf: { evalByCredential: Object.fromEntries(passkeys.map(({ credential, salt }) => [credential, { first: bytes(salt) }])) } },
      },
      ...(signal ? { signal } : {}),
    })) as PublicKeyCredential;
    const given = secret(used.getClientExtensionResults().prf);
    if (!given) throw withoutPrf();
    return { credential: text(used.rawId), secret: given };
  }
}

const optionsOf = (choice: PasskeyChoice): PasskeyOptions => (choice === true ? {} : object(choice, 'passkey'));
const ceremonyOf = ({ ceremony, rpId }: PasskeyOptions): PasskeyCeremony => ceremony ?? new Browser(rpId);

async function held(ask: () => Promise<PasskeyAnswer>, { signal }: CallOptions): Promise<PasskeyAnswer> {
  try {
    const { credential, secret } = await ask();
    if (typeof credential !== 'string' || !(secret instanceof Uint8Array) || secret.length !== LENGTH) throw new AcesoError('INVALID_ARGUMENT', `a ceremony gives { credential, secret }, ${LENGTH} bytes`);
    return { credential, secret };
  } catch (thrown) {
    throw translated(thrown, signal);
  }
}

/** Makes a passkey: what the engine is told of it, and its secret. @internal */
export async function makePasskey(session: Session, choice: PasskeyChoice, called: string, options: CallOptions): Promise<{ readonly passkey: unknown; readonly secret: Uint8Array }> {
  const given = optionsOf(choice);
  // Before anything is asked: it may be that there are none here.
  const ceremony = ceremonyOf(given);
  const { value: setup } = await session.ask('PasskeySetup', 'PreparePasskey', options);
  const name = given.name ?? called;
  const { signal } = options;
  const { credential, secret } = await held(() => ceremony.make({ ...setup, name, ...(signal ? { signal } : {}) }), options);
  return { passkey: { credential, salt: setup.salt, name }, secret };
}

/** Asks the passkeys of a locked wallet for their secret: the request that opens it, and what goes beside. @internal */
export async function askPasskey(session: Session, choice: PasskeyChoice, options: CallOptions): Promise<{ readonly request: { readonly UnlockWithPasskey: { readonly credential: string } }; readonly secret: Uint8Array }> {
  const ceremony = ceremonyOf(optionsOf(choice));
  const { value } = await session.ask('Session', 'Session', options);
  if (value === 'New') throw new AcesoError('NO_WALLET', 'there is no wallet in this storage: make one with Wallet.create');
  if ('Removed' in value) throw new AcesoError('DEVICE_REMOVED', 'another device of the wallet removed this one');
  // Of one that is open its passkeys are asked as well: whoever is there shows who they are, as with a passphrase.
  const { passkeys } = 'Locked' in value ? value.Locked.locks : (await session.ask('Locks', 'Locks', options)).value;
  if (passkeys.length === 0) throw new AcesoError('WRONG_PASSKEY', 'no passkey opens this wallet: add one with wallet.locks.addPasskey');
  const { signal } = options;
  const known = passkeys.map(({ credential, salt }) => ({ credential, salt }));
  const { credential, secret } = await held(() => ceremony.ask({ passkeys: known, ...(signal ? { signal } : {}) }), options);
  return { request: { UnlockWithPasskey: { credential } }, secret };
}

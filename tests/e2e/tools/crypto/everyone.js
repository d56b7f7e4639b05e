// Everyone's way to encrypt and decrypt a file, in a page or in a worker.
const SEGMENT = 65_536;

// Others get whole segments and give them one by one: that none of them has to put a file together speaks for them.
const each = (bytes, length, work) => {
  const segments = [];
  for (let at = 0; at < bytes.length; at += length) segments.push(work(bytes.subarray(at, at + length), segments.length));
  return segments;
};

const nonces = (length) => (index) => {
  const nonce = new Uint8Array(length);
  new DataView(nonce.buffer).setUint32(length - 4, index);
  return nonce;
};

/** Each with keys of its own; what `seal` gives is for its own `open`. */
export async function everyone() {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const ours = await import('/ours/aceso_cipher.js');
  await ours.default();
  const sdk = await import('/sdk/aceso_cipher.js');
  await sdk.default();
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { chacha20poly1305 } = await import('@noble/ciphers/chacha.js');
  const age = await import('age-encryption');

  const segments = new ours.Segments(key);
  const scalar = new ours.ScalarSegments(key);
  const envelope = new ours.Envelope();
  const here = new ours.Envelope();
  const sdkSegments = new sdk.Segments(key);
  const sdkEnvelope = new sdk.Envelope();
  const long = nonces(24);
  const short = nonces(12);
  const identity = await age.generateX25519Identity();
  const recipient = await age.identityToRecipient(identity);
  return {
    ours: { seal: (content) => segments.seal(content), open: (sealed) => segments.open(sealed) },
    envelope: { seal: (content) => envelope.seal(content), open: (sealed) => envelope.open(sealed) },
    // The same where there is no WebCrypto.
    'own SHA-256': { seal: (content) => here.sealHere(content), open: (sealed) => here.openHere(sealed) },
    'the SDK': { seal: (content) => sdkSegments.seal(content), open: (sealed) => sdkSegments.open(sealed) },
    "the SDK's envelope": { seal: (content) => sdkEnvelope.seal(content), open: (sealed) => sdkEnvelope.open(sealed) },
    RustCrypto: { seal: (content) => scalar.seal(content), open: (sealed) => scalar.open(sealed) },
    'libsodium xchacha20poly1305': {
      seal: (content) => each(content, SEGMENT, (text, at) => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, null, null, long(at), key)),
      open: (sealed) => sealed.map((text, at) => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, text, null, long(at), key)),
    },
    'libsodium secretstream': {
      seal(content) {
        const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
        return { header, segments: each(content, SEGMENT, (text) => sodium.crypto_secretstream_xchacha20poly1305_push(state, text, null, 0)) };
      },
      open({ header, segments }) {
        const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
        return segments.map((text) => sodium.crypto_secretstream_xchacha20poly1305_pull(state, text).message);
      },
    },
    '@noble/ciphers': {
      seal: (content) => each(content, SEGMENT, (text, at) => chacha20poly1305(key, short(at)).encrypt(text)),
      open: (sealed) => sealed.map((text, at) => chacha20poly1305(key, short(at)).decrypt(text)),
    },
    typage: {
      seal(content) {
        const encrypter = new age.Encrypter();
        encrypter.addRecipient(recipient);
        return encrypter.encrypt(content);
      },
      open(sealed) {
        const decrypter = new age.Decrypter();
        decrypter.addIdentity(identity);
        return decrypter.decrypt(sealed);
      },
    },
  };
}

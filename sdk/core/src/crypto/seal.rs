//! Sealing to a public key: HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305.
//!
//! X-Wing joins X25519 and ML-KEM-768 (draft-connolly-cfrg-xwing-kem; KEM `0x647a` of draft-ietf-hpke-pq): who stores health data
//! today to break X25519 later gains nothing. Base mode names no sender: what is sealed must be vouched for by a signature around it.

use core::fmt;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder};
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use super::secret::Secret32;
use crate::codec::{self, Read, ReadBytes};

/// Length of a sealing public key in bytes: ML-KEM-768's 1184 and X25519's 32.
pub const PUBLIC_KEY_LEN: usize = 1216;
/// Length of an encapsulated key in bytes: ML-KEM-768's 1088 and X25519's 32.
pub const ENC_LEN: usize = 1120;
/// By how many bytes a ciphertext is longer than its plaintext: Poly1305's tag.
pub const TAG_LEN: usize = 16;

/// Why sealing or opening failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// The public key is not 1216 bytes, or its ML-KEM part is out of range (FIPS 203 §7.2).
    #[error("the sealing key is malformed")]
    MalformedKey,
    /// Wrong key, context or associated data, or altered bytes: which of them is not told.
    #[error("the sealed bytes do not open")]
    NotOpened,
    /// The plaintext is longer than the cipher allows (256 GiB).
    #[error("the plaintext is too long to seal")]
    TooLong,
    /// The bytes name a suite that this version does not know.
    #[error("unknown sealing suite {0}")]
    UnknownSuite(u16),
}

/// The algorithms of a seal, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Suite {
    /// X-Wing, HKDF-SHA256, ChaCha20-Poly1305.
    XWingHkdfSha256ChaCha20Poly1305 = 1,
}

impl Suite {
    /// The suite that new seals use.
    pub const CURRENT: Self = Self::XWingHkdfSha256ChaCha20Poly1305;

    /// The suite's number on the wire.
    #[must_use]
    pub const fn number(self) -> u16 {
        self as u16
    }
}

impl TryFrom<u16> for Suite {
    type Error = SealError;

    fn try_from(number: u16) -> Result<Self, SealError> {
        match number {
            1 => Ok(Self::XWingHkdfSha256ChaCha20Poly1305),
            unknown => Err(SealError::UnknownSuite(unknown)),
        }
    }
}

/// Whom to seal to: 1216 bytes, checked when parsed (FIPS 203 §7.2).
#[derive(Clone, PartialEq, Eq)]
pub struct SealingPublicKey(Box<<XWing as Kem>::PublicKey>);

impl SealingPublicKey {
    /// Parses and checks a key.
    ///
    /// # Errors
    /// [`SealError::MalformedKey`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        <XWing as Kem>::PublicKey::from_bytes(bytes)
            .map(|key| Self(Box::new(key)))
            .map_err(|_| SealError::MalformedKey)
    }

    /// The key's 1216 bytes: `ML-KEM-768 key ‖ X25519 key`.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; PUBLIC_KEY_LEN] {
        self.0.to_bytes().into()
    }

    /// Seals `plaintext` so that only this key's holder can open it, and only when naming the same `info` and `aad`.
    ///
    /// # Errors
    /// [`SealError::TooLong`].
    pub fn seal(
        &self,
        rng: &mut impl CryptoRng,
        info: &[u8],
        aad: &[u8],
        plaintext: &[u8],
    ) -> Result<Sealed, SealError> {
        // RFC 9180 §6.1, SealBase.
        let (enc, ciphertext) = hpke::single_shot_seal_with_rng::<
            ChaCha20Poly1305,
            HkdfSha256,
            XWing,
        >(&OpModeS::Base, &self.0, info, plaintext, aad, rng)
        .map_err(|_| SealError::TooLong)?;
        Ok(Sealed {
            suite: Suite::CURRENT.number(),
            enc: enc.to_bytes().to_vec(),
            ciphertext,
        })
    }
}

impl fmt::Debug for SealingPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.to_bytes();
        f.write_str("SealingPublicKey(")?;
        bytes[..8]
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("..)")
    }
}

/// A CBOR byte string of exactly 1216 bytes.
impl<C> minicbor::Encode<C> for SealingPublicKey {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.to_bytes())?.ok()
    }
}

impl Read<'_> for SealingPublicKey {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        let bytes: &[u8] = ReadBytes::read_bytes(from)?;
        Self::from_bytes(bytes).ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for SealingPublicKey {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        codec::read(from)
    }
}

/// Something sealed. Which suite it names is checked when it is opened, so that a reader of another version can still pass it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The number of the [`Suite`].
    pub suite: u16,
    /// The encapsulated key; 1120 bytes in suite 1.
    pub enc: Vec<u8>,
    /// The ciphertext with its 16-byte tag.
    pub ciphertext: Vec<u8>,
}

impl Sealed {
    /// The suite, if this version knows it and the encapsulated key has its length.
    ///
    /// # Errors
    /// [`SealError::UnknownSuite`] by number; [`SealError::NotOpened`] when no key could ever open it.
    pub fn suite(&self) -> Result<Suite, SealError> {
        let suite = Suite::try_from(self.suite)?;
        if self.enc.len() != ENC_LEN || self.ciphertext.len() < TAG_LEN {
            return Err(SealError::NotOpened);
        }
        Ok(suite)
    }
}

/// CDDL: `[suite: uint .size 2, enc: bytes, ciphertext: bytes]`.
impl<C> minicbor::Encode<C> for Sealed {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.array(3)?
            .u16(self.suite)?
            .bytes(&self.enc)?
            .bytes(&self.ciphertext)?
            .ok()
    }
}

impl Read<'_> for Sealed {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        if codec::array(from)? != 3 {
            return None;
        }
        Some(Self {
            suite: Read::read(from)?,
            enc: ReadBytes::read_bytes(from)?,
            ciphertext: ReadBytes::read_bytes(from)?,
        })
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Sealed {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        codec::read(from)
    }
}

/// A keypair to which others seal, made from a 32-byte seed.
pub struct SealingKeypair {
    seed: Secret32,
    private: Box<<XWing as Kem>::PrivateKey>,
    public: SealingPublicKey,
}

impl SealingKeypair {
    /// A fresh keypair.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self::from_seed(&Secret32::random(rng))
    }

    /// The keypair of a seed, always the same one: RFC 9180 §7.1.3, DeriveKeyPair with the seed as keying material.
    #[must_use]
    pub fn from_seed(seed: &Secret32) -> Self {
        let (private, public) = XWing::derive_keypair(seed.as_bytes());
        Self {
            seed: seed.clone(),
            private: Box::new(private),
            public: SealingPublicKey(Box::new(public)),
        }
    }

    /// The seed, to be wrapped in the vault.
    #[must_use]
    pub fn to_seed(&self) -> Secret32 {
        self.seed.clone()
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> &SealingPublicKey {
        &self.public
    }

    /// Opens what was sealed to this key with the same `info` and `aad`.
    ///
    /// # Errors
    /// [`SealError::UnknownSuite`] or [`SealError::NotOpened`].
    pub fn open(
        &self,
        info: &[u8],
        aad: &[u8],
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        match sealed.suite()? {
            Suite::XWingHkdfSha256ChaCha20Poly1305 => {}
        }
        let enc = <XWing as Kem>::EncappedKey::from_bytes(&sealed.enc)
            .map_err(|_| SealError::NotOpened)?;
        // RFC 9180 §6.1, OpenBase.
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &self.private,
            &enc,
            info,
            &sealed.ciphertext,
            aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| SealError::NotOpened)
    }
}

impl fmt::Debug for SealingKeypair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKeypair")
            .field("public", &self.public)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;

    fn sealed() -> (SealingKeypair, Sealed) {
        let mut rng = ChaCha20Rng::from_seed([3; 32]);
        let keypair = SealingKeypair::generate(&mut rng);
        let sealed = keypair
            .public_key()
            .seal(&mut rng, b"info", b"aad", b"grant key")
            .unwrap();
        (keypair, sealed)
    }

    #[test]
    fn opens_what_was_sealed_and_nothing_else() {
        let (keypair, sealed) = sealed();
        assert_eq!(sealed.enc.len(), ENC_LEN);
        assert_eq!(sealed.ciphertext.len(), 9 + TAG_LEN);
        assert_eq!(
            **keypair.open(b"info", b"aad", &sealed).unwrap(),
            *b"grant key"
        );

        let refused = Err(SealError::NotOpened);
        assert_eq!(keypair.open(b"Info", b"aad", &sealed), refused);
        assert_eq!(keypair.open(b"info", b"Aad", &sealed), refused);
        let other = SealingKeypair::from_seed(&Secret32::from_bytes(&[0; 32]));
        assert_eq!(other.open(b"info", b"aad", &sealed), refused);

        let mut altered = sealed.clone();
        altered.enc[0] ^= 1;
        assert_eq!(keypair.open(b"info", b"aad", &altered), refused);
        let mut altered = sealed.clone();
        altered.ciphertext[0] ^= 1;
        assert_eq!(keypair.open(b"info", b"aad", &altered), refused);
        let mut shorter = sealed.clone();
        shorter.enc.pop();
        assert_eq!(keypair.open(b"info", b"aad", &shorter), refused);
    }

    #[test]
    fn unknown_suites_are_refused_by_name() {
        let (keypair, mut sealed) = sealed();
        sealed.suite = 7;
        let bytes = minicbor::to_vec(&sealed).unwrap();
        let read: Sealed = minicbor::decode(&bytes).unwrap();
        assert_eq!(read, sealed);
        assert_eq!(
            keypair.open(b"info", b"aad", &read),
            Err(SealError::UnknownSuite(7))
        );
        assert_eq!(Suite::try_from(Suite::CURRENT.number()), Ok(Suite::CURRENT));
    }

    #[test]
    fn keys_come_back_from_seed_and_bytes() {
        let seed = Secret32::from_bytes(&[9; 32]);
        let keypair = SealingKeypair::from_seed(&seed);
        assert_eq!(keypair.to_seed(), seed);
        let public = keypair.public_key();
        let bytes = public.to_bytes();
        assert_eq!(SealingPublicKey::from_bytes(&bytes).as_ref(), Ok(public));
        assert!(!format!("{keypair:?}").contains("0909"));

        let mut out_of_range = bytes;
        out_of_range[..3].fill(0xff);
        for wrong in [&bytes[1..], &out_of_range[..]] {
            assert_eq!(
                SealingPublicKey::from_bytes(wrong),
                Err(SealError::MalformedKey)
            );
        }
    }
}

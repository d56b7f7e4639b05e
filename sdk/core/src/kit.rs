//! Recovery kits: a printed secret that is a device of the account. Protocol §13.

use base32ct::{Base32UpperUnpadded, Encoding};
use minicbor::Encode;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::codec::Decode;
use crate::{
    codec::{Version, decode_versioned, encode},
    crypto::{
        aead,
        derive::derive,
        digest::{Digest, Domain, hash},
        seal::SealingKeypair,
        secret::{Secret16, Secret32},
        sign::SigningKey,
    },
    id::AccountId,
    transaction::Checkpoint,
};

/// Symbols of a kit's text, without what stands between them.
pub const SYMBOLS: usize = 28;
/// The longest anchor in bytes.
pub const MAX_ANCHOR: usize = 1024;
/// Symbols that are written together.
const GROUP: usize = 4;

/// Why a text is not a kit's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KitTextError {
    /// A character that stands in no kit.
    #[error("{0:?} does not occur in a recovery kit")]
    WrongSymbol(char),
    /// Too few symbols or too many.
    #[error("a recovery kit has {SYMBOLS} letters and digits, not {0}")]
    WrongLength(usize),
    /// All could stand in a kit, but not together: something was misread.
    #[error("a letter or digit of the recovery kit is wrong")]
    WrongCheck,
}

/// Why an anchor is not made or does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// Not of the expected form, or of another version.
    #[error("the kit's anchor is malformed")]
    Malformed,
    /// Of another kit, or altered.
    #[error("the kit's anchor does not open")]
    NotOpened,
}

/// Whose a kit is, and a block from which on its holder believes the ledger. Only the holder of the secret can make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Anchor {
    #[n(0)]
    version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Whose.
    #[n(2)]
    pub account: AccountId,
    /// A block of the ledger, as it was known when the anchor was made.
    #[n(3)]
    pub checkpoint: Checkpoint,
}

impl Anchor {
    /// An anchor of this version.
    pub fn new(genesis: Digest, account: AccountId, checkpoint: Checkpoint) -> Self {
        Self {
            version: Version,
            genesis,
            account,
            checkpoint,
        }
    }
}

/// A recovery kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit(pub Secret16);

/// Crockford's symbols, and in the same places those of RFC 4648. The bits are grouped alike.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const STANDARD: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The symbol in the same place of the other alphabet.
fn exchange(symbol: u8, from: &[u8; 32], to: &[u8; 32]) -> Option<u8> {
    from.iter()
        .position(|it| *it == symbol)
        .map(|place| to[place])
}

/// Crockford's symbol as RFC 4648 has it. What is easily misread is read as what was meant.
fn standard(symbol: u8) -> Option<u8> {
    let meant = match symbol.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    exchange(meant, CROCKFORD, STANDARD)
}

/// 18 bytes: the secret, then 12 bits of the check and 4 that are zero. With one more zero they are 29 symbols.
fn with_check(secret: &Secret16) -> Zeroizing<[u8; 18]> {
    let check = hash(Domain::KitCheck, &[secret.as_bytes()]).0;
    let mut bytes = Zeroizing::new([0; 18]);
    let (head, tail) = bytes.split_at_mut(Secret16::LEN);
    head.copy_from_slice(secret.as_bytes());
    tail.copy_from_slice(&[check[0], check[1] & 0xf0]);
    bytes
}

impl Kit {
    /// A fresh kit.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret16::random(rng))
    }

    /// As it is printed: seven groups of four.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut symbols = Zeroizing::new([0; SYMBOLS + 1]);
        let encoded =
            Base32UpperUnpadded::encode(with_check(&self.0).as_slice(), symbols.as_mut_slice());
        // 18 bytes are 29 symbols.
        debug_assert!(encoded.is_ok());
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
        for (index, symbol) in symbols.iter().take(SYMBOLS).enumerate() {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            let symbol = exchange(*symbol, STANDARD, CROCKFORD);
            text.extend(symbol.map(char::from));
        }
        text
    }

    /// Reads what somebody typed: in any case, with any spaces and hyphens.
    pub fn from_text(text: &str) -> Result<Self, KitTextError> {
        // The last one, which is not printed, is zero.
        let mut symbols = Zeroizing::new([STANDARD[0]; SYMBOLS + 1]);
        let mut count = 0;
        for symbol in text.chars() {
            if symbol.is_whitespace() || symbol == '-' {
                continue;
            }
            let known = u8::try_from(symbol).ok().and_then(standard);
            let known = known.ok_or(KitTextError::WrongSymbol(symbol))?;
            if let Some(place) = symbols.get_mut(..SYMBOLS).and_then(|it| it.get_mut(count)) {
                *place = known;
            }
            count += 1;
        }
        if count != SYMBOLS {
            return Err(KitTextError::WrongLength(count));
        }
        let mut bytes = Zeroizing::new([0; 18]);
        Base32UpperUnpadded::decode(symbols.as_slice(), bytes.as_mut_slice())
            .map_err(|_| KitTextError::WrongCheck)?;
        let (secret, _) = bytes.split_first_chunk().ok_or(KitTextError::WrongCheck)?;
        let kit = Self(Secret16::from_bytes(secret));
        if *with_check(&kit.0) != *bytes {
            return Err(KitTextError::WrongCheck);
        }
        Ok(kit)
    }

    fn seeds(&self) -> (Secret32, Secret32) {
        let seeds: Zeroizing<[u8; 64]> = derive(self.0.as_bytes(), Domain::KitKeys, &[]);
        let (device, sealing) = seeds.split_at(Secret32::LEN);
        let secret = |half: &[u8]| {
            let mut bytes = Zeroizing::new([0; Secret32::LEN]);
            bytes.copy_from_slice(half);
            Secret32::from_bytes(&bytes)
        };
        (secret(device), secret(sealing))
    }

    /// The key it signs with; it stands in the account's key set.
    pub fn device(&self) -> SigningKey {
        SigningKey::from_seed(&self.seeds().0)
    }

    /// The key that its slot is sealed to.
    pub fn sealing(&self) -> SealingKeypair {
        SealingKeypair::from_seed(&self.seeds().1)
    }

    /// Wraps an anchor, for the relay to keep.
    pub fn wrap_anchor(
        &self,
        anchor: &Anchor,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, AnchorError> {
        let device = self.device().verifying_key();
        aead::wrap(
            rng,
            self.0.as_bytes(),
            Domain::KitAnchor,
            device.as_bytes(),
            &encode(anchor),
        )
        .map_err(|_| AnchorError::Malformed)
    }

    /// Opens an anchor: nobody but a holder of this kit made it.
    pub fn open_anchor(&self, wrapped: &[u8]) -> Result<Anchor, AnchorError> {
        let device = self.device().verifying_key();
        let plaintext = aead::unwrap(
            self.0.as_bytes(),
            Domain::KitAnchor,
            device.as_bytes(),
            wrapped,
        )
        .map_err(|_| AnchorError::NotOpened)?;
        decode_versioned::<_, 1>(&plaintext).map_err(|_| AnchorError::Malformed)
    }
}

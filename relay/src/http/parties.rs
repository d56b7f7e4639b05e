//! Who may ask what the state holds under a key.

use aceso_core::{
    codec::decode,
    id::{AccountId, OfferId, RecordId},
    ledger::{AccountState, GrantState, IntentState, Key, OfferState, ParcelState, RecordState},
    offer::ClaimProof,
    proof::{End, StateProof},
};
use axum::http::HeaderMap;
use base64ct::{Base64UrlUnpadded, Encoding};

use super::problem::Problem;
use crate::store::{Ground, StoreError};

/// The header with the proof that an offer's code was shown to whoever asks.
pub const CLAIM_HEADER: &str = "aceso-claim";
/// It is about 350 bytes.
const MOST_CLAIM: usize = 1024;

/// Who asks.
pub struct Asker {
    /// The account that signed the request.
    pub account: AccountId,
    /// What it says it was shown: a signed [`ClaimProof`].
    pub shown: Option<Vec<u8>>,
}

/// Reads the header that proves that a code was shown, if it is there.
pub fn shown(headers: &HeaderMap) -> Result<Option<Vec<u8>>, Problem> {
    let Some(value) = headers.get(CLAIM_HEADER) else {
        return Ok(None);
    };
    let text = value.to_str().ok().filter(|it| it.len() <= MOST_CLAIM);
    let bytes = text.and_then(|it| Base64UrlUnpadded::decode_vec(it).ok());
    bytes.map(Some).ok_or(Problem::Invalid("Aceso-Claim"))
}

/// Whether an offer is about whoever asks: its owner, who claimed it, or who was shown its code. The ids of offers are public, so that
/// nobody else learns by one whose it is.
pub fn is_offered(
    ground: &Ground<'_>,
    id: OfferId,
    offer: &OfferState,
    asker: &Asker,
) -> Result<bool, StoreError> {
    let claimant = offer.claim.as_ref().map(|claim| claim.account);
    if offer.owner == asker.account || claimant == Some(asker.account) {
        return Ok(true);
    }
    let Some(shown) = &asker.shown else {
        return Ok(false);
    };
    let account: Option<AccountState> = ground.read(Key::Account(asker.account))?;
    let proof = account.map(|account| ClaimProof {
        genesis: ground.header.genesis,
        offer: id,
        claimant: asker.account,
        keys: account.keys().digest(),
    });
    Ok(proof.is_some_and(|it| it.verify(shown, &offer.terms.claim_key).is_ok()))
}

/// Whether an asker may have a proof. That nothing is there is told to all who sign, where only a random id leads to it: a wallet has to
/// have absence proven, and whoever knows such an id learns that it is taken in any case.
pub fn is_party(
    ground: &Ground<'_>,
    key: &[u8],
    proof: &StateProof,
    asker: Option<&Asker>,
) -> Result<bool, StoreError> {
    let Some(key) = Key::parse(key) else {
        return Ok(false);
    };
    if key.is_public() {
        return Ok(true);
    }
    let Some(asker) = asker else {
        return Ok(false);
    };
    // Their ids are known to many: also that nothing is there is theirs alone.
    if let Key::Inbox(account) | Key::Recovery(account) = key {
        return Ok(account == asker.account);
    }
    let Some(End::Present(value)) = &proof.end else {
        return Ok(true);
    };
    if let Key::Offer(id) = key {
        return is_offered(ground, id, &read(value)?, asker);
    }
    let asker = asker.account;
    Ok(match key {
        Key::Record(_) => read::<RecordState>(value)?.owner == asker,
        Key::Blob(_) => {
            let record: Option<RecordState> = ground.read(Key::Record(read::<RecordId>(value)?))?;
            record.is_some_and(|record| record.owner == asker)
        }
        Key::Grant(_) => {
            let grant: GrantState = read(value)?;
            [grant.owner, grant.terms.grantee].contains(&asker)
        }
        Key::Parcel(_) => {
            let parcel: ParcelState = read(value)?;
            [parcel.sender, parcel.terms.recipient].contains(&asker)
        }
        // Of other intents the state does not say whose they are.
        Key::Intent(_) => {
            let access = read::<IntentState>(value)?.access;
            access.is_some_and(|access| access.grantee == asker)
        }
        _ => false,
    })
}

fn read<T>(value: &[u8]) -> Result<T, StoreError>
where
    T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
{
    decode(value).map_err(|_| StoreError::Corrupt("state"))
}

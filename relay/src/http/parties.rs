//! Who may ask what the state holds under a key.

use aceso_core::{
    codec::decode,
    id::{AccountId, RecordId},
    ledger::{GrantState, IntentState, Key, ParcelState, RecordState},
    proof::{End, StateProof},
};

use crate::store::{Ground, StoreError};

/// Whether an asker may have a proof. That nothing is there is told to all who sign, where only a random id leads to it: a wallet has to
/// have absence proven, and whoever knows such an id learns that it is taken in any case.
pub fn is_party(
    ground: &Ground<'_>,
    key: &[u8],
    proof: &StateProof,
    asker: Option<AccountId>,
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
        return Ok(account == asker);
    }
    let Some(End::Present(value)) = &proof.end else {
        return Ok(true);
    };
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

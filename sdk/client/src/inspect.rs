//! The secrets of a stored wallet, one by one, so that a test can search for them where they must not be.

use aceso_core::{crypto::secret::Secret32, offer::claim_key};
use aceso_messages::Problem;

use crate::vault::{AtRest, Way};

/// Every secret in a stored wallet (the value named [`WALLET`](crate::WALLET)), with what it is.
///
/// Salts of commitments are not among them: the relay sees them in the witness of each transaction.
///
/// # Errors
/// As [`Request::Unlock`](aceso_messages::Request::Unlock).
pub fn secrets(stored: &[u8], passphrase: &[u8]) -> Result<Vec<(String, Secret32)>, Problem> {
    let (vault, keyring) = AtRest::decode(stored)?.open(Way::Passphrase(passphrase))?;
    let keys = &keyring.keys;
    let mut secrets = vec![
        ("vault key".to_owned(), vault.key().clone()),
        ("device signing seed".to_owned(), keys.device.clone()),
        ("seed of this device's slots".to_owned(), keys.own.clone()),
    ];
    let recovery = keys.recovery.iter();
    secrets.extend(recovery.map(|it| ("recovery seed".to_owned(), it.clone())));
    let sets = keys.sets.iter();
    secrets.extend(sets.filter_map(|it| {
        let seed = it.sealing.clone()?;
        Some((format!("sealing seed {}", it.number), seed))
    }));
    let journal = keyring.journal.key.iter();
    secrets
        .extend(journal.map(|it| (format!("journal key {}", keyring.journal.epoch), it.clone())));
    let index = keyring.index.iter();
    secrets.extend(index.map(|it| ("key of what was drawn out".to_owned(), it.clone())));
    let records = keyring.records.iter();
    secrets.extend(records.map(|it| (format!("key of record {}", it.id), it.key.clone())));
    let offers = keyring.offers.iter();
    secrets.extend(offers.map(|it| {
        let key = claim_key(&it.secret, it.id);
        (format!("claim key of offer {}", it.id), key.to_seed())
    }));
    Ok(secrets)
}

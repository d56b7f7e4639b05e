//! Validators of a ledger, and what they make final.

use std::sync::LazyLock;

use aceso_core::{
    block::{Body, Certificate, Genesis, Header, Receipt, Tip, finalize_message},
    codec::{Version, encode},
    crypto::{secret::Secret32, sign::SigningKey},
    id::Millis,
    transaction::Transaction,
    validators::{SignedValidators, ValidatorsWord},
};

use super::NOW;

pub struct Validators {
    pub genesis: Genesis,
    pub keys: Vec<&'static SigningKey>,
}

/// All who may be validators.
static OPERATORS: LazyLock<Vec<SigningKey>> = LazyLock::new(|| {
    let seeds = (1..=u8::MAX).map(|it| Secret32::from_bytes(&[it; 32]));
    seeds.map(|seed| SigningKey::from_seed(&seed)).collect()
});

static GENESIS: LazyLock<Genesis> = LazyLock::new(|| validators(4).genesis);

/// That of four validators.
pub fn genesis() -> Genesis {
    GENESIS.clone()
}

/// Somebody who may be a validator.
pub fn operator(number: u8) -> &'static SigningKey {
    &OPERATORS[usize::from(number)]
}

/// Those of these numbers, ascending by key.
pub fn operators(numbers: impl IntoIterator<Item = u8>) -> Vec<&'static SigningKey> {
    let mut keys: Vec<_> = numbers.into_iter().map(operator).collect();
    keys.sort_by_key(|it| it.verifying_key());
    keys
}

/// What these sign of those who come after the current validators.
pub fn hand_over(
    number: u64,
    to: impl IntoIterator<Item = u8>,
    signers: impl IntoIterator<Item = u8>,
) -> SignedValidators {
    let genesis = genesis();
    let to = operators(to);
    let word = ValidatorsWord {
        version: Version,
        genesis: genesis.digest(),
        number,
        validators: to.iter().map(|it| it.verifying_key()).collect(),
    };
    SignedValidators {
        signatures: operators(signers).iter().map(|it| word.sign(it)).collect(),
        word,
        genesis,
    }
}

pub fn validators(count: u8) -> Validators {
    let keys = operators(0..count);
    let genesis = Genesis {
        version: Version,
        nonce: [3; 32],
        time: NOW,
        validators: keys.iter().map(|it| it.verifying_key()).collect(),
    };
    Validators { genesis, keys }
}

impl Validators {
    pub fn certify(&self, header: &Header, signers: &[u16]) -> Certificate {
        let message = finalize_message(&self.genesis.namespace(), 0, 300, 299, &header.id());
        Certificate {
            epoch: 0,
            view: 300,
            parent_view: 299,
            signatures: signers
                .iter()
                .map(|i| (*i, self.keys[usize::from(*i)].sign(&message)))
                .collect(),
        }
    }

    pub fn header(&self, body: &Body) -> Header {
        Header {
            height: 1,
            parent: self.genesis.header().id(),
            time: NOW + 1,
            transactions: body.root(),
            ..self.genesis.header()
        }
    }

    /// The proof that a transaction is alone in a final block of that height.
    pub fn prove(&self, height: u64, transaction: &Transaction) -> Receipt {
        self.prove_at(height, NOW + height, transaction)
    }

    /// The same, of a block of that time.
    pub fn prove_at(&self, height: u64, time: Millis, transaction: &Transaction) -> Receipt {
        let body = Body(vec![transaction.clone()]);
        let header = Header {
            height,
            time,
            ..self.header(&body)
        };
        let everyone: Vec<_> = (0..self.keys.len() as u16).collect();
        Receipt {
            tip: Tip {
                header: header.encode(),
                above: Vec::new(),
                certificate: encode(&self.certify(&header, &everyone)),
                changes: None,
            },
            index: 0,
            count: 1,
            path: Vec::new(),
            transaction: transaction.clone(),
        }
    }
}

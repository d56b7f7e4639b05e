//! Validators that hand over to others: a relay does not go on from that yet, and says so.

use std::fs;

use aceso_core::{
    block::{Body, Certificate, Header, History, finalize_message},
    codec::{Version, encode},
    crypto::{secret::Secret32, sign::SigningKey},
    kinds::validators_changed,
    transaction::Transaction,
    validators::{SignedValidators, ValidatorsWord, set_digest},
};
use aceso_relay::audit::{Item, Reader, Stopped, Witnesses, Writer, check};
use reqwest::StatusCode;

use crate::home::{Answer, Home, Person};

/// The relay's own validator hands over to somebody, who agrees.
async fn word(home: &Home, person: &Person, validator: &SigningKey) -> (Transaction, Header) {
    let validators = vec![person.device.verifying_key()];
    let header = Header {
        next_validators: set_digest(&validators),
        ..home.genesis.header()
    };
    let word = ValidatorsWord {
        version: Version,
        genesis: home.genesis.digest(),
        number: 0,
        validators,
    };
    let mut signers = [validator, &person.device];
    signers.sort_by_key(|it| it.verifying_key());
    let signed = SignedValidators {
        signatures: signers.map(|it| word.sign(it)).to_vec(),
        word,
        genesis: home.genesis.clone(),
    };
    assert_eq!(
        signed
            .word
            .holds(&home.genesis.validators, &signed.signatures),
        Ok(())
    );
    let (body, opening) = validators_changed::make(signed);
    (home.sign(person, body, opening).await, header)
}

fn key(home: &Home) -> SigningKey {
    let seed = fs::read(home.folder.path().join("data/validator.key")).unwrap();
    SigningKey::from_seed(&Secret32::from_bytes(&seed.try_into().unwrap()))
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_the_validators_of_a_relay_that_runs() {
    let home = Home::new().await;
    let person = home.join().await;
    let (transaction, _) = word(&home, &person, &key(&home)).await;
    let Answer::Refused(status, name) = home.post(&transaction).await else {
        panic!("it was taken")
    };
    assert_eq!(
        (status, &*name),
        (StatusCode::NOT_IMPLEMENTED, "unsupported")
    );
    // All goes on.
    home.add(&person, b"after it").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn l64_a_file_in_which_the_validators_change_is_refused_by_name() {
    let mut home = Home::new().await;
    let person = home.join().await;
    let validator = key(&home);
    let (transaction, named) = word(&home, &person, &validator).await;
    home.relay.take().unwrap().stop().await.unwrap();
    let path = |name: &str| home.folder.path().join(name);
    let stopped = Stopped {
        data: path("data"),
        blobs: None,
    };
    let file = path("ledger.aceso");
    stopped.export(&file, Witnesses::With).unwrap();

    let bytes = fs::read(&file).unwrap();
    let (mut reader, genesis) = Reader::new(bytes.as_slice()).unwrap();
    let mut items = Vec::new();
    let (mut last, mut history) = (genesis.header(), History::default());
    while let Some(item) = reader.item().unwrap() {
        if let Item::Block(header, ..) = &item {
            history.push(last.id());
            last = Header::decode(header).unwrap();
            items.push(item);
        }
    }
    history.push(last.id());
    let body = Body(vec![transaction]);
    for next_validators in [last.next_validators, named.next_validators] {
        let header = Header {
            height: last.height + 1,
            parent: last.id(),
            time: last.time + 1,
            transactions: body.root(),
            history: history.root(),
            next_validators,
            ..last
        };
        let message = finalize_message(&genesis.namespace(), header.epoch, 99, 98, &header.id());
        let certificate = encode(&Certificate {
            epoch: header.epoch,
            view: 99,
            parent_view: 98,
            signatures: vec![(0, validator.sign(&message))],
        });
        let mut writer = Writer::new(Vec::new(), &genesis).unwrap();
        for item in &items {
            writer.add(item).unwrap();
        }
        let block = Item::Block(
            header.encode().into(),
            certificate.into(),
            body.encode().into(),
        );
        writer.add(&block).unwrap();
        writer.add(&Item::End(header.height, header.id())).unwrap();
        let other = path("other.aceso");
        fs::write(&other, writer.into_inner()).unwrap();
        let target = Stopped {
            data: path("refused"),
            blobs: None,
        };
        let told = target.import(&other, None).unwrap_err().to_string();
        let named = next_validators == named.next_validators;
        let expected = match named {
            false => "hand over to others",
            true => "next_validators",
        };
        assert!(told.contains(expected), "{told}");
        assert_eq!(check(&other, None).is_err(), named);
    }
}

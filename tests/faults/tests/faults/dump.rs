//! A copy of all that the relay has: what a person wrote is not in it, and the part that stays for ever names nobody.

use std::{collections::BTreeSet, fs, path::Path};

use aceso_core::{
    account::Inception,
    block::Part,
    codec::{decode, encode},
    id::Millis,
    kinds::Opening,
    transaction::{Statement, Transaction},
};
use aceso_relay::{audit::Stopped, store::Store};

use super::{
    kinds::all_others,
    line::now_ms,
    path::World,
    person::{PASSPHRASE, bundle, pdf, run},
    search::Search,
};

const PATIENT: &str = "Quillon Featherstonehaugh";
const INSIDE: &str = "Zanthoxylum dermatitis 9931";
const IN_PDF: &str = "Vermilion handwriting 5521";
const TITLE: &str = "Marzipan checkup 8842";
const IN_LETTER: &str = "Heliotrope finding 2206";
const LETTER: &str = "Pomegranate letter 6617";

/// Longer than anything lasts that has an end.
const LONG: Millis = 400 * 24 * 60 * 60 * 1000;

fn read_all(folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => read_all(&path, all),
            // Names tell things too.
            false => {
                let name = path.display().to_string();
                let bytes = fs::read(&path).unwrap();
                all.push((name.clone(), [name.as_bytes(), b"\n", &bytes].concat()));
            }
        }
    }
}

fn transactions(world: &World) -> Vec<Transaction> {
    let store = Store::open(&world.server.data().join("store"), &world.genesis).unwrap();
    let height = store.height().unwrap();
    let bodies = (1..=height).map(|height| store.body(height).unwrap().unwrap());
    bodies.flatten().collect()
}

/// The numbers of their kinds.
fn kinds<'a>(all: impl IntoIterator<Item = &'a Transaction>) -> BTreeSet<u32> {
    let statements = all.into_iter().map(|it| decode(&it.statement));
    statements
        .map(|it: Result<Statement, _>| it.unwrap().body.kind().number())
        .collect()
}

/// What stays, and what may be pruned.
fn parts(all: &[Transaction]) -> (Vec<u8>, Vec<u8>) {
    let statements: Vec<_> = all.iter().map(|it| it.statement.as_slice()).collect();
    let witnesses: Vec<_> = all.iter().map(|it| it.witness.as_slice()).collect();
    (statements.concat(), witnesses.concat())
}

#[test]
fn a_copy_of_the_relay_holds_nothing_that_a_person_wrote_and_the_ledger_names_nobody() {
    run(async {
        let world = World::named(31, 20, PATIENT).await;
        let (patient, doctor) = (&world.patient, &world.doctor);
        let marked = bundle(PATIENT, INSIDE);
        let written = [pdf(50_000, 1), IN_PDF.as_bytes().to_vec()].concat();
        let letter = bundle(PATIENT, IN_LETTER);
        let mut canaries = Search::default();
        for file in [&marked, &written, &letter] {
            canaries.digests("a file", file);
        }
        let first = world
            .add(patient, "Ocarina history 3310.json", marked)
            .await;
        let title = format!("{TITLE}.pdf");
        let second = world.add(patient, &title, written).await;
        let cards = patient.records().await;
        assert!(cards.iter().any(|card| card.title.contains(TITLE)));
        for record in [&first, &second] {
            let share = world.share(patient, record).await;
            world.open(doctor, &share, record).await;
            // Bundles are deleted with the share: one stays.
            if record == &second {
                world.stop(patient, &share, true).await;
                world.expect_stopped(doctor, &share, record).await;
            }
        }
        world.check().await;
        all_others(&world, &first, (&format!("{LETTER}.json"), letter)).await;
        world.server.kill();

        let mut files = vec![("log".to_owned(), world.server.log().into_bytes())];
        read_all(&world.server.data(), &mut files);
        for canary in [
            PATIENT,
            "Featherstonehaugh",
            INSIDE,
            IN_PDF,
            TITLE,
            IN_LETTER,
            LETTER,
            PASSPHRASE,
        ] {
            canaries.text(canary);
        }
        for card in &cards {
            canaries.text(&card.title);
        }
        // What a clinician says of themself is public: it shows that the search reads what is there.
        let mut public = Search::default();
        public.text("St. Elsewhere");
        let mut shown = false;
        for (name, bytes) in &files {
            let found = canaries.find(bytes);
            assert!(found.is_empty(), "{name}: {found:?}");
            shown |= !public.find(bytes).is_empty();
        }
        assert!(shown, "the search reads nothing");

        let all = transactions(&world);
        // The validators stay who they are: their end is for other tests.
        let every: BTreeSet<u32> = (0..=19).filter(|kind| *kind != 11).collect();
        assert_eq!(kinds(&all), every);
        let (statements, witnesses) = parts(&all);
        for bytes in [&statements, &witnesses] {
            let found = canaries.find(bytes);
            assert!(found.is_empty(), "{found:?}");
        }
        let mut names = Search::default();
        let mut people = 0;
        for transaction in &all {
            let verified = transaction.clone().verify().unwrap();
            names.bytes("an account", verified.account().as_bytes());
            names.bytes("a device", verified.device().as_bytes());
            if let Opening::AccountCreated(opening) = verified.opening() {
                people += 1;
                keys(&mut names, &opening.inception);
            }
        }
        // A hospital and somebody who recovers come, and the relay itself, which brings its operator's word.
        assert_eq!(people, 5);
        let found = names.find(&statements);
        assert!(found.is_empty(), "in the part that stays: {found:?}");
        // They are where they may be pruned.
        assert!(!names.find(&witnesses).is_empty());
        let of_now = pruned(&world, &all, now_ms() + 1, &canaries, &names);
        // What is not over keeps its own: a share, an offer and its claim, a parcel and how it ended.
        assert_eq!(&every - &of_now, [5, 7, 8, 10, 13].into());
        let of_later = pruned(&world, &all, now_ms() + LONG, &canaries, &names);
        // Then only keys of open accounts are left.
        assert_eq!(&every - &of_later, [5].into());
    });
}

fn salts(search: &mut Search, transaction: &Transaction) {
    let verified = transaction.clone().verify().unwrap();
    // Behind the heads of two arrays and of bytes: the salt of the author's commitment.
    search.bytes("an author's salt", &transaction.witness[4..36]);
    let salt = match verified.opening() {
        Opening::RecordVersion(opening) => &opening.salt,
        Opening::Grant(opening) => &opening.salt,
        Opening::Access(opening) => &opening.salt,
        Opening::KeysChanged(opening) => &opening.salt,
        Opening::Offer(opening) => &opening.salt,
        Opening::Claim(opening) => &opening.salt,
        Opening::Attestation(opening) => &opening.salt,
        Opening::Parcel(opening) => &opening.salt,
        Opening::ParcelEnded(opening) => &opening.salt,
        Opening::OrganisationAdmitted(opening) => &opening.salt,
        Opening::OrganisationWithdrawn(opening) => &opening.0.salt,
        Opening::RecoveryBegun(opening) => &opening.salt,
        Opening::RecoveryCompleted(opening) => &opening.salt,
        // Nothing of theirs is committed to but who did it.
        Opening::AccountCreated(_)
        | Opening::Revocation(_)
        | Opening::Erasure(_)
        | Opening::ValidatorsChanged(_)
        | Opening::Closing(_)
        | Opening::AttestationWithdrawn(_)
        | Opening::RecoveryCancelled(_) => return,
    };
    search.bytes("an opening's salt", &encode(salt)[2..]);
}

/// The same folder after its operator has dropped all that is over before a moment: of that there are random ids, salted commitments and
/// times. Gives of which kinds something was dropped.
fn pruned(
    world: &World,
    before: &[Transaction],
    moment: Millis,
    canaries: &Search,
    names: &Search,
) -> BTreeSet<u32> {
    let stopped = Stopped {
        data: world.server.data(),
        blobs: None,
    };
    let done = stopped.prune(moment, false).unwrap();
    assert!(done.dropped > 3 && done.freed.is_some(), "{done:?}");
    let store = Store::open(&stopped.data.join("store"), &world.genesis).unwrap();
    let (mut left, mut whole) = (Vec::new(), Vec::new());
    for height in 1..=store.height().unwrap() {
        for part in store.kept(height).unwrap().unwrap().0 {
            match part {
                Part::Whole(transaction) => whole.push(transaction),
                Part::Bare(bare) => left.extend(encode(&bare)),
            }
        }
    }
    drop(store);
    assert!(!left.is_empty());
    let found = names.find(&left);
    assert!(found.is_empty(), "in what is left: {found:?}");

    let (mut gone, mut kept) = (Search::default(), Search::default());
    let (stays, goes): (Vec<_>, Vec<_>) = before.iter().partition(|it| whole.contains(it));
    for transaction in &stays {
        salts(&mut kept, transaction);
    }
    for transaction in &goes {
        salts(&mut gone, transaction);
    }
    let mut files = Vec::new();
    read_all(&stopped.data, &mut files);
    let mut shown = false;
    for (name, bytes) in &files {
        let found = canaries.find(bytes);
        assert!(found.is_empty(), "{name}: {found:?}");
        // The engine's own files, too.
        let found = gone.find(bytes);
        assert!(found.is_empty(), "{name}: {found:?}");
        shown |= !kept.find(bytes).is_empty();
    }
    assert!(shown, "the search reads nothing");
    kinds(goes)
}

fn keys(names: &mut Search, inception: &Inception) {
    names.bytes("a sealing key", &inception.keys.sealing[..64]);
    names.bytes("a key set", &inception.keys.digest().0);
    names.bytes("a recovery key", &inception.recovery.0);
    names.bytes("a nonce", &inception.nonce);
}

//! A log proves itself, and every way to tamper with one has a name.

mod common;

use aceso_core::{
    access_log::{AccessLog, Fault, LineFault, LineKind, LogError, Report, Trust},
    block::{PrunedReceipt, Receipt, Tip},
    codec::{Version, decode, encode},
    cose::Signed,
    crypto::{digest::Digest, sign::Signature},
    grant::Purpose,
    id::{BlockId, GrantId, RecordId},
    kinds::Kind,
    ledger::AccountState,
    request::Request,
    transaction::{Checkpoint, Transaction},
    wire::{Denial, Entry, KeyHistory},
};
use aceso_shapes::Shapes;
use common::{
    HOUR, NOW, Person,
    validators::{Validators, hand_over, validators},
};

struct World {
    ledger: Validators,
    patient: Person,
    doctor: Person,
    record: RecordId,
    grant: GrantId,
}

impl World {
    fn new() -> Self {
        Self {
            ledger: validators(4),
            patient: Person::new(11),
            doctor: Person::new(12),
            record: RecordId(Digest([1; 32])),
            grant: GrantId(Digest([2; 32])),
        }
    }

    fn final_at(&self, height: u64, by: &mut Person, transaction: Transaction) -> Entry {
        Entry::Final(self.receipt(height, by, transaction))
    }

    /// The same wish on this ledger.
    fn receipt(&self, height: u64, by: &mut Person, transaction: Transaction) -> Receipt {
        let verified = transaction.verify().unwrap();
        let (body, opening) = (
            verified.statement().body.clone(),
            verified.opening().clone(),
        );
        let mut draft = by.draft(body, opening);
        draft.genesis = self.ledger.genesis.digest();
        let signed = by.sign(draft);
        self.ledger.prove(height, &signed)
    }

    fn denied(&mut self, at: u64) -> Entry {
        let request = Request::new(
            self.ledger.genesis.digest(),
            self.doctor.id(),
            "GET",
            &format!("/v1/grants/{}/bundle", self.grant),
            at,
            b"",
            &mut self.doctor.rng,
        );
        Entry::Denied(Denial {
            at,
            reason: "revoked".into(),
            grant: self.grant,
            count: 2,
            request: request.sign(&self.doctor.device),
        })
    }

    /// An account begins, adds, shares; the doctor looks, is stopped, tries again.
    fn lines(&mut self) -> Vec<(u64, Entry)> {
        let mut patient = Person::new(11);
        let mut doctor = Person::new(12);
        let version = patient.version(0);
        let terms = patient.terms(&doctor, &[self.record]);
        let (record, grant) = (self.record, self.grant);
        let begin = patient.begin();
        let put = patient.put(record, version);
        let share = patient.grant(grant, terms);
        let look = doctor.access(grant, &[record]);
        let stop = patient.revoke(grant);
        let finals = [
            self.final_at(2, &mut patient, begin),
            self.final_at(3, &mut patient, put),
            self.final_at(4, &mut patient, share),
            self.final_at(5, &mut doctor, look),
            self.final_at(6, &mut patient, stop),
        ];
        let mut lines: Vec<_> = (1..).zip(finals).collect();
        lines.push((6, self.denied(NOW + 100)));
        lines
    }

    fn log(&self, lines: Vec<(u64, Entry)>) -> AccessLog {
        AccessLog {
            version: Version,
            genesis: self.ledger.genesis.clone(),
            account: self.patient.id(),
            keys: KeyHistory {
                state: AccountState {
                    inception: self.patient.inception.clone(),
                    later: Vec::new(),
                    until: None,
                },
                receipts: Vec::new(),
            },
            made: NOW + HOUR,
            lines,
        }
    }

    fn check(&self, lines: Vec<(u64, Entry)>) -> Report {
        let file = self.log(lines).sign(&self.patient.device);
        AccessLog::check(&file, &self.trust()).unwrap()
    }

    fn trust(&self) -> Trust {
        Trust {
            genesis: Some(self.ledger.genesis.digest()),
            ..Trust::default()
        }
    }

    /// What is wrong with the one line that is.
    fn fault(&self, lines: Vec<(u64, Entry)>) -> (u64, LineFault) {
        let report = self.check(lines);
        let mut faults = report
            .lines
            .iter()
            .filter_map(|it| Some((it.sequence, it.fault?)));
        let only = faults.next().expect("a line with a fault");
        assert_eq!(faults.next(), None);
        assert!(!report.holds());
        only
    }
}

fn receipt(lines: &mut [(u64, Entry)], at: usize) -> &mut Receipt {
    match &mut lines[at].1 {
        Entry::Final(receipt) => receipt,
        Entry::Denied(_) | Entry::Pruned(_) => panic!("no receipt"),
    }
}

#[test]
fn an_honest_log_holds_and_says_who_did_what() {
    let mut world = World::new();
    let lines = world.lines();
    let report = world.check(lines);
    assert!(report.holds() && report.pinned && report.gaps.is_empty());
    assert_eq!(report.account, world.patient.id());
    assert_eq!(report.newest.map(|it| it.height), Some(6));
    let kinds: Vec<_> = report.lines.iter().map(|it| it.kind).collect();
    let done = [
        Kind::AccountCreated,
        Kind::RecordVersion,
        Kind::Grant,
        Kind::Access,
        Kind::Revocation,
    ];
    let expected = done.map(LineKind::Final);
    assert_eq!(kinds[..5], expected);
    assert_eq!(kinds[5], LineKind::Denied);
    let by_doctor: Vec<_> = report
        .lines
        .iter()
        .filter(|it| it.by == Some(world.doctor.id()))
        .map(|it| it.sequence)
        .collect();
    assert_eq!(by_doctor, [4, 6]);
    assert_eq!(report.lines[3].about, Some(world.grant.0));

    // Without anything to go by it only agrees with itself, and says so.
    let lines = world.lines();
    let file = world.log(lines).sign(&world.patient.device);
    let log = Signed::decode(&file).unwrap().payload().unwrap().to_vec();
    assert_eq!(Shapes::of_the_protocol().hold("access-log", &log), Ok(()));
    let report = AccessLog::check(&file, &Trust::default()).unwrap();
    assert!(report.holds() && !report.pinned);
}

#[test]
fn whoever_brings_a_word_of_the_validators_has_a_line_of_it() {
    let mut world = World::new();
    let mut lines = world.lines();
    let mut carrier = Person::new(11);
    let carried = carrier.carry_validators(hand_over(0, 0..5, 0..5));
    lines.insert(5, (6, world.final_at(7, &mut carrier, carried)));
    lines[6].0 = 7;
    let report = world.check(lines);
    assert!(report.holds(), "{:?}", report.lines);
    let line = &report.lines[5];
    assert_eq!(line.kind, LineKind::Final(Kind::ValidatorsChanged));
    assert_eq!((line.by, line.about), (Some(world.patient.id()), None));
}

#[test]
fn what_is_not_a_log_or_was_altered_is_told() {
    let mut world = World::new();
    let lines = world.lines();
    let log = world.log(lines);
    let trust = world.trust();
    for nothing in [&b""[..], b"{}", b"%PDF-"] {
        assert_eq!(AccessLog::check(nothing, &trust), Err(LogError::Malformed));
    }
    let file = log.sign(&world.patient.device);
    let cut = &file[..file.len() / 2];
    assert_eq!(AccessLog::check(cut, &trust), Err(LogError::Malformed));
    // By another's device; and one byte of the signature.
    let foreign = log.sign(&world.doctor.device);
    let mut bent = file.clone();
    *bent.last_mut().unwrap() ^= 1;
    for file in [foreign, bent] {
        let report = AccessLog::check(&file, &trust).unwrap();
        assert_eq!(report.faults, [Fault::NotSigned]);
        // Its lines are what they are all the same.
        assert!(report.lines.iter().all(|it| it.fault.is_none()));
    }
    let mut stranger = log.clone();
    stranger.keys.state.inception = world.doctor.inception.clone();
    let report = AccessLog::check(&stranger.sign(&world.doctor.device), &trust).unwrap();
    assert_eq!(report.faults, [Fault::BadKeys]);
}

#[test]
fn every_altered_line_is_named() {
    let mut world = World::new();
    let honest = world.lines();
    assert!(world.check(honest.clone()).holds());
    let altered = |at: usize, alter: &dyn Fn(&mut Receipt)| {
        let mut lines = honest.clone();
        alter(receipt(&mut lines, at));
        world.fault(lines)
    };
    let certificate = altered(3, &|receipt| {
        let mut certificate: aceso_core::block::Certificate =
            decode(&receipt.tip.certificate).unwrap();
        certificate.signatures[0].1 = Signature([0; 64]);
        receipt.tip.certificate = encode(&certificate);
    });
    assert_eq!(certificate, (4, LineFault::BadCertificate));
    let path = altered(3, &|receipt| receipt.path.push(Digest([0; 32])));
    assert_eq!(path, (4, LineFault::NotIncluded));
    let other = receipt(&mut honest.clone(), 1).transaction.clone();
    let swapped = altered(3, &|receipt| receipt.transaction = other.clone());
    assert_eq!(swapped, (4, LineFault::NotIncluded));
    let header = altered(3, &|receipt| receipt.tip.header = vec![1, 2]);
    assert_eq!(header, (4, LineFault::Malformed));
    let unsigned = altered(3, &|receipt| {
        let at = receipt.transaction.witness.len() - 1;
        receipt.transaction.witness[at] ^= 1;
    });
    assert_eq!(unsigned, (4, LineFault::NotIncluded));

    let mut lines = honest.clone();
    let Entry::Denied(denial) = &mut lines[5].1 else {
        panic!()
    };
    denial.request[40] ^= 1;
    assert_eq!(world.fault(lines), (6, LineFault::BadRequest));
}

#[test]
fn a_refused_attempt_bears_a_name_only_if_the_device_is_known_to_be_theirs() {
    let mut world = World::new();
    let honest = world.lines();
    let with = |request: Vec<u8>| {
        let mut lines = honest.clone();
        let Entry::Denied(denial) = &mut lines[5].1 else {
            panic!()
        };
        denial.request = request;
        lines
    };
    let genesis = world.ledger.genesis.digest();
    let (doctor, grant) = (world.doctor.id(), world.grant);
    let mut ask = |genesis, target: &str| {
        let rng = &mut world.patient.rng;
        Request::new(genesis, doctor, "GET", target, NOW + 100, b"", rng)
    };
    let target = format!("/v1/grants/{grant}/bundle");
    // Whoever has any device can say that it is the doctor's.
    let framed = ask(genesis, &target).sign(&Person::new(66).device);
    // The doctor's own, but for something else.
    let elsewhere = ask(Digest([9; 32]), &target).sign(&world.doctor.device);
    let other = GrantId(Digest([7; 32]));
    let another = ask(genesis, &format!("/v1/grants/{other}/bundle")).sign(&world.doctor.device);
    let own = ask(genesis, "/v1/activity").sign(&world.doctor.device);
    let Entry::Final(admitted) = &honest[3].1 else {
        panic!()
    };
    let admitted = encode(&admitted.transaction);

    let report = world.check(with(framed));
    assert!(report.holds());
    assert_eq!(report.lines[5].by, None);
    for request in [elsewhere, another, own, admitted] {
        let lines = with(request);
        assert_eq!(world.fault(lines), (6, LineFault::BadRequest));
    }
    // Without the access before it nothing shows whose device it is.
    let mut lines = honest.clone();
    lines.remove(3);
    assert_eq!(world.check(lines).lines[4].by, None);
}

#[test]
fn lines_that_are_left_out_moved_or_repeated() {
    let mut world = World::new();
    let honest = world.lines();
    let mut lines = honest.clone();
    lines.remove(1);
    let report = world.check(lines);
    assert_eq!(report.gaps, [(2, 2)]);
    assert!(report.holds(), "a number that is missing says no more");
    let mut lines = honest.clone();
    let first = lines[0].1.clone();
    lines.push((7, first));
    // It is of a block below the newest, before it is seen twice.
    assert_eq!(world.fault(lines), (7, LineFault::OutOfOrder));
    let mut lines = honest.clone();
    let last = lines[4].1.clone();
    lines.push((7, last));
    assert_eq!(world.fault(lines), (7, LineFault::Repeated));
    let mut lines = honest.clone();
    lines[5].0 = 5;
    assert_eq!(world.fault(lines), (5, LineFault::OutOfOrder));
    // The grant is left out: what was opened under it can't be told from what has nothing to do with the account.
    let mut lines = honest;
    lines.remove(2);
    let report = world.check(lines);
    assert_eq!(report.gaps, [(3, 3)]);
    assert_eq!(report.lines[2].fault, Some(LineFault::NotConcerned));
}

#[test]
fn an_access_against_the_rules_was_never_admitted_honestly() {
    let mut world = World::new();
    let (record, grant) = (world.record, world.grant);
    let honest = world.lines();
    let with = |world: &World, height: u64, by: &mut Person, transaction: Transaction| {
        let mut lines = honest.clone();
        lines.truncate(if height > 6 { 5 } else { 3 });
        let next = lines.len() as u64 + 1;
        lines.push((next, world.final_at(height, by, transaction)));
        world.fault(lines).1
    };
    let mut doctor = Person::new(12);
    let mut other = Person::new(13);
    let for_research = doctor.access_draft(grant, Purpose::Research, &[record]);
    let for_research = doctor.sign(for_research);
    let outside = doctor.access(grant, &[RecordId(Digest([9; 32]))]);
    let by_other = other.access(grant, &[record]);
    let late = doctor.access(grant, &[record]);
    let against = LineFault::AgainstTheRules;
    assert_eq!(with(&world, 5, &mut doctor, for_research), against);
    assert_eq!(with(&world, 5, &mut doctor, outside), against);
    assert_eq!(with(&world, 5, &mut other, by_other), against);
    // After the share was stopped.
    assert_eq!(with(&world, 9, &mut doctor, late), against);
    // What does not concern the account.
    let begin = other.begin();
    let foreign = with(&world, 5, &mut other, begin);
    assert_eq!(foreign, LineFault::NotConcerned);
}

#[test]
fn it_must_agree_with_what_is_known_from_elsewhere() {
    let mut world = World::new();
    let lines = world.lines();
    let Entry::Final(receipt) = lines[3].1.clone() else {
        panic!()
    };
    let file = world.log(lines).sign(&world.patient.device);
    let faults = |trust: Trust| AccessLog::check(&file, &trust).unwrap().faults;
    let known = |height, block| Trust {
        checkpoints: vec![Checkpoint { height, block }],
        ..Trust::default()
    };
    assert_eq!(faults(known(5, receipt.block().unwrap())), []);
    let fork = AccessLog::check(&file, &known(5, BlockId(Digest([7; 32])))).unwrap();
    assert_eq!(fork.lines[3].fault, Some(LineFault::Fork));
    let elsewhere = Trust {
        genesis: Some(Digest([7; 32])),
        ..Trust::default()
    };
    assert_eq!(faults(elsewhere), [Fault::OtherLedger]);
    let tip = |tip: Tip| Trust {
        tip: Some(tip),
        ..Trust::default()
    };
    let mut someone = Person::new(14);
    let begin = someone.begin();
    let newest = world.receipt(9, &mut someone, begin.clone()).tip;
    assert_eq!(faults(tip(newest)), []);
    // Older than what the log proves; of another chain; not proven.
    assert_eq!(faults(tip(receipt.tip.clone())), [Fault::RelayBehind]);
    let other = world.receipt(6, &mut someone, begin).tip;
    assert_eq!(faults(tip(other)), [Fault::Fork]);
    let mut bent = receipt.tip;
    bent.certificate.clear();
    assert_eq!(faults(tip(bent)), [Fault::RelayBehind]);
}

/// A line as a relay tells it that has dropped the witness.
fn pruned(entry: &Entry) -> Entry {
    let Entry::Final(receipt) = entry.clone() else {
        panic!("no receipt")
    };
    Entry::Pruned(PrunedReceipt {
        tip: receipt.tip,
        index: receipt.index,
        count: receipt.count,
        path: receipt.path,
        transaction: (&receipt.transaction).into(),
    })
}

#[test]
fn a_pruned_line_is_named_and_proves_that_something_was_there() {
    let mut world = World::new();
    let honest = world.lines();
    let mut lines = honest.clone();
    for line in &mut lines[1..5] {
        line.1 = pruned(&line.1);
    }
    let report = world.check(lines.clone());
    assert!(report.holds(), "{:?}", report.lines);
    let whole = world.check(honest.clone());
    for (line, before) in report.lines[1..5].iter().zip(&whole.lines[1..5]) {
        let LineKind::Final(kind) = before.kind else {
            panic!("{before:?}")
        };
        assert_eq!(line.kind, LineKind::Pruned(kind));
        assert_eq!(
            (line.at, line.about, line.place),
            (before.at, before.about, before.place)
        );
        // Who did it nobody can tell any more.
        assert_eq!(line.by, None);
    }

    // Twice, whole and pruned; in another block; and what needs a line that is pruned.
    let mut twice = honest.clone();
    twice.insert(5, (6, pruned(&honest[4].1)));
    twice[6].0 = 7;
    assert_eq!(world.fault(twice), (6, LineFault::Repeated));
    let mut moved = lines.clone();
    let Entry::Pruned(receipt) = &mut moved[2].1 else {
        panic!("no pruned line")
    };
    receipt.transaction.witness = Digest([3; 32]);
    assert_eq!(world.fault(moved), (3, LineFault::NotIncluded));
    let mut hidden = honest;
    hidden[2].1 = pruned(&hidden[2].1);
    assert_eq!(world.fault(hidden), (4, LineFault::NotConcerned));
}

//! What a log is worth: every line by itself, and what is missing between them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{AccessLog, CheckedLine, Fault, LineFault, LineKind, Report, Trust};
use crate::{
    attempt::Attempt,
    block::{Header, PrunedReceipt, Receipt, ReceiptError},
    crypto::{digest::Digest, sign::VerifyingKey},
    grant::Terms,
    id::{AccountId, AttestationId, BlockId, GrantId, Millis, OfferId, ParcelId, TransactionId},
    kinds::{Body, Opening},
    transaction::{Checkpoint, Statement, Verified},
    wire::{Denial, Entry},
};

/// What the lines so far have told.
struct Checker<'a> {
    log: &'a AccessLog,
    blocks: BTreeMap<u64, BlockId>,
    seen: HashSet<TransactionId>,
    /// Whose each device is.
    devices: HashSet<(AccountId, VerifyingKey)>,
    last: u64,
    height: u64,
    grants: HashMap<GrantId, (AccountId, Terms)>,
    ended: HashMap<GrantId, Millis>,
    offers: HashSet<OfferId>,
    parcels: HashSet<ParcelId>,
    attestations: HashSet<AttestationId>,
    /// What pruned lines are about: who may end it they do not say.
    pruned: HashSet<Digest>,
}

pub(super) fn run(log: &AccessLog, of_signer: Option<Fault>, trust: &Trust) -> Report {
    let genesis = log.genesis.digest();
    let mut faults: Vec<Fault> = of_signer.into_iter().collect();
    let pinned = trust.genesis == Some(genesis);
    if trust.genesis.is_some() && !pinned {
        faults.push(Fault::OtherLedger);
    }
    let own = match of_signer {
        Some(Fault::BadKeys) => &[][..],
        _ => &log.keys.state.keys().devices,
    };
    let mut checker = Checker {
        log,
        blocks: BTreeMap::from([(0, log.genesis.header().id())]),
        seen: HashSet::new(),
        devices: own.iter().map(|device| (log.account, *device)).collect(),
        last: 0,
        height: 0,
        grants: HashMap::new(),
        ended: HashMap::new(),
        offers: HashSet::new(),
        parcels: HashSet::new(),
        attestations: HashSet::new(),
        pruned: HashSet::new(),
    };
    let mut forked = false;
    for known in &trust.checkpoints {
        forked |= checker.is_fork(known.height, known.block);
    }
    let mut gaps = Vec::new();
    let mut lines = Vec::with_capacity(log.lines.len());
    for (sequence, entry) in &log.lines {
        let next = checker.last.saturating_add(1);
        if *sequence > next {
            gaps.push((next, sequence - 1));
        }
        lines.push(checker.line(*sequence, entry));
    }
    // Whose devices they are is known once all lines are read.
    for (line, (_, entry)) in lines.iter_mut().zip(&log.lines) {
        if let Entry::Denied(denial) = entry {
            checker.attempted(line, denial);
        }
    }
    let newest = (checker.height > 0)
        .then(|| checker.blocks.get(&checker.height))
        .flatten()
        .map(|block| Checkpoint {
            height: checker.height,
            block: *block,
        });
    if let Some(tip) = &trust.tip {
        match tip.verify(&log.genesis) {
            Ok(header) if header.height >= checker.height => {
                forked |= checker.is_fork(header.height, header.id());
            }
            _ => faults.push(Fault::RelayBehind),
        }
    }
    if forked {
        faults.push(Fault::Fork);
    }
    Report {
        genesis,
        account: log.account,
        made: log.made,
        pinned,
        lines,
        gaps,
        faults,
        newest,
    }
}

impl Checker<'_> {
    /// Takes note of a block; whether another one of that height is known.
    fn is_fork(&mut self, height: u64, block: BlockId) -> bool {
        *self.blocks.entry(height).or_insert(block) != block
    }

    fn line(&mut self, sequence: u64, entry: &Entry) -> CheckedLine {
        let mut line = match entry {
            Entry::Final(receipt) => self.final_line(sequence, receipt),
            Entry::Denied(denial) => CheckedLine {
                sequence,
                at: denial.at,
                kind: LineKind::Denied,
                by: None,
                about: Some(denial.grant.0),
                place: None,
                fault: None,
            },
            Entry::Pruned(receipt) => self.pruned_line(sequence, receipt),
        };
        if sequence <= self.last {
            line.fault.get_or_insert(LineFault::OutOfOrder);
        }
        self.last = self.last.max(sequence);
        line
    }

    /// A refused attempt is the relay's and the owner's word; what proves something is the signed request inside. It proves who tried if
    /// a block of this log admitted that device as the account's, or the owner's keys do.
    fn attempted(&self, line: &mut CheckedLine, denial: &Denial) {
        let attempt = Attempt::read(&denial.request).filter(|it| {
            let refused = it.access.is_none_or(|access| !self.seen.contains(&access));
            it.genesis == self.log.genesis.digest() && it.grant == denial.grant && refused
        });
        match attempt {
            Some(it) if self.devices.contains(&(it.account, it.device)) => {
                line.by = Some(it.account);
            }
            Some(_) => {}
            None => {
                line.fault.get_or_insert(LineFault::BadRequest);
            }
        }
    }

    fn final_line(&mut self, sequence: u64, receipt: &Receipt) -> CheckedLine {
        let (header, verified) = match receipt.verify(&self.log.genesis) {
            Ok(proven) => proven,
            Err(error) => return unreadable(sequence, error),
        };
        let fault = self.fault(&header, &verified).err();
        CheckedLine {
            sequence,
            at: header.time,
            kind: LineKind::Final(verified.statement().body.kind()),
            by: Some(verified.account()),
            about: about(&verified.statement().body),
            place: Some((header.height, verified.id())),
            fault,
        }
    }

    /// It is on the ledger. Whom it concerns nobody can tell any more.
    fn pruned_line(&mut self, sequence: u64, receipt: &PrunedReceipt) -> CheckedLine {
        let proven = match receipt.verify(&self.log.genesis) {
            Ok(proven) => proven,
            Err(error) => return unreadable(sequence, error),
        };
        let fault = self.placed(&proven.header, &proven.statement, proven.id);
        self.pruned.extend(about(&proven.statement.body));
        CheckedLine {
            sequence,
            at: proven.header.time,
            kind: LineKind::Pruned(proven.statement.body.kind()),
            by: None,
            about: about(&proven.statement.body),
            place: Some((proven.header.height, proven.id)),
            fault: fault.err(),
        }
    }

    fn fault(&mut self, header: &Header, verified: &Verified) -> Result<(), LineFault> {
        self.placed(header, verified.statement(), verified.id())?;
        self.devices.insert((verified.account(), verified.device()));
        if !verified.opens() {
            return Err(LineFault::BadOpening);
        }
        self.about(header.time, verified)
    }

    /// Whether it may stand there, after all lines before it.
    fn placed(
        &mut self,
        header: &Header,
        statement: &Statement,
        id: TransactionId,
    ) -> Result<(), LineFault> {
        // Rules L01, L05 and L06, as far as one can tell without the state.
        if statement.genesis != header.genesis {
            return Err(LineFault::OtherLedger);
        }
        let revocation = matches!(statement.body, Body::Revocation(_));
        if (!revocation && statement.valid_until < header.time)
            || statement.checkpoint.height >= header.height
        {
            return Err(LineFault::AgainstTheRules);
        }
        if self.is_fork(header.height, header.id()) {
            return Err(LineFault::Fork);
        }
        if header.height < self.height {
            return Err(LineFault::OutOfOrder);
        }
        if !self.seen.insert(id) {
            return Err(LineFault::Repeated);
        }
        self.height = header.height;
        Ok(())
    }

    /// Whether it concerns the account, and keeps to what the lines before it say.
    fn about(&mut self, time: Millis, verified: &Verified) -> Result<(), LineFault> {
        let own = self.log.account;
        let author = verified.account();
        let by_owner = author == own;
        let concerned = match (&verified.statement().body, verified.opening()) {
            (Body::Grant(body), Opening::Grant(opening)) => {
                // L34
                if let Some(before) = body.replaces {
                    self.ended.entry(before).or_insert(time);
                }
                let terms = opening.terms.clone();
                let to_owner = terms.grantee == own;
                self.grants.insert(body.grant, (author, terms));
                by_owner || to_owner
            }
            (Body::Access(body), Opening::Access(opening)) => {
                let Some((owner, terms)) = self.grants.get(&body.grant) else {
                    return match by_owner {
                        true => Ok(()),
                        false => Err(LineFault::NotConcerned),
                    };
                };
                let access = &opening.access;
                // L50 to L54
                let fits = author == terms.grantee
                    && access.purpose == terms.purpose
                    && (terms.from..terms.until).contains(&time)
                    && access.records.iter().all(|it| terms.records.contains(it))
                    && self.ended.get(&body.grant).is_none_or(|end| time < *end);
                if !fits {
                    return Err(LineFault::AgainstTheRules);
                }
                by_owner || *owner == own
            }
            (Body::Revocation(body), _) => match self.grants.get(&body.grant) {
                Some((owner, terms)) => {
                    if author != *owner {
                        return Err(LineFault::AgainstTheRules);
                    }
                    let concerned = by_owner || terms.grantee == own;
                    self.ended.entry(body.grant).or_insert(time);
                    concerned
                }
                // Of an offer that this account has claimed.
                None => by_owner || self.offers.contains(&body.offer()),
            },
            (Body::Offer(body), _) => {
                self.offers.insert(body.offer);
                by_owner
            }
            (Body::Claim(body), _) => {
                let concerned = by_owner || self.offers.contains(&body.offer);
                self.offers.insert(body.offer);
                concerned
            }
            (Body::Parcel(body), Opening::Parcel(opening)) => {
                self.parcels.insert(body.parcel);
                by_owner || opening.terms.recipient == own
            }
            (Body::ParcelEnded(body), _) => by_owner || self.parcels.contains(&body.parcel),
            (Body::Attestation(body), Opening::Attestation(opening)) => {
                self.attestations.insert(body.attestation);
                by_owner || opening.terms.clinician == own
            }
            (Body::AttestationWithdrawn(body), _) => {
                by_owner || self.attestations.contains(&body.attestation)
            }
            (_, Opening::OrganisationAdmitted(it)) => {
                by_owner || it.signed.word.organisation == own
            }
            (_, Opening::OrganisationWithdrawn(it)) => {
                by_owner || it.0.signed.word.organisation == own
            }
            _ => by_owner,
        };
        let body = &verified.statement().body;
        // An end may come long after the time of what it ends, whose line was pruned meanwhile.
        let ends = matches!(
            body,
            Body::Revocation(_) | Body::ParcelEnded(_) | Body::AttestationWithdrawn(_)
        );
        let of_pruned = ends && about(body).is_some_and(|it| self.pruned.contains(&it));
        (concerned || of_pruned)
            .then_some(())
            .ok_or(LineFault::NotConcerned)
    }
}

fn unreadable(sequence: u64, error: ReceiptError) -> CheckedLine {
    CheckedLine {
        sequence,
        at: 0,
        kind: LineKind::Unreadable,
        by: None,
        about: None,
        place: None,
        fault: Some(error.into()),
    }
}

fn about(body: &Body) -> Option<Digest> {
    match body {
        Body::RecordVersion(it) => Some(it.record.0),
        Body::Grant(it) => Some(it.grant.0),
        Body::Revocation(it) => Some(it.grant.0),
        Body::Access(it) => Some(it.grant.0),
        Body::Erasure(it) => Some(it.record.0),
        Body::Offer(it) => Some(it.offer.0),
        Body::Claim(it) => Some(it.offer.0),
        Body::Parcel(it) => Some(it.parcel.0),
        Body::ParcelEnded(it) => Some(it.parcel.0),
        Body::Attestation(it) => Some(it.attestation.0),
        Body::AttestationWithdrawn(it) => Some(it.attestation.0),
        Body::RecoveryBegun(it) => Some(it.recovery.0),
        Body::RecoveryCancelled(it) => Some(it.recovery.0),
        Body::RecoveryCompleted(it) => Some(it.recovery.0),
        Body::AccountCreated(_)
        | Body::KeysChanged(_)
        | Body::Closing(_)
        | Body::OrganisationAdmitted(_)
        | Body::OrganisationWithdrawn(_)
        | Body::ValidatorsChanged(_) => None,
    }
}

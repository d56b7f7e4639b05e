//! The activity as a file that proves itself, and the check of one: somebody else's, without their keys.

use aceso_core::{
    access_log::{AccessLog, CheckedLine, LineKind, LogError, Report, Trust},
    block::Tip,
    codec::{Version, decode},
    id::BlockId,
    kinds::Kind,
    transaction::Checkpoint,
    wire::{ActivityPage, KeyHistory},
};
use aceso_messages::{FileView, LogEntry, LogKind, LogReport, LogTrust, ProblemKind, Stage};

use crate::{
    error::{Error, size},
    http::{Call, Patience, path},
    ports::{FileSource, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// The longest log that is read.
const MAX_LOG: u64 = 256 << 20;

impl<P: Ports> Wallet<P> {
    /// All lines as the relay has them, each with its proof, signed by this device. What does not hold is not passed on.
    pub(crate) async fn export_log(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<(FileView, Vec<u8>), Error> {
        self.sync_activity(open, task.cancel).await?;
        let keyring = open.keyring();
        let ledger = keyring.ledger()?;
        let account = keyring.account();
        let call = Call::get(path("/v1/accounts/", account, "/keys"));
        let keys: KeyHistory = decode(&self.call(&call, task.cancel).await?)?;
        let mut lines = Vec::new();
        let mut last = 0;
        loop {
            let call = Call::get(format!("/v1/activity?after={last}"));
            let response = self.signed(open, &call, task.cancel).await?;
            let ActivityPage(page) = decode(&response.body)?;
            let Some((newest, _)) = page.last() else {
                break;
            };
            if *newest <= last {
                return Err(Error::NotProven("activity out of order"));
            }
            last = *newest;
            lines.extend(page);
            task.at(Stage::Packing, lines.len() as u64, 0);
        }
        let log = AccessLog {
            version: Version,
            genesis: ledger.genesis.clone(),
            account,
            keys,
            made: self.now(),
            lines,
        };
        let file = log.sign(open.device());
        let trust = Trust {
            genesis: Some(ledger.genesis.digest()),
            checkpoints: vec![ledger.checkpoint],
            tip: None,
        };
        match AccessLog::check(&file, &trust) {
            Ok(report) if report.holds() => {}
            _ => return Err(Error::NotProven("an activity that does not hold")),
        }
        let view = FileView {
            name: "activity.aceso-log".to_owned(),
            media_type: "application/cose".to_owned(),
            left_out: Vec::new(),
        };
        Ok((view, file))
    }

    /// Checks a log. No open wallet is needed.
    pub(crate) async fn verify_log(
        &self,
        file: &dyn FileSource,
        known: &LogTrust,
        task: &Task<'_>,
    ) -> Result<LogReport, Error> {
        let total = file.size();
        if total > MAX_LOG {
            let facts = vec![
                ("size".to_owned(), size(total)),
                ("limit".to_owned(), size(MAX_LOG)),
            ];
            return Err(Error::Told(ProblemKind::FileTooBig, facts));
        }
        let read = task.cancel.race(file.read(0..total)).await?;
        let bytes = read.map_err(|_| Error::told(ProblemKind::FileUnreadable))?;
        task.at(Stage::Checking, 0, total);
        let mut trust = Trust {
            genesis: known.genesis.as_deref().map(parse).transpose()?,
            ..Trust::default()
        };
        if let Some((height, block)) = &known.checkpoint {
            trust.checkpoints.push(Checkpoint {
                height: *height,
                block: BlockId(parse(block)?),
            });
        }
        if known.relay {
            let genesis = self.fetch_genesis(Patience::Short, task.cancel).await?;
            trust.genesis.get_or_insert(genesis.digest());
            let tip = self.call(&Call::get("/v1/tip"), task.cancel).await?;
            trust.tip = Some(decode::<Tip>(&tip)?);
        }
        let report = AccessLog::check(&bytes, &trust).map_err(|error| {
            let name = match error {
                LogError::Malformed => ProblemKind::FileUnreadable,
                LogError::UnknownVersion(_) => ProblemKind::FileKind,
            };
            Error::told(name)
        })?;
        task.at(Stage::Checking, total, total);
        Ok(shown(&report))
    }
}

fn parse(hex: &str) -> Result<aceso_core::crypto::digest::Digest, Error> {
    hex.parse()
        .map_err(|_| Error::Fault("an id that is not 64 hexadecimal digits"))
}

fn shown(report: &Report) -> LogReport {
    let lines = || report.lines.iter().filter(|line| line.fault.is_none());
    let count = |of: fn(&CheckedLine) -> bool| {
        let found = lines().filter(|line| of(line)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    LogReport {
        holds: report.holds(),
        genesis: report.genesis.to_string(),
        pinned: report.pinned,
        account: report.account.to_string(),
        made: report.made,
        proven: count(|line| line.kind != LineKind::Denied),
        said: count(|line| line.kind == LineKind::Denied),
        entries: report.lines.iter().map(entry).collect(),
        gaps: report.gaps.clone(),
        faults: report
            .faults
            .iter()
            .map(|fault| fault.name().to_owned())
            .collect(),
        newest: report
            .newest
            .map(|newest| (newest.height, newest.block.to_string())),
    }
}

fn entry(line: &CheckedLine) -> LogEntry {
    LogEntry {
        sequence: line.sequence,
        at: line.at,
        kind: kind(line.kind),
        by: line.by.map(|it| it.to_string()),
        about: line.about.map(|it| it.to_string()),
        place: line.place.map(|(height, id)| (height, id.to_string())),
        fault: line.fault.map(|it| it.name().to_owned()),
    }
}

fn kind(kind: LineKind) -> LogKind {
    let done = match kind {
        LineKind::Denied => return LogKind::Denied,
        LineKind::Pruned(_) => return LogKind::Pruned,
        LineKind::Unreadable => return LogKind::Unreadable,
        LineKind::Final(done) => done,
    };
    match done {
        Kind::AccountCreated => LogKind::AccountCreated,
        Kind::RecordVersion => LogKind::RecordAdded,
        Kind::Grant => LogKind::Granted,
        Kind::Revocation => LogKind::Ended,
        Kind::Access => LogKind::Opened,
        Kind::KeysChanged => LogKind::KeysChanged,
        Kind::Erasure => LogKind::Erased,
        Kind::Offer => LogKind::Offered,
        Kind::Claim => LogKind::Claimed,
        Kind::Attestation => LogKind::Vouched,
        Kind::Parcel => LogKind::Sent,
        Kind::ValidatorsChanged => LogKind::ValidatorsChanged,
        Kind::Closing => LogKind::Closed,
        Kind::ParcelEnded => LogKind::SentEnded,
        Kind::OrganisationAdmitted => LogKind::OrganisationAdmitted,
        Kind::OrganisationWithdrawn => LogKind::OrganisationWithdrawn,
        Kind::AttestationWithdrawn => LogKind::VouchedEnded,
        Kind::RecoveryBegun => LogKind::RecoveryBegun,
        Kind::RecoveryCancelled => LogKind::RecoveryCancelled,
        Kind::RecoveryCompleted => LogKind::RecoveryCompleted,
    }
}

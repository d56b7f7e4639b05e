//! The activity as a file.

use aceso_core::id::RecordId;
use aceso_messages::{ActivityFormat, FileView};
use aceso_records::{ActivityEntry, AuditContext, NamedRecord, Party, activity_csv, audit_events};
use rand_core::Rng as _;

use crate::{
    activity::{Line, Who},
    error::Error,
    keyring::Keyring,
    ports::Ports,
    session::Open,
    views,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// The activity as it is known here, newest first.
    pub(crate) fn export_activity(
        &self,
        open: &Open,
        format: ActivityFormat,
        words: &[(String, String)],
    ) -> Result<(FileView, Vec<u8>), Error> {
        let keyring = open.keyring();
        let lines = keyring.lines();
        let lines = lines.iter().rev();
        let rows: Vec<_> = lines.map(|line| keyring.entry(line, format)).collect();
        Ok(match format {
            ActivityFormat::Csv => (
                FileView {
                    name: "activity.csv".to_owned(),
                    media_type: "text/csv;charset=utf-8".to_owned(),
                    left_out: Vec::new(),
                },
                activity_csv(words, &rows).into_bytes(),
            ),
            ActivityFormat::Fhir => {
                let owner = Party {
                    name: keyring.owner.name.clone(),
                    organisation: keyring.owner.organisation.clone(),
                    account: keyring.account().to_string(),
                };
                let context = AuditContext {
                    owner: &owner,
                    role: keyring.role(),
                    service: &self.ports().relay_origin(),
                    now: self.today(),
                };
                let fresh = || {
                    let mut bytes = [0; 16];
                    self.ports().rng().fill_bytes(&mut bytes);
                    bytes
                };
                let events = audit_events(&rows, &context, fresh);
                let json = serde_json::to_vec_pretty(&events);
                (
                    FileView {
                        name: "activity.json".to_owned(),
                        media_type: "application/fhir+json".to_owned(),
                        left_out: Vec::new(),
                    },
                    json.map_err(|_| Error::Fault("a bundle that can't be written"))?,
                )
            }
        })
    }
}

impl Keyring {
    fn entry(&self, line: &Line, format: ActivityFormat) -> ActivityEntry {
        let named = |id: &RecordId| {
            let title = self.record(id).map(|record| record.title.clone());
            // A table is for people: what they can't tell apart stays out.
            let title = match format {
                ActivityFormat::Csv => title?,
                ActivityFormat::Fhir => title.unwrap_or_default(),
            };
            let id = id.to_string();
            Some(NamedRecord { id, title })
        };
        ActivityEntry {
            at: line.at,
            kind: line.kind,
            contact: line.who.as_ref().map(party),
            purpose: line.purpose.map(views::purpose),
            records: line.records.iter().filter_map(named).collect(),
            share: line.share.map(|share| share.to_string()),
            device: line.device.clone(),
            count: line.count,
            // The kind of what was refused says why.
            reason: None,
        }
    }
}

fn party(who: &Who) -> Party {
    Party {
        name: who.name.clone(),
        organisation: who.organisation.clone(),
        account: who.account.map_or_else(String::new, |it| it.to_string()),
    }
}

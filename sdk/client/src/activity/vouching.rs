//! Lines about organisations, and about whom they vouch for.

use std::collections::{BTreeSet, HashMap};

use aceso_core::{
    id::{AccountId, AttestationId, GrantId},
    kinds::{Body, Opening, attestation},
    ledger::Key,
    organisation::SignedWord,
};

use super::{Checked, Who};
use crate::{
    error::Error,
    http::Patience,
    keyring::Keyring,
    light::Proven,
    log::{Row, RowKind},
    ports::{Cancel, Ports},
    session::Open,
    wallet::Wallet,
};

/// By which names the operators know organisations.
pub(super) type Organisations = HashMap<AccountId, String>;

impl<P: Ports> Wallet<P> {
    /// The names of the organisations that lines say something by. They stand in the state, not in the lines.
    pub(super) async fn organisations_of(
        &self,
        open: &Open,
        checked: &[(u64, Checked)],
        cancel: &Cancel,
    ) -> Result<Organisations, Error> {
        let own = open.keyring().account();
        let by = checked.iter().filter_map(|(_, entry)| match entry {
            Checked::Final(proven) => {
                let body = &proven.transaction.statement().body;
                matches!(body, Body::Attestation(_)).then(|| proven.transaction.account())
            }
            Checked::Denied(_) | Checked::Pruned(_) => None,
        });
        let by: BTreeSet<_> = by.filter(|it| *it != own).collect();
        if by.is_empty() {
            return Ok(Organisations::new());
        }
        let keys: Vec<_> = by.iter().map(|it| Key::Organisation(*it)).collect();
        let checked = self.ask(open, &keys, Patience::Short, cancel).await?;
        let mut names = Organisations::new();
        for account in by {
            // L115: only who was admitted can have said it.
            let state = checked.organisation(account)?;
            let state = state.ok_or(Error::NotProven("an attestation by nobody"))?;
            names.insert(account, state.name);
        }
        Ok(names)
    }
}

impl Keyring {
    pub(super) fn row_of_vouching(
        &self,
        proven: &Proven,
        organisations: &Organisations,
    ) -> Option<Row> {
        let at = proven.header.time;
        let author = proven.transaction.account();
        let own = self.account();
        match (
            &proven.transaction.statement().body,
            proven.transaction.opening(),
        ) {
            (Body::Attestation(body), Opening::Attestation(attestation::Opening { terms, .. })) => {
                let (kind, contact) = match author == own {
                    true => (RowKind::Vouching, (terms.name.clone(), String::new())),
                    false => {
                        let name = organisations.get(&author).cloned();
                        (RowKind::Vouched, (name.unwrap_or_default(), String::new()))
                    }
                };
                Some(Row {
                    contact: Some(contact),
                    grant: Some(GrantId(body.attestation.0)),
                    ..Row::new(at, kind)
                })
            }
            (Body::AttestationWithdrawn(body), _) => {
                let said = self.row_of_attestation(body.attestation)?;
                let kind = match said.kind {
                    RowKind::Vouching => RowKind::VouchingEnded,
                    _ => RowKind::VouchedEnded,
                };
                Some(Row {
                    contact: said.contact.clone(),
                    grant: said.grant,
                    ..Row::new(at, kind)
                })
            }
            (_, Opening::OrganisationAdmitted(opening)) => {
                let contact = Self::named_by(&opening.signed, own)?;
                Some(Row {
                    contact: Some((contact, String::new())),
                    ..Row::new(at, RowKind::Admitted)
                })
            }
            (_, Opening::OrganisationWithdrawn(opening)) => (opening.0.signed.word.organisation
                == own)
                .then(|| Row::new(at, RowKind::AdmissionWithdrawn)),
            _ => None,
        }
    }

    /// By which name the operators admit this account, if it is the one they speak of.
    fn named_by(signed: &SignedWord, own: AccountId) -> Option<String> {
        let word = &signed.word;
        word.name.clone().filter(|_| word.organisation == own)
    }

    /// The line that told of an attestation: its end names nobody.
    fn row_of_attestation(&self, attestation: AttestationId) -> Option<&Row> {
        let id = GrantId(attestation.0);
        let mut rows = self.log.rows.iter().rev();
        rows.find(|it| {
            matches!(it.kind, RowKind::Vouched | RowKind::Vouching) && it.grant == Some(id)
        })
    }

    /// The organisation, or whom this one vouches for.
    pub(super) fn named_in(&self, row: &Row) -> Option<Who> {
        let (name, organisation) = row.contact.clone()?;
        Some(Who {
            name,
            organisation,
            account: None,
        })
    }
}

//! Requests: an app asks, a patient answers with exactly what was asked for, or with less. Protocol §9.

mod extracts;
mod follow;

use aceso_core::{
    ask::Ask,
    code::{Code, RequestCode},
    id::{GrantId, Millis, RecordId},
};
use aceso_messages::{
    AnswerDraft, AskDraft, AskedView, Event, Period, ProblemKind, RequestPreview,
};
use aceso_records::Categories;

use self::extracts::{Extracts, Part};
use crate::{
    contacts::{FRESH, NOW},
    error::Error,
    giving::Giving,
    keyring::{Keyring, Person, Scope},
    ports::Ports,
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// A request for a patient to answer.
    pub(crate) async fn ask_for(
        &self,
        open: &Open,
        draft: &AskDraft,
        task: &Task<'_>,
    ) -> Result<AskedView, Error> {
        let ask = asked_for(draft);
        ask.check()
            .map_err(|_| Error::told(ProblemKind::RequestUnclear))?;
        // What a patient could not give is not asked for.
        if self.until(Period::Until(ask.until))? != ask.until {
            return Err(Error::told(ProblemKind::RequestUnclear));
        }
        let to = self.receive_code(open, task).await?;
        let request = base16ct::lower::encode_string(&to.nonce);
        let code =
            RequestCode::new(to, ask).map_err(|_| Error::told(ProblemKind::RequestUnclear))?;
        let link = Code::Request(code).to_link(&self.ports().wallet_address());
        Ok(AskedView {
            request,
            link: link.to_string(),
        })
    }

    /// What an app asks for, and which records hold something of it.
    pub(crate) async fn review_request(
        &self,
        open: &Open,
        code: &str,
        task: &Task<'_>,
    ) -> Result<RequestPreview, Error> {
        let code = request_code(code)?;
        let until = self.last_day(code.ask(), None)?;
        let person = self.asker(open, &code, FRESH, task).await?;
        let found = self.look_through(open, code.ask(), None, task).await?;
        Ok(RequestPreview {
            contact: views::person(&person),
            ask: AskDraft {
                until,
                ..shown(code.ask())
            },
            records: found.parts.iter().map(Part::card).collect(),
            unreadable: found.unreadable,
            answered: answer_to(&open.keyring(), &code).map(|it| it.to_string()),
        })
    }

    /// Shares what an app asks for, of the records that were shown and picked. The second yes is no other.
    pub(crate) async fn answer_request(
        &self,
        open: &Open,
        draft: &AnswerDraft,
        task: &Task<'_>,
    ) -> Result<GrantId, Error> {
        self.check_not_closed(open)?;
        let code = request_code(&draft.code)?;
        let until = self.last_day(code.ask(), draft.until)?;
        if let Some(share) = answer_to(&open.keyring(), &code) {
            return Ok(share);
        }
        if draft.records.is_empty() {
            return Err(Error::told(ProblemKind::NothingPicked));
        }
        let gone = |_| Error::told(ProblemKind::RecordGone);
        let picked = draft.records.iter().map(|it| it.id.parse().map_err(gone));
        let picked: Vec<RecordId> = picked.collect::<Result<_, _>>()?;
        let person = self.asker(open, &code, NOW, task).await?;
        let picked = Some(&picked[..]);
        let found = self.look_through(open, code.ask(), picked, task).await?;
        if !found.is_as_shown(&draft.records) {
            return Err(Error::told(ProblemKind::RequestChanged));
        }
        let first = GrantId::random(&mut self.ports().rng());
        let Extracts { records, extracted } =
            self.extract_all(open, found.parts, first, task).await?;
        let follow = draft.follow && code.ask().follow;
        let purpose = code.ask().purpose;
        let nonce = code.to().nonce.to_vec();
        let kept = self
            .update(open, |keyring| {
                if let Some(share) = answer_to(keyring, &code) {
                    return Ok(share);
                }
                if !keyring.take_extracts(&extracted) {
                    return Err(Error::told(ProblemKind::RecordGone));
                }
                let giving = Giving {
                    first,
                    person: &person,
                    scope: match follow {
                        true => Scope::Asked(self.following(keyring, code.ask())),
                        false => Scope::Picked(records.clone()),
                    },
                    records: records.clone(),
                    purpose,
                    until,
                    nonce: nonce.clone(),
                    series: None,
                    takes: None,
                };
                let given = self.give(keyring, giving)?;
                keyring.take_over(given);
                Ok(first)
            })
            .await;
        if kept.as_ref().ok() != Some(&first) {
            self.drop_unkept(&extracted).await;
            return kept;
        }
        for extract in &extracted {
            self.written(extract.record.blob()).await;
        }
        self.tell(Event::Shares);
        self.send_series(open, first, task).await?;
        Ok(first)
    }

    /// Who asks. Nothing is given to somebody of whom nothing is proven.
    async fn asker(
        &self,
        open: &Open,
        code: &RequestCode,
        age: Millis,
        task: &Task<'_>,
    ) -> Result<Person, Error> {
        let met = self.meet(open, code.to(), age, task.cancel).await?;
        let person = met.ok_or_else(|| Error::told(ProblemKind::Offline))?;
        self.check_open(&person)?;
        Ok(person)
    }

    /// Until when it is shared: never longer than asked for.
    fn last_day(&self, ask: &Ask, wanted: Option<Millis>) -> Result<Millis, Error> {
        let until = wanted.map_or(ask.until, |until| until.min(ask.until));
        self.until(Period::Until(until))
    }
}

/// The share that answers a request, if there is one.
fn answer_to(keyring: &Keyring, code: &RequestCode) -> Option<GrantId> {
    let nonce = &code.to().nonce[..];
    let mut shares = keyring.shares.iter();
    let answer =
        shares.find(|it| it.nonce[..] == *nonce && it.contact.account == code.to().account);
    answer.map(|it| it.grant)
}

fn request_code(text: &str) -> Result<RequestCode, Error> {
    match Code::from_text(text)? {
        Code::Request(code) => Ok(code),
        _ => Err(Error::told(ProblemKind::CodeUnknown)),
    }
}

fn asked_for(draft: &AskDraft) -> Ask {
    let mut types = draft.types.clone();
    types.sort_unstable();
    types.dedup();
    Ask {
        types,
        categories: draft
            .categories
            .iter()
            .copied()
            .collect::<Categories>()
            .bits(),
        since: draft.since,
        before: draft.before,
        purpose: views::purpose_of(draft.purpose),
        until: draft.until,
        follow: draft.follow,
    }
}

fn shown(ask: &Ask) -> AskDraft {
    AskDraft {
        types: ask.types.clone(),
        categories: Categories::of_bits(ask.categories).iter().collect(),
        since: ask.since,
        before: ask.before,
        purpose: views::purpose(ask.purpose),
        until: ask.until,
        follow: ask.follow,
    }
}

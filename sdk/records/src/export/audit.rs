//! The activity as FHIR R4 AuditEvents.

use aceso_messages::{Millis, Role};
use serde_json::Value;

use super::codes::{self, Actor, Codes, Coding, Pattern, Subject};
use super::json::{list, object, text};
use super::{ActivityEntry, Party};
use crate::dates;

/// Whose activity it is.
#[derive(Debug, Clone, Copy)]
pub struct AuditContext<'a> {
    /// The wallet's owner.
    pub owner: &'a Party,
    /// Whether records are theirs or shared with them.
    pub role: Role,
    /// The address of the service that kept the records and let them be opened.
    pub service: &'a str,
    /// When this is written.
    pub now: Millis,
}

/// A FHIR R4 Bundle (type `collection`) with an AuditEvent for each row: disclosures as IHE's "Privacy Disclosure at Source",
/// refused attempts as its "Authorization Decision by Consent", and what else was done as its "Create", "Update" and
/// "Delete"; the network of the other side, which those patterns would like, nobody knows. `fresh` gives random bytes, by
/// which each event is told from all others.
#[must_use]
pub fn audit_events(
    rows: &[ActivityEntry],
    context: &AuditContext<'_>,
    mut fresh: impl FnMut() -> [u8; 16],
) -> Value {
    let entries = rows.iter().map(|row| {
        let id = uuid::Builder::from_random_bytes(fresh()).into_uuid();
        let event = Event { row, context };
        let url = id.urn().to_string();
        object(&mut [
            ("fullUrl", url.into()),
            ("resource", event.resource(&id.to_string())),
        ])
    });
    object(&mut [
        ("resourceType", "Bundle".into()),
        ("type", "collection".into()),
        ("timestamp", dates::instant_of(context.now, true).into()),
        ("entry", entries.collect()),
    ])
}

fn coding((system, code, display): Coding) -> Value {
    object(&mut [
        ("system", system.into()),
        ("code", code.into()),
        ("display", display.into()),
    ])
}

fn concept(code: Coding) -> Value {
    object(&mut [("coding", list(Some(coding(code))))])
}

/// A reference to something that has no address, only a number and a name; nothing when it has neither.
fn reference(kind: &str, what: &str, number: &str, name: &str) -> Value {
    let (number, name) = (text(number), text(name));
    let identifier = if number == "" {
        Value::Null
    } else {
        let what = object(&mut [("text", what.into())]);
        object(&mut [("type", what), ("value", number)])
    };
    if identifier.is_null() && name == "" {
        return Value::Null;
    }
    object(&mut [
        ("type", kind.into()),
        ("identifier", identifier),
        ("display", name),
    ])
}

/// A reference to someone by their account.
fn account_of(kind: &str, party: &Party) -> Value {
    reference(kind, "Account", &party.account, &party.name)
}

/// Someone who takes part, and whether they asked for it; `None` is someone nobody knows.
fn agent(code: Coding, kind: &str, party: Option<&Party>, asked: bool) -> Value {
    object(&mut [
        ("type", concept(code)),
        ("who", party.map_or(Value::Null, |it| account_of(kind, it))),
        ("name", party.map_or(Value::Null, |it| text(&it.name))),
        ("requestor", asked.into()),
    ])
}

/// Something it is about.
fn entity(what: Value, code: Coding, role: Coding, name: &str) -> Value {
    object(&mut [
        ("what", what),
        ("type", coding(code)),
        ("role", coding(role)),
        ("name", text(name)),
    ])
}

/// One event.
struct Event<'a> {
    row: &'a ActivityEntry,
    context: &'a AuditContext<'a>,
}

impl Event<'_> {
    fn resource(&self, id: &str) -> Value {
        let codes = codes::codes(self.row.kind);
        let reason = self.row.reason.as_deref().unwrap_or_default();
        let purpose = self.row.purpose.map(codes::reason);
        let source = object(&mut [
            ("observer", self.observer()),
            ("type", list(Some(coding(codes::SERVER)))),
        ]);
        object(&mut [
            ("resourceType", "AuditEvent".into()),
            ("id", id.into()),
            ("type", coding(codes.kind)),
            ("subtype", list(Some(coding(codes.subkind)))),
            ("action", codes.action.into()),
            ("recorded", dates::instant_of(self.row.at, true).into()),
            ("outcome", codes.outcome.into()),
            ("outcomeDesc", text(reason)),
            ("purposeOfEvent", list(purpose.map(concept))),
            ("agent", self.agents(&codes).into()),
            ("source", source),
            ("entity", self.entities(&codes).into()),
        ])
    }

    /// Whose records these are; `None` if nobody knows.
    fn patient(&self) -> Option<&Party> {
        match self.context.role {
            Role::Patient => Some(self.context.owner),
            Role::Clinician | Role::App => self.row.contact.as_ref(),
        }
    }

    /// The other side.
    fn clinician(&self) -> Option<&Party> {
        match self.context.role {
            Role::Patient => self.row.contact.as_ref(),
            Role::Clinician | Role::App => Some(self.context.owner),
        }
    }

    /// The owner's type of resource.
    fn owners(&self) -> &'static str {
        match self.context.role {
            Role::Patient => "Patient",
            Role::Clinician => "Practitioner",
            Role::App => "Organization",
        }
    }

    /// Everyone who takes part. The one who acts asked for it.
    fn agents(&self, codes: &Codes) -> Vec<Value> {
        let patient = |code: Coding, asked: bool| agent(code, "Patient", self.patient(), asked);
        let clinician =
            |code: Coding, asked: bool| agent(code, "Practitioner", self.clinician(), asked);
        let mut agents = match (codes.pattern, codes.actor) {
            (Pattern::Disclosure, _) => vec![
                clinician(codes::DESTINATION, true),
                self.service(codes::SOURCE),
                patient(codes::ADVOCATE, false),
            ],
            (Pattern::Decision, _) => vec![
                clinician(codes::RECIPIENT, true),
                self.service(codes::AUTHORIZER),
            ],
            (Pattern::Rest, Actor::Patient) => {
                let mut agents = vec![patient(codes::AUTHOR, true)];
                if self.clinician().is_some() {
                    agents.push(clinician(codes::RECIPIENT, false));
                }
                agents.push(self.service(codes::DESTINATION));
                agents
            }
            (Pattern::Rest, Actor::Clinician) => vec![
                clinician(codes::RECIPIENT, true),
                self.service(codes::DESTINATION),
            ],
            (Pattern::Rest, Actor::Owner) => {
                let owner = Some(self.context.owner);
                vec![
                    agent(codes::AUTHOR, self.owners(), owner, true),
                    self.service(codes::DESTINATION),
                ]
            }
            (Pattern::Rest, Actor::Organisation) => vec![
                agent(
                    codes::AUTHOR,
                    "Organization",
                    self.row.contact.as_ref(),
                    true,
                ),
                self.service(codes::DESTINATION),
            ],
            (Pattern::Rest, Actor::Service) => {
                let mut service = self.service(codes::AUTHOR);
                service["requestor"] = true.into();
                vec![service]
            }
        };
        let clinical = matches!(codes.actor, Actor::Patient | Actor::Clinician);
        agents.extend(self.organisation().filter(|_| clinical));
        agents
    }

    /// Where the other side works, as they say.
    fn organisation(&self) -> Option<Value> {
        let name = &self.clinician()?.organisation;
        let who = reference("Organization", "", "", name);
        (!who.is_null()).then(|| {
            object(&mut [
                ("type", concept(codes::PROVIDER)),
                ("who", who),
                ("requestor", false.into()),
            ])
        })
    }

    /// The service, which took part and saw it.
    fn service(&self, code: Coding) -> Value {
        let network = match self.context.service {
            "" => Value::Null,
            // "5" is a URI.
            service => object(&mut [("address", text(service)), ("type", "5".into())]),
        };
        object(&mut [
            ("type", concept(code)),
            ("who", self.observer()),
            ("requestor", false.into()),
            ("network", network),
        ])
    }

    fn observer(&self) -> Value {
        let name = match self.context.service {
            "" => "Aceso",
            service => service,
        };
        reference("Device", "", "", name)
    }

    /// Whom and what it is about.
    fn entities(&self, codes: &Codes) -> Vec<Value> {
        let whom = match codes.subject {
            Subject::Account => {
                let owner = account_of(self.owners(), self.context.owner);
                Some((owner, codes::AS_USER))
            }
            Subject::Records | Subject::Consent => self
                .patient()
                .map(|patient| (account_of("Patient", patient), codes::AS_PATIENT)),
        };
        let whom = whom.map(|(whom, role)| entity(whom, codes::PERSON, role, ""));
        let share = self.row.share.as_deref().unwrap_or_default();
        let share = Some(reference("Consent", "Share", share, ""))
            .filter(|share| !share.is_null())
            .map(|share| entity(share, codes::CONSENT, codes::AS_RESOURCE, ""));
        let records = self.row.records.iter().map(|record| {
            let what = reference("", "Record", &record.id, &record.title);
            entity(what, codes::OBJECT, codes::AS_RESOURCE, &record.title)
        });
        let mut entities: Vec<Value> = whom.into_iter().chain(share).chain(records).collect();
        let details = self.details();
        if let (Some(first), false) = (entities.first_mut(), details.is_empty()) {
            first["detail"] = details.into();
        }
        entities
    }

    /// What has no place of its own.
    fn details(&self) -> Vec<Value> {
        let times = match self.row.count {
            0 | 1 => Value::Null,
            more => more.to_string().into(),
        };
        let device = text(self.row.device.as_deref().unwrap_or_default());
        [("times", times), ("device", device)]
            .into_iter()
            .filter(|(_, value)| !value.is_null() && value != "")
            .map(|(kind, value)| object(&mut [("type", kind.into()), ("valueString", value)]))
            .collect()
    }
}

//! What happened, in the codes of FHIR R4 AuditEvents, after the patterns of IHE's Basic Audit Log Patterns.

use aceso_messages::{ActivityKind, Purpose};

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Actor {
    /// Whose records they are.
    Patient,
    /// The other side.
    Clinician,
    /// Whose wallet it is.
    Owner,
    /// The other side, which is an organisation.
    Organisation,
    /// Whoever runs the service.
    Service,
}

/// On what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Records.
    Records,
    /// A consent, and the records in it.
    Consent,
    /// The account, its devices and keys.
    Account,
}

/// A code: its system, itself, what it says.
pub(super) type Coding = (&'static str, &'static str, &'static str);

/// A kind of activity in codes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes {
    pub(super) kind: Coding,
    pub(super) subkind: Coding,
    pub(super) action: &'static str,
    /// 0: success; 4: refused what was once allowed; 8: refused what never was.
    pub(super) outcome: &'static str,
    pub(super) actor: Actor,
    pub(super) subject: Subject,
    pub(super) pattern: Pattern,
}

/// Which of IHE's patterns says who takes part, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// "Privacy Disclosure at Source".
    Disclosure,
    /// "Authorization decision by Consent".
    Decision,
    /// "Create", "Update" and "Delete".
    Rest,
}

const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const REST: &str = "http://hl7.org/fhir/restful-interaction";
const PARTICIPATION: &str = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
const ENTITY: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

const SECURITY_ALERT: Coding = (DICOM, "110113", "Security Alert");

// Who takes part, as what.
pub(super) const SOURCE: Coding = (DICOM, "110153", "Source Role ID");
pub(super) const DESTINATION: Coding = (DICOM, "110152", "Destination Role ID");
pub(super) const AUTHOR: Coding = (PARTICIPATION, "AUT", "author (originator)");
pub(super) const RECIPIENT: Coding = (PARTICIPATION, "IRCP", "information recipient");
pub(super) const ADVOCATE: Coding = ("http://snomed.info/sct", "429577009", "Patient Advocate");
pub(super) const PROVIDER: Coding = (
    "http://terminology.hl7.org/CodeSystem/v3-RoleClass",
    "PROV",
    "healthcare provider",
);
pub(super) const AUTHORIZER: Coding = (
    "http://terminology.hl7.org/CodeSystem/extra-security-role-type",
    "authserver",
    "authorization server",
);
pub(super) const SERVER: Coding = (
    "http://terminology.hl7.org/CodeSystem/security-source-type",
    "4",
    "Application Server",
);

// What it is about, and what that is to the event.
pub(super) const PERSON: Coding = (ENTITY, "1", "Person");
pub(super) const OBJECT: Coding = (ENTITY, "2", "System Object");
pub(super) const CONSENT: Coding = ("http://hl7.org/fhir/resource-types", "Consent", "Consent");
pub(super) const AS_PATIENT: Coding = (ROLE, "1", "Patient");
pub(super) const AS_RESOURCE: Coding = (ROLE, "4", "Domain Resource");
pub(super) const AS_USER: Coding = (ROLE, "11", "Security User Entity");

const fn rest(action: &'static str, actor: Actor, subject: Subject) -> Codes {
    Codes {
        kind: (
            "http://terminology.hl7.org/CodeSystem/audit-event-type",
            "rest",
            "Restful Operation",
        ),
        subkind: match action.as_bytes() {
            b"C" => (REST, "create", "create"),
            b"D" => (REST, "delete", "delete"),
            _ => (REST, "update", "update"),
        },
        action,
        outcome: "0",
        actor,
        subject,
        pattern: Pattern::Rest,
    }
}

const fn account(action: &'static str) -> Codes {
    Codes {
        kind: SECURITY_ALERT,
        subkind: (DICOM, "110137", "User Security Attributes Changed"),
        ..rest(action, Actor::Owner, Subject::Account)
    }
}

/// Somebody else changes what an account may do, or passes for.
const fn by(actor: Actor) -> Codes {
    Codes {
        actor,
        ..account("U")
    }
}

const fn refused(outcome: &'static str) -> Codes {
    Codes {
        kind: SECURITY_ALERT,
        subkind: (
            "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType",
            "AuthZ-Consent",
            "Authorization Decision using Roles and Consent",
        ),
        outcome,
        pattern: Pattern::Decision,
        ..rest("E", Actor::Clinician, Subject::Consent)
    }
}

const DISCLOSED: Codes = Codes {
    kind: (DICOM, "110106", "Export"),
    subkind: (
        "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle",
        "disclose",
        "Disclose Record Lifecycle Event",
    ),
    pattern: Pattern::Disclosure,
    ..rest("R", Actor::Clinician, Subject::Consent)
};

pub(super) const fn codes(kind: ActivityKind) -> Codes {
    match kind {
        ActivityKind::Opened => DISCLOSED,
        ActivityKind::BlockedStopped | ActivityKind::BlockedExpired => refused("4"),
        ActivityKind::BlockedOutside => refused("8"),
        ActivityKind::Added => rest("C", Actor::Owner, Subject::Records),
        ActivityKind::Erased => rest("D", Actor::Owner, Subject::Records),
        ActivityKind::Shared | ActivityKind::Offered => rest("C", Actor::Patient, Subject::Consent),
        ActivityKind::Stopped
        | ActivityKind::OfferEnded
        | ActivityKind::Renewed
        | ActivityKind::Changed => rest("U", Actor::Patient, Subject::Consent),
        ActivityKind::OfferTaken => rest("U", Actor::Clinician, Subject::Consent),
        ActivityKind::Created => account("C"),
        ActivityKind::DeviceAdded
        | ActivityKind::DeviceRemoved
        | ActivityKind::KitMade
        | ActivityKind::Recovered
        | ActivityKind::RecoveryBegun
        | ActivityKind::RecoveryStopped
        | ActivityKind::RecoveryCompleted
        | ActivityKind::Vouching
        | ActivityKind::VouchingEnded
        | ActivityKind::Older
        | ActivityKind::Restored => account("U"),
        ActivityKind::Vouched | ActivityKind::VouchedEnded => by(Actor::Organisation),
        ActivityKind::Admitted | ActivityKind::AdmissionWithdrawn => by(Actor::Service),
        ActivityKind::Closed => account("D"),
        ActivityKind::Sent => rest("C", Actor::Owner, Subject::Records),
        ActivityKind::Arrived => rest("C", Actor::Clinician, Subject::Records),
        ActivityKind::ParcelWithdrawn => rest("D", Actor::Clinician, Subject::Records),
        ActivityKind::ParcelKept | ActivityKind::ParcelDeclined => {
            rest("U", Actor::Patient, Subject::Records)
        }
    }
}

/// A purpose in HL7 v3 ActReason.
pub(super) const fn reason(purpose: Purpose) -> Coding {
    match purpose {
        Purpose::Treatment => (REASON, "TREAT", "treatment"),
        Purpose::Emergency => (REASON, "ETREAT", "Emergency Treatment"),
        Purpose::CareManagement => (REASON, "CAREMGT", "care management"),
        Purpose::Payment => (REASON, "HPAYMT", "healthcare payment"),
        Purpose::Research => (REASON, "HRESCH", "healthcare research"),
        Purpose::PatientRequest => (REASON, "PATRQT", "patient requested"),
    }
}

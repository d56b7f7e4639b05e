//! Which screen is shown: a small enum that is written into the address's fragment, so that the browser's back button
//! works and nothing about the wallet is ever sent to a server.

use aceso_messages::{Role, SessionView};

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Where everyone begins; also "wherever is right now".
    Home,
    /// Make a wallet.
    Create(Role),
    /// Join the wallet of another device.
    Join,
    /// Bring a wallet back with its recovery sheet.
    Recover,
    /// Make the recovery sheet.
    Kit,
    /// The owner's summary and documents.
    Records,
    /// One record.
    Record(String),
    /// What somebody sent, before it is kept.
    Parcel(String),
    /// The owner's code, by which others send.
    Receive,
    /// Active shares, and the start of a new one.
    Share,
    /// Scan the doctor's code.
    Scan,
    /// Who it is with.
    Who,
    /// Records, purpose, period.
    Choose,
    /// What the doctor will see.
    Preview,
    /// An app asks.
    Connect,
    /// It is shared.
    Shared,
    /// Who did what.
    Activity,
    /// Patients who share with this clinician.
    Patients,
    /// One patient's share.
    Patient(String),
    /// One record of a share.
    PatientRecord(String, String),
    /// What models say of the owner's records.
    Insights,
    /// One model, by its id.
    Insight(String),
    /// What models say of a share's records.
    PatientInsights(String),
    /// One model on a share.
    PatientInsight(String, String),
    /// The clinician's code.
    MyCode,
    /// Take a patient's offer.
    Claim,
    /// The code of an offer, and who took it.
    Offer(String),
    /// What has not reached the service yet.
    Waiting,
    /// Language, looks, lock, and the way to the next four.
    Settings,
    /// What opens the wallet.
    Locks,
    /// The wallet's devices.
    Devices,
    /// Let another device join.
    AddDevice,
    /// The owner's erased records.
    Erased,
    /// What was checked of what the service says.
    Checked,
    /// Whom this account confirms, as an organisation.
    Vouches,
    /// Erase everything.
    Erase,
    /// What can be trusted, and what can't.
    About,
}

impl Route {
    /// Reads the fragment of an address, with or without `#`. Unknown ones lead home.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let parts: Vec<String> = path.split('/').map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            ["create", "patient"] => Self::Create(Role::Patient),
            ["create", "clinician"] => Self::Create(Role::Clinician),
            ["join"] => Self::Join,
            ["recover"] => Self::Recover,
            ["sheet"] => Self::Kit,
            ["records"] => Self::Records,
            ["records", "sent", id] => Self::Parcel((*id).to_owned()),
            ["receive"] => Self::Receive,
            ["records", id] => Self::Record((*id).to_owned()),
            ["share"] => Self::Share,
            ["share", "scan"] => Self::Scan,
            ["share", "who"] => Self::Who,
            ["share", "choose"] => Self::Choose,
            ["share", "preview"] => Self::Preview,
            ["share", "asked"] => Self::Connect,
            ["share", "done"] => Self::Shared,
            ["share", "code", id] => Self::Offer((*id).to_owned()),
            ["claim"] => Self::Claim,
            ["waiting"] => Self::Waiting,
            ["settings", "ways"] => Self::Locks,
            ["settings", "devices"] => Self::Devices,
            ["settings", "devices", "add"] => Self::AddDevice,
            ["settings", "erased"] => Self::Erased,
            ["settings", "checked"] => Self::Checked,
            ["settings", "erase"] => Self::Erase,
            ["settings", "confirmed"] => Self::Vouches,
            ["activity"] => Self::Activity,
            ["patients"] => Self::Patients,
            ["patients", share] => Self::Patient((*share).to_owned()),
            ["patients", share, id] => Self::PatientRecord((*share).to_owned(), (*id).to_owned()),
            ["insights"] => Self::Insights,
            ["insights", id] => Self::Insight((*id).to_owned()),
            ["insights", "of", share] => Self::PatientInsights((*share).to_owned()),
            ["insights", "of", share, id] => {
                Self::PatientInsight((*share).to_owned(), (*id).to_owned())
            }
            ["code"] => Self::MyCode,
            ["settings"] => Self::Settings,
            ["about"] => Self::About,
            _ => Self::Home,
        }
    }

    /// The fragment, with `#`.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Create(Role::Patient) => "#/create/patient".to_owned(),
            Self::Create(Role::Clinician | Role::App) => "#/create/clinician".to_owned(),
            Self::Join => "#/join".to_owned(),
            Self::Recover => "#/recover".to_owned(),
            Self::Kit => "#/sheet".to_owned(),
            Self::Claim => "#/claim".to_owned(),
            Self::Offer(id) => format!("#/share/code/{}", encode(id)),
            Self::Waiting => "#/waiting".to_owned(),
            Self::Locks => "#/settings/ways".to_owned(),
            Self::Devices => "#/settings/devices".to_owned(),
            Self::AddDevice => "#/settings/devices/add".to_owned(),
            Self::Erased => "#/settings/erased".to_owned(),
            Self::Checked => "#/settings/checked".to_owned(),
            Self::Erase => "#/settings/erase".to_owned(),
            Self::Vouches => "#/settings/confirmed".to_owned(),
            Self::Records => "#/records".to_owned(),
            Self::Record(id) => format!("#/records/{}", encode(id)),
            Self::Parcel(id) => format!("#/records/sent/{}", encode(id)),
            Self::Receive => "#/receive".to_owned(),
            Self::Share => "#/share".to_owned(),
            Self::Scan => "#/share/scan".to_owned(),
            Self::Who => "#/share/who".to_owned(),
            Self::Choose => "#/share/choose".to_owned(),
            Self::Preview => "#/share/preview".to_owned(),
            Self::Connect => "#/share/asked".to_owned(),
            Self::Shared => "#/share/done".to_owned(),
            Self::Activity => "#/activity".to_owned(),
            Self::Patients => "#/patients".to_owned(),
            Self::Patient(share) => format!("#/patients/{}", encode(share)),
            Self::PatientRecord(share, id) => {
                format!("#/patients/{}/{}", encode(share), encode(id))
            }
            Self::Insights => "#/insights".to_owned(),
            Self::Insight(id) => format!("#/insights/{}", encode(id)),
            Self::PatientInsights(share) => format!("#/insights/of/{}", encode(share)),
            Self::PatientInsight(share, id) => {
                format!("#/insights/of/{}/{}", encode(share), encode(id))
            }
            Self::MyCode => "#/code".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::About => "#/about".to_owned(),
        }
    }

    /// The screen to show instead of this one, given where the wallet stands: nobody sees a screen of the other role, or
    /// of a wallet that is not open.
    pub fn allowed(self, session: &SessionView) -> Self {
        match (session, &self) {
            (_, Self::Settings | Self::About) => self,
            // These two end with words on what they did, though then the wallet is there, or gone.
            (_, Self::Erase) => self,
            (SessionView::New | SessionView::Open { .. }, Self::Recover) => self,
            (SessionView::New, Self::Create(_) | Self::Join) => self,
            (SessionView::New | SessionView::Locked { .. } | SessionView::Removed { .. }, _) => {
                Self::Home
            }
            (SessionView::Open { role, .. }, _) if self.role() == Some(*role) => self,
            (
                SessionView::Open {
                    role: Role::Patient,
                    ..
                },
                Self::Erased,
            )
            | (
                SessionView::Open {
                    role: Role::Clinician,
                    ..
                },
                Self::Vouches,
            ) => self,
            (
                SessionView::Open { .. },
                Self::Activity
                | Self::Kit
                | Self::Waiting
                | Self::Checked
                | Self::Locks
                | Self::Devices
                | Self::AddDevice,
            ) => self,
            (SessionView::Open { role, .. }, _) => Self::first(*role),
        }
    }

    /// The first tab of a role.
    pub fn first(role: Role) -> Self {
        match role {
            Role::Patient => Self::Records,
            Role::Clinician | Role::App => Self::Patients,
        }
    }

    /// The tab a screen belongs to.
    pub fn tab(&self) -> Option<Self> {
        match self {
            Self::Records | Self::Record(_) | Self::Parcel(_) | Self::Receive => {
                Some(Self::Records)
            }
            Self::Share
            | Self::Scan
            | Self::Who
            | Self::Choose
            | Self::Preview
            | Self::Connect
            | Self::Shared
            | Self::Offer(_) => Some(Self::Share),
            Self::Activity => Some(Self::Activity),
            Self::Insights | Self::Insight(_) => Some(Self::Insights),
            Self::Patients
            | Self::Patient(_)
            | Self::PatientRecord(..)
            | Self::PatientInsights(_)
            | Self::PatientInsight(..)
            | Self::Claim => Some(Self::Patients),
            Self::MyCode => Some(Self::MyCode),
            _ => None,
        }
    }

    fn role(&self) -> Option<Role> {
        match self.tab()? {
            Self::Records | Self::Share | Self::Insights => Some(Role::Patient),
            Self::Patients | Self::MyCode => Some(Role::Clinician),
            _ => None,
        }
    }
}

/// The code in a fragment that a phone's camera app opened, if it is one.
pub fn code_in(fragment: &str) -> Option<&str> {
    fragment.starts_with("#code=").then_some(fragment)
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match hex {
            Some(byte) => {
                out.push(byte);
                rest = &tail[2..];
            }
            None => {
                out.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use aceso_messages::{LocksView, Recovery, Sync};

    use super::*;

    fn open(role: Role) -> SessionView {
        SessionView::Open {
            role,
            name: String::new(),
            organisation: String::new(),
            sync: Sync::Live,
            recovery: Recovery::None,
            waiting: 0,
            closes: None,
            recovering: None,
            clock_ahead: 0,
            restored: None,
            damaged: false,
        }
    }

    #[test]
    fn every_route_survives_the_address_bar() {
        let odd = || "a/b c#é%41".to_owned();
        for route in [
            Route::Home,
            Route::Create(Role::Patient),
            Route::Create(Role::Clinician),
            Route::Join,
            Route::Recover,
            Route::Kit,
            Route::Claim,
            Route::Offer(odd()),
            Route::Waiting,
            Route::Locks,
            Route::Devices,
            Route::AddDevice,
            Route::Erased,
            Route::Checked,
            Route::Erase,
            Route::Vouches,
            Route::Records,
            Route::Record(odd()),
            Route::Parcel(odd()),
            Route::Receive,
            Route::Share,
            Route::Scan,
            Route::Who,
            Route::Choose,
            Route::Preview,
            Route::Shared,
            Route::Activity,
            Route::Insights,
            Route::Insight(odd()),
            Route::PatientInsights(odd()),
            Route::PatientInsight(odd(), odd()),
            Route::Patients,
            Route::Patient(odd()),
            Route::PatientRecord(odd(), odd()),
            Route::MyCode,
            Route::Settings,
            Route::About,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(Route::parse("#/what/ever"), Route::Home);
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/records/%"), Route::Record("%".to_owned()));
    }

    #[test]
    fn a_closed_wallet_shows_nothing_but_the_door() {
        let locked = SessionView::Locked {
            role: Role::Patient,
            locks: LocksView::default(),
        };
        assert_eq!(Route::Records.allowed(&locked), Route::Home);
        assert_eq!(
            Route::Create(Role::Patient).allowed(&locked),
            Route::Home,
            "a wallet is never made over another"
        );
        assert_eq!(Route::Settings.allowed(&locked), Route::Settings);
        assert_eq!(
            Route::Create(Role::Patient).allowed(&SessionView::New),
            Route::Create(Role::Patient)
        );
    }

    #[test]
    fn roles_keep_to_their_screens() {
        let patient = open(Role::Patient);
        let clinician = open(Role::Clinician);
        assert_eq!(Route::MyCode.allowed(&patient), Route::Records);
        assert_eq!(Route::Claim.allowed(&patient), Route::Records);
        assert_eq!(Route::Devices.allowed(&clinician), Route::Devices);
        assert_eq!(Route::Erased.allowed(&patient), Route::Erased);
        assert_eq!(Route::Erased.allowed(&clinician), Route::Patients);
        assert_eq!(Route::Vouches.allowed(&clinician), Route::Vouches);
        assert_eq!(Route::Vouches.allowed(&patient), Route::Records);
        assert_eq!(Route::Join.allowed(&patient), Route::Records);
        assert_eq!(Route::Preview.allowed(&clinician), Route::Patients);
        let insight = || Route::Insight("heart".to_owned());
        assert_eq!(insight().allowed(&patient), insight());
        assert_eq!(insight().allowed(&clinician), Route::Patients);
        let shared = Route::PatientInsights("a".to_owned());
        assert_eq!(shared.allowed(&patient), Route::Records);
        assert_eq!(Route::Activity.allowed(&patient), Route::Activity);
        assert_eq!(Route::Activity.allowed(&clinician), Route::Activity);
        assert_eq!(Route::Home.allowed(&clinician), Route::Patients);
    }

    #[test]
    fn codes_are_told_from_screens() {
        assert_eq!(code_in("#code=abc"), Some("#code=abc"));
        assert_eq!(code_in("#/share"), None);
        assert_eq!(code_in(""), None);
    }
}

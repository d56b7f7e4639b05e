//! Devices of a wallet, what opens it on them, how one joins, and the recovery sheet.

use serde::{Deserialize, Serialize};

use crate::{Millis, QrCode};

/// What opens a wallet on this device.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocksView {
    /// There is a passphrase.
    pub passphrase: bool,
    /// Passkeys, oldest first.
    pub passkeys: Vec<PasskeyView>,
}

/// A passkey that opens the wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    /// The credential's id, base64url.
    pub credential: String,
    /// What its secret is asked for with (`prf.eval.first`), base64url.
    pub salt: String,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub added: Millis,
}

/// What a passkey is to be made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeySetup {
    /// `prf.eval.first`, base64url.
    pub salt: String,
    /// `user.id`, random, base64url.
    pub user: String,
    /// `challenge`, random, base64url; nobody checks the answer's signature, the secret is what counts.
    pub challenge: String,
}

/// A device of this wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    /// Opaque.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Since when.
    pub added: Millis,
    /// It is this one.
    pub this: bool,
    /// It is the recovery sheet.
    pub kit: bool,
}

/// How far somebody has come with the code that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkState {
    /// Nobody came yet.
    Nobody,
    /// A device came; in a moment the number is there.
    Meeting,
    /// The number is to be compared.
    Came(LinkRequestView),
}

/// A device that wants to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRequestView {
    /// What it calls itself.
    pub name: String,
    /// Six digits, to be compared with those on it.
    pub number: String,
}

/// A recovery sheet, to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitView {
    /// The code in groups of four, to be typed.
    pub text: String,
    /// The same, to be scanned.
    pub code: QrCode,
    /// Whose.
    pub name: String,
    /// When it was made.
    pub made: Millis,
    /// Where the wallet is opened, e.g. `https://wallet.example`.
    pub wallet: String,
}

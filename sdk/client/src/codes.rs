//! Codes: read from a link or a camera frame, checked, and drawn.

use std::rc::Rc;

use aceso_core::{
    account::KeySet,
    code::{Code, ReceiveCode},
};
use aceso_messages::{CodeView, ProblemKind, QrCode, ScannedCode};
use fast_qr::{ECL, QRBuilder};
use rand_core::Rng as _;
use rqrr::PreparedImage;

use crate::{
    error::Error, http::Patience, keyring::Contact, ports::Ports, session::Open, task::Task, views,
    wallet::Wallet,
};

/// Someone whose code was read: checked.
pub(crate) struct Met {
    pub contact: Contact,
    pub keys: KeySet,
}

/// The text of a code in a frame of brightness values, if there is one that can be read. Frames of a wrong size hold none.
pub(crate) fn find_code(width: u32, height: u32, pixels: &[u8]) -> Option<String> {
    let (width, height) = (width as usize, height as usize);
    if width.checked_mul(height)? != pixels.len() || width < 21 || height < 21 {
        return None;
    }
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        pixels.get(y * width + x).copied().unwrap_or(u8::MAX)
    });
    let grids = image.detect_grids();
    grids
        .iter()
        .find_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
}

/// Draws a text.
pub(crate) fn draw(text: String) -> Result<QrCode, Error> {
    let code = QRBuilder::new(text.as_str())
        .ecl(ECL::M)
        .build()
        .map_err(|_| Error::Fault("a code that can't be drawn"))?;
    let modules = code
        .data
        .iter()
        .take(code.size * code.size)
        .map(|module| module.value())
        .collect();
    Ok(QrCode {
        side: code.size as u32,
        modules,
        text,
    })
}

/// A code that lets a device join, or a recovery sheet's.
pub(crate) fn for_devices(text: &str) -> Option<ScannedCode> {
    let code = text.trim().to_owned();
    match Code::from_text(text) {
        Ok(Code::Device(_)) => Some(ScannedCode::Device { code }),
        Ok(Code::Kit(_)) => Some(ScannedCode::Kit { code }),
        _ => None,
    }
}

impl<P: Ports> Wallet<P> {
    /// Reads a code before there is a wallet: what can be done with it makes one.
    pub(crate) fn read_code_early(&self, text: &str) -> Result<ScannedCode, Error> {
        match Code::from_text(text) {
            Ok(_) => for_devices(text).ok_or_else(|| Error::told(ProblemKind::NoWallet)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a code that was opened as a link.
    pub(crate) async fn read_code(
        &self,
        open: &Open,
        text: &str,
        task: &Task<'_>,
    ) -> Result<ScannedCode, Error> {
        if let Some(code) = for_devices(text) {
            return Ok(code);
        }
        let (_, met) = self.meet(open, text, task).await?;
        Ok(ScannedCode::Person(CodeView {
            code: text.trim().to_owned(),
            contact: Some(views::contact(&met.contact)),
        }))
    }

    /// Checks a code and fetches, once, whose it is.
    pub(crate) async fn meet(
        &self,
        open: &Open,
        text: &str,
        task: &Task<'_>,
    ) -> Result<(ReceiveCode, Rc<Met>), Error> {
        let code = ReceiveCode::from_text(text)?;
        if code.account == open.keyring().account() {
            return Err(Error::told(ProblemKind::CodeOwn));
        }
        self.pin_ledger(open, Patience::Short, task.cancel).await?;
        if code.genesis != open.keyring().ledger()?.genesis.digest() {
            return Err(self.other_ledger(&code.relay));
        }
        let known = open.met.borrow().get(&code.account).cloned();
        if let Some(met) = known.filter(|met| met.contact.keys == code.keys) {
            return Ok((code, met));
        }
        let keys = self.fetch_keys(code.account, task.cancel).await?;
        // The code was shown by its owner: it, not the relay, says which keys are theirs.
        if keys.digest() != code.keys {
            return Err(Error::NotProven("other keys than the code's"));
        }
        let contact = self
            .fetch_contact(open, code.account, &keys, task.cancel)
            .await?;
        let met = Rc::new(Met { contact, keys });
        open.met.borrow_mut().insert(code.account, met.clone());
        Ok((code, met))
    }

    /// A code of another ledger: of another service, or of this one after it began anew.
    pub(crate) fn other_ledger(&self, relay: &str) -> Error {
        if relay == self.ports().relay_origin() {
            return Error::told(ProblemKind::OtherLedger);
        }
        let facts = vec![("service".to_owned(), relay.to_owned())];
        Error::Told(ProblemKind::CodeOtherService, facts)
    }

    /// A clinician's own code, never twice the same.
    pub(crate) async fn my_code(&self, open: &Open, task: &Task<'_>) -> Result<QrCode, Error> {
        // A code that nobody could check yet would only confuse.
        let owner = &open.keyring().owner;
        if !owner.clinician {
            return Err(Error::Fault("a code of a patient"));
        }
        if !owner.registered || !owner.published {
            self.stand(open, Patience::None, task).await?;
        }
        let keyring = open.keyring();
        let mut nonce = [0; 16];
        self.ports().rng().fill_bytes(&mut nonce);
        let code = ReceiveCode::new(
            keyring.ledger()?.genesis.digest(),
            keyring.account(),
            keyring.keys.current.digest(),
            self.ports().relay_origin(),
            nonce,
        );
        draw(code.to_link(&self.ports().wallet_origin()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a camera sees it: three pixels a module, a quiet zone of four modules.
    fn frame(code: &QrCode) -> (u32, Vec<u8>) {
        let side = code.side as usize;
        let width = 3 * (side + 8);
        let dark = |at: usize| (at / 3).checked_sub(4).filter(|module| *module < side);
        let pixels = (0..width * width).map(|i| match (dark(i / width), dark(i % width)) {
            (Some(row), Some(column)) if code.modules[row * side + column] => 0,
            _ => 255,
        });
        (width as u32, pixels.collect())
    }

    #[test]
    fn what_is_drawn_is_read() {
        let text = format!("https://wallet.example/#code={}", "aB3-".repeat(60));
        let (width, pixels) = frame(&draw(text.clone()).unwrap());
        assert_eq!(find_code(width, width, &pixels), Some(text));
    }

    #[test]
    fn frames_without_a_code_hold_none() {
        assert_eq!(find_code(64, 64, &[255; 64 * 64]), None);
        assert_eq!(find_code(64, 64, &[0; 7]), None);
        assert_eq!(find_code(u32::MAX, u32::MAX, &[]), None);
        assert_eq!(find_code(0, 0, &[]), None);
    }
}

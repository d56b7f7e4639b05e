//! Codes: read from a link or a camera frame, checked, and drawn.

use std::rc::Rc;

use aceso_core::{
    code::{Code, ReceiveCode},
    kit::Kit,
};
use aceso_messages::{
    CodeView, ContactView, ProblemKind, QrCode, Request, RequestView, ScannedCode,
};
use fast_qr::{ECL, QRBuilder};
use rand_core::Rng as _;

use crate::{
    contacts::NOW,
    error::Error,
    http::Patience,
    ports::{Attachment, Ports, Storage},
    session::{Open, WALLET},
    task::Task,
    views,
    wallet::Wallet,
};

/// The text of a code in a frame of brightness values, if there is one that can be read. Frames of a wrong size hold none.
#[cfg(feature = "camera")]
pub(crate) fn find_code(width: u32, height: u32, pixels: &[u8]) -> Option<String> {
    let (width, height) = (width as usize, height as usize);
    if width.checked_mul(height)? != pixels.len() || width < 21 || height < 21 {
        return None;
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
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
        id: None,
    })
}

/// Reads the text of somebody's code to share with them.
pub(crate) fn person_code(text: &str) -> Result<ReceiveCode, Error> {
    Ok(ReceiveCode::from_text(text)?)
}

impl<P: Ports> Wallet<P> {
    /// Looks for a code where the page asks for one. Without an open wallet, only codes that make one are read.
    pub(crate) async fn find_code(
        &self,
        request: &Request,
        attachment: &Attachment,
        task: &Task<'_>,
    ) -> Result<Option<ScannedCode>, Error> {
        let text = match (request, attachment) {
            (Request::ReadCode { text }, _) => Some(text.clone()),
            #[cfg(feature = "camera")]
            (Request::ScanFrame { width, height }, Attachment::Pixels(pixels)) => {
                find_code(*width, *height, pixels)
            }
            _ => return Err(Error::Fault("no frame came along")),
        };
        let Some(text) = text else {
            return Ok(None);
        };
        let code = Code::from_text(&text);
        let text = text.trim().to_owned();
        let code = match code {
            Ok(code) => code,
            // What is typed from a recovery sheet is no link.
            Err(_) if Kit::from_text(&text).is_ok() => {
                return Ok(Some(ScannedCode::Kit { code: text }));
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Some(match code {
            Code::Receive(code) => ScannedCode::Person(CodeView {
                code: text,
                contact: self.whose(&code, task).await?,
            }),
            Code::Request(code) => ScannedCode::Request(RequestView {
                code: text,
                contact: self.whose(code.to(), task).await?,
            }),
            Code::Offer(code) => {
                let open = self.opened_for_code().await?;
                if open.keyring().offer(&code.offer).is_some() {
                    return Err(Error::told(ProblemKind::CodeOwn));
                }
                let same = self.same_ledger(&open, &code.genesis, &code.relay, task.cancel);
                match self.in_its_time(&open, same).await {
                    Err(error) if error.is_transient() => {}
                    other => other?,
                }
                ScannedCode::Offer { code: text }
            }
            Code::Device(code) => {
                self.check_service(&code.relay)?;
                ScannedCode::Device { code: text }
            }
            Code::Kit(code) => {
                self.check_service(&code.relay)?;
                ScannedCode::Kit { code: text }
            }
        }))
    }

    /// Whose code it is, as far as that is known; for an open wallet.
    async fn whose(
        &self,
        code: &ReceiveCode,
        task: &Task<'_>,
    ) -> Result<Option<ContactView>, Error> {
        let open = self.opened_for_code().await?;
        let met = self.in_its_time(&open, self.meet(&open, code, NOW, task.cancel));
        let met = met.await?;
        if let Some(person) = &met {
            self.check_open(person)?;
        }
        Ok(met.as_ref().map(views::person))
    }

    /// The open wallet that a code needs.
    async fn opened_for_code(&self) -> Result<Rc<Open>, Error> {
        match self.opened() {
            Err(_) if self.ports().storage().get(WALLET).await?.is_none() => {
                Err(Error::told(ProblemKind::NoWallet))
            }
            other => other,
        }
    }

    /// Work for an open wallet, given up when it is locked.
    async fn in_its_time<T>(
        &self,
        open: &Open,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        match open.ended.race(work).await {
            Ok(done) => done,
            Err(_) => Err(Error::told(ProblemKind::Locked)),
        }
    }

    /// Whether a code belongs to the service this wallet talks to.
    fn check_service(&self, relay: &str) -> Result<(), Error> {
        if relay == self.ports().relay_origin() {
            return Ok(());
        }
        Err(self.other_ledger(relay))
    }

    /// A code of another ledger: of another service, or of this one after it began anew.
    pub(crate) fn other_ledger(&self, relay: &str) -> Error {
        if relay == self.ports().relay_origin() {
            return Error::told(ProblemKind::OtherLedger);
        }
        let facts = vec![("service".to_owned(), relay.to_owned())];
        Error::Told(ProblemKind::CodeOtherService, facts)
    }

    /// One's own code, never twice the same.
    pub(crate) async fn my_code(&self, open: &Open, task: &Task<'_>) -> Result<QrCode, Error> {
        let code = self.receive_code(open, task).await?;
        let id = Some(base16ct::lower::encode_string(&code.nonce));
        let drawn = draw(code.to_link(&self.ports().wallet_address()))?;
        Ok(QrCode { id, ..drawn })
    }

    /// What tells others whom to seal to.
    pub(crate) async fn receive_code(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<ReceiveCode, Error> {
        self.check_not_closed(open)?;
        // A code that nobody could check yet would only confuse.
        let owner = &open.keyring().owner;
        if !owner.registered || (owner.clinician && !owner.published) {
            self.stand(open, Patience::None, task).await?;
        }
        let keyring = open.keyring();
        let mut nonce = [0; 16];
        self.ports().rng().fill_bytes(&mut nonce);
        let ledger = keyring.ledger()?;
        let code = ReceiveCode::new(
            ledger.genesis.digest(),
            keyring.account(),
            keyring.keys.current.digest(),
            self.ports().relay_origin(),
            nonce,
        );
        Ok(code.knowing(ledger.checkpoint))
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

//! What two devices leave for each other with the relay while one joins. Protocol §13.

use aceso_core::{code::DeviceCode, link::Step};
use aceso_messages::ProblemKind;

use crate::{
    error::Error,
    http::{Call, path},
    ports::{Cancel, Ports},
    wallet::Wallet,
};

fn place(code: &DeviceCode, step: Step) -> String {
    path("/v1/links/", code.link_id(), &["/", step.name()].concat())
}

impl<P: Ports> Wallet<P> {
    /// What the other device left; nothing also while the relay can't be reached: it will be asked again.
    pub(crate) async fn find_left(
        &self,
        code: &DeviceCode,
        step: Step,
        cancel: &Cancel,
    ) -> Result<Option<Vec<u8>>, Error> {
        match self.call(&Call::get(place(code, step)), cancel).await {
            Err(error) if error.is_not_found() || error.is_transient() => Ok(None),
            other => other.map(Some),
        }
    }

    /// Leaves something for the other device. The same again is fine; if somebody else was faster, or what it follows is not there
    /// any more, the code is of no use.
    pub(crate) async fn leave(
        &self,
        code: &DeviceCode,
        step: Step,
        message: Vec<u8>,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let call = Call::put_bytes(place(code, step), message);
        match self.call(&call, cancel).await {
            Err(error) if error.refusal() == Some("link-taken") || error.is_not_found() => {
                Err(Error::told(ProblemKind::LinkOver))
            }
            other => other.map(drop),
        }
    }
}

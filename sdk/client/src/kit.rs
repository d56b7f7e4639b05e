//! The recovery sheet: a device whose keys are derived from what is printed on it. Protocol §13.

use aceso_core::{
    code::{Code, KitCode},
    journal::SealingProof,
    kit::{Anchor, Kit},
};
use aceso_messages::{KitView, SessionView};

use crate::{
    codes::draw, devices::Change, error::Error, http::Patience, keyring::Device, ports::Ports,
    session::Open, task::Task, wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// Makes a new sheet; the one before is void. Its secret is nowhere but in the answer: whoever loses it makes another.
    pub(crate) async fn make_kit(&self, open: &Open, task: &Task<'_>) -> Result<KitView, Error> {
        self.stand(open, Patience::Short, task).await?;
        let keyring = open.keyring();
        let ledger = keyring.ledger()?;
        let rng = &mut self.ports().rng();
        // One that was not heard of to its end is gone on with: the ledger may have it.
        let begun = open.making.borrow().clone();
        let (kit, made) = begun.unwrap_or_else(|| (Kit::random(rng), self.today()));
        *open.making.borrow_mut() = Some((kit.clone(), made));
        let genesis = ledger.genesis.digest();
        let anchor = Anchor::new(genesis, keyring.account(), ledger.checkpoint);
        let anchor = kit
            .wrap_anchor(&anchor, rng)
            .map_err(|_| Error::Fault("an anchor that can't be made"))?;
        let device = Device {
            key: kit.device().verifying_key(),
            sealing: kit.sealing().public_key().clone(),
            name: String::new(),
            added: made,
            kit: true,
            saved: false,
            removed: None,
            proof: SealingProof::sign(keyring.account(), &kit.device(), kit.sealing().public_key()),
            renamed: None,
        };
        self.change_keys(open, &Change::Kit(device, anchor), task)
            .await?;
        open.making.take();
        let wallet = self.ports().wallet_address();
        let code = Code::Kit(KitCode::new(kit.0.clone(), self.ports().relay_origin()));
        Ok(KitView {
            text: kit.to_text().to_string(),
            code: draw(code.to_link(&wallet).to_string())?,
            name: keyring.owner.name.clone(),
            made,
            wallet,
        })
    }

    /// The person says that the sheet is safe.
    pub(crate) async fn kit_saved(&self, open: &Open) -> Result<SessionView, Error> {
        self.update(open, |keyring| {
            let kit = keyring.kit().map(|kit| kit.key);
            let mut devices = keyring.devices.iter_mut();
            if let Some(kit) = devices.find(|it| Some(it.key) == kit) {
                kit.saved = true;
            }
            Ok(())
        })
        .await?;
        Ok(self.open_view(open))
    }
}

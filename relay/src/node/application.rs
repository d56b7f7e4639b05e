//! The seam to the engine.

use std::{cmp::Ordering, future::pending, time::Duration};

use aceso_chain::{Application, Block, Branch, Certificate, Meta, Proposal};
use aceso_core::{
    block::{Body, Certificate as CoreCertificate, Header},
    codec::encode,
    crypto::sign::Signature,
    id::GrantId,
    kinds::{self, grant, revocation},
    ledger::{AccountState, Key},
    transaction::Verified,
};
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep, timeout_at},
};

use super::{
    Glance, Node, NodeError, Outcome, Parts,
    execute::{Fault, verified},
    news::{News, Unproven},
    pool::ticket,
    timely::against_clock,
};
use crate::{
    blobs::{BlobError, UploadError},
    store::{BlockWrite, DeliveryRow, LetterRow, Pointer, StoreError},
};

/// What a final block leaves to be told and done.
struct Applied {
    glance: Glance,
    ended: Vec<(GrantId, Option<DeliveryRow>)>,
    taken: Vec<LetterRow>,
    news: News,
    /// What ends grants.
    endings: News,
    proven: bool,
}

impl Application for Node {
    type Error = NodeError;

    fn genesis(&self) -> Proposal {
        Proposal {
            header: self.genesis().header().encode().into(),
            body: Body::default().encode().into(),
        }
    }

    fn meta(&self, header: &[u8]) -> Option<Meta> {
        let header = Header::decode(header).ok()?;
        (header.genesis == self.digest()).then_some(Meta {
            parent: *header.parent.as_bytes(),
            height: header.height,
        })
    }

    fn commits(&self, header: &[u8], body: &[u8]) -> bool {
        let Ok(header) = Header::decode(header) else {
            return false;
        };
        // What was built or checked here is the same bytes again.
        if let Some(known) = self.0.pending.find(&header.id().0.0) {
            return known.body == body;
        }
        Body::decode(body).is_ok_and(|body| header.transactions == body.root())
    }

    fn tip(&self) -> u64 {
        self.glance().height
    }

    async fn propose(&self, branch: Branch, patience: Duration) -> Option<Proposal> {
        let deadline = Instant::now() + patience;
        loop {
            let mut arrival = std::pin::pin!(self.pool().arrival());
            arrival.as_mut().enable();
            if !self.pool().is_empty() {
                match self.built(branch.clone(), false).await {
                    Some(None) => {}
                    built => return built.flatten(),
                }
            }
            // Nothing else would prove what a crash left without its certificate: an empty block on top does.
            if branch.unapplied.is_empty()
                && matches!(self.0.parts.store.is_tip_certified(), Ok(false))
            {
                return self.built(branch, true).await.flatten();
            }
            if timeout_at(deadline, arrival).await.is_err() {
                return None;
            }
        }
    }

    async fn fill(&self, branch: Branch) -> Option<Proposal> {
        self.built(branch, true).await.flatten()
    }

    async fn verify(&self, branch: Branch, block: Block) -> bool {
        let Ok(header) = Header::decode(block.header()) else {
            return false;
        };
        if !self.is_timely(&header).await {
            tracing::warn!("a proposed block was refused: its time is long past");
            return false;
        }
        let node = self.clone();
        match spawn_blocking(move || node.check(&branch, &block)).await {
            Ok(Ok(())) => true,
            Ok(Err(Fault::Invalid(reason))) => {
                tracing::warn!(%reason, "a proposed block was refused");
                false
            }
            // No verdict is better than a wrong one.
            Ok(Err(error)) => {
                tracing::error!(%error, "a proposed block could not be checked");
                pending().await
            }
            Err(_) => pending().await,
        }
    }

    async fn finalized(
        &self,
        block: Block,
        certificate: Option<Certificate>,
    ) -> Result<(), NodeError> {
        if self.0.pending.find(&block.id()).is_none() {
            self.seal_again(&block).await?;
        }
        let node = self.clone();
        let task = spawn_blocking(move || node.apply(&block, certificate));
        let applied = task.await.map_err(|_| NodeError::Stopped)??;
        for letter in &applied.taken {
            self.0.parts.letters.forget(letter);
        }
        let Glance { height, .. } = applied.glance;
        self.0.tip.send_replace(applied.glance);
        self.tell_refused();
        // The next block need not wait until all are told.
        let node = self.clone();
        tokio::spawn(async move {
            if applied.proven {
                node.told(|news| news.prove(height));
            }
            node.told(|news| news.tell(height, applied.news));
            if !applied.ended.is_empty() {
                // Keys of ended grants are gone before anybody hears that they ended. Others need not wait for that.
                node.0.parts.deliveries.erase(applied.ended).await;
            }
            node.told(|news| news.tell(height, applied.endings));
        });
        Ok(())
    }
}

impl From<Fault> for NodeError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Invalid(reason) => Self::Invalid(reason),
            Fault::Store(error) => Self::Store(error),
            Fault::Overtaken => Self::Stopped,
        }
    }
}

impl Node {
    /// L62. A clock that is behind catches up; the engine gives up when the round is over.
    async fn is_timely(&self, header: &Header) -> bool {
        // What was built or checked here was timely then.
        if self.0.pending.find(&header.id().0.0).is_some() {
            return true;
        }
        loop {
            match against_clock(header.time, self.0.parts.clock.now()) {
                Ordering::Equal => return true,
                Ordering::Less => return false,
                Ordering::Greater => sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Seals the envelopes of a block that this process did not make. A crash may have come after the engine knew the block, and before
    /// the disk did.
    async fn seal_again(&self, block: &Block) -> Result<(), NodeError> {
        let read = block.clone();
        let transactions = spawn_blocking(move || verified(read.body())).await;
        let transactions = transactions.map_err(|_| NodeError::Stopped)??;
        for transaction in transactions {
            let kinds::Opening::RecordVersion(opening) = transaction.opening() else {
                continue;
            };
            let (account, version) = (transaction.account(), &opening.version);
            let uploads = &self.0.parts.uploads;
            let sealed = uploads.seal(account, version.blob, version.descriptor());
            match sealed.await {
                Ok(()) => {}
                // The block is not applied: whoever starts again gets it again.
                Err(UploadError::Store(error)) => return Err(error.into()),
                Err(UploadError::Stopped) => return Err(NodeError::Stopped),
                // Lost, or brought to another relay.
                Err(UploadError::Objects(BlobError::Missing(_))) => {}
                Err(UploadError::Objects(error)) => return Err(error.into()),
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// Builds a block; none if that can't be. After a failure it takes a while, lest the engine asks again at once.
    async fn built(&self, branch: Branch, empty: bool) -> Option<Option<Proposal>> {
        let node = self.clone();
        match spawn_blocking(move || node.build(&branch, empty)).await {
            Ok(Ok(built)) => {
                self.0.failures.over();
                Some(built)
            }
            Ok(Err(Fault::Overtaken)) | Err(_) => None,
            Ok(Err(error)) => {
                tracing::error!(%error, "no block could be built");
                sleep(self.0.failures.pause()).await;
                None
            }
        }
    }

    /// Devices that were removed and accounts that are closed hear nothing more. What is to be deleted is begun.
    fn follow_up(&self, block: &BlockWrite) -> Result<(), StoreError> {
        let Parts {
            store,
            events,
            wake,
            ..
        } = &self.0.parts;
        for transaction in &block.transactions {
            match &transaction.statement().body {
                kinds::Body::KeysChanged(_)
                | kinds::Body::RecoveryCompleted(_)
                | kinds::Body::Closing(_) => {}
                kinds::Body::Erasure(_) => {
                    wake.notify_one();
                    continue;
                }
                _ => continue,
            }
            wake.notify_one();
            let account = transaction.account();
            let state: Option<AccountState> = store.ground()?.read(Key::Account(account))?;
            match state {
                Some(state) if !state.is_closed(block.header.time) => {
                    events.keep(account, &state.keys().devices);
                }
                _ => events.keep(account, &[]),
            }
        }
        Ok(())
    }

    /// Tells those whom the rules refuse by a state that is final by now.
    pub(super) fn tell_refused(&self) {
        let refused = self.0.refused.take(self.glance().height);
        let tickets = refused.iter().map(|(ticket, refusal)| (ticket, *refusal));
        for (told, refusal) in self.0.pool.remove(tickets) {
            told.tell(Outcome::Refused(refusal));
        }
    }

    /// Tells what can be told after a change.
    fn told(&self, change: impl FnOnce(&mut Unproven) -> Vec<News>) {
        let ready = change(&mut self.0.unproven());
        for news in ready {
            news.tell(&self.0.parts.events);
        }
    }

    /// Makes a final block durable.
    fn apply(&self, block: &Block, certificate: Option<Certificate>) -> Result<Applied, NodeError> {
        let inner = &self.0;
        let executed = self.executed(block)?;
        let certificate = certificate.map(convert).as_ref().map(encode);
        let certificate = certificate.unwrap_or_default();
        let mut ended = Vec::new();
        let mut taken = Vec::new();
        for transaction in &executed.transactions {
            match &transaction.statement().body {
                kinds::Body::Revocation(revocation::Body { grant })
                | kinds::Body::Grant(grant::Body {
                    replaces: Some(grant),
                    ..
                }) => {
                    ended.push((*grant, inner.parts.store.delivery(*grant)?));
                }
                kinds::Body::ParcelEnded(body) => {
                    taken.extend(inner.parts.store.letter(body.parcel)?);
                }
                _ => {}
            }
        }
        let lines = inner.parts.store.commit(&executed, &certificate)?;
        self.follow_up(&executed)?;
        let height = executed.header.height;
        inner
            .parts
            .metrics
            .block(height, executed.transactions.len(), inner.pool.len());
        let (mut news, mut endings) = (News::default(), News::default());
        let tickets: Vec<_> = executed.transactions.iter().map(|it| ticket(it)).collect();
        let ends: Vec<_> = executed
            .transactions
            .iter()
            .map(|it| ends_grant(it))
            .collect();
        for (told, (index, ends)) in inner.pool.remove(tickets.iter().zip((0..).zip(&ends))) {
            let to = if *ends { &mut endings } else { &mut news };
            to.settled.push((told, Pointer { height, index }));
        }
        // Only now: whoever finds nothing of this block here need not leave out its transactions.
        inner.pending.decided(height);
        let mut lines = lines.into_iter();
        for (ends, concerned) in ends.iter().zip(&executed.concerned) {
            let to = if *ends { &mut endings } else { &mut news };
            // One line for each account that it concerns, in the same order.
            to.lines.extend(lines.by_ref().take(concerned.len()));
        }
        Ok(Applied {
            glance: Glance {
                height,
                time: executed.header.time,
                id: executed.id,
            },
            ended,
            taken,
            news,
            endings,
            proven: !certificate.is_empty(),
        })
    }
}

/// Whether the keys of a grant are removed with it.
fn ends_grant(transaction: &Verified) -> bool {
    match &transaction.statement().body {
        kinds::Body::Revocation(_) => true,
        kinds::Body::Grant(body) => body.replaces.is_some(),
        _ => false,
    }
}

fn convert(certificate: Certificate) -> CoreCertificate {
    let signatures = certificate.signatures.into_iter();
    CoreCertificate {
        epoch: certificate.epoch,
        view: certificate.view,
        parent_view: certificate.parent_view,
        signatures: signatures
            .map(|(index, signature)| (index, Signature(signature)))
            .collect(),
    }
}

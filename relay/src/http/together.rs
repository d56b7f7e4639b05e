//! POST /v1/transactions with several in one list: what is done once for all of them.

use std::{
    iter::{once, zip},
    net::IpAddr,
    pin::pin,
    sync::Arc,
};

use aceso_core::{
    ledger::Refusal,
    transaction::{MAX_TRANSACTION, MOST_TOGETHER, Transaction, Verified},
    wire::{Refused, Sent, SentList},
};
use axum::extract::Request;
use bytes::Bytes;
use futures_util::future::{Either, join_all};
use tokio::sync::OwnedSemaphorePermit;

use super::{
    app::App,
    auth::{announced, limit_address, read_small},
    problem::Problem,
    reply::Cbor,
    submit::{Stand, settled, take_in},
};

/// Bytes of transactions that are sent together.
const MOST_BYTES: usize = 512 << 10;

/// Reads a body of one transaction or of several. More bytes than one may have need a place, of which there are few: anybody may send them,
/// and slowly. Without one they are `busy`, and go one by one.
pub async fn read(
    app: &App,
    request: Request,
) -> Result<(Bytes, Option<OwnedSemaphorePermit>), Problem> {
    let long = announced(&request).is_some_and(|length| length > MAX_TRANSACTION as u64);
    if !long {
        return Ok((read_small(request, MAX_TRANSACTION).await?, None));
    }
    let place = app.together.clone().try_acquire_owned();
    let place = place.map_err(|_| Problem::Busy)?;
    Ok((read_small(request, MOST_BYTES).await?, Some(place)))
}

type Taken = Result<(Arc<Verified>, Stand), Problem>;

/// Takes all in, in their order, and answers when each is final or refused.
pub async fn submit(
    app: &Arc<App>,
    peer: Option<IpAddr>,
    transactions: Vec<Transaction>,
) -> Result<Cbor, Problem> {
    if transactions.is_empty() || transactions.len() > MOST_TOGETHER {
        return Err(Refusal::Malformed.into());
    }
    let places = within_limits(app, peer, transactions.len());
    let transactions = zip(transactions, &places);
    let welcome =
        transactions.filter_map(|(transaction, place)| place.is_ok().then_some(transaction));
    let mut verdicts = app.node.verify_together(welcome.collect()).into_iter();
    let mut all: Vec<Taken> = Vec::with_capacity(places.len());
    for place in places {
        all.push(match place {
            // There is one for each place.
            Ok(()) => match verdicts.next() {
                Some(verdict) => take_one(app, verdict).await,
                None => Err(Problem::Unavailable),
            },
            Err(problem) => Err(problem),
        });
    }
    app.node.pool().ring();
    // Each receipt is made when its block was just made final and is in memory, and not once those before it are decided.
    let answers = join_all(all.into_iter().map(|taken| answer(app, taken)));
    Ok(Cbor::of(&SentList(answers.await)))
}

async fn answer(app: &Arc<App>, taken: Taken) -> Sent {
    let settled = match taken {
        Ok((verified, stand)) => settled(app, &verified, stand).await,
        Err(problem) => Err(problem),
    };
    match settled {
        Ok(receipt) => Sent::Final(receipt),
        Err(problem) => Sent::Refused(Refused {
            status: problem.status().as_u16(),
            problem: problem.to_json().to_string().into_bytes(),
        }),
    }
}

/// Which of so many the limit of their address leaves. Nobody has anything verified beyond it.
fn within_limits(app: &App, peer: Option<IpAddr>, count: usize) -> Vec<Result<(), Problem>> {
    // The request itself was counted for the first.
    let others = (1..count).map(|_| limit_address(app, peer));
    once(Ok(())).chain(others).collect()
}

async fn take_one(app: &Arc<App>, verdict: Result<Verified, Refusal>) -> Taken {
    let verified = Arc::new(verdict?);
    let stand = {
        let taking = pin!(take_in(app, &verified));
        match futures_util::future::select(taking, std::future::ready(())).await {
            Either::Left((taken, _)) => taken?,
            // It has to be read first. Those before it need not wait for that.
            Either::Right(((), taking)) => {
                app.node.pool().ring();
                taking.await?
            }
        }
    };
    Ok((verified, stand))
}

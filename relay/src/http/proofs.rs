//! POST /v1/proofs

use std::{net::SocketAddr, sync::Arc};

use aceso_core::{
    codec::{Version, encode},
    ledger::Key,
    proof::{Answer, End, FreshWord, Question, StateProof},
};
use axum::{
    extract::{ConnectInfo, FromRequest, Request, State},
    http::header,
};
use bytes::Bytes;

use super::{
    app::App,
    auth::{Signed, rate_limited, read_body},
    openapi::{CborBody, ProblemBody},
    parties::{Asker, is_party, shown},
    problem::Problem,
    reply::{Cbor, MOST_ANSWER},
};

/// Bytes of a question: its keys with their heads, its heights, its nonce.
const MOST_QUESTION: usize = 32 * 1024;
/// Proofs that count as one request more.
const PROOFS_A_REQUEST: usize = 32;

/// What the ledger holds now under the keys that are asked for, and that the blocks which the asker knows are of its history: all of one
/// final block, proven, and signed with the question's nonce. Keys that are not public are answered to those they are about, who sign the request.
#[utoipa::path(
    post,
    path = "/v1/proofs",
    tag = "chain",
    security((), ("signed" = [])),
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 200, description = "`answer`", body = CborBody, content_type = "application/cbor"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`unsigned`: a key is asked for that is not public", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`not-yours`: what stands under a key is not about the account that asks", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`ahead`: a block above the newest one is asked for", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`): the question, or its answer; ask for less at once", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`rate-limited`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`not-final`: the newest block's certificate is on its way", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn proofs(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Result<Cbor, Problem> {
    let (asker, bytes) = read(&app, request).await?;
    let question = Question::decode(&bytes).map_err(|_| Problem::Invalid("the question"))?;
    let proofs = question.keys.len() + question.checkpoints.len();
    for _ in 0..proofs / PROOFS_A_REQUEST {
        app.rates.address(peer.ip()).map_err(rate_limited)?;
    }
    // Before anything is looked up, so that nothing is learned from how long it takes.
    if asker.is_none() && !question.keys.iter().all(|key| is_public(key)) {
        return Err(Problem::Unsigned);
    }
    let answer = tokio::task::spawn_blocking(move || answer(&app, &question, asker.as_ref()));
    let answer = answer.await.map_err(|_| Problem::Unavailable)??;
    Ok(Cbor(encode(&answer)))
}

/// Who asks, if they say, and what.
async fn read(app: &Arc<App>, request: Request) -> Result<(Option<Asker>, Bytes), Problem> {
    if !request.headers().contains_key(header::AUTHORIZATION) {
        let (bytes, _) = read_body(app, request, MOST_QUESTION).await?;
        return Ok((None, bytes));
    }
    let shown = shown(request.headers())?;
    let signed = Signed::<MOST_QUESTION, true>::from_request(request, app).await?;
    let account = signed.account;
    Ok((Some(Asker { account, shown }), signed.body))
}

fn is_public(key: &[u8]) -> bool {
    Key::parse(key).is_some_and(|key| key.is_public())
}

fn answer(app: &App, question: &Question, asker: Option<&Asker>) -> Result<Answer, Problem> {
    let ground = app.store.ground()?;
    let (height, block) = (ground.header.height, ground.id);
    let mut ancestors = Vec::new();
    for known in &question.checkpoints {
        ancestors.push(ground.ancestor(*known)?.ok_or(Problem::Ahead)?);
    }
    let mut proofs = Vec::new();
    let mut room = MOST_ANSWER;
    for key in &question.keys {
        let proof = ground.prove(key)?;
        if !is_party(&ground, key, &proof, asker)? {
            return Err(Problem::NotYours);
        }
        let limit = MOST_ANSWER as u64;
        room = room
            .checked_sub(size(&proof))
            .ok_or(Problem::TooLarge { limit })?;
        proofs.push(proof);
    }
    // The headers below a block that is not certified yet stay what they are, but the state has gone on from theirs.
    let tip = app.store.tip_at(height)?.ok_or(Problem::NotFinal)?;
    let genesis = app.store.genesis();
    let (nonce, at) = (question.nonce, app.clock.now());
    let word = FreshWord {
        genesis,
        nonce,
        height,
        block,
        at,
        damaged: app.rounds.damage.found(),
    };
    Ok(Answer {
        version: Version,
        tip,
        fresh: vec![word.sign(&app.signer).into()],
        ancestors,
        proofs,
    })
}

/// At least as many bytes as it is sent in.
fn size(proof: &StateProof) -> usize {
    let end = match &proof.end {
        Some(End::Present(value)) => value.len(),
        Some(End::Other { .. }) => 64,
        None => 0,
    };
    proof.siblings.len() * 34 + end + 16
}

#[cfg(test)]
mod tests {
    use aceso_core::crypto::digest::Digest;

    use super::*;

    #[test]
    fn a_proof_is_not_longer_than_it_is_counted() {
        let ends = [
            None,
            Some(End::Present(vec![1; 70_000])),
            Some(End::Other {
                key: Digest([1; 32]),
                value: Digest([1; 32]),
            }),
        ];
        for end in ends {
            for siblings in [0, 1, 30, 256] {
                let siblings = vec![Some(Digest([1; 32])); siblings];
                let end = end.clone();
                let proof = StateProof { siblings, end };
                assert!(encode(&proof).len() <= size(&proof));
            }
        }
    }
}

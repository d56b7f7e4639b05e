//! The relay's API: protocol §10.

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    block::Receipt,
    codec::{decode, encode},
    crypto::sign::VerifyingKey,
    id::{AccountId, BlobId, GrantId, OfferId},
    kinds::{Body, Opening, access::check_grant},
    ledger::{
        AccountState, GrantState, IntentState, Key, OfferState, ParcelState, RecordState, Refusal,
        Rejection,
    },
    offer::ClaimProof,
    profile::Profile,
    proof::Question,
    request::{self, body_digest},
    wire::{ActivityPage, GrantEntry, GrantList, KeyHistory, ReleasedBundle},
};
use base64ct::{Base64UrlUnpadded, Encoding};

use super::relay::{Answer, No, Relay, ok};

impl Relay {
    /// Who a signed request is from.
    pub fn authenticate(
        &self,
        http: &HttpRequest,
    ) -> Result<(AccountId, VerifyingKey, Vec<u8>), No> {
        let (account, device, bytes) = self.authenticate_closed(http)?;
        let state: Option<AccountState> = self.ledger.borrow().read(Key::Account(account));
        match state.is_some_and(|state| state.is_closed(self.now())) {
            true => Err(No(401, "account-closed")),
            false => Ok((account, device, bytes)),
        }
    }

    /// Also of an account that is closed.
    fn authenticate_closed(
        &self,
        http: &HttpRequest,
    ) -> Result<(AccountId, VerifyingKey, Vec<u8>), No> {
        let find = |name| {
            http.headers
                .iter()
                .find(|(it, _)| *it == name)
                .map(|(_, value)| value)
        };
        let value = find("authorization")
            .and_then(|it| it.strip_prefix("Aceso "))
            .ok_or(No(401, "unsigned"))?;
        let bytes = Base64UrlUnpadded::decode_vec(value).map_err(|_| No(401, "unsigned"))?;
        let (request, device) = request::Request::verify(
            &bytes,
            &self.genesis.digest(),
            http.method.as_str(),
            &http.target,
            &body_digest(&http.body),
            self.now(),
        )
        .map_err(|error| match error {
            request::RequestError::Clock => No(401, "clock"),
            _ => No(401, "unsigned"),
        })?;
        if !self.nonces.borrow_mut().insert(request.nonce) {
            return Err(No(401, "replayed"));
        }
        let state: Option<AccountState> = self.ledger.borrow().read(Key::Account(request.account));
        let state = state.ok_or(No(401, "unknown-account"))?;
        if !state.keys().devices.contains(&device) {
            return Err(No(403, "unknown-device"));
        }
        Ok((request.account, device, bytes))
    }

    /// Whether a question is answered: protocol §16.
    fn may_ask(&self, http: &HttpRequest) -> Result<(), No> {
        let question = Question::decode(&http.body).map_err(|_| No(400, "invalid"))?;
        let keys = question.keys.iter();
        let mut keys = keys.filter_map(|key| Key::parse(key).filter(|key| !key.is_public()));
        let Some(first) = keys.next() else {
            return Ok(());
        };
        let (account, ..) = self.authenticate_closed(http)?;
        let ledger = self.ledger.borrow();
        for key in [first].into_iter().chain(keys) {
            let theirs = match key {
                Key::Grant(_) => ledger.read(key).is_none_or(|grant: GrantState| {
                    [grant.owner, grant.terms.grantee].contains(&account)
                }),
                Key::Record(_) => ledger
                    .read(key)
                    .is_none_or(|record: RecordState| record.owner == account),
                Key::Offer(id) => ledger.read(key).is_none_or(|offer: OfferState| {
                    offer.owner == account
                        || offer.claim.as_ref().is_some_and(|it| it.account == account)
                        || self.was_shown(http, account, id, &offer)
                }),
                Key::Parcel(_) => ledger.read(key).is_none_or(|parcel: ParcelState| {
                    [parcel.sender, parcel.terms.recipient].contains(&account)
                }),
                Key::Inbox(of) | Key::Recovery(of) => of == account,
                _ => panic!("no wallet asks for {key:?}"),
            };
            if !theirs {
                return Err(No(403, "not-yours"));
            }
        }
        Ok(())
    }

    /// Whether the request proves that its account was shown an offer's code.
    fn was_shown(
        &self,
        http: &HttpRequest,
        by: AccountId,
        id: OfferId,
        offer: &OfferState,
    ) -> bool {
        let mut headers = http.headers.iter();
        let Some((_, shown)) = headers.find(|(name, _)| *name == "aceso-claim") else {
            return false;
        };
        let state: Option<AccountState> = self.ledger.borrow().read(Key::Account(by));
        let proof = ClaimProof {
            genesis: self.genesis.digest(),
            offer: id,
            claimant: by,
            keys: state.unwrap().keys().digest(),
        };
        let shown = Base64UrlUnpadded::decode_vec(shown).unwrap();
        proof.verify(&shown, &offer.terms.claim_key).is_ok()
    }

    pub fn handle(&self, http: &HttpRequest) -> HttpResponse {
        match self.route(http) {
            Ok((status, body)) => HttpResponse { status, body },
            Err(no) => self.refusal(&no),
        }
    }

    pub fn refusal(&self, No(status, name): &No) -> HttpResponse {
        HttpResponse {
            status: *status,
            body: format!(
                r#"{{"type":"/problems/{name}","status":{status},"now":{},"used":5242880,"limit":{}}}"#,
                self.now(),
                self.quota.get(),
            )
            .into_bytes(),
        }
    }

    fn route(&self, http: &HttpRequest) -> Answer {
        let (target, query) = http.target.split_once('?').unwrap_or((&http.target, ""));
        let parts: Vec<&str> = target.split('/').skip(2).collect();
        match (http.method, parts.as_slice()) {
            (Method::Get, ["genesis"]) => ok(encode(&self.genesis)),
            (Method::Get, ["restored"]) => ok(encode(&*self.restored.borrow())),
            (Method::Post, ["proofs"]) => {
                self.may_ask(http)?;
                ok(encode(&self.prove(&http.body)?))
            }
            (Method::Get, ["companions"]) => ok(encode(&super::compared::OFFERED.to_vec())),
            (Method::Get, ["tip"]) => ok(encode(&self.ledger.borrow().tip)),
            (Method::Get, ["accounts", id]) => {
                let account = Key::Account(id.parse().unwrap());
                ok(self
                    .ledger
                    .borrow()
                    .state
                    .get(&account)
                    .cloned()
                    .ok_or(No(404, "not-found"))?)
            }
            (Method::Get, ["accounts", id, "keys"]) => self.key_history(id.parse().unwrap()),
            (Method::Get, ["erasures", intent]) => {
                self.authenticate_closed(http)?;
                let erasures = self.erasures.borrow();
                let found = erasures.get(&intent.parse().unwrap()).cloned();
                ok(found.ok_or(No(404, "not-found"))?)
            }
            (Method::Get, ["accounts", id, "profile"]) => ok(self
                .profiles
                .borrow()
                .get(&id.parse().unwrap())
                .cloned()
                .ok_or(No(404, "not-found"))?),
            (Method::Put, ["accounts", _, "profile"]) => {
                let (account, _, _) = self.authenticate(http)?;
                let time = |signed: &[u8]| Profile::verify(signed).unwrap().0.time;
                let mut profiles = self.profiles.borrow_mut();
                if let Some(stored) = profiles.get(&account)
                    && *stored != http.body
                    && time(stored) >= time(&http.body)
                {
                    return Err(No(409, "old-profile"));
                }
                profiles.insert(account, http.body.clone());
                Ok((204, Vec::new()))
            }
            (Method::Put, ["blobs", blob, "parts", n]) => {
                let (account, ..) = self.authenticate(http)?;
                let record = self.ledger.borrow().read(Key::Blob(blob.parse().unwrap()));
                if record.is_some_and(|record| self.record(record).owner != account) {
                    return Err(No(403, "not-owner"));
                }
                let mut blobs = self.blobs.borrow_mut();
                let used: usize = blobs
                    .values()
                    .flat_map(|parts| parts.values().map(Vec::len))
                    .sum();
                if (used + http.body.len()) as u64 > self.quota.get() {
                    return Err(No(403, "quota-full"));
                }
                blobs
                    .entry(blob.parse().unwrap())
                    .or_default()
                    .insert(n.parse().unwrap(), http.body.clone());
                Ok((204, Vec::new()))
            }
            (Method::Get, ["blobs", blob]) => {
                self.authenticate(http)?;
                self.range(http, blob.parse().unwrap())
            }
            (Method::Put, ["grants", grant, "delivery"]) => {
                let (account, ..) = self.authenticate(http)?;
                let delivery = decode(&http.body).map_err(|_| No(400, "malformed"))?;
                let there = self.grant(grant.parse().unwrap());
                if there.is_some_and(|it| it.owner == account) {
                    return Err(No(409, "grant-exists"));
                }
                self.deliveries
                    .borrow_mut()
                    .insert(grant.parse().unwrap(), delivery);
                Ok((204, Vec::new()))
            }
            (Method::Get, ["grants"]) => self.grants(self.authenticate(http)?.0),
            (Method::Get, ["grants", grant, "bundle"]) => {
                let grant = grant.parse().unwrap();
                self.admitted(http, grant, None)?;
                let deliveries = self.deliveries.borrow();
                let delivery = deliveries.get(&grant).ok_or(No(404, "not-found"))?;
                ok(encode(&ReleasedBundle {
                    bundle: delivery.bundle.clone(),
                    shares: delivery.shares.clone(),
                }))
            }
            (Method::Get, ["grants", grant, "blobs", blob]) => {
                let blob = blob.parse().unwrap();
                self.admitted(http, grant.parse().unwrap(), Some(blob))?;
                self.range(http, blob)
            }
            (Method::Post, ["transactions"]) => self.submit(&http.body),
            (Method::Get, ["transactions", intent]) => {
                let (account, ..) = self.authenticate_closed(http)?;
                let ledger = self.ledger.borrow();
                let receipt = ledger.receipts.get(&intent.parse().unwrap());
                let receipt = receipt.ok_or(No(404, "not-found"))?;
                let author = receipt.transaction.clone().verify().unwrap().account();
                match author == account {
                    true => ok(encode(receipt)),
                    false => Err(No(404, "not-found")),
                }
            }
            (Method::Get, ["activity"]) => {
                let (account, _, _) = self.authenticate(http)?;
                let after: u64 = query.strip_prefix("after=").unwrap().parse().unwrap();
                let activity = self.activity.borrow();
                let list = activity
                    .get(&account)
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                ok(encode(&ActivityPage(
                    list.iter().filter(|(at, _)| *at > after).cloned().collect(),
                )))
            }
            (_, ["parcels", rest @ ..]) => self.route_parcels(http, rest),
            _ => self.route_devices(http, &parts, query),
        }
    }

    /// An account, and how its later key sets came.
    fn key_history(&self, account: AccountId) -> Answer {
        let ledger = self.ledger.borrow();
        let state: AccountState = ledger
            .read(Key::Account(account))
            .ok_or(No(404, "not-found"))?;
        let receipts = key_receipts(ledger.receipts.values(), account);
        ok(encode(&KeyHistory { state, receipts }))
    }

    pub fn range(&self, http: &HttpRequest, blob: BlobId) -> Answer {
        if self.erased_blobs.borrow().contains(&blob) {
            return Err(No(410, "record-erased"));
        }
        let blobs = self.blobs.borrow();
        let all: Vec<u8> = blobs
            .get(&blob)
            .ok_or(No(404, "not-found"))?
            .values()
            .flatten()
            .copied()
            .collect();
        let range = http
            .headers
            .iter()
            .find(|(name, _)| *name == "range")
            .unwrap();
        let (start, end) = range
            .1
            .strip_prefix("bytes=")
            .unwrap()
            .split_once('-')
            .unwrap();
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        Ok((
            206,
            all.get(start..=end.min(all.len().saturating_sub(1)))
                .unwrap_or_default()
                .to_vec(),
        ))
    }

    fn grants(&self, account: AccountId) -> Answer {
        let ledger = self.ledger.borrow();
        let deliveries = self.deliveries.borrow();
        let list = ledger.receipts.values().filter_map(|receipt| {
            let verified = receipt.transaction.clone().verify().unwrap();
            let Body::Grant(body) = &verified.statement().body else {
                return None;
            };
            let state: GrantState = ledger.read(Key::Grant(body.grant))?;
            let concerned = state.owner == account || state.terms.grantee == account;
            let notice = deliveries
                .get(&body.grant)
                .map(|it| it.notice.clone())
                .filter(|_| state.revoked.is_none());
            concerned.then(|| GrantEntry {
                grant: body.grant,
                receipt: receipt.clone(),
                notice,
                state,
            })
        });
        ok(encode(&GrantList(list.collect())))
    }

    /// A fetch under an access: the access is final and live, the grant still stands.
    fn admitted(&self, http: &HttpRequest, grant: GrantId, blob: Option<BlobId>) -> Result<(), No> {
        let (account, device, signed) = self.authenticate(http)?;
        let named = http
            .headers
            .iter()
            .find(|(name, _)| *name == "aceso-access")
            .ok_or(No(403, "no-access"))?;
        let (intent, verdict): (Option<IntentState>, _) = {
            let ledger = self.ledger.borrow();
            (
                ledger.read(Key::Intent(named.1.parse().unwrap())),
                check_grant(&*ledger, grant, account, self.now()),
            )
        };
        if let Err(rejection) = verdict {
            let Rejection::Refused(refusal) = rejection else {
                panic!("{rejection}");
            };
            self.deny(grant, account, refusal.name(), signed);
            return Err(No(403, refusal.name()));
        }
        let Some(access) = intent.and_then(|it| it.access) else {
            self.deny(grant, account, "no-access", signed);
            return Err(No(403, "no-access"));
        };
        let record = blob.and_then(|blob| self.ledger.borrow().read(Key::Blob(blob)));
        if blob.is_some() && !record.is_some_and(|record| access.records.contains(&record)) {
            self.deny(grant, account, Refusal::OtherRecord.name(), signed);
            return Err(No(403, Refusal::OtherRecord.name()));
        }
        let live = access.is_live(self.now())
            && access.grant == grant
            && access.grantee == account
            && access.device == device;
        if live {
            Ok(())
        } else {
            Err(No(403, "no-access"))
        }
    }
}

/// How an account's later key sets came, in order. What a recovery brought has the receipt of its beginning, too.
pub fn key_receipts<'a>(
    all: impl Iterator<Item = &'a Receipt>,
    account: AccountId,
) -> Vec<Receipt> {
    let mut found = Vec::new();
    let mut completed = Vec::new();
    for receipt in all {
        let verified = receipt.transaction.clone().verify().unwrap();
        let (keys, begun) = match (&verified.statement().body, verified.opening()) {
            (_, Opening::KeysChanged(opening)) => (&opening.keys, None),
            (Body::RecoveryBegun(body), Opening::RecoveryBegun(opening)) => {
                (&opening.keys, Some(body.recovery))
            }
            (Body::RecoveryCompleted(body), Opening::RecoveryCompleted(opening)) => {
                completed.push(body.recovery);
                (&opening.keys, None)
            }
            _ => continue,
        };
        if verified.account() == account {
            found.push((keys.number, begun, receipt.clone()));
        }
    }
    found.retain(|(_, begun, _)| begun.is_none_or(|it| completed.contains(&it)));
    found.sort_by_key(|(number, begun, _)| (*number, begun.is_none()));
    found.into_iter().map(|(_, _, receipt)| receipt).collect()
}

//! Makes what `requests.json` calls `made`: codes, and why some are none.

use aceso_core::{
    ask::Ask,
    code::{Code, CodeError, ReceiveCode, RequestCode},
    codec::{decode, encode},
    grant::Purpose,
    id::AccountId,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{digest, given, hex};
use crate::bytes::Hex;

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let to = GivenTo::deserialize(&file["to"]).unwrap();
    for vector in file["asks"].as_array_mut().unwrap() {
        vector["made"] = code(&to, given(vector));
    }
    for vector in file["refused"].as_array_mut().unwrap() {
        vector["made"] = refused(&to, given(vector));
    }
}

#[derive(Deserialize)]
struct GivenTo {
    genesis: Hex,
    account: Hex,
    keys: Hex,
    relay: String,
    nonce: Hex,
    wallet: String,
}

impl GivenTo {
    fn code(&self) -> ReceiveCode {
        ReceiveCode::new(
            digest(&self.genesis),
            AccountId(digest(&self.account)),
            digest(&self.keys),
            self.relay.clone(),
            self.nonce.array(),
        )
    }
}

#[derive(Deserialize)]
struct GivenAsk {
    types: Vec<String>,
    categories: u16,
    since: Option<u64>,
    before: Option<u64>,
    purpose: u8,
    until: u64,
    follow: bool,
}

impl GivenAsk {
    fn ask(self) -> Ask {
        Ask {
            types: self.types,
            categories: self.categories,
            since: self.since,
            before: self.before,
            purpose: decode::<Purpose>(&[self.purpose]).unwrap(),
            until: self.until,
            follow: self.follow,
        }
    }
}

fn code(to: &GivenTo, ask: GivenAsk) -> Value {
    let code = RequestCode::new(to.code(), ask.ask()).unwrap();
    let bytes = hex(encode(&code));
    let code = Code::Request(code);
    let link = code.to_link(&to.wallet);
    assert_eq!(Code::from_text(&link).as_ref(), Ok(&code));
    json!({ "code": bytes, "link": link.as_str() })
}

/// The bytes that a code would have if there were one, and why there is none.
fn refused(to: &GivenTo, ask: GivenAsk) -> Value {
    let ask = ask.ask();
    let why = ask.check().unwrap_err();
    assert_eq!(RequestCode::new(to.code(), ask.clone()), Err(why));
    let bytes = encode(&(1u8, 4u8, to.code(), ask));
    let link = format!("#code={}", Base64UrlUnpadded::encode_string(&bytes));
    assert_eq!(Code::from_text(&link), Err(CodeError::Request(why)));
    json!({ "code": hex(bytes), "refusal": format!("{why:?}") })
}

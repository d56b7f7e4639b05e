//! Looks for needles in a haystack, in every form they could take there.

use aceso_core::crypto::digest::{Domain, Salt, commit, hash};
use base64ct::{Base64, Base64Unpadded, Base64Url, Encoding};
use sha2::{Digest, Sha256};

/// A form shorter than this would be found by chance.
const SHORTEST: usize = 8;

struct Form {
    name: String,
    bytes: Vec<u8>,
}

/// Needles in all their forms.
#[derive(Default)]
pub struct Search {
    forms: Vec<Form>,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is surely in the base64 of anything that holds these bytes: three alignments, less the characters that are shared
/// with what stands around.
fn base64<E: Encoding>(bytes: &[u8]) -> Vec<Vec<u8>> {
    let aligned = (0..3).map(|before| {
        let padded = [&b"xx"[..before], bytes].concat();
        let whole = padded.len() / 3 * 4;
        let text = E::encode_string(&padded).into_bytes();
        let from = if before == 0 { 0 } else { 4 };
        text.get(from..whole).unwrap_or_default().to_vec()
    });
    aligned.filter(|form| form.len() >= SHORTEST).collect()
}

impl Search {
    fn form(&mut self, what: &str, how: &str, bytes: Vec<u8>) {
        let name = format!("{what} as {how}");
        assert!(bytes.len() >= SHORTEST, "{name} is too short");
        self.forms.push(Form { name, bytes });
    }

    /// Looks for these bytes: as they are, in hexadecimal, in base64.
    pub fn bytes(&mut self, what: &str, bytes: &[u8]) {
        self.form(what, "it is", bytes.to_vec());
        self.form(what, "hexadecimal", hex(bytes).into_bytes());
        self.form(what, "HEXADECIMAL", hex(bytes).to_uppercase().into_bytes());
        for form in base64::<Base64>(bytes) {
            self.form(what, "base64", form);
        }
        for form in base64::<Base64Url>(bytes) {
            self.form(what, "base64url", form);
        }
    }

    /// Looks for what tells whether a guess at this was right: its digests without a salt, those that the project makes for whatever purpose
    /// among them.
    pub fn digests(&mut self, what: &str, content: &[u8]) {
        self.bytes(&format!("SHA-256 of {what}"), &Sha256::digest(content));
        for domain in Domain::ALL {
            let digest = hash(*domain, &[content]);
            self.bytes(&format!("{} of {what}", domain.label()), &digest.0);
        }
    }

    /// Looks for this text: also in UTF-16, and its digests without a salt.
    pub fn text(&mut self, text: &str) {
        self.bytes(text, text.as_bytes());
        let wide = text.encode_utf16();
        let little = wide.clone().flat_map(u16::to_le_bytes).collect();
        let big = wide.flat_map(u16::to_be_bytes).collect();
        self.form(text, "UTF-16LE", little);
        self.form(text, "UTF-16BE", big);
        self.digests(text, text.as_bytes());
    }

    /// All forms of all needles that are in there.
    pub fn find(&self, haystack: &[u8]) -> Vec<&str> {
        let mut by_start = vec![Vec::new(); 1 << 16];
        for (number, form) in self.forms.iter().enumerate() {
            by_start[start(&form.bytes)].push(number);
        }
        let mut found = vec![false; self.forms.len()];
        for at in 0..haystack.len().saturating_sub(SHORTEST - 1) {
            let rest = &haystack[at..];
            for number in &by_start[start(rest)] {
                found[*number] |= rest.starts_with(&self.forms[*number].bytes);
            }
        }
        let forms = self.forms.iter().zip(found);
        forms
            .filter_map(|(form, found)| found.then_some(form.name.as_str()))
            .collect()
    }
}

fn start(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

#[test]
fn every_form_is_found() {
    let needle = "Ünusual needle 42";
    let mut search = Search::default();
    search.text(needle);
    let raw = needle.as_bytes();
    let digest = Sha256::digest(needle);
    let wide: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let planted = [
        raw.to_vec(),
        hex(raw).into_bytes(),
        wide,
        digest.to_vec(),
        hex(&digest).into_bytes(),
        Base64Unpadded::encode_string(&digest).into_bytes(),
    ];
    for form in planted {
        let haystack = [vec![170; 1001], form.clone(), vec![255; 7]].concat();
        let found = search.find(&haystack);
        assert_eq!(
            found.len(),
            if form.len() == 43 { 2 } else { 1 },
            "{found:?}"
        );
        assert!(search.find(&haystack[..1001 + form.len() / 2]).is_empty());
    }
    for before in 0..6 {
        let around = [&b"a{\"?>x"[..before], raw, b"?>}"].concat();
        assert!(
            !search
                .find(Base64::encode_string(&around).as_bytes())
                .is_empty()
        );
        assert!(
            !search
                .find(Base64Url::encode_string(&around).as_bytes())
                .is_empty()
        );
    }
    assert!(search.find(&[7; 100_000]).is_empty());
}

#[test]
fn a_digest_without_a_salt_is_found_whatever_it_was_made_for() {
    let needle = "Unusual needle 43";
    let mut search = Search::default();
    search.text(needle);
    let around = |form: &[u8]| [&[170; 101][..], form, &[255; 7]].concat();
    for domain in Domain::ALL {
        let digest = hash(*domain, &[needle.as_bytes()]).0;
        let forms = [
            digest.to_vec(),
            hex(&digest).into_bytes(),
            Base64Url::encode_string(&digest).into_bytes(),
        ];
        let name = format!("{} of {needle} ", domain.label());
        for form in forms {
            let haystack = around(&form);
            let found = search.find(&haystack);
            assert!(!found.is_empty(), "{domain:?}");
            assert!(found.iter().all(|it| it.starts_with(&name)), "{found:?}");
        }
    }
    // With a salt it gives nothing away.
    let salted = commit(&Salt::from_bytes([7; 32]), needle.as_bytes());
    assert!(search.find(&around(&salted.0)).is_empty());
}

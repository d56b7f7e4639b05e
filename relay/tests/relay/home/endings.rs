//! Erasing and closing, and what is left on the disk.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use aceso_core::{
    erased::Erased,
    id::{IntentId, Millis, RecordId},
    kinds::{Body, Opening, closing, erasure},
};
use memchr::memmem;
use reqwest::StatusCode;

use super::{Answer, Home, Person, rng};

impl Home {
    /// Sends a wish and gives its intent too.
    pub async fn wish(
        &self,
        by: &Person,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> (Answer, IntentId) {
        let draft = self.draft(by, body, opening).await;
        let intent = draft.intent;
        let transaction = draft.sign(&by.device, &mut rng());
        (self.post(&transaction).await, intent)
    }

    pub async fn erase(&self, by: &Person, record: RecordId) -> (Answer, IntentId) {
        let body = erasure::Body { record };
        self.wish(by, body, erasure::Opening {}).await
    }

    pub async fn close(&self, by: &Person, until: Millis) -> (Answer, IntentId) {
        let body = closing::Body { until };
        self.wish(by, body, closing::Opening {}).await
    }

    /// The relay's word that bytes are gone.
    pub async fn erased(&self, by: &Person, intent: IntentId) -> Erased {
        let response = self.fetch(by, &format!("/v1/erasures/{intent}")).await;
        assert_eq!(response.status(), StatusCode::OK);
        let word = response.bytes().await.unwrap();
        let erased = Erased::verify(&word, &self.genesis).unwrap();
        assert_eq!(erased.intent, intent);
        erased
    }

    /// Those of these bytes that are in any file of the relay's.
    pub fn found_on_disk<'a>(&self, needles: &[(&'a str, Vec<u8>)]) -> Vec<&'a str> {
        let mut files = Vec::new();
        collect(&self.folder.path().join("data"), &mut files);
        let found = needles.iter().filter(|(_, needle)| {
            assert!(needle.len() >= 16);
            let mut files = files.iter();
            // Comparing at each byte, unoptimised, would take ten times as long as all else that these tests do.
            files.any(|file| memmem::find(file, needle).is_some())
        });
        found.map(|(name, _)| *name).collect()
    }
}

fn collect(folder: &Path, files: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => collect(&path, files),
            false => files.push(fs::read(path).unwrap()),
        }
    }
}

/// Waits for what happens soon.
pub async fn soon(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

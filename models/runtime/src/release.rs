//! What belongs to a release: a file is used only if it is the listed one.
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::fault::Fault;

/// More than any model of ours, less than what makes a phone stumble.
const MAX_BYTES: usize = 16 << 20;

/// The models of a release.
#[derive(Debug, Deserialize)]
pub struct Release {
    models: Vec<Listed>,
}

/// The files of a model.
#[derive(Debug, Deserialize)]
struct Listed {
    id: String,
    manifest: File,
    model: File,
}

#[derive(Debug, Deserialize)]
struct File {
    sha256: String,
}

impl Release {
    /// Reads the list, as JSON: `{"models": [{"id": …, "manifest": {"sha256": …}, "model": {"sha256": …}}]}`.
    pub fn read(json: &str) -> Result<Self, Fault> {
        serde_json::from_str(json).map_err(|error| Fault::BadList {
            why: error.to_string(),
        })
    }

    /// Accepts the two files of a model, or says which is another one.
    pub fn check(&self, name: &str, manifest: &[u8], model: &[u8]) -> Result<(), Fault> {
        let listed = self.models.iter().find(|listed| listed.id == name);
        let listed = listed.ok_or_else(|| Fault::UnknownModel {
            model: name.to_owned(),
        })?;
        check(&listed.manifest, &format!("{name}/manifest.json"), manifest)?;
        check(&listed.model, &format!("{name}/model.onnx"), model)
    }
}

fn check(listed: &File, file: &str, bytes: &[u8]) -> Result<(), Fault> {
    let file = file.to_owned();
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge {
            file,
            bytes: bytes.len(),
            limit: MAX_BYTES,
        });
    }
    let digest = Sha256::digest(bytes);
    let found: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if found == listed.sha256 {
        Ok(())
    } else {
        Err(Fault::WrongDigest { file })
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, Release};
    use crate::fault::Fault;

    /// SHA-256 of "abc" (FIPS 180-4) and of nothing.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn release() -> Release {
        let list = format!(
            r#"{{"models":[{{"id":"m","version":"1","manifest":{{"sha256":"{ABC}"}},"model":{{"sha256":"{NOTHING}"}}}}]}}"#
        );
        Release::read(&list).unwrap()
    }

    #[test]
    fn only_listed_files_are_accepted() {
        let release = release();
        assert_eq!(release.check("m", b"abc", b""), Ok(()));
        let wrong = |file: &str| Err(Fault::WrongDigest { file: file.into() });
        assert_eq!(release.check("m", b"abd", b""), wrong("m/manifest.json"));
        assert_eq!(release.check("m", b"abc", b"\0"), wrong("m/model.onnx"));
        let unknown = Fault::UnknownModel { model: "n".into() };
        assert_eq!(release.check("n", b"abc", b""), Err(unknown));
    }

    #[test]
    fn what_is_too_large_is_not_even_hashed() {
        let large = vec![0; MAX_BYTES + 1];
        let refused = release().check("m", b"abc", &large);
        assert!(matches!(refused, Err(Fault::TooLarge { bytes, .. }) if bytes == large.len()));
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        for text in ["", "{}", "[]", r#"{"models":[{"id":"m"}]}"#] {
            assert!(matches!(Release::read(text), Err(Fault::BadList { .. })));
        }
    }
}

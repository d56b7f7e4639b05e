//! `envelope.json`.

use aceso_core::crypto::Secret32;
use aceso_core::envelope::{Header, SEGMENT_LEN, TAG_LEN, TreeBuilder, seal_all};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Error, ahead, generator, hex, random};

/// Content is `i mod 251` at byte i.
pub fn vectors() -> Result<Value, Error> {
    let mut rng = generator();
    let mut files = Vec::new();
    for length in [0, 1, 16_376, 16_377, 65_528, 65_529, 200_000] {
        let record_key: [u8; 32] = random(&mut rng);
        let (salt, mut replay) = ahead::<32>(&mut rng);
        let content: Vec<u8> = (0..length).map(|i: u32| (i % 251) as u8).collect();
        let key = Secret32::from_bytes(&record_key);
        let (file, descriptor) = seal_all(&mut replay, &key, &content)?;

        let (header, body) = Header::parse(&file)?;
        let prefix = header.to_prefix();
        let mut tree = TreeBuilder::new(&prefix);
        body.chunks(SEGMENT_LEN + TAG_LEN)
            .for_each(|segment| tree.push(segment));
        let tree = tree.finish();
        let last = descriptor.segments - 1;
        let path = tree.path(last).ok_or("every file has a segment")?;
        let mut vector = json!({
            "content_length": length,
            "record_key": hex(record_key),
            "salt": hex(salt),
            "prefix": hex(prefix),
            "root": descriptor.root.to_string(),
            "segments": descriptor.segments,
            "length": descriptor.length,
            "path_of_last": path.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "file_sha256": hex(Sha256::digest(&file)),
        });
        // One file whole, for whoever looks for where theirs differs.
        if length == 1 {
            vector["file"] = hex(&file).into();
        }
        files.push(vector);
    }
    Ok(files.into())
}

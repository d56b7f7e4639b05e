//! Whatever is done to a file, it opens to what was sealed or not at all.

use aceso_core::crypto::Secret32;
use aceso_core::envelope::{
    Descriptor, Header, Leaf, MAX_PREFIX_LEN, OpenError, Opener, Opening, SEGMENT_LEN, SealError,
    Sealer, SegmentTree, TAG_LEN, TreeBuilder, open_all, seal_all, verify_header, verify_segment,
};
use proptest::prelude::*;
use proptest::sample::Index;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use sha2::{Digest as _, Sha256};

/// Lengths around which the layout changes: the padded minimum, a segment, two segments, each less the length's 8 bytes.
const BOUNDARIES: [usize; 13] = [
    0,
    1,
    16_375,
    16_376,
    16_377,
    65_527,
    65_528,
    65_529,
    65_536,
    131_063,
    131_064,
    131_065,
    300 * 1024,
];

fn rng(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i % 251) as u8 + 1).collect()
}

fn sealed(length: usize) -> (Secret32, Vec<u8>, Vec<u8>, Descriptor) {
    let mut rng = rng(1);
    let key = Secret32::random(&mut rng);
    let content = content(length);
    let (file, descriptor) = seal_all(&mut rng, &key, &content).unwrap();
    (key, content, file, descriptor)
}

fn prefix_and_segments(file: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (header, body) = Header::parse(file).unwrap();
    let segments = body.chunks(SEGMENT_LEN + TAG_LEN).map(<[u8]>::to_vec);
    (header.to_prefix(), segments.collect())
}

fn joined(prefix: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [prefix, &segments.concat()].concat()
}

fn tree(prefix: &[u8], segments: &[Vec<u8>]) -> SegmentTree {
    let mut tree = TreeBuilder::new(prefix);
    segments.iter().for_each(|segment| tree.push(segment));
    tree.finish()
}

/// Neither with the descriptor nor without does the file open.
fn assert_refused(key: &Secret32, descriptor: &Descriptor, file: &[u8]) {
    assert!(open_all(key, None, file).is_err());
    assert!(open_all(key, Some(descriptor), file).is_err());
}

#[test]
fn roundtrips_at_the_boundaries() {
    for length in BOUNDARIES {
        let (key, content, file, descriptor) = sealed(length);
        assert!(descriptor.is_well_formed());
        assert_eq!(descriptor.length, file.len() as u64);
        assert_eq!(open_all(&key, None, &file).as_deref(), Ok(&content[..]));
        let opened = open_all(&key, Some(&descriptor), &file).unwrap();
        assert_eq!(opened, content, "{length}");
    }
}

#[test]
fn same_content_never_gives_the_same_file() {
    let key = Secret32::from_bytes(&[1; 32]);
    let mut rng = rng(1);
    let (one, _) = seal_all(&mut rng, &key, b"content").unwrap();
    let (other, _) = seal_all(&mut rng, &key, b"content").unwrap();
    let same = one.iter().zip(&other).filter(|(a, b)| a == b).count();
    assert!(same < one.len() / 100, "{same} of {} bytes", one.len());
}

#[test]
fn segment_by_segment_gives_the_same_file() {
    let (_, content, whole, expected) = sealed(200_000);
    let mut rng = rng(1);
    let key = Secret32::random(&mut rng);
    let (mut sealer, mut file) = Sealer::new(&mut rng, &key, content.len() as u64).unwrap();
    let mut tree = TreeBuilder::new(&file);
    let mut rest = content.as_slice();
    while let Some(wanted) = sealer.wants() {
        assert_eq!(wanted.start, (content.len() - rest.len()) as u64);
        let (start, left) = (file.len(), rest.len());
        assert_eq!(sealer.seal_next(&mut rest, &mut file), Ok(true));
        assert_eq!((left - rest.len()) as u64, wanted.end - wanted.start);
        // Half the leaves are computed elsewhere.
        let segment = &file[start..];
        if start % 2 == 0 {
            tree.push(segment);
        } else {
            tree.push_leaf(Leaf::computed(sha256(segment)));
        }
    }
    assert!(rest.is_empty());
    assert_eq!(sealer.seal_next(&mut rest, &mut file), Ok(false));
    assert!(file == whole);
    assert_eq!(sealer.finish(tree), Ok(expected));
}

fn sha256(segment: &[u8]) -> [u8; 32] {
    Sha256::new_with_prefix([Leaf::MARK])
        .chain_update(segment)
        .finalize()
        .into()
}

#[test]
fn a_file_that_is_not_complete_has_no_descriptor() {
    let key = Secret32::from_bytes(&[1; 32]);
    let begun = || Sealer::new(&mut rng(1), &key, 100_000).unwrap();
    let (mut sealer, mut file) = begun();
    let short = Err(SealError::TooShort { announced: 100_000 });
    let (content, before) = (content(100_000), file.clone());
    assert_eq!(
        sealer.seal_next(&mut &content[..1_000], &mut file),
        short.clone()
    );
    assert_eq!(file, before);
    // Nothing was taken: it goes on.
    let mut rest = content.as_slice();
    assert_eq!(sealer.seal_next(&mut rest, &mut file), Ok(true));
    let mut tree = TreeBuilder::new(&before);
    tree.push(&file[before.len()..]);
    let incomplete = Err(SealError::Incomplete);
    assert_eq!(sealer.finish(tree), incomplete);

    for leaves in [0, 1, 3] {
        let (mut sealer, mut file) = begun();
        let mut tree = TreeBuilder::new(&file);
        let mut rest = content.as_slice();
        while sealer.seal_next(&mut rest, &mut file).unwrap() {}
        (0..leaves).for_each(|_| tree.push(b"segment"));
        assert_eq!(sealer.finish(tree), incomplete, "{leaves} leaves");
    }
    let too_long = Sealer::new(&mut rng(1), &key, u64::MAX).map(|_| ());
    assert_eq!(too_long, Err(SealError::TooLong(u64::MAX)));
}

fn leaves_of(file: &[u8]) -> Vec<Leaf> {
    let (_, segments) = prefix_and_segments(file);
    segments.iter().map(|segment| Leaf::of(segment)).collect()
}

#[test]
fn content_comes_out_when_all_of_the_file_is_proven() {
    let (key, content, file, descriptor) = sealed(300_000);
    let leaves = leaves_of(&file);
    let (prefix, _) = prefix_and_segments(&file);
    let tree_of = |leaves: &[Leaf]| {
        let mut tree = TreeBuilder::new(&prefix);
        leaves.iter().for_each(|leaf| tree.push_leaf(*leaf));
        tree
    };
    let opened = |file: &[u8], leaves: &[Leaf]| {
        let mut opening = Opening::new(&key, file)?;
        while opening.open_next()? {}
        opening.finish(&descriptor, tree_of(leaves))
    };
    assert!(opened(&file, &leaves).is_ok_and(|opened| *opened == content));
    let refused = Err(OpenError::NotAsDescribed);
    assert_eq!(opened(&file, &leaves[1..]), refused);
    assert_eq!(
        opened(&file, &[&leaves[..], &leaves[..1]].concat()),
        refused
    );
    let mut swapped = leaves.clone();
    swapped.swap(0, 1);
    assert_eq!(opened(&file, &swapped), refused);
    // Another file under the same key opens, and is not the one that is described.
    let (other, _) = seal_all(&mut rng(9), &key, &content).unwrap();
    assert_eq!(opened(&other, &leaves_of(&other)), refused);
    // Nor does a part of one come out.
    let opening = Opening::new(&key, &file).unwrap();
    let early = opening.finish(&descriptor, tree_of(&leaves));
    assert_eq!(early, Err(OpenError::Truncated));
}

#[test]
fn every_flipped_byte_and_every_truncation_is_refused() {
    let (key, _, file, descriptor) = sealed(100);
    let mut altered = file.clone();
    for at in 0..file.len() {
        altered[at] ^= 1 << (at % 8);
        assert!(open_all(&key, None, &altered).is_err(), "byte {at}");
        altered[at] = file[at];
        assert!(open_all(&key, None, &file[..at]).is_err(), "length {at}");
    }
    assert!(open_all(&key, Some(&descriptor), &altered).is_ok());
}

#[test]
fn segments_out_of_place_are_refused() {
    let (key, _, file, descriptor) = sealed(300_000);
    let (prefix, segments) = prefix_and_segments(&file);
    assert_eq!(segments.len(), 5);
    for at in 0..segments.len() {
        for other in 0..segments.len() {
            let mut changed = segments.clone();
            changed.swap(at, other);
            if at != other {
                assert_refused(&key, &descriptor, &joined(&prefix, &changed));
            }
            let mut changed = segments.clone();
            changed.insert(other, segments[at].clone());
            assert_refused(&key, &descriptor, &joined(&prefix, &changed));
        }
        let mut changed = segments.clone();
        changed.remove(at);
        assert_refused(&key, &descriptor, &joined(&prefix, &changed));
    }
}

#[test]
fn a_swapped_header_is_refused() {
    let key = Secret32::from_bytes(&[1; 32]);
    let mut rng = rng(1);
    let (file, descriptor) = seal_all(&mut rng, &key, &content(100_000)).unwrap();
    let (other, _) = seal_all(&mut rng, &key, &content(100_000)).unwrap();
    let (_, segments) = prefix_and_segments(&file);
    let (prefix, _) = prefix_and_segments(&other);
    // The key fits the other header: only the segments tell.
    let swapped = joined(&prefix, &segments);
    assert_eq!(
        open_all(&key, None, &swapped),
        Err(OpenError::Corrupt { segment: 0 })
    );
    assert_refused(&key, &descriptor, &swapped);
}

#[test]
fn each_refusal_has_its_name() {
    let (key, _, file, descriptor) = sealed(100_000);
    let other = Secret32::from_bytes(&[0; 32]);
    let opened = |file: &[u8]| open_all(&key, None, file).map(|_| ());
    assert_eq!(
        open_all(&other, None, &file).map(|_| ()),
        Err(OpenError::NotThisKey)
    );
    assert_eq!(opened(&file[..50]), Err(OpenError::Truncated));
    assert_eq!(opened(&file[..60_000]), Err(OpenError::Truncated));
    let (prefix, mut segments) = prefix_and_segments(&file);
    assert_eq!(opened(&prefix), Err(OpenError::Truncated));
    segments.pop();
    assert_eq!(
        opened(&joined(&prefix, &segments)),
        Err(OpenError::Truncated)
    );
    let long = [file.as_slice(), &[0; SEGMENT_LEN]].concat();
    assert_eq!(opened(&long), Err(OpenError::TrailingBytes));
    let mut altered = file.clone();
    altered[70_000] ^= 1;
    assert_eq!(opened(&altered), Err(OpenError::Corrupt { segment: 1 }));
    let shorter = open_all(&key, Some(&descriptor), &file[..file.len() - 1]);
    assert_eq!(shorter, Err(OpenError::Truncated));
    let altered = open_all(&key, Some(&descriptor), &altered);
    assert_eq!(altered, Err(OpenError::NotAsDescribed));
}

#[test]
fn any_segment_can_be_read_alone() {
    let (key, content, file, descriptor) = sealed(300_000);
    let (header, _) = Header::parse(&file[..MAX_PREFIX_LEN]).unwrap();
    let segment = |index| {
        let range = descriptor.segment_range(index).unwrap();
        file[range.start as usize..range.end as usize].to_vec()
    };
    let opener = Opener::new(&key, &header).unwrap();
    let (reader, first) = opener.open_first(&segment(0)).unwrap();
    let open = |index, segment: &[u8]| {
        let mut content = Vec::new();
        reader
            .open_segment(index, segment, &mut content)
            .map(|()| content)
    };
    assert_eq!(first, &content[..first.len()]);
    assert_eq!(reader.layout().content_len(), 300_000);
    for range in [0..1, 65_527..65_529, 100_000..250_000, 299_999..300_000] {
        let indices = reader.layout().segments_for(range.clone());
        let start = reader.layout().content_in(indices.start).start;
        let read: Vec<u8> = indices
            .flat_map(|index| match index {
                0 => first.clone(),
                _ => open(index, &segment(index)).unwrap(),
            })
            .collect();
        let wanted = (range.start - start) as usize..(range.end - start) as usize;
        let expected = &content[range.start as usize..range.end as usize];
        assert_eq!(&read[wanted], expected);
    }
    assert!(reader.layout().segments_for(300_000..300_001).is_empty());
    for none in [0, header.segments()] {
        assert_eq!(open(none, &segment(0)), Err(OpenError::NoSuchSegment(none)));
    }
    let mut content = first.clone();
    assert_eq!(
        reader.open_segment(2, &segment(1), &mut content),
        Err(OpenError::Corrupt { segment: 2 })
    );
    assert_eq!(content, first);
}

#[test]
fn the_root_covers_every_piece() {
    let (_, _, file, descriptor) = sealed(300_000);
    let (prefix, segments) = prefix_and_segments(&file);
    let tree = tree(&prefix, &segments);
    let Descriptor {
        root,
        segments: count,
        ..
    } = descriptor;
    assert_eq!(tree.root(), root);
    assert_eq!(tree.segments(), count);
    assert_eq!(
        verify_header(&root, count, &prefix, &tree.header_path()),
        Ok(())
    );
    assert_eq!(descriptor.prefix_range().end as usize, prefix.len());
    for (index, segment) in (0..).zip(&segments) {
        let path = tree.path(index).unwrap();
        assert_eq!(verify_segment(&root, count, index, segment, &path), Ok(()));
        let range = descriptor.segment_range(index).unwrap();
        assert_eq!(&file[range.start as usize..range.end as usize], segment);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn roundtrips(length in 0usize..300 * 1024) {
        let (key, content, file, descriptor) = sealed(length);
        prop_assert!(descriptor.is_well_formed());
        prop_assert_eq!(descriptor.length, file.len() as u64);
        prop_assert!(open_all(&key, Some(&descriptor), &file).as_deref() == Ok(&content[..]));
    }

    #[test]
    fn a_flipped_bit_is_refused(length in 0usize..300 * 1024, at: Index, bit in 0u8..8) {
        let (key, _, mut file, descriptor) = sealed(length);
        let at = at.index(file.len());
        file[at] ^= 1u8 << bit;
        assert_refused(&key, &descriptor, &file);
    }

    #[test]
    fn a_truncation_is_refused(length in 0usize..300 * 1024, at: Index) {
        let (key, _, file, descriptor) = sealed(length);
        assert_refused(&key, &descriptor, &file[..at.index(file.len())]);
    }

    #[test]
    fn an_addition_is_refused(length in 0usize..300 * 1024, tail in proptest::collection::vec(any::<u8>(), 1..100)) {
        let (key, _, mut file, descriptor) = sealed(length);
        file.extend(tail);
        assert_refused(&key, &descriptor, &file);
    }
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let key = Secret32::from_bytes(&[1; 32]);
        prop_assert!(open_all(&key, None, &bytes).is_err());
        let _ = Header::parse(&bytes);
    }

    #[test]
    fn random_headers_never_panic(tail in proptest::collection::vec(any::<u8>(), 0..90), cut in 0usize..80) {
        // As far as `cut` the header is a true one, so that the bytes reach deep into the decoder.
        let (_, _, file, _) = sealed(0);
        let mut bytes = file[..cut].to_vec();
        bytes.extend(tail);
        if let Ok((header, _)) = Header::parse(&bytes) {
            prop_assert_eq!(&header.to_prefix()[..], &bytes[..header.to_prefix().len()]);
        }
    }
}

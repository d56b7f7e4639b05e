//! Files that were cut, changed or made to be traps: each ends in a picture or a fault, never in a panic, and never in more memory than
//! the limits allow. `ACESO_FUZZ=100000` takes as many of each kind.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a panic is the report of a test"
)]
mod common;

use std::alloc::System;

use aceso_pictures::{Fault, limits, read};
use cap::Cap;
use common::{Dicom, Pixels, grey_jpeg, grey_png, run_lengths, slope, turned_jpeg};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// The pixels, once as they are stored and once in grey, what a progressive JPEG is put together from, and some room. More than that
/// would end the test at once: the allocator gives no more.
const MOST: usize = 3 * limits::DECODED;

/// By Pillow: it comes ever clearer.
const PROGRESSIVE: &[u8] = include_bytes!("golden/progressive.jpg");

/// Numbers that look random and are the same each time (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let fragments = |syntax, pieces| Dicom {
        syntax,
        pixels: Pixels::Fragments(pieces),
        ..Dicom::bytes()
    };
    let with = |syntax, dicom: Dicom| Dicom { syntax, ..dicom }.file();
    vec![
        ("png", grey_png()),
        ("jpeg", grey_jpeg()),
        ("progressive jpeg", PROGRESSIVE.to_vec()),
        ("turned jpeg", turned_jpeg(6)),
        ("dicom", Dicom::bytes().file()),
        ("dicom words", Dicom::words().file()),
        ("implicit", with(common::IMPLICIT, Dicom::words())),
        ("big endian", with(common::BIG, Dicom::words())),
        ("deflated", with(common::DEFLATED, Dicom::words())),
        (
            "run lengths",
            fragments(common::RLE, vec![run_lengths(&[slope()])]).file(),
        ),
        (
            "jpeg in dicom",
            fragments(common::JPEG, vec![grey_jpeg()]).file(),
        ),
    ]
}

/// One to eight changes: a bit, a byte, a number that is very large or small, a piece left out or doubled, the end cut off.
fn changed(file: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=numbers.below(8) {
        if file.len() < 16 {
            break;
        }
        // Headers are where it hurts: half of the changes are there.
        let reach = match numbers.below(2) {
            0 => file.len().min(700),
            _ => file.len(),
        };
        let at = numbers.below(reach.saturating_sub(4));
        match numbers.below(7) {
            0 => file[at] ^= 1 << numbers.below(8),
            1 => file[at] = numbers.below(256) as u8,
            2 => file[at..at + 4].fill(0xff),
            3 => file[at..at + 4].copy_from_slice(&0x7fff_fff0_u32.to_le_bytes()),
            4 => {
                let end = (at + numbers.below(64)).min(file.len());
                file.drain(at..end);
            }
            5 => {
                let end = (at + numbers.below(64)).min(file.len());
                let piece = file[at..end].to_vec();
                file.splice(at..at, piece);
            }
            _ => file.truncate(at.max(file.len().saturating_sub(numbers.below(200)))),
        }
    }
    file
}

fn rounds() -> usize {
    let more = std::env::var("ACESO_FUZZ").ok();
    more.and_then(|more| more.parse().ok()).unwrap_or(1500)
}

/// All in one: the allocator counts for the whole process.
#[test]
fn whatever_is_done_to_a_file_it_is_a_picture_or_a_fault_within_the_limits() {
    MEMORY.set_limit(MEMORY.allocated() + MOST).unwrap();
    let rounds = rounds();
    for (name, seed) in seeds() {
        assert!(read(&seed).is_ok(), "{name}");
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let mut still = 0;
        for _ in 0..rounds {
            let file = changed(&seed, &mut numbers);
            if let Ok(picture) = read(&file) {
                still += 1;
                assert_eq!(picture.input(28, 28).len(), 28 * 28, "{name}");
                let shown = picture.shown(100);
                assert!(shown.width().max(shown.height()) <= 100, "{name}");
            }
        }
        assert!(still < rounds, "{name}: nothing was ever refused");
        // Each place where it can be cut off.
        for end in (0..seed.len()).step_by(7) {
            let _ = read(&seed[..end]);
        }
    }
    traps();
}

/// Small files that ask for much.
fn traps() {
    // 128 MB and more of nothing, deflated into less than one.
    let mut deflated = Dicom {
        syntax: common::DEFLATED,
        ..Dicom::bytes()
    }
    .file();
    let header = header_length(&deflated);
    deflated.truncate(header);
    deflated.extend(bomb());
    let found = read(&deflated);
    assert!(matches!(found, Err(Fault::TooLarge { .. })), "{found:?}");

    // Pixels of four gigabytes, in a file of two kilobytes.
    let mut long = Dicom::words().file();
    let at = position(&long, &[0xe0, 0x7f, 0x10, 0x00]);
    long[at + 8..at + 12].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    assert!(matches!(read(&long), Err(Fault::Damaged { .. })));

    // A header that says it goes on for as long.
    let mut long = Dicom::words().file();
    long[140..144].fill(0xfe);
    assert!(matches!(read(&long), Err(Fault::Damaged { .. })));

    // An end without a beginning, and sequences in sequences without end.
    let plain = Dicom::words().file();
    let header = plain[..header_length(&plain)].to_vec();
    let item_end = [0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0].repeat(3);
    let lost = [&header[..], &item_end].concat();
    assert!(matches!(read(&lost), Err(Fault::Damaged { .. })));
    let sequence = [8, 0, 0x40, 0x11, b'S', b'Q', 0, 0, 0xff, 0xff, 0xff, 0xff];
    let item = [0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff];
    let nested = [&sequence[..], &item].concat().repeat(100_000);
    let deep = [header, nested].concat();
    assert!(matches!(read(&deep), Err(Fault::Damaged { .. })));
}

fn header_length(file: &[u8]) -> usize {
    let length = file[140..144].try_into().map(u32::from_le_bytes).unwrap();
    144 + length as usize
}

fn position(file: &[u8], part: &[u8]) -> usize {
    file.windows(part.len()).position(|it| it == part).unwrap()
}

/// Zeros, deflated.
fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..200 {
        out.write_all(&[0; 1 << 20]).unwrap();
    }
    out.finish().unwrap()
}

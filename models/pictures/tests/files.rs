//! What each kind of file gives, and what is said of those that give nothing.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a panic is the report of a test"
)]
mod common;

use aceso_pictures::{Fault, Format, Measure, Square, read};
use common::{Dicom, HEIGHT, Pixels, WIDTH, grey_jpeg, grey_png, jpeg, png, slope, turned_jpeg};
use image::ExtendedColorType;
use png::{BitDepth, ColorType};

fn damaged(file: &[u8]) {
    let read = read(file);
    assert!(matches!(read, Err(Fault::Damaged { .. })), "{read:?}");
}

fn encoding(file: &[u8]) -> String {
    match read(file) {
        Err(Fault::Encoding { name }) => name,
        other => panic!("{other:?}"),
    }
}

/// The greys of a file that can be read.
fn greys(file: &[u8]) -> Vec<u8> {
    let picture = read(file).unwrap();
    assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
    picture.grey().to_vec()
}

/// Almost the same: what JPEG makes of it.
fn alike(a: &[u8], b: &[u8]) {
    assert_eq!(a.len(), b.len());
    let worst = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(worst <= Some(6), "{worst:?}");
}

#[test]
fn a_grey_png_is_read_as_it_is() {
    let picture = read(&grey_png()).unwrap();
    assert_eq!(picture.format, Format::Png);
    assert_eq!(picture.grey(), slope());
    let square = Square {
        x: 4,
        y: 0,
        side: 32,
    };
    assert_eq!(picture.square(), square);
}

#[test]
fn a_png_of_sixteen_bits_gives_its_higher_eight() {
    let wide: Vec<u8> = slope().into_iter().flat_map(|grey| [grey, 0xff]).collect();
    let file = png(
        WIDTH,
        HEIGHT,
        ColorType::Grayscale,
        BitDepth::Sixteen,
        &wide,
    );
    assert_eq!(greys(&file), slope());
}

#[test]
fn a_png_of_one_bit_is_black_and_white() {
    let file = png(32, 32, ColorType::Grayscale, BitDepth::One, &[0x0f; 128]);
    let picture = read(&file).unwrap();
    assert_eq!(picture.grey()[..8], [0, 0, 0, 0, 255, 255, 255, 255]);
}

#[test]
fn a_palette_is_looked_up() {
    let palette: Vec<u8> = (0..=255).flat_map(|grey| [255 - grey; 3]).collect();
    let eight = BitDepth::Eight;
    let file = common::png_with(
        WIDTH,
        HEIGHT,
        ColorType::Indexed,
        eight,
        &slope(),
        |encoder| {
            encoder.set_palette(palette.clone());
        },
    );
    let inverted: Vec<u8> = slope().into_iter().map(|grey| 255 - grey).collect();
    assert_eq!(greys(&file), inverted);
}

#[test]
fn how_solid_a_pixel_is_is_left_out() {
    let grey: Vec<u8> = slope().into_iter().flat_map(|grey| [grey, 7]).collect();
    let file = png(
        WIDTH,
        HEIGHT,
        ColorType::GrayscaleAlpha,
        BitDepth::Eight,
        &grey,
    );
    assert_eq!(greys(&file), slope());
    let colour = slope()
        .into_iter()
        .flat_map(|grey| [grey, grey, grey, 7])
        .collect::<Vec<u8>>();
    let file = png(WIDTH, HEIGHT, ColorType::Rgba, BitDepth::Eight, &colour);
    assert_eq!(greys(&file), slope());
}

#[test]
fn a_colour_photograph_is_told_apart() {
    let beach: Vec<u8> = slope()
        .into_iter()
        .flat_map(|grey| [grey, grey / 2, 200])
        .collect();
    let file = png(WIDTH, HEIGHT, ColorType::Rgb, BitDepth::Eight, &beach);
    assert_eq!(read(&file), Err(Fault::Colour));
    let file = jpeg(&beach, ExtendedColorType::Rgb8);
    assert_eq!(read(&file), Err(Fault::Colour));
    let file = Dicom {
        photometric: "RGB",
        samples: 3,
        pixels: Pixels::Bytes(beach),
        ..Dicom::bytes()
    };
    assert_eq!(read(&file.file()), Err(Fault::Colour));
}

#[test]
fn a_moving_png_is_not_one_picture() {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&slope()).unwrap();
    writer.write_image_data(&slope()).unwrap();
    writer.finish().unwrap();
    assert_eq!(read(&file), Err(Fault::Frames { frames: 2 }));
}

#[test]
fn jpeg_is_read_in_grey_and_in_colours_that_are_grey() {
    let file = grey_jpeg();
    assert_eq!(read(&file).unwrap().format, Format::Jpeg);
    alike(&greys(&file), &slope());
    let grey: Vec<u8> = slope().into_iter().flat_map(|grey| [grey; 3]).collect();
    alike(&greys(&jpeg(&grey, ExtendedColorType::Rgb8)), &slope());
}

#[test]
fn a_jpeg_is_turned_as_the_camera_was_held() {
    let upright = read(&grey_jpeg()).unwrap();
    let corner = |file: &[u8]| {
        let picture = read(file).unwrap();
        let last = picture.grey().len() - 1;
        let right = picture.width() as usize - 1;
        let corners = [0, right, last - right, last].map(|at| picture.grey()[at]);
        (picture.width(), picture.height(), corners)
    };
    let (width, height, [a, b, c, d]) = corner(&grey_jpeg());
    assert_eq!((width, height), (upright.width(), upright.height()));
    // The camera was upside down; then turned to either side.
    assert_eq!(corner(&turned_jpeg(3)), (width, height, [d, c, b, a]));
    assert_eq!(corner(&turned_jpeg(6)), (height, width, [c, a, d, b]));
    assert_eq!(corner(&turned_jpeg(8)), (height, width, [b, d, a, c]));
    // A number that EXIF does not know turns nothing.
    assert_eq!(corner(&turned_jpeg(9)), corner(&grey_jpeg()));
}

#[test]
fn dicom_is_read_in_each_way_it_is_written_without_compression() {
    for syntax in [
        common::IMPLICIT,
        common::EXPLICIT,
        common::BIG,
        common::DEFLATED,
    ] {
        for kind in [Dicom::bytes(), Dicom::words()] {
            let file = Dicom { syntax, ..kind }.file();
            assert_eq!(read(&file).unwrap().format, Format::Dicom);
            let found = greys(&file);
            let worst = found.iter().zip(slope()).map(|(a, b)| a.abs_diff(b)).max();
            assert!(worst <= Some(1), "{syntax}: {worst:?}");
        }
    }
}

#[test]
fn in_monochrome_1_the_lowest_is_white() {
    let file = Dicom {
        photometric: "MONOCHROME1",
        ..Dicom::bytes()
    };
    let upright = greys(&Dicom::bytes().file());
    let inverted: Vec<u8> = upright.into_iter().map(|grey| 255 - grey).collect();
    assert_eq!(greys(&file.file()), inverted);
}

#[test]
fn the_window_cuts_what_it_does_not_show() {
    let file = Dicom {
        window: Some(("100", "40")),
        ..Dicom::bytes()
    };
    for (grey, old) in greys(&file.file()).into_iter().zip(slope()) {
        match old {
            0..=80 => assert_eq!(grey, 0, "{old}"),
            119.. => assert_eq!(grey, 255, "{old}"),
            _ => assert!((1..=254).contains(&grey), "{old}: {grey}"),
        }
    }
}

#[test]
fn without_a_window_the_lowest_number_is_black_and_the_highest_white() {
    let file = Dicom {
        window: None,
        ..Dicom::words()
    };
    let found = greys(&file.file());
    assert_eq!(found.iter().min(), Some(&0));
    assert_eq!(found.iter().max(), Some(&255));
    let flat = Dicom {
        window: None,
        pixels: Pixels::Bytes(vec![9; slope().len()]),
        ..Dicom::bytes()
    };
    assert_eq!(greys(&flat.file()), vec![0; slope().len()]);
}

#[test]
fn numbers_below_zero_and_rescaled_ones_come_out_right() {
    let numbers = slope().into_iter().map(|it| (i16::from(it) - 100) as u16);
    let file = Dicom {
        signed: true,
        stored: 16,
        rescale: Some(("200", "2")),
        window: Some(("255", "510")),
        pixels: Pixels::Words(numbers.collect()),
        ..Dicom::words()
    };
    let found = greys(&file.file());
    let worst = found.iter().zip(slope()).map(|(a, b)| a.abs_diff(b)).max();
    assert!(worst <= Some(1), "{worst:?}");
}

#[test]
fn dicom_with_run_lengths_or_jpeg_inside_is_read() {
    let file = Dicom {
        syntax: common::RLE,
        pixels: Pixels::Fragments(vec![common::run_lengths(&[slope()])]),
        ..Dicom::bytes()
    };
    assert_eq!(greys(&file.file()), greys(&Dicom::bytes().file()));
    let words: Vec<u16> = slope().into_iter().map(|it| u16::from(it) * 16).collect();
    let [high, low] = [8, 0].map(|by| words.iter().map(|it| (it >> by) as u8).collect());
    let file = Dicom {
        syntax: common::RLE,
        pixels: Pixels::Fragments(vec![common::run_lengths(&[high, low])]),
        ..Dicom::words()
    };
    assert_eq!(greys(&file.file()), greys(&Dicom::words().file()));
    let file = Dicom {
        syntax: common::JPEG,
        pixels: Pixels::Fragments(vec![grey_jpeg()]),
        ..Dicom::bytes()
    };
    alike(&greys(&file.file()), &slope());
}

#[test]
fn what_can_not_be_unpacked_is_named() {
    let file = Dicom {
        syntax: common::JPEG_2000,
        pixels: Pixels::Fragments(vec![vec![0xff, 0x4f, 0xff, 0x51]]),
        ..Dicom::bytes()
    };
    let name = encoding(&file.file());
    assert!(name.contains("JPEG 2000"), "{name}");
    let file = Dicom {
        allocated: 32,
        stored: 32,
        ..Dicom::bytes()
    };
    assert_eq!(encoding(&file.file()), "numbers of 32 bits");
}

#[test]
fn a_film_and_a_report_are_no_picture() {
    let film = Dicom {
        frames: Some("12"),
        ..Dicom::bytes()
    };
    assert_eq!(read(&film.file()), Err(Fault::Frames { frames: 12 }));
    let report = Dicom {
        pixels: Pixels::None,
        ..Dicom::bytes()
    };
    assert_eq!(read(&report.file()), Err(Fault::Empty));
}

#[test]
fn a_text_with_the_name_of_a_picture_is_none() {
    assert_eq!(
        read(b"Dear doctor, this is no picture."),
        Err(Fault::Unknown)
    );
    assert_eq!(read(b""), Err(Fault::Unknown));
    assert_eq!(read(b"GIF89a"), Err(Fault::Unknown));
}

#[test]
fn what_is_cut_off_is_damaged() {
    let words = Dicom::words().file();
    let film = Dicom {
        syntax: common::RLE,
        pixels: Pixels::Fragments(vec![common::run_lengths(&[slope()])]),
        ..Dicom::bytes()
    };
    for file in [grey_png(), grey_jpeg(), words, film.file()] {
        damaged(&file[..file.len() * 3 / 5]);
        damaged(&file[..file.len() - 40]);
    }
}

#[test]
fn no_pixels_and_too_few_are_told_apart_from_damage() {
    let mut none = grey_png();
    // The width, and the checksum of the header after it.
    none[16..20].fill(0);
    damaged(&none);
    let small = png(20, 32, ColorType::Grayscale, BitDepth::Eight, &[0; 20 * 32]);
    let expected = Fault::TooSmall {
        width: 20,
        height: 32,
    };
    assert_eq!(read(&small), Err(expected));
    let none = Dicom {
        rows: 0,
        ..Dicom::bytes()
    };
    assert!(matches!(read(&none.file()), Err(Fault::TooSmall { .. })));
}

#[test]
fn what_says_that_it_is_huge_is_refused_before_any_memory_is_taken() {
    let pixels = |file: &[u8]| {
        let found = read(file);
        let too_large = matches!(
            found,
            Err(Fault::TooLarge {
                of: Measure::Pixels,
                ..
            })
        );
        assert!(too_large, "{found:?}");
    };
    // A header alone, of a picture of 60,000 by 60,000.
    let mut huge = Vec::new();
    let mut encoder = png::Encoder::new(&mut huge, 60_000, 60_000);
    encoder.set_color(ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, b"nothing").unwrap();
    drop(writer);
    pixels(&huge);
    let mut huge = grey_jpeg();
    let frame = huge.windows(2).position(|pair| pair == [0xff, 0xc0]);
    let frame = frame.unwrap();
    huge[frame + 5..frame + 9].fill(0xff);
    pixels(&huge);
    let huge = Dicom {
        rows: u16::MAX,
        columns: u16::MAX,
        ..Dicom::bytes()
    };
    pixels(&huge.file());
    let long = vec![0; aceso_pictures::limits::FILE + 1];
    assert!(matches!(
        read(&long),
        Err(Fault::TooLarge {
            of: Measure::Bytes,
            ..
        })
    ));
}

//! From colours to grey, and whether there were any.
use crate::fault::Fault;

/// How far a pixel's channels may lie apart and still be grey to the eye: JPEG smears a little, scanners tint a little.
const TINT: u8 = 24;
/// One pixel of so many may have colour: a mark, a label, a ruler.
const FEW: usize = 10;

/// Grey as Pillow's `convert("L")` makes it (ITU-R 601, rounded), of pixels of three or four bytes; the fourth, how solid a pixel is, is
/// left out as there. Refuses a picture with colours.
pub fn of_colours(pixels: &[u8], channels: usize) -> Result<Vec<u8>, Fault> {
    let mut coloured = 0_usize;
    let grey: Vec<u8> = pixels
        .chunks_exact(channels)
        .map(|pixel| {
            let &[red, green, blue, ..] = pixel else {
                return 0;
            };
            let apart = red.max(green).max(blue) - red.min(green).min(blue);
            coloured += usize::from(apart > TINT);
            let sum = u32::from(red) * 19_595 + u32::from(green) * 38_470 + u32::from(blue) * 7_471;
            ((sum + 0x8000) >> 16) as u8
        })
        .collect();
    if coloured * FEW > grey.len() {
        return Err(Fault::Colour);
    }
    Ok(grey)
}

#[cfg(test)]
mod tests {
    use super::of_colours;
    use crate::Fault;

    #[test]
    fn greys_stay_as_they_are_and_a_few_marks_do_no_harm() {
        let mut pixels: Vec<u8> = (0..=255).flat_map(|grey| [grey; 3]).collect();
        assert_eq!(
            of_colours(&pixels, 3).unwrap(),
            (0..=255).collect::<Vec<u8>>()
        );
        pixels[..30].copy_from_slice(&[255, 0, 0].repeat(10));
        let grey = of_colours(&pixels, 3).unwrap();
        assert_eq!(grey[0], 76, "as Pillow has it");
    }

    #[test]
    fn a_coloured_picture_is_none_such_as_a_model_takes() {
        let blue = [30, 60, 200, 255].repeat(100);
        assert_eq!(of_colours(&blue, 4), Err(Fault::Colour));
    }
}

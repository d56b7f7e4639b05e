//! How a camera was held, as EXIF says it.
use exif::{In, Reader, Tag};

/// What to do so that up is up: the numbers of EXIF, 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn(u32);

impl Turn {
    /// As it is.
    pub const NONE: Self = Self(1);

    /// Read from an EXIF block; without a readable one nothing is turned.
    pub fn of(exif: Option<&[u8]>) -> Self {
        let said = exif.and_then(|exif| {
            let fields = Reader::new().read_raw(exif.to_vec()).ok()?;
            fields
                .get_field(Tag::Orientation, In::PRIMARY)?
                .value
                .get_uint(0)
        });
        said.filter(|said| (1..=8).contains(said))
            .map_or(Self::NONE, Self)
    }

    /// Turns the pixels, and gives them with their new sides.
    pub fn apply(self, width: u32, height: u32, grey: Vec<u8>) -> (u32, u32, Vec<u8>) {
        if self == Self::NONE {
            return (width, height, grey);
        }
        let (to_width, to_height) = if self.0 >= 5 {
            (height, width)
        } else {
            (width, height)
        };
        let (right, bottom) = (width.saturating_sub(1), height.saturating_sub(1));
        // Where each new pixel was.
        let was = |x: u32, y: u32| match self.0 {
            2 => (right - x, y),
            3 => (right - x, bottom - y),
            4 => (x, bottom - y),
            5 => (y, x),
            6 => (y, bottom - x),
            7 => (right - y, bottom - x),
            8 => (right - y, x),
            _ => (x, y),
        };
        let pixels = (0..to_height).flat_map(|y| (0..to_width).map(move |x| was(x, y)));
        let turned = pixels
            .map(|(x, y)| grey.get(y as usize * width as usize + x as usize))
            .map(|pixel| pixel.copied().unwrap_or_default());
        (to_width, to_height, turned.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Turn;

    #[test]
    fn each_way_a_camera_can_be_held_is_put_right() {
        // a b c   as it should be seen: the sensor saw it in the way of each number
        // d e f
        let upright = (3, 2, b"abcdef".to_vec());
        for (number, width, height, seen) in [
            (1, 3, 2, b"abcdef"),
            (2, 3, 2, b"cbafed"),
            (3, 3, 2, b"fedcba"),
            (4, 3, 2, b"defabc"),
            (5, 2, 3, b"adbecf"),
            (6, 2, 3, b"cfbead"),
            (7, 2, 3, b"fcebda"),
            (8, 2, 3, b"daebfc"),
        ] {
            assert_eq!(
                Turn(number).apply(width, height, seen.to_vec()),
                upright,
                "{number}"
            );
        }
    }

    #[test]
    fn what_is_no_exif_turns_nothing() {
        assert_eq!(Turn::of(None), Turn::NONE);
        assert_eq!(Turn::of(Some(b"nothing")), Turn::NONE);
    }
}

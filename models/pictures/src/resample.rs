//! Resizing as Pillow does it (`Image.resize` with `BICUBIC` on 8-bit grey): the models learned from pictures that were made so, and what
//! differs by a grey level here is another number there. The expected bytes of the tests are Pillow's own.

/// Of the numbers that pixels are multiplied with, in bits: Pillow's `PRECISION_BITS`.
const PRECISION: u32 = 22;
/// How far the filter reaches, in pixels of the smaller picture.
const REACH: f64 = 2.0;

/// What a new pixel takes from old ones.
struct Taps {
    first: usize,
    weights: Vec<i64>,
}

/// The picture in another size. As many bytes as its sides say must be given.
pub fn resample(grey: &[u8], width: u32, height: u32, to_width: u32, to_height: u32) -> Vec<u8> {
    // Row by row first, as Pillow.
    let wide = if width == to_width {
        grey.to_vec()
    } else {
        across(grey, width, to_width)
    };
    if height == to_height {
        wide
    } else {
        down(&wide, to_width, height, to_height)
    }
}

fn across(grey: &[u8], width: u32, to_width: u32) -> Vec<u8> {
    let taps = taps(width, to_width);
    let rows = grey.chunks_exact(width.max(1) as usize);
    rows.flat_map(|row| {
        taps.iter().map(|Taps { first, weights }| {
            let old = row.iter().skip(*first);
            let sum: i64 = old.zip(weights).map(|(old, by)| i64::from(*old) * by).sum();
            rounded(sum)
        })
    })
    .collect()
}

fn down(grey: &[u8], width: u32, height: u32, to_height: u32) -> Vec<u8> {
    let width = width as usize;
    let mut out = Vec::with_capacity(width * to_height as usize);
    let mut sums = vec![0_i64; width];
    for Taps { first, weights } in taps(height, to_height) {
        sums.fill(0);
        let rows = grey.chunks_exact(width.max(1)).skip(first);
        for (row, by) in rows.zip(weights) {
            for (sum, old) in sums.iter_mut().zip(row) {
                *sum += i64::from(*old) * by;
            }
        }
        out.extend(sums.iter().map(|sum| rounded(*sum)));
    }
    out
}

fn rounded(sum: i64) -> u8 {
    ((sum + (1 << (PRECISION - 1))) >> PRECISION).clamp(0, 255) as u8
}

fn taps(from: u32, to: u32) -> Vec<Taps> {
    let scale = f64::from(from) / f64::from(to);
    let stretch = scale.max(1.0);
    let reach = REACH * stretch;
    let one = |at: u32| {
        let centre = (f64::from(at) + 0.5) * scale;
        // Truncated, both: as a cast in C does.
        let first = (centre - reach + 0.5).max(0.0) as u32;
        let end = ((centre + reach + 0.5) as u32).min(from);
        let weights: Vec<f64> = (0..end.saturating_sub(first))
            .map(|x| bicubic((f64::from(x + first) - centre + 0.5) * (1.0 / stretch)))
            .collect();
        let mut total = 0.0;
        for weight in &weights {
            total += weight;
        }
        let whole = |weight: f64| {
            let weight = if total == 0.0 { weight } else { weight / total };
            let whole = weight * f64::from(1_u32 << PRECISION);
            (whole + if whole < 0.0 { -0.5 } else { 0.5 }) as i64
        };
        Taps {
            first: first as usize,
            weights: weights.into_iter().map(whole).collect(),
        }
    };
    (0..to).map(one).collect()
}

/// Keys' cubic with a = −½.
fn bicubic(x: f64) -> f64 {
    const A: f64 = -0.5;
    let x = x.abs();
    if x < 1.0 {
        ((A + 2.0) * x - (A + 3.0)) * x * x + 1.0
    } else if x < 2.0 {
        (((x - 5.0) * x + 8.0) * x - 4.0) * A
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::resample;

    #[test]
    fn a_picture_in_its_own_size_stays_as_it_is() {
        let grey: Vec<u8> = (0..12).map(|at| at * 20).collect();
        assert_eq!(resample(&grey, 4, 3, 4, 3), grey);
    }

    #[test]
    fn one_grey_stays_that_grey_in_any_size() {
        for (to_width, to_height) in [(28, 28), (1, 1), (200, 3)] {
            let out = resample(&[77; 50 * 40], 50, 40, to_width, to_height);
            assert_eq!(out, vec![77; (to_width * to_height) as usize]);
        }
    }
}

//! How good a set of answers is. `y` is 1 with the outcome and 0 without, `p` the probability that was said.

/// Into how many bins answers are put for the calibration error.
const BINS: usize = 10;

/// The area under the ROC curve in its Mann–Whitney form: how often somebody with the outcome got a higher
/// answer than somebody without, ties counting half (Hanley & McNeil 1982, Radiology 143:29–36).
pub fn auc(y: &[u8], p: &[f64]) -> f64 {
    let order = by_probability(p);
    let mut ranks_of_positives = 0.0;
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && p[order[end]] == p[order[start]] {
            end += 1;
        }
        // Ranks count from 1; equal answers share the middle one.
        let rank = (start + 1 + end) as f64 / 2.0;
        let positives = order[start..end].iter().filter(|row| y[**row] == 1).count();
        ranks_of_positives += rank * positives as f64;
        start = end;
    }
    let positives = y.iter().filter(|one| **one == 1).count() as f64;
    let negatives = y.len() as f64 - positives;
    (ranks_of_positives - positives * (positives + 1.0) / 2.0) / (positives * negatives)
}

/// The expected calibration error: by how much the mean answer of a bin misses the share with the outcome,
/// averaged over bins (Naeini, Cooper & Hauskrecht 2015, AAAI, 2901–2907). Bins hold equal numbers of people,
/// by rank; the first ones one more where it does not come out even.
pub fn calibration_error(y: &[u8], p: &[f64]) -> f64 {
    let order = by_probability(p);
    let (each, more) = (order.len() / BINS, order.len() % BINS);
    let mut start = 0;
    let mut error = 0.0;
    for bin in 0..BINS {
        let end = start + each + usize::from(bin < more);
        let gap: f64 = order[start..end]
            .iter()
            .map(|row| f64::from(y[*row]) - p[*row])
            .sum();
        error += gap.abs();
        start = end;
    }
    error / order.len() as f64
}

/// The mean squared distance of the answer from what was (Brier 1950, Monthly Weather Review 78:1–3).
pub fn brier(y: &[u8], p: &[f64]) -> f64 {
    let squares: f64 = y
        .iter()
        .zip(p)
        .map(|(y, p)| (f64::from(*y) - p).powi(2))
        .sum();
    squares / y.len() as f64
}

/// What a threshold does: an answer at or above it counts as "yes".
pub struct AtThreshold {
    /// The share found of those with the outcome.
    pub sensitivity: f64,
    /// The share left alone of those without.
    pub specificity: f64,
    /// The share with the outcome of those called.
    pub ppv: f64,
    /// The share without the outcome of those left alone.
    pub npv: f64,
    /// The share called rightly.
    pub accuracy: f64,
}

/// Counts who is called rightly at a threshold.
pub fn at_threshold(y: &[u8], p: &[f64], threshold: f64) -> AtThreshold {
    let count = |with: u8, called: bool| {
        let hits = y
            .iter()
            .zip(p)
            .filter(|(y, p)| **y == with && (**p >= threshold) == called);
        hits.count() as f64
    };
    let (found, missed) = (count(1, true), count(1, false));
    let (alarmed, left) = (count(0, true), count(0, false));
    AtThreshold {
        sensitivity: found / (found + missed),
        specificity: left / (left + alarmed),
        ppv: found / (found + alarmed),
        npv: left / (left + missed),
        accuracy: (found + left) / y.len() as f64,
    }
}

/// Rows from the lowest answer to the highest; equal ones stay in their order.
fn by_probability(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auc_counts_pairs() {
        // Pairs (with, without): (.4, .1) (.4, .35) (.8, .1) (.8, .35) are in order but (.35, .35), a tie.
        let y = [0, 0, 1, 1, 1];
        let p = [0.1, 0.35, 0.35, 0.4, 0.8];
        assert!((auc(&y, &p) - 5.5 / 6.0).abs() < 1e-12);
        assert_eq!(auc(&[0, 1], &[0.9, 0.1]), 0.0);
    }

    #[test]
    fn a_bin_that_is_right_on_average_has_no_error() {
        let y: Vec<u8> = (0..100).map(|row| u8::from(row % 2 == 0)).collect();
        assert!(calibration_error(&y, &[0.5; 100]) < 1e-12);
        assert!((calibration_error(&y, &[0.7; 100]) - 0.2).abs() < 1e-12);
    }

    #[test]
    fn threshold_includes_itself() {
        let found = at_threshold(&[1, 1, 0, 0], &[0.5, 0.4, 0.5, 0.1], 0.5);
        assert_eq!((found.sensitivity, found.specificity), (0.5, 0.5));
        assert_eq!((found.ppv, found.npv, found.accuracy), (0.5, 0.5, 0.5));
        assert!((brier(&[1, 0], &[0.5, 0.0]) - 0.125).abs() < 1e-12);
    }
}

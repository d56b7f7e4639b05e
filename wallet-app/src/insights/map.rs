//! Where in a picture a model's number came from.

/// A ninth of the square: row and column, from the upper left, 0 to 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub row: usize,
    pub column: usize,
}

/// A part of the square.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
    /// What it did to the number, beside the part that did most: −1 to 1.
    pub share: f64,
}

/// The map's parts; `wide` of them in a row.
pub fn cells(map: &[f64], wide: usize) -> Vec<Cell> {
    let most = map.iter().fold(0.0_f64, |most, by| most.max(by.abs()));
    let all = map.iter().enumerate().map(|(at, by)| Cell {
        row: at / wide.max(1),
        column: at % wide.max(1),
        share: if most > 0.0 { by / most } else { 0.0 },
    });
    all.collect()
}

/// The ninths where the number was raised most and lowered most, as sums of their parts; nothing where none did so.
pub fn extremes(map: &[f64], wide: usize) -> (Option<Place>, Option<Place>) {
    let high = map.len() / wide.max(1);
    let mut sums = [0.0_f64; 9];
    for (at, by) in map.iter().enumerate() {
        let place = third(at / wide.max(1), high) * 3 + third(at % wide.max(1), wide);
        if let Some(sum) = sums.get_mut(place) {
            *sum += by;
        }
    }
    let place = |at: usize| Place {
        row: at / 3,
        column: at % 3,
    };
    let ends = sums.iter().copied().enumerate();
    let raised = ends.clone().max_by(|a, b| a.1.total_cmp(&b.1));
    let lowered = ends.min_by(|a, b| a.1.total_cmp(&b.1));
    (
        raised.filter(|it| it.1 > SEEN).map(|it| place(it.0)),
        lowered.filter(|it| it.1 < -SEEN).map(|it| place(it.0)),
    )
}

/// Less than this is nothing anybody could see, in log-odds.
const SEEN: f64 = 0.05;

/// Which third a part lies in: its middle counts.
fn third(at: usize, of: usize) -> usize {
    ((2 * at + 1) * 3 / (2 * of.max(1))).min(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_map_are_found_where_they_lie() {
        let mut map = vec![0.0; 49];
        map[1] = 2.0; // above, on the left
        map[48] = -1.0; // below, on the right
        let place = |row, column| Some(Place { row, column });
        assert_eq!(extremes(&map, 7), (place(0, 0), place(2, 2)));
        map[24] = 3.0; // in the middle
        assert_eq!(extremes(&map, 7).0, place(1, 1));
    }

    #[test]
    fn what_did_nothing_lies_nowhere() {
        assert_eq!(extremes(&[0.0; 49], 7), (None, None));
        assert_eq!(extremes(&[], 0), (None, None));
        assert!(cells(&[0.0; 4], 2).iter().all(|cell| cell.share == 0.0));
    }

    #[test]
    fn the_strongest_part_is_drawn_strongest() {
        let cells = cells(&[0.5, -2.0, 1.0, 0.0], 2);
        let shares: Vec<f64> = cells.iter().map(|cell| cell.share).collect();
        assert_eq!(shares, [0.25, -1.0, 0.5, 0.0]);
        assert_eq!((cells[2].row, cells[2].column), (1, 0));
    }
}

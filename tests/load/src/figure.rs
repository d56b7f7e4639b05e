//! Figures, one JSON object each.

use serde_json::json;

/// What is better.
pub enum Held {
    More,
    Less,
    /// Nothing at all is good, and anything is not.
    Nothing,
}

/// One figure beside what it is held against.
pub struct Figure {
    pub case: String,
    pub unit: &'static str,
    pub ours: f64,
    pub peer: f64,
    pub held: Held,
    pub peer_name: &'static str,
    pub n: usize,
}

impl Figure {
    pub fn more(
        case: impl Into<String>,
        unit: &'static str,
        ours: f64,
        peer: f64,
        peer_name: &'static str,
        n: usize,
    ) -> Self {
        Self {
            case: case.into(),
            unit,
            ours,
            peer,
            held: Held::More,
            peer_name,
            n,
        }
    }

    pub fn less(
        case: impl Into<String>,
        unit: &'static str,
        ours: f64,
        peer: f64,
        peer_name: &'static str,
        n: usize,
    ) -> Self {
        Self {
            held: Held::Less,
            ..Self::more(case, unit, ours, peer, peer_name, n)
        }
    }

    fn ratio(&self) -> f64 {
        match self.held {
            Held::More => self.ours / self.peer,
            Held::Less => self.peer / self.ours,
            Held::Nothing => f64::from(u8::from(self.ours == 0.0)),
        }
    }

    pub fn tell(&self) {
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let line = json!({
            "case": self.case,
            "unit": self.unit,
            "ours": round(self.ours),
            "peer": round(self.peer),
            "peer_name": self.peer_name,
            "ratio": self.ratio(),
            "n": self.n,
        });
        println!("{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Held};

    #[test]
    fn more_than_one_is_better_whichever_way_it_counts() {
        assert_eq!(
            Figure::more("a", "1/s", 20.0, 10.0, "limit", 1).ratio(),
            2.0
        );
        let mut less = Figure::less("a", "ms", 20.0, 10.0, "budget", 1);
        assert_eq!(less.ratio(), 0.5);
        less.held = Held::Nothing;
        assert_eq!(less.ratio(), 0.0);
        less.ours = 0.0;
        assert_eq!(less.ratio(), 1.0);
    }
}

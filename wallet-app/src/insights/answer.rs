//! A model's answer, as it is read.

/// How many of 100 people it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Fewer than one, but not none.
    UnderOne,
    /// So many.
    Of(u32),
    /// More than 99, but not all.
    OverNinetyNine,
}

impl People {
    /// Neither nobody nor everybody: no model is sure.
    pub fn of(probability: f64) -> Self {
        match (probability * 100.0).round() {
            count if count < 1.0 => Self::UnderOne,
            count if count > 99.0 => Self::OverNinetyNine,
            count => Self::Of(count as u32),
        }
    }

    /// How many to draw.
    pub fn drawn(self) -> u32 {
        match self {
            Self::UnderOne => 0,
            Self::Of(count) => count,
            Self::OverNinetyNine => 100,
        }
    }
}

/// What one input did to the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub input: String,
    /// In the unit that the model states; above zero raised it.
    pub by: f64,
}

/// Less than this is nothing anybody could see.
const SEEN: f64 = 0.005;

/// What counted, most first.
pub fn ranked(mut parts: Vec<Part>) -> Vec<Part> {
    parts.retain(|part| part.by.abs() >= SEEN);
    parts.sort_by(|a, b| b.by.abs().total_cmp(&a.by.abs()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_everybody_are_never_said() {
        for (probability, people) in [
            (0.0, People::UnderOne),
            (0.004, People::UnderOne),
            (0.005, People::Of(1)),
            (0.124, People::Of(12)),
            (0.125, People::Of(13)),
            (0.994, People::Of(99)),
            (0.996, People::OverNinetyNine),
            (1.0, People::OverNinetyNine),
        ] {
            assert_eq!(People::of(probability), people, "{probability}");
        }
        assert_eq!(People::of(0.124).drawn(), 12);
    }

    #[test]
    fn what_counted_most_comes_first_whichever_way() {
        let part = |input: &str, by| Part {
            input: input.to_owned(),
            by,
        };
        let parts = ranked(vec![
            part("a", 0.1),
            part("b", 0.001),
            part("c", -0.7),
            part("d", 0.3),
        ]);
        let names: Vec<&str> = parts.iter().map(|part| part.input.as_str()).collect();
        assert_eq!(names, ["c", "d", "a"]);
    }
}

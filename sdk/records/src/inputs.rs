//! What records say of a risk model's inputs.

use aceso_messages::{FoundInput, Millis, WantedInput};

use crate::concept::SNOMED;
use crate::dates::{self, Moment, moment};
use crate::extract::Extract;
use crate::found::List;
use crate::leader::leader;
use crate::line::Line;
use crate::person::Identity;
use crate::risks::is_kept_answer;
use crate::summary::ExtractSource;
use crate::units;

/// LOINC: age in years, estimated; it follows from the date of birth.
const AGE: &str = "30525-0";
/// LOINC: sex.
const SEX: &str = "46098-0";
/// LOINC: body mass index, body weight, body height.
const BMI: &str = "39156-5";
const WEIGHT: &str = "29463-7";
const HEIGHT: &str = "8302-2";
/// In the words of FHIR's verification status: nobody is sure of it yet.
const UNSURE: [&str; 3] = ["unconfirmed", "provisional", "differential"];
const DAY: Millis = 24 * 60 * 60 * 1000;

/// Looks for a model's inputs in records: for each that is there the newest value, in the model's unit. Only records of the person
/// that most are about count. What is not there, or only in a unit that can't be converted, is left out, and so are what a model
/// said earlier, which is no source of anything, and what is dated in the future, which can't have been measured.
///
/// Values are converted as UCUM defines it (<https://ucum.org/ucum>), so that a temperature is not scaled but moved, and no
/// pressure becomes a length.
#[must_use]
pub fn find_inputs(
    sources: &[ExtractSource<'_>],
    wanted: &[WantedInput],
    today: Millis,
) -> Vec<FoundInput> {
    let known = Known::of(sources, today);
    wanted.iter().filter_map(|it| known.find(it)).collect()
}

/// Everything there is to be found.
struct Known<'a> {
    /// Of the one person.
    sources: Vec<&'a ExtractSource<'a>>,
    /// The source that says who that is.
    person: Option<&'a ExtractSource<'a>>,
    today: Millis,
}

/// A number, and where it stands.
struct Number<'a> {
    value: f64,
    unit: &'a str,
    date: Option<&'a str>,
    moment: Option<Moment>,
    source: &'a ExtractSource<'a>,
}

impl<'a> Known<'a> {
    fn of(sources: &'a [ExtractSource<'a>], today: Millis) -> Self {
        let sources = sources.iter().filter(|it| !is_kept_answer(it.extract));
        let sources: Vec<&ExtractSource<'_>> = sources.collect();
        let people: Vec<Option<Identity<'_>>> = sources.iter().map(|it| identity(it)).collect();
        let main = leader(&people);
        let known = main.and_then(|at| people[at].as_ref());
        let sources_of = sources.iter().zip(&people).filter(|(_, one)| {
            one.as_ref()
                .zip(known)
                .is_none_or(|(one, known)| known.same(one))
        });
        Self {
            sources: sources_of.map(|(source, _)| *source).collect(),
            person: main.map(|at| sources[at]),
            today,
        }
    }

    fn find(&self, wanted: &WantedInput) -> Option<FoundInput> {
        let asks = |code: &str| wanted.loinc.iter().any(|it| it == code);
        if asks(AGE) {
            return self.age(wanted);
        }
        if asks(SEX) {
            return self.sex(wanted);
        }
        let measured = self
            .measured(wanted)
            .or_else(|| asks(BMI).then(|| self.body_mass_index(wanted))?);
        measured.or_else(|| self.condition(wanted))
    }

    /// Years that are over since the person was born.
    fn age(&self, wanted: &WantedInput) -> Option<FoundInput> {
        let source = self.person?;
        let person = person(source.extract)?;
        let born = person.birth_date?;
        let years = dates::years_since(&born, self.today)?;
        Some(FoundInput {
            value: f64::from(years),
            recorded: born,
            ..found(wanted, source)
        })
    }

    fn sex(&self, wanted: &WantedInput) -> Option<FoundInput> {
        let source = self.person?;
        let gender = person(source.extract)?.gender?;
        let number = wanted.categories.iter().find(|(_, it)| *it == gender)?.0;
        Some(FoundInput {
            value: number,
            recorded: gender,
            ..found(wanted, source)
        })
    }

    fn measured(&self, wanted: &WantedInput) -> Option<FoundInput> {
        let numbers = self.numbers(&wanted.loinc);
        let usable = numbers.filter_map(|it| Some((converted(it.value, it.unit, wanted)?, it)));
        let (value, number) = usable.max_by(|(_, a), (_, b)| newer(a, b))?;
        Some(FoundInput {
            value,
            recorded: number.readable(),
            date: number.date.map(str::to_owned),
            old: self.is_old(&number, wanted),
            ..found(wanted, number.source)
        })
    }

    /// From weight and height, where nobody wrote it down.
    fn body_mass_index(&self, wanted: &WantedInput) -> Option<FoundInput> {
        let newest = |code: &str, unit: &str| {
            let codes = [code.to_owned()];
            let numbers = self.numbers(&codes).collect::<Vec<_>>();
            let usable = numbers
                .into_iter()
                .filter_map(|it| Some((ucum::convert(it.value, it.unit, unit).ok()?, it)));
            usable.max_by(|(_, a), (_, b)| newer(a, b))
        };
        let (kilograms, weight) = newest(WEIGHT, "kg")?;
        let (metres, height) = newest(HEIGHT, "m")?;
        let value = converted(kilograms / (metres * metres), "kg/m2", wanted)?;
        Some(FoundInput {
            value: value.is_finite().then_some(value)?,
            recorded: format!("{}, {}", weight.readable(), height.readable()),
            date: weight.date.map(str::to_owned),
            // Grown people keep their height.
            old: self.is_old(&weight, wanted),
            ..found(wanted, weight.source)
        })
    }

    /// A problem that is there now.
    fn condition(&self, wanted: &WantedInput) -> Option<FoundInput> {
        let lines = self.sources.iter().flat_map(|source| {
            Line::all(source.extract, (source.id, source.title)).map(move |line| (*source, line))
        });
        let here = lines.filter(|(_, line)| {
            line.list() == List::Problems
                && line.entry.active
                && !line.facts().any(is_unsure)
                && !self.lies_ahead(line.moment)
                && line.keys().any(|key| names_one_of(key, &wanted.snomed))
        });
        let (source, line) = here.max_by_key(|(_, line)| line.moment)?;
        Some(FoundInput {
            value: 1.0,
            recorded: line.title.to_owned(),
            date: line.date.map(str::to_owned),
            ..found(wanted, source)
        })
    }

    fn numbers(&self, loinc: &[String]) -> impl Iterator<Item = Number<'a>> {
        self.sources.iter().flat_map(move |source| {
            let texts = &source.extract.texts;
            let measures = source.extract.said.measures.iter();
            let of_these =
                measures.filter(move |it| loinc.iter().any(|code| code == texts.get(it.code)));
            let numbers = of_these.filter_map(move |it| {
                let date = it.date.map(|date| texts.get(date));
                Some(Number {
                    value: texts.get(it.value).parse().ok()?,
                    unit: texts.get(it.unit),
                    date,
                    moment: date.and_then(moment),
                    source,
                })
            });
            numbers.filter(|it| !self.lies_ahead(it.moment))
        })
    }

    /// Whether it is still to come, wherever on earth its day is counted.
    fn lies_ahead(&self, moment: Option<Moment>) -> bool {
        moment.is_some_and(|it| !it.is_before(self.today.saturating_add(DAY)))
    }

    fn is_old(&self, number: &Number<'_>, wanted: &WantedInput) -> bool {
        let Some(days) = wanted.max_age_days else {
            return false;
        };
        let since = self.today.saturating_sub(Millis::from(days) * DAY);
        number.moment.is_none_or(|it| it.is_before(since))
    }
}

impl Number<'_> {
    fn readable(&self) -> String {
        units::with_unit(&units::number(self.value), &units::unit(self.unit))
    }
}

/// Whether a fact of a problem says that it is only suspected.
fn is_unsure((name, value): (&str, &str)) -> bool {
    name == "verification" && UNSURE.iter().any(|it| value.eq_ignore_ascii_case(it))
}

/// What has a date is newer than what has none; of one moment, what was added later: a hospital may have corrected it.
fn newer(a: &Number<'_>, b: &Number<'_>) -> core::cmp::Ordering {
    let key = |it: &Number<'_>| (it.moment, it.source.added);
    key(a).cmp(&key(b))
}

/// In the unit that the model takes.
fn converted(value: f64, unit: &str, wanted: &WantedInput) -> Option<f64> {
    let other = wanted
        .other_units
        .iter()
        .find_map(|(other, factor)| Some(ucum::convert(value, unit, other).ok()? * factor));
    let value = ucum::convert(value, unit, &wanted.unit).ok().or(other)?;
    value.is_finite().then_some(value)
}

/// Whether a code key holds one of these SNOMED codes.
fn names_one_of(key: &str, snomed: &[String]) -> bool {
    let Some(codes) = key
        .strip_prefix(SNOMED)
        .and_then(|rest| rest.strip_prefix('|'))
    else {
        return false;
    };
    codes
        .split('+')
        .any(|code| snomed.iter().any(|it| it == code))
}

fn identity<'a>(source: &'a ExtractSource<'_>) -> Option<Identity<'a>> {
    let Extract { texts, said } = source.extract;
    Some(said.patient.as_ref()?.identity(texts))
}

fn person(extract: &Extract) -> Option<aceso_messages::Person> {
    extract.said.patient.as_ref()?.person(&extract.texts)
}

fn found(wanted: &WantedInput, source: &ExtractSource<'_>) -> FoundInput {
    FoundInput {
        name: wanted.name.clone(),
        value: 0.0,
        recorded: String::new(),
        date: None,
        old: false,
        record: source.id.to_owned(),
        title: source.title.to_owned(),
    }
}

//! A model's form: its fields, what is wrong with them, and what the model said last.

use std::{collections::BTreeMap, rc::Rc};

use aceso_messages::FoundInput;
use yew::Reducible;

use super::{
    entry::{Entry, Own, Value},
    manifest::Manifest,
    predictor::{Answer, Fault, Outcome, Why},
};

/// The form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub model: Rc<Manifest>,
    /// The sign before the parts of one, where the person lives.
    pub decimal: char,
    /// In the order of the model's inputs.
    pub entries: Vec<Entry>,
    /// What is wrong with a field, by its place.
    pub wrong: BTreeMap<usize, Wrong>,
    /// How often there was no answer because something was wrong.
    pub refusals: u32,
    pub work: Work,
}

/// Why a field is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// It is no number.
    Garbled,
    /// The model does not take it.
    Refused(Why),
}

/// How far the model is.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// It was not asked.
    None,
    Busy,
    Failed(Fault),
    /// It says nothing; what is wrong stands at the fields.
    Abstained,
    Answered(Answered),
}

/// What it was asked: the fields can be changed while it works.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    pub entries: Vec<Entry>,
    pub values: BTreeMap<String, f64>,
}

/// What it said, and of which values.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    pub answer: Answer,
    pub of: Asked,
    /// A value was changed since it was asked.
    pub stale: bool,
}

/// What happens to it.
pub enum Change {
    /// A person says something in place of what stands there.
    Say(usize, Own),
    /// A person takes that back.
    Restore(usize),
    /// A field can't be read.
    Garbled,
    Asked,
    /// The model answers what it was asked.
    Said(Asked, Result<Outcome, Fault>),
}

impl Form {
    /// Filled from what was found in the records.
    pub fn new(model: Rc<Manifest>, decimal: char, found: &[FoundInput]) -> Self {
        let entry = |input| {
            let asked = model.asked_as(input);
            let source = found.iter().find(|one| one.name == asked);
            Entry::from_records(input, source.cloned())
        };
        let entries = model.inputs.iter().map(entry).collect();
        Self {
            decimal,
            entries,
            model,
            wrong: BTreeMap::new(),
            refusals: 0,
            work: Work::None,
        }
    }

    /// What stands in the fields, by the names of the inputs; what is missing is left out.
    pub fn values(&self) -> BTreeMap<String, f64> {
        let fields = self.model.inputs.iter().zip(&self.entries);
        let given = fields.filter_map(|(input, entry)| match entry.value(self.decimal) {
            Value::Is(value) => Some((input.name.clone(), value)),
            Value::Missing | Value::Garbled => None,
        });
        given.collect()
    }

    /// What the model is asked now.
    pub fn asked(&self) -> Asked {
        Asked {
            entries: self.entries.clone(),
            values: self.values(),
        }
    }

    /// Whether each field can be read.
    pub fn legible(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.all(|entry| entry.value(self.decimal) != Value::Garbled)
    }

    /// How many values came from the records.
    pub fn found(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.found.is_some())
            .count()
    }

    fn garbled(&self) -> BTreeMap<usize, Wrong> {
        let entries = self.entries.iter().enumerate();
        let garbled = entries.filter(|(_, entry)| entry.value(self.decimal) == Value::Garbled);
        garbled.map(|(at, _)| (at, Wrong::Garbled)).collect()
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Say(at, own) => self.set(at, Some(own)),
            Change::Restore(at) => self.set(at, None),
            Change::Garbled => {
                self.wrong = self.garbled();
                self.refusals += 1;
                self.work = Work::None;
            }
            Change::Asked => {
                self.wrong.clear();
                self.work = Work::Busy;
            }
            Change::Said(asked, result) => self.hear(asked, result),
        }
    }

    fn set(&mut self, at: usize, own: Option<Own>) {
        let Some(entry) = self.entries.get_mut(at) else {
            return;
        };
        entry.own = own;
        self.wrong.remove(&at);
        match &mut self.work {
            Work::Answered(answered) => answered.stale = answered.of.entries != self.entries,
            Work::Abstained if self.wrong.is_empty() => self.work = Work::None,
            _ => {}
        }
    }

    fn hear(&mut self, asked: Asked, result: Result<Outcome, Fault>) {
        self.work = match result {
            Err(fault) => Work::Failed(fault),
            Ok(Outcome::Answer(answer)) => Work::Answered(Answered {
                answer,
                stale: asked.entries != self.entries,
                of: asked,
            }),
            Ok(Outcome::Abstained { reasons }) => {
                let placed = reasons.into_iter().filter_map(|reason| {
                    let mut inputs = self.model.inputs.iter();
                    let at = inputs.position(|input| input.name == reason.input)?;
                    // What was put right meanwhile is no longer wrong.
                    let same = asked.entries.get(at) == self.entries.get(at);
                    same.then_some((at, Wrong::Refused(reason.why)))
                });
                self.wrong = placed.collect();
                self.refusals += 1;
                match self.wrong.is_empty() {
                    true => Work::None,
                    false => Work::Abstained,
                }
            }
        };
    }
}

impl Reducible for Form {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.change(change);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{manifest::tests::registered, predictor::Reason},
        *,
    };

    fn form() -> Form {
        let found = FoundInput {
            name: "diabetes/bmi".to_owned(),
            value: 27.5,
            recorded: "27.5 kg/m²".to_owned(),
            date: None,
            old: true,
            record: "r".to_owned(),
            title: "A visit".to_owned(),
        };
        Form::new(registered("diabetes"), '.', &[found])
    }

    fn answer() -> Outcome {
        Outcome::Answer(Answer {
            version: "1.0.0".to_owned(),
            sha256: String::new(),
            probability: 0.2,
            base: 0.0,
            contributions: BTreeMap::new(),
        })
    }

    #[test]
    fn records_fill_the_fields_they_have_a_value_for() {
        let form = form();
        assert_eq!(form.found(), 1);
        assert_eq!(form.values(), BTreeMap::from([("bmi".to_owned(), 27.5)]));
    }

    #[test]
    fn an_answer_is_stale_once_a_value_is_another() {
        let mut form = form();
        form.change(Change::Said(form.asked(), Ok(answer())));
        let stale = |form: &Form| matches!(&form.work, Work::Answered(it) if it.stale);
        assert!(!stale(&form));
        form.change(Change::Say(0, Own::Typed("40".to_owned())));
        assert!(stale(&form));
        form.change(Change::Restore(0));
        assert!(!stale(&form), "the value is as it was");
    }

    #[test]
    fn an_answer_is_of_the_values_the_model_was_asked_about() {
        let mut form = form();
        let asked = form.asked();
        form.change(Change::Asked);
        form.change(Change::Say(2, Own::Typed("40".to_owned())));
        form.change(Change::Said(asked, Ok(answer())));
        let Work::Answered(answered) = &form.work else {
            panic!("answered");
        };
        assert_eq!(answered.of.values["bmi"], 27.5, "not what was typed since");
        assert!(answered.stale, "and it is said that a value is another now");
        form.change(Change::Restore(2));
        assert!(matches!(&form.work, Work::Answered(it) if !it.stale));
    }

    #[test]
    fn what_was_put_right_while_the_model_worked_is_not_called_wrong() {
        let mut form = form();
        let asked = form.asked();
        form.change(Change::Asked);
        form.change(Change::Say(0, Own::Typed("40".to_owned())));
        let reasons = vec![Reason {
            input: "age_years".to_owned(),
            why: Why::Missing,
        }];
        form.change(Change::Said(asked, Ok(Outcome::Abstained { reasons })));
        assert_eq!((form.wrong.len(), &form.work), (0, &Work::None));
    }

    #[test]
    fn what_is_wrong_stands_at_its_field_until_that_is_changed() {
        let mut form = form();
        let reason = |input: &str, why| Reason {
            input: input.to_owned(),
            why,
        };
        let reasons = vec![
            reason("age_years", Why::Missing),
            reason(
                "bmi",
                Why::OutOfRange {
                    low: 15.0,
                    high: 60.0,
                },
            ),
        ];
        form.change(Change::Said(
            form.asked(),
            Ok(Outcome::Abstained { reasons }),
        ));
        assert_eq!(form.wrong.keys().copied().collect::<Vec<_>>(), [0, 2]);
        form.change(Change::Say(0, Own::Typed("40".to_owned())));
        assert_eq!((form.wrong.len(), &form.work), (1, &Work::Abstained));
        form.change(Change::Say(2, Own::Typed("30".to_owned())));
        assert_eq!((form.wrong.len(), &form.work), (0, &Work::None));
    }

    #[test]
    fn what_can_not_be_read_is_never_given_to_a_model() {
        let mut form = form();
        form.change(Change::Say(0, Own::Typed("forty".to_owned())));
        assert!(!form.legible());
        form.change(Change::Garbled);
        assert_eq!(form.wrong, BTreeMap::from([(0, Wrong::Garbled)]));
    }
}

//! The fields of a model's form, each with where its value comes from and what is wrong with it.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::source::source;
use crate::{
    components::summary::Source,
    format,
    i18n::I18n,
    insights::{
        entry::{Entry, Own, Value},
        form::{Change, Form, Wrong},
        manifest::Input,
        predictor::Why,
        texts::Texts,
        units,
    },
};

/// What the fields are drawn with.
pub struct Sheet<'a> {
    pub words: &'a I18n,
    pub texts: &'a Texts,
    pub form: &'a Form,
    pub records: &'a Source,
    pub change: Callback<Change>,
}

/// The id of what gets the focus of a field.
pub fn focus_of(form: &Form, at: usize) -> String {
    match form.model.inputs.get(at) {
        Some(input) if !input.categories.is_empty() => format!("input-{at}-0"),
        _ => format!("input-{at}"),
    }
}

/// All of them.
pub fn fields(sheet: &Sheet<'_>) -> Html {
    let both = sheet.form.model.inputs.iter().zip(&sheet.form.entries);
    let all = both.enumerate().map(|(at, (input, entry))| {
        let one = One {
            sheet,
            at,
            input,
            entry,
        };
        let body = match input.categories.is_empty() {
            true => one.number(),
            false => one.choice(),
        };
        html! { <div class="value" key={at}>{ body }</div> }
    });
    html! { <>{ for all }</> }
}

struct One<'a> {
    sheet: &'a Sheet<'a>,
    at: usize,
    input: &'a Input,
    entry: &'a Entry,
}

impl One<'_> {
    /// A line to type a number.
    fn number(&self) -> Html {
        let (words, at) = (self.sheet.words, self.at);
        let id = format!("input-{at}");
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let error = self.error();
        let described = match error {
            Some(_) => format!("{hint_id} {error_id}"),
            None => hint_id.clone(),
        };
        let change = self.sheet.change.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let target = event.target();
            let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                change.emit(Change::Say(at, Own::Typed(input.value())));
            }
        });
        let unit = units::unit(words, &self.input.unit);
        html! {
            <div class={classes!("field", error.as_ref().map(|_| "field-wrong"))}>
                <label for={id.clone()}>{ self.label() }</label>
                <p class="hint" id={hint_id}>{ self.question() }{ self.range() }{ self.need() }</p>
                if let Some(error) = error.clone() {
                    <p class="error" id={error_id}>{ error }</p>
                }
                <div class="with-unit">
                    <input {id} type="text" inputmode="decimal" autocomplete="off" dir="ltr" maxlength="24" value={self.text()} {oninput}
                        aria-describedby={described} aria-invalid={error.map(|_| "true")} />
                    if !unit.is_empty() {
                        <span class="unit">{ unit }</span>
                    }
                </div>
                { self.source() }
            </div>
        }
    }

    /// A few answers, and none.
    fn choice(&self) -> Html {
        let at = self.at;
        let error = self.error();
        let (hint_id, error_id) = (format!("input-{at}-hint"), format!("input-{at}-error"));
        let missing = self.entry.value(self.sheet.form.decimal) == Value::Missing;
        let hinted = self.input.ask.is_some() || missing;
        let described: Vec<&str> = [
            hinted.then_some(hint_id.as_str()),
            error.is_some().then_some(error_id.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let chosen = match self.entry.value(self.sheet.form.decimal) {
            Value::Is(value) => Some(value),
            Value::Missing | Value::Garbled => None,
        };
        let listed = self.input.categories.iter();
        let answers =
            listed.map(|(number, meaning)| (Some(*number), self.sheet.texts.show(meaning)));
        let none = (None, html! { { self.sheet.words.t("insight-none") } });
        let rows = answers.chain([none]).enumerate().map(|(place, (number, label))| {
            let id = format!("input-{at}-{place}");
            let change = self.sheet.change.clone();
            let onchange = Callback::from(move |_: Event| {
                change.emit(Change::Say(at, Own::Chosen(number)));
            });
            let checked = number.map(f64::from) == chosen;
            html! {
                <div class="choice">
                    <input type="radio" name={format!("input-{at}")} id={id.clone()} {checked} {onchange} />
                    <label for={id}>{ label }</label>
                </div>
            }
        });
        html! {
            <div class={classes!("inline", error.as_ref().map(|_| "question-wrong"))}>
                <fieldset class="question" aria-describedby={described}>
                    <legend>{ self.label() }</legend>
                    if hinted {
                        <p class="hint" id={hint_id.clone()}>{ self.question() }{ self.need() }</p>
                    }
                    if let Some(error) = error {
                        <p class="error" id={error_id.clone()}>{ error }</p>
                    }
                    { for rows }
                </fieldset>
                { self.source() }
            </div>
        }
    }

    fn label(&self) -> Html {
        self.sheet.texts.show(&self.input.label)
    }

    /// The question, where the label alone does not say what is asked.
    fn question(&self) -> Html {
        match &self.input.ask {
            Some(ask) => html! { <>{ self.sheet.texts.show(ask) }{ " " }</> },
            None => Html::default(),
        }
    }

    fn range(&self) -> String {
        let words = self.sheet.words;
        let low = format::number(words.language(), self.input.low);
        let high = units::with_unit(words, self.input.high, &self.input.unit);
        words.with(
            "insight-range",
            &[("low", low.into()), ("high", high.into())],
        )
    }

    /// That it is missing, or may be.
    fn need(&self) -> Html {
        let words = self.sheet.words;
        let missing = self.entry.value(self.sheet.form.decimal) == Value::Missing;
        match (missing, self.input.optional) {
            // Said already, in more words.
            (true, _) if self.sheet.form.wrong.contains_key(&self.at) => Html::default(),
            (true, false) => {
                html! { <>{ " " }<span class="chip chip-flag">{ words.t("insight-missing") }</span></> }
            }
            (true, true) => {
                html! { <>{ " " }<span class="chip">{ words.t("insight-optional") }</span></> }
            }
            (false, _) => Html::default(),
        }
    }

    /// What stands in the line.
    fn text(&self) -> String {
        match (&self.entry.own, &self.entry.found) {
            (Some(Own::Typed(text)), _) => text.clone(),
            (None, Some(found)) => {
                format::number(self.sheet.words.language(), units::rounded(found.value))
            }
            _ => String::new(),
        }
    }

    fn source(&self) -> Html {
        let (change, at) = (self.sheet.change.clone(), self.at);
        let restore = Callback::from(move |_: MouseEvent| change.emit(Change::Restore(at)));
        let Sheet {
            words,
            texts,
            records,
            ..
        } = self.sheet;
        source(
            words,
            &texts.plain(&self.input.label),
            self.input,
            self.entry,
            records,
            restore,
        )
    }

    fn error(&self) -> Option<String> {
        let wrong = self.sheet.form.wrong.get(&self.at)?;
        let words = self.sheet.words;
        Some(match wrong {
            Wrong::Garbled | Wrong::Refused(Why::NotFinite) => words.t("insight-no-number"),
            Wrong::Refused(Why::Missing) => words.t("insight-needed"),
            Wrong::Refused(Why::TooManyMissing { at_most }) => {
                let most = format::number(words.language(), f64::from(*at_most));
                words.with("insight-too-many-missing", &[("number", most.into())])
            }

            Wrong::Refused(Why::OutOfRange { low, high }) => {
                let low = format::number(words.language(), *low);
                let high = units::with_unit(words, *high, &self.input.unit);
                words.with(
                    "insight-out-of-range",
                    &[("low", low.into()), ("high", high.into())],
                )
            }
            Wrong::Refused(Why::NotAnAnswer {} | Why::TooUnlike {}) => words.t("insight-no-answer"),
        })
    }
}

//! What models say of themselves, in the person's language: their manifests are written in English, and `models/words` has the
//! translations.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{dom, i18n::Language};

/// The translations of one language; empty for English.
#[derive(Debug, Default, PartialEq)]
pub struct Texts(BTreeMap<String, String>);

thread_local! {
    static HERE: RefCell<Option<(Language, Rc<Texts>)>> = const { RefCell::new(None) };
}

impl Texts {
    /// From a file of `models/words`. What can't be read stays English.
    pub fn parse(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }

    /// The translation, else the English.
    pub fn plain(&self, english: &str) -> String {
        let own = self.0.get(english);
        own.map_or(english, String::as_str).to_owned()
    }

    /// The same on the screen: what stays English is marked as such, so that it is read out as English.
    pub fn show(&self, english: &str) -> Html {
        match self.0.get(english) {
            Some(own) => html! { { own } },
            None if self.0.is_empty() && is_english() => html! { { english } },
            None => html! { <span lang="en" dir="ltr">{ english }</span> },
        }
    }
}

fn is_english() -> bool {
    dom::language().is_none_or(|language| language == Language::English)
}

/// The texts in this language; `None` while the first are fetched. While others are, English: what a person has filled in stays.
#[hook]
pub fn use_texts(language: Language) -> Option<Rc<Texts>> {
    let here = || HERE.with_borrow(|here| here.clone().filter(|(of, _)| *of == language));
    let fetched = use_state(|| None::<(Language, Rc<Texts>)>);
    {
        let fetched = fetched.clone();
        let known = here().is_some();
        use_effect_with(language, move |language| {
            let language = *language;
            if known {
                return;
            }
            spawn_local(async move {
                let texts = (language, Rc::new(load(language).await));
                HERE.set(Some(texts.clone()));
                fetched.set(Some(texts));
            });
        });
    }
    let begun = use_mut_ref(|| false);
    let fetched = (*fetched).clone().filter(|(of, _)| *of == language);
    let found = here().or(fetched).map(|(_, texts)| texts);
    if found.is_some() {
        *begun.borrow_mut() = true;
    }
    found.or_else(|| begun.borrow().then(Rc::default))
}

async fn load(language: Language) -> Texts {
    if language == Language::English {
        return Texts::default();
    }
    let path = format!("models/words/{}.json", language.code());
    let json = dom::fetch_text(&path).await;
    json.map(|json| Texts::parse(&json)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_translated_stays_english() {
        let texts = Texts::parse(r#"{"Age": "Edad"}"#);
        assert_eq!(
            (texts.plain("Age"), texts.plain("Sex")),
            ("Edad".to_owned(), "Sex".to_owned())
        );
        assert_eq!(Texts::parse("garbled"), Texts::default());
    }
}

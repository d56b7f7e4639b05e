//! Language, looks and text size: the choices that belong to the device, not to the wallet.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    dom,
    i18n::{I18n, Language},
    latest::Latest,
};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As styles and the stored preference name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How large text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser says.
    Normal,
    /// 15 % more.
    Large,
    /// 30 % more.
    Larger,
    /// Half as much again.
    Largest,
}

impl TextSize {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Large, Self::Larger, Self::Largest];

    /// As styles and the stored preference name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Larger => "larger",
            Self::Largest => "largest",
        }
    }
}

/// Minutes without a touch after which the wallet locks itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoLock {
    /// One.
    Minute,
    /// Five.
    Five,
    /// Fifteen.
    Quarter,
    /// Sixty.
    Hour,
}

impl AutoLock {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::Minute, Self::Five, Self::Quarter, Self::Hour];

    /// How many.
    pub fn minutes(self) -> u32 {
        match self {
            Self::Minute => 1,
            Self::Five => 5,
            Self::Quarter => 15,
            Self::Hour => 60,
        }
    }

    /// As the stored preference names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "1",
            Self::Five => "5",
            Self::Quarter => "15",
            Self::Hour => "60",
        }
    }
}

/// The choices and how to change them. `theme.js` applies theme and text size before the first paint.
#[derive(Clone, PartialEq)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// How large text is.
    pub text: TextSize,
    /// When the wallet locks itself.
    pub lock: AutoLock,
    /// Changes the language.
    pub set_language: Callback<Language>,
    /// Changes the theme.
    pub set_theme: Callback<Theme>,
    /// Changes the text size.
    pub set_text: Callback<TextSize>,
    /// Changes when the wallet locks itself.
    pub set_lock: Callback<AutoLock>,
}

/// The words, once they are here, and the preferences.
#[hook]
pub fn use_preferences_provider() -> (Option<Rc<I18n>>, Preferences) {
    let words = use_state(|| None::<Rc<I18n>>);
    let theme = use_state(|| stored("theme", &Theme::ALL, Theme::name).unwrap_or(Theme::Auto));
    let text =
        use_state(|| stored("text", &TextSize::ALL, TextSize::name).unwrap_or(TextSize::Normal));
    let set_language = {
        let words = words.clone();
        // Of two languages chosen one soon after the other, the later counts, whichever's words come first.
        let latest = Latest::default();
        use_callback((), move |language: Language, ()| {
            let (words, is_latest) = (words.clone(), latest.begin());
            spawn_local(async move {
                let loaded = load(language).await;
                if is_latest() {
                    dom::set_language(loaded.language());
                    words.set(Some(Rc::new(loaded)));
                }
            });
        })
    };
    {
        let set_language = set_language.clone();
        use_effect_with((), move |()| set_language.emit(preferred()));
    }
    let remember = {
        let set_language = set_language.clone();
        use_callback((), move |language: Language, ()| {
            dom::set_preference("language", language.code());
            set_language.emit(language);
        })
    };
    let set_theme = {
        let theme = theme.clone();
        use_callback((), move |chosen: Theme, ()| {
            dom::set_preference("theme", chosen.name());
            dom::set_root("data-theme", chosen.name());
            theme.set(chosen);
        })
    };
    let set_text = {
        let text = text.clone();
        use_callback((), move |chosen: TextSize, ()| {
            dom::set_preference("text", chosen.name());
            dom::set_root("data-text", chosen.name());
            text.set(chosen);
        })
    };
    let lock =
        use_state(|| stored("lock", &AutoLock::ALL, AutoLock::name).unwrap_or(AutoLock::Five));
    let set_lock = {
        let lock = lock.clone();
        use_callback((), move |chosen: AutoLock, ()| {
            dom::set_preference("lock", chosen.name());
            lock.set(chosen);
        })
    };
    {
        let (theme, text, lock) = (theme.clone(), text.clone(), lock.clone());
        let set_language = set_language.clone();
        use_effect_with((), move |()| {
            let listener = in_step(move || {
                if let Some(chosen) = stored("theme", &Theme::ALL, Theme::name) {
                    dom::set_root("data-theme", chosen.name());
                    theme.set(chosen);
                }
                if let Some(chosen) = stored("text", &TextSize::ALL, TextSize::name) {
                    dom::set_root("data-text", chosen.name());
                    text.set(chosen);
                }
                if let Some(chosen) = stored("lock", &AutoLock::ALL, AutoLock::name) {
                    lock.set(chosen);
                }
                let chosen = preferred();
                if dom::language() != Some(chosen) {
                    set_language.emit(chosen);
                }
            });
            move || drop(listener)
        });
    }
    let preferences = Preferences {
        lock: *lock,
        set_lock,
        theme: *theme,
        text: *text,
        set_language: remember,
        set_theme,
        set_text,
    };
    ((*words).clone(), preferences)
}

/// Calls back when another tab has changed what is kept: a choice made in one holds in all.
fn in_step(changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |_| changed()))
}

fn stored<T: Copy>(name: &str, all: &[T], text: fn(T) -> &'static str) -> Option<T> {
    let kept = dom::preference(name)?;
    all.iter().copied().find(|value| text(*value) == kept)
}

fn preferred() -> Language {
    let kept = dom::preference("language").and_then(|tag| Language::from_tag(&tag));
    kept.or_else(|| {
        let tags = dom::browser_languages();
        tags.iter().find_map(|tag| Language::from_tag(tag))
    })
    .unwrap_or_default()
}

/// A language's words; English where they can't be had.
async fn load(language: Language) -> I18n {
    if language == Language::English {
        return I18n::english();
    }
    match dom::fetch_text(&format!("locales/{}.ftl", language.code())).await {
        Some(source) => I18n::new(language, &source),
        None => I18n::english(),
    }
}

/// The preferences; `None` only outside of the app's provider.
#[hook]
pub fn use_preferences() -> Option<Preferences> {
    use_context::<Preferences>()
}

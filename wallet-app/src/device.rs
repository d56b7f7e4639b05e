//! What to call this device, from what the browser says about itself.

use crate::{dom, i18n::I18n};

/// A plain name such as "Chrome on Android".
pub fn name(words: &I18n) -> String {
    match browser_and_system(&dom::user_agent()) {
        (Some(browser), Some(system)) => {
            let parts = [("browser", browser.into()), ("system", system.into())];
            words.with("device-name", &parts)
        }
        (known, other) => known
            .or(other)
            .map_or_else(|| words.t("device-unknown"), str::to_owned),
    }
}

/// How a browser that never offers to put the app on the home screen does it all the same, when it is asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByHand {
    /// By the share button: iPhone and iPad.
    Share,
    /// By the menu bar: Safari on a Mac.
    Dock,
    /// By its own menu: Firefox on Android.
    Menu,
}

/// How it is done in this browser, if only by hand.
pub fn by_hand() -> Option<ByHand> {
    by_hand_in(&dom::user_agent(), dom::has_touch())
}

fn by_hand_in(agent: &str, touch: bool) -> Option<ByHand> {
    match browser_and_system(agent) {
        (_, Some("iPhone" | "iPad")) => Some(ByHand::Share),
        // An iPad says that it is a Mac; no Mac has a screen to touch.
        (_, Some("Mac")) if touch => Some(ByHand::Share),
        (Some("Safari"), Some("Mac")) => Some(ByHand::Dock),
        (Some("Firefox"), Some("Android")) => Some(ByHand::Menu),
        _ => None,
    }
}

/// Browser and system in words that people know; `None` where the browser says nothing we know.
fn browser_and_system(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    // Browsers name those they descend from too: the more special ones come first.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    (find(agent, &browsers), find(agent, &systems))
}

fn find(agent: &str, names: &[(&str, &'static str)]) -> Option<&'static str> {
    let found = names.iter().find(|(mark, _)| agent.contains(mark));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_called_by_their_own_name() {
        for (agent, browser, system) in [
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari",
                "iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
                "Firefox",
                "Linux",
            ),
        ] {
            assert_eq!(browser_and_system(agent), (Some(browser), Some(system)));
        }
        assert_eq!(browser_and_system(""), (None, None));
    }

    #[test]
    fn who_is_never_asked_is_told_how_to_do_it() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1";
        let safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
        let firefox = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0";
        let chrome = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";
        assert_eq!(by_hand_in(iphone, true), Some(ByHand::Share));
        assert_eq!(by_hand_in(safari, true), Some(ByHand::Share), "an iPad");
        assert_eq!(by_hand_in(safari, false), Some(ByHand::Dock));
        assert_eq!(by_hand_in(firefox, true), Some(ByHand::Menu));
        assert_eq!(by_hand_in(chrome, true), None, "it offers by itself");
        assert_eq!(by_hand_in("", false), None);
    }
}

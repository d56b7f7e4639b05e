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
    use super::browser_and_system;

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
}

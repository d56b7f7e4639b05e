//! Locks the wallet when nobody has touched it for a while.

use std::cell::Cell;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::{dom, preferences::AutoLock, session::Session};

/// How often it is looked whether the time has come.
const LOOK_MS: u32 = 10_000;

/// What counts as a touch.
const TOUCHES: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// Whether it is time. A clock that was set back starts the count anew.
fn due(last: u64, now: u64, after: AutoLock) -> bool {
    now.saturating_sub(last) >= u64::from(after.minutes()) * 60_000
}

/// Locks the open wallet once its time has come: also when the page was hidden for that long, at the latest when it is
/// looked at again. What is under way is waited for.
#[hook]
pub fn use_auto_lock(session: &Session, after: AutoLock) {
    let last = use_memo((), |()| Cell::new(0));
    let open = session.state.role().is_some();
    let busy = session.state.is_working();
    let tasks = session.tasks.clone();
    use_effect_with((open, busy, after), move |&(open, busy, after)| {
        last.set(dom::ticks());
        let mut held: Vec<EventListener> = Vec::new();
        let mut timer = None;
        if open
            && !busy
            && let Some(window) = web_sys::window()
        {
            for touch in TOUCHES {
                let last = last.clone();
                let options = EventListenerOptions::run_in_capture_phase();
                held.push(EventListener::new_with_options(
                    &window,
                    touch,
                    options,
                    move |_| last.set(dom::ticks()),
                ));
            }
            let look = move || {
                if due(last.get(), dom::ticks(), after) {
                    tasks.lock();
                }
            };
            if let Some(document) = window.document() {
                let look = look.clone();
                held.push(EventListener::new(
                    &document,
                    "visibilitychange",
                    move |_| {
                        look();
                    },
                ));
            }
            timer = Some(Interval::new(LOOK_MS, look));
        }
        move || drop((held, timer))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_comes_after_the_chosen_minutes() {
        assert!(!due(0, 59_999, AutoLock::Minute));
        assert!(due(0, 60_000, AutoLock::Minute));
        assert!(!due(1_000_000, 1_299_999, AutoLock::Five));
        assert!(due(1_000_000, 1_300_000, AutoLock::Five));
        assert!(!due(1_300_000, 0, AutoLock::Hour), "the clock went back");
    }
}

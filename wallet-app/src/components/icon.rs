//! Our own icons: strokes on a 24 × 24 grid, in the colour of the text around them. They are decoration: words always
//! stand beside them.

use yew::prelude::*;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A sheet with lines.
    Records,
    /// An arrow that leaves a box.
    Share,
    /// A clock.
    Activity,
    /// Bars of different heights.
    Insights,
    /// Two people.
    People,
    /// The corners of a code.
    Code,
    /// A plus.
    Add,
    /// A camera.
    Camera,
    /// A picture.
    Image,
    /// A sheet with a folded corner.
    Document,
    /// A phone.
    Device,
    /// A padlock.
    Lock,
    /// A tick.
    Tick,
    /// An exclamation mark in a triangle.
    Warning,
    /// An i in a circle.
    Info,
    /// A barred circle.
    Blocked,
    /// A cross.
    Close,
    /// An arrow back, in the direction of reading.
    Back,
    /// An arrow on, in the direction of reading.
    Next,
    /// An eye.
    Eye,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// A magnifying glass.
    Search,
    /// A cloud with a bar.
    Offline,
    /// A globe.
    Language,
    /// A leaf on a staff: the mark of the app.
    Mark,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Records => "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
            Self::Share => "M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9h14v-9h-1",
            Self::Activity => "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2",
            Self::Insights => "M4 20h16M7 20v-6M12 20V5M17 20v-9",
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.3c2.2.8 3.5 2.9 3.5 5.7"
            }
            Self::Code => {
                "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM13.5 13.500h2.500v2.5"
            }
            Self::Add => "M12 5v14M5 12h14",
            Self::Camera => {
                "M4 8h3l2-3h6l2 3h3v11H4zM12 16.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z"
            }
            Self::Image => "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.500L20 17M15.5 9.500h.01",
            Self::Document => "M6 3h8l4 4v14H6zM14 3v4h4",
            Self::Device => "M8 3h8v18H8zM11 18h2",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Tick => "M5 12.500l4.5 4.500L19 7.5",
            Self::Warning => "M12 4 2.5 20h19zM12 10v4.500M12 17.300v.01",
            Self::Info => "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5M12 8v.01",
            Self::Blocked => "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM6 6l12 12",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Back => "M14.5 5.5 8 12l6.5 6.5",
            Self::Next => "M9.5 5.5 16 12l-6.5 6.5",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.800a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.600z"
            }
            Self::Up => "M12 19V5M6.5 10.5 12 5l5.5 5.5",
            Self::Down => "M12 5v14M6.5 13.5 12 19l5.5-5.5",
            Self::Search => {
                "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20.500 20.500"
            }
            Self::Offline => {
                "M7 18.500a4 4 0 0 1-.6-8 6 6 0 0 1 11.3 1 3.5 3.5 0 0 1 .3 7zM4 4l16 16"
            }
            Self::Language => {
                "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM3.500 12h17M12 3.500c2.5 2.300 3.800 5.200 3.800 8.500s-1.300 6.200-3.800 8.500c-2.500-2.300-3.800-5.200-3.800-8.500s1.300-6.200 3.800-8.500z"
            }
            Self::Mark => {
                "M12 21V8M12 14c-4.5 0-6.5-2.5-6.5-6.500C10 7.5 12 10 12 14zM12 10c0-4 2-6.5 6.5-6.5 0 4-2 6.5-6.5 6.500z"
            }
        }
    }
}

/// Draws an icon. A function, not a component: icons are everywhere, and a component costs more than its picture.
pub fn glyph(icon: Icon) -> Html {
    let turns = matches!(icon, Icon::Back | Icon::Next);
    html! {
        <svg class={classes!("icon", turns.then_some("turns"))} viewBox="0 0 24 24" width="24" height="24"
            fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"
            aria-hidden="true" focusable="false">
            <path d={icon.path()} />
        </svg>
    }
}

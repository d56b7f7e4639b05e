//! The frame of every screen: title, heading, a way back, and the place of its one primary action.

use yew::prelude::*;

use crate::{
    components::icon::{Icon, glyph},
    dom,
    i18n::use_i18n,
    route::Route,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// A stable name of the screen.
    pub name: &'static str,
    /// The heading, and the title of the tab.
    pub title: AttrValue,
    /// The title of the tab, where the heading names a person or a record: browsers keep tab titles in their history.
    #[prop_or_default]
    pub tab: Option<AttrValue>,
    /// Where "Back" leads.
    #[prop_or_default]
    pub back: Option<Route>,
    /// The primary action, kept within the thumb's reach.
    #[prop_or_default]
    pub action: Option<Html>,
    /// The person comes back to where they were: whoever knows where leads there.
    #[prop_or_default]
    pub resumed: bool,
    pub children: Children,
}

/// A screen. When it appears, the focus moves to its heading, so that a screen reader begins there.
#[component]
pub fn Screen(props: &Props) -> Html {
    let words = use_i18n();
    let heading = use_node_ref();
    {
        let (heading, resumed) = (heading.clone(), props.resumed);
        use_effect_with((), move |()| {
            if !resumed {
                dom::scroll_up();
                dom::focus(&heading);
            }
        });
    }
    let tab = props.tab.as_ref().unwrap_or(&props.title);
    let title = words.with("title", &[("screen", tab.as_str().into())]);
    use_effect_with(title, |title| dom::set_title(title));
    let back = props.back.as_ref().map(|route| {
        html! {
            <a class="back" href={route.href()}>{ glyph(Icon::Back) }{ words.t("back") }</a>
        }
    });
    html! {
        <main id="main" data-screen={props.name} class="screen">
            { for back }
            <h1 id="heading" tabindex="-1" ref={heading}>{ props.title.clone() }</h1>
            { props.children.clone() }
            if let Some(action) = &props.action {
                <div class="action-bar">{ action.clone() }</div>
            }
        </main>
    }
}

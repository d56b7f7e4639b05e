//! The few things asked of the browser's document, each in one place. All fail softly: a page that can't set its title
//! still works.

use std::cell::Cell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, Event, File, HtmlAnchorElement, HtmlElement,
    HtmlInputElement, MouseEvent, Storage, Url, Window,
};
use yew::NodeRef;

use crate::{i18n::Language, route::Route};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// A preference kept on this device; never a secret.
pub fn preference(name: &str) -> Option<String> {
    storage()?.get_item(&format!("aceso.{name}")).ok().flatten()
}

/// Keeps a preference.
pub fn set_preference(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing (private mode) just forgets the choice.
        let _ = storage.set_item(&format!("aceso.{name}"), value);
    }
}

/// Forgets a preference.
pub fn clear_preference(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("aceso.{name}"));
    }
}

/// Whether two texts differ in their capitals at most. The browser's tables: ours would weigh as much as a screen.
pub fn same_but_for_case(one: &str, other: &str) -> bool {
    let small = |text: &str| js_sys::JsString::from(text).to_lower_case();
    small(one) == small(other)
}

/// The languages the browser asks for, best first.
pub fn browser_languages() -> Vec<String> {
    window()
        .map(|window| window.navigator().languages())
        .map(|list| list.iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// Whether the device has a screen that feels fingers.
pub fn has_touch() -> bool {
    window().is_some_and(|window| window.navigator().max_touch_points() > 1)
}

/// What the browser says about itself.
pub fn user_agent() -> String {
    window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// Sets an attribute of the root element, which styles depend on.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Tells the browser the page's language and direction.
pub fn set_language(language: Language) {
    set_root("lang", language.code());
    set_root("dir", language.direction());
}

/// The page's language, as the browser was told.
pub fn language() -> Option<Language> {
    let root = document()?.document_element()?;
    Language::from_tag(&root.get_attribute("lang")?)
}

/// The title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Takes the skeleton away that was shown while loading.
pub fn remove_skeleton() {
    if let Some(skeleton) = document().and_then(|document| document.get_element_by_id("skeleton")) {
        skeleton.remove();
    }
}

/// The element the app is drawn into.
pub fn root() -> Option<web_sys::Element> {
    document()?.get_element_by_id("app")
}

/// Moves the focus.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id.
pub fn focus_id(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether something in it has the focus.
pub fn focus_within(node: &NodeRef) -> bool {
    let focused = document().and_then(|document| document.active_element());
    let node = node.cast::<HtmlElement>();
    node.zip(focused)
        .is_some_and(|(node, focused)| node.contains(Some(&focused)))
}

/// How far an element is below the upper edge of the window.
pub fn top_of(id: &str) -> Option<f64> {
    let element = document()?.get_element_by_id(id)?;
    Some(element.get_bounding_client_rect().top())
}

/// Scrolls down.
pub fn scroll_by(pixels: f64) {
    if let Some(window) = window() {
        window.scroll_by_with_x_and_y(0.0, pixels);
    }
}

/// The id of the row of a list that was activated.
pub fn row_of(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let row = target.closest("a.row[id]").ok().flatten()?;
    Some(row.id())
}

/// Shows the top of the page.
pub fn scroll_up() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The address's fragment, with `#`.
pub fn fragment() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to a screen.
pub fn go(route: &Route) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(&route.href());
    }
}

/// Goes to a screen in place of this one: "back" will not return here.
pub fn replace(route: &Route) {
    if let Some(window) = window() {
        let _ = window.location().replace(&route.href());
    }
}

/// One step back.
pub fn back() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The value of an input.
pub fn value_of(node: &NodeRef) -> String {
    node.cast::<HtmlInputElement>()
        .map(|input| input.value())
        .unwrap_or_default()
}

/// Takes a secret out of an input: its UTF-8 bytes, ready for transfer. The input is left empty.
pub fn take_secret(node: &NodeRef) -> Uint8Array {
    let Some(input) = node.cast::<HtmlInputElement>() else {
        return Uint8Array::new_with_length(0);
    };
    let text = input.value();
    input.set_value("");
    let bytes = Uint8Array::new_with_length(0);
    if text.is_empty() {
        return bytes;
    }
    let mut secret = text.into_bytes();
    let bytes = Uint8Array::from(secret.as_slice());
    secret.fill(0);
    bytes
}

/// The files that a change of a file input brought. The input is emptied, so that the same file can be chosen again.
pub fn take_files(event: &Event) -> Vec<File> {
    let target = event.target();
    let Some(input) = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input
        .files()
        .map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect())
        .unwrap_or_default();
    input.set_value("");
    files
}

/// Where the page came from, as people read it in the address bar: the service's address.
pub fn host() -> String {
    let host = window().and_then(|window| window.location().host().ok());
    host.unwrap_or_default()
}

/// A text file that the page was served with.
pub async fn fetch_text(path: &str) -> Option<String> {
    let response = wasm_bindgen_futures::JsFuture::from(window()?.fetch_with_str(path))
        .await
        .ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = wasm_bindgen_futures::JsFuture::from(response.text().ok()?).await;
    text.ok()?.as_string()
}

/// Puts a text on the clipboard.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|value| value.is_object()) {
        return false; // only on secure origins
    }
    let written = window.navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
}

/// Whether the system can hand a link on to another app.
pub fn can_send() -> bool {
    let share = window().map(|window| Reflect::get(&window.navigator(), &"share".into()));
    share.is_some_and(|found| found.is_ok_and(|value| value.is_function()))
}

/// Asks the system to hand a link on to another app.
pub fn send(link: &str) {
    let Some(navigator) = window().map(|window| window.navigator()) else {
        return;
    };
    let share = Reflect::get(&navigator, &"share".into());
    let Some(share) = share
        .ok()
        .and_then(|share| share.dyn_into::<Function>().ok())
    else {
        return;
    };
    let data = Object::new();
    // Setting a property of a fresh object can't fail. A person who changes their mind is no failure either.
    let _ = Reflect::set(&data, &"url".into(), &link.into());
    let asked = share.call1(&navigator, &data);
    if let Some(promise) = asked
        .ok()
        .and_then(|value| value.dyn_into::<Promise>().ok())
    {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}

/// Prints the page; the styles say what of it.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// A file in memory under an address of its own, for as long as this value lives.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// Of these bytes.
    pub fn new(bytes: &JsValue, media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(bytes);
        let blob = Blob::new_with_buffer_source_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Saves bytes as a file.
pub fn save(bytes: &JsValue, name: &str, media_type: &str) {
    let Some(url) = ObjectUrl::new(bytes, media_type) else {
        return;
    };
    let anchor = document().and_then(|document| document.create_element("a").ok());
    let anchor = anchor.and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(url.as_str());
        anchor.set_download(name);
        anchor.click();
    }
    // The browser reads it after the click; a minute is plenty.
    gloo_timers::callback::Timeout::new(60_000, move || drop(url)).forget();
}

impl PartialEq for ObjectUrl {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// The last moment of a day here, from a date field's `YYYY-MM-DD`.
pub fn end_of_day(date: &str) -> Option<u64> {
    let mut parts = date.split('-').map(str::parse::<u32>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let month = i32::try_from(month).ok()?.checked_sub(1)?;
    let at = js_sys::Date::new_with_year_month_day_hr_min_sec_milli(
        year,
        month,
        i32::try_from(day).ok()?,
        23,
        59,
        59,
        999,
    )
    .get_time();
    (at.is_finite() && at >= 0.0).then_some(at as u64)
}

/// Today here, as a date field says it.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}

thread_local! {
    static CLOCK_AHEAD: Cell<i64> = const { Cell::new(0) };
}

/// By how much the device's clock is ahead, in milliseconds, as far as the worker knows.
pub fn set_clock_ahead(ms: i64) {
    CLOCK_AHEAD.set(ms);
}

/// This moment by the device's clock: for what counts how long something takes.
pub fn ticks() -> u64 {
    js_sys::Date::now() as u64
}

/// This moment, also where the device's clock is wrong.
pub fn now() -> u64 {
    ticks().saturating_add_signed(CLOCK_AHEAD.get().saturating_neg())
}

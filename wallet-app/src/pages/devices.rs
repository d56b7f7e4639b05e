//! The wallet's devices.

use aceso_messages::{DeviceView, Millis, Request};
use yew::prelude::*;

use crate::{
    components::{
        act::Act,
        confirm::Confirm,
        loading::{loaded, use_fresh},
        screen::Screen,
    },
    format,
    i18n::{I18n, use_i18n},
    route::Route,
    session::{List, use_session},
};

/// Devices.
#[component]
pub fn Devices() -> Html {
    let words = use_i18n();
    let Some(session) = use_session() else {
        return Html::default();
    };
    use_fresh(&session, List::Devices);
    let body = loaded(
        &words,
        &session,
        &session.state.devices,
        List::Devices,
        |devices| html! { <ul class="cards">{ for devices.iter().map(|device| card(&words, device)) }</ul> },
    );
    let action =
        html! { <a class="button" href={Route::AddDevice.href()}>{ words.t("devices-add") }</a> };
    html! {
        <Screen name="devices" title={words.t("devices-title")} back={Route::Settings} {action}>
            if let Some(due) = session.state.recovering() {
                { recovering(&words, due) }
            }
            <p>{ words.t("devices-lead") }</p>
            { body }
        </Screen>
    }
}

/// Somebody has the recovery key: the person it concerns says no with one tap.
fn recovering(words: &I18n, due: Millis) -> Html {
    let day = format::day(words.language(), due);
    html! {
        <section class="box box-warn" id="recovering" role="alert">
            <div class="box-body">
                <p>{ words.with("devices-recovering", &[("day", day.into())]) }</p>
                <Act class="button-danger" request={Request::StopRecovery} label={words.t("devices-recovering-stop")} />
            </div>
        </section>
    }
}

fn card(words: &I18n, device: &DeviceView) -> Html {
    let day = format::day(words.language(), device.added);
    let name = match device.kit {
        true => words.t("devices-kit"),
        false => device.name.clone(),
    };
    let request = Request::RemoveDevice {
        device: device.id.clone(),
    };
    let yes =
        html! { <Act class="button-danger" {request} label={words.t("devices-remove-yes")} /> };
    html! {
        <li class="card" key={device.id.clone()}>
            <div class="card-head">
                <p class="card-title"><bdi>{ &name }</bdi></p>
                if device.this {
                    <span class="chip chip-new">{ words.t("devices-this") }</span>
                }
            </div>
            <p class="quiet">{ words.with("added-on", &[("day", day.into())]) }</p>
            if device.kit {
                <p class="quiet small alone"><a href={Route::Kit.href()}>{ words.t("devices-kit-link") }</a></p>
            } else if !device.this {
                <Confirm label={words.t("remove")} about={name.clone()} {yes}
                    title={words.with("devices-remove-title", &[("name", name.into())])}>
                    <p>{ words.t("devices-remove-text") }</p>
                    <p>{ words.t("devices-remove-not") }</p>
                </Confirm>
            }
        </li>
    }
}

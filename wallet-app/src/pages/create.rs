//! Making a wallet: a name, and how it shall be opened; nothing else is asked.

use aceso_messages::{NewAccount, Problem, ProblemKind, Role};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        field::{Field, field},
        screen::Screen,
        trouble::maybe_trouble,
        way_in::use_way_in,
    },
    device, dom,
    i18n::use_i18n,
    route::Route,
    session::use_session,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub role: Role,
}

/// The fields that are not filled in as they should be.
#[derive(Clone, Copy, PartialEq, Default)]
struct Wrong {
    name: bool,
    organisation: bool,
    passphrase: bool,
}

/// Create.
#[component]
pub fn Create(props: &Props) -> Html {
    let words = use_i18n();
    let session = use_session();
    let (name, organisation) = (use_node_ref(), use_node_ref());
    let way = use_way_in();
    let wrong = use_state(Wrong::default);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let role = props.role;
    let clinician = role == Role::Clinician;
    let onsubmit = {
        let (name, organisation, way) = (name.clone(), organisation.clone(), way.clone());
        let (wrong, problem, busy) = (wrong.clone(), problem.clone(), busy.clone());
        let words = words.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(session) = session.clone().filter(|_| !*busy) else {
                return;
            };
            let account = NewAccount {
                role,
                name: dom::value_of(&name).trim().to_owned(),
                organisation: dom::value_of(&organisation).trim().to_owned(),
                sample: false,
                device: device::name(&words),
                passkey: None,
            };
            let found = Wrong {
                passphrase: way.weak(&account.name),
                organisation: clinician && account.organisation.is_empty(),
                name: account.name.is_empty(),
            };
            wrong.set(found);
            if found.name || found.organisation {
                return dom::focus(if found.name { &name } else { &organisation });
            }
            if found.passphrase {
                return;
            }
            let (problem, busy, wrong) = (problem.clone(), busy.clone(), wrong.clone());
            let (way, words) = (way.clone(), words.clone());
            let next = match role {
                // With a code waiting, sharing comes first; the sheet is brought to mind later.
                Role::Patient if session.state.arrived.is_none() => Route::Kit,
                role => Route::first(role),
            };
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                dom::clear_preference("sample");
                let made = async {
                    let (passkey, secret) = way.take(&words, &session.tasks).await?;
                    let account = NewAccount { passkey, ..account };
                    session.tasks.create(account, secret).await
                };
                match made.await {
                    Ok(()) => return dom::replace(&next),
                    Err(trouble) if trouble.kind == ProblemKind::WeakPassphrase => {
                        wrong.set(Wrong {
                            passphrase: true,
                            ..Wrong::default()
                        });
                    }
                    Err(trouble) => problem.set(Some(trouble)),
                }
                busy.set(false);
            });
        })
    };
    let name_field = Field {
        id: "name",
        label: words.t("your-name"),
        hint: words.t(if clinician {
            "name-hint-clinician"
        } else {
            "name-hint"
        }),
        input: name.clone(),
        autocomplete: Some("name"),
        error: wrong.name.then(|| words.t("name-missing")),
        ..Field::default()
    };
    let organisation_field = clinician.then(|| Field {
        id: "organisation",
        label: words.t("organisation"),
        hint: words.t("organisation-hint"),
        input: organisation,
        autocomplete: Some("organization"),
        error: wrong.organisation.then(|| words.t("organisation-missing")),
        ..Field::default()
    });
    let title = words.t(if clinician {
        "create-clinician-title"
    } else {
        "create-title"
    });
    html! {
        <Screen name="create" {title} back={Route::Home}>
            <p>{ words.t(if clinician { "create-clinician-lead" } else { "create-lead" }) }</p>
            { maybe_trouble(&words, problem.as_ref()) }
            <form {onsubmit} novalidate=true>
                { field(name_field) }
                { for organisation_field.map(field) }
                { way.view(&words, name, wrong.passphrase, *busy) }
                <div class="box box-info">
                    <p class="box-body">{ words.t(if clinician { "passphrase-lost-clinician" } else { "passphrase-lost" }) }</p>
                </div>
                <div class="action-bar">
                    <button class="button" type="submit" aria-busy={busy.to_string()}>
                        { words.t(match (*busy, clinician) {
                            (true, _) => "create-busy",
                            (false, true) => "create-clinician-button",
                            (false, false) => "create-button",
                        }) }
                    </button>
                </div>
            </form>
        </Screen>
    }
}

//! Making a wallet: a name and a passphrase; nothing else is asked.

use aceso_messages::{NewAccount, Problem, ProblemKind, Role};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{passphrase::Passphrase, screen::Screen, trouble::maybe_trouble},
    device, dom,
    i18n::use_i18n,
    route::Route,
    session::use_session,
    strength,
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
    let (name, organisation, secret) = (use_node_ref(), use_node_ref(), use_node_ref());
    let wrong = use_state(Wrong::default);
    let problem = use_state(|| None::<Problem>);
    let busy = use_state(|| false);
    let role = props.role;
    let clinician = role == Role::Clinician;
    let onsubmit = {
        let (name, organisation, secret) = (name.clone(), organisation.clone(), secret.clone());
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
                name: account.name.is_empty(),
                organisation: clinician && account.organisation.is_empty(),
                passphrase: !strength::hint(&dom::value_of(&secret), &account.name).enough(),
            };
            wrong.set(found);
            let fields = [
                (found.name, &name),
                (found.organisation, &organisation),
                (found.passphrase, &secret),
            ];
            if let Some((_, field)) = fields.into_iter().find(|(wrong, _)| *wrong) {
                return dom::focus(field);
            }
            let (problem, busy, wrong) = (problem.clone(), busy.clone(), wrong.clone());
            let passphrase = dom::take_secret(&secret);
            busy.set(true);
            problem.set(None);
            spawn_local(async move {
                dom::clear_preference("sample");
                match session.tasks.create(account, passphrase).await {
                    Ok(()) => return dom::replace(&Route::first(role)),
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
        autocomplete: "name",
        error: wrong.name.then(|| words.t("name-missing")),
    };
    let organisation_field = clinician.then(|| Field {
        id: "organisation",
        label: words.t("organisation"),
        hint: words.t("organisation-hint"),
        input: organisation,
        autocomplete: "organization",
        error: wrong.organisation.then(|| words.t("organisation-missing")),
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
                <Passphrase field={secret} fresh=true {name} disabled={*busy}
                    error={wrong.passphrase.then(|| words.with("passphrase-weak", &[("least", strength::LEAST.into())]))} />
                <div class="box box-info">
                    <p class="box-body">{ words.t("passphrase-lost") }</p>
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

/// A line of text that is asked for.
struct Field {
    id: &'static str,
    label: String,
    hint: String,
    input: NodeRef,
    autocomplete: &'static str,
    error: Option<String>,
}

fn field(field: Field) -> Html {
    let id = field.id;
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let wrong = field.error.is_some();
    let described = match wrong {
        true => format!("{hint_id} {error_id}"),
        false => hint_id.clone(),
    };
    html! {
        <div class={classes!("field", wrong.then_some("field-wrong"))}>
            <label for={id}>{ field.label }</label>
            <p class="hint" id={hint_id}>{ field.hint }</p>
            if let Some(error) = field.error {
                <p class="error" id={error_id} role="alert">{ error }</p>
            }
            <input {id} type="text" ref={field.input} autocomplete={field.autocomplete} required=true
                maxlength="120" dir="auto" aria-describedby={described} aria-invalid={wrong.then_some("true")} />
        </div>
    }
}

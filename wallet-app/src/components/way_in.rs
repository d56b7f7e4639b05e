//! How a new wallet on this device shall be opened: by the device's own lock, or by a passphrase.

use std::{cell::RefCell, rc::Rc};

use aceso_messages::{NewPasskey, PasskeyView, Problem, Reply, Request};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        choices::{Choice, Question, choices},
        passphrase::Passphrase,
    },
    desk::internal,
    device, dom,
    i18n::I18n,
    passkey, strength,
    tasks::Tasks,
};

/// The choice, and what is needed to act on it.
#[derive(Clone)]
pub struct WayIn {
    /// The device's lock can be offered.
    offered: UseStateHandle<bool>,
    /// It is the chosen one, where it is offered.
    lock: UseStateHandle<bool>,
    /// The passphrase's input.
    field: NodeRef,
    /// A passkey that was made, and not used because something else went wrong: not to be made twice.
    made: Rc<RefCell<Option<NewPasskey>>>,
}

/// A choice that begins with the device's lock, where there is one.
#[hook]
pub fn use_way_in() -> WayIn {
    let offered = use_state(|| false);
    let lock = use_state(|| true);
    let field = use_node_ref();
    {
        let (offered, lock, field) = (offered.clone(), lock.clone(), field.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                let there = passkey::offered().await;
                // A browser may take its time to say so. Who has begun with a passphrase goes on with it.
                let begun = dom::focus_within(&field) || !dom::value_of(&field).is_empty();
                if there && begun {
                    lock.set(false);
                }
                offered.set(there);
            });
        });
    }
    WayIn {
        offered,
        lock,
        field,
        made: use_mut_ref(|| None),
    }
}

impl WayIn {
    fn by_lock(&self) -> bool {
        *self.offered && *self.lock
    }

    /// The question and, for a passphrase, its field. `name`: the field with the person's name, if there is one.
    pub fn view(&self, words: &I18n, name: NodeRef, wrong: bool, busy: bool) -> Html {
        let by_lock = self.by_lock();
        let labels = [("way-lock", true), ("way-passphrase", false)];
        let question = Question {
            name: "way",
            legend: words.t("way-title"),
            choices: labels
                .map(|(id, lock)| Choice {
                    label: words.t(id),
                    chosen: by_lock == lock,
                })
                .to_vec(),
            error: None,
            onchange: {
                let lock = self.lock.clone();
                Callback::from(move |at: usize| lock.set(at == 0))
            },
        };
        let error =
            wrong.then(|| words.with("passphrase-weak", &[("least", strength::LEAST.into())]));
        html! {
            <>
                if *self.offered {
                    { choices(question, Html::default()) }
                }
                if by_lock {
                    <p class="hint">{ words.t("way-lock-hint") }</p>
                } else {
                    <Passphrase field={self.field.clone()} fresh=true {name} disabled={busy} {error} />
                }
            </>
        }
    }

    /// Whether the passphrase is missing or too easy; then the focus is on it.
    pub fn weak(&self, name: &str) -> bool {
        let weak = !self.by_lock() && !strength::hint(&dom::value_of(&self.field), name).enough();
        if weak {
            dom::focus(&self.field);
        }
        weak
    }

    /// Takes the secret: out of the field, or from a passkey, which is made now.
    pub async fn take(
        &self,
        words: &I18n,
        tasks: &Tasks,
    ) -> Result<(Option<NewPasskey>, Uint8Array), Problem> {
        if !self.by_lock() {
            return Ok((None, dom::take_secret(&self.field)));
        }
        let made = self.made.borrow().clone();
        if let Some(made) = made {
            let known = PasskeyView {
                credential: made.credential.clone(),
                salt: made.salt.clone(),
                name: String::new(),
                added: 0,
            };
            let given = passkey::ask(&[known]).await?;
            return Ok((Some(made), given.secret));
        }
        let (new, secret) = make_passkey(words, tasks).await?;
        *self.made.borrow_mut() = Some(new.clone());
        Ok((Some(new), secret))
    }
}

/// Makes a passkey, called as this device is.
pub async fn make_passkey(
    words: &I18n,
    tasks: &Tasks,
) -> Result<(NewPasskey, Uint8Array), Problem> {
    let Reply::PasskeySetup(setup) = tasks.ask(Request::PreparePasskey).await? else {
        return Err(internal("unexpected answer"));
    };
    let name = device::name(words);
    let given = passkey::make(&setup, &name).await?;
    let new = NewPasskey {
        credential: given.credential,
        salt: setup.salt,
        name,
    };
    Ok((new, given.secret))
}

//! The step that joining a wallet and bringing one back share: what this device is called, and how the wallet shall be opened
//! on it.

use std::rc::Rc;

use aceso_messages::{NewPasskey, Problem};
use js_sys::Uint8Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        field::{Field, field},
        trouble::maybe_trouble,
        way_in::{WayIn, use_way_in},
    },
    device, dom,
    i18n::I18n,
    tasks::Tasks,
};

/// All that was asked for.
pub struct Ready {
    /// What the device is called.
    pub device: String,
    /// It is opened by this passkey rather than by a passphrase.
    pub passkey: Option<NewPasskey>,
    /// What opens it; it leaves by transfer.
    pub secret: Uint8Array,
}

/// The step's state. It belongs to the screen, so that a passkey that was made is there when something else has to be tried again.
#[derive(Clone)]
pub struct NewDevice {
    name: NodeRef,
    way: WayIn,
    weak: UseStateHandle<bool>,
    busy: UseStateHandle<bool>,
    problem: UseStateHandle<Option<Problem>>,
}

/// A step that was not begun.
#[hook]
pub fn use_new_device() -> NewDevice {
    NewDevice {
        name: use_node_ref(),
        way: use_way_in(),
        weak: use_state(|| false),
        busy: use_state(|| false),
        problem: use_state(|| None),
    }
}

impl NewDevice {
    /// What came of what was entered: until this is told, the form is busy.
    pub fn settle(&self, result: Result<(), Problem>) {
        self.problem.set(result.err());
        self.busy.set(false);
    }

    /// The form, with this on its button.
    pub fn view(
        &self,
        words: &Rc<I18n>,
        tasks: &Tasks,
        button: String,
        onready: Callback<Ready>,
    ) -> Html {
        let onsubmit = {
            let (form, words, tasks) = (self.clone(), words.clone(), tasks.clone());
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                form.submit(&words, &tasks, &onready);
            })
        };
        let called = Field {
            id: "device",
            label: words.t("device-field"),
            hint: words.t("device-field-hint"),
            input: self.name.clone(),
            value: Some(device::name(words).into()),
            ..Field::default()
        };
        html! {
            <>
                { maybe_trouble(words, self.problem.as_ref()) }
                <form {onsubmit} novalidate=true>
                    { field(called) }
                    { self.way.view(words, NodeRef::default(), *self.weak, *self.busy) }
                    <div class="action-bar">
                        <button class="button" type="submit" aria-busy={self.busy.to_string()}>
                            { if *self.busy { words.t("create-busy") } else { button } }
                        </button>
                    </div>
                </form>
            </>
        }
    }

    fn submit(&self, words: &Rc<I18n>, tasks: &Tasks, onready: &Callback<Ready>) {
        let weak = self.way.weak("");
        self.weak.set(weak);
        if weak || *self.busy {
            return;
        }
        let called = dom::value_of(&self.name).trim().to_owned();
        let device = match called.is_empty() {
            true => device::name(words),
            false => called,
        };
        self.busy.set(true);
        self.problem.set(None);
        let (form, words, tasks) = (self.clone(), words.clone(), tasks.clone());
        let onready = onready.clone();
        spawn_local(async move {
            match form.way.take(&words, &tasks).await {
                Ok((passkey, secret)) => onready.emit(Ready {
                    device,
                    passkey,
                    secret,
                }),
                Err(problem) => form.settle(Err(problem)),
            }
        });
    }
}

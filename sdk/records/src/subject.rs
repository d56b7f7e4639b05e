//! Whom a document speaks of, when it may speak of several.

use std::collections::HashMap;

use aceso_messages::Person;
use serde_json::Value;

use crate::document::{Document, Resource};
use crate::json::text;
use crate::names;
use crate::person::{self, Identity};

/// The most names of other people to tell.
const OTHERS: usize = 20;

/// Whose resource this is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Owner {
    /// A Patient of this document, by position.
    Here(usize),
    /// Someone the document only refers to.
    Elsewhere(String),
}

/// The one person a document is about, and the others it mentions.
#[derive(Debug, Default)]
pub(crate) struct Subject<'a> {
    /// The Patient resource.
    pub(crate) patient: Option<&'a Value>,
    /// Names of other people whose data it holds.
    pub(crate) others: Vec<String>,
    /// For each resource, whether it is about that one person.
    pub(crate) mine: Vec<bool>,
}

/// Whose a resource is; `None` if it does not say, or is about no person.
fn owner(document: &Document, resource: &Resource) -> Option<Owner> {
    let value = &resource.value;
    let reference = match resource.kind() {
        "Patient" => return None,
        _ => [&value["subject"], &value["patient"]]
            .into_iter()
            .find_map(|r| text(&r["reference"]))?,
    };
    match document.position(reference) {
        Some(at) if document.resources[at].kind() == "Patient" => Some(Owner::Here(at)),
        _ => {
            let mut parts = reference.rsplit('/');
            let id = parts.next().unwrap_or(reference);
            Some(Owner::Elsewhere(match parts.next() {
                Some(kind) => format!("{kind}/{id}"),
                None => id.to_owned(),
            }))
        }
    }
}

/// Finds the person a document is about: whom its Composition names, else of whom it says most.
pub(crate) fn subject(document: &Document) -> Subject<'_> {
    let patients: Vec<usize> = (0..document.resources.len())
        .filter(|at| document.resources[*at].kind() == "Patient")
        .collect();
    // Several Patient resources may be one person, e.g. known to two hospitals: all stand for the first of them.
    // A list of a whole ward is not one person, and comparing each with each would take long.
    let few = if patients.len() <= 20 {
        &patients[..]
    } else {
        &[]
    };
    let identity = |at: usize| Identity::of(&document.resources[at].value);
    let identities: Vec<(usize, Identity<'_>)> =
        few.iter().map(|at| (*at, identity(*at))).collect();
    let canonical = |at: usize| {
        let (_, own) = identities.iter().find(|(it, _)| *it == at)?;
        let first = identities.iter().find(|(_, first)| first.same(own))?;
        Some(first.0)
    };
    let same: HashMap<usize, usize> = patients
        .iter()
        .map(|at| (*at, canonical(*at).unwrap_or(*at)))
        .collect();
    let owners: Vec<Option<Owner>> = document
        .resources
        .iter()
        .map(|resource| match owner(document, resource)? {
            Owner::Here(at) => Some(Owner::Here(same.get(&at).copied().unwrap_or(at))),
            elsewhere => Some(elsewhere),
        })
        .collect();

    let main = main_owner(document, &owners, patients.first().copied());
    // A sloppy document refers to its one Patient by a name that leads nowhere. Only where references to the main person
    // do work does one that leads elsewhere mean someone else.
    let strict = match &main {
        Some(main) => owners.iter().flatten().any(|owner| owner == main),
        None => false,
    };
    let mut found = Subject {
        patient: match &main {
            Some(Owner::Here(at)) => Some(&document.resources[*at].value),
            _ => None,
        },
        others: Vec::new(),
        mine: owners
            .iter()
            .map(|owner| owner.is_none() || !strict || *owner == main)
            .collect(),
    };
    for at in &patients {
        if strict || main.is_some() {
            let leader = same.get(at).copied().unwrap_or(*at);
            if main != Some(Owner::Here(leader)) {
                let name = person::person(&document.resources[leader].value).map(|p| p.name);
                push(&mut found.others, name);
            }
        }
    }
    for (resource, owner) in document.resources.iter().zip(&owners) {
        if let (true, Some(Owner::Elsewhere(reference))) = (strict, owner)
            && *owner != main
            && is_person(reference)
        {
            let display = [&resource.value["subject"], &resource.value["patient"]]
                .into_iter()
                .find_map(|r| text(&r["display"]));
            push(
                &mut found.others,
                Some(names::title(display.unwrap_or(reference))),
            );
        }
    }
    found
}

/// Whether a reference can lead to a person.
fn is_person(reference: &str) -> bool {
    !["Group/", "Device/", "Location/", "Practitioner/"]
        .iter()
        .any(|kind| reference.contains(kind))
}

/// Adds a name once.
fn push(names: &mut Vec<String>, name: Option<String>) {
    if let Some(name) = name
        && names.len() < OTHERS
        && !names.contains(&name)
    {
        names.push(name);
    }
}

/// Whom the document is about.
fn main_owner(
    document: &Document,
    owners: &[Option<Owner>],
    first_patient: Option<usize>,
) -> Option<Owner> {
    let composed = document
        .resources
        .iter()
        .zip(owners)
        .find(|(resource, _)| resource.kind() == "Composition")
        .and_then(|(_, owner)| owner.clone())
        .filter(|owner| matches!(owner, Owner::Here(_)));
    if composed.is_some() {
        return composed;
    }
    let mut counts: Vec<(&Owner, usize)> = Vec::new();
    let mut places: HashMap<&Owner, usize> = HashMap::new();
    for owner in owners.iter().flatten() {
        if matches!(owner, Owner::Elsewhere(reference) if !is_person(reference)) {
            continue;
        }
        let place = *places.entry(owner).or_insert_with(|| {
            counts.push((owner, 0));
            counts.len() - 1
        });
        counts[place].1 += 1;
    }
    // A Patient that is here goes before one that is not; then who has most; then who comes first.
    let mut best: Option<(&Owner, usize)> = None;
    for (owner, count) in counts {
        let better = match best {
            None => true,
            Some((leader, most)) => {
                let here = |owner: &Owner| matches!(owner, Owner::Here(_));
                (here(owner), count) > (here(leader), most)
            }
        };
        if better {
            best = Some((owner, count));
        }
    }
    match (best, first_patient) {
        // References that lead nowhere, and one Patient: the document is about that Patient.
        (Some((Owner::Elsewhere(_), _)), Some(at)) => Some(Owner::Here(at)),
        (Some((owner, _)), _) => Some(owner.clone()),
        (None, at) => at.map(Owner::Here),
    }
}

/// The person a document is about, if it has a name for them.
pub(crate) fn main_person(document: &Document) -> Option<Person> {
    person::person(subject(document).patient?)
}

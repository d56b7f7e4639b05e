//! An answer that never arrives: the request again gives the same entry.

use std::{cell::Cell, rc::Rc};

use aceso_messages::ProblemKind;

use super::{
    line::{Fault, Line},
    moment::What,
    path::World,
    person::{bundle, run},
};

/// The answers to these are lost: the first, or all of them.
fn lose(line: &Line, what: What, all: bool) -> Rc<Cell<usize>> {
    let lost = Rc::new(Cell::new(0));
    let told = lost.clone();
    line.fault(move |request| {
        let hit = What::of(request) == Some(what) && (all || told.get() == 0);
        told.set(told.get() + usize::from(hit));
        hit.then_some(Fault::LoseReply)
    });
    lost
}

#[test]
fn a_reply_lost_after_the_commit_and_asked_for_again_gives_one_entry() {
    run(async {
        let world = World::new(11, 20).await;
        let (patient, doctor) = (&world.patient, &world.doctor);
        let (hers, his) = (&patient.device.line, &doctor.device.line);
        // Told at once: the wallet asks again by itself. `World::check` counts the entries.
        let lost = lose(hers, What::Record, false);
        let added = patient.add("a.json", bundle("Pat Doe", "One")).await;
        let record = added.unwrap()[0].id.clone();
        assert_eq!(lost.get(), 1);
        let bytes = bundle("Pat Doe", "One");
        world.records.borrow_mut().insert(record.clone(), bytes);

        let lost = lose(hers, What::Grant, false);
        let shared = patient.share(&world.code, std::slice::from_ref(&record));
        let share = shared.await.unwrap()[0].id.clone();
        assert_eq!(lost.get(), 1);
        world.shares.borrow_mut().push(share.clone());

        let lost = lose(his, What::Access, false);
        world.open(doctor, &share, &record).await;
        assert_eq!(lost.get(), 1);

        let lost = lose(hers, What::Stop, false);
        world.stop(patient, &share, true).await;
        assert_eq!(lost.get(), 1);
        world.check().await;
        // One opening, one entry.
        let rows = world.patient.activity().await.unwrap();
        assert_eq!(rows.len(), 6, "{rows:?}");
    });
}

#[test]
fn replies_that_stay_away_are_made_up_for_by_the_activity() {
    run(async {
        let world = World::new(12, 20).await;
        let patient = world.patient.tab().await;
        let (hers, his) = (&patient.device.line, &world.doctor.device.line);
        let _loop = patient.in_touch();
        let bytes = bundle("Pat Doe", "One");
        // Every answer is lost: what was done is told of by the activity alone.
        let lost = lose(hers, What::Record, true);
        let record = world.add(&patient, "a.json", bytes).await;
        assert!(lost.get() > 1);
        let lost = lose(hers, What::Grant, true);
        let share = world.share(&patient, &record).await;
        assert!(lost.get() > 1);

        // An opening without its receipt shows nothing. The next one is another, with an entry of its own.
        let lost = lose(his, What::Access, true);
        let opened = world.doctor.open_share(&share).await.map(|_| ());
        assert_eq!(opened, Err(ProblemKind::Offline));
        assert!(lost.get() > 1);
        his.mend();
        world.open(&world.doctor, &share, &record).await;

        let lost = lose(hers, What::Stop, true);
        world.stop(&patient, &share, false).await;
        assert!(lost.get() > 0);
        hers.mend();
        world.check().await;
        let rows = world.again(async || patient.activity().await).await;
        assert_eq!(rows.len(), 7, "{rows:?}");
    });
}

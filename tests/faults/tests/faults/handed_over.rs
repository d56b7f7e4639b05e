//! Real wallets at a real relay whose validator's key is replaced: they go on, and refuse a relay that goes on with the key of before.

use std::{cell::Cell, rc::Rc};

use aceso_messages::{LogTrust, ProblemKind, Role};

use super::{
    path::World,
    person::{Person, bundle, run},
};

/// A log that is given away, checked by somebody who asks the relay.
async fn check_log(world: &World) {
    let log = world.patient.export_log().await.unwrap();
    let seed = Rc::new(Cell::new(90));
    let stranger = Person::new(&world.server, &seed, 20);
    let known = LogTrust {
        relay: true,
        ..LogTrust::default()
    };
    let report = stranger.verify_log(log, known).await.unwrap();
    assert!(report.holds && report.pinned && report.gaps.is_empty());
    assert!(report.proven > 0);
}

#[test]
fn wallets_go_on_at_a_relay_whose_key_was_replaced_twice() {
    run(async {
        let world = World::new(31, 20).await;
        let (patient, doctor) = (&world.patient, &world.doctor);
        let record = world.add(patient, "a.json", bundle("Pat Doe", "One")).await;
        let share = world.share(patient, &record).await;
        world.open(doctor, &share, &record).await;
        // Devices that are away meanwhile: they know the key of before, and none of those after it.
        let (away, asleep) = (patient.twin(), doctor.twin());
        for round in 0..2 {
            world.server.kill();
            world.server.hand_over();
            world.server.up();
            world.open(doctor, &share, &record).await;
            let mark = format!("Later {round}");
            let record = world.add(patient, "b.json", bundle("Pat Doe", &mark)).await;
            world.check_record(&record).await;
            check_log(&world).await;
        }
        away.unlock().await;
        asleep.unlock().await;
        // Safe with the relay: its receipt was believed.
        world.add(&away, "c.json", bundle("Pat Doe", "Away")).await;
        world.open(&asleep, &share, &record).await;
        world.stop(patient, &share, true).await;
        world.expect_stopped(doctor, &share, &record).await;
        // Nor does it matter to whoever comes only now.
        let late = Person::new(&world.server, &Rc::new(Cell::new(91)), 20);
        late.create(Role::Clinician, "Dr Late").await.unwrap();
        let code = late.code().await.unwrap();
        let given = patient.share(&code, &[record]).await.unwrap();
        assert_eq!(late.patients().await.unwrap()[0].share, given[0].id);
    });
}

#[test]
fn who_was_there_refuses_the_key_of_before() {
    run(async {
        let world = World::new(32, 20).await;
        let patient = &world.patient;
        let record = world.add(patient, "a.json", bundle("Pat Doe", "One")).await;
        world.server.kill();
        // Two relays from one copy, of which one replaces its key.
        let before = world.server.copy();
        world.server.hand_over();
        world.server.up();
        world.add(patient, "b.json", bundle("Pat Doe", "Two")).await;
        before.up();
        let seed = Rc::new(Cell::new(92));
        for _ in 0..4 {
            let someone = Person::new(&before, &seed, 20);
            someone.create(Role::Patient, "Somebody").await.unwrap();
            someone.make_sheet().await;
        }
        let fooled = patient.meets(&before);
        fooled.unlock().await;
        let refused = fooled.share(&world.code, &[record]).await;
        assert_eq!(refused.err(), Some(ProblemKind::NotProven));
        // The other one is believed as ever.
        world
            .add(patient, "d.json", bundle("Pat Doe", "Four"))
            .await;
    });
}

//! Uploads that are cut, parts that come twice, a relay that is down: a person is told what it is, and nothing is lost.

use std::{cell::Cell, rc::Rc};

use aceso_client::ports::HttpRequest;
use aceso_messages::{ProblemKind, Role};

use super::{
    line::Fault,
    moment::What,
    path::World,
    person::{Person, bundle, pdf, run},
};

/// Parts of the file that these tests add.
const PARTS: usize = 3;

fn scan() -> Vec<u8> {
    pdf(2_600_000, 3)
}

/// Each of the first parts meets the fault once.
fn on_parts(fault: Fault) -> impl FnMut(&HttpRequest) -> Option<Fault> {
    let mut met = Vec::new();
    move |request| {
        let fresh = What::of(request) == Some(What::Part) && !met.contains(&request.target);
        if fresh {
            met.push(request.target.clone());
        }
        fresh.then_some(fault)
    }
}

fn parts_sent(person: &Person) -> usize {
    let seen = person.device.line.seen.borrow();
    let parts = seen.iter().filter(|it| it.target.contains("/parts/"));
    parts.filter(|it| it.status == 204).count()
}

#[test]
fn a_cut_upload_is_sent_again_and_a_part_that_came_twice_is_one() {
    run(async {
        let world = World::new(21, 20).await;
        let patient = &world.patient;
        patient.device.line.fault(on_parts(Fault::Cut));
        let record = world.add(patient, "scan.pdf", scan()).await;
        assert_eq!(parts_sent(patient), PARTS);
        world.check_record(&record).await;

        patient.device.line.fault(on_parts(Fault::LoseReply));
        let record = world.add(patient, "scan.pdf", scan()).await;
        assert_eq!(parts_sent(patient), 3 * PARTS);
        world.check_record(&record).await;

        // The line stays broken: it waits on the device, and goes when the line is mended.
        patient.device.line.fault(|request| {
            let part = What::of(request) == Some(What::Part);
            part.then_some(Fault::Cut)
        });
        let told = patient.add("scan.pdf", scan()).await.unwrap();
        let waiting: Vec<_> = told.iter().filter(|card| !card.safe).collect();
        assert_eq!(waiting.len(), 1);
        let kept = world
            .records
            .borrow_mut()
            .insert(waiting[0].id.clone(), scan());
        assert_eq!(kept, None);
        patient.device.line.mend();
        let _loop = patient.in_touch();
        world
            .until("the record that waited", async || {
                patient.records().await.iter().all(|card| card.safe)
            })
            .await;
        assert_eq!(patient.records().await.len(), 3);
        let record = world.add(patient, "scan.pdf", scan()).await;
        let share = world.share(patient, &record).await;
        world.open(&world.doctor, &share, &record).await;
        world.check().await;
    });
}

#[test]
fn without_a_relay_a_wallet_is_made_and_tells_that_there_is_none() {
    run(async {
        let world = World::new(22, 20).await;
        let seed = Rc::new(Cell::new(23));
        let server = &world.server;
        server.kill();
        let late = Person::new(server, &seed, 20);
        late.create(Role::Clinician, "Dr Late").await.unwrap();
        assert_eq!(late.code().await, Err(ProblemKind::Offline));
        let patient = &world.patient;
        let told = patient.add("a.json", bundle("Pat Doe", "One")).await;
        let waiting = told.unwrap().remove(0);
        assert!(!waiting.safe);
        let bytes = bundle("Pat Doe", "One");
        world.records.borrow_mut().insert(waiting.id, bytes);
        // Lists are shown all the same.
        assert_eq!(patient.records().await.len(), 1);
        assert!(patient.activity().await.is_ok());
        server.up();
        late.code().await.unwrap();
        let _loop = patient.in_touch();
        world
            .until("the record that waited", async || {
                patient.records().await.iter().all(|card| card.safe)
            })
            .await;
        let record = world.add(patient, "a.json", bundle("Pat Doe", "One")).await;
        world.check_record(&record).await;
        world.check().await;
    });
}

/// From that request on nobody answers, until it is mended. Tells whether it came to that.
fn from(number: usize, count: Rc<Cell<usize>>) -> impl FnMut(&HttpRequest) -> Option<Fault> {
    move |_| {
        count.set(count.get() + 1);
        (count.get() > number).then_some(Fault::Offline)
    }
}

/// The path with the line to the relay gone from the `number`-th request on; whoever is told so mends it and goes on.
/// Gives whether the path has that many requests.
async fn walk(world: &World, number: usize) -> bool {
    let patient = world.patient.tab().await;
    let doctor = world.doctor.tab().await;
    let _loops = (patient.in_touch(), doctor.in_touch());
    let count = Rc::new(Cell::new(0));
    let lines = [patient.device.line.clone(), doctor.device.line.clone()];
    for line in &lines {
        line.fault(from(number, count.clone()));
    }
    // Mended only once a wallet's patience is over: then it is told of as what it is.
    let gone = count.clone();
    let mender = tokio::task::spawn_local(async move {
        while gone.get() <= number {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
        lines.iter().for_each(|line| line.mend());
    });
    let bytes = bundle("Pat Doe", &format!("Step {number}"));
    let record = world.add(&patient, "a.json", bytes).await;
    let share = world.share(&patient, &record).await;
    world.open(&doctor, &share, &record).await;
    world.stop(&patient, &share, number.is_multiple_of(2)).await;
    world.expect_stopped(&doctor, &share, &record).await;
    let met = count.get() > number;
    mender.abort();
    patient.device.line.mend();
    doctor.device.line.mend();
    world.check().await;
    met
}

#[test]
fn a_relay_that_is_gone_at_any_step_of_the_path_is_told_of_and_gone_on_from() {
    run(async {
        // Pauses of the longest patience come to less than the line is away.
        let world = World::new(24, 400).await;
        let mut number = 0;
        while walk(&world, number).await {
            number += 1;
            assert!(number < 200, "the path does not end");
        }
        assert!(number > 15, "the path has only {number} requests");
    });
}

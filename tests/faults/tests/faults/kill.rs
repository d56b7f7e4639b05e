//! The relay is killed at random moments of upload, commit and open.

use std::{
    cell::Cell,
    collections::BTreeMap,
    io::Write as _,
    rc::Rc,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use aceso_messages::ProblemKind;
use tokio::task::{JoinHandle, spawn_local};

use super::{
    line::Fault,
    moment::{Moment, Phase, What},
    path::World,
    person::{Person, bundle, pdf, run},
};

/// As many as the issue asks for.
const KILLS: usize = 50;
const SEED: u64 = 0xACE5_0002;
/// Relays that are killed side by side: mostly they wait for disks and pauses.
const WORLDS: usize = 2;
/// By how much the wallets' pauses are shortened.
const HURRY: u64 = 4;

fn number(name: &str, default: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name}={text}")),
        Err(_) => default,
    }
}

/// Also when the test passes: what was tried can be tried again.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "kill -9: {text}");
}

/// What one round came to.
struct Round {
    phase: Phase,
    /// The request had not had its whole answer: none, or its first bytes.
    unanswered: bool,
    served: usize,
}

#[test]
fn killed_at_random_moments_the_relay_loses_nothing_and_does_nothing_twice() {
    let seed = number("ACESO_SEED", SEED);
    let kills = number("ACESO_KILLS", KILLS as u64) as usize;
    say(&format!("{kills} kills, ACESO_SEED={seed}"));
    let start = Instant::now();
    let worlds: Vec<_> = (0..WORLDS)
        .map(|world| {
            std::thread::spawn(move || {
                let numbers = (0..kills).filter(|number| number / 3 % WORLDS == world);
                run(live(seed, numbers.collect()))
            })
        })
        .collect();
    let mut rounds = Vec::new();
    for world in worlds {
        match world.join() {
            Ok(of_world) => rounds.extend(of_world),
            Err(panic) => {
                say(&format!("FAILED with ACESO_SEED={seed}"));
                std::panic::resume_unwind(panic);
            }
        }
    }
    assert_eq!(rounds.len(), kills);
    let mut fell: BTreeMap<Phase, (usize, usize)> = BTreeMap::new();
    for round in &rounds {
        let (all, unanswered) = fell.entry(round.phase).or_default();
        *all += 1;
        *unanswered += usize::from(round.unanswered);
    }
    let served: usize = rounds.iter().map(|round| round.served).sum();
    for (phase, (all, unanswered)) in fell {
        say(&format!(
            "{phase:?}: {all}, {unanswered} of them before the whole answer"
        ));
    }
    say(&format!(
        "{served} sealed answers checked, {:.0?}",
        start.elapsed()
    ));
    assert!(
        served >= kills,
        "the doctor got nothing that could be checked"
    );
}

async fn live(seed: u64, numbers: Vec<usize>) -> Vec<Round> {
    let first = numbers.first().copied().unwrap_or_default() as u64;
    let world = World::new(seed.wrapping_add(first), HURRY).await;
    let mut rounds = Vec::new();
    let mut before = 0;
    for number in numbers {
        let moment = Moment::draw(seed, number);
        let _told = OnPanic(format!("{moment} (ACESO_SEED={seed})"));
        let (unanswered, served) = round(&world, &moment).await;
        rounds.push(Round {
            phase: moment.what.phase(),
            unanswered,
            served: served - before,
        });
        before = served;
    }
    // Once more, and everything from the beginning.
    world.server.kill();
    world.server.up();
    world.check().await;
    let records: Vec<_> = world.records.borrow().keys().cloned().collect();
    for record in records {
        world.check_record(&record).await;
    }
    rounds
}

/// Says which moment it was.
struct OnPanic(String);

impl Drop for OnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            say(&format!("FAILED at {}", self.0));
        }
    }
}

async fn round(world: &World, moment: &Moment) -> (bool, usize) {
    let patient = world.patient.tab().await;
    let doctor = world.doctor.tab().await;
    let _loops = (patient.in_touch(), doctor.in_touch());
    let line = match moment.what.is_by_doctor() {
        true => &doctor.device.line,
        false => &patient.device.line,
    };
    let (starts, struck) = (world.server.starts(), moment.arm(line));

    let mark = moment.mark;
    let (name, bytes) = match moment.what {
        // Three parts; two ranges.
        What::Part => ("scan.pdf", pdf(2_600_000 + (mark % 100_000) as usize, mark)),
        What::Range if moment.nth > 0 => ("scan.pdf", pdf(4_500_000, mark)),
        _ => ("history.json", bundle("Pat Doe", &format!("Mark {mark}"))),
    };
    let record = world.add(&patient, name, bytes).await;
    let share = world.share(&patient, &record).await;
    world.open(&doctor, &share, &record).await;
    let hammer = match moment.what {
        What::Stop => Some(Hammer::start(world, &share, &record).await),
        _ => None,
    };
    world.stop(&patient, &share, moment.press_again).await;
    world.expect_stopped(&doctor, &share, &record).await;
    if let Some(hammer) = hammer {
        hammer.end().await;
    }

    assert!(struck.get(), "the moment never came");
    world
        .until("the kill", async || world.server.starts() > starts)
        .await;
    line.mend();
    let unanswered = match moment.fault {
        Fault::KillAfter(..) => !line.answered.load(Ordering::Relaxed),
        _ => true,
    };
    let served = world.check().await;
    world.check_record(&record).await;
    (unanswered, served)
}

/// A doctor in another tab who opens without pause, while the patient stops the share and the relay dies.
struct Hammer {
    work: JoinHandle<()>,
    enough: Rc<Cell<bool>>,
}

impl Hammer {
    async fn start(world: &World, share: &str, record: &str) -> Self {
        let enough = Rc::new(Cell::new(false));
        let tab = world.doctor.tab().await;
        let work = hammer(tab, share.to_owned(), record.to_owned(), enough.clone());
        let work = spawn_local(work);
        // It is at it.
        tokio::time::sleep(Duration::from_millis(20)).await;
        Self { work, enough }
    }

    async fn end(self) {
        self.enough.set(true);
        self.work.await.unwrap();
    }
}

async fn hammer(doctor: Person, share: String, record: String, enough: Rc<Cell<bool>>) {
    let fine = |told: Result<(), ProblemKind>| match told {
        Ok(()) | Err(ProblemKind::Offline | ProblemKind::ShareStopped) => {}
        Err(other) => panic!("told of {other:?} while the share ended"),
    };
    while !enough.get() {
        fine(doctor.open_share(&share).await.map(|_| ()));
        fine(doctor.open_shared_record(&share, &record).await.map(|_| ()));
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

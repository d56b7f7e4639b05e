//! What becomes of what a person wished for, by machine: a wallet, or two devices of one account, a person who does this and that in any
//! order, and a relay that is honest, unreliable, or lies. Each history comes of a number, and is told in short if something does not hold.

mod acts;
mod doing;
mod holds;
mod restoring;
mod sending;
mod service;
mod words;
mod world;

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use acts::{Dice, Plan};
use world::World;

/// How often what came up.
type Seen = BTreeMap<&'static str, usize>;

/// What came up in a history, or why it does not hold.
fn run(plan: &Plan, seed: u64) -> Result<Seen, String> {
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::begin(plan, seed);
        for (number, step) in plan.steps.iter().enumerate() {
            let here = |it| format!("after step {number}, {step:?}: {it}");
            world.step(step).map_err(here)?;
            world.is_safe().map_err(here)?;
        }
        world.comes_to_rest();
        world.is_safe().map_err(|it| format!("in the end: {it}"))?;
        world.is_settled()?;
        Ok(world.seen())
    }));
    ran.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(format!("it panicked: {}", text.unwrap_or_default()))
    })
}

/// Leaves out what it does not take for something not to hold.
fn shorten(plan: &mut Plan, seed: u64, mut why: String) -> String {
    let mut at = plan.steps.len();
    while at > 0 {
        at -= 1;
        let left_out = plan.steps.remove(at);
        match run(plan, seed) {
            Err(other) => why = other,
            Ok(_) => plan.steps.insert(at, left_out),
        }
    }
    why
}

fn holds(seed: u64) -> Result<Seen, String> {
    let mut plan = Dice::new(seed).plan();
    Dice::new(!seed).restorations(&mut plan);
    Dice::new(seed.rotate_left(32)).words(&mut plan);
    run(&plan, seed).map_err(|why| {
        let why = shorten(&mut plan, seed, why);
        let steps: Vec<_> = plan.steps.iter().map(|it| format!("  {it:?}")).collect();
        format!(
            "ACESO_SEED={seed}, {:?}, devices: {}\n{why}\n{}",
            plan.conduct,
            plan.devices,
            steps.join("\n")
        )
    })
}

fn add(all: &mut Seen, seen: Seen) {
    for (name, times) in seen {
        *all.entry(name).or_default() += times;
    }
}

#[test]
fn wishes_come_about_as_they_were_wished() {
    let mut all = Seen::new();
    for seed in 0..24 {
        let held = holds(seed);
        add(&mut all, held.unwrap_or_else(|why| panic!("{why}")));
    }
    for name in ["in force", "stopped", "erased", "offered", "sent", "said"] {
        assert!(all[name] > 0, "{all:?}");
    }
}

/// As many as are asked for, on all cores: `cargo xtask histories --wallets COUNT`.
#[test]
#[ignore = "as long as it is told to be"]
fn many_fates() {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let count: u64 = number("ACESO_HISTORIES").expect("ACESO_HISTORIES says how many");
    let seed: u64 = number("ACESO_SEED").unwrap_or(1);
    let threads = std::thread::available_parallelism().map_or(1, |it| it.get() as u64);
    let threads = number("ACESO_THREADS").unwrap_or(threads);
    let (next, failed) = (AtomicU64::new(0), AtomicU64::new(0));
    let all = Mutex::new(Seen::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        return;
                    }
                    match holds(seed.wrapping_add(at)) {
                        Ok(seen) => add(&mut all.lock().unwrap(), seen),
                        Err(why) => {
                            failed.fetch_add(1, Ordering::Relaxed);
                            println!("{why}\n");
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner();
    println!("{count} histories, of which {failed} did not hold");
    println!("what came up: {:?}", all.into_inner().unwrap());
    assert_eq!(failed, 0);
}

//! What analysis and planning cost on hosts of growing size, on plans in memory, as the page calls them.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

mod hosts;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use vmq_planner::engine::{View, analyze};
use vmq_planner::planner::{Strategy, recommend};
use vmq_planner::wire;

fn engine(c: &mut Criterion) {
    for (at, host) in hosts::hosts().into_iter().enumerate() {
        let plan = wire::read_plan(&host.json).expect("a plan");
        c.bench_function(&format!("analyze/{at}"), |b| b.iter(|| analyze(black_box(&plan), View::Current)));
        c.bench_function(&format!("recommend/{at}"), |b| b.iter(|| recommend(black_box(&plan), Strategy::Replan)));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(std::time::Duration::from_millis(300)).measurement_time(std::time::Duration::from_secs(1));
    targets = engine
}
criterion_main!(benches);

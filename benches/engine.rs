//! What analysis and planning cost on hosts of growing size. `cargo xtask bench` runs this beside the package in Node.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

mod hosts;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use vmq_planner::engine::{View, analyze};
use vmq_planner::planner::{Strategy, recommend};
use vmq_planner::wire;

/// The package's work: JSON in, JSON out; and the engine alone, for what the border costs.
fn engine(c: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join("bench-hosts");
    std::fs::create_dir_all(&folder).expect("a folder for the hosts");
    for (at, host) in hosts::hosts().into_iter().enumerate() {
        let file = serde_json::json!({ "name": host.name, "plan": serde_json::from_str::<serde_json::Value>(&host.json).expect("json") });
        std::fs::write(folder.join(format!("{at}.json")), file.to_string()).expect("the host written");
        let plan = wire::read_plan(&host.json).expect("a plan");
        c.bench_function(&format!("analyze/{at}"), |b| b.iter(|| analyze(black_box(&plan), View::Current)));
        c.bench_function(&format!("analyze json/{at}"), |b| {
            b.iter(|| {
                let plan = wire::read_plan(black_box(&host.json)).expect("a plan");
                wire::to_json(&wire::write_report(&plan, &analyze(&plan, View::Current)))
            });
        });
        c.bench_function(&format!("recommend json/{at}"), |b| {
            b.iter(|| {
                let plan = wire::read_plan(black_box(&host.json)).expect("a plan");
                wire::to_json(&wire::write_recommendation(&recommend(&plan, Strategy::Replan)))
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).warm_up_time(std::time::Duration::from_millis(300)).measurement_time(std::time::Duration::from_secs(1));
    targets = engine
}
criterion_main!(benches);

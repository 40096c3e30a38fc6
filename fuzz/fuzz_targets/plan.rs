//! The JSON of a plan: refused with a place, or read; what was read is written and read alike, and whatever may be asked of
//! it is answered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vmq_planner::draw::{TECHNIQUES, flows};
use vmq_planner::engine::{View, analyze, placed};
use vmq_planner::planner::{Strategy, recommend};
use vmq_planner::{emit, share, wire};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(plan) = wire::read_plan(&text) {
        let written = wire::to_json(&wire::write_plan(&plan));
        assert_eq!(wire::read_plan(&written).as_ref(), Ok(&plan));
        for view in [View::Current, View::Target] {
            analyze(&plan, view);
            for technique in TECHNIQUES {
                flows(&plan, &placed(&plan, view, technique));
            }
        }
        for strategy in [Strategy::Replan, Strategy::SmallestChange] {
            let better = recommend(&plan, strategy);
            emit::scripts(&better.plan);
        }
        if let Ok(link) = share::encode(&plan) {
            assert_eq!(share::decode(&link).as_ref(), Ok(&plan));
        }
    }
});

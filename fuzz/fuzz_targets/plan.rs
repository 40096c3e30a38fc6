//! The JSON of a plan: refused with a place, or read; and what was read is written and read alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vmq_planner::wire;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(plan) = wire::read_plan(&text) {
        let written = wire::to_json(&wire::write_plan(&plan));
        assert_eq!(wire::read_plan(&written).as_ref(), Ok(&plan));
    }
});

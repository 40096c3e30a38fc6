//! Links: any text is refused or is the one link of its plan; and any bytes in a link with a right checksum, too, since
//! a fuzzer would hardly find one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vmq_planner::share;

fuzz_target!(|data: &[u8]| {
    check(&String::from_utf8_lossy(data));
    if let Ok(link) = share::wrap(data) {
        check(&link);
    }
});

fn check(link: &str) {
    if let Ok(plan) = share::decode(link) {
        assert_eq!(share::encode(&plan).as_deref(), Ok(link));
    }
}

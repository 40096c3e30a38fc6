//! What fuzzing found worth keeping, read again without a fuzzer: `fuzz/README.md` says how it is found.

use std::fs;

use vmq_planner::share;

#[test]
fn kept_texts_are_refused_or_are_the_link_of_their_plan() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/link");
    let (mut seen, mut plans) = (0, 0);
    for entry in fs::read_dir(folder).expect("the seeds") {
        let bytes = fs::read(entry.expect("a file").path()).expect("bytes");
        let wrapped = share::wrap(&bytes).unwrap_or_default();
        for link in [String::from_utf8_lossy(&bytes).into_owned(), wrapped] {
            if let Ok(plan) = share::decode(&link) {
                assert_eq!(share::encode(&plan).as_deref(), Ok(&*link));
                plans += 1;
            }
        }
        seen += 1;
    }
    assert!(seen > 0 && plans > 0, "{seen} seeds, {plans} plans");
}

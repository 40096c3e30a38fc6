//! What fuzzing starts from and what it found, read again without a fuzzer: `fuzz/README.md` says how it is found.

use std::fs;

use vmq_planner::import::{File, parse, parse_files};
use vmq_planner::wire;

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = format!("{}/fuzz/seeds/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.into_iter().map(|path| fs::read(path).unwrap()).chain(kept(target)).collect()
}

/// What `fuzz/keep.mjs` packed: the length of each entry, a line's end, and its bytes.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let bytes = fs::read(format!("{}/fuzz/kept/{target}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (mut rest, mut all) = (bytes.as_slice(), Vec::new());
    while let Some(end) = rest.iter().position(|it| *it == b'\n') {
        let length: usize = str::from_utf8(&rest[..end]).unwrap().parse().unwrap();
        let (entry, more) = rest[end + 1..].split_at(length);
        all.push(entry.to_vec());
        rest = more;
    }
    assert!(!all.is_empty() && rest.is_empty(), "{target}");
    all
}

#[test]
fn kept_texts_are_read_alike_or_refused() {
    let mut plans = 0;
    for bytes in seeds("parse").iter().chain(&seeds("events")) {
        let text = String::from_utf8_lossy(bytes);
        let imported = parse(&text);
        assert_eq!(imported, parse(&text));
        plans += imported.map_or(0, |it| it.plans.len());
    }
    assert!(plans > 0);
}

#[test]
fn kept_files_are_read_or_refused() {
    let mut read = 0;
    for bytes in seeds("files") {
        let all = [File { name: "a.zip", bytes: &bytes.as_slice() }];
        read += usize::from(parse_files(&all).is_ok());
    }
    assert!(read > 0);
}

#[test]
fn kept_plans_are_read_as_they_are_written_or_refused() {
    let mut read = 0;
    for bytes in seeds("plan") {
        if let Ok(plan) = wire::read_plan(&String::from_utf8_lossy(&bytes)) {
            assert_eq!(wire::read_plan(&wire::to_json(&wire::write_plan(&plan))).as_ref(), Ok(&plan));
            read += 1;
        }
    }
    assert!(read > 0);
}

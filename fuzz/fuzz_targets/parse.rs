//! Any text is refused or read, twice alike, and every plan that comes out of it can be written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vmq_planner::import::parse;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let imported = parse(&text);
    assert_eq!(imported, parse(&text));
    for note in imported.iter().flat_map(|it| &it.notes) {
        assert!(note.line >= 1 && note.line <= text.lines().count() + 1, "{note:?}");
    }
});

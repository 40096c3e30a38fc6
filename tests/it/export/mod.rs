//! What is taken along: pictures that carry their plan, and reports, as an administrator gets them.

mod csv;
mod extent;
mod hosts;
mod markdown;
mod reopen;
mod svg;
mod ticket;

/// What is shown for a letter, written down once more: what turns its surroundings is seen, lines are not broken.
fn shown(c: char) -> char {
    let turns = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    match c {
        '\u{2028}' | '\u{2029}' => ' ',
        _ if turns.contains(c) || c == '\u{fffe}' || c == '\u{ffff}' => '\u{fffd}',
        _ => c,
    }
}

/// Compares with the recorded text; `UPDATE_GOLDEN=1` records it anew.
#[track_caller]
fn golden(file: &str, text: &str) {
    let path = format!("{}/tests/fixtures/export/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(text == expected, "{file} is not as recorded; UPDATE_GOLDEN=1 records it anew");
}

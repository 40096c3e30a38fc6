//! What is taken along: pictures that carry their plan, and reports, as an administrator gets them.

mod hosts;
mod markdown;
mod reopen;
mod svg;

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

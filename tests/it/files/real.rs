//! Zips that other tools made: `tests/fixtures/files/README.md` says how.

use super::{notes, ok, plans, vmq_shown};

#[track_caller]
fn check(zip: &[u8]) {
    let imported = ok(&[("x.zip", zip.to_vec())]);
    assert_eq!(plans(&imported), ["host".to_owned(), vmq_shown("NIC1", 2)], "{:#?}", imported.notes);
    assert_eq!(notes(&imported), [] as [&str; 0]);
}

#[test]
fn zips_of_other_tools_are_read() {
    check(include_bytes!("../../fixtures/files/deflated.zip"));
    check(include_bytes!("../../fixtures/files/stored.zip"));
    check(include_bytes!("../../fixtures/files/streamed.zip"));
    check(include_bytes!("../../fixtures/files/zip64.zip"));
    check(include_bytes!("../../fixtures/files/comment.zip"));
    check(include_bytes!("../../fixtures/files/self-extracting.zip"));
}

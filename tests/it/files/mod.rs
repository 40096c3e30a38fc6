//! Files in, plans out: trees and zips made here in the layout of the tools that make them, and all that may be wrong
//! with them.

mod arbitrary;
mod bounds;
mod layouts;
mod netview;
mod real;
mod refusals;
mod whose;
mod zip;

use crate::parse::show::show;
use vmq_planner::import::{Bytes, File, Imported, ParseError, parse_files};

type Files = Vec<(String, Vec<u8>)>;

/// Reads files as they are dropped.
fn read<T: AsRef<str>>(files: &[(T, Vec<u8>)]) -> Result<Imported, ParseError> {
    let slices: Vec<&[u8]> = files.iter().map(|(_, bytes)| &bytes[..]).collect();
    let files: Vec<File<'_>> = files
        .iter()
        .zip(&slices)
        .map(|((name, _), bytes)| File { name: name.as_ref(), bytes: bytes as &dyn Bytes })
        .collect();
    parse_files(&files)
}

#[track_caller]
fn ok<T: AsRef<str>>(files: &[(T, Vec<u8>)]) -> Imported {
    read(files).unwrap_or_else(|error| panic!("{error}"))
}

/// The plans, one line a thing.
fn plans(imported: &Imported) -> Vec<String> {
    imported.plans.iter().flat_map(show).collect()
}

/// Notes as `file:line code`.
fn notes(imported: &Imported) -> Vec<String> {
    let place = |file: &Option<String>| file.clone().unwrap_or_default();
    imported.notes.iter().map(|it| format!("{}:{} {}", place(&it.file), it.line, it.code.key())).collect()
}

/// The note of that code.
#[track_caller]
fn said<'a>(imported: &'a Imported, code: &str) -> &'a str {
    let mut found = imported.notes.iter().filter(|note| note.code.key() == code);
    let note = found.next().unwrap_or_else(|| panic!("no {code} in {:#?}", imported.notes));
    assert!(found.next().is_none(), "{code} more than once in {:#?}", imported.notes);
    &note.message
}

/// A table that says nothing of its machine.
fn vmq(name: &str, base: u8) -> String {
    format!(
        "PS C:\\> Get-NetAdapterVmq\r\n\r\n\
         Name  InterfaceDescription  Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\r\n\
         ----  --------------------  ------- ---------------- ------------- ---------------------\r\n\
         {name:5} Intel X710            True    0:{base:<2}             8             189\r\n"
    )
}

/// What comes of it.
fn vmq_shown(name: &str, base: u8) -> String {
    format!("adapter {name} is='Intel X710' vmq=true queues=189 baseGroup=0 baseNumber={base} maxProcessors=8")
}

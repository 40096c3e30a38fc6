//! Files in, plans out: single texts, folders and zips. Every text in them is found by its name, decoded and scanned by
//! itself; whose it is, its folder may tell where it does not say so itself. What is of no use is not unpacked.
//!
//! The lines of all files are counted on from one to the next, in the order of their paths, so that neither the order in
//! which files come nor their number matters to the stages after. `Notes` knows the way back.

mod decode;
mod inflate;
mod kind;
mod path;
mod pile;
mod whose;
mod zip;

use super::note::{Note, NoteCode, NoteSeverity};
use super::scan::{Scan, scan};
use super::source::Source;
use super::{Imported, ParseError, conclude};
use pile::{Item, Pile, What};
use whose::Sheet;
use zip::{Entry, Flaw};

/// The largest sum of files that is taken, in bytes.
pub const MAX_INPUT: usize = 256 << 20;

/// The most that is unpacked of all zips together, in bytes.
pub const MAX_UNPACKED: usize = 256 << 20;

const DROP: &str = "Drop the folder or the zip that Get-NetView made, a folder with one JSON file a cmdlet, or texts with the \
                    output of Get-NetAdapterVmq, Get-NetLbfoTeam or the like.";

/// The content of a file, which need not be in memory as a whole: of a large zip only a few parts are asked for.
pub trait Bytes {
    /// How many bytes there are.
    fn size(&self) -> usize;

    /// Fills `into` with what stands from byte `at` on. Whoever asks keeps within the size.
    fn read(&self, at: usize, into: &mut [u8]);
}

impl Bytes for &[u8] {
    fn size(&self) -> usize {
        self.len()
    }

    fn read(&self, at: usize, into: &mut [u8]) {
        if let Some(from) = self.get(at..at.saturating_add(into.len())) {
            into.copy_from_slice(from);
        }
    }
}

/// A file as it was dropped.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name, with the folders where they are known.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a dyn Bytes,
}

/// The text of one file, in whichever encoding Windows wrote it; nothing for what is no text.
pub fn text_of(bytes: Vec<u8>) -> Option<String> {
    decode::text(bytes).map(|(text, _)| text)
}

/// The plans in `files`, whatever their order. Notes say which file they speak of.
///
/// # Errors
/// When nothing in any file is recognised, or when there is too much to read.
pub fn parse_files(files: &[File<'_>]) -> Result<Imported, ParseError> {
    parse_files_telling(files, &mut |_, _| {})
}

/// The same, telling after each text how many are read and how many there are.
///
/// # Errors
/// As [`parse_files`].
pub fn parse_files_telling(files: &[File<'_>], tell: &mut dyn FnMut(usize, usize)) -> Result<Imported, ParseError> {
    let mut bytes = 0_usize;
    for file in files {
        bytes = bytes.saturating_add(file.bytes.size());
    }
    if bytes > MAX_INPUT {
        return Err(ParseError::TooLarge { subject: "These files have", bytes, limit: MAX_INPUT });
    }
    let mut pile = Pile::default();
    for file in files {
        pile.add(file);
    }
    if pile.unpacked > MAX_UNPACKED {
        let subject = "What is of use in these zips has";
        return Err(ParseError::TooLarge { subject, bytes: pile.unpacked, limit: MAX_UNPACKED });
    }
    let mut reading = Reading { all: Scan::default(), sheets: Vec::new(), before: 1 };
    pile.tell(&mut reading.all.notes);
    let mut done = 0;
    pile.order.each(&mut |at| {
        reading.item(&pile.items[at]);
        done += 1;
        tell(done, pile.items.len());
    });
    let Reading { mut all, sheets, .. } = reading;
    whose::settle(&sheets, &mut all.claims, &mut all.notes);
    conclude(all, |notes| ParseError::NothingRecognised { subject: "these files", hint: hint(notes) })
}

/// What stood in the way, where something did.
fn hint(notes: &[Note]) -> String {
    match notes.iter().find(|note| note.severity == NoteSeverity::Warning) {
        Some(Note { file: Some(file), message, .. }) => format!("{file}: {message}"),
        _ => DROP.to_owned(),
    }
}

/// The texts read so far.
struct Reading<'p> {
    all: Scan,
    sheets: Vec<Sheet<'p>>,
    /// The lines before the file at hand. The first line of all is of no file.
    before: usize,
}

impl<'p> Reading<'p> {
    fn item(&mut self, item: &'p Item<'_>) {
        self.all.notes.file(self.before, &item.path);
        match &item.what {
            What::Text { store, entry, source } => self.text(&item.path, store.bytes(), entry.as_ref(), *source),
            What::Remark(code, message) => self.remark(*code, message),
        }
    }

    fn remark(&mut self, code: NoteCode, message: &str) {
        self.all.notes.add(code, self.before + 1, message);
        self.before += 1;
    }

    fn text(&mut self, path: &'p str, bytes: &dyn Bytes, entry: Option<&Entry>, source: Option<Source>) {
        let bytes = match entry {
            Some(entry) => zip::unpack(bytes, entry),
            None => Some(whole(bytes)),
        };
        let Some(bytes) = bytes else {
            return self.remark(Flaw::Damaged.code(), &Flaw::Damaged.message(&"this file"));
        };
        let Some((text, assumed)) = decode::text(bytes) else {
            return self.remark(NoteCode::NotText, "This file is no text, so it is passed over.");
        };
        if assumed {
            let message = "This file does not say how its letters are written. It is taken for Windows-1252, so letters beyond \
                           ASCII may be wrong.";
            self.all.notes.add(NoteCode::EncodingAssumed, self.before + 1, message);
        }
        self.decoded(path, &text, source);
    }

    /// The one place where the text of a file is read, whatever it holds: output, events, plans of our own.
    fn decoded(&mut self, path: &'p str, text: &str, source: Option<Source>) {
        let from = self.all.claims.len();
        self.all.append(scan(text, source), self.before);
        let claims = from..self.all.claims.len();
        if !claims.is_empty() {
            self.sheets.push(Sheet { path, claims, line: self.before + 1 });
        }
        self.before += text.bytes().filter(|byte| *byte == b'\n').count() + 2;
    }
}

/// All bytes of a file whose size was looked at.
fn whole(bytes: &dyn Bytes) -> Vec<u8> {
    let mut all = vec![0; bytes.size()];
    bytes.read(0, &mut all);
    all
}

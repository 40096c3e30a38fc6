//! The table of contents of a zip, and one entry unpacked by it. Nothing in a zip is believed: each number is held
//! against the size of the file and against our own bounds before anything is set aside for it.

use super::inflate::{checksum, inflate};
use std::fmt;

use super::{Bytes, decode};
use crate::import::MAX_BYTES;
use crate::import::note::NoteCode;

/// The largest table of contents that is read, in bytes, and the most entries of it.
const DIRECTORY: usize = 32 << 20;
const ENTRIES: usize = 100_000;

/// A text below this size may unpack to any multiple: tables are mostly blanks.
const SMALL: usize = 1 << 20;

/// A larger one that unpacks to a greater multiple is made to fill the memory.
const MULTIPLE: usize = 200;

/// What stands in the way of a zip or an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flaw {
    Encrypted,
    Damaged,
    TooLarge,
    Unsupported,
    /// Packed into a zip that is itself packed into one.
    TooDeep,
}

impl Flaw {
    pub(super) const fn code(self) -> NoteCode {
        match self {
            Self::Encrypted => NoteCode::FileEncrypted,
            Self::Damaged => NoteCode::FileDamaged,
            Self::TooLarge => NoteCode::FileTooLarge,
            Self::Unsupported | Self::TooDeep => NoteCode::FileUnsupported,
        }
    }

    /// Why `what` is not read, and what to do.
    pub(super) fn message(self, what: &dyn fmt::Display) -> String {
        let (reason, advice) = match self {
            Self::Encrypted => ("Encrypted", "Unpack the zip with its password, and drop the folder."),
            Self::Damaged => ("Damaged", "Copy it once more, or unpack the zip and drop the folder."),
            Self::TooLarge => {
                ("Too large, or packed so densely that it could fill the memory", "Drop what is of interest alone.")
            }
            Self::Unsupported => ("Packed in a way that is not unpacked here", "Unpack the zip, and drop the folder."),
            Self::TooDeep => ("In a zip within a zip", "Unpack the outer one, and drop the folder."),
        };
        format!("{reason}, so not read: {what}. {advice}")
    }
}

/// One file in a zip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    encrypted: bool,
    method: usize,
    pub(super) checksum: u64,
    /// What it takes in the zip, in bytes.
    pub(super) packed: usize,
    /// What it says it has unpacked.
    pub(super) size: usize,
    /// Where its own header stands.
    pub(super) header: usize,
    /// Where the table of contents starts, before which all of it must end.
    limit: usize,
}

/// What the table of contents lists, and what kept the rest from being read.
pub(super) struct Contents {
    pub(super) entries: Vec<Entry>,
    pub(super) flaw: Option<Flaw>,
    /// Where the table starts, before which all entries must end.
    pub(super) limit: usize,
}

/// The number of two bytes at byte `at`, the lowest first.
fn short(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

/// The number of four bytes.
fn long(bytes: &[u8], at: usize) -> u64 {
    (short(bytes, at) | short(bytes, at + 2) << 16) as u64
}

/// The number of eight bytes.
fn wide(bytes: &[u8], at: usize) -> u64 {
    long(bytes, at) | long(bytes, at + 4) << 32
}

/// What does not fit into a field.
const BEYOND: u64 = u32::MAX as u64;

/// `len` bytes from byte `at` on, where there are as many; the caller bounds `len`.
fn part(bytes: &dyn Bytes, at: usize, len: usize) -> Option<Vec<u8>> {
    if at.checked_add(len)? > bytes.size() {
        return None;
    }
    let mut part = vec![0; len];
    bytes.read(at, &mut part);
    Some(part)
}

/// Where the table of contents is.
struct Directory {
    at: usize,
    size: usize,
    /// What was put before the zip, so that all places in it are that much too low.
    before: usize,
}

/// The table of contents of the zip.
pub(super) fn contents(bytes: &dyn Bytes) -> Result<Contents, Flaw> {
    let found = directory(bytes)?;
    if found.size > DIRECTORY {
        return Err(Flaw::TooLarge);
    }
    let table = part(bytes, found.at, found.size).ok_or(Flaw::Damaged)?;
    let mut contents = Contents { entries: Vec::new(), flaw: None, limit: found.at };
    let mut rest = &table[..];
    // A signature may follow.
    while rest.len() > 4 && !rest.starts_with(b"PK\x05\x05") {
        let Some((entry, len)) = entry(rest, &found) else {
            contents.flaw = Some(Flaw::Damaged);
            break;
        };
        if contents.entries.len() == ENTRIES {
            contents.flaw = Some(Flaw::TooLarge);
            break;
        }
        contents.entries.push(entry);
        rest = &rest[len..];
    }
    if contents.entries.is_empty() && contents.flaw.is_some() { Err(Flaw::Damaged) } else { Ok(contents) }
}

/// Finds the table of contents by the record at the end, behind which only a comment stands.
fn directory(bytes: &dyn Bytes) -> Result<Directory, Flaw> {
    const RECORD: usize = 22;
    let size = bytes.size();
    let from = size.saturating_sub(RECORD + usize::from(u16::MAX));
    let tail = part(bytes, from, size - from).ok_or(Flaw::Damaged)?;
    let mut at = tail.len().checked_sub(RECORD).ok_or(Flaw::Damaged)?;
    let record = loop {
        let record = &tail[at..];
        if record.starts_with(b"PK\x05\x06") && short(record, 20) <= record.len() - RECORD {
            break record;
        }
        at = at.checked_sub(1).ok_or(Flaw::Damaged)?;
    };
    let end = from + at;
    let (parts, mut length, mut start) = (long(record, 4), long(record, 12), long(record, 16));
    // What does not fit into this record stands in a larger one, which a short one before this points at.
    let pointer = end.checked_sub(20).and_then(|at| part(bytes, at, 20)).filter(|it| it.starts_with(b"PK\x06\x07"));
    if let Some(pointer) = pointer.filter(|_| [parts, length, start].contains(&BEYOND)) {
        let record = usize::try_from(wide(&pointer, 8)).ok().and_then(|at| part(bytes, at, 56));
        let record = record.filter(|it| it.starts_with(b"PK\x06\x06")).ok_or(Flaw::Damaged)?;
        (length, start) = (wide(&record, 40), wide(&record, 48));
    } else if parts != 0 {
        return Err(Flaw::Unsupported);
    }
    let (Ok(length), Ok(start)) = (usize::try_from(length), usize::try_from(start)) else { return Err(Flaw::Damaged) };
    if length == 0 || part(bytes, start, 4).is_some_and(|mark| mark == b"PK\x01\x02") {
        return Ok(Directory { at: start, size: length, before: 0 });
    }
    // A zip that was put behind something else, as those that unpack themselves are.
    let at = end.checked_sub(length).ok_or(Flaw::Damaged)?;
    Ok(Directory { at, size: length, before: at.checked_sub(start).ok_or(Flaw::Damaged)? })
}

/// The entry at the start of `table`, and its length.
fn entry(table: &[u8], directory: &Directory) -> Option<(Entry, usize)> {
    let head = table.get(..46).filter(|it| it.starts_with(b"PK\x01\x02"))?;
    let extra = 46 + short(head, 28);
    let comment = extra + short(head, 30);
    let end = comment + short(head, 32);
    table.get(..end)?;
    // What is too large for its field stands in the extra ones, in this order. Without it the field stays as it is,
    // which is beyond every zip, so that only this entry is found damaged.
    let mut large = large_fields(&table[extra..comment]);
    let mut reach = |at| {
        let mut number = long(head, at);
        if let (BEYOND, Some((first, rest))) = (number, large.split_at_checked(8)) {
            (number, large) = (wide(first, 0), rest);
        }
        // A zip may be larger than what can be reached here.
        usize::try_from(number).unwrap_or(usize::MAX)
    };
    let (size, packed, header) = (reach(24), reach(20), reach(42));
    let entry = Entry {
        name: decode::name(&table[46..extra]),
        encrypted: head[8] & 1 != 0,
        method: short(head, 10),
        checksum: long(head, 16),
        packed,
        size,
        header: header.saturating_add(directory.before),
        limit: directory.at,
    };
    Some((entry, end))
}

/// The extra fields of the kind that holds large numbers.
fn large_fields(mut extra: &[u8]) -> &[u8] {
    while let Some((head, rest)) = extra.split_at_checked(4) {
        let Some((field, rest)) = rest.split_at_checked(short(head, 2)) else { break };
        if short(head, 0) == 1 {
            return field;
        }
        extra = rest;
    }
    &[]
}

impl Entry {
    /// What is wrong with it, going by the table of contents alone, where there is `room` for as many packed bytes.
    pub(super) fn flaw(&self, room: usize) -> Option<Flaw> {
        let end = self.header.saturating_add(self.packed);
        let dense = self.size > SMALL && self.size / MULTIPLE > self.packed;
        if self.encrypted || self.method == 99 {
            Some(Flaw::Encrypted)
        } else if !matches!(self.method, 0 | 8) {
            Some(Flaw::Unsupported)
        } else if end.saturating_add(30) > self.limit
            || self.packed > room
            || self.method == 0 && self.packed != self.size
        {
            Some(Flaw::Damaged)
        } else if self.size > MAX_BYTES || dense {
            Some(Flaw::TooLarge)
        } else {
            None
        }
    }
}

/// The bytes of an entry without a flaw.
pub(super) fn unpack(bytes: &dyn Bytes, entry: &Entry) -> Option<Vec<u8>> {
    let head = part(bytes, entry.header, 30).filter(|it| it.starts_with(b"PK\x03\x04"))?;
    let from = entry.header + 30 + short(&head, 26) + short(&head, 28);
    let unpacked = match entry.method {
        _ if from.checked_add(entry.packed)? > entry.limit => None,
        0 => part(bytes, from, entry.size),
        _ => inflate(bytes, from, entry.packed, entry.size),
    };
    unpacked.filter(|it| it.len() == entry.size && u64::from(checksum(it)) == entry.checksum)
}

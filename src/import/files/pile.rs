//! All files and all entries of zips that are worth reading, in the order of their paths. Zips are opened here, their
//! entries are not: what they unpack to is only added up.

use std::fmt;
use std::rc::Rc;

use super::inflate::checksum;
use super::kind::{self, Kind};
use super::path::{clean, folder_and_name};
use super::zip::{self, Entry, Flaw};
use super::{Bytes, File, whole};
use crate::import::MAX_BYTES;
use crate::import::note::{NoteCode, Notes};
use crate::import::places::Places;
use crate::import::source::Source;

const EVENT_LOG: &str = "Event logs in Windows' own form are not read here. This command makes a text of the events of interest in \
    System.evtx, which is read: Get-WinEvent -FilterHashtable @{ Path = '.\\System.evtx'; ProviderName = \
    'Microsoft-Windows-Hyper-V-VmSwitch' } | Format-List Id, ProviderName, MachineName, Message | Out-File -Width 4096 events.txt";

/// Where the bytes of a file are.
#[derive(Clone)]
pub(super) enum Store<'a> {
    Given(&'a dyn Bytes),
    /// In a zip that was packed into another.
    Unpacked(Rc<Vec<u8>>),
}

impl Store<'_> {
    pub(super) fn bytes(&self) -> &dyn Bytes {
        match self {
            Self::Given(bytes) => *bytes,
            Self::Unpacked(bytes) => &**bytes,
        }
    }
}

impl Bytes for Vec<u8> {
    fn size(&self) -> usize {
        self.len()
    }

    fn read(&self, at: usize, into: &mut [u8]) {
        (&self[..]).read(at, into);
    }
}

/// What there is to do at a path.
pub(super) enum What<'a> {
    /// To read a text: the whole of `store`, or the one entry.
    Text { store: Store<'a>, entry: Option<Entry>, source: Option<Source> },
    /// To say something about it.
    Remark(NoteCode, String),
}

pub(super) struct Item<'a> {
    pub(super) path: String,
    pub(super) what: What<'a>,
}

/// The files so far.
#[derive(Default)]
pub(super) struct Pile<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Their places by path; what has the same path, by what it is, so that the order in which files came is nowhere to
    /// be seen.
    pub(super) order: Places,
    /// What all entries of use say they unpack to.
    pub(super) unpacked: usize,
    passed: Few,
    log: Option<String>,
}

/// One name for all, the first, and how many there are.
#[derive(Default)]
struct Few {
    n: usize,
    first: String,
}

impl Few {
    fn add(&mut self, name: &str) {
        if self.n == 0 || *name < *self.first {
            name.clone_into(&mut self.first);
        }
        self.n += 1;
    }
}

/// `a and 5 more`.
impl fmt::Display for Few {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first)?;
        if self.n > 1 { write!(f, " and {} more", self.n - 1) } else { Ok(()) }
    }
}

impl<'a> Pile<'a> {
    pub(super) fn add(&mut self, file: &File<'a>) {
        let (path, store) = (clean(file.name), Store::Given(file.bytes));
        let size = file.bytes.size();
        match kind::of(&path) {
            Kind::Text(_) if size > MAX_BYTES => self.remark(&path, Flaw::TooLarge, &"this file"),
            Kind::Text(source) => {
                let sum = checksum(&whole(file.bytes));
                self.push(&path, format_args!("{size} {sum}"), What::Text { store, entry: None, source });
            }
            Kind::Zip => self.open(&path, &store, 0),
            Kind::EventLog => self.log(path),
            Kind::Other => self.passed.add(folder_and_name(&path).1),
        }
    }

    /// What is there already, `sign` and all, is the same once more.
    fn push(&mut self, path: &str, sign: fmt::Arguments<'_>, what: What<'a>) {
        let place = self.items.len();
        if *self.order.entry(&format!("{path}\n{sign}"), place) == place {
            self.items.push(Item { path: path.to_owned(), what });
        }
    }

    /// Of all logs the one that the switch writes to, where it is there, or else the first.
    fn log(&mut self, path: String) {
        let rank = |path: &str| !folder_and_name(path).1.eq_ignore_ascii_case("system.evtx");
        if self.log.as_ref().is_none_or(|old| (rank(&path), &path) < (rank(old), old)) {
            self.log = Some(path);
        }
    }

    fn remark(&mut self, path: &str, flaw: Flaw, what: &dyn fmt::Display) {
        let message = flaw.message(what);
        self.push(path, format_args!("{message}"), What::Remark(flaw.code(), message.clone()));
    }

    fn open(&mut self, path: &str, store: &Store<'a>, depth: u8) {
        let contents = match zip::contents(store.bytes()) {
            Ok(contents) => contents,
            Err(flaw) => return self.remark(path, flaw, &"this zip"),
        };
        if let Some(flaw) = contents.flaw {
            self.remark(path, flaw, &"the rest of this zip");
        }
        let mut flaws: Vec<(Flaw, Few)> = Vec::new();
        let mut tell = |flaw: Flaw, name: &str| {
            let known = flaws.iter().position(|(it, _)| *it == flaw);
            let at = known.unwrap_or(flaws.len());
            if known.is_none() {
                flaws.push((flaw, Few::default()));
            }
            flaws[at].1.add(name);
        };
        // Entries that lie over each other would give the same bytes many times: all together have no more than there are.
        let mut room = contents.limit;
        for entry in contents.entries {
            if entry.name.ends_with(['/', '\\']) {
                continue;
            }
            let name = clean(&entry.name);
            let inner = format!("{path}/{name}");
            let kind = kind::of(&inner);
            let flaw = entry.flaw(room);
            match kind {
                Kind::EventLog => self.log(inner),
                Kind::Other => self.passed.add(folder_and_name(&inner).1),
                Kind::Zip if depth > 0 => tell(Flaw::TooDeep, &name),
                Kind::Text(_) | Kind::Zip if flaw.is_some() => flaw.into_iter().for_each(|flaw| tell(flaw, &name)),
                Kind::Zip => {
                    room -= entry.packed;
                    self.unpacked = self.unpacked.saturating_add(entry.size);
                    if self.unpacked > super::MAX_UNPACKED {
                        // The whole is refused.
                        return;
                    }
                    match zip::unpack(store.bytes(), &entry) {
                        Some(bytes) => self.open(&inner, &Store::Unpacked(Rc::new(bytes)), depth + 1),
                        None => tell(Flaw::Damaged, &name),
                    }
                }
                Kind::Text(source) => {
                    room -= entry.packed;
                    self.unpacked = self.unpacked.saturating_add(entry.size);
                    let (size, sum, store) = (entry.size, entry.checksum, store.clone());
                    self.push(&inner, format_args!("{size} {sum}"), What::Text { store, entry: Some(entry), source });
                }
            }
        }
        for (flaw, few) in flaws {
            self.remark(path, flaw, &few);
        }
    }

    /// What there is to say that is of no one file.
    pub(super) fn tell(&mut self, notes: &mut Notes) {
        if self.passed.n > 0 {
            let message = format_args!(
                "Passed over: {}. Going by their names, they hold nothing that is read here.",
                self.passed
            );
            notes.tell(NoteCode::FilesPassedOver, 1, message);
        }
        if let Some(path) = self.log.take() {
            self.push(&path, format_args!(""), What::Remark(NoteCode::EventLogFile, EVENT_LOG.to_owned()));
        }
    }
}

//! All files and all entries of zips that are worth reading, in the order of their paths. Zips are opened here, their
//! entries are not: what they unpack to is only added up.

use std::cmp::Ordering;
use std::rc::Rc;

use super::kind::{self, Kind};
use super::path::{clean, folder_and_name};
use super::zip::{self, Entry, Flaw};
use super::{Bytes, File};
use crate::import::MAX_BYTES;
use crate::import::note::{NoteCode, Notes};
use crate::import::source::Source;
use crate::model::sorting::sort_by;

/// How many names stand for all in a note.
const NAMES: usize = 3;

const EVENT_LOG: &str = "Event logs in Windows' own form are not read here. This command makes a text of the events of interest in \
    System.evtx, which is read: Get-WinEvent -FilterHashtable @{ Path = '.\\System.evtx'; ProviderName = \
    'Microsoft-Windows-Hyper-V-VmSwitch' } | Format-List Id, ProviderName, MachineName, Message | Out-File -Width 4096 events.txt";

pub(super) const THIS_FILE: &str = "this file";

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
    items: Vec<Item<'a>>,
    /// What all entries of use say they unpack to.
    pub(super) unpacked: usize,
    passed: Few,
    log: Option<String>,
}

/// Some names for all: how many there were, and the first that differ.
#[derive(Default)]
struct Few {
    n: usize,
    first: Vec<String>,
}

impl Few {
    fn add(&mut self, name: &str) {
        self.n += 1;
        let at = self.first.partition_point(|it| **it < *name);
        if at < NAMES && self.first.get(at).is_none_or(|it| it != name) {
            self.first.insert(at, name.to_owned());
            self.first.truncate(NAMES);
        }
    }
}

impl<'a> Pile<'a> {
    pub(super) fn add(&mut self, file: &File<'a>) {
        let (path, store) = (clean(file.name), Store::Given(file.bytes));
        match kind::of(&path) {
            Kind::Text(_) if file.bytes.size() > MAX_BYTES => self.remark(path, Flaw::TooLarge, THIS_FILE),
            Kind::Text(source) => self.items.push(Item { path, what: What::Text { store, entry: None, source } }),
            Kind::Zip => self.open(&path, &store, 0),
            Kind::EventLog => self.log(path),
            Kind::Other => self.passed.add(folder_and_name(&path).1),
        }
    }

    /// Of all logs the one that the switch writes to, where it is there, or else the first.
    fn log(&mut self, path: String) {
        let rank = |path: &str| !folder_and_name(path).1.eq_ignore_ascii_case("system.evtx");
        if self.log.as_ref().is_none_or(|old| (rank(&path), &path) < (rank(old), old)) {
            self.log = Some(path);
        }
    }

    fn remark(&mut self, path: String, flaw: Flaw, what: &str) {
        self.items.push(Item { path, what: What::Remark(flaw.code(), flaw.message(what)) });
    }

    fn open(&mut self, path: &str, store: &Store<'a>, depth: u8) {
        let contents = match zip::contents(store.bytes()) {
            Ok(contents) => contents,
            Err(flaw) => return self.remark(path.to_owned(), flaw, "this zip"),
        };
        if let Some(flaw) = contents.flaw {
            self.remark(path.to_owned(), flaw, "the rest of this zip");
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
                    let what = What::Text { store: store.clone(), entry: Some(entry), source };
                    self.items.push(Item { path: inner, what });
                }
            }
        }
        for (flaw, few) in flaws {
            self.remark(path.to_owned(), flaw, &some(&few));
        }
    }

    /// What there is to say that is of no one file.
    pub(super) fn tell(&mut self, notes: &mut Notes) {
        if self.passed.n > 0 {
            let message = format_args!(
                "Passed over: {}. Going by their names, they hold nothing that is read here.",
                some(&self.passed)
            );
            notes.tell(NoteCode::FilesPassedOver, 1, message);
        }
        if let Some(path) = self.log.take() {
            self.items.push(Item { path, what: What::Remark(NoteCode::EventLogFile, EVENT_LOG.to_owned()) });
        }
    }

    /// By path; what has the same, by what it is, so that the order in which files came is nowhere to be seen.
    pub(super) fn sorted(self) -> Vec<Item<'a>> {
        let mut items = self.items;
        sort_by(&mut items, order);
        items
    }
}

/// `a, b, c and 5 more`.
fn some(few: &Few) -> String {
    let mut names = few.first.join(", ");
    let rest = few.n - few.first.len();
    if rest > 0 {
        names = format!("{names} and {rest} more");
    }
    names
}

fn order(a: &Item<'_>, b: &Item<'_>) -> Ordering {
    let by_path = a.path.cmp(&b.path);
    if by_path != Ordering::Equal {
        return by_path;
    }
    match (&a.what, &b.what) {
        (What::Remark(a, x), What::Remark(b, y)) => a.cmp(b).then_with(|| x.cmp(y)),
        (What::Remark(..), What::Text { .. }) => Ordering::Less,
        (What::Text { .. }, What::Remark(..)) => Ordering::Greater,
        (What::Text { store: a, entry: x, .. }, What::Text { store: b, entry: y, .. }) => {
            let sum = |entry: &Option<Entry>| entry.as_ref().map(|entry| (entry.checksum, entry.size));
            let by_sum = sum(x).cmp(&sum(y));
            by_sum.then_with(|| compare(a.bytes(), place(a, x.as_ref()), b.bytes(), place(b, y.as_ref())))
        }
    }
}

/// Where the bytes of a text start and how many there are, packed or not.
fn place(store: &Store<'_>, entry: Option<&Entry>) -> (usize, usize) {
    entry.map_or((0, store.bytes().size()), |entry| (entry.header, entry.packed + 30))
}

/// Compares contents, piece by piece.
fn compare(a: &dyn Bytes, (from, len): (usize, usize), b: &dyn Bytes, (start, other): (usize, usize)) -> Ordering {
    const PIECE: usize = 4096;
    let (mut x, mut y) = ([0; PIECE], [0; PIECE]);
    for at in (0..len.min(other)).step_by(PIECE) {
        let piece = PIECE.min(len.min(other) - at);
        a.read(from + at, &mut x[..piece]);
        b.read(start + at, &mut y[..piece]);
        let found = x[..piece].cmp(&y[..piece]);
        if found != Ordering::Equal {
            return found;
        }
    }
    len.cmp(&other)
}

//! What the import has to say about a text: one remark a thing that was cut, unreadable, assumed or left out.

use std::fmt;

/// How much a note matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoteSeverity {
    /// Something in the text did not make it into the plan, or not for certain.
    Warning,
    /// Worth knowing.
    Info,
}

impl NoteSeverity {
    /// The name in the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $severity:ident;)*) => {
        /// What kind of note it is.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum NoteCode { $($(#[$doc])* $name,)* }

        impl NoteCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in the API.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// How much notes of this kind matter.
            pub const fn severity(self) -> NoteSeverity {
                match self { $(Self::$name => NoteSeverity::$severity,)* }
            }
        }
    };
}

codes! {
    /// JSON that ends early or is damaged.
    BrokenJson = "broken-json", Warning;
    /// JSON whose strings were broken over lines by the console.
    JoinedLines = "joined-lines", Info;
    /// Output that has the form of objects but of no cmdlet read here.
    UnrecognisedObject = "unrecognised-object", Info;
    /// A number or word outside the documented values.
    UndefinedValue = "undefined-value", Warning;
    /// A value that cannot be read for certain.
    UnreadableValue = "unreadable-value", Warning;
    /// Cells of a table row that do not stand under their headers.
    CellsDoNotLineUp = "cells-do-not-line-up", Warning;
    /// Text that the console cut.
    NameCut = "name-cut", Warning;
    /// Cut text whose full form stood elsewhere.
    NameCompleted = "name-completed", Info;
    /// A list that PowerShell shortened.
    ListCut = "list-cut", Warning;
    /// A name with control characters.
    NameRefused = "name-refused", Warning;
    /// The same object again, with another value.
    RepeatedObject = "repeated-object", Warning;
    /// Two cmdlets that contradict each other.
    ValuesDisagree = "values-disagree", Warning;
    /// A switch whose way out is not among the adapters and teams.
    UnknownUplink = "unknown-uplink", Warning;
    /// A team member of which only the name is known.
    UnknownMember = "unknown-member", Info;
    /// Something the text does not say outright.
    Assumed = "assumed", Info;
    /// Processors worked out from counts.
    DerivedTopology = "derived-topology", Info;
    /// Counts of processors that fit no layout.
    TopologyUnclear = "topology-unclear", Warning;
    /// Processor numbers that speak for hyper-threading.
    HyperThreadingHint = "hyper-threading-hint", Info;
    /// A Windows that is no release of Windows Server known here.
    UnknownRelease = "unknown-release", Warning;
    /// Interfaces that are no physical adapters.
    LeftOut = "left-out", Info;
    /// More than a plan holds.
    TooMany = "too-many", Warning;
    /// An event of which not every value could be read.
    EventIncomplete = "event-incomplete", Warning;
    /// What the reason of an event means, and what to do.
    EventReason = "event-reason", Info;
    /// An event whose fault the host in the same text does not have.
    EventNotShown = "event-not-shown", Info;
    /// A plan of our own format that contradicts itself.
    PlanRefused = "plan-refused", Warning;
    /// A field of a plan that is not known here.
    UnknownField = "unknown-field", Info;
    /// More notes than are kept.
    MoreNotes = "more-notes", Info;
    /// Files that are of no use here by their names.
    FilesPassedOver = "files-passed-over", Info;
    /// A file that is no text.
    NotText = "not-text", Info;
    /// A text that does not say how its letters are written.
    EncodingAssumed = "encoding-assumed", Info;
    /// A log of events in Windows' own form.
    EventLogFile = "event-log-file", Warning;
    /// Files of a zip that are locked by a password.
    FileEncrypted = "file-encrypted", Warning;
    /// A zip, or files in it, that are broken.
    FileDamaged = "file-damaged", Warning;
    /// A file larger than is read, or that unpacks to far more than it is.
    FileTooLarge = "file-too-large", Warning;
    /// A zip, or files in it, of a kind that is not unpacked.
    FileUnsupported = "file-unsupported", Warning;
}

/// A remark on a place in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// How much it matters.
    pub severity: NoteSeverity,
    /// The file it speaks of, where the text came in files.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: usize,
    /// What kind of remark.
    pub code: NoteCode,
    /// The sentence for the administrator.
    pub message: String,
    /// The value it speaks of, where it is one: the cmdlet, the object's name and the key that was printed.
    pub about: Option<About>,
}

/// A value in the text, as it was printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// The cmdlet.
    pub cmdlet: &'static str,
    /// The name of the object.
    pub name: String,
    /// The key, without case, blanks and marks.
    pub key: String,
}

/// The notes so far, by line; bounded, so that a bad paste cannot drown the page.
///
/// The lines of several files are counted on from one file to the next, so that every stage knows a place by one number.
#[derive(Default, Debug)]
pub(super) struct Notes {
    list: Vec<Note>,
    /// The line at which each file starts, less one, and its name.
    files: Vec<(usize, String)>,
    /// What the next note speaks of.
    about: Option<About>,
}

impl Notes {
    const MOST: usize = 500;

    pub(super) fn add(&mut self, code: NoteCode, line: usize, message: &str) {
        self.tell(code, line, format_args!("{message}"));
    }

    /// The next note speaks of that value.
    pub(super) fn about(&mut self, cmdlet: &'static str, name: &str, key: &str) -> &mut Self {
        self.about = Some(About { cmdlet, name: name.to_owned(), key: key.to_owned() });
        self
    }

    /// The same with a sentence that has yet to be put together.
    #[inline(never)]
    pub(super) fn tell(&mut self, mut code: NoteCode, line: usize, message: fmt::Arguments<'_>) {
        if self.list.len() > Self::MOST {
            return;
        }
        if self.list.len() == Self::MOST {
            code = NoteCode::MoreNotes;
        }
        let message = match code {
            NoteCode::MoreNotes => format!("There is more to say; only the first {} notes are kept.", Self::MOST),
            _ => message.to_string(),
        };
        let at = self.list.partition_point(|note| note.line <= line);
        let about = self.about.take();
        self.list.insert(at, Note { severity: code.severity(), file: None, line, code, message, about });
    }

    /// From line `before + 1` on, what is told is of the file called `name`.
    pub(super) fn file(&mut self, before: usize, name: &str) {
        self.files.push((before, name.to_owned()));
    }

    /// Takes over the notes of a text that comes after `before` lines.
    pub(super) fn take(&mut self, notes: Self, before: usize) {
        for note in notes.list {
            self.about = note.about;
            self.tell(note.code, before + note.line, format_args!("{}", note.message));
        }
    }

    /// The file of a line, and the line in it.
    pub(super) fn place(&self, line: usize) -> (Option<&str>, usize) {
        let at = self.files.partition_point(|(before, _)| *before < line);
        match self.files[..at].last() {
            Some((before, name)) => (Some(name), line - before),
            None => (None, line),
        }
    }

    /// The console cut the `what` of a thing called `name`.
    pub(super) fn cut(&mut self, what: &str, name: &str, line: usize) {
        self.tell(
            NoteCode::NameCut,
            line,
            format_args!("The console cut the {what} of \"{name}\"; it stays as printed. Format-List shows it whole."),
        );
    }

    /// By file and line; notes on one line in the order they were made.
    pub(super) fn into_sorted(mut self) -> Vec<Note> {
        let mut list = std::mem::take(&mut self.list);
        for note in &mut list {
            let (file, line) = self.place(note.line);
            (note.file, note.line) = (file.map(str::to_owned), line);
        }
        list
    }
}

/// `lines 5-7, 9`: every line of an ascending list, as long as they fit into a sentence.
pub(super) fn lines_of(lines: &[usize]) -> String {
    const RUNS: usize = 40;
    let mut text = if lines.len() > 1 { "lines" } else { "line" }.to_owned();
    let (mut at, mut runs) = (0, 0);
    while let Some(first) = lines.get(at) {
        if runs == RUNS {
            text.push_str(" and more");
            break;
        }
        let start = at;
        while lines.get(at + 1) == Some(&(lines[at] + 1)) {
            at += 1;
        }
        text.push_str(if runs > 0 { ", " } else { " " });
        text.push_str(&first.to_string());
        if at > start {
            text.push('-');
            text.push_str(&lines[at].to_string());
        }
        at += 1;
        runs += 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kebab_case_and_differ() {
        let mut keys: Vec<_> = NoteCode::ALL.iter().map(|code| code.key()).collect();
        assert!(keys.iter().all(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')), "{keys:?}");
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), NoteCode::ALL.len());
    }

    #[test]
    fn lines_are_told_in_runs() {
        assert_eq!(lines_of(&[5]), "line 5");
        assert_eq!(lines_of(&[5, 6, 7, 9, 12, 13]), "lines 5-7, 9, 12-13");
        let even: Vec<_> = (1..100).map(|n| 2 * n).collect();
        assert!(lines_of(&even).ends_with(", 78, 80 and more"));
    }

    #[test]
    fn notes_are_bounded() {
        let mut notes = Notes::default();
        (0..2_000).for_each(|line| notes.add(NoteCode::Assumed, line, "x"));
        let kept = notes.into_sorted();
        assert_eq!(kept.len(), Notes::MOST + 1);
        assert_eq!(kept.last().map(|note| note.code), Some(NoteCode::MoreNotes));
    }

    #[test]
    fn lines_are_counted_in_their_files() {
        let (mut notes, mut inner) = (Notes::default(), Notes::default());
        inner.add(NoteCode::Assumed, 3, "c");
        notes.file(1, "a.txt");
        notes.file(10, "b.txt");
        notes.take(inner, 10);
        for line in [1, 2, 10, 11] {
            notes.add(NoteCode::Assumed, line, "x");
        }
        let places: Vec<_> = notes.into_sorted().into_iter().map(|note| (note.file, note.line)).collect();
        let (a, b) = (|| Some("a.txt".to_owned()), || Some("b.txt".to_owned()));
        assert_eq!(places, [(None, 1), (a(), 1), (a(), 9), (b(), 1), (b(), 3)]);
    }
}

//! Text in, plans out: any mix of pasted PowerShell output, JSON, CSV and events. What the text does not tell stays
//! unknown, and what cannot be read for certain is told in a note, never guessed.
//!
//! In stages: `scan` finds the blocks, the readers in `read` turn each form into records, `source` tells whose they are,
//! `hosts` and `merge` sort them by machine and object, `facts` gives them types, `join` makes the plan. `files` comes
//! before: it finds the texts in files, folders and zips (`docs/reading.md`).

mod add;
mod document;
mod doubt;
mod event;
mod facts;
mod files;
mod hosts;
mod join;
mod merge;
mod missing;
mod note;
mod own;
mod places;
mod plain;
mod rank;
mod read;
mod record;
mod scan;
mod source;
mod value;
mod verdict;

use std::fmt;

pub use add::add;
pub use doubt::{Doubt, doubt};
pub use event::{Event, EventId, EventReason, Move};
pub use files::{Bytes, File, MAX_INPUT, MAX_UNPACKED, parse_files, parse_files_telling, text_of};
pub use missing::{Missing, is_answered, missing};
pub use note::{About, Note, NoteCode, NoteSeverity};
pub use rank::ranked;

use crate::model::{self, Plan};
use crate::wire::InvalidPlan;
use hosts::Claim;
use note::Notes;
use record::Record;
use scan::{Scan, What};

/// A read-only script for Windows PowerShell 5.1 that prints all that is read here as one block of JSON.
pub const COLLECTOR: &str = include_str!("collector.ps1");

/// The largest text that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

const PASTE: &str = "Paste the output of Get-NetAdapterVmq, Get-NetLbfoTeam or the like as it stands in the window, the JSON \
                     of the collector, or the text of event 106 or 113.";

/// What a text turned out to hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// One plan a host, in the order of the text. They may be almost empty.
    pub plans: Vec<Plan>,
    /// What was recognised.
    pub seen: Vec<Seen>,
    /// Remarks, by line.
    pub notes: Vec<Note>,
    /// The events in the text, in its order; moves of queues among themselves in the order of time, where that is known.
    pub events: Vec<Event>,
    /// What the plans lack, the most important first.
    pub missing: Vec<Missing>,
}

/// The objects of one cmdlet in one form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The cmdlet's name, the class name for CIM output, `event` for events.
    pub cmdlet: &'static str,
    /// The form.
    pub format: Format,
    /// How many objects.
    pub objects: usize,
    /// The file they stand in, where the text came in files.
    pub file: Option<String>,
    /// The line of the first, counted from 1.
    pub line: usize,
}

/// The name of what is seen as it is kept here; nothing for what is never seen.
pub fn seen_name(name: &str) -> Option<&'static str> {
    const OWN: [&str; 4] = ["event", "plan", "picture", "link"];
    OWN.into_iter().find(|own| model::same(own, name)).or_else(|| source::Source::printed(name))
}

/// The form of a piece of output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// Columns under a row of dashes.
    Table,
    /// `Key : value`.
    List,
    /// JSON.
    Json,
    /// Quoted, comma-separated values.
    Csv,
    /// An event's text.
    Text,
}

impl Format {
    /// The name in the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::List => "list",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Text => "text",
        }
    }
}

/// Why a text, or files, give no plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParseError {
    /// Nothing in it is output that is read here.
    NothingRecognised {
        /// What was read: `this text` or `these files`.
        subject: &'static str,
        /// What to paste instead.
        hint: String,
    },
    /// All there is is a plan that contradicts itself.
    InvalidPlan(InvalidPlan),
    /// It is larger than is read.
    TooLarge {
        /// What is too large, with its verb: `This text has`.
        subject: &'static str,
        /// Its size.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
}

impl ParseError {
    /// The code in the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NothingRecognised { .. } => "nothing-recognised",
            Self::InvalidPlan(_) => "invalid-plan",
            Self::TooLarge { .. } => "too-large",
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingRecognised { subject, hint } => write!(f, "Nothing in {subject} was recognised. {hint}"),
            Self::InvalidPlan(fault) => fault.fmt(f),
            Self::TooLarge { subject, bytes, limit } => {
                write!(f, "{subject} {} MB; at most {} MB are read.", bytes.div_ceil(1 << 20), limit >> 20)
            }
        }
    }
}

impl std::error::Error for ParseError {}

/// The plans in `text`, with all there is to say about how they came about.
///
/// # Errors
/// When nothing in the text is recognised, or when it is too large.
pub fn parse(text: &str) -> Result<Imported, ParseError> {
    if text.len() > MAX_BYTES {
        return Err(ParseError::TooLarge { subject: "This text has", bytes: text.len(), limit: MAX_BYTES });
    }
    conclude(scan::scan(text, None), |_| ParseError::NothingRecognised { subject: "this text", hint: PASTE.to_owned() })
}

/// From what was found to the plans. Where nothing was: what is at fault in a plan, or what `else_wise` makes of the notes.
fn conclude(scan: Scan, else_wise: fn(&[Note]) -> ParseError) -> Result<Imported, ParseError> {
    let Scan { mut claims, whats, plans, refused, recognised, mut notes, .. } = scan;
    if whats.is_empty() && plans.is_empty() && !recognised {
        return Err(refused.map_or_else(|| else_wise(&notes.into_sorted()), ParseError::InvalidPlan));
    }
    let seen = seen(&claims, &whats, &notes);
    let mut imported = Imported { plans, seen, notes: Vec::new(), events: Vec::new(), missing: Vec::new() };
    if recognised || !whats.is_empty() {
        hosts::part(&mut claims, &whats, &mut notes);
        let hosts = hosts::sort(&claims, &mut notes);
        let mut machines: Vec<Machine> = Vec::new();
        machines.resize_with(hosts.names.len(), Machine::default);
        for (what, at) in whats.into_iter().zip(&hosts.of) {
            match what {
                What::Record(record) => machines[*at].records.push(record),
                What::Event(event) => machines[*at].events.push(event),
            }
        }
        for (machine, name) in machines.iter_mut().zip(&hosts.names) {
            let records = merge::merge(std::mem::take(&mut machine.records), &mut notes);
            let facts = facts::Facts::read(&records, &mut notes);
            let plan = join::plan(name.as_deref(), &facts, &machine.events, &mut notes);
            verdict::compare(&plan, &machine.events, &mut notes);
            imported.plans.push(plan);
            for event in std::mem::take(&mut machine.events) {
                let at = imported.events.partition_point(|it| it.line <= event.line);
                imported.events.insert(at, event);
            }
        }
    }
    event::in_order(&mut imported.events);
    for event in &mut imported.events {
        let (file, line) = notes.place(event.line);
        (event.file, event.line) = (file.map(str::to_owned), line);
    }
    imported.notes = notes.into_sorted();
    imported.missing = missing::missing_of(&imported.plans);
    imported.missing.retain(|it| !is_answered(it, &imported.seen, &imported.plans));
    Ok(imported)
}

/// What was read, by file, cmdlet and form, in the order of the text.
fn seen(claims: &[Claim], whats: &[What], notes: &Notes) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    for (claim, what) in claims.iter().zip(whats) {
        let (cmdlet, format) = match what {
            What::Record(record) => (record.source.cmdlet(), record.format),
            What::Event(_) => ("event", Format::Text),
        };
        let (file, line) = notes.place(claim.line);
        // What stands in one file stands together.
        let mut here = all.iter_mut().rev().take_while(|it| it.file.as_deref() == file);
        match here.find(|it| it.cmdlet == cmdlet && it.format == format) {
            Some(seen) => seen.objects += 1,
            None => all.push(Seen { cmdlet, format, objects: 1, file: file.map(str::to_owned), line }),
        }
    }
    all
}

/// What the text says of one machine.
#[derive(Default)]
struct Machine {
    records: Vec<Record>,
    events: Vec<Event>,
}

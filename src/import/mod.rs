//! Text in, plans out: any mix of pasted PowerShell output, JSON, CSV and events. What the text does not tell stays
//! unknown, and what cannot be read for certain is told in a note, never guessed.
//!
//! In stages: `scan` finds the blocks, the readers in `read` turn each form into records, `source` tells whose they are,
//! `hosts` and `merge` sort them by machine and object, `facts` gives them types, `join` makes the plan.

mod document;
mod event;
mod facts;
mod hosts;
mod join;
mod merge;
mod missing;
mod note;
mod own;
mod read;
mod record;
mod scan;
mod source;
mod value;

use std::borrow::Cow;
use std::fmt;

pub use event::{Event, EventId, EventReason};
pub use missing::{Missing, missing};
pub use note::{Note, NoteCode, NoteSeverity};

use crate::model::Plan;

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
    /// The events in the text.
    pub events: Vec<Event>,
    /// What the plans lack, the most important first.
    pub missing: Vec<Missing>,
}

/// The objects of one cmdlet in one form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The cmdlet's name, the class name for CIM output, `event` for events.
    pub cmdlet: Cow<'static, str>,
    /// The form.
    pub format: Format,
    /// How many objects.
    pub objects: usize,
    /// The line of the first, counted from 1.
    pub line: usize,
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

/// Why a text gives no plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParseError {
    /// Nothing in it is output that is read here.
    NothingRecognised {
        /// What to paste instead.
        hint: String,
    },
    /// It is larger than [`MAX_BYTES`].
    TooLarge {
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
            Self::TooLarge { .. } => "too-large",
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingRecognised { hint } => write!(f, "Nothing in this text was recognised. {hint}"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "This text has {} MB; at most {} MB are read.", bytes.div_ceil(1 << 20), limit >> 20)
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
        return Err(ParseError::TooLarge { bytes: text.len(), limit: MAX_BYTES });
    }
    let mut scan = scan::scan(text);
    if scan.records.is_empty() && scan.events.is_empty() && scan.plans.is_empty() && !scan.recognised {
        let refused = scan.notes.into_sorted().into_iter().find(|note| note.code == NoteCode::PlanRefused);
        let hint = refused.map_or(PASTE.to_owned(), |note| note.message);
        return Err(ParseError::NothingRecognised { hint });
    }
    let seen = seen(&scan);
    let mut plans = std::mem::take(&mut scan.plans);
    let events: Vec<Event> = scan.events.iter().map(|heard| heard.event.clone()).collect();
    let (machines, mut notes) = machines(scan);
    for (name, records, events) in machines {
        let facts = facts::Facts::read(&merge::merge(records, &mut notes), &mut notes);
        plans.push(join::plan(name.as_deref(), &facts, &events.iter().collect::<Vec<_>>(), &mut notes));
    }
    let mut lacking: Vec<Missing> = plans.iter().flat_map(missing).collect();
    lacking.sort_by_key(|it| it.rank);
    lacking.dedup();
    Ok(Imported { plans, seen, notes: notes.into_sorted(), events, missing: lacking })
}

/// What was read, by cmdlet and form, in the order of the text.
fn seen(scan: &scan::Scan) -> Vec<Seen> {
    let records = scan.records.iter().map(|record| (record.source.cmdlet(), record.format, record.line));
    let events = scan.events.iter().map(|heard| ("event", Format::Text, heard.event.line));
    let mut all: Vec<Seen> = Vec::new();
    for (cmdlet, format, line) in records.chain(events) {
        match all.iter_mut().find(|it| it.cmdlet == cmdlet && it.format == format) {
            Some(seen) => seen.objects += 1,
            None => all.push(Seen { cmdlet: cmdlet.into(), format, objects: 1, line }),
        }
    }
    all.sort_by_key(|seen| seen.line);
    all
}

type Machine = (Option<String>, Vec<record::Record>, Vec<Event>);

/// Records and events, sorted by the machine they speak of.
fn machines(scan: scan::Scan) -> (Vec<Machine>, note::Notes) {
    enum Item {
        Record(record::Record),
        Event(Event),
    }
    let scan::Scan { records, events, recognised, mut notes, .. } = scan;
    if records.is_empty() && events.is_empty() && !recognised {
        return (Vec::new(), notes);
    }
    let records = records.into_iter().map(|it| {
        let claim = hosts::Claim { around: it.host.clone(), own: it.own_host(), line: it.line };
        (claim, Item::Record(it))
    });
    let events = events.into_iter().map(|it| {
        let claim = hosts::Claim { around: it.around, own: it.own, line: it.event.line };
        (claim, Item::Event(it.event))
    });
    let mut items: Vec<(hosts::Claim, Item)> = records.chain(events).collect();
    items.sort_by_key(|(claim, _)| claim.line);
    let (claims, items): (Vec<_>, Vec<_>) = items.into_iter().unzip();
    let sorted = hosts::sort(&claims, &mut notes);
    let mut machines: Vec<Machine> = sorted.names.into_iter().map(|name| (name, Vec::new(), Vec::new())).collect();
    for (item, at) in items.into_iter().zip(sorted.of) {
        match (item, machines.get_mut(at)) {
            (Item::Record(record), Some((_, records, _))) => records.push(record),
            (Item::Event(event), Some((_, _, events))) => events.push(event),
            (_, None) => {}
        }
    }
    (machines, notes)
}

//! The one door to the layers that read, plan and write, and the page's words for what they refuse.

pub(crate) use crate::emit::{Scripts, scripts};
pub(crate) use crate::export::{csv, markdown, svg, ticket};
pub(crate) use crate::import::{COLLECTOR, Imported, Missing, NoteSeverity, is_answered, missing, ranked};
pub(crate) use crate::planner::recommend;

use crate::export::plan_from_svg;
use crate::import::{self, File, Format, ParseError, Seen};
use crate::kept::Kept;
use crate::model::{EditRefused, Plan, PlanFault, TopologyFault, place_of};
use crate::share;
use crate::wire;

/// A plan of ours is no larger as text; what is larger is not looked at for one.
const OWN: usize = 4 << 20;

/// Reads a text; the error is a sentence for the person who pasted it.
pub(crate) fn read(text: &str) -> Result<Imported, String> {
    if text.trim().is_empty() {
        return Err(
            "There is nothing to read: the box is empty. Paste the output of a cmdlet or the text of an event."
                .to_owned(),
        );
    }
    own_text(text).unwrap_or_else(|| with_a_host(import::parse(text)))
}

/// Reads files, whatever they are; the error is a sentence for the person who dropped them. `tell` hears how many of the
/// texts in them are read.
pub(crate) fn files(files: &[File<'_>], tell: &mut dyn FnMut(usize, usize)) -> Result<Imported, String> {
    // Pictures, links and plans of ours come as one file.
    if let [File { bytes, .. }] = files
        && bytes.size() <= OWN
    {
        let mut all = vec![0; bytes.size()];
        bytes.read(0, &mut all);
        if let Some(read) = import::text_of(all).and_then(|text| own_text(&text)) {
            return read;
        }
    }
    with_a_host(import::parse_files_telling(files, tell))
}

/// Reads files whose bytes are all here.
pub(crate) fn files_here(list: &[(String, Vec<u8>)]) -> Result<Imported, String> {
    let bytes: Vec<&[u8]> = list.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let mut all = Vec::new();
    for ((name, _), bytes) in list.iter().zip(&bytes) {
        all.push(File { name, bytes });
    }
    files(&all, &mut |_, _| {})
}

fn with_a_host(read: Result<Imported, ParseError>) -> Result<Imported, String> {
    let read = read.map_err(|error| error.to_string())?;
    if read.plans.is_empty() {
        return Err("This text was recognised, but no host could be made of it.".to_owned());
    }
    Ok(read)
}

/// What a text holds that one of our own pages or packages wrote.
fn own_text(text: &str) -> Option<Result<Imported, String>> {
    if text.trim_start_matches('\u{feff}').trim_ascii_start().starts_with('<') && place_of("<svg", text).is_some() {
        return Some(plan_from_svg(text).map(|plan| own("picture", plan)).map_err(|fault| fault.to_string()));
    }
    if let Some(link) = share::link_in(text).or_else(|| carried_link(text)) {
        return Some(open(link));
    }
    own_plan(text).map(|plan| plan.map(|plan| own("plan", plan)))
}

/// The link that stands on a line of its own in a report of ours.
fn carried_link(text: &str) -> Option<&str> {
    let at = place_of("\n#p=", text)?;
    text.get(at + 2..)?.lines().next()
}

/// Opens the link of a plan; the error says what is wrong with it and what to ask for.
pub(crate) fn open(link: &str) -> Result<Imported, String> {
    match share::decode(link) {
        Ok(plan) => Ok(own("link", plan)),
        Err(fault) => Err(fault.to_string()),
    }
}

/// Opens a plan that the browser kept.
pub(crate) fn kept(kept: &Kept) -> Result<Imported, String> {
    match kept.open() {
        Ok(plan) => Ok(own("kept plan", plan)),
        Err(damaged) => Err(damaged.to_string()),
    }
}

/// A plan that a page sent which this one is embedded in.
pub(crate) fn sent(json: &str) -> Result<Imported, String> {
    match wire::read_plan(json) {
        Ok(plan) => Ok(own("plan", plan)),
        Err(fault) => Err(faulty(&fault)),
    }
}

/// A plan that was built here: read from nothing.
pub(crate) fn built(plan: Plan) -> Imported {
    Imported { seen: Vec::new(), ..own("", plan) }
}

/// A plan that came whole, from one of our own.
#[inline(never)]
fn own(what: &'static str, plan: Plan) -> Imported {
    let seen = vec![Seen { cmdlet: what, format: Format::Json, objects: 1, file: None, line: 1 }];
    let missing = missing(&plan);
    Imported { plans: vec![plan], seen, notes: Vec::new(), events: Vec::new(), missing }
}

#[inline(never)]
fn faulty(fault: &wire::InvalidPlan) -> String {
    match fault.path.as_str() {
        "" => format!("This plan cannot be read: {}.", fault.problem),
        path => format!("This plan contradicts itself at {path}: {}.", fault.problem),
    }
}

/// A plan in our own JSON; refused with the place of its fault, where it contradicts itself.
fn own_plan(text: &str) -> Option<Result<Plan, String>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let ours = text.starts_with('{') && ["\"version\"", "\"adapters\""].iter().all(|it| place_of(it, text).is_some());
    ours.then(|| wire::read_plan(text).map_err(|fault| faulty(&fault)))
}

/// Why an edit was not made.
pub(crate) fn refusal(refused: &EditRefused) -> String {
    let words = match refused {
        EditRefused::Value(setting) => return format!("That number cannot be a {setting}."),
        EditRefused::Cpu(fault) => return shape_refusal(*fault),
        EditRefused::Fault(PlanFault::TooMany { list, limit }) => {
            return format!("A plan holds at most {limit} {list}.");
        }
        EditRefused::Fact(_) => "That cannot be set here.",
        EditRefused::Gone(_) => "That is not part of the plan any more.",
        EditRefused::NoneFree => "Every adapter has a team or a switch already. Free one first, or add one.",
        EditRefused::Fault(PlanFault::DuplicateName { .. }) => "That name is taken already.",
        EditRefused::Fault(PlanFault::NoMembers { .. }) => "A team keeps at least one member.",
        EditRefused::Fault(PlanFault::UplinkTaken { .. }) => "A team or another switch holds that adapter already.",
        EditRefused::Fault(fault) => return format!("The plan would contradict itself at {}.", fault.path()),
    };
    words.to_owned()
}

/// Why there can be no host of that shape.
pub(crate) fn shape_refusal(fault: TopologyFault) -> String {
    let words = match fault {
        TopologyFault::TooMany => "That would be more than the 2,048 processors Windows supports.",
        TopologyFault::Threads { .. } => "A core has 1 to 64 threads.",
        TopologyFault::GroupFull { .. } => "A group holds at most 64 processors.",
        TopologyFault::GroupMissing { .. } => "Groups are named on every node, or on none.",
        TopologyFault::NoRoot => "The management OS has at least one processor.",
        TopologyFault::NoNodes | TopologyFault::NoCores { .. } => "A host has at least one socket, node and core.",
    };
    words.to_owned()
}

/// What is being read, in words; without a name it is a text.
pub(crate) fn reading(name: &str, count: u32, megabytes: u32) -> String {
    let size = [&megabytes.to_string(), " MB"].concat();
    match (name, count.saturating_sub(1)) {
        ("", _) => ["Reading ", &size, " of text"].concat(),
        (name, 0) => ["Reading ", name, ", ", &size].concat(),
        (name, more) => ["Reading ", name, " and ", &more.to_string(), " more, ", &size].concat(),
    }
}

/// Whether `new` is `old` with lines put in somewhere.
pub(crate) fn has_more(old: &str, new: &str) -> bool {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let back = a[front..].iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    front + back == a.len() && !old.trim_ascii().is_empty() && b[front..b.len() - back].contains(&b'\n')
}

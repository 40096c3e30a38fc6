//! The one door to the layers that read, plan and write, and the page's words for what they refuse.

pub(crate) use crate::emit::{Scripts, scripts};
pub(crate) use crate::import::{COLLECTOR, Imported, Missing, NoteSeverity, missing};
pub(crate) use crate::planner::recommend;

use crate::import::{self, Format, Seen};
use crate::model::{EditRefused, Plan, PlanFault, TopologyFault, place_of};
use crate::wire;

/// Reads a text; the error is a sentence for the person who pasted it.
pub(crate) fn read(text: &str) -> Result<Imported, String> {
    if text.trim().is_empty() {
        return Err(
            "There is nothing to read: the box is empty. Paste the output of a cmdlet or the text of an event."
                .to_owned(),
        );
    }
    if let Some(plan) = own_plan(text)? {
        let seen = vec![Seen { cmdlet: "plan", format: Format::Json, objects: 1, line: 1 }];
        let missing = missing(&plan);
        return Ok(Imported { plans: vec![plan], seen, notes: Vec::new(), events: Vec::new(), missing });
    }
    let read = import::parse(text).map_err(|error| error.to_string())?;
    if read.plans.is_empty() {
        return Err("This text was recognised, but no host could be made of it.".to_owned());
    }
    Ok(read)
}

/// A plan in our own JSON; refused with the place of its fault, where it contradicts itself.
fn own_plan(text: &str) -> Result<Option<Plan>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let ours = text.starts_with('{') && ["\"version\"", "\"adapters\""].iter().all(|it| place_of(it, text).is_some());
    let faulty = |it: wire::InvalidPlan| match it.path.as_str() {
        "" => format!("This plan cannot be read: {}.", it.problem),
        path => format!("This plan contradicts itself at {path}: {}.", it.problem),
    };
    if ours { wire::read_plan(text).map(Some).map_err(faulty) } else { Ok(None) }
}

/// Why an edit was not made.
pub(crate) fn refusal(refused: &EditRefused) -> String {
    match refused {
        EditRefused::Value(setting) => format!("That number cannot be a {setting}."),
        EditRefused::Gone => "That is not part of the plan any more.".to_owned(),
        EditRefused::Fault(PlanFault::NoMembers { .. }) => "A team keeps at least one member.".to_owned(),
        EditRefused::Fault(PlanFault::UplinkTaken { .. }) => "A switch is bound to that adapter already.".to_owned(),
        EditRefused::Fault(fault) => format!("The plan would contradict itself at {}.", fault.path()),
    }
}

/// Why there can be no host of that shape.
pub(crate) fn shape_refusal(fault: TopologyFault) -> String {
    match fault {
        TopologyFault::TooMany => "That would be more than the 2,048 processors Windows supports.".to_owned(),
        TopologyFault::Threads { .. } => "A core has 1 to 64 threads.".to_owned(),
        _ => "A host has at least one socket, node and core.".to_owned(),
    }
}

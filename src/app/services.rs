//! The one door to the layers that read, plan and write, and the page's words for what they refuse.

pub(crate) use crate::emit::{Scripts, scripts};
pub(crate) use crate::import::{COLLECTOR, Imported, Missing, NoteSeverity, missing};
pub(crate) use crate::planner::recommend;

use crate::import;
use crate::model::{EditRefused, PlanFault, TopologyFault};

/// Reads a text; the error is a sentence for the person who pasted it.
pub(crate) fn read(text: &str) -> Result<Imported, String> {
    if text.trim().is_empty() {
        return Err("There is nothing to read: the box is empty. Paste the output of a cmdlet or the text of an event."
            .to_owned());
    }
    let read = import::parse(text).map_err(|error| error.to_string())?;
    if read.plans.is_empty() {
        return Err("This text was recognised, but no host could be made of it.".to_owned());
    }
    Ok(read)
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

//! What a processor is called by those who hear the map.

use super::{Cell, Clash};
use crate::model::{CoreId, Lp, Plan};

/// All that a cell shows, in words.
pub(super) fn label(plan: &Plan, lp: &Lp, cell: &Cell) -> String {
    let mut label = format!("Processor {}, core {}, node {}", lp.at, lp.core.get(), lp.node.get());
    if lp.core == CoreId::new(0) && lp.thread == 0 {
        label.push_str(", the host's first core");
    }
    label.push_str(": ");
    if cell.owners.is_empty() {
        label.push_str(if cell.unseen {
            "beyond what the management OS uses"
        } else if cell.sibling {
            "sibling thread, not used by queues"
        } else {
            "no queue set"
        });
    }
    for (at, id) in cell.owners.iter().enumerate() {
        label.push_str(match at {
            0 => "",
            _ if at + 1 == cell.owners.len() => " and ",
            _ => ", ",
        });
        label.push_str(plan.adapter(*id).name.as_str());
    }
    label.push_str(match cell.clash {
        None => "",
        Some(Clash::Shared) => ", clash",
        Some(Clash::NotInAll) => ", not in every set of the team",
    });
    if cell.remote {
        label.push_str(", away from the card's node");
    }
    if cell.cut {
        label.push_str(", a set ends here that was to have more");
    }
    label
}

//! What a processor is called by those who hear the map.

use super::{Cell, Clash};
use crate::model::{AdapterId, CoreId, Lp, Plan};

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
    names(&mut label, plan, &cell.owners);
    label.push_str(match cell.clash {
        None => "",
        Some(Clash::Shared) => "; clash",
        Some(Clash::NotInAll) => "; not in every set of the team",
    });
    if cell.remote {
        let away = |id: &AdapterId| plan.adapter(*id).node.is_some_and(|node| node != lp.node);
        let away: Vec<_> = cell.owners.iter().copied().filter(away).collect();
        if away.len() < cell.owners.len() {
            label.push_str("; away from the node of ");
            names(&mut label, plan, &away);
        } else {
            label.push_str(if away.len() == 1 {
                "; away from the card's node"
            } else {
                "; away from the cards' nodes"
            });
        }
    }
    if cell.cut {
        label.push_str("; a set ends here that was to have more");
    }
    label
}

/// The names of these adapters.
fn names(label: &mut String, plan: &Plan, adapters: &[AdapterId]) {
    for (at, id) in adapters.iter().enumerate() {
        label.push_str(match at {
            0 => "",
            _ if at + 1 == adapters.len() => " and ",
            _ => ", ",
        });
        label.push_str(plan.adapter(*id).name.as_str());
    }
}

//! The order in which adapters are restarted: one at a time, and in a team the member that waits goes first.

use crate::model::Plan;

use super::change::{Change, team_of};

/// The changes that write something, in the order to make them. Teams stand where their first member stands in the
/// plan; inside a team the standby comes first, since nothing is lost while it is away.
pub(super) fn ordered<'a, 'p>(plan: &Plan, changes: &'a [Change<'p>]) -> Vec<&'a Change<'p>> {
    let mut order = Vec::new();
    let mut add = |change: &'a Change<'p>| {
        if !change.writes.is_empty() {
            order.push(change);
        }
    };
    for first in changes {
        let Some((_, team)) = team_of(plan, first.id) else {
            add(first);
            continue;
        };
        if team.members.iter().min() != Some(&first.id) {
            continue;
        }
        for waits in [true, false] {
            for change in changes {
                if team.members.contains(&change.id) && (team.standby == Some(change.id)) == waits {
                    add(change);
                }
            }
        }
    }
    order
}

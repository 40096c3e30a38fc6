//! The order in which adapters are restarted: one at a time; in a team the member that waits goes first, then, as far as
//! that goes, whoever moves into processors that no other member still has.

use crate::engine::{Host, View};
use crate::model::Plan;

use super::change::{Change, team_of};

/// The changes that write something, in the order to make them on the way between two views. Teams stand where their
/// first member stands in the plan; inside a team the standby comes first, since nothing is lost while it is away.
pub(super) fn ordered<'a, 'p>(plan: &Plan, changes: &'a [Change<'p>], from: View, to: View) -> Vec<&'a Change<'p>> {
    let [from, to] = [from, to].map(|view| Host::new(plan, view));
    let mut order = Vec::new();
    for first in changes {
        let Some((_, team)) = team_of(plan, first.id) else {
            order.extend(Some(first).filter(|first| !first.writes.is_empty()));
            continue;
        };
        if team.members.iter().min() != Some(&first.id) {
            continue;
        }
        let mut left: Vec<_> =
            changes.iter().filter(|it| team.members.contains(&it.id) && !it.writes.is_empty()).collect();
        while !left.is_empty() {
            let free = |change: &&Change<'_>| {
                left.iter().all(|it| it.id == change.id || to.set(change.id).and(from.set(it.id)).is_empty())
            };
            let standby = left.iter().position(|change| team.standby == Some(change.id));
            let next = standby.or_else(|| left.iter().position(free)).unwrap_or_default();
            order.push(left.remove(next));
        }
    }
    order
}

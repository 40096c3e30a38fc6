//! The order in which adapters are restarted: one at a time, and in a team the member that waits goes first.

use crate::model::{AdapterId, Plan, TeamId, sorting};

use super::change::{Change, changes};

/// The changes that write something, in the order to make them. Teams stand where their first member stands in the
/// plan; inside a team the standby comes first, since nothing is lost while it is away.
pub(super) fn ordered(plan: &Plan) -> Vec<Change<'_>> {
    let mut changes: Vec<_> = changes(plan).into_iter().filter(|(_, change)| !change.writes.is_empty()).collect();
    sorting::sort_by_key(&mut changes, |(id, _)| place(plan, *id));
    changes.into_iter().map(|(_, change)| change).collect()
}

fn place(plan: &Plan, id: AdapterId) -> (AdapterId, Option<TeamId>, bool, AdapterId) {
    let Some((at, team)) = plan.teams().find(|(_, team)| team.members.contains(&id)) else {
        return (id, None, false, id);
    };
    let first = team.members.iter().min().copied().unwrap_or(id);
    (first, Some(at), team.standby != Some(id), id)
}

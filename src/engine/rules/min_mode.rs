//! Min-mode teams: what makes equal settings differ, and different settings equal (D3.3, P13, B17).

use super::Facts;
use crate::engine::{Code, Finding, QueueMode, Verdict};
use crate::model::{AdapterId, GroupedLp, LpNumber, LpSet, NodeId, ProcessorSettings};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (team, report) in facts.checked(QueueMode::Min) {
        let settings = |member: &AdapterId| facts.host.settings(*member);
        let Some(first) = team.members.first().map(settings) else { continue };
        let mut others = team.members.iter().map(settings);
        if others.clone().any(|it| it.numa_node != first.numa_node) {
            facts.of_team(
                out,
                Code::PreferredNodeInMinMode,
                team,
                &LpSet::EMPTY,
                format_args!(
                    "Members of team {} have different preferred NUMA nodes, and the team is in min-queue mode.",
                    team.name
                ),
                &[
                    "Under 2012 and 2012 R2 a preferred node cuts a VMQ set down to that node, so that equal bases and \
                     MaxProcessors still give different sets, and event 106. On later releases it orders the set \
                     instead; that is inferred.",
                    "Remove the preferred node from every member, or give all the same.",
                ],
            );
        }
        if report.verdict == Some(Verdict::Ok) && others.any(|it| effective(it) != effective(first)) {
            facts.of_team(
                out,
                Code::MinModeSettingsDiffer,
                team,
                &LpSet::EMPTY,
                format_args!("Members of team {} reach the same processor set by different settings.", team.name),
                &[
                    "The sets are what Windows compares, and they are equal. Microsoft also asks for equal values of \
                     base and MaxProcessors in min-queue mode, and a change of hardware can make the sets part.",
                    "Give every member the same values.",
                ],
            );
        }
    }
}

/// The settings with defaults in place, so that "not known" differs from nothing it may well be.
fn effective(settings: &ProcessorSettings) -> (GroupedLp, Option<u16>, LpNumber, u32, Option<NodeId>) {
    (
        settings.base(),
        settings.max_group.map(crate::model::GroupId::get),
        settings.max_number.unwrap_or(LpNumber::LAST),
        settings.asked(),
        settings.numa_node,
    )
}

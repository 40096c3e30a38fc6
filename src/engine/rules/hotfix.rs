//! Hotfix 3031598 for Windows Server 2012 R2 (D4.3, S16).

use super::Facts;
use crate::engine::{Code, Finding, QueueMode, Role};
use crate::model::{GroupedLp, LpSet, Os, TeamKind};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let plan = facts.host.plan;
    if plan.os != Some(Os::Ws2012R2) || plan.policy.hotfix_3031598 != Some(false) {
        return;
    }
    for (team, report) in facts.teams() {
        let moved = team.members.iter().any(|member| {
            facts.host.bindings.role(*member) == Role::Vmq && facts.host.settings(*member).base() != GroupedLp::FIRST
        });
        if report.mode != Some(QueueMode::Sum) || team.kind != TeamKind::Lbfo || !moved {
            continue;
        }
        facts.of_team(
            out,
            Code::Hotfix3031598Missing,
            team,
            &LpSet::EMPTY,
            format_args!(
                "Team {} needs hotfix 3031598: it is in sum-queue mode, and a member's base is not processor 0.",
                team.name
            ),
            &[
                "Without the hotfix the virtual switch of 2012 R2 takes processor 0 for granted. Adapters refuse the \
                 queue, and event 113 says \"The OID failed\".",
                "Install hotfix 3031598, or a later rollup that holds it.",
            ],
        );
    }
}

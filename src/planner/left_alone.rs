//! Hosts that are best left alone: dynamic VMMQ moves queues by itself (B14, D10.5).

use crate::engine::{Severity, View, analyze};
use crate::model::{Os, Plan, TeamKind};

/// What is said of them.
pub(super) const NOTE: &str = "The host is left as it is: its switch embedded teams run dynamic VMMQ, which moves queues \
    between processors by itself, and nothing is wrong. Sources disagree on whether the first core should be cleared all \
    the same.";

/// From 2019 on, every team SET, every member with dynamic VMMQ, and no finding above info.
pub(super) fn applies(plan: &Plan) -> bool {
    let mut members = plan.teams.iter().flat_map(|team| &team.members);
    plan.os >= Some(Os::Ws2019)
        && !plan.teams.is_empty()
        && plan.teams.iter().all(|team| team.kind == TeamKind::Set)
        && members.all(|id| plan.adapter(*id).vmq.dynamic_vmmq == Some(true))
        && analyze(plan, View::Current).findings.iter().all(|finding| finding.severity >= Severity::Info)
}

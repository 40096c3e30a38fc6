//! What the targets leave wrong, and what would cure it.

use super::Strategy;
use super::cores::Cores;
use super::units::Units;
use crate::engine::{Bindings, Code, Finding, Severity, View, analyze};
use crate::model::Plan;

/// Faults and errors under the targets, and overlaps that cost without breaking anything.
pub(super) fn unsolved(plan: &Plan, strategy: Strategy) -> Vec<Finding> {
    let overlaps = [Code::TeamSetsOverlap, Code::SwitchSetsOverlap, Code::SetTeamSetsOverlap];
    let mut findings = analyze(plan, View::Target).findings;
    findings.retain(|it| it.severity <= Severity::Error || overlaps.contains(&it.code));
    let Some(topology) = plan.cpu.as_ref() else { return findings };
    let cores = Cores::new(topology, plan.os).len();
    let units = Units::new(plan, &Bindings::careful(plan), topology, strategy).list.len();
    for finding in findings.iter_mut().filter(|it| overlaps.contains(&it.code)) {
        finding.fix = if units > cores {
            let team = if finding.code == Code::TeamSetsOverlap {
                " An LBFO team that hashes addresses is in min-queue mode, where all members share one set."
            } else {
                ""
            };
            format!(
                "No settings can cure this: {units} sets need a core each, and there are {cores}. Use fewer adapters, or \
                 give the management OS more cores.{team}"
            )
            .into()
        } else if strategy == Strategy::Replan {
            "The sets of teams whose mode or algorithm is not known were left as they are. Add both, and there is a plan \
             without this."
                .into()
        } else {
            "The smallest change leaves this as it is, since it is no fault. A plan from scratch gives each adapter cores \
             of its own."
                .into()
        };
    }
    findings
}

//! The best settings for a host, by the objective of contract section 4: exact, not a heuristic.

mod cores;
mod crowd;
mod flow;
mod pack;
mod replan;
mod targets;
mod toll;
mod units;

use std::collections::BTreeMap;

use self::cores::Cores;
use self::units::Units;
use crate::engine::{Bindings, Code, Finding, Role, Severity, View, analyze};
use crate::model::{AdapterId, Plan, ProcessorSettings, Setting};

/// What to aim for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Strategy {
    /// The best plan, from scratch.
    #[default]
    Replan,
    /// The fewest adapters, then the fewest settings, that make the host free of faults and errors.
    SmallestChange,
}

/// One setting to change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Of which adapter.
    pub adapter: AdapterId,
    /// Which setting.
    pub setting: Setting,
    /// Today's value; `None` is not known, or no preference.
    pub from: Option<u32>,
    /// The wanted value.
    pub to: Option<u32>,
    /// Why, in a sentence.
    pub why: String,
}

/// A plan with targets, and what led there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recommendation {
    /// The plan, with a target on each adapter that is to change, and on no other.
    pub plan: Plan,
    /// What changes, adapter by adapter.
    pub changes: Vec<Change>,
    /// Faults and errors that remain, and what would cure them.
    pub unsolved: Vec<Finding>,
    /// What to know about the answer: that the host is best left alone, or why nothing could be done.
    pub notes: Vec<String>,
}

/// The best settings for `plan` under `strategy`.
pub fn recommend(plan: &Plan, strategy: Strategy) -> Recommendation {
    let plan = with_targets(plan, &BTreeMap::new());
    let mut notes = Vec::new();
    let Some(topology) = plan.cpu.as_ref() else {
        notes.push(
            "The host's processors are not known, so no set can be chosen: add its sockets, cores and threads."
                .to_owned(),
        );
        return finish(plan, &BTreeMap::new(), notes);
    };
    let bindings = Bindings::new(&plan);
    let cores = Cores::new(topology, plan.os);
    let units = Units::new(&plan, &bindings, topology);
    let _ = strategy;
    let mut targets = BTreeMap::new();
    let idle = |id| bindings.role(id) == Role::Off || cores.len() == 0;
    for (id, adapter) in plan.adapters().filter(|(id, _)| idle(*id)) {
        let cure = if bindings.role(id) == Role::Off { targets::present_groups } else { targets::harmless };
        targets.insert(id, cure(topology, &adapter.processors));
    }
    if let Some(layout) = replan::replan(&cores, &units.list) {
        for (unit, run) in units.list.iter().zip(&layout.runs) {
            targets.extend(targets::targets(&plan, topology, &cores, unit, *run));
        }
        if !layout.proven {
            notes.push("unproven".to_owned());
        }
    }
    finish(plan.clone(), &targets, notes)
}

/// The plan with these targets and no others; a target that says what stands already is none.
fn with_targets(plan: &Plan, targets: &BTreeMap<AdapterId, ProcessorSettings>) -> Plan {
    let mut parts = plan.clone().into_parts();
    for (at, adapter) in parts.adapters.iter_mut().enumerate() {
        adapter.target = targets.get(&AdapterId::at(at)).copied().filter(|target| *target != adapter.processors);
    }
    // Targets cannot make a plan contradict itself.
    Plan::new(parts).unwrap_or_else(|_| plan.clone())
}

fn finish(plan: Plan, targets: &BTreeMap<AdapterId, ProcessorSettings>, notes: Vec<String>) -> Recommendation {
    let plan = with_targets(&plan, targets);
    let unsolved = analyze(&plan, View::Target).findings;
    let unsolved = unsolved.into_iter().filter(remains).collect();
    Recommendation { changes: Vec::new(), plan, unsolved, notes }
}

/// Faults and errors, and overlaps that cost without breaking anything.
fn remains(finding: &Finding) -> bool {
    finding.severity <= Severity::Error || matches!(finding.code, Code::SwitchSetsOverlap | Code::SetTeamSetsOverlap)
}

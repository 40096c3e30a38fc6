//! The best settings for a host, by the objective of contract section 4: exact, not a heuristic.

mod cores;
mod crowd;
mod flow;
mod pack;
mod replan;
mod smallest;
mod targets;
mod toll;
mod units;

use std::collections::BTreeMap;

use self::cores::Cores;
use self::units::{Unit, Units};
use crate::engine::{Bindings, Code, Finding, Role, Severity, View, analyze};
use crate::model::{AdapterId, Plan, ProcessorSettings, Setting, Topology};

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
            "The host's processors are not known, so no set can be chosen: add its sockets, cores and threads.".to_owned(),
        );
        return finish(plan, &BTreeMap::new(), notes);
    };
    let bindings = Bindings::new(&plan);
    let cores = Cores::new(topology, plan.os);
    let units = Units::new(&plan, &bindings, topology, strategy);
    let (targets, proven) = match strategy {
        Strategy::Replan => from_scratch(&plan, topology, &bindings, &cores, &units.list),
        Strategy::SmallestChange => {
            let answer = smallest::smallest(&smallest::Scene::new(&plan, topology, &cores, &units.list));
            (answer.targets, answer.proven)
        }
    };
    if !proven {
        notes.push("unproven".to_owned());
    }
    finish(plan.clone(), &targets, notes)
}

/// The best layout as targets, and whether it is known to be the best.
fn from_scratch(
    plan: &Plan,
    topology: &Topology,
    bindings: &Bindings,
    cores: &Cores,
    units: &[Unit],
) -> (BTreeMap<AdapterId, ProcessorSettings>, bool) {
    let mut targets = BTreeMap::new();
    let layout = replan::replan(cores, units);
    for (id, adapter) in plan.adapters() {
        if bindings.role(id) == Role::Off {
            targets.insert(id, targets::present_groups(topology, &adapter.processors));
        } else if layout.is_none() {
            targets.insert(id, targets::harmless(topology, &adapter.processors));
        }
    }
    let Some(layout) = layout else { return (targets, true) };
    for (unit, run) in units.iter().zip(&layout.runs) {
        targets.extend(targets::targets(plan, topology, cores, unit, *run));
    }
    (targets, layout.proven)
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

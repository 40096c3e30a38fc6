//! The best settings for a host, by the objective of contract section 4: exact, not a heuristic.
//!
//! `units` need runs of `cores`; `replan` packs them anew, `smallest` changes as little as cures. Both search
//! within a budget of steps, so that the largest host is answered at once, and say so where it did not last.

mod cores;
mod crowd;
mod explain;
mod flow;
mod left_alone;
mod notes;
mod pack;
mod replan;
mod scene;
mod smallest;
mod targets;
mod toll;
mod units;
mod unsolved;

use self::cores::Cores;
use self::scene::Scene;
use self::units::Units;
use crate::engine::{Bindings, Finding, Role};
use crate::model::{AdapterId, Plan, ProcessorSettings, Setting, TeamId, Topology};

/// New settings, each adapter once.
type Targets = Vec<(AdapterId, ProcessorSettings)>;

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
    let plan = with_targets(plan, &[]);
    let mut notes = Vec::new();
    let mut targets = Targets::new();
    if let Some(topology) = plan.cpu.as_ref() {
        if left_alone::applies(&plan) {
            notes.push(left_alone::NOTE.to_owned());
        } else {
            targets = choose(&plan, topology, strategy, &mut notes);
        }
    } else {
        notes.push(notes::NO_CPU.to_owned());
    }
    let plan = with_targets(&plan, &targets);
    let unsolved = unsolved::unsolved(&plan, strategy);
    Recommendation { changes: explain::changes(&plan), plan, unsolved, notes }
}

/// New settings for the adapters, today's among them.
fn choose(plan: &Plan, topology: &Topology, strategy: Strategy, notes: &mut Vec<String>) -> Targets {
    let bindings = Bindings::careful(plan);
    let cores = Cores::new(topology, plan.os);
    let units = Units::new(plan, &bindings, topology, strategy);
    let scene = Scene::new(plan, topology, &cores, &units.list);
    let (targets, proven) = match strategy {
        Strategy::Replan => from_scratch(&scene, &units.unclear),
        Strategy::SmallestChange => smallest::smallest(&scene),
    };
    let unclear = units.unclear.iter().map(|team| notes::unclear(plan.team(*team)));
    notes.extend(unclear);
    for (_, team) in plan.teams().filter(|(id, _)| !units.unclear.contains(id)) {
        let supposed = |id: &AdapterId| bindings.role(*id) == Role::Vmq && bindings.switch(*id).is_none();
        let changed = |id: &AdapterId| targets.iter().any(|(at, it)| at == id && *it != plan.adapter(*id).processors);
        if team.members.iter().all(supposed) && team.members.iter().any(changed) {
            notes.push(notes::perhaps_switched(team));
        }
    }
    if cores.len() == 0 {
        notes.push(notes::NO_CORES.to_owned());
    } else if units.list.len() > cores.len() && strategy == Strategy::Replan {
        notes.push(notes::short(units.list.len(), cores.len()));
    }
    if !proven {
        notes.push(notes::NOT_PROVEN.to_owned());
    }
    targets
}

/// The best layout as targets, and whether it is known to be the best.
fn from_scratch(scene: &Scene<'_>, unclear: &[TeamId]) -> (Targets, bool) {
    let (plan, topology, bindings) = (scene.plan, scene.topology, &scene.host.bindings);
    let mut targets = Targets::new();
    let layout = replan::replan(scene.cores, scene.units);
    for (id, adapter) in plan.adapters() {
        if bindings.role(id) == Role::Off {
            targets.push((id, targets::present_groups(topology, &adapter.processors)));
        } else if layout.is_none() {
            targets.push((id, targets::harmless(topology, &adapter.processors)));
        } else if bindings.team(id).is_some_and(|team| unclear.contains(&team)) {
            targets.extend(smallest::cure(scene, id).map(|settings| (id, settings)));
        }
    }
    let Some(layout) = layout else { return (targets, true) };
    for (unit, run) in scene.units.iter().zip(&layout.runs) {
        if let Some(settings) = targets::targets(plan, topology, scene.cores, unit, *run) {
            targets.extend(unit.members.iter().map(|id| (*id, settings)));
        }
    }
    (targets, layout.proven)
}

/// The plan with these targets and no others; a target that says what stands already is none.
fn with_targets(plan: &Plan, targets: &[(AdapterId, ProcessorSettings)]) -> Plan {
    let mut parts = plan.clone().into_parts();
    for (at, adapter) in parts.adapters.iter_mut().enumerate() {
        let target = targets.iter().find(|(id, _)| *id == AdapterId::at(at)).map(|(_, settings)| *settings);
        adapter.target = target.filter(|target| *target != adapter.processors);
    }
    // Targets cannot make a plan contradict itself.
    Plan::new(parts).unwrap_or_else(|_| plan.clone())
}

//! From a run of cores to the settings that mean exactly that run.

use std::num::NonZeroU32;

use super::cores::{Cores, Run};
use super::units::Unit;
use crate::engine::Role;
use crate::model::{GroupId, LpNumber, Plan, ProcessorSettings, Topology};

/// The settings that give each member of `unit` exactly `run`. The end is written beside the count: both then say the
/// same, and a preferred node cannot choose other cores.
pub(super) fn targets(
    plan: &Plan,
    topology: &Topology,
    cores: &Cores,
    unit: &Unit,
    run: Run,
) -> Option<ProcessorSettings> {
    let (first, last) = (cores.get(run.start)?, cores.get(run.end().saturating_sub(1))?);
    let today = || unit.members.iter().map(|id| &plan.adapter(*id).processors);
    let several_groups = topology.groups().len() > 1;
    let names_max_group = several_groups || unit.role == Role::Rss || today().any(|it| it.max_group.is_some());
    // Nothing that stands is taken away, and members of a min team agree: one with a node, all with that node.
    let names_node = today().any(|it| it.numa_node.is_some());
    Some(ProcessorSettings {
        base_group: Some(first.at.group),
        base_number: Some(first.at.number),
        max_group: names_max_group.then_some(last.at.group),
        max_number: Some(last.at.number),
        max_processors: u32::try_from(run.len).ok().and_then(NonZeroU32::new),
        numa_node: names_node.then_some(first.node),
    })
}

/// What an adapter whose queues serve nothing needs: groups that the host has, and nothing else (contract section 2).
pub(super) fn present_groups(topology: &Topology, settings: &ProcessorSettings) -> ProcessorSettings {
    let present = |group: &GroupId| topology.has_group(*group);
    let lowest = topology.groups().first().copied().unwrap_or(GroupId::new(0));
    let base_group = settings.base_group.map(|group| if present(&group) { group } else { lowest });
    let fallback = base_group.unwrap_or(lowest);
    let max_group = settings.max_group.map(|group| if present(&group) { group } else { fallback });
    ProcessorSettings { base_group, max_group, ..*settings }
}

/// The same where the host has no core for queues at all: a base on a first thread, since nothing better can be had.
pub(super) fn harmless(topology: &Topology, settings: &ProcessorSettings) -> ProcessorSettings {
    let out = present_groups(topology, settings);
    match topology.find(out.base()).and_then(|at| topology.lp(at)) {
        Some(lp) if lp.thread > 0 => ProcessorSettings { base_number: Some(LpNumber::FIRST), ..out },
        _ => out,
    }
}

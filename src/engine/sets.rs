//! The processor set of an adapter: the normative algorithm of D2.3, nothing else.

use super::{Bindings, Role};
use crate::model::{AdapterId, GroupedLp, Lp, LpIndex, LpNumber, LpSet, NodeId, Os, Plan, ProcessorSettings, Topology};

/// Everything that shapes a set beside the settings themselves.
#[derive(Clone, Copy, Debug)]
pub struct SetRule<'a> {
    /// The host's processors.
    pub topology: &'a Topology,
    /// The release; it decides what a preferred node does.
    pub os: Option<Os>,
    /// What the queues serve: VMQ and RSS read the same settings differently.
    pub role: Role,
    /// The node the card sits on; orders an RSS set.
    pub own_node: Option<NodeId>,
}

/// The set of processors that `settings` mean (D2.3). Empty for an adapter whose queues serve nothing.
pub fn processor_set(rule: SetRule<'_>, settings: &ProcessorSettings) -> LpSet {
    match rule.role {
        Role::Vmq => vmq_set(rule, settings),
        Role::Rss => rss_set(rule, settings),
        Role::Off => LpSet::EMPTY,
    }
}

/// How many processors a set takes from its base up to `to`, inclusive: the MaxProcessors that ends it there. Zero where
/// that lies before the base, or for VMQ in another group.
pub(super) fn reach(plan: &Plan, adapter: AdapterId, settings: &ProcessorSettings, to: GroupedLp) -> u32 {
    let Some(topology) = &plan.cpu else { return 0 };
    let rule = SetRule { topology, os: plan.os, role: Bindings::new(plan).role(adapter), own_node: None };
    let (base, all_groups) = (settings.base(), rule.role == Role::Rss);
    let lps = eligible(rule, base, to).filter(|(_, lp)| all_groups || lp.at.group == base.group);
    u32::try_from(lps.count()).unwrap_or(0)
}

/// One group, from the base; a preferred node cuts the set on 2012 and 2012 R2 and orders it elsewhere.
fn vmq_set(rule: SetRule<'_>, settings: &ProcessorSettings) -> LpSet {
    let base = settings.base();
    let last = GroupedLp {
        group: settings.max_group.unwrap_or(base.group),
        number: settings.max_number.unwrap_or(LpNumber::LAST),
    };
    let group = eligible(rule, base, last).filter(|(_, lp)| lp.at.group == base.group);
    let filter = rule.os.is_some_and(Os::preferred_node_filters);
    match settings.numa_node {
        // Truncate, then filter: the other way round contradicts the KB's own numbers.
        Some(node) if filter => take(group, settings).filter(|(_, lp)| lp.node == node).map(|(at, _)| at).collect(),
        node => nearest(group, settings, node),
    }
}

/// All groups, nearest first: the preferred node, or else the card's own.
fn rss_set(rule: SetRule<'_>, settings: &ProcessorSettings) -> LpSet {
    let base = settings.base();
    let last = GroupedLp {
        group: settings.max_group.unwrap_or(rule.topology.last_group()),
        number: settings.max_number.unwrap_or(LpNumber::LAST),
    };
    nearest(eligible(rule, base, last), settings, settings.numa_node.or(rule.own_node))
}

/// One processor a core, between both ends inclusive (D2.1 P2, P5).
fn eligible(rule: SetRule<'_>, base: GroupedLp, last: GroupedLp) -> impl Iterator<Item = (LpIndex, &Lp)> + Clone {
    let seen = rule.topology.managed(rule.os);
    let first_group_only = rule.os.is_some_and(Os::first_group_only);
    let from = seen.partition_point(|lp| lp.at < base);
    let to = seen.partition_point(|lp| lp.at <= last).max(from);
    seen[from..to]
        .iter()
        .enumerate()
        .map(move |(at, lp)| (LpIndex::at(from + at), lp))
        .filter(move |(_, lp)| lp.thread == 0 && !(first_group_only && lp.at.group.get() > 0))
}

fn take<'a>(
    lps: impl Iterator<Item = (LpIndex, &'a Lp)>,
    settings: &ProcessorSettings,
) -> impl Iterator<Item = (LpIndex, &'a Lp)> {
    lps.take(usize::try_from(settings.asked()).unwrap_or(usize::MAX))
}

/// Distances between other nodes are not known, so only "on the node" and "elsewhere" are told apart (D2.7).
fn nearest<'a>(
    lps: impl Iterator<Item = (LpIndex, &'a Lp)> + Clone,
    settings: &ProcessorSettings,
    node: Option<NodeId>,
) -> LpSet {
    let Some(node) = node else { return take(lps, settings).map(|(at, _)| at).collect() };
    let near = lps.clone().filter(|(_, lp)| lp.node == node);
    let far = lps.filter(|(_, lp)| lp.node != node);
    take(near.chain(far), settings).map(|(at, _)| at).collect()
}

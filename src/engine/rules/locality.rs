//! Where a set lies: on the first core, across nodes, away from its card (B1, B4).

use super::{Facts, say};
use crate::engine::{Code, Finding};
use crate::model::{AdapterId, LpSet, NodeId, Os, Topology, sorting};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (id, topology, set) in facts.used_sets() {
        if set.is_empty() {
            continue;
        }
        core_zero(facts, out, id, topology, set);
        let mut nodes: Vec<NodeId> = Vec::new();
        for lp in set.iter() {
            if let Some(lp) = topology.lp(lp)
                && nodes.last() != Some(&lp.node)
            {
                nodes.push(lp.node);
            }
        }
        sorting::sort(&mut nodes);
        nodes.dedup();
        crosses(facts, out, id, set, &nodes);
        remote(facts, out, id, topology, set, &nodes);
    }
}

fn core_zero(facts: &Facts<'_>, out: &mut Vec<Finding>, id: AdapterId, topology: &Topology, set: &LpSet) {
    let first: LpSet = topology.find(topology.lps()[0].at).into_iter().collect();
    if !set.meets(&first) {
        return;
    }
    let newer = facts.host.plan.os >= Some(Os::Ws2019);
    let fix = if newer {
        "Under 2019 and later with dynamic VMMQ the defaults may stay; sources disagree. To be on the safe side, start \
         at the second core."
    } else {
        "Start at the second core: base 2 with hyper-threading, 1 without."
    };
    facts.of_adapter(
        out,
        Code::CoreZeroUsed,
        id,
        &first,
        format_args!("{} uses the host's first core, {}.", facts.host.name(id), topology.lps()[0].at),
        &["The first core also carries default queues and much of the management OS's own work, so queues on it wait. \
           Microsoft's guides advise leaving it out, and admit that it can be acceptable.", fix],
    );
}

fn crosses(facts: &Facts<'_>, out: &mut Vec<Finding>, id: AdapterId, set: &LpSet, nodes: &[NodeId]) {
    let [first, .., last] = nodes else { return };
    facts.of_adapter(
        out,
        Code::CrossesNumaNodes,
        id,
        set,
        format_args!(
            "The set of {} spans {}, {} to {}.",
            facts.host.name(id),
            say::count(nodes.len(), "NUMA node"),
            first.get(),
            last.get()
        ),
        &[
            "Processors of one node reach the memory of another more slowly, and which of them a queue gets is left to \
             Windows and the driver.",
            "Keep the set inside one node: lower MaxProcessors, or move the base.",
        ],
    );
}

fn remote(
    facts: &Facts<'_>,
    out: &mut Vec<Finding>,
    id: AdapterId,
    topology: &Topology,
    set: &LpSet,
    nodes: &[NodeId],
) {
    let Some(own) = facts.host.plan.adapter(id).node else { return };
    if own.index() >= topology.n_nodes() || nodes.contains(&own) {
        return;
    }
    facts.of_adapter(
        out,
        Code::RemoteNumaNode,
        id,
        set,
        format_args!("{} sits on NUMA node {}, and its set has no processor there.", facts.host.name(id), own.get()),
        &[
            "Each packet then crosses between the sockets or nodes before it is worked on.",
            "Choose a base on the adapter's own node, if that node has cores to spare.",
        ],
    );
}

//! Settings that cannot mean what they say: no processor left, a sibling as base, a group that is not there (D2.3).

use super::{Facts, say};
use crate::engine::{Code, Finding, Role};
use crate::model::{AdapterId, GroupId, LpSet, Topology};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(topology) = facts.host.topology() else { return };
    for (id, _) in facts.host.plan.adapters() {
        groups(facts, out, topology, id);
        if facts.host.bindings.role(id) != Role::Off {
            base(facts, out, topology, id);
            size(facts, out, topology, id);
        }
    }
}

/// Said whatever the adapter's queues serve: the setting is wrong even while nothing reads it.
fn groups(facts: &Facts<'_>, out: &mut Vec<Finding>, topology: &Topology, id: AdapterId) {
    let settings = facts.host.settings(id);
    let missing = |group: Option<GroupId>| group.filter(|it| !topology.has_group(*it));
    let Some(group) = missing(settings.base_group).or_else(|| missing(settings.max_group)) else { return };
    facts.of_adapter(
        out,
        Code::GroupNotPresent,
        id,
        &LpSet::EMPTY,
        format_args!(
            "{} names processor group {}, and the host has only {}.",
            facts.host.name(id),
            group.get(),
            say_groups(topology)
        ),
        &[
            "A base or max processor in a group that is not there leaves the adapter without a usable setting.",
            "Name a group the host has, and a processor number inside that group.",
        ],
    );
}

fn say_groups(topology: &Topology) -> String {
    match topology.groups()[..] {
        [only] => format!("group {}", only.get()),
        [first, .., last] => format!("groups {} to {}", first.get(), last.get()),
        [] => "none".to_owned(),
    }
}

fn base(facts: &Facts<'_>, out: &mut Vec<Finding>, topology: &Topology, id: AdapterId) {
    let at = facts.host.settings(id).base();
    let Some((index, lp)) = topology.find(at).and_then(|index| Some((index, topology.lp(index)?))) else { return };
    if lp.thread == 0 {
        return;
    }
    let next = facts.host.set(id).first().and_then(|first| topology.lp(first)).map(|lp| lp.at);
    let effect = next.map_or_else(String::new, |next| format!(" The set begins at {next}."));
    facts.of_adapter(
        out,
        Code::BaseNotFirstThread,
        id,
        &std::iter::once(index).collect(),
        format_args!("The base processor {at} of {} is the second thread of its core.{effect}", facts.host.name(id)),
        &[
            "Queues use one processor of each core, the first thread. Microsoft's article allows only such a base; \
             that Windows goes on to the next core is inferred.",
            "Set the base to the first thread of a core: with hyper-threading, an even number on most hosts.",
        ],
    );
}

fn size(facts: &Facts<'_>, out: &mut Vec<Finding>, topology: &Topology, id: AdapterId) {
    let (host, settings, set) = (facts.host, facts.host.settings(id), facts.host.set(id));
    if set.is_empty() {
        empty(facts, out, topology, id);
    }
    match settings.max_processors {
        None => {
            facts.of_adapter(
                out,
                Code::MaxProcessorsAssumed,
                id,
                set,
                format_args!("MaxProcessors of {} is not known; the default of 16 is assumed.", host.name(id)),
                &[
                    "Get-NetAdapterVmq often prints this blank. The standard keyword's default is 16, and no more than \
                     the cores from the base on; some drivers ship another value.",
                    "Set MaxProcessors, so that the set does not depend on a driver's default.",
                ],
            );
        }
        Some(asked) if host.truncated(id) => {
            facts.of_adapter(
                out,
                Code::ProcessorSetTruncated,
                id,
                set,
                format_args!(
                    "{} asks for {} and gets {}.",
                    host.name(id),
                    say::count(asked.get() as usize, "processor"),
                    set.len()
                ),
                &[
                    "Only the cores from the base to the end of the range count, one processor each; Windows cuts the \
                     rest off without a word.",
                    "Lower MaxProcessors to what there is, or move the base down.",
                ],
            );
        }
        Some(_) => {}
    }
}

fn empty(facts: &Facts<'_>, out: &mut Vec<Finding>, topology: &Topology, id: AdapterId) {
    let settings = facts.host.settings(id);
    let base = settings.base();
    let beyond = topology.managed(facts.host.plan.os).last().is_some_and(|last| base > last.at);
    let reason = if beyond {
        "its base lies beyond the processors that the management OS uses"
    } else if settings.numa_node.is_some() {
        "its range and its preferred NUMA node have no core in common"
    } else {
        "no core lies between its base and its maximum"
    };
    facts.of_adapter(
        out,
        Code::EmptyProcessorSet,
        id,
        &LpSet::EMPTY,
        format_args!("The processor set of {} is empty: {reason} (base {base}).", facts.host.name(id)),
        &[
            "Without a processor no queue can be placed. What Windows does then is not documented.",
            "Set a base on a core of this host, with the maximum at or above it.",
        ],
    );
}

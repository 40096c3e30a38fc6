//! What the plan does not say and was taken for granted. Doubt is stated, never papered over.

use super::binding::{ignored_below_10g, offers_vmq};
use super::{Assumption, Host, Role};
use crate::model::{Adapter, AdapterId, Os, TeamKind};

/// One line for each kind of gap, with the adapters it concerns.
pub(super) fn assumptions(host: &Host<'_>) -> Vec<Assumption> {
    let mut out = Vec::new();
    of_host(host, &mut out);
    of_adapters(host, &mut out);
    of_vnics(host, &mut out);
    out
}

#[inline(never)]
fn say(out: &mut Vec<Assumption>, path: &str, message: &[&str]) {
    out.push(Assumption { path: path.to_owned(), message: message.concat() });
}

fn of_host(host: &Host<'_>, out: &mut Vec<Assumption>) {
    let plan = host.plan;
    match (plan.os, &plan.cpu) {
        (None, _) => say(out, "os", &["The Windows release is not known: rules that depend on it are left out."]),
        (Some(os @ Os::Ws2012R2), Some(cpu)) if cpu.lps().len() > 64 => {
            let rest = " is taken to use 64 processors for the management OS, as 2012 does.";
            say(out, "os", &[&os.to_string(), rest]);
        }
        _ => {}
    }
    match &plan.cpu {
        None => say(out, "cpu", &["The host's processors are not known: sets cannot be worked out."]),
        Some(cpu) => {
            if cpu.groups().len() > 1 && cpu.nodes().iter().all(|node| node.group.is_none()) {
                let message = "Processor groups are derived: filled with whole NUMA nodes in order, a node above 64 \
                               processors split evenly.";
                say(out, "cpu.nodes", &[message]);
            }
        }
    }
    if plan.per_core.is_none() {
        let core = plan.per_core().to_string();
        say(out, "perCoreGbps", &["One core is taken to receive ", &core, ", the article's figure."]);
    }
}

fn of_adapters(host: &Host<'_>, out: &mut Vec<Assumption>) {
    let mut of_all = |path, [before, after]: [&str; 2], pick: &dyn Fn(AdapterId, &Adapter) -> bool| {
        let mut names = String::new();
        for (id, it) in host.plan.adapters() {
            if pick(id, it) {
                names += if names.is_empty() { "" } else { ", " };
                names += it.name.as_str();
            }
        }
        if !names.is_empty() {
            say(out, path, &[before, &names, after]);
        }
    };
    let vmq = |id| host.bindings.role(id) == Role::Vmq;
    let rss = |id| host.bindings.role(id) == Role::Rss;
    let serves = |id| host.bindings.role(id) != Role::Off;
    let several_nodes = host.topology().is_some_and(|cpu| cpu.nodes().len() > 1);
    let several_groups = host.topology().is_some_and(|cpu| cpu.groups().len() > 1);
    let open_max = |id| host.settings(id).max_number.is_some() && host.settings(id).max_group.is_none();
    let on_switch = |id| host.bindings.switch(id).is_some();
    of_all(
        "adapters[].processors.baseNumber",
        ["Base processor 0 is assumed for ", ": theirs is not known."],
        &|id, _| serves(id) && host.settings(id).base_number.is_none(),
    );
    of_all("adapters[].vmq.enabled", ["VMQ is taken to be on, the default, for ", "."], &|id, it| {
        vmq(id) && it.vmq.enabled.is_none()
    });
    of_all("adapters[].vmq.enabled", ["VMQ is taken to be off, the default of 2008 R2, for ", "."], &|id, it| {
        on_switch(id) && it.vmq.enabled.is_none() && !offers_vmq(host.plan, id)
    });
    of_all("adapters[].rss.enabled", ["RSS is taken to be on, the default, for ", "."], &|id, it| {
        rss(id) && it.rss.enabled.is_none()
    });
    of_all("adapters[].vmq.queues", ["Queues enough are assumed for ", ": their number is not known."], &|id, it| {
        vmq(id) && it.vmq.queues.is_none()
    });
    of_all(
        "adapters[].linkGbps",
        ["A link of 10 Gbps or more is assumed for ", ": the speed is not known."],
        &|id, it| on_switch(id) && it.link.is_none(),
    );
    if host.plan.policy.below_ten_gig_vmq.is_none() {
        of_all(
            "policy.belowTenGigVmq",
            [
                "VMQ is taken to be unused below 10 Gbps, Windows' default, for ",
                "; BelowTenGigVmqEnabled is not known.",
            ],
            &|id, _| on_switch(id) && ignored_below_10g(host.plan, id),
        );
    }
    of_all(
        "adapters[].processors.maxGroup",
        ["The max processor is taken to lie in the base group for ", "."],
        &|id, _| vmq(id) && open_max(id),
    );
    of_all(
        "adapters[].processors.maxGroup",
        ["The max processor is taken to lie in the last group for ", ", whose queues serve RSS."],
        &|id, _| rss(id) && several_groups && open_max(id),
    );
    of_all(
        "adapters[].processors.numaNode",
        ["Processors of the preferred node are taken first for ", "; which ones Windows takes is not documented."],
        &|id, _| {
            let filtered = vmq(id) && host.plan.os.is_some_and(Os::preferred_node_filters);
            serves(id) && several_nodes && !filtered && host.settings(id).numa_node.is_some()
        },
    );
    of_all(
        "adapters[].numaNode",
        ["Processors of the card's own node are taken first for ", ", whose queues serve RSS."],
        &|id, it| rss(id) && several_nodes && host.settings(id).numa_node.is_none() && it.node.is_some(),
    );
}

fn of_vnics(host: &Host<'_>, out: &mut Vec<Assumption>) {
    let plan = host.plan;
    let (mut none_busy, mut demand_unknown, mut vcpus_unknown) = (true, false, false);
    for vnic in &plan.vnics {
        if vnic.switch.is_some() {
            none_busy = false;
            demand_unknown |= vnic.demand.is_none();
            vcpus_unknown |= vnic.queue_pairs.is_some_and(|n| n > 1) && vnic.vcpus.is_none();
        }
    }
    if none_busy && plan.switches.iter().any(|switch| switch.uplink.is_some()) {
        let message = "No virtual NICs are known: the comparison of techniques imagines a busy one for each processor.";
        say(out, "vnics", &[message]);
    }
    if demand_unknown {
        let message = "Virtual NICs whose demand is not known are taken to want all they can get.";
        say(out, "vnics[].demandGbps", &[message]);
    }
    if vcpus_unknown {
        let message = "Machines with several queues are taken to have processors enough for them.";
        say(out, "vnics[].vcpus", &[message]);
    }
    if plan.teams.iter().any(|team| team.kind == TeamKind::Lbfo && team.standby.is_some()) {
        let message = "The standby member is checked like the others; no documentation says otherwise.";
        say(out, "teams[].standby", &[message]);
    }
}

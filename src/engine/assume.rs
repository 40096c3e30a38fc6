//! What the plan does not say and was taken for granted. Doubt is stated, never papered over.

use super::binding::ignored_below_10g;
use super::{Assumption, Host, Role};
use crate::model::{Adapter, AdapterId, Os, TeamKind};

/// One line for each kind of gap, with the adapters it concerns.
pub(super) fn assumptions(host: &Host<'_>) -> Vec<Assumption> {
    let mut out = Vec::new();
    let mut say = |path: &str, message: String| out.push(Assumption { path: path.to_owned(), message });
    of_host(host, &mut say);
    of_adapters(host, &mut say);
    of_vnics(host, &mut say);
    out
}

fn of_host(host: &Host<'_>, say: &mut impl FnMut(&str, String)) {
    let plan = host.plan;
    match (plan.os, &plan.cpu) {
        (None, _) => say("os", "The Windows release is not known: rules that hang on it are left out.".to_owned()),
        (Some(os @ Os::Ws2012R2), Some(cpu)) if cpu.lps().len() > 64 => {
            say("os", format!("{os} is taken to use 64 processors for the management OS, as 2012 does."));
        }
        _ => {}
    }
    match &plan.cpu {
        None => say("cpu", "The host's processors are not known: sets cannot be worked out.".to_owned()),
        Some(cpu) => {
            if cpu.groups().len() > 1 && cpu.nodes().iter().all(|node| node.group.is_none()) {
                let message = "Processor groups are derived: filled with whole NUMA nodes in order, a node above 64 \
                               processors split evenly.";
                say("cpu.nodes", message.to_owned());
            }
        }
    }
    if plan.per_core.is_none() {
        say("perCoreGbps", format!("One core is taken to receive {}, the article's figure.", plan.per_core()));
    }
}

fn of_adapters(host: &Host<'_>, say: &mut impl FnMut(&str, String)) {
    let named = |pick: &dyn Fn(AdapterId, &Adapter) -> bool| {
        let names: Vec<_> =
            host.plan.adapters().filter(|(id, it)| pick(*id, it)).map(|(_, it)| it.name.to_string()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let serves = |id, role| host.bindings.role(id) == role;
    let on_switch = |id| host.bindings.switch(id).is_some();
    if let Some(names) = named(&|id, _| serves(id, Role::Vmq) && host.settings(id).base_number.is_none()) {
        say(
            "adapters[].processors.baseNumber",
            format!("Base processor 0 is assumed for {names}: theirs is not known."),
        );
    }
    if let Some(names) = named(&|id, it| serves(id, Role::Vmq) && it.vmq.enabled.is_none()) {
        say("adapters[].vmq.enabled", format!("VMQ is taken to be on, the default, for {names}."));
    }
    if let Some(names) = named(&|id, it| serves(id, Role::Vmq) && it.vmq.queues.is_none()) {
        say("adapters[].vmq.queues", format!("Queues enough are assumed for {names}: their number is not known."));
    }
    if let Some(names) = named(&|id, it| on_switch(id) && it.link.is_none()) {
        say(
            "adapters[].linkGbps",
            format!("A link of 10 Gbps or more is assumed for {names}: the speed is not known."),
        );
    }
    let policy = host.plan.policy.below_ten_gig_vmq;
    if let Some(names) = named(&|id, _| on_switch(id) && policy.is_none() && ignored_below_10g(host.plan, id)) {
        let message = format!(
            "VMQ is taken to be unused below 10 Gbps, Windows' default, for {names}; BelowTenGigVmqEnabled is not known."
        );
        say("policy.belowTenGigVmq", message);
    }
    if let Some(names) = named(&|id, _| {
        let settings = host.settings(id);
        serves(id, Role::Vmq) && settings.max_number.is_some() && settings.max_group.is_none()
    }) {
        say(
            "adapters[].processors.maxGroup",
            format!("The max processor is taken to lie in the base group for {names}."),
        );
    }
}

fn of_vnics(host: &Host<'_>, say: &mut impl FnMut(&str, String)) {
    let plan = host.plan;
    let switched = plan.switches.iter().any(|switch| switch.uplink.is_some());
    let busy = plan.vnics.iter().filter(|vnic| vnic.switch.is_some());
    if switched && busy.clone().next().is_none() {
        let message = "No virtual NICs are known: the comparison of techniques imagines a busy one for each processor.";
        say("vnics", message.to_owned());
    } else if busy.clone().any(|vnic| vnic.demand.is_none()) {
        say(
            "vnics[].demandGbps",
            "Virtual NICs whose demand is not known are taken to want all they can get.".to_owned(),
        );
    }
    let unknown_vcpus = |vnic: &crate::model::Vnic| vnic.queue_pairs.is_some_and(|n| n > 1) && vnic.vcpus.is_none();
    if busy.clone().any(unknown_vcpus) {
        say("vnics[].vcpus", "Machines with several queues are taken to have processors enough for them.".to_owned());
    }
    if plan.teams.iter().any(|team| team.kind == TeamKind::Lbfo && team.standby.is_some()) {
        say(
            "teams[].standby",
            "The standby member is checked like the others; no documentation says otherwise.".to_owned(),
        );
    }
}

//! Too few queues for the virtual NICs, and virtual NICs that want more than one core (D4.1, D5).

use super::{Facts, Words, say};
use crate::engine::queues::Slot;
use crate::engine::{Code, Finding};
use crate::model::{LpSet, Uplink, VnicId};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    // Two switches on one team draw on the same queues: told once.
    let mut uplinks: Vec<(Uplink, usize, Vec<VnicId>)> = Vec::new();
    for ((_, switch), (served, starved)) in facts.host.plan.switches().zip(facts.queues.by_switch(facts.host)) {
        let Some(uplink) = switch.uplink else { continue };
        match uplinks.iter_mut().find(|(seen, ..)| *seen == uplink) {
            Some((_, queues, names)) => {
                *queues += served;
                names.extend(starved);
            }
            None => uplinks.push((uplink, served, starved)),
        }
    }
    for (uplink, served, starved) in uplinks.into_iter().filter(|(.., starved)| !starved.is_empty()) {
        exhausted(facts, out, uplink, served, &starved);
    }
    one_core(facts, out);
}

fn exhausted(facts: &Facts<'_>, out: &mut Vec<Finding>, uplink: Uplink, served: usize, starved: &[VnicId]) {
    let plan = facts.host.plan;
    let names: Vec<_> = starved.iter().map(|vnic| plan.vnics[vnic.index()].name.clone()).collect();
    let whose = match uplink {
        Uplink::Team(id) => &plan.team(id).name,
        Uplink::Adapter(id) => &plan.adapter(id).name,
    };
    let words = Words::new(
        format!(
            "{whose} has queues for {}; {} fall to the default queue: {}.",
            say::count(served, "virtual NIC"),
            names.len(),
            say::names(&names)
        ),
        "Queues are given out first come, first served. Who comes later shares the default queue, which one core works \
         on, and Windows logs event 113: the maximum number of VMQs is exceeded. The order here is that of the plan; on \
         the host it is the order in which machines start.",
        "Set VmqWeight 0 on virtual NICs with little traffic, so that the busy ones get the queues, or add an adapter.",
    );
    let finding = match uplink {
        Uplink::Team(id) => facts.of_team(Code::QueuesExhausted, plan.team(id), &LpSet::EMPTY, words),
        Uplink::Adapter(id) => facts.of_adapter(Code::QueuesExhausted, id, &LpSet::EMPTY, words),
    };
    out.push(finding);
}

fn one_core(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let plan = facts.host.plan;
    let core = plan.per_core();
    for it in &facts.queues.placed {
        let Some(vnic) = it.vnic.map(|id| &plan.vnics[id.index()]) else { continue };
        let Some(demand) = vnic.demand.filter(|demand| *demand > core) else { continue };
        if it.slot == Slot::Vf || it.width > 1 {
            continue;
        }
        let words = Words::new(
            format!("{} wants {demand}, and one core carries about {core}.", vnic.name),
            "A virtual NIC with one queue is received by one core, whatever the link could do. The figure for a core is \
             an estimate that you can change.",
            "From 2016 on, VMMQ gives a virtual NIC several queues; a virtual function passes the switch by; or spread \
             the load over several machines.",
        );
        out.push(facts.finding(Code::OneCoreLimit, vec![vnic.name.clone()], Vec::new(), words));
    }
}

//! Too few queues for the virtual NICs, and virtual NICs that want more than one core (D4.1, D5).

use super::{Facts, say};
use crate::engine::queues::Slot;
use crate::engine::{Code, Finding};
use crate::model::{LpSet, Uplink, VnicId};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let switches = &facts.host.plan.switches;
    let mut found = facts.queues.by_switch(facts.host);
    // Two switches on one team draw on the same queues: told once.
    for (at, switch) in switches.iter().enumerate() {
        if let Some(first) = switches[..at].iter().position(|it| it.uplink == switch.uplink) {
            let (served, mut starved) = std::mem::take(&mut found[at]);
            found[first].0 += served;
            found[first].1.append(&mut starved);
        }
    }
    for (switch, (served, starved)) in switches.iter().zip(&found) {
        if let Some(uplink) = switch.uplink
            && !starved.is_empty()
        {
            exhausted(facts, out, uplink, *served, starved);
        }
    }
    one_core(facts, out);
}

fn exhausted(facts: &Facts<'_>, out: &mut Vec<Finding>, uplink: Uplink, served: usize, starved: &[VnicId]) {
    let plan = facts.host.plan;
    let (whose, subjects) = match uplink {
        Uplink::Team(id) => (&plan.team(id).name, facts.host.team_subjects(plan.team(id))),
        Uplink::Adapter(id) => (&plan.adapter(id).name, vec![plan.adapter(id).name.clone()]),
    };
    facts.tell(
        out,
        Code::QueuesExhausted,
        subjects,
        &LpSet::EMPTY,
        format_args!(
            "{whose} has queues for {}; {} {} to the default queue: {}.",
            if served == 0 { "none of its virtual NICs".to_owned() } else { say::count(served, "virtual NIC") },
            starved.len(),
            if starved.len() == 1 { "falls" } else { "fall" },
            say::row(starved.len(), &|at| &plan.vnics[starved[at].index()].name)
        ),
        &[
            "Queues are given out first come, first served. Who comes later shares the default queue, which one core \
             works on, and Windows logs event 113: the maximum number of VMQs is exceeded. The order here is that of \
             the plan; on the host it is the order in which machines start.",
            "Set VmqWeight 0 on virtual NICs with little traffic, so that the busy ones get the queues, or add an \
             adapter.",
        ],
    );
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
        facts.tell(
            out,
            Code::OneCoreLimit,
            vec![vnic.name.clone()],
            &LpSet::EMPTY,
            format_args!("{} wants {demand}, and one core carries about {core}.", vnic.name),
            &[
                "A virtual NIC with one queue is received by one core, whatever the link could do. The figure for a \
                 core is an estimate that you can change.",
                "From 2016 on, VMMQ gives a virtual NIC several queues; a virtual function passes the switch by; or \
                 spread the load over several machines.",
            ],
        );
    }
}

//! Whether VMQ is used at all: links below 10 Gbps, members that disagree (D4.1.6, D3.3).

use super::{Facts, say};
use crate::engine::binding::{ignored_below_10g, offers_vmq};
use crate::engine::{Bindings, Code, Finding};
use crate::model::{AdapterId, LpSet, Team};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (host, plan) = (facts.host, facts.host.plan);
    // A policy that is not known is no finding: the assumption is told instead.
    if plan.policy.below_ten_gig_vmq == Some(false) {
        for (id, adapter) in plan.adapters() {
            let Some(link) = adapter.link else { continue };
            if host.bindings.switch(id).is_some() && offers_vmq(plan, id) && ignored_below_10g(plan, id) {
                facts.of_adapter(
                    out,
                    Code::VmqIgnoredBelow10g,
                    id,
                    &LpSet::EMPTY,
                    format_args!("{} is linked at {link}, so the switch does not use its queues.", adapter.name),
                    &[
                        "From 2012 on, VMQ is used at 10 Gbps and above. Get-NetAdapterVmq still says Enabled, but \
                         Get-NetAdapterVmqQueue shows no queue, and one core receives for the whole switch.",
                        "At this speed one core is enough as a rule. To use VMQ all the same, set \
                         BelowTenGigVmqEnabled to 1.",
                    ],
                );
            }
        }
    }
    for (id, team) in plan.teams() {
        if Bindings::switch_of_team(plan, id).is_some() {
            members_disagree(facts, out, team);
        }
    }
}

fn members_disagree(facts: &Facts<'_>, out: &mut Vec<Finding>, team: &Team) {
    let (on, off): (Vec<AdapterId>, Vec<AdapterId>) =
        team.members.iter().partition(|member| offers_vmq(facts.host.plan, **member));
    if on.is_empty() || off.is_empty() {
        return;
    }
    let off: Vec<_> = off.into_iter().map(|member| facts.host.name(member).clone()).collect();
    facts.of_team(
        out,
        Code::MemberVmqOff,
        team,
        &LpSet::EMPTY,
        format_args!("VMQ is off on {} and on on the other members of {}.", say::names(&off), team.name),
        &[
            "A team can offer only what all its members offer. With VMQ off on one, virtual NICs that land there are \
             received by one core.",
            "Turn VMQ on on every member, or, below 10 Gbps, off on every member.",
        ],
    );
}

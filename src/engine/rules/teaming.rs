//! What teaming a release allows (D1.3, D3.1).

use super::{Facts, Words};
use crate::engine::{Bindings, Code, Finding};
use crate::model::{Algorithm, LpSet, Os, Team, TeamId, TeamKind};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(os) = facts.host.plan.os else { return };
    for (id, team) in facts.host.plan.teams() {
        match team.kind {
            TeamKind::Lbfo => lbfo(facts, out, os, id, team),
            TeamKind::Set if !os.has_set() => out.push(no_set(facts, os, team)),
            TeamKind::Set => {}
        }
        if team.algorithm == Some(Algorithm::Dynamic) && os < Os::Ws2012R2 {
            let words = Words::new(
                format!("Team {} balances load by Dynamic, which {os} does not have.", team.name),
                "Dynamic load balancing came with Windows Server 2012 R2.",
                "Choose HyperVPort for a team under a virtual switch.",
            );
            out.push(facts.of_team(Code::AlgorithmUnavailable, team, &LpSet::EMPTY, words));
        }
    }
}

fn no_set(facts: &Facts<'_>, os: Os, team: &Team) -> Finding {
    let words = Words::new(
        format!("{} is a switch embedded team, which {os} does not have.", team.name),
        "Switch embedded teaming came with Windows Server 2016.",
        "Use an LBFO team here, or upgrade the host.",
    );
    facts.of_team(Code::SetUnavailable, team, &LpSet::EMPTY, words)
}

fn lbfo(facts: &Facts<'_>, out: &mut Vec<Finding>, os: Os, id: TeamId, team: &Team) {
    let switch = Bindings::switch_of_team(facts.host.plan, id);
    let allowed = switch.is_some_and(|id| facts.host.plan.switch(id).allow_net_lbfo_teams == Some(true));
    let say = |message: String, why: &'static str, fix: &'static str| Words::new(message, why, fix);
    let name = &team.name;
    let (code, words) = match os {
        Os::Ws2008R2 => (
            Code::LbfoUnsupported,
            say(
                format!("{name} is an LBFO team, which {os} does not have."),
                "Windows' own teaming came with 2012. On 2008 R2 there are only vendors' teams, which Microsoft does not support.",
                "Take the team out of the plan, or upgrade the host.",
            ),
        ),
        Os::AzureLocal => (
            Code::LbfoUnsupported,
            say(
                format!("{name} is an LBFO team, which {os} does not support."),
                "Azure Local supports switch embedded teaming only.",
                "Move the adapters to a switch embedded team; Microsoft's Convert-LBFO2SET module does this.",
            ),
        ),
        Os::Ws2022 | Os::Ws2025 if switch.is_some() && !allowed => (
            Code::LbfoUnsupported,
            say(
                format!("{name} is an LBFO team under a virtual switch, which {os} refuses."),
                "From 2022 on a switch can no longer be bound to an LBFO team unless it is created with \
                 -AllowNetLbfoTeams $true. That this is needed is what several sources report; Microsoft's own list says \
                 the combination is no longer developed.",
                "Move to switch embedded teaming. The switch AllowNetLbfoTeams is a way out for a time, and discouraged.",
            ),
        ),
        Os::Ws2019 | Os::Ws2022 | Os::Ws2025 if switch.is_some() => (
            Code::LbfoDiscouraged,
            say(
                format!("{name} is an LBFO team under a virtual switch: it works on {os}, and loses VMMQ."),
                "Teams of this kind get no VMMQ and no dynamic VMMQ, so every virtual NIC is held to one core, and \
                 Microsoft no longer develops them.",
                "Move to switch embedded teaming when you can; Microsoft's Convert-LBFO2SET module does this.",
            ),
        ),
        _ => return,
    };
    out.push(facts.of_team(code, team, &LpSet::EMPTY, words));
}

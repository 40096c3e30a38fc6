//! What teaming a release allows (D1.3, D3.1).

use super::{Advice, Facts};
use crate::engine::{Bindings, Code, Finding};
use crate::model::{Algorithm, LpSet, Os, Team, TeamId, TeamKind};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(os) = facts.host.plan.os else { return };
    for (id, team) in facts.host.plan.teams() {
        match team.kind {
            TeamKind::Lbfo => lbfo(facts, out, os, id, team),
            TeamKind::Set if !os.has_set() => no_set(facts, out, os, team),
            TeamKind::Set => {}
        }
        if team.algorithm == Some(Algorithm::Dynamic) && os < Os::Ws2012R2 {
            facts.of_team(
                out,
                Code::AlgorithmUnavailable,
                team,
                &LpSet::EMPTY,
                format_args!("Team {} balances load by Dynamic, which {os} does not have.", team.name),
                &[
                    "Dynamic load balancing came with Windows Server 2012 R2.",
                    "Choose HyperVPort for a team under a virtual switch.",
                ],
            );
        }
    }
}

fn no_set(facts: &Facts<'_>, out: &mut Vec<Finding>, os: Os, team: &Team) {
    facts.of_team(
        out,
        Code::SetUnavailable,
        team,
        &LpSet::EMPTY,
        format_args!("{} is a switch embedded team, which {os} does not have.", team.name),
        &["Switch embedded teaming came with Windows Server 2016.", "Use an LBFO team here, or upgrade the host."],
    );
}

fn lbfo(facts: &Facts<'_>, out: &mut Vec<Finding>, os: Os, id: TeamId, team: &Team) {
    let switch = Bindings::switch_of_team(facts.host.plan, id);
    let allowed = switch.is_some_and(|id| facts.host.plan.switch(id).allow_net_lbfo_teams == Some(true));
    let (code, kind, so, advice): (_, _, _, &Advice) = match os {
        Os::Ws2008R2 => (
            Code::LbfoUnsupported,
            ", which",
            " does not have",
            &[
                "Windows' own teaming came with 2012. On 2008 R2 there are only vendors' teams, which Microsoft does \
                 not support.",
                "Take the team out of the plan, or upgrade the host.",
            ],
        ),
        Os::AzureLocal => (
            Code::LbfoUnsupported,
            ", which",
            " does not support",
            &[
                "Azure Local supports switch embedded teaming only.",
                "Move the adapters to a switch embedded team; Microsoft's Convert-LBFO2SET module does this.",
            ],
        ),
        Os::Ws2022 | Os::Ws2025 if switch.is_some() && !allowed => (
            Code::LbfoUnsupported,
            " under a virtual switch, which",
            " refuses",
            &[
                "From 2022 on a switch can no longer be bound to an LBFO team unless it is created with \
                 -AllowNetLbfoTeams $true. That this is needed is what several sources report; Microsoft's own list \
                 says the combination is no longer developed.",
                "Move to switch embedded teaming. The switch AllowNetLbfoTeams is a way out for a time, and \
                 discouraged.",
            ],
        ),
        Os::Ws2019 | Os::Ws2022 | Os::Ws2025 if switch.is_some() => (
            Code::LbfoDiscouraged,
            " under a virtual switch: it works on",
            ", and loses VMMQ",
            &[
                "Teams of this kind get no VMMQ and no dynamic VMMQ, so every virtual NIC is held to one core, and \
                 Microsoft no longer develops them.",
                "Move to switch embedded teaming when you can; Microsoft's Convert-LBFO2SET module does this.",
            ],
        ),
        _ => return,
    };
    let message = format_args!("{} is an LBFO team{kind} {os}{so}.", team.name);
    facts.of_team(out, code, team, &LpSet::EMPTY, message, advice);
}

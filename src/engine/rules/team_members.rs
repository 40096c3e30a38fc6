//! How many members, of which kind, in which mode (D1.4, D3.3).

use std::fmt::Arguments;

use super::{Advice, Facts};
use crate::engine::{Code, Finding};
use crate::model::{Adapter, Algorithm, LpSet, Team, TeamKind, TeamMode};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (_, team) in facts.host.plan.teams() {
        let say = &mut |code, message: Arguments<'_>, advice: &Advice| {
            facts.of_team(out, code, team, &LpSet::EMPTY, message, advice);
        };
        count(team, say);
        let speeds = differ(facts, team, |a, b| a.link == b.link, |it| it.link.is_some());
        match team.kind {
            TeamKind::Set => {
                set_mode(team, say);
                let models = differ(facts, team, |a, b| a.model() == b.model(), |it| it.description.is_some());
                set_members(team, models, speeds, say);
            }
            TeamKind::Lbfo if speeds => say(
                Code::TeamMembersDifferInSpeed,
                format_args!("Members of team {} are linked at different speeds.", team.name),
                &[
                    "The team can be made, but Microsoft does not support it, and load is spread as if all were alike.",
                    "Use links of one speed; look for a port that came up slower than it can.",
                ],
            ),
            TeamKind::Lbfo => {}
        }
    }
}

/// Tells of the team at hand.
type Say<'a> = &'a mut dyn FnMut(Code, Arguments<'_>, &Advice);

/// Whether members of which it is known are not alike.
fn differ(facts: &Facts<'_>, team: &Team, alike: fn(&Adapter, &Adapter) -> bool, known: fn(&Adapter) -> bool) -> bool {
    let mut first = None;
    for member in &team.members {
        let it = facts.host.plan.adapter(*member);
        if known(it) && !alike(first.get_or_insert(it), it) {
            return true;
        }
    }
    false
}

fn count(team: &Team, say: Say<'_>) {
    let n = team.members.len();
    let (most, why) = match team.kind {
        TeamKind::Set => (8, "A switch embedded team takes 1 to 8 adapters."),
        TeamKind::Lbfo => (32, "An LBFO team takes 1 to 32 adapters."),
    };
    if n > most {
        say(
            Code::TeamTooManyMembers,
            format_args!("Team {} has {n} members; {most} are allowed.", team.name),
            &[why, "Split it into several teams."],
        );
    }
    if n == 1 {
        say(
            Code::SingleMemberTeam,
            format_args!("Team {} has one member.", team.name),
            &[
                "That is allowed, and there is nothing its processor set could clash with, so no event 106. There is \
                 no failover either.",
                "Add a second adapter if the network must survive the loss of one.",
            ],
        );
    }
}

fn set_mode(team: &Team, say: Say<'_>) {
    let mode = team.mode.is_some_and(|mode| mode != TeamMode::SwitchIndependent);
    let hash = team.algorithm.is_some_and(Algorithm::is_address_hash);
    if mode || hash {
        say(
            Code::SetModeUnsupported,
            format_args!("Switch embedded team {} has a mode that SET does not know.", team.name),
            &[
                "Switch embedded teaming is switch independent, and balances by HyperVPort or Dynamic; nothing else.",
                "Set the mode to switch independent, with HyperVPort at 10 Gbps and above.",
            ],
        );
    }
}

fn set_members(team: &Team, models: bool, speeds: bool, say: Say<'_>) {
    let what = match (models, speeds) {
        (true, true) => "model and link speed",
        (true, false) => "model",
        (false, true) => "link speed",
        (false, false) => return,
    };
    say(
        Code::SetMembersDiffer,
        format_args!("Members of switch embedded team {} differ in {what}.", team.name),
        &[
            "SET wants adapters of one make, model, firmware and speed. Speeds must be equal, and descriptions equal \
             but for the number at the end.",
            "Use alike adapters in one team.",
        ],
    );
}

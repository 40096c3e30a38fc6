//! How many members, of which kind, in which mode (D1.4, D3.3).

use super::{Facts, Words};
use crate::engine::{Code, Finding};
use crate::model::{Adapter, LpSet, Team, TeamKind, TeamMode};

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (_, team) in facts.host.plan.teams() {
        let mut say = |code, words| out.push(facts.of_team(code, team, &LpSet::EMPTY, words));
        if let Some(words) = too_many(team) {
            say(Code::TeamTooManyMembers, words);
        }
        if team.members.len() == 1 {
            say(Code::SingleMemberTeam, single(team));
        }
        match team.kind {
            TeamKind::Set => {
                if let Some(words) = set_mode(team) {
                    say(Code::SetModeUnsupported, words);
                }
                if let Some(words) = set_members(facts, team) {
                    say(Code::SetMembersDiffer, words);
                }
            }
            TeamKind::Lbfo => {
                if differ(members(facts, team).filter_map(|adapter| adapter.link)) {
                    say(Code::TeamMembersDifferInSpeed, speeds(team));
                }
            }
        }
    }
}

fn members<'a>(facts: &Facts<'a>, team: &'a Team) -> impl Iterator<Item = &'a Adapter> {
    let plan = facts.host.plan;
    team.members.iter().map(|member| plan.adapter(*member))
}

fn differ<T: PartialEq>(mut known: impl Iterator<Item = T>) -> bool {
    let first = known.next();
    known.any(|it| Some(it) != first)
}

fn too_many(team: &Team) -> Option<Words> {
    let (most, kind) = match team.kind {
        TeamKind::Set => (8, "A switch embedded team"),
        TeamKind::Lbfo => (32, "An LBFO team"),
    };
    (team.members.len() > most).then(|| {
        Words::new(
            format!("Team {} has {} members; {most} are allowed.", team.name, team.members.len()),
            format!("{kind} takes 1 to {most} adapters."),
            "Split it into several teams.",
        )
    })
}

fn single(team: &Team) -> Words {
    Words::new(
        format!("Team {} has one member.", team.name),
        "That is allowed, and there is nothing its processor set could clash with, so no event 106. There is no \
         failover either.",
        "Add a second adapter if the network must survive the loss of one.",
    )
}

fn set_mode(team: &Team) -> Option<Words> {
    let mode = team.mode.is_some_and(|mode| mode != TeamMode::SwitchIndependent);
    let hash = team.algorithm.is_some_and(crate::model::Algorithm::is_address_hash);
    (mode || hash).then(|| {
        Words::new(
            format!("Switch embedded team {} has a mode that SET does not know.", team.name),
            "Switch embedded teaming is switch independent, and balances by HyperVPort or Dynamic; nothing else.",
            "Set the mode to switch independent, with HyperVPort at 10 Gbps and above.",
        )
    })
}

fn set_members(facts: &Facts<'_>, team: &Team) -> Option<Words> {
    let models = differ(members(facts, team).filter_map(Adapter::model));
    let speeds = differ(members(facts, team).filter_map(|adapter| adapter.link));
    let what = match (models, speeds) {
        (true, true) => "model and link speed",
        (true, false) => "model",
        (false, true) => "link speed",
        (false, false) => return None,
    };
    Some(Words::new(
        format!("Members of switch embedded team {} differ in {what}.", team.name),
        "SET wants adapters of one make, model, firmware and speed. Speeds must be equal, and descriptions equal but \
         for the number at the end.",
        "Use alike adapters in one team.",
    ))
}

fn speeds(team: &Team) -> Words {
    Words::new(
        format!("Members of team {} are linked at different speeds.", team.name),
        "The team can be made, but Microsoft does not support it, and load is spread as if all were alike.",
        "Use links of one speed; look for a port that came up slower than it can.",
    )
}

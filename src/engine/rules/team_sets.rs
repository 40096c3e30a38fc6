//! Event 106: sets that overlap in sum mode, or are not the same in min mode (D3.2, S15). SET is only advised (D1.4).

use super::{Facts, Words, say};
use crate::engine::{Code, Finding, QueueMode, Verdict};
use crate::model::TeamKind;

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (team, report) in facts.teams() {
        let clash = || say::processors(&facts.host.written(&report.clashing));
        let (code, words) = match (report.verdict, team.kind) {
            (Some(Verdict::Overlap), TeamKind::Lbfo) => (Code::TeamSetsOverlap, overlap(&team.name, &clash())),
            (Some(Verdict::Overlap), TeamKind::Set) => (Code::SetTeamSetsOverlap, set_overlap(&team.name, &clash())),
            (Some(Verdict::NotIdentical), _) => (Code::TeamSetsNotIdentical, not_identical(&team.name, &clash())),
            (Some(Verdict::Ok) | None, _) => continue,
        };
        debug_assert!(report.mode != Some(QueueMode::Single), "one set cannot clash");
        out.push(facts.of_team(code, team, &report.clashing, words));
    }
}

fn overlap(team: &crate::model::Name, clash: &str) -> Words {
    Words::new(
        format!("The processor sets of team {team} overlap: more than one member uses {clash}."),
        "The team adds up its members' queues (sum-queue mode): each virtual NIC has its queue on one member, so each \
         member needs processors of its own. Where they overlap Windows logs event 106, and queues of different \
         members compete for the same cores.",
        "Give the members sets that share no processor: move base processors apart, or lower MaxProcessors. \
         The recommendation does both.",
    )
}

fn set_overlap(team: &crate::model::Name, clash: &str) -> Words {
    Words::new(
        format!("The processor sets of switch embedded team {team} overlap: more than one member uses {clash}."),
        "Switch embedded teaming always adds up its members' queues. Microsoft advises sets that do not overlap, to the \
         extent practical; Windows logs no event, but queues of different members compete for the same cores.",
        "Give the members sets that share no processor where there are cores enough.",
    )
}

fn not_identical(team: &crate::model::Name, clash: &str) -> Words {
    Words::new(
        format!("The processor sets of team {team} are not identical: not every member uses {clash}."),
        "The team takes the fewest queues of any member (min-queue mode): traffic for a virtual NIC may arrive on every \
         member, so its queue must sit on the same processor on each. Sets that merely touch are not enough, and \
         Windows logs event 106.",
        "Give every member the same base processor and the same MaxProcessors, and no preferred NUMA node.",
    )
}

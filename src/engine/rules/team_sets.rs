//! Event 106: sets that overlap in sum mode, or are not the same in min mode (D3.2, S15). SET is only advised (D1.4).

use super::{Advice, Facts, say};
use crate::engine::{Code, Finding, QueueMode, Verdict};
use crate::model::TeamKind;

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    for (team, report) in facts.teams() {
        let (code, [kind, how], advice) = match (report.verdict, team.kind) {
            (Some(Verdict::Overlap), TeamKind::Lbfo) => (Code::TeamSetsOverlap, ["team", OVERLAP], &TEAM_OVERLAP),
            (Some(Verdict::Overlap), TeamKind::Set) => {
                (Code::SetTeamSetsOverlap, ["switch embedded team", OVERLAP], &SET_OVERLAP)
            }
            (Some(Verdict::NotIdentical), _) => (Code::TeamSetsNotIdentical, ["team", NOT_IDENTICAL], &APART),
            (Some(Verdict::Ok) | None, _) => continue,
        };
        debug_assert!(report.mode != Some(QueueMode::Single), "one set cannot clash");
        let clash = say::processors(&facts.host.written(&report.clashing));
        let message = format_args!("The processor sets of {kind} {} {how} {clash}.", team.name);
        facts.of_team(out, code, team, &report.clashing, message, advice);
    }
}

const OVERLAP: &str = "overlap: more than one member uses";
const NOT_IDENTICAL: &str = "are not identical: not every member uses";

const TEAM_OVERLAP: Advice = [
    "The team adds up its members' queues (sum-queue mode): each virtual NIC has its queue on one member, so each \
     member needs processors of its own. Where they overlap Windows logs event 106, and queues of different members \
     compete for the same cores.",
    "Give the members sets that share no processor: move base processors apart, and lower MaxProcessors where there are \
     too few cores. The recommendation has the values.",
];

const SET_OVERLAP: Advice = [
    "Switch embedded teaming always adds up its members' queues. Microsoft advises sets that do not overlap, to the \
     extent practical; Windows logs no event, but queues of different members compete for the same cores.",
    "Give the members sets that share no processor where there are cores enough.",
];

const APART: Advice = [
    "The team takes the fewest queues of any member (min-queue mode): traffic for a virtual NIC may arrive on every \
     member, so its queue must sit on the same processor on each. Sets that merely touch are not enough, and Windows \
     logs event 106.",
    "Give every member the same base processor and the same MaxProcessors, and no preferred NUMA node.",
];

//! Adapters of different switches, or of a switch and the host's own stack, on the same cores (D3.3, B3, B11).

use super::{Facts, say, used_sets};
use crate::engine::{Code, Finding, Host};
use crate::model::{LpSet, Name};

/// One finding for each adapter that shares with later ones: as many as adapters at most, not as pairs of them.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let used = facts.used_sets();
    for (at, &(a, _, a_set)) in used.iter().enumerate() {
        let mut subjects = vec![facts.host.name(a).clone()];
        let mut theirs = LpSet::EMPTY;
        for &(b, _, b_set) in &used[at + 1..] {
            if facts.host.bindings.apart(a, b) && a_set.meets(b_set) {
                subjects.push(facts.host.name(b).clone());
                theirs = theirs.or(b_set);
            }
        }
        if subjects.len() > 1 {
            tell(facts, out, subjects, &a_set.and(&theirs));
        }
    }
}

/// All processors that such findings would name.
pub(in crate::engine) fn shared(host: &Host<'_>) -> LpSet {
    let used = used_sets(host);
    let mut shared = LpSet::EMPTY;
    for (at, &(a, _, a_set)) in used.iter().enumerate() {
        for &(b, _, b_set) in used.get(at + 1..).unwrap_or_default() {
            if a_set.meets(b_set) && host.bindings.apart(a, b) {
                shared = shared.or(&a_set.and(b_set));
            }
        }
    }
    shared
}

fn tell(facts: &Facts<'_>, out: &mut Vec<Finding>, subjects: Vec<Name>, common: &LpSet) {
    let [name, others @ ..] = &subjects[..] else { return };
    let processors = say::processors(&facts.host.written(common));
    let message = format!("{name} shares {processors} with {}.", say::names(others));
    facts.tell(
        out,
        Code::SwitchSetsOverlap,
        subjects,
        common,
        format_args!("{message}"),
        &[
            "They serve different switches, or one serves a switch and the other the host itself. Microsoft advises \
             cores of its own for each adapter with queues: what one receives takes processor time from the other.",
            "Move one of them to cores that no other adapter uses.",
        ],
    );
}

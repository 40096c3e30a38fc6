//! Adapters of different switches, or of a switch and the host's own stack, on the same cores (D3.3, B3, B11).

use super::{Facts, Words, say};
use crate::engine::{Code, Finding, Role};
use crate::model::AdapterId;

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let used: Vec<_> = facts.used_sets().collect();
    for (at, (a, _, a_set)) in used.iter().enumerate() {
        for (b, _, b_set) in &used[at + 1..] {
            if apart(facts, *a, *b) && a_set.meets(b_set) {
                out.push(shared(facts, *a, *b));
            }
        }
    }
}

/// Whether each should have its own cores. Members of one team are the team's affair; two RSS adapters are the host's.
fn apart(facts: &Facts<'_>, a: AdapterId, b: AdapterId) -> bool {
    let bindings = &facts.host.bindings;
    match (bindings.role(a), bindings.role(b)) {
        (Role::Vmq, Role::Vmq) => bindings.switch(a) != bindings.switch(b),
        (Role::Vmq, Role::Rss) | (Role::Rss, Role::Vmq) => true,
        _ => false,
    }
}

fn shared(facts: &Facts<'_>, a: AdapterId, b: AdapterId) -> Finding {
    let host = facts.host;
    let processors = host.written(&host.set(a).and(host.set(b)));
    let (first, second) = (host.name(a), host.name(b));
    let words = Words::new(
        format!("{first} and {second} share {}.", say::processors(&processors)),
        "They serve different switches, or one serves a switch and the other the host itself. Microsoft advises cores \
         of its own for each adapter with queues: what one receives takes processor time from the other.",
        "Move one of the two to cores that no other adapter uses.",
    );
    facts.finding(Code::SwitchSetsOverlap, vec![first.clone(), second.clone()], processors, words)
}

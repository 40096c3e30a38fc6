//! What a search has found to fail, so that it is tried once.

use super::search::Carry;
use crate::planner::toll::Toll;

/// Where a search stands: the segment, the run that comes in, and how many units of each kind are left.
#[derive(PartialEq, Eq)]
pub(super) struct State {
    at: usize,
    carry: Option<Carry>,
    left: Vec<u8>,
}

impl State {
    pub(super) fn new(at: usize, carry: Option<Carry>, left: &[u8]) -> Self {
        Self { at, carry, left: left.to_vec() }
    }

    fn bucket(&self) -> usize {
        let carry = self.carry.map_or(0, |carry| 1 + 17 * carry.kind + usize::from(carry.so_far));
        self.left.iter().fold(31 * self.at + carry, |sum, n| sum.wrapping_mul(31).wrapping_add((*n).into())) % BUCKETS
    }
}

const BUCKETS: usize = 1021;

/// States with the largest toll that was not enough there, in buckets: a map that weighs little once compiled.
#[derive(Default)]
pub(super) struct Failures(Vec<Vec<(State, Toll)>>);

impl Failures {
    /// Whether the state is known to fail within `slack`.
    pub(super) fn covers(&self, state: &State, slack: Toll) -> bool {
        let known = self.0.get(state.bucket()).and_then(|bucket| bucket.iter().find(|(known, _)| known == state));
        known.is_some_and(|(_, failed)| *failed >= slack)
    }

    /// Notes that the state fails within `slack`, which is more than was known.
    pub(super) fn note(&mut self, state: State, slack: Toll) {
        if self.0.is_empty() {
            self.0.resize_with(BUCKETS, Vec::new);
        }
        let Some(bucket) = self.0.get_mut(state.bucket()) else { return };
        match bucket.iter_mut().find(|(known, _)| *known == state) {
            Some((_, failed)) => *failed = slack,
            None => bucket.push((state, slack)),
        }
    }
}

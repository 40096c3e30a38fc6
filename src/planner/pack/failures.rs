//! What a search has found to fail, so that it is tried once.

use super::search::Carry;
use crate::planner::toll::Toll;

const BUCKETS: usize = 1021;

/// Where a search stood, as bytes, and the least toll that is not known to fail there.
type Entry = (Vec<u8>, Toll);

/// Places that a search came by, in buckets: a map that weighs little once compiled.
#[derive(Default)]
pub(super) struct Failures(Vec<Vec<Entry>>);

impl Failures {
    /// The entry of a place: the segment, the run that comes in, and how many units of each kind are left. Stays valid.
    pub(super) fn place(&mut self, at: usize, carry: Carry, left: &[u8]) -> (usize, usize) {
        self.0.resize_with(BUCKETS, Vec::new);
        let mut key = left.to_vec();
        for n in [at, carry.kind, carry.so_far.into()] {
            key.extend_from_slice(&n.to_le_bytes());
        }
        let mut sum = 0_usize;
        for byte in &key {
            sum = sum.wrapping_mul(31).wrapping_add((*byte).into());
        }
        let at = sum % BUCKETS;
        let bucket = &mut self.0[at];
        for (nth, (known, _)) in bucket.iter().enumerate() {
            if *known == key {
                return (at, nth);
            }
        }
        bucket.push((key, Toll::ZERO));
        (at, bucket.len() - 1)
    }

    /// The least toll that is not known to fail there.
    pub(super) fn least(&mut self, (bucket, nth): (usize, usize)) -> &mut Toll {
        &mut self.0[bucket][nth].1
    }
}

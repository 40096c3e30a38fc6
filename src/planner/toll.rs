//! What a layout costs, as one number that compares as contract section 4 does: first the adapters away from their node
//! (rule 5), then how many sets have one core, at most two, at most three and so on (rule 6).

use std::ops::{Add, Sub};

/// The most cores a set may have (D2.2, S19).
pub(super) const MOST: u8 = 16;

/// Bits for one count. Counts stay at or below the 64 adapters of a plan, so sums never carry.
const BITS: u32 = 7;

/// Fewer sets of at most one core, then fewer of at most two, ...: that is "sorted ascending, the smallest as large as
/// possible, then the next". Additive over units, so that a minimum over sums is the minimum over layouts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Toll(u128);

impl Toll {
    pub(super) const ZERO: Self = Self(0);
    /// What two tolls that are not the same differ by at least.
    pub(super) const LEAST: Self = Self(1);

    /// Of `n` sets of `size` cores each.
    pub(super) fn sized(size: u8, n: u32) -> Self {
        (size.max(1)..MOST).fold(Self::ZERO, |toll, at| toll + Self::step(at, n))
    }

    /// What `n` sets save by growing from `size` cores by one.
    pub(super) fn step(size: u8, n: u32) -> Self {
        Self(u128::from(n) << Self::shift(size))
    }

    /// Of `n` adapters whose set leaves their node.
    pub(super) fn away(n: u32) -> Self {
        Self(u128::from(n) << Self::shift(0))
    }

    /// How many adapters are away (level 0), or how many sets have at most `level` cores.
    pub(super) fn count(self, level: u8) -> u32 {
        u32::try_from(self.0 >> Self::shift(level) & ((1 << BITS) - 1)).unwrap_or(u32::MAX)
    }

    /// This toll up to `level`, with that count replaced by `count` and everything below it allowed.
    pub(super) fn at_most(self, level: u8, count: u32) -> Self {
        let shift = Self::shift(level);
        let above = self.0 >> (shift + BITS) << (shift + BITS);
        Self(above | u128::from(count) << shift | ((1_u128 << shift) - 1))
    }

    /// `None` when `other` is more.
    #[inline(never)]
    pub(super) fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    const fn shift(level: u8) -> u32 {
        BITS * (MOST - 1 - level) as u32
    }
}

impl Add for Toll {
    type Output = Self;

    #[inline(never)]
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Toll {
    type Output = Self;

    #[inline(never)]
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toll(away: u32, sizes: &[u8]) -> Toll {
        sizes.iter().fold(Toll::away(away), |sum, size| sum + Toll::sized(*size, 1))
    }

    #[test]
    fn tolls_compare_as_the_sorted_sizes_do() {
        assert!(toll(0, &[1, 16]) < toll(1, &[8, 8]));
        assert!(toll(0, &[3, 3, 2]) < toll(0, &[2, 2, 4]));
        assert!(toll(0, &[2, 2, 5]) < toll(0, &[2, 2, 4]));
        assert_eq!(toll(0, &[4, 5]), toll(0, &[5, 4]));
        assert!(toll(63, &[1; 64]) < toll(64, &[16; 64]));
    }

    #[test]
    fn counts_are_read_back() {
        let it = toll(3, &[1, 2, 2, 16]);
        assert_eq!([0, 1, 2, 15].map(|level| it.count(level)), [3, 1, 3, 3]);
        assert_eq!(it - Toll::step(2, 1), toll(3, &[1, 2, 3, 16]));
        assert!(it < it.at_most(2, 3) && it.at_most(2, 2) < it);
    }
}

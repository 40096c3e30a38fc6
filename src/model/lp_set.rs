//! A set of logical processors. Sets, never ranges: that is what the scripts in the wild get wrong (D7.5).

use std::fmt;

use super::LpIndex;

const WORDS: usize = 2048 / 64;

/// A set of processors of one host, by [`LpIndex`]; room for the 2,048 that Windows allows.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LpSet([u64; WORDS]);

impl LpSet {
    /// No processor.
    pub const EMPTY: Self = Self([0; WORDS]);

    /// Adds `lp`. Beyond 2,048 there is no processor, so nothing is added.
    pub fn insert(&mut self, lp: LpIndex) {
        if let Some(word) = self.0.get_mut(lp.index() / 64) {
            *word |= 1 << (lp.index() % 64);
        }
    }

    /// Whether `lp` is in the set.
    pub fn contains(&self, lp: LpIndex) -> bool {
        self.0.get(lp.index() / 64).is_some_and(|word| word >> (lp.index() % 64) & 1 == 1)
    }

    /// How many processors.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The lowest processor.
    pub fn first(&self) -> Option<LpIndex> {
        let (at, word) = self.0.iter().enumerate().find(|(_, word)| **word != 0)?;
        Some(LpIndex::at(at * 64 + word.trailing_zeros() as usize))
    }

    /// Whether the two share a processor.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// The processors in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.merge(other, |a, b| a & b)
    }

    /// The processors in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.merge(other, |a, b| a | b)
    }

    /// The processors in `self` and not in `other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.merge(other, |a, b| a & !b)
    }

    fn merge(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let mut words = self.0;
        for (word, b) in words.iter_mut().zip(other.0) {
            *word = op(*word, b);
        }
        Self(words)
    }

    /// Ascending.
    pub fn iter(&self) -> impl Iterator<Item = LpIndex> + '_ {
        Lps { words: &self.0, at: 0, rest: self.0[0] }
    }
}

/// The processors of a set from some word on, of which only the ones in `rest` are left.
struct Lps<'a> {
    words: &'a [u64; WORDS],
    at: usize,
    rest: u64,
}

impl Lps<'_> {
    /// To the next word that has any. Sets are walked in many places: one copy of this weighs less than one in each.
    #[inline(never)]
    fn skip(&mut self) -> Option<()> {
        while self.rest == 0 {
            self.at += 1;
            self.rest = *self.words.get(self.at)?;
        }
        Some(())
    }
}

impl Iterator for Lps<'_> {
    type Item = LpIndex;

    fn next(&mut self) -> Option<LpIndex> {
        if self.rest == 0 {
            self.skip()?;
        }
        let bit = self.rest.trailing_zeros() as usize;
        self.rest &= self.rest - 1;
        Some(LpIndex::at(self.at * 64 + bit))
    }
}

impl FromIterator<LpIndex> for LpSet {
    fn from_iter<I: IntoIterator<Item = LpIndex>>(items: I) -> Self {
        let mut set = Self::EMPTY;
        for lp in items {
            set.insert(lp);
        }
        set
    }
}

impl fmt::Debug for LpSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(lps: &[usize]) -> LpSet {
        lps.iter().map(|lp| LpIndex::at(*lp)).collect()
    }

    #[test]
    fn the_algebra_is_the_schoolbooks() {
        let (a, b) = (set(&[0, 63, 64, 2047]), set(&[63, 100, 2047]));
        assert_eq!(a.and(&b), set(&[63, 2047]));
        assert_eq!(a.or(&b), set(&[0, 63, 64, 100, 2047]));
        assert_eq!(a.minus(&b), set(&[0, 64]));
        assert!(a.meets(&b) && !a.minus(&b).meets(&b));
        assert_eq!((a.len(), a.first()), (4, Some(LpIndex::new(0))));
    }

    #[test]
    fn beyond_the_last_processor_there_is_nothing() {
        assert!(set(&[2048, 60000]).is_empty());
    }
}

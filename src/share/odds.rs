//! How likely a bit is, and how that is learnt: quickly at first, then more and more steadily.
//!
//! Frozen with version 1 of the links.

/// Odds that a bit is set, in 65,536ths; never quite sure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Odds(u32);

impl Odds {
    /// As likely as not.
    pub(super) const EVEN: Self = Self(1 << 15);
    /// The least that either outcome is given, so that any bit can be coded.
    const LEAST: u32 = 24;

    /// From 65,536ths.
    pub(super) fn new(set: u32) -> Self {
        Self(set.clamp(Self::LEAST, 65_536 - Self::LEAST))
    }

    /// In 65,536ths.
    pub(super) fn set(self) -> u32 {
        self.0
    }
}

/// The odds of one bit in one place, as learnt from those seen there: in 22 bits, above the number of sightings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Learnt(u32);

impl Learnt {
    /// Nothing seen yet.
    pub(super) const NOTHING: Self = Self(1 << 31);

    /// The odds so far.
    pub(super) fn odds(self) -> Odds {
        Odds::new(self.0 >> 16)
    }

    /// The odds in 4,096ths, where any bit was seen.
    pub(super) fn opinion(self) -> Option<usize> {
        if self.sightings() == 0 { None } else { Some((self.0 >> 20) as usize) }
    }

    const fn sightings(self) -> u32 {
        self.0 & 1023
    }

    /// It was this bit. Beyond `most` sightings it goes on learning as slowly as then.
    pub(super) fn learn(&mut self, bit: bool, most: u32) {
        let (odds, sightings) = (self.0 >> 10, self.sightings());
        let share = |distance: u32| distance * 2 / (2 * sightings + 3);
        let odds = if bit { odds + share((1 << 22) - 1 - odds) } else { odds - share(odds) };
        self.0 = (odds << 10) | (sightings + 1).min(most);
    }
}

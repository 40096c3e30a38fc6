//! Another hand at the same question: who shares which core, by water level instead of by sorting, on plain integers.

/// What each gets of `capacity`: every want up to a level that just fits. What integers leave over, less than one kilobit
/// for each who waits, may lie with any of them.
pub(crate) struct Level {
    level: u64,
    fits: bool,
}

impl Level {
    /// Finds the highest level at which all wants, cut to it, fit.
    pub(crate) fn of(capacity: u64, wants: &[u64]) -> Self {
        let at = |level: u64| wants.iter().map(|want| (*want).min(level)).sum::<u64>();
        let (mut low, mut high) = (0, wants.iter().copied().max().unwrap_or(0));
        while low < high {
            let middle = (low + high).div_ceil(2);
            if at(middle) <= capacity {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Self { level: low, fits: wants.iter().sum::<u64>() <= capacity }
    }

    /// The least that a fair share of `want` can be.
    pub(crate) fn least(&self, want: u64) -> u64 {
        want.min(self.level)
    }

    /// The most.
    pub(crate) fn most(&self, want: u64) -> u64 {
        if self.fits || want <= self.level { self.least(want) } else { self.level + 1 }
    }
}

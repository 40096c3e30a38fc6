//! Data rates: link speeds, demands, what a core can carry.

use std::fmt;

/// A data rate in whole kilobits a second, so that plans and reports compare exactly. Shown in Gbps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Rate(u64);

impl Rate {
    /// Nothing at all.
    pub const ZERO: Self = Self(0);
    /// The seed article's figure for one core, 3.5 Gbps (D5.1, S41).
    pub const ARTICLE_CORE: Self = Self(3_500_000);
    /// Above a million Gbps a figure is a slip of the keyboard, not a link.
    const MAX_GBPS: f64 = 1e6;

    /// From kilobits a second.
    pub const fn kbps(value: u64) -> Self {
        Self(value)
    }

    /// From whole gigabits a second.
    pub const fn whole_gbps(value: u32) -> Self {
        Self(value as u64 * 1_000_000)
    }

    /// From gigabits a second, to the nearest kilobit; `None` when negative, not a number or beyond a million.
    pub fn from_gbps(value: f64) -> Option<Self> {
        if !(0.0..=Self::MAX_GBPS).contains(&value) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just above")]
        Some(Self((value * 1e6).round() as u64))
    }

    /// In kilobits a second.
    pub const fn as_kbps(self) -> u64 {
        self.0
    }

    /// In gigabits a second, for display and JSON.
    pub fn as_gbps(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "at most 1e12, exact in a double")]
        let kbps = self.0 as f64;
        kbps / 1e6
    }

    /// `self` times a count, without overflow.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// The sum, without overflow.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, never below zero.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The smaller of the two.
    #[must_use]
    pub fn at_most(self, other: Self) -> Self {
        self.min(other)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} Gbps", (self.as_gbps() * 1000.0).round() / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbps_round_trip_to_the_kilobit() {
        assert_eq!(Rate::from_gbps(3.5), Some(Rate::ARTICLE_CORE));
        assert_eq!(Rate::from_gbps(0.1).map(Rate::as_gbps), Some(0.1));
        assert_eq!(Rate::from_gbps(2.5).map(|r| r.to_string()), Some("2.5 Gbps".to_owned()));
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        for bad in [-1.0, f64::NAN, f64::INFINITY, 1e7] {
            assert_eq!(Rate::from_gbps(bad), None, "{bad}");
        }
    }
}

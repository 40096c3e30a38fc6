//! Data rates: link speeds, demands, what a core can carry.

use std::fmt;

use super::Decimal;

/// A data rate in whole kilobits a second, so that plans and reports compare exactly. Shown in Gbps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Rate(u64);

impl Rate {
    /// Nothing at all.
    pub const ZERO: Self = Self(0);
    /// The seed article's figure for one core, 3.5 Gbps (D5.1, S41).
    pub const ARTICLE_CORE: Self = Self(3_500_000);
    /// Above a million Gbps a figure is a slip of the keyboard, not a link.
    const MOST: u64 = 1_000_000_000_000;

    /// From kilobits a second.
    pub const fn kbps(value: u64) -> Self {
        Self(value)
    }

    /// From kilobits a second; `None` beyond a million Gbps.
    pub fn within_reason(kbps: u64) -> Option<Self> {
        if kbps <= Self::MOST { Some(Self(kbps)) } else { None }
    }

    /// From whole gigabits a second.
    pub const fn whole_gbps(value: u32) -> Self {
        Self(value as u64 * 1_000_000)
    }

    /// From gigabits a second, to the nearest kilobit; `None` beyond a million.
    pub fn from_gbps(figure: Decimal) -> Option<Self> {
        figure.times_ten_to(6).and_then(Self::within_reason)
    }

    /// From gigabits a second as written, such as `2.5`; `None` for what is no figure, or beyond a million.
    pub fn parse_gbps(text: &str) -> Option<Self> {
        Self::from_gbps(Decimal::new(text)?)
    }

    /// In kilobits a second.
    pub const fn as_kbps(self) -> u64 {
        self.0
    }

    /// In gigabits a second, for JSON.
    pub fn as_gbps(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "figures from outside are at most 1e12, their sums below 2^53")]
        let kbps = self.0 as f64;
        kbps / 1e6
    }

    /// `self` times a count, without overflow.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        // To see 64 bits overflow, WebAssembly multiplies them in a call of its own; 32 by 32 bits cannot.
        if (self.0 | count) >> 32 == 0 { Self(self.0 * count) } else { Self(self.0.saturating_mul(count)) }
    }

    /// One part of `count` alike, rounded up; all of it where there are none.
    #[must_use]
    pub const fn part_of(self, count: u64) -> Self {
        // To divide 64 bits takes longer than all else that is done with a rate.
        if count <= 1 { self } else { Self(self.0.div_ceil(count)) }
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

impl Rate {
    /// In gigabits a second, as a figure without unit, exact.
    pub fn figure(self) -> String {
        let (whole, part) = (self.0 / 1_000_000, self.0 % 1_000_000);
        if part == 0 { whole.to_string() } else { format!("{whole}.{part:06}").trim_end_matches('0').to_owned() }
    }
}

/// To the nearest megabit: closer than any estimate is.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self((self.0 + 500) / 1000 * 1000).figure())?;
        f.write_str(" Gbps")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbps_round_trip_to_the_kilobit() {
        assert_eq!(Rate::parse_gbps("3.5"), Some(Rate::ARTICLE_CORE));
        assert_eq!(Rate::parse_gbps("0.1").map(Rate::as_gbps), Some(0.1));
        assert_eq!(Rate::parse_gbps("2.5").map(|rate| rate.to_string()), Some("2.5 Gbps".to_owned()));
        assert_eq!(Rate::kbps(3_333_333).to_string(), "3.333 Gbps");
        assert_eq!(Rate::kbps(3_333_330).figure(), "3.33333");
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        for bad in ["-1", "NaN", "inf", "1e7", ""] {
            assert_eq!(Rate::parse_gbps(bad), None, "{bad}");
        }
    }
}

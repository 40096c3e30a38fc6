//! Decimal figures read exactly, without floating point: "2.5" is twenty-five tenths. The library's reader of floats
//! brings tables of 13 KB, which a page should not load to read a link speed.

/// A figure as written: `digits` times ten to the `power`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decimal {
    digits: u64,
    power: i32,
}

impl Decimal {
    /// More digits than this say nothing about any rate or count.
    const MOST_DIGITS: usize = 18;

    /// Reads `2`, `2.5`, `.5` or `2.5e3`; `None` for what is no figure, is negative, or has more than 18 digits that count.
    pub fn new(text: &str) -> Option<Self> {
        let (figure, power) = match text.split_once(['e', 'E']) {
            Some((figure, power)) => (figure, power.parse::<i16>().ok()?),
            None => (text, 0),
        };
        let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
        let part = part.trim_end_matches('0');
        let (mut digits, mut n) = (0_u64, 0);
        for byte in whole.bytes().chain(part.bytes()) {
            digits = digits * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
            n += usize::from(digits > 0);
            if n > Self::MOST_DIGITS {
                return None;
            }
        }
        let some = figure.bytes().any(|byte| byte.is_ascii_digit());
        some.then_some(Self { digits, power: i32::from(power) - i32::try_from(part.len()).ok()? })
    }

    /// The figure times ten to the `power`, to the nearest whole; `None` beyond 64 bits.
    pub fn times_ten_to(self, power: i32) -> Option<u64> {
        let power = self.power + power;
        let scale = 10_u64.checked_pow(power.unsigned_abs());
        match scale {
            _ if self.digits == 0 => Some(0),
            Some(scale) if power >= 0 => self.digits.checked_mul(scale),
            Some(scale) => Some((self.digits / scale) + u64::from(self.digits % scale >= scale.div_ceil(2))),
            None if power >= 0 => None,
            None => Some(0),
        }
    }

    /// The figure, if it is whole.
    pub fn whole(self) -> Option<u64> {
        let nearest = self.times_ten_to(0)?;
        (self.power >= 0 || Self { digits: nearest, power: 0 }.same_as(self)).then_some(nearest)
    }

    fn same_as(self, other: Self) -> bool {
        let scaled = |it: Self| it.times_ten_to(-other.power);
        scaled(self).is_some() && scaled(self) == scaled(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_exactly() {
        let kilo = |text| Decimal::new(text).and_then(|it| it.times_ten_to(3));
        assert_eq!(kilo("2.5"), Some(2500));
        assert_eq!(kilo(".0005"), Some(1));
        assert_eq!(kilo("0.00049"), Some(0));
        assert_eq!(kilo("1e2"), Some(100_000));
        assert_eq!(kilo("25e-1"), Some(2500));
        assert_eq!(kilo("1e30"), None);
        assert_eq!(kilo("0e30"), Some(0));
    }

    #[test]
    fn whole_figures_may_be_written_with_a_point() {
        let whole = |text| Decimal::new(text).and_then(Decimal::whole);
        assert_eq!(whole("2048"), Some(2048));
        assert_eq!(whole("2.0"), Some(2));
        assert_eq!(whole("2.5"), None);
        assert_eq!(whole("1e3"), Some(1000));
        assert_eq!(whole("0.0001"), None);
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for text in ["", ".", "-1", "+1", "1.2.3", "0x10", "NaN", "1e", "e3", "1234567890123456789012", " 1"] {
            assert_eq!(Decimal::new(text), None, "{text}");
        }
    }
}

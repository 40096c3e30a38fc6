//! Decimal figures read exactly, without floating point: "2.5" is twenty-five tenths. The library's reader of floats
//! brings tables of 13 KB, which a page should not load to read a link speed.

use super::whole_number;

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
        let end = text.bytes().position(|byte| matches!(byte, b'e' | b'E'));
        let (figure, mut power) = match end {
            Some(end) => (&text[..end], exponent(&text[end + 1..])?),
            None => (text, 0),
        };
        // Nothing counts of the noughts at the end of the part after the point, until another digit follows them.
        let (mut digits, mut n, mut noughts, mut some, mut part) = (0_u64, 0, 0, false, false);
        for byte in figure.bytes() {
            match byte {
                b'.' if !part => part = true,
                b'0' if part => {
                    noughts += 1;
                    some = true;
                }
                b'0'..=b'9' => {
                    power -= if part { noughts + 1 } else { 0 };
                    for at in 0..=noughts {
                        digits = digits * 10 + if at == noughts { u64::from(byte - b'0') } else { 0 };
                        n += usize::from(digits > 0);
                        if n > Self::MOST_DIGITS {
                            return None;
                        }
                    }
                    (noughts, some) = (0, true);
                }
                _ => return None,
            }
        }
        some.then_some(Self { digits, power })
    }

    /// The figure times ten to the `power`, to the nearest whole; `None` beyond 64 bits.
    pub fn times_ten_to(self, power: i32) -> Option<u64> {
        let power = self.power + power;
        // Nearly all figures: 32 bits on either side, since WebAssembly multiplies 64 by 64 in a call of its own.
        if let (Ok(scale @ 0..=9), Ok(digits)) = (u32::try_from(power), u32::try_from(self.digits)) {
            return Some(u64::from(digits) * u64::from(10_u32.pow(scale)));
        }
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

impl From<u32> for Decimal {
    fn from(whole: u32) -> Self {
        Self { digits: whole.into(), power: 0 }
    }
}

/// A power of ten of 16 bits.
fn exponent(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'-') => (-1, &text[1..]),
        Some(b'+') => (1, &text[1..]),
        _ => (1, text),
    };
    let power = sign * i32::from(u16::try_from(whole_number(digits)?).ok()?);
    i16::try_from(power).ok().map(i32::from)
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

//! Arithmetic coding of single bits: a bit that was expected costs next to nothing. One coder serves both directions, so that
//! what describes a plan is written once.

use super::odds::Odds;

/// How many bytes a reader looks ahead.
const AHEAD: usize = 4;
/// How many noughts a writer leaves out at the end, at most.
const LEFT_OUT: usize = 4;

/// Where bits go to, or come from.
#[derive(Debug)]
enum End {
    /// Bytes written so far, and how many they may become.
    Write(Vec<u8>, usize),
    /// Bytes to read, and the next four of them as a number. Beyond the end there are noughts.
    Read(Vec<u8>, usize, u32),
}

/// A coder of bits.
#[derive(Debug)]
pub(super) struct Range {
    low: u32,
    high: u32,
    end: End,
}

impl Range {
    /// A coder that writes at most so many bytes.
    pub(super) fn writer(most: usize) -> Self {
        Self { low: 0, high: u32::MAX, end: End::Write(Vec::new(), most) }
    }

    /// A coder that reads these bytes.
    pub(super) fn reader(bytes: Vec<u8>) -> Self {
        let mut coder = Self { low: 0, high: u32::MAX, end: End::Read(bytes, 0, 0) };
        (0..AHEAD).for_each(|_| coder.shift(0));
        coder
    }

    /// Whether more was written than may be, or more read than a writer can have left out.
    pub(super) fn is_over(&self) -> bool {
        match &self.end {
            End::Write(bytes, most) => bytes.len() > *most,
            End::Read(bytes, at, _) => *at > bytes.len() + AHEAD + LEFT_OUT,
        }
    }

    /// Writes `bit`, or reads one and does not look at `bit`; gives the bit that stands there.
    pub(super) fn bit(&mut self, odds: Odds, bit: bool) -> bool {
        // At least 2^24 apart, and the odds at least 24 from either end, so that both parts hold something.
        let part = ((self.high - self.low) >> 16) * odds.set();
        let middle = self.low + part;
        let bit = match self.end {
            End::Write(..) => bit,
            End::Read(_, _, next) => next <= middle,
        };
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.shift((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = (self.high << 8) | 255;
        }
        bit
    }

    /// One byte further.
    fn shift(&mut self, byte: u8) {
        match &mut self.end {
            End::Write(bytes, most) => {
                if bytes.len() <= *most {
                    bytes.push(byte);
                }
            }
            End::Read(bytes, at, next) => {
                *next = (*next << 8) | u32::from(bytes.get(*at).copied().unwrap_or(0));
                *at += 1;
            }
        }
    }

    /// The bytes written, as few as tell all bits.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // The shortest that lies between low and high when noughts follow.
        for n in 0..4_u32 {
            let below = u32::MAX.checked_shr(8 * n).unwrap_or(0);
            let Some(value) = self.low.checked_add(below).map(|it| it & !below) else { continue };
            if value <= self.high {
                (0..n).for_each(|at| self.shift((value >> (24 - 8 * at)) as u8));
                return self.without_noughts();
            }
        }
        (0..4).for_each(|at| self.shift((self.low >> (24 - 8 * at)) as u8));
        self.without_noughts()
    }

    /// A reader takes the end for noughts, so that a few need not stand there.
    fn without_noughts(self) -> Vec<u8> {
        let End::Write(mut bytes, _) = self.end else { return Vec::new() };
        for _ in 0..LEFT_OUT {
            if bytes.last() == Some(&0) {
                bytes.pop();
            }
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round(bits: &[(u32, bool)]) -> usize {
        let mut writer = Range::writer(1 << 20);
        for (odds, bit) in bits {
            writer.bit(Odds::new(*odds), *bit);
        }
        let bytes = writer.finish();
        let len = bytes.len();
        let mut reader = Range::reader(bytes);
        for (at, (odds, bit)) in bits.iter().enumerate() {
            assert_eq!(reader.bit(Odds::new(*odds), false), *bit, "bit {at} of {}", bits.len());
        }
        len
    }

    #[test]
    fn bits_come_back_whatever_the_odds() {
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 8
        };
        for n in 0..300 {
            let bits: Vec<_> = (0..n).map(|_| (next() & 0xffff, next() & 1 == 1)).collect();
            round(&bits);
        }
        for sure in [0, 65_535] {
            for bit in [false, true] {
                round(&[(sure, bit); 500]);
            }
        }
    }

    #[test]
    fn what_was_expected_costs_next_to_nothing() {
        assert_eq!(round(&[]), 0);
        assert!(round(&[(65_535, true); 1000]) <= 1);
        assert!((125..=126).contains(&round(&[(1 << 15, true), (1 << 15, false)].repeat(500))));
    }

    #[test]
    fn a_reader_that_goes_astray_is_told_so() {
        let mut reader = Range::reader(vec![1, 2, 3]);
        let bits = (0..200).take_while(|_| {
            reader.bit(Odds::EVEN, false);
            !reader.is_over()
        });
        assert!(bits.count() < 100);
    }

    #[test]
    fn no_more_is_kept_than_may_be() {
        let mut writer = Range::writer(10);
        (0..1000).for_each(|at| {
            writer.bit(Odds::EVEN, at % 3 == 0);
        });
        assert!(writer.is_over());
        assert!(writer.finish().len() <= 16);
    }
}

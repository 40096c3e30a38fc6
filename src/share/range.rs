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
    /// Bytes to read, and how many were taken. Beyond the end there are noughts.
    Read(Vec<u8>, usize),
}

/// A coder of bits.
#[derive(Debug)]
pub(super) struct Range {
    /// How much room is left for what follows; at least 2^24 between bits.
    room: u32,
    /// A writer: where that room begins. A reader: how far into it what was written lies.
    code: u32,
    end: End,
}

impl Range {
    /// A coder that writes at most so many bytes.
    pub(super) fn writer(most: usize) -> Self {
        Self { room: u32::MAX, code: 0, end: End::Write(Vec::new(), most) }
    }

    /// A coder that reads these bytes.
    pub(super) fn reader(bytes: Vec<u8>) -> Self {
        let mut coder = Self { room: u32::MAX, code: 0, end: End::Read(bytes, 0) };
        (0..AHEAD).for_each(|_| coder.shift());
        coder
    }

    /// Whether more was written than may be, or more read than a writer can have left out.
    pub(super) fn is_over(&self) -> bool {
        match &self.end {
            End::Write(bytes, most) => bytes.len() > *most,
            End::Read(bytes, at) => *at > bytes.len() + AHEAD + LEFT_OUT,
        }
    }

    /// Writes `bit`, or reads one and does not look at `bit`; gives the bit that stands there.
    pub(super) fn bit(&mut self, odds: Odds, bit: bool) -> bool {
        // The room is wide and the odds never quite sure, so that both parts hold something.
        let part = (self.room >> 16) * odds.set();
        let bit = match self.end {
            End::Write(..) => bit,
            End::Read(..) => self.code < part,
        };
        if bit {
            self.room = part;
        } else {
            self.room -= part;
            match self.end {
                End::Write(..) => self.advance(part),
                End::Read(..) => self.code = self.code.wrapping_sub(part),
            }
        }
        while self.room < 1 << 24 {
            self.room <<= 8;
            self.shift();
        }
        bit
    }

    /// A writer's room begins later; what that carries over goes into the bytes written.
    fn advance(&mut self, by: u32) {
        let (code, over) = self.code.overflowing_add(by);
        self.code = code;
        let End::Write(bytes, _) = &mut self.end else { return };
        if over {
            for byte in bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
    }

    /// One byte further.
    fn shift(&mut self) {
        let mut read = 0;
        match &mut self.end {
            End::Write(bytes, most) => {
                if bytes.len() <= *most {
                    bytes.push((self.code >> 24) as u8);
                }
            }
            End::Read(bytes, at) => {
                read = bytes.get(*at).copied().unwrap_or(0);
                *at += 1;
            }
        }
        self.code = self.code << 8 | u32::from(read);
    }

    /// The bytes written, as few as tell all bits.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // The shortest that lies in the room when noughts follow; four bytes always do.
        for n in 0..=4_u32 {
            let below = u32::MAX.checked_shr(8 * n).unwrap_or(0);
            let beyond = self.code & below;
            let up = if beyond == 0 { 0 } else { below - beyond + 1 };
            if up < self.room {
                self.advance(up);
                (0..n).for_each(|_| self.shift());
                break;
            }
        }
        let End::Write(mut bytes, _) = self.end else { return Vec::new() };
        // A reader takes the end for noughts, so that a few need not stand there.
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

//! Facts as numbers, and back: what does not fit is no sense.

use super::super::coder::Coder;
use crate::model::Rate;

/// The numbers of a row, taken one after another.
pub(super) struct Numbers<'a> {
    coder: &'a mut Coder,
    row: &'a [Option<u64>],
}

impl<'a> Numbers<'a> {
    pub(super) fn new(coder: &'a mut Coder, row: &'a [Option<u64>]) -> Self {
        Self { coder, row }
    }

    /// The next number, not above `most`.
    fn upto(&mut self, most: u64) -> Option<u64> {
        let (first, rest) = self.row.split_first()?;
        self.row = rest;
        let number = (*first)?;
        if number > most {
            self.coder.fail();
            return None;
        }
        Some(number)
    }

    /// The next number, where it fits.
    pub(super) fn whole<T: TryFrom<u64>>(&mut self) -> Option<T> {
        let number = self.upto(u64::MAX)?;
        let fitting = T::try_from(number).ok();
        if fitting.is_none() {
            self.coder.fail();
        }
        fitting
    }

    /// The next number as a rate.
    pub(super) fn rate(&mut self) -> Option<Rate> {
        let number = self.upto(u64::MAX)?;
        let scale = 10_u64.pow(u32::try_from(number & 15).unwrap_or(0));
        let rate = (number >> 4).checked_mul(scale).and_then(Rate::within_reason);
        if rate.is_none() {
            self.coder.fail();
        }
        rate
    }
}

/// Digits above the power of ten they are meant with, which is short for all rates that occur.
pub(super) fn of_rate(rate: Option<Rate>) -> Option<u64> {
    let (mut digits, mut power) = (rate?.as_kbps(), 0);
    while digits > 0 && digits.is_multiple_of(10) {
        (digits, power) = (digits / 10, power + 1);
    }
    Some(digits << 4 | power)
}

/// Yes, no or not known.
pub(super) fn flag(numbers: &mut Numbers<'_>) -> Option<bool> {
    numbers.upto(1).map(|it| it == 1)
}

pub(super) fn of_flag(flag: Option<bool>) -> Option<u64> {
    flag.map(u64::from)
}

/// One of the choices that the plan format has words for.
pub(super) fn choice<T: Copy>(all: &[T], numbers: &mut Numbers<'_>) -> Option<T> {
    let at = numbers.upto(all.len() as u64 - 1)?;
    usize::try_from(at).ok().and_then(|at| all.get(at)).copied()
}

pub(super) fn of_choice<T: Copy + PartialEq>(all: &[T], choice: Option<T>) -> Option<u64> {
    let choice = choice?;
    all.iter().position(|it| *it == choice).map(|at| at as u64)
}

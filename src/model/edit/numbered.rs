//! Names that are numbered on, so that they meet none that is there.

use crate::model::{Name, whole_number};

/// Names like a first one: its letters, and numbers above all that these letters have.
pub(super) struct Numbered {
    stem: String,
    width: usize,
    last: u64,
}

impl Numbered {
    /// Names like `model`. Without a number of its own, the model counts as the first.
    pub(super) fn like(model: &str) -> Self {
        let digits = model.bytes().rev().take_while(u8::is_ascii_digit).count();
        let stem = model.get(..model.len() - digits).unwrap_or(model);
        let (space, last) = if digits > 0 { ("", 0) } else { (" ", 1) };
        Self { stem: [stem, space].concat(), width: digits, last }
    }

    /// This name is taken; names of adapters are so whatever their case.
    pub(super) fn mind(&mut self, name: &Name) {
        let text = name.as_str();
        let (stem, number) = (text.get(..self.stem.len()), text.get(self.stem.len()..));
        if stem.is_some_and(|it| it.eq_ignore_ascii_case(&self.stem)) {
            let number = number.and_then(whole_number).unwrap_or(0);
            // So much higher numbers are no numbering; should one be met after all, the plan says so.
            if number <= u32::MAX.into() {
                self.last = self.last.max(number);
            }
        }
    }

    /// The next one.
    pub(super) fn next(&mut self) -> Option<Name> {
        self.last += 1;
        let number = self.last.to_string();
        let zeros = self.width.saturating_sub(number.len()).min(9);
        Name::new(&[&self.stem, "000000000".get(..zeros)?, &number].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn like(model: &str, taken: &[&str], expected: [&str; 2]) {
        let mut names = Numbered::like(model);
        taken.iter().filter_map(|it| Name::new(it)).for_each(|it| names.mind(&it));
        assert_eq!([names.next(), names.next()], expected.map(Name::new));
    }

    #[test]
    fn numbers_go_on_after_the_highest() {
        like("vm01", &[], ["vm01", "vm02"]);
        like("vm01", &["vm9", "VM03", "web17", "vm0x"], ["vm10", "vm11"]);
        like("NIC1", &["NIC1", "NIC2"], ["NIC3", "NIC4"]);
        like("vm098", &["vm098"], ["vm099", "vm100"]);
    }

    #[test]
    fn a_name_without_a_number_is_the_first() {
        like("Prod", &["Prod"], ["Prod 2", "Prod 3"]);
        like("Prod", &["Prod", "Prod 7"], ["Prod 8", "Prod 9"]);
        like("7", &["7"], ["8", "9"]);
    }

    #[test]
    fn numbers_beyond_counting_are_left_alone() {
        like("a1", &["a99999999999999999999999", "a4294967296"], ["a1", "a2"]);
    }
}

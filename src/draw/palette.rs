//! How adapters are told apart: a letter, a colour class, and a pattern class for every further eight.

use crate::model::AdapterId;

const LETTERS: u16 = 26;
const HUES: u16 = 8;

/// The sign of an adapter, the same wherever it is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tag(AdapterId);

impl Tag {
    /// The sign of that adapter.
    pub const fn of(adapter: AdapterId) -> Self {
        Self(adapter)
    }

    /// The adapter.
    pub const fn adapter(self) -> AdapterId {
        self.0
    }

    /// A to Z, then AA, AB and so on.
    pub fn letter(self) -> String {
        let at = self.0.get();
        let letter = |n: u16| char::from(b'A' + u8::try_from(n % LETTERS).unwrap_or(0));
        let mut letters = String::new();
        if let Some(first) = (at / LETTERS).checked_sub(1) {
            letters.push(letter(first));
        }
        letters.push(letter(at));
        letters
    }

    /// The classes of its colour and pattern.
    pub fn class(self) -> String {
        let at = self.0.get();
        let hue = at % HUES;
        match at / HUES {
            0 => format!("hue-{hue}"),
            pattern => format!("hue-{hue} pattern-{pattern}"),
        }
    }
}

/// What stands in a processor that several adapters use: two letters, `A–D` for neighbours, else `A+3`.
pub(super) fn mark(owners: &[AdapterId]) -> String {
    let [first, rest @ ..] = owners else { return String::new() };
    let mut mark = Tag::of(*first).letter();
    let Some(last) = rest.last() else { return mark };
    if rest.len() == 1 {
        mark.push_str(&Tag::of(*last).letter());
    } else if usize::from(last.get() - first.get()) == rest.len() {
        mark.push('–');
        mark.push_str(&Tag::of(*last).letter());
    } else {
        mark.push('+');
        mark.push_str(&rest.len().to_string());
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let letters = [0, 1, 25, 26, 51, 52, 63].map(|n| Tag::of(AdapterId::new(n)).letter());
        assert_eq!(letters, ["A", "B", "Z", "AA", "AZ", "BA", "BL"]);
    }

    #[test]
    fn every_adapter_of_a_plan_looks_different() {
        let looks: std::collections::BTreeSet<_> = (0..64).map(|n| Tag::of(AdapterId::new(n)).class()).collect();
        assert_eq!(looks.len(), 64);
        assert_eq!(Tag::of(AdapterId::new(9)).class(), "hue-1 pattern-1");
    }

    #[test]
    fn a_mark_stays_short() {
        let owners = |ids: &[u16]| mark(&ids.iter().copied().map(AdapterId::new).collect::<Vec<_>>());
        assert_eq!(
            [owners(&[1]), owners(&[0, 2]), owners(&[0, 1, 2, 3]), owners(&[0, 2, 5])],
            ["B", "AC", "A–D", "A+2"]
        );
    }
}

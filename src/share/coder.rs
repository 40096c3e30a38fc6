//! What a plan is made of, coded: numbers, choices and texts, each with a guess. In one direction it writes what it is
//! given; in the other it gives what it reads. So there is one description of a plan, and it cannot disagree with itself.
//!
//! Frozen with version 1 of the links.

use super::field::Field;
use super::letters::{Kind, Letters};
use super::odds::{Learnt, Odds};
use super::range::Range;

/// Places for each kind of number: what was learnt of its guesses, its length, and its first bits.
const PLACES: usize = 128;
/// Numbers change from host to host, so that what is learnt of them never quite settles.
const MOST_SIGHTINGS: u32 = 40;
/// The most bits of a number.
const MOST_BITS: u32 = 45;
/// How much may be read in all, in letters and items: 1 MiB.
const MOST: usize = 1 << 20;

/// What an item is in numbers, each of which may not be known.
pub(super) type Row<const N: usize> = [Option<u64>; N];

/// Writes or reads, and learns on the way.
#[derive(Debug)]
pub(super) struct Coder {
    range: Range,
    learnt: Vec<Learnt>,
    letters: Letters,
    left: usize,
    failed: bool,
}

impl Coder {
    pub(super) fn writer(most: usize) -> Self {
        Self::new(Range::writer(most))
    }

    pub(super) fn reader(bytes: Vec<u8>) -> Self {
        Self::new(Range::reader(bytes))
    }

    fn new(range: Range) -> Self {
        Self {
            range,
            learnt: vec![Learnt::NOTHING; PLACES * Field::N],
            letters: Letters::default(),
            left: MOST,
            failed: false,
        }
    }

    /// Whether what was read makes no sense, or is too much. What comes after that means nothing.
    pub(super) fn failed(&self) -> bool {
        self.failed || self.range.is_over()
    }

    /// What was read makes no sense.
    pub(super) fn fail(&mut self) {
        self.failed = true;
    }

    /// The bytes written; `None` where that was too much.
    pub(super) fn finish(self) -> Option<Vec<u8>> {
        if self.failed() { None } else { Some(self.range.finish()) }
    }

    fn bit(&mut self, place: usize, bit: bool) -> bool {
        let Some(learnt) = self.learnt.get_mut(place) else { return false };
        let bit = self.range.bit(learnt.odds(), bit);
        learnt.learn(bit, MOST_SIGHTINGS);
        bit
    }

    /// One more thing; false once there were too many.
    fn spend(&mut self) -> bool {
        self.failed |= self.left == 0 || self.range.is_over();
        self.left = self.left.saturating_sub(1);
        !self.failed
    }

    /// A number without a guess, below 2^45.
    pub(super) fn number(&mut self, field: Field, number: u64) -> u64 {
        if !self.spend() {
            return 0;
        }
        let base = field.index() * PLACES;
        // One more than the number has at least one bit; how many there are is told first.
        let wanted = (number + 1).ilog2();
        let mut bits = 0;
        while bits < MOST_BITS && self.bit(base + 8 + bits as usize, bits < wanted) {
            bits += 1;
        }
        let mut value = 1_u64;
        for at in (0..bits).rev() {
            let bit = (number + 1) >> at & 1 == 1;
            let bit = match usize::try_from(value) {
                Ok(prefix) if prefix < 64 => self.bit(base + 64 + prefix, bit),
                _ => self.range.bit(Odds::EVEN, bit),
            };
            value = value << 1 | u64::from(bit);
        }
        value - 1
    }

    /// A number that may not be known, with guesses: the first that is right is told, cheaply.
    pub(super) fn scalar(&mut self, field: Field, value: Option<u64>, guesses: &[Option<u64>]) -> Option<u64> {
        let base = field.index() * PLACES;
        for (at, guess) in guesses.iter().enumerate() {
            if !guesses[..at].contains(guess) && self.bit(base + at, value == *guess) {
                return *guess;
            }
        }
        let known = guesses.contains(&None) || self.bit(base + 7, value.is_some());
        if known { Some(self.number(field, value.unwrap_or(0))) } else { None }
    }

    /// A row of numbers, of which each is mostly as in the row before, or one more.
    pub(super) fn row<const N: usize>(&mut self, first: Field, given: &Row<N>, before: &Row<N>) -> Row<N> {
        let mut row = [None; N];
        self.cells(first, &mut row, given, before);
        row
    }

    fn cells(&mut self, first: Field, row: &mut [Option<u64>], given: &[Option<u64>], before: &[Option<u64>]) {
        for (at, cell) in row.iter_mut().enumerate() {
            let [value, like] = [given, before].map(|it| it.get(at).copied().flatten());
            *cell = self.scalar(first.at(at), value, &[like, like.map(|it| it + 1)]);
        }
    }

    /// How many items a list has, at most `most`.
    pub(super) fn count(&mut self, field: Field, n: usize, most: usize) -> usize {
        match usize::try_from(self.number(field, n as u64)) {
            Ok(n) if n <= most => n,
            _ => {
                self.fail();
                0
            }
        }
    }

    /// A text; `before` is the one before it in its list.
    pub(super) fn text(&mut self, kind: Kind, text: &str, before: &str) -> String {
        self.letters.begin(kind, before);
        let mut letters = text.bytes();
        let mut read = Vec::new();
        while self.spend() {
            let wanted = letters.next().unwrap_or(0);
            let mut letter = 0;
            for at in (0..8).rev() {
                let odds = self.letters.odds();
                let bit = self.range.bit(odds, wanted >> at & 1 == 1);
                self.letters.learn(bit);
                letter = letter << 1 | u8::from(bit);
            }
            match letter {
                0 => break,
                // At once, so that noise is not read to its end.
                1..=31 | 127 => self.fail(),
                _ => read.push(letter),
            }
        }
        match String::from_utf8(read) {
            Ok(text) if !text.chars().any(char::is_control) => text,
            _ => {
                self.fail();
                String::new()
            }
        }
    }

    /// A text that may not be known, or follow from the one before it: the same, the next in number, or its twin.
    pub(super) fn next_text(&mut self, kind: Kind, text: Option<&str>, before: Option<&str>) -> Option<String> {
        // In this order, so that a text is always told the same way.
        let guesses = before.map(|it| [it.to_owned(), successor(it), format!("{it} #2")]);
        let guesses = guesses.as_ref().map_or(&[][..], |it| &it[..]);
        let way = match text {
            None => 0,
            Some(text) => guesses.iter().position(|it| it == text).map_or(1, |at| at + 2),
        };
        match self.count(Field::TEXT.at(kind as usize), way, 4) {
            0 => None,
            1 => Some(self.text(kind, text.unwrap_or(""), before.unwrap_or(""))),
            way => {
                let guess = guesses.get(way - 2).cloned();
                // What follows from a text takes memory as the text does.
                self.left = self.left.saturating_sub(guess.as_ref().map_or(0, String::len));
                self.failed |= guess.is_none();
                guess
            }
        }
    }
}

/// The text with its last number one higher, as long as before where it fits: `vm09` leads to `vm10`.
fn successor(text: &str) -> String {
    let mut letters = text.as_bytes().to_vec();
    let Some(end) = letters.iter().rposition(u8::is_ascii_digit) else { return String::new() };
    let mut at = end;
    loop {
        if letters[at] < b'9' {
            letters[at] += 1;
            break;
        }
        letters[at] = b'0';
        if at == 0 || !letters[at - 1].is_ascii_digit() {
            letters.insert(at, b'1');
            break;
        }
        at -= 1;
    }
    String::from_utf8(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_in_number() {
        for (text, next) in [
            ("vm09", "vm10"),
            ("NIC1", "NIC2"),
            ("99", "100"),
            ("a9b", "a10b"),
            ("NIC", ""),
            ("Ä1 (x)", "Ä2 (x)"),
            ("", ""),
        ] {
            assert_eq!(successor(text), next, "{text}");
        }
    }

    #[test]
    fn numbers_come_back() {
        let numbers: Vec<u64> = (0..45).flat_map(|at| [(1_u64 << at) - 1, 1 << at]).collect();
        let walk = |coder: &mut Coder, given: &[u64]| -> Vec<u64> {
            given.iter().map(|it| coder.number(Field::HOST, *it)).collect()
        };
        let mut writer = Coder::writer(1 << 16);
        assert_eq!(walk(&mut writer, &numbers), numbers);
        let mut reader = Coder::reader(writer.finish().unwrap());
        assert_eq!(walk(&mut reader, &vec![0; numbers.len()]), numbers);
        assert!(!reader.failed());
    }

    #[test]
    fn what_may_not_be_known_comes_back() {
        let values = [None, Some(0), Some(5), Some(5), None, Some(7), Some(63)];
        let walk = |coder: &mut Coder, given: &[Option<u64>]| -> Vec<Option<u64>> {
            let mut before = None;
            let code = |it: &Option<u64>| {
                before = coder.scalar(Field::HOST, *it, &[before, Some(7), before]);
                before
            };
            given.iter().map(code).collect()
        };
        let mut writer = Coder::writer(1 << 16);
        walk(&mut writer, &values);
        let mut reader = Coder::reader(writer.finish().unwrap());
        assert_eq!(walk(&mut reader, &[None; 7]), values);
    }

    #[test]
    fn texts_come_back() {
        let texts = [
            Some("vm01"),
            Some("vm02"),
            None,
            Some("WEB-01"),
            Some("WEB-01"),
            Some("WEB-01 #2"),
            Some("日本 € 😀"),
            Some(""),
        ];
        let walk = |coder: &mut Coder, given: &[Option<&str>]| -> Vec<Option<String>> {
            let mut before: Option<String> = None;
            let code = |it: Option<&str>| {
                let text = coder.next_text(Kind::Vnic, it, before.as_deref());
                before.clone_from(&text);
                text
            };
            given.iter().copied().map(code).collect()
        };
        let mut writer = Coder::writer(1 << 16);
        walk(&mut writer, &texts);
        let mut reader = Coder::reader(writer.finish().unwrap());
        let read = walk(&mut reader, &[None; 8]);
        assert_eq!(read.iter().map(Option::as_deref).collect::<Vec<_>>(), texts);
        assert!(!reader.failed());
    }

    #[test]
    fn noise_ends() {
        for seed in 0..200_u32 {
            let bytes = (0..64_u32)
                .map(|at| seed.wrapping_mul(2_654_435_761).wrapping_add(at * 40_503).to_le_bytes()[1])
                .collect();
            let mut reader = Coder::reader(bytes);
            while !reader.failed() {
                reader.next_text(Kind::Device, None, None);
            }
        }
    }
}

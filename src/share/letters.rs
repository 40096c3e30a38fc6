//! What the next letter of a name will be: several guesses, from none to the last four letters and from the name before,
//! weighed by how well each has done so far. Integers only, so that every machine guesses alike.
//!
//! Frozen with version 1 of the links: any change of a figure here makes old links unreadable.

use std::sync::OnceLock;

use super::odds::{Learnt, Odds};

/// How many guesses are weighed.
const GUESSES: usize = 6;
/// Places for what was learnt; several may share one, which costs a little and breaks nothing.
const PLACES: usize = 1 << 16;
/// Beyond this many sightings a place goes on learning as slowly as then.
const MOST_SIGHTINGS: u32 = 60;

/// What kind of text it is: names of one kind look alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Host,
    Adapter,
    Device,
    Driver,
    Version,
    Team,
    Switch,
    Vnic,
}

impl Kind {
    const ALL: [Self; 8] =
        [Self::Host, Self::Adapter, Self::Device, Self::Driver, Self::Version, Self::Team, Self::Switch, Self::Vnic];
}

/// Names of each kind as they are often seen, a line each, after the number of the kind. The guesses start from these.
const SEEN: &str = include_str!("seen.txt");

/// The guesser. Bit by bit: ask for the odds, then tell what it was.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    learnt: Vec<Learnt>,
    /// Per longest context seen before: how much each guess counts, in 65,536ths.
    weights: [[i32; GUESSES]; GUESSES + 1],
    /// The logit of odds in 4,096ths, in 256ths.
    stretched: Vec<i16>,
    kind: Kind,
    /// The name before this one, of the same kind.
    before: Vec<u8>,
    /// How much of this name stands.
    at: usize,
    /// The last four letters.
    last: u32,
    /// The bits of the letter so far, after a one.
    partial: u32,
    contexts: [u32; GUESSES],
    places: [usize; GUESSES],
    inputs: [i32; GUESSES],
    set: usize,
    odds: i32,
}

/// One that has seen the usual names, which takes a while: once.
impl Default for Letters {
    fn default() -> Self {
        static LEARNT: OnceLock<Letters> = OnceLock::new();
        LEARNT.get_or_init(Self::new).clone()
    }
}

impl Letters {
    fn new() -> Self {
        let mut it = Self {
            learnt: vec![Learnt::NOTHING; PLACES],
            weights: [[22_000; GUESSES]; GUESSES + 1],
            stretched: stretched(),
            kind: Kind::Host,
            before: Vec::new(),
            at: 0,
            last: 0,
            partial: 1,
            contexts: [0; GUESSES],
            places: [0; GUESSES],
            inputs: [0; GUESSES],
            set: 0,
            odds: 0,
        };
        let mut before = "";
        for line in SEEN.lines() {
            let (kind, name) = line.split_at_checked(1).unwrap_or_default();
            let kind = kind.bytes().next().map_or(0, |digit| digit.wrapping_sub(b'0'));
            it.begin(Kind::ALL.get(usize::from(kind)).copied().unwrap_or(Kind::Host), before);
            for byte in name.bytes().chain([0]) {
                for at in (0..8).rev() {
                    it.odds();
                    it.learn(byte >> at & 1 == 1);
                }
            }
            before = name;
        }
        it
    }

    /// A new text of that kind; `before` is the last one of its list.
    pub(super) fn begin(&mut self, kind: Kind, before: &str) {
        self.kind = kind;
        self.before.clear();
        self.before.extend_from_slice(before.as_bytes());
        self.at = 0;
        self.last = 0;
        self.next_letter();
    }

    /// The odds that the next bit is set.
    pub(super) fn odds(&mut self) -> Odds {
        let mut longest = 0;
        for guess in 0..GUESSES {
            let hash = (self.contexts[guess] ^ self.partial.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
            let place = (hash >> 16) as usize;
            self.places[guess] = place;
            // What was never seen has no opinion.
            let opinion = self.learnt.get(place).and_then(|it| it.opinion());
            self.inputs[guess] = opinion.and_then(|it| self.stretched.get(it)).copied().unwrap_or(0).into();
            if opinion.is_some() {
                longest = guess + 1;
            }
        }
        self.set = longest;
        let mut sum = 0_i64;
        for (weight, input) in self.weights[longest].iter().zip(&self.inputs) {
            sum += i64::from(*weight) * i64::from(*input);
        }
        self.odds = squash((sum >> 16) as i32);
        Odds::new(self.odds.unsigned_abs())
    }

    /// It was this bit.
    pub(super) fn learn(&mut self, bit: bool) {
        let truth = if bit { 65_535 } else { 0 };
        let error = truth - self.odds;
        for (weight, input) in self.weights[self.set].iter_mut().zip(&self.inputs) {
            *weight = (*weight + ((input * error + (1 << 13)) >> 14)).clamp(-(1 << 20), 1 << 20);
        }
        for place in self.places {
            if let Some(learnt) = self.learnt.get_mut(place) {
                learnt.learn(bit, MOST_SIGHTINGS);
            }
        }
        self.partial = self.partial << 1 | u32::from(bit);
        if self.partial > 255 {
            self.last = self.last << 8 | (self.partial & 255);
            self.at += 1;
            self.next_letter();
        }
    }

    fn next_letter(&mut self) {
        self.partial = 1;
        let kind = self.kind as u32 + 1;
        let above = u32::from(self.before.get(self.at).copied().unwrap_or(0));
        let mix =
            |order: u32, text: u32| (text ^ order.wrapping_mul(0x2545_F491)).wrapping_mul(0x9E37_79B1).rotate_left(13);
        self.contexts = [
            mix(1, kind),
            mix(2, kind << 8 | self.last & 0xff),
            mix(3, self.last & 0xffff),
            mix(4, self.last & 0xff_ffff),
            mix(5, self.last),
            mix(6, kind << 16 | (self.last & 0xff) << 8 | above),
        ];
    }
}

/// The logistic curve at whole and half logits from -8 to 8, in 65,536ths.
const CURVE: [i32; 33] = [
    22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11_955, 17_625, 24_743, 32_768, 40_793, 47_911,
    53_581, 57_724, 60_565, 62_428, 63_615, 64_357, 64_816, 65_097, 65_269, 65_374, 65_438, 65_476, 65_500, 65_514,
];

/// The odds, in 65,536ths, of a logit in 256ths.
fn squash(logit: i32) -> i32 {
    let logit = logit.clamp(-2047, 2047) + 2048;
    let (at, between) = ((logit >> 7) as usize, logit & 127);
    let (here, next) = (CURVE.get(at).copied().unwrap_or(0), CURVE.get(at + 1).copied().unwrap_or(0));
    here + (((next - here) * between) >> 7)
}

/// The other way round, for odds in 4,096ths.
fn stretched() -> Vec<i16> {
    let mut table = Vec::with_capacity(4096);
    for logit in -2047_i16..=2047 {
        let odds = squash(logit.into()) >> 4;
        while table.len() <= odds.unsigned_abs() as usize {
            table.push(logit);
        }
    }
    table.resize(4096, 2047);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_the_logistic_one() {
        for (at, odds) in CURVE.iter().enumerate() {
            let logit = (f64::from(u8::try_from(at).unwrap()) - 16.0) / 2.0;
            assert!((f64::from(*odds) - 65_536.0 / (1.0 + (-logit).exp())).abs() <= 1.0, "{at}");
        }
    }

    #[test]
    fn stretching_undoes_squashing() {
        let table = stretched();
        assert_eq!(table.len(), 4096);
        for logit in (-1500..=1500).step_by(100) {
            let back = i32::from(table[(squash(logit) >> 4) as usize]);
            assert!((back - logit).abs() <= 70, "{logit}: {back}");
        }
    }
}

//! Numbers that look like chance and are not: the same seed throws the same, on every machine.

/// Seeded dice (SplitMix64, by Sebastiano Vigna; public domain as an algorithm). Not for secrets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice with that seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// A number below `n`, 0 where `n` is 0. Uneven by less than `n` in 2^32.
    pub const fn below(&mut self, n: u32) -> u32 {
        (((self.roll() >> 32) * n as u64) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sequence_for_seed_1234567() {
        let mut dice = Dice::new(1_234_567);
        let first = [dice.roll(), dice.roll(), dice.roll()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn below_stays_below_and_reaches_all() {
        let mut dice = Dice::new(1);
        let mut seen = [false; 7];
        (0..1000).for_each(|_| seen[dice.below(7) as usize] = true);
        assert_eq!(seen, [true; 7]);
        assert_eq!(dice.below(0), 0);
    }
}

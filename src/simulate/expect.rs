//! What chance alone makes of flows on a table of 128 entries: the figures that a drawn spread is held against. Exact
//! probability in fixed point, 52 bits after the point; no sampling.

use super::indirection::{ENTRIES, Table};

/// Above so many flows the busiest core is not worked out: it takes the square of the flows.
pub const MOST_FLOWS: u32 = 256;

/// One, in fixed point. Sums of a few hundred still fit, and so do thousandths of a fraction.
const ONE: u64 = 1 << BITS;
const BITS: u32 = 52;

/// A figure in thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Milli(pub u64);

impl Milli {
    /// The whole part.
    pub const fn whole(self) -> u64 {
        self.0 / 1000
    }

    /// To the nearest tenth, as written: `3.4`.
    pub fn tenths(self) -> String {
        let tenths = (self.0 + 50) / 100;
        let mut text = (tenths / 10).to_string();
        text.push('.');
        text.push(char::from(b'0' + u8::try_from(tenths % 10).unwrap_or(0)));
        text
    }
}

/// What to expect of so many flows, each equally likely to choose any entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expected {
    /// The mean number of cores with work.
    pub busy: Milli,
    /// The mean number of flows on the busiest core; `None` above [`MOST_FLOWS`].
    pub busiest: Option<Milli>,
}

impl Table {
    /// The exact expectation, rounded to a thousandth. Each product rounds down by less than 2^-50, which stays below a
    /// millionth in all; the tail that is left out is below 2^-20.
    pub fn expected(self, flows: u32) -> Expected {
        let mut busy = 0;
        for core in 0..self.cores() {
            // No flow chooses any of its entries.
            let idle = power(ONE / u64::from(ENTRIES) * u64::from(ENTRIES - self.entries_of(core)), flows);
            busy += ONE - idle;
        }
        let busiest = (flows <= MOST_FLOWS).then(|| busiest(self, flows as usize));
        Expected { busy: rounded(busy), busiest: busiest.map(rounded) }
    }

    /// From how many flows on the cores are even, by this measure: the expected mean square of a core's distance from
    /// the even share is at most the square of a quarter of it. `None` where no number is enough, because some cores have
    /// twice the entries of others. Exact: for `n` cores that divide 128 it is 16 (n - 1).
    pub fn flows_until_even(self) -> Option<u32> {
        let (n, all) = (u64::from(self.cores()), u64::from(ENTRIES));
        let (mut chance, mut uneven) = (0, 0);
        for core in 0..self.cores() {
            let own = u64::from(self.entries_of(core));
            chance += own * (all - own);
            uneven += (n * own).abs_diff(all).pow(2);
        }
        let room = (n * all * all).checked_sub(16 * uneven).filter(|room| *room > 0)?;
        u32::try_from((16 * n * n * chance).div_ceil(room).max(1)).ok()
    }
}

/// The product of two that are at most one, in fixed point, rounded down; less than four last places below the true one.
/// By halves, since WebAssembly multiplies 128 bits in a call.
const fn times(a: u64, b: u64) -> u64 {
    const HALF: u32 = BITS / 2;
    const LOW: u64 = (1 << HALF) - 1;
    (a >> HALF) * (b >> HALF) + (((a >> HALF) * (b & LOW) + (a & LOW) * (b >> HALF)) >> HALF)
}

fn power(base: u64, times_itself: u32) -> u64 {
    (0..times_itself).fold(ONE, |product, _| times(product, base))
}

const fn rounded(sum: u64) -> Milli {
    Milli((sum >> BITS) * 1000 + ((sum % ONE * 1000 + ONE / 2) >> BITS))
}

/// One flow more: from the chances of how many of `r` flows choose a core to those of `r + 1`.
fn one_more(row: &mut [u64], yes: u64, no: u64) {
    for at in (1..row.len()).rev() {
        row[at] = times(row[at], no) + times(row[at - 1], yes);
    }
    row[0] = times(row[0], no);
}

/// The mean of the most flows on any core: the sum over all bounds of the chance that some core is above it.
///
/// `fits[bound][r]` is the chance that the cores looked at so far can take `r` flows among them with none above the bound.
/// One core more takes `i` of the `r` by the binomial law, the others the rest. Only those `r` are worked out that these
/// cores can take, and that the cores still to come may leave them.
fn busiest(table: Table, flows: usize) -> u64 {
    let n = usize::from(table.cores());
    let (low, high) = (flows.div_ceil(n), highest(table, flows));
    let width = flows + 1;
    let bounds = (high + 1).saturating_sub(low);
    let mut fits = vec![0; bounds * width];
    for bound in 0..bounds {
        fits[bound * width] = ONE;
    }
    let mut next = fits.clone();
    let mut entries = 0_u64;
    let mut row = Vec::new();
    for core in (0..table.cores()).rev() {
        let own = u64::from(table.entries_of(core));
        entries += own;
        let (yes, no) = if own == entries { (ONE, 0) } else { (ONE / entries * own, ONE / entries * (entries - own)) };
        row.clear();
        row.resize(width, 0);
        row[0] = ONE;
        for r in 0..width {
            for bound in 0..bounds {
                let (before, top) = (usize::from(core), low + bound);
                let mut sum = 0;
                if r <= (n - before) * top && r + before * top >= flows {
                    let old = &fits[bound * width..][..width];
                    let most = r.min(top);
                    for (chance, rest) in row[..=most].iter().zip(old[r - most..=r].iter().rev()) {
                        sum += times(*chance, *rest);
                    }
                }
                next[bound * width + r] = sum;
            }
            one_more(&mut row, yes, no);
        }
        std::mem::swap(&mut fits, &mut next);
    }
    let mut sum = ONE * low as u64;
    for bound in 0..bounds {
        sum += ONE.saturating_sub(fits[bound * width + flows]);
    }
    sum
}

/// The highest bound worth a look: that any core is above it is less likely than 2^-21.
fn highest(table: Table, flows: usize) -> usize {
    let own = u64::from(table.entries_of(0));
    let part = ONE / u64::from(ENTRIES);
    let mut row = vec![0; flows + 1];
    row[0] = ONE;
    (0..flows).for_each(|_| one_more(&mut row, part * own, part * (u64::from(ENTRIES) - own)));
    let mut tail = 0;
    for (at, chance) in row.iter().enumerate().rev() {
        tail += chance;
        if tail > (ONE >> 21) / u64::from(table.cores()) {
            return at;
        }
    }
    0
}

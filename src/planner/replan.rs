//! The best layout from scratch: rules 3 to 7 of contract section 4.

use super::cores::{Cores, Run};
use super::crowd::crowd;
use super::pack::{Ask, Budget, Field, Search};
use super::toll::{MOST, Toll};
use super::units::{Unit, first_core_spare};

/// Steps for finding the best sizes, and for the ties after that. Ordinary hosts take a few thousand.
const STEPS: u32 = 60_000;

/// A run for each unit, in the units' order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Layout {
    pub(super) runs: Vec<Run>,
    /// Whether it is known that none is better.
    pub(super) proven: bool,
}

/// The best layout; `None` when there is no core at all.
pub(super) fn replan(cores: &Cores, units: &[Unit]) -> Option<Layout> {
    if units.is_empty() {
        return Some(Layout { runs: Vec::new(), proven: true });
    }
    if cores.len() == 0 {
        return None;
    }
    if units.len() > cores.len() {
        return Some(Layout { runs: crowd(cores, units), proven: true });
    }
    let mut taken = vec![false; cores.len()];
    taken[0] = first_core_spare(units, cores);
    Some(apart(cores, units, &taken))
}

/// Disjoint runs: there are cores enough that are not `taken`.
pub(super) fn apart(cores: &Cores, units: &[Unit], taken: &[bool]) -> Layout {
    let field = Field::new(cores, units, taken);
    let mut budget = Budget::new(STEPS);
    let single = vec![Ask { lo: 1, hi: 1 }; units.len()];
    let mut asks = single.clone();
    for (ask, unit) in asks.iter_mut().zip(units) {
        ask.hi = unit.cap;
    }
    let mut runs = field.seed(taken);
    let mut search = Search::new(&field, taken, &asks);
    let floor = search.floor();
    if !floor.is_some_and(|floor| search.find(floor, &mut budget, &mut runs)) {
        // A layout at least cost to begin with.
        let limit = Toll::ZERO.at_most(0, field.away);
        Search::new(&field, taken, &single).find(limit, &mut Budget::new(STEPS), &mut runs);
    }
    let floor = floor.unwrap_or(Toll::ZERO);
    let toll = best(cores, units, &mut search, floor, &mut runs, &mut budget);
    let mut solver = Ties { cores, units, field: &field, toll, runs, asks, budget: Budget::new(STEPS) };
    solver.sizes(taken);
    solver.bases(taken.to_vec());
    Layout { runs: solver.runs, proven: !budget.spent && !solver.budget.spent }
}

/// Lowers the counts of a toll one after another, each as far as it goes.
fn best(
    cores: &Cores,
    units: &[Unit],
    search: &mut Search,
    floor: Toll,
    runs: &mut [Run],
    budget: &mut Budget,
) -> Toll {
    let mut toll = toll_of(cores, units, runs);
    for level in 1..MOST {
        let mut least = if level > 1 { toll.count(level - 1) } else { 0 };
        if (0..level).all(|above| floor.count(above) == toll.count(above)) {
            least = least.max(floor.count(level));
        }
        while toll.count(level) > least && !budget.spent {
            let middle = u32::midpoint(least, toll.count(level) - 1);
            if search.find(toll.at_most(level, middle), budget, runs) {
                toll = toll_of(cores, units, runs);
            } else {
                least = middle + 1;
            }
        }
    }
    toll
}

pub(super) fn toll_of(cores: &Cores, units: &[Unit], runs: &[Run]) -> Toll {
    let mut toll = Toll::ZERO;
    for (unit, run) in units.iter().zip(runs) {
        toll = toll + Toll::away(unit.away(cores.node(*run))) + Toll::sized(size(*run).min(unit.cap), 1);
    }
    toll
}

fn size(run: Run) -> u8 {
    u8::try_from(run.len).unwrap_or(MOST)
}

/// Rule 7: among layouts of one toll, the larger size to the unit listed first, then the lowest base.
struct Ties<'a> {
    cores: &'a Cores,
    units: &'a [Unit],
    field: &'a Field<'a>,
    toll: Toll,
    runs: Vec<Run>,
    /// What each unit may have still.
    asks: Vec<Ask>,
    budget: Budget,
}

impl Ties<'_> {
    /// Unit by unit, the largest size that leaves the others a layout of the same toll.
    fn sizes(&mut self, taken: &[bool]) {
        for unit in 0..self.units.len() {
            for len in (1..=self.units[unit].cap).rev() {
                if len <= size(self.runs[unit]) || self.budget.spent {
                    break;
                }
                if !self.runs[unit..].iter().any(|run| size(*run) == len) {
                    continue;
                }
                self.asks[unit] = Ask { lo: len, hi: len };
                if self.find(taken, self.toll) {
                    break;
                }
            }
            let len = size(self.runs[unit]);
            self.asks[unit] = Ask { lo: len, hi: len };
        }
    }

    /// Unit by unit, the lowest base that leaves the others a layout of the same toll and the same sizes.
    fn bases(&mut self, mut taken: Vec<bool>) {
        let mut toll = self.toll;
        for unit in 0..self.units.len() {
            self.asks[unit] = Ask::NONE;
            let Run { start: now, len } = self.runs[unit];
            for start in self.beyond(unit)..now {
                let run = Run { start, len };
                if self.budget.spent || !self.free(&taken, run) || !self.field.admits(unit, start, len) {
                    continue;
                }
                let Some(rest) = toll.checked_sub(self.price(unit, run)) else { continue };
                taken[run.positions()].fill(true);
                if self.find(&taken, rest) {
                    self.runs[unit] = run;
                    break;
                }
                taken[run.positions()].fill(false);
            }
            let run = self.runs[unit];
            toll = toll.checked_sub(self.price(unit, run)).unwrap_or_default();
            taken[run.positions()].fill(true);
        }
    }

    /// Where a unit could not be, none that is alike can be after it: the two could change places.
    fn beyond(&self, unit: usize) -> usize {
        for at in (0..unit).rev() {
            if self.field.row_of[at] == self.field.row_of[unit] && self.runs[at].len == self.runs[unit].len {
                return self.runs[at].end();
            }
        }
        0
    }

    /// Whether there is a layout of what is asked, which is taken then; units that ask nothing keep their runs.
    fn find(&mut self, taken: &[bool], limit: Toll) -> bool {
        let mut search = Search::new(self.field, taken, &self.asks);
        self.budget.take(search.size()) && search.find(limit, &mut self.budget, &mut self.runs)
    }

    fn free(&self, taken: &[bool], run: Run) -> bool {
        run.positions().all(|at| taken.get(at) == Some(&false) && (at == run.start || self.cores.joined(at)))
    }

    fn price(&self, unit: usize, run: Run) -> Toll {
        toll_of(self.cores, &self.units[unit..=unit], &[run])
    }
}

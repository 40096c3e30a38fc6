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
    let asks: Vec<_> = units.iter().map(|unit| Some(Ask { lo: 1, hi: unit.cap })).collect();
    let mut search = Search::new(&field, taken, &asks);
    let first = first_layout(&field, units, taken, &mut search, &mut budget);
    let (toll, runs) = best(cores, units, &mut search, first, &mut budget);
    let mut solver = Ties { cores, units, field: &field, toll, runs, budget: Budget::new(STEPS) };
    solver.sizes(taken);
    solver.bases(taken);
    Layout { runs: solver.runs, proven: !budget.spent && !solver.budget.spent }
}

/// A layout at least cost to begin with.
fn first_layout(
    field: &Field<'_>,
    units: &[Unit],
    taken: &[bool],
    search: &mut Search,
    budget: &mut Budget,
) -> Vec<Run> {
    let relaxed = search.floor().and_then(|floor| search.find(floor, budget));
    let single = || {
        let asks = vec![Some(Ask { lo: 1, hi: 1 }); units.len()];
        Search::new(field, taken, &asks).find(Toll::ZERO.at_most(0, field.away), &mut Budget::new(STEPS))
    };
    let all = |runs: Vec<Option<Run>>| runs.into_iter().collect::<Option<Vec<_>>>();
    relaxed.and_then(all).or_else(|| single().and_then(all)).unwrap_or_else(|| field.seed(taken))
}

/// Lowers the counts of a toll one after another, each as far as it goes.
fn best(cores: &Cores, units: &[Unit], search: &mut Search, first: Vec<Run>, budget: &mut Budget) -> (Toll, Vec<Run>) {
    let mut runs = first;
    let mut toll = toll_of(cores, units, &runs);
    let floor = search.floor().unwrap_or(Toll::ZERO);
    for level in 1..MOST {
        let mut least = if level > 1 { toll.count(level - 1) } else { 0 };
        if (0..level).all(|above| floor.count(above) == toll.count(above)) {
            least = least.max(floor.count(level));
        }
        while toll.count(level) > least && !budget.spent {
            let middle = u32::midpoint(least, toll.count(level) - 1);
            let better = search.find(toll.at_most(level, middle), budget);
            match better.and_then(|runs| runs.into_iter().collect::<Option<Vec<_>>>()) {
                Some(better) => {
                    toll = toll_of(cores, units, &better);
                    runs = better;
                }
                None => least = middle + 1,
            }
        }
    }
    (toll, runs)
}

pub(super) fn toll_of(cores: &Cores, units: &[Unit], runs: &[Run]) -> Toll {
    units.iter().zip(runs).fold(Toll::ZERO, |toll, (unit, run)| {
        let size = u8::try_from(run.len).unwrap_or(MOST).min(unit.cap);
        toll + Toll::away(unit.away(cores.node(*run))) + Toll::sized(size, 1)
    })
}

/// Rule 7: among layouts of one toll, the larger size to the unit listed first, then the lowest base.
struct Ties<'a> {
    cores: &'a Cores,
    units: &'a [Unit],
    field: &'a Field<'a>,
    toll: Toll,
    runs: Vec<Run>,
    budget: Budget,
}

impl Ties<'_> {
    /// Unit by unit, the largest size that leaves the others a layout of the same toll.
    fn sizes(&mut self, taken: &[bool]) {
        let mut asks: Vec<_> = self.units.iter().map(|unit| Some(Ask { lo: 1, hi: unit.cap })).collect();
        for unit in 0..self.units.len() {
            for len in (1..=self.units[unit].cap).rev() {
                let size = usize::from(len);
                if size <= self.runs[unit].len || self.budget.spent {
                    break;
                }
                if !self.runs[unit..].iter().any(|run| run.len == size) {
                    continue;
                }
                asks[unit] = Some(Ask { lo: len, hi: len });
                if let Some(runs) = self.find(taken, &asks, self.toll) {
                    self.runs = runs.into_iter().flatten().collect();
                    break;
                }
            }
            let len = u8::try_from(self.runs[unit].len).unwrap_or(MOST);
            asks[unit] = Some(Ask { lo: len, hi: len });
        }
    }

    /// Unit by unit, the lowest base that leaves the others a layout of the same toll and the same sizes.
    fn bases(&mut self, taken: &[bool]) {
        let mut taken = taken.to_vec();
        let mut toll = self.toll;
        let mut asks: Vec<_> = self
            .runs
            .iter()
            .map(|run| u8::try_from(run.len).unwrap_or(MOST))
            .map(|len| Some(Ask { lo: len, hi: len }))
            .collect();
        for unit in 0..self.units.len() {
            let Run { start: now, len } = self.runs[unit];
            asks[unit] = None;
            for start in self.beyond(unit)..now {
                let run = Run { start, len };
                if self.budget.spent || !self.free(&taken, run) || !self.field.admits(unit, start, len) {
                    continue;
                }
                let Some(rest) = toll.checked_sub(self.price(unit, run)) else { continue };
                run.positions().for_each(|at| taken[at] = true);
                let found = self.find(&taken, &asks, rest);
                run.positions().for_each(|at| taken[at] = false);
                if let Some(runs) = found {
                    for (mine, found) in self.runs.iter_mut().zip(runs) {
                        *mine = found.unwrap_or(*mine);
                    }
                    self.runs[unit] = run;
                    break;
                }
            }
            let run = self.runs[unit];
            toll = toll.checked_sub(self.price(unit, run)).unwrap_or_default();
            run.positions().for_each(|at| taken[at] = true);
        }
    }

    /// Where a unit could not be, none that is alike can be after it: the two could change places.
    fn beyond(&self, unit: usize) -> usize {
        let alike = |at: &usize| (self.field.row_of[*at], self.runs[*at].len);
        let before = (0..unit).rev().find(|at| alike(at) == alike(&unit));
        before.map_or(0, |at| self.runs[at].end())
    }

    fn find(&mut self, taken: &[bool], asks: &[Option<Ask>], limit: Toll) -> Option<Vec<Option<Run>>> {
        let mut search = Search::new(self.field, taken, asks);
        self.budget.take(search.size()).then(|| search.find(limit, &mut self.budget)).flatten()
    }

    fn free(&self, taken: &[bool], run: Run) -> bool {
        run.positions().all(|at| taken.get(at) == Some(&false))
            && run.positions().skip(1).all(|at| self.cores.joined(at))
    }

    fn price(&self, unit: usize, run: Run) -> Toll {
        toll_of(self.cores, &self.units[unit..=unit], &[run])
    }
}

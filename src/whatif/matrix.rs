//! Sets as algebra: adapters by processors. Long runs of processors with the same owners are one column.

use super::Ties;
use crate::engine::{Report, Role};
use crate::model::{AdapterId, GroupedLp, LpIndex, LpSet, Plan};

/// Up to so many processors each has a column of its own.
const FEW: usize = 24;

/// Adapters by processors.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matrix {
    /// The adapters whose queues serve something, in the plan's order.
    pub rows: Vec<AdapterId>,
    /// The processors that some set uses, ascending.
    pub columns: Vec<Column>,
}

/// A processor, or a run of neighbours with the same owners.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// The first of them.
    pub at: LpIndex,
    /// As Windows writes it.
    pub first: GroupedLp,
    /// The last, as Windows writes it.
    pub last: GroupedLp,
    /// How many.
    pub n: usize,
    /// Who has them in its set: a bit for each adapter.
    owners: u64,
    /// Who clashes there.
    clashing: u64,
}

impl Column {
    /// Whether they are in that adapter's set.
    pub fn is_in(&self, id: AdapterId) -> bool {
        self.owners >> id.get() & 1 == 1
    }

    /// Whether that adapter clashes there: it shares what it may not, or it lacks what its team-mates have, or has
    /// what they lack.
    pub fn clashes(&self, id: AdapterId) -> bool {
        self.clashing >> id.get() & 1 == 1
    }
}

/// The sets of `report` as a matrix.
pub fn matrix(plan: &Plan, report: &Report) -> Matrix {
    let Some(topology) = plan.cpu.as_ref() else { return Matrix::default() };
    let ties = Ties::new(plan, report);
    let mut rows = Vec::new();
    let mut used = LpSet::EMPTY;
    for it in &report.adapters {
        if it.role != Role::Off {
            rows.push(it.adapter);
            used = used.or(&it.set);
        }
    }
    let mut clashes = vec![LpSet::EMPTY; report.adapters.len()];
    for (at, a) in rows.iter().enumerate() {
        for b in rows.iter().skip(at + 1) {
            let clash = ties.clash(*a, *b);
            if !clash.is_empty() {
                for id in [a, b] {
                    clashes[id.index()] = clashes[id.index()].or(&clash);
                }
            }
        }
    }
    let collapse = used.len() > FEW;
    let mut columns: Vec<Column> = Vec::new();
    let mut core = None;
    for at in used.iter() {
        let Some(lp) = topology.lp(at) else { continue };
        let (mut owners, mut clashing) = (0, 0);
        for it in &report.adapters {
            owners |= u64::from(it.set.contains(at)) << it.adapter.get();
            clashing |= u64::from(clashes[it.adapter.index()].contains(at)) << it.adapter.get();
        }
        let beside = core == lp.core.get().checked_sub(1);
        core = Some(lp.core.get());
        match columns.last_mut() {
            Some(run)
                if collapse
                    && beside
                    && run.last.group == lp.at.group
                    && (run.owners, run.clashing) == (owners, clashing) =>
            {
                run.last = lp.at;
                run.n += 1;
            }
            _ => columns.push(Column { at, first: lp.at, last: lp.at, n: 1, owners, clashing }),
        }
    }
    Matrix { rows, columns }
}

impl Matrix {
    /// The column of a processor.
    pub fn column_of(&self, lp: LpIndex) -> Option<usize> {
        self.columns.iter().rposition(|it| it.at <= lp)
    }

    /// The clash that comes next, from that row and column on, in a direction of rows and columns.
    pub fn next_clash(&self, row: usize, column: usize, by: (isize, isize)) -> Option<(usize, usize)> {
        let (mut row, mut column) = (row, column);
        loop {
            row = row.checked_add_signed(by.0)?;
            column = column.checked_add_signed(by.1)?;
            if self.columns.get(column)?.clashes(*self.rows.get(row)?) {
                return Some((row, column));
            }
        }
    }

    /// The first clash, row by row.
    pub fn first_clash(&self) -> Option<(usize, usize)> {
        let clash = |id: &AdapterId| self.columns.iter().position(|it| it.clashes(*id));
        self.rows.iter().enumerate().find_map(|(row, id)| Some((row, clash(id)?)))
    }
}

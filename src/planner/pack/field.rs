//! Where units may lie: the free cores, cut where it matters to anybody, and what each place costs.

use crate::model::NodeId;
use crate::planner::cores::{Cores, Run};
use crate::planner::flow::Flow;
use crate::planner::units::Unit;

/// Units alike in what places cost them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::planner) struct Row {
    homes: Vec<NodeId>,
    whole: bool,
    /// For each node what it costs, `None` where no layout of least cost can have the unit.
    pub(super) cost: Vec<Option<u8>>,
}

impl Row {
    /// What a place away from home costs; also what a run over several nodes does.
    pub(super) fn full(&self) -> u8 {
        u8::try_from(self.homes.len()).unwrap_or(u8::MAX)
    }

    fn price(&self, node: NodeId) -> u8 {
        let away = self.homes.iter().filter(|home| **home != node).count();
        u8::try_from(away).unwrap_or(u8::MAX)
    }

    /// Whether a run over several nodes may hold cores of `node`.
    pub(super) fn spans(&self, node: NodeId) -> bool {
        !self.whole && self.cost.get(node.index()).copied().flatten() == Some(self.full())
    }
}

/// A stretch of free cores of one group, over nodes that are alike to every unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Segment {
    pub(super) start: usize,
    pub(super) len: usize,
    /// The node of its first core; of all its cores where a unit minds.
    pub(super) node: NodeId,
    /// Whether it continues the segment before it.
    pub(super) joined: bool,
}

/// The cores, the rows of all units, and the least number of adapters away from their node.
pub(in crate::planner) struct Field<'a> {
    pub(super) cores: &'a Cores,
    pub(super) rows: Vec<Row>,
    /// For each unit its row.
    pub(in crate::planner) row_of: Vec<usize>,
    /// For each position whether units tell it from the one before.
    seams: Vec<bool>,
    pub(in crate::planner) away: u32,
}

impl<'a> Field<'a> {
    /// `taken` cores are out of the game. There are at least as many others as units.
    pub(in crate::planner) fn new(cores: &'a Cores, units: &[Unit], taken: &[bool]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut row_of = Vec::new();
        for unit in units {
            let known = rows.iter().position(|row| row.homes == unit.homes && row.whole == unit.whole);
            row_of.push(known.unwrap_or(rows.len()));
            if known.is_none() {
                rows.push(Row { homes: unit.homes.clone(), whole: unit.whole, cost: Vec::new() });
            }
        }
        let away = price(cores, &mut rows, &row_of, taken);
        let seams = (0..cores.len()).map(|at| is_seam(cores, &rows, at)).collect();
        Self { cores, rows, row_of, seams, away }
    }

    /// The free cores in order.
    pub(super) fn segments(&self, taken: &[bool]) -> Vec<Segment> {
        let mut out: Vec<Segment> = Vec::new();
        for at in (0..self.cores.len()).filter(|at| !taken[*at]) {
            let Some(core) = self.cores.get(at) else { continue };
            let follows = at > 0 && !taken[at - 1] && self.cores.joined(at);
            match out.last_mut() {
                Some(last) if follows && !self.seams[at] => last.len += 1,
                _ => out.push(Segment { start: at, len: 1, node: core.node, joined: follows }),
            }
        }
        out
    }

    /// One core for each unit, where it may be; a last resort, not of least cost.
    pub(in crate::planner) fn seed(&self, taken: &[bool]) -> Vec<Run> {
        let mut taken = taken.to_vec();
        let mut runs = Vec::new();
        for unit in 0..self.row_of.len() {
            let free = |at: &usize| !taken[*at];
            let start = (0..self.cores.len()).find(|at| free(at) && self.admits(unit, *at, 1));
            let start = start.or_else(|| (0..self.cores.len()).find(free)).unwrap_or(0);
            taken[start] = true;
            runs.push(Run { start, len: 1 });
        }
        runs
    }

    /// Whether the unit may have the run `start..start + len` in a layout of least cost.
    pub(in crate::planner) fn admits(&self, unit: usize, start: usize, len: usize) -> bool {
        let row = &self.rows[self.row_of[unit]];
        let nodes = || (start..start + len).filter_map(|at| self.cores.get(at)).map(|core| core.node);
        let mut first = nodes();
        let Some(node) = first.next() else { return false };
        if first.all(|other| other == node) {
            row.cost.get(node.index()).copied().flatten().is_some()
        } else {
            nodes().all(|node| row.spans(node))
        }
    }
}

/// A boundary matters unless every unit either cannot be there, or pays the full price on both sides and may span.
fn is_seam(cores: &Cores, rows: &[Row], at: usize) -> bool {
    let (Some(core), Some(before)) = (cores.get(at), at.checked_sub(1).and_then(|at| cores.get(at))) else {
        return true;
    };
    let none = |row: &Row, node: NodeId| row.cost.get(node.index()).copied().flatten().is_none();
    core.node != before.node
        && !rows.iter().all(|row| {
            (none(row, core.node) && none(row, before.node)) || (row.spans(core.node) && row.spans(before.node))
        })
}

/// Rule 5 alone, as a flow of units with one core each into nodes: longer runs cannot cost less. Fills in which nodes
/// a unit can have without anybody paying more, and gives the least cost.
fn price(cores: &Cores, rows: &mut [Row], row_of: &[usize], taken: &[bool]) -> u32 {
    let n_nodes = (0..cores.len()).filter_map(|at| cores.get(at)).map(|core| core.node.index() + 1).max().unwrap_or(0);
    let mut room = vec![0_u32; n_nodes];
    for core in (0..cores.len()).filter(|at| !taken[*at]).filter_map(|at| cores.get(at)) {
        room[core.node.index()] += 1;
    }
    // Nodes that nobody calls home are all one place.
    let is_home = |node: &usize| rows.iter().any(|row| row.homes.contains(&NodeId::at(*node)));
    let homes: Vec<usize> = (0..n_nodes).filter(is_home).collect();
    let elsewhere = homes.len();
    let place = |node: usize| homes.iter().position(|home| *home == node).unwrap_or(elsewhere);
    let mut rooms = vec![0_u32; elsewhere + 1];
    for (node, n) in room.iter().enumerate() {
        rooms[place(node)] += n;
    }
    let (source, sink, first) = (0, 1, 2 + rows.len());
    let mut flow = Flow::new(first + rooms.len());
    for (at, n) in rooms.iter().enumerate() {
        flow.arc(first + at, sink, *n, 0);
    }
    let mut arcs = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let units = u32::try_from(row_of.iter().filter(|row| **row == at).count()).unwrap_or(u32::MAX);
        flow.arc(source, 2 + at, units, 0);
        let price = |place: usize| homes.get(place).map_or(row.full(), |home| row.price(NodeId::at(*home)));
        arcs.push(
            (0..rooms.len())
                .map(|place| flow.arc(2 + at, first + place, units, price(place).into()))
                .collect::<Vec<_>>(),
        );
    }
    let away = flow.run(source, sink);
    let usable = flow.all_usable();
    for (row, arcs) in rows.iter_mut().zip(arcs) {
        row.cost = (0..n_nodes).map(|node| usable(arcs[place(node)]).then(|| row.price(NodeId::at(node)))).collect();
    }
    u32::try_from(away).unwrap_or(0)
}

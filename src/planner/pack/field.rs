//! Where units may lie: the free cores, cut where it matters to anybody, and what each place costs.

use crate::model::NodeId;
use crate::planner::cores::{Cores, Run};
use crate::planner::flow::Flow;
use crate::planner::units::Unit;

/// The cost of a place that no layout of least cost can have.
pub(super) const NEVER: u8 = u8::MAX;

/// Units alike in what places cost them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::planner) struct Row {
    homes: Vec<NodeId>,
    whole: bool,
    /// For each node what it costs, [`NEVER`] where no layout of least cost can have the unit.
    costs: Vec<u8>,
}

impl Row {
    /// What a place away from home costs; also what a run over several nodes does.
    pub(super) fn full(&self) -> u8 {
        u8::try_from(self.homes.len()).unwrap_or(u8::MAX)
    }

    fn price(&self, node: NodeId) -> u8 {
        let mut away = 0;
        for home in &self.homes {
            away += u8::from(*home != node);
        }
        away
    }

    pub(super) fn cost(&self, node: NodeId) -> u8 {
        self.costs.get(node.index()).copied().unwrap_or(NEVER)
    }

    /// Whether a run over several nodes may hold cores of `node`.
    pub(super) fn spans(&self, node: NodeId) -> bool {
        !self.whole && self.cost(node) == self.full()
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
                rows.push(Row { homes: unit.homes.clone(), whole: unit.whole, costs: Vec::new() });
            }
        }
        let away = price(cores, &mut rows, &row_of, taken);
        let mut seams = Vec::new();
        for at in 0..cores.len() {
            seams.push(is_seam(cores, &rows, at));
        }
        Self { cores, rows, row_of, seams, away }
    }

    /// The free cores in order.
    pub(super) fn segments(&self, taken: &[bool]) -> Vec<Segment> {
        let mut out: Vec<Segment> = Vec::new();
        for at in 0..self.cores.len() {
            let Some(core) = self.cores.get(at).filter(|_| !taken[at]) else { continue };
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
            let mut start = None;
            for (at, taken) in taken.iter().enumerate() {
                if *taken {
                    continue;
                }
                if self.admits(unit, at, 1) {
                    start = Some(at);
                    break;
                }
                start = start.or(Some(at));
            }
            let start = start.unwrap_or(0);
            taken[start] = true;
            runs.push(Run { start, len: 1 });
        }
        runs
    }

    /// Whether the unit may have the run `start..start + len` in a layout of least cost.
    pub(in crate::planner) fn admits(&self, unit: usize, start: usize, len: usize) -> bool {
        let row = &self.rows[self.row_of[unit]];
        let Some(first) = self.cores.get(start) else { return false };
        let (mut several, mut spans) = (false, true);
        for at in start..start + len {
            let Some(core) = self.cores.get(at) else { break };
            several |= core.node != first.node;
            spans &= row.spans(core.node);
        }
        if several { spans } else { row.cost(first.node) != NEVER }
    }
}

/// A boundary matters unless every unit either cannot be there, or pays the full price on both sides and may span.
fn is_seam(cores: &Cores, rows: &[Row], at: usize) -> bool {
    let (Some(core), Some(before)) = (cores.get(at), cores.get(at.wrapping_sub(1))) else { return true };
    let (here, there) = (core.node, before.node);
    let alike =
        |row: &Row| (row.cost(here) == NEVER && row.cost(there) == NEVER) || (row.spans(here) && row.spans(there));
    here != there && !rows.iter().all(alike)
}

/// Rule 5 alone, as a flow of units with one core each into nodes: longer runs cannot cost less. Fills in which nodes
/// a unit can have without anybody paying more, and gives the least cost.
fn price(cores: &Cores, rows: &mut [Row], row_of: &[usize], taken: &[bool]) -> u32 {
    let n_nodes = cores.n_nodes();
    let mut rooms = vec![0_u32; n_nodes];
    for (at, taken) in taken.iter().enumerate() {
        if let Some(core) = cores.get(at).filter(|_| !taken) {
            rooms[core.node.index()] += 1;
        }
    }
    let mut units = vec![0_u32; rows.len()];
    for row in row_of {
        units[*row] += 1;
    }
    let (source, sink, first) = (0, 1, 2 + rows.len());
    let mut flow = Flow::new(first + n_nodes);
    for (node, room) in rooms.iter().enumerate() {
        flow.arc(first + node, sink, *room, 0);
    }
    let mut arcs = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        flow.arc(source, 2 + at, units[at], 0);
        for node in 0..n_nodes {
            arcs.push(flow.arc(2 + at, first + node, units[at], row.price(NodeId::at(node)).into()));
        }
    }
    let away = flow.run(source, sink);
    for (at, row) in rows.iter_mut().enumerate() {
        let ways = flow.free_ways(2 + at);
        for node in 0..n_nodes {
            let usable = flow.usable(arcs[at * n_nodes + node], &ways);
            row.costs.push(if usable { row.price(NodeId::at(node)) } else { NEVER });
        }
    }
    u32::try_from(away).unwrap_or(0)
}

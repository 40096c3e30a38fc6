//! The cores that receive queues may use, in a row: what a processor set is cut from.

use std::ops::Range;

use crate::model::{GroupedLp, LpIndex, LpSet, NodeId, Os, Topology};

/// A core that queues may use, by its first thread (D2.1 P5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Core {
    pub(super) lp: LpIndex,
    pub(super) at: GroupedLp,
    pub(super) node: NodeId,
}

/// A run of cores of one group: `len` from position `start` of [`Cores`]. What Windows can express as a set (P8).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) len: usize,
}

impl Run {
    pub(super) const fn end(self) -> usize {
        self.start + self.len
    }

    pub(super) fn positions(self) -> Range<usize> {
        self.start..self.end()
    }
}

/// Every usable core, ascending by group and number.
#[derive(Clone, Debug)]
pub(super) struct Cores {
    all: Vec<Core>,
    /// Where each node lies; a node above 64 processors is in several groups.
    nodes: Vec<Vec<Range<usize>>>,
}

impl Cores {
    /// The cores the management OS uses, and on 2008 R2 only those of group 0 (D2.6).
    pub(super) fn new(topology: &Topology, os: Option<Os>) -> Self {
        let first_group_only = os.is_some_and(Os::first_group_only);
        let mut all = Vec::new();
        for (index, lp) in topology.managed(os).iter().enumerate() {
            if lp.thread == 0 && !(first_group_only && lp.at.group.get() > 0) {
                all.push(Core { lp: LpIndex::at(index), at: lp.at, node: lp.node });
            }
        }
        let mut nodes: Vec<Vec<Range<usize>>> = vec![Vec::new(); topology.n_nodes()];
        for (at, core) in all.iter().enumerate() {
            let Some(spans) = nodes.get_mut(core.node.index()) else { continue };
            match spans.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => spans.push(at..at + 1),
            }
        }
        Self { all, nodes }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// How many nodes the host has.
    pub(super) fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn get(&self, position: usize) -> Option<&Core> {
        self.all.get(position)
    }

    /// Whether `position` and the one before it stand in one group, so that a run can cover both.
    pub(super) fn joined(&self, position: usize) -> bool {
        position > 0
            && matches!((self.get(position - 1), self.get(position)), (Some(a), Some(b)) if a.at.group == b.at.group)
    }

    /// One past the last position of the group of `position`.
    pub(super) fn group_end(&self, position: usize) -> usize {
        let group = self.get(position).map(|core| core.at.group);
        self.partition_point(|core| Some(core.at.group) <= group)
    }

    /// How many cores stand at the front for which `before` holds.
    pub(super) fn partition_point(&self, before: impl FnMut(&Core) -> bool) -> usize {
        self.all.partition_point(before)
    }

    /// How many of the cores at `positions` are of `node`.
    pub(super) fn count_on(&self, node: NodeId, positions: &Range<usize>) -> usize {
        let shared = |span: &Range<usize>| span.end.min(positions.end).saturating_sub(span.start.max(positions.start));
        self.nodes.get(node.index()).map_or(0, |spans| spans.iter().map(shared).sum())
    }

    /// The set as a run, where it is one.
    pub(super) fn run_of(&self, set: &LpSet) -> Option<Run> {
        let first = set.first()?;
        let run = Run { start: self.all.binary_search_by_key(&first, |core| core.lp).ok()?, len: set.len() };
        (self.set(run) == *set && (run.start + 1..run.end()).all(|at| self.joined(at))).then_some(run)
    }

    /// Whether the host's very first core is among them; it is at position 0 then.
    pub(super) fn has_first(&self) -> bool {
        self.get(0).is_some_and(|core| core.lp == LpIndex::new(0))
    }

    /// The node that a run lies in; `None` when it touches several.
    pub(super) fn node(&self, run: Run) -> Option<NodeId> {
        let run = self.all.get(run.positions())?;
        let node = run.first()?.node;
        run.iter().all(|core| core.node == node).then_some(node)
    }

    /// The run as a set.
    pub(super) fn set(&self, run: Run) -> LpSet {
        run.positions().filter_map(|at| self.get(at)).map(|core| core.lp).collect()
    }
}

//! The cores that receive queues may use, in a row: what a processor set is cut from.

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

    pub(super) fn positions(self) -> std::ops::Range<usize> {
        self.start..self.end()
    }
}

/// Every usable core, ascending by group and number.
#[derive(Clone, Debug)]
pub(super) struct Cores(Vec<Core>);

impl Cores {
    /// The cores the management OS uses, and on 2008 R2 only those of group 0 (D2.6).
    pub(super) fn new(topology: &Topology, os: Option<Os>) -> Self {
        let first_group_only = os.is_some_and(Os::first_group_only);
        let cores = topology
            .managed(os)
            .iter()
            .enumerate()
            .filter(|(_, lp)| lp.thread == 0 && !(first_group_only && lp.at.group.get() > 0))
            .map(|(index, lp)| Core { lp: LpIndex::at(index), at: lp.at, node: lp.node })
            .collect();
        Self(cores)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, position: usize) -> Option<&Core> {
        self.0.get(position)
    }

    /// Whether `position` and the one before it stand in one group, so that a run can cover both.
    pub(super) fn joined(&self, position: usize) -> bool {
        position > 0
            && matches!((self.get(position - 1), self.get(position)), (Some(a), Some(b)) if a.at.group == b.at.group)
    }

    /// Whether the host's very first core is among them; it is at position 0 then.
    pub(super) fn has_first(&self) -> bool {
        self.get(0).is_some_and(|core| core.lp == LpIndex::new(0))
    }

    /// The nodes a run touches, ascending and each once.
    pub(super) fn nodes(&self, run: Run) -> Vec<NodeId> {
        let mut nodes: Vec<_> = run.positions().filter_map(|at| self.get(at)).map(|core| core.node).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// The run as a set.
    pub(super) fn set(&self, run: Run) -> LpSet {
        run.positions().filter_map(|at| self.get(at)).map(|core| core.lp).collect()
    }
}

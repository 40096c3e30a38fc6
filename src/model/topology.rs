//! The host's processors: sockets, NUMA nodes, groups, cores and their threads, and the numbers Windows gives them (D2.6).

use super::{CoreId, GroupId, GroupedLp, LpIndex, LpNumber, NodeId, Os};

/// The most logical processors Windows supports and a plan may have.
const MAX_LPS: u32 = 2048;

/// The most logical processors in one group.
const GROUP_SIZE: u32 = 64;

/// A run of alike cores. Hybrid CPUs have two runs in a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CoreRun {
    /// How many cores.
    pub count: u16,
    /// Threads of each core: 1, or 2 with hyper-threading.
    pub threads: u8,
}

/// A NUMA node as the plan gives it, in Windows' order.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct NumaNode {
    /// The socket it sits in, where known.
    pub socket: Option<u16>,
    /// Its processor group, where the plan says; else derived.
    pub group: Option<GroupId>,
    /// Its cores.
    pub cores: Vec<CoreRun>,
}

impl NumaNode {
    /// Its logical processors, as far as a `u32` counts.
    pub fn n_lps(&self) -> u32 {
        self.cores.iter().fold(0, |sum: u32, run| sum.saturating_add(u32::from(run.count) * u32::from(run.threads)))
    }
}

/// One logical processor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Lp {
    /// Its group and number.
    pub at: GroupedLp,
    /// Its NUMA node.
    pub node: NodeId,
    /// Its core.
    pub core: CoreId,
    /// 0 for the first processor of the core: the only one queues use (D2.1 P5).
    pub thread: u8,
}

/// Why the nodes make no host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TopologyFault {
    /// No node at all.
    NoNodes,
    /// A node without cores, or with a run of none.
    NoCores {
        /// Which node.
        node: usize,
    },
    /// A core with no thread, or more than a group could hold.
    Threads {
        /// Which node.
        node: usize,
        /// Which run of its cores.
        run: usize,
    },
    /// More than 2,048 logical processors.
    TooMany,
    /// A group on some nodes but not on this one.
    GroupMissing {
        /// Which node.
        node: usize,
    },
    /// More than 64 processors in the group this node names.
    GroupFull {
        /// Which node.
        node: usize,
    },
    /// A root limit of nothing.
    NoRoot,
}

impl TopologyFault {
    /// The place of the fault, as the plan format writes it.
    pub fn path(self) -> String {
        let (node, what) = match self {
            Self::NoNodes | Self::TooMany => return "cpu.nodes".to_owned(),
            Self::NoRoot => return "cpu.rootProcessors".to_owned(),
            Self::Threads { node, run } => return format!("cpu.nodes[{node}].cores[{run}].threads"),
            Self::NoCores { node } => (node, "cores"),
            Self::GroupMissing { node } | Self::GroupFull { node } => (node, "group"),
        };
        format!("cpu.nodes[{node}].{what}")
    }
}

/// The processors of a host, numbered. Built once and checked; nothing in it can disagree.
#[derive(Clone, Eq, Debug)]
pub struct Topology {
    nodes: Vec<NumaNode>,
    root_processors: Option<u16>,
    lps: Vec<Lp>,
}

/// The processors follow from the rest.
impl PartialEq for Topology {
    fn eq(&self, other: &Self) -> bool {
        self.nodes == other.nodes && self.root_processors == other.root_processors
    }
}

impl Topology {
    /// The most NUMA nodes, one processor each.
    pub const MAX_NODES: usize = MAX_LPS as usize;

    /// Numbers the processors of `nodes`. `root_processors`: the management OS sees only the first so many.
    ///
    /// # Errors
    /// When the nodes contradict themselves; see [`TopologyFault`].
    pub fn new(nodes: Vec<NumaNode>, root_processors: Option<u32>) -> Result<Self, TopologyFault> {
        check(&nodes)?;
        if root_processors == Some(0) {
            return Err(TopologyFault::NoRoot);
        }
        let mut lps = number(&nodes);
        super::sorting::sort_by_key(&mut lps, |lp| lp.at);
        renumber_cores(&mut lps);
        let root_processors = root_processors.map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        Ok(Self { nodes, root_processors, lps })
    }

    /// The nodes as given.
    pub fn nodes(&self) -> &[NumaNode] {
        &self.nodes
    }

    /// The limit of the management OS, where the plan has one.
    pub const fn root_processors(&self) -> Option<u16> {
        self.root_processors
    }

    /// Every processor, ascending by group and number.
    pub fn lps(&self) -> &[Lp] {
        &self.lps
    }

    /// The processors that the management OS uses on `os`, a prefix of [`Self::lps`] (D2.6).
    pub fn managed(&self, os: Option<Os>) -> &[Lp] {
        let limits = [self.root_processors, os.and_then(Os::root_limit)];
        let seen = limits.into_iter().flatten().min().map_or(self.lps.len(), |n| self.lps.len().min(n.into()));
        &self.lps[..seen]
    }

    /// The processor at `index`.
    pub fn lp(&self, index: LpIndex) -> Option<&Lp> {
        self.lps.get(index.index())
    }

    /// Where `at` stands in [`Self::lps`].
    pub fn find(&self, at: GroupedLp) -> Option<LpIndex> {
        self.lps.binary_search_by_key(&at, |lp| lp.at).ok().map(LpIndex::at)
    }

    /// How many nodes.
    pub fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the host has `group`.
    pub fn has_group(&self, group: GroupId) -> bool {
        self.lps.binary_search_by(|lp| lp.at.group.cmp(&group)).is_ok()
    }

    /// The groups, ascending.
    pub fn groups(&self) -> Vec<GroupId> {
        let mut groups: Vec<_> = self.lps.iter().map(|lp| lp.at.group).collect();
        groups.dedup();
        groups
    }

    /// The highest group.
    pub fn last_group(&self) -> GroupId {
        self.lps.last().map_or(GroupId::new(0), |lp| lp.at.group)
    }

    /// Whether any core has a second thread.
    pub fn has_siblings(&self) -> bool {
        self.lps.iter().any(|lp| lp.thread > 0)
    }
}

fn check(nodes: &[NumaNode]) -> Result<(), TopologyFault> {
    if nodes.is_empty() {
        return Err(TopologyFault::NoNodes);
    }
    let mut total = 0_u64;
    for (node, it) in nodes.iter().enumerate() {
        if it.cores.is_empty() || it.cores.iter().any(|run| run.count == 0) {
            return Err(TopologyFault::NoCores { node });
        }
        if let Some(run) = it.cores.iter().position(|run| !(1..=64).contains(&run.threads)) {
            return Err(TopologyFault::Threads { node, run });
        }
        total += u64::from(it.n_lps());
        if total > u64::from(MAX_LPS) {
            return Err(TopologyFault::TooMany);
        }
    }
    let named = nodes.iter().filter(|it| it.group.is_some()).count();
    if named == 0 {
        return Ok(());
    }
    let mut sizes = Sizes::default();
    for (node, it) in nodes.iter().enumerate() {
        let group = it.group.ok_or(TopologyFault::GroupMissing { node })?;
        let size = sizes.of(group);
        *size += it.n_lps();
        if *size > GROUP_SIZE {
            return Err(TopologyFault::GroupFull { node });
        }
    }
    Ok(())
}

/// Hands out group numbers. Named groups take their nodes in order; unnamed ones are filled with whole
/// nodes in order, and a node above 64 is split evenly into groups of its own (D2.6).
fn number(nodes: &[NumaNode]) -> Vec<Lp> {
    let mut numbering = Numbering { lps: Vec::new(), filled: Sizes::default(), next_core: 0 };
    let mut open = 0_u16;
    for (index, node) in nodes.iter().enumerate() {
        let id = NodeId::at(index);
        let mut cores = Vec::new();
        for run in &node.cores {
            cores.resize(cores.len() + usize::from(run.count), run.threads);
        }
        let size = node.n_lps();
        if node.group.is_none() && size > GROUP_SIZE {
            if numbering.size(open) > 0 {
                open += 1;
            }
            open = numbering.split(open, id, &cores, size);
            continue;
        }
        if node.group.is_none() && numbering.size(open) + size > GROUP_SIZE {
            open += 1;
        }
        let group = node.group.unwrap_or(GroupId::new(open));
        for threads in cores {
            numbering.core(group, id, threads);
        }
    }
    numbering.lps
}

/// How many processors each group has so far. The latest group is asked for most, so it stands last.
#[derive(Default)]
struct Sizes(Vec<(GroupId, u32)>);

impl Sizes {
    fn of(&mut self, group: GroupId) -> &mut u32 {
        let at = self.0.iter().rposition(|(it, _)| *it == group).unwrap_or_else(|| {
            self.0.push((group, 0));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

struct Numbering {
    lps: Vec<Lp>,
    filled: Sizes,
    next_core: u16,
}

impl Numbering {
    fn size(&mut self, group: u16) -> u32 {
        *self.filled.of(GroupId::new(group))
    }

    fn core(&mut self, group: GroupId, node: NodeId, threads: u8) {
        let used = self.filled.of(group);
        for thread in 0..threads {
            let Some(number) = u8::try_from(*used).ok().and_then(LpNumber::new) else { return };
            self.lps.push(Lp { at: GroupedLp { group, number }, node, core: CoreId::new(self.next_core), thread });
            *used += 1;
        }
        self.next_core += 1;
    }

    /// Splits a node above 64 processors over the fewest groups, evenly, cores kept whole; gives the next free group.
    fn split(&mut self, first: u16, node: NodeId, cores: &[u8], size: u32) -> u16 {
        let (mut group, mut left, mut parts) = (first, size, size.div_ceil(GROUP_SIZE));
        let mut share = left.div_ceil(parts);
        for &threads in cores {
            let used = self.size(group);
            if used >= share || used + u32::from(threads) > GROUP_SIZE {
                left -= used;
                parts = parts.saturating_sub(1).max(1);
                share = left.div_ceil(parts);
                group += 1;
            }
            self.core(GroupId::new(group), node, threads);
        }
        group + 1
    }
}

/// Cores in the order of their first processor, so that core and processor order agree.
fn renumber_cores(lps: &mut [Lp]) {
    let mut last = None;
    let mut next = 0_u16;
    for lp in lps {
        if last.is_some_and(|core| core != lp.core) {
            next += 1;
        }
        last = Some(lp.core);
        lp.core = CoreId::new(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(nodes: &[(u16, u8)]) -> Topology {
        let nodes = nodes
            .iter()
            .enumerate()
            .map(|(at, &(count, threads))| NumaNode {
                socket: u16::try_from(at).ok(),
                group: None,
                cores: vec![CoreRun { count, threads }],
            })
            .collect();
        Topology::new(nodes, None).unwrap()
    }

    #[track_caller]
    fn groups(nodes: &[(u16, u8)], expected: &[usize]) {
        let host = host(nodes);
        let sizes: Vec<_> =
            host.groups().iter().map(|g| host.lps().iter().filter(|lp| lp.at.group == *g).count()).collect();
        assert_eq!(sizes, expected);
    }

    #[test]
    fn nodes_are_kept_whole_so_groups_can_be_small() {
        groups(&[(20, 2), (20, 2)], &[40, 40]);
        groups(&[(18, 2), (18, 2)], &[36, 36]);
        groups(&[(16, 2), (16, 2)], &[64]);
        groups(&[(12, 2); 4], &[48, 48]);
    }

    #[test]
    fn a_node_above_64_is_split_evenly_with_its_cores_whole() {
        groups(&[(48, 2)], &[48, 48]);
        groups(&[(65, 2)], &[44, 44, 42]);
        groups(&[(65, 1)], &[33, 32]);
        groups(&[(4, 1), (96, 1), (4, 1)], &[4, 48, 48, 4]);
    }

    #[test]
    fn threads_of_a_core_stand_side_by_side() {
        let host = host(&[(2, 2)]);
        let seen: Vec<_> = host.lps().iter().map(|lp| (lp.at.to_string(), lp.core.get(), lp.thread)).collect();
        let expected = [("0:0", 0, 0), ("0:1", 0, 1), ("0:2", 1, 0), ("0:3", 1, 1)];
        assert_eq!(seen, expected.map(|(at, core, thread)| (at.to_owned(), core, thread)));
    }

    #[test]
    fn a_hybrid_cpu_has_odd_first_threads() {
        let cores = vec![CoreRun { count: 2, threads: 2 }, CoreRun { count: 10, threads: 1 }];
        let host = Topology::new(vec![NumaNode { socket: None, group: None, cores }], None).unwrap();
        let first: Vec<_> = host.lps().iter().filter(|lp| lp.thread == 0).map(|lp| lp.at.number.get()).collect();
        assert_eq!(first, [0, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    }

    #[test]
    fn the_old_releases_see_64_processors() {
        let host = host(&[(20, 2), (20, 2)]);
        assert_eq!(host.managed(Some(Os::Ws2012)).len(), 64);
        assert_eq!(host.managed(Some(Os::Ws2016)).len(), 80);
    }

    #[test]
    fn contradictions_are_refused() {
        let node = |group: Option<u16>, count| NumaNode {
            socket: None,
            group: group.map(GroupId::new),
            cores: vec![CoreRun { count, threads: 2 }],
        };
        let fault = |nodes| Topology::new(nodes, None).unwrap_err();
        assert_eq!(fault(vec![]), TopologyFault::NoNodes);
        assert_eq!(fault(vec![node(None, 0)]), TopologyFault::NoCores { node: 0 });
        assert_eq!(fault(vec![node(Some(0), 1), node(None, 1)]), TopologyFault::GroupMissing { node: 1 });
        assert_eq!(fault(vec![node(Some(0), 30), node(Some(0), 3)]), TopologyFault::GroupFull { node: 1 });
        assert_eq!(fault(vec![node(None, 1025)]), TopologyFault::TooMany);
    }
}

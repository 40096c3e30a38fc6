//! A host's processors in four numbers, for hosts whose nodes are all alike, as people describe and type them.

use crate::model::{CoreRun, NumaNode, Topology, TopologyFault};

/// Sockets, nodes, cores and threads of a host whose parts are all alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// Sockets.
    pub sockets: u16,
    /// NUMA nodes in each socket.
    pub nodes: u16,
    /// Cores in each node.
    pub cores: u16,
    /// Threads of each core.
    pub threads: u8,
}

impl Shape {
    /// The shape of `cpu`; `None` where nodes differ or cores are of two kinds.
    pub fn of(cpu: &Topology) -> Option<Self> {
        let first = cpu.nodes().first()?;
        let &[CoreRun { count, threads }] = first.cores.as_slice() else { return None };
        let sockets = cpu.nodes().iter().map(|node| node.socket.unwrap_or(0)).max()? + 1;
        let nodes = u16::try_from(cpu.n_nodes()).ok()?.checked_div(sockets).filter(|nodes| *nodes > 0)?;
        let alike = |(at, node): (usize, &NumaNode)| {
            node.socket.map_or(0, usize::from) == at / usize::from(nodes) && node.cores == first.cores
        };
        let whole = cpu.n_nodes() == usize::from(sockets) * usize::from(nodes);
        (whole && cpu.nodes().iter().enumerate().all(alike)).then_some(Self { sockets, nodes, cores: count, threads })
    }

    /// Processors of this shape, with the groups that follow from it.
    ///
    /// # Errors
    /// When a number is zero or the whole is beyond what Windows supports.
    pub fn topology(self, root_processors: Option<u16>) -> Result<Topology, TopologyFault> {
        let cores = u64::from(self.sockets) * u64::from(self.nodes) * u64::from(self.cores);
        if cores * u64::from(self.threads) > 2048 {
            return Err(TopologyFault::TooMany);
        }
        // Where cores or threads are none, the first node is at fault already, however many there are.
        let count = (u32::from(self.sockets) * u32::from(self.nodes)).min(2048);
        let mut nodes = Vec::new();
        for node in 0..count {
            nodes.push(NumaNode {
                socket: u16::try_from(node / u32::from(self.nodes)).ok(),
                group: None,
                cores: vec![CoreRun { count: self.cores, threads: self.threads }],
            });
        }
        Topology::new(nodes, root_processors.map(u32::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_and_its_processors_say_the_same() {
        let shape = Shape { sockets: 2, nodes: 2, cores: 10, threads: 2 };
        let cpu = shape.topology(None).unwrap();
        assert_eq!(cpu.lps().len(), 80);
        assert_eq!(Shape::of(&cpu), Some(shape));
    }

    #[test]
    fn unlike_nodes_have_no_shape() {
        let node = |count, threads| NumaNode { socket: None, group: None, cores: vec![CoreRun { count, threads }] };
        let of = |nodes| Shape::of(&Topology::new(nodes, None).unwrap());
        assert_eq!(of(vec![node(4, 2), node(6, 2)]), None);
        let mixed = vec![CoreRun { count: 2, threads: 2 }, CoreRun { count: 4, threads: 1 }];
        assert_eq!(of(vec![NumaNode { socket: None, group: None, cores: mixed }]), None);
    }

    #[test]
    fn too_many_or_none_is_refused() {
        let of = |sockets, cores| Shape { sockets, nodes: 1, cores, threads: 2 }.topology(None).unwrap_err();
        assert_eq!(of(65_535, 65_535), TopologyFault::TooMany);
        assert_eq!(of(0, 4), TopologyFault::NoNodes);
        let empty = Shape { sockets: 65_535, nodes: 65_535, cores: 0, threads: 2 };
        assert_eq!(empty.topology(None), Err(TopologyFault::NoCores { node: 0 }), "and takes no memory");
        assert_eq!(of(1, 0), TopologyFault::NoCores { node: 0 });
    }
}

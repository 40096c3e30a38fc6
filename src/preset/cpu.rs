//! Processors that administrators have, by their shape alone.

use crate::model::{CoreRun, NumaNode, Topology};

/// Processors of a host whose sockets are alike.
#[derive(Clone, Copy, Debug)]
pub struct Cpu {
    /// What it is called.
    pub title: &'static str,
    sockets: u16,
    /// NUMA nodes in each socket.
    nodes: u16,
    /// Runs of alike cores in each node: how many, with how many threads.
    runs: &'static [(u16, u8)],
}

impl Cpu {
    /// Every one, the smallest first.
    pub const ALL: &[Self] = &[
        shape("1 socket, 8 cores", 1, 1, &[(8, 2)]),
        shape("1 socket, 8 fast and 16 slow cores (hybrid)", 1, 1, &[(8, 2), (16, 1)]),
        shape("2 sockets, 8 cores each", 2, 1, &[(8, 2)]),
        shape("2 sockets, 10 cores each", 2, 1, &[(10, 2)]),
        shape("2 sockets, 16 cores each", 2, 1, &[(16, 2)]),
        shape("2 sockets, 16 cores each, one thread a core", 2, 1, &[(16, 1)]),
        shape("1 socket, 48 cores in 3 nodes", 1, 3, &[(16, 2)]),
        shape("2 sockets, 28 cores each in 2 nodes (sub-NUMA clustering)", 2, 2, &[(14, 2)]),
        shape("1 socket, 64 cores in 1 node (NPS1)", 1, 1, &[(64, 2)]),
        shape("2 sockets, 64 cores each in 4 nodes (NPS4)", 2, 4, &[(16, 2)]),
        shape("4 sockets, 24 cores each", 4, 1, &[(24, 2)]),
        shape("2 sockets, 128 cores each in 1 node", 2, 1, &[(128, 2)]),
    ];

    /// The processors. A shape of this list always has some.
    pub fn topology(&self) -> Option<Topology> {
        let mut nodes = Vec::new();
        for socket in 0..self.sockets {
            for _ in 0..self.nodes {
                let cores = self.runs.iter().map(|(count, threads)| CoreRun { count: *count, threads: *threads });
                nodes.push(NumaNode { socket: Some(socket), group: None, cores: cores.collect() });
            }
        }
        Topology::new(nodes, None).ok()
    }
}

const fn shape(title: &'static str, sockets: u16, nodes: u16, runs: &'static [(u16, u8)]) -> Cpu {
    Cpu { title, sockets, nodes, runs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_the_groups_it_is_there_for() {
        let groups = |title: &str| {
            let cpu = Cpu::ALL.iter().find(|it| it.title.contains(title)).unwrap().topology().unwrap();
            let of = |group| cpu.lps().iter().filter(|lp| lp.at.group == group).count();
            cpu.groups().into_iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(groups("hybrid"), [32]);
        assert_eq!(groups("10 cores each"), [40]);
        assert_eq!(groups("16 cores each"), [64]);
        assert_eq!(groups("3 nodes"), [64, 32], "uneven");
        assert_eq!(groups("sub-NUMA"), [56, 56]);
        assert_eq!(groups("NPS1"), [64, 64], "a node split");
        assert_eq!(groups("NPS4"), [64; 4]);
        assert_eq!(groups("24 cores each"), [48; 4]);
        assert_eq!(groups("128 cores each"), [64; 8]);
        assert!(Cpu::ALL.iter().all(|it| it.topology().is_some()));
    }
}

//! Processors from counts. Windows prints no map of processors to nodes, so what is made here is a conclusion and says so (D7.3).

use crate::import::facts::Facts;
use crate::import::note::{NoteCode, Notes};
use crate::model::{CoreRun, NumaNode, Topology};

/// More of either than any host has.
const MOST: usize = 2048;

/// The processors, where sockets, cores and threads are all told.
pub(super) fn of(facts: &Facts, notes: &mut Notes) -> Option<Topology> {
    let Some(line) = facts.sockets.first().map(|socket| socket.line) else {
        if !facts.nodes.is_empty() {
            let message = "Get-VMHostNumaNode tells how many processors a NUMA node has, but not how many are threads of one core; \
                           Win32_Processor tells that. The processors stay unknown.";
            notes.add(NoteCode::TopologyUnclear, 1, message);
        }
        return None;
    };
    let built = sockets(facts).and_then(|sockets| {
        let mut layout = Vec::new();
        nodes(&sockets, &numa(facts), &mut layout)?;
        Topology::new(layout, None)
            .map(|cpu| (sockets, cpu))
            .map_err(|_| "they make more processors than Windows supports")
    });
    match built {
        Ok((sockets, cpu)) => {
            tell(&sockets, &cpu, facts, line, notes);
            Some(cpu)
        }
        Err(why) => {
            let message = format_args!("The counts of processors fit no layout: {why}. The processors stay unknown.");
            notes.tell(NoteCode::TopologyUnclear, line, message);
            None
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Socket {
    cores: u32,
    lps: u32,
}

fn sockets(facts: &Facts) -> Result<Vec<Socket>, &'static str> {
    let n = u32::try_from(facts.sockets.len()).unwrap_or(u32::MAX);
    if facts.sockets.len() > MOST || facts.nodes.len() > MOST {
        return Err("there are too many of them");
    }
    if facts.n_sockets.is_some_and(|told| told != n) {
        return Err("Win32_ComputerSystem and Win32_Processor tell different numbers of sockets");
    }
    let share = facts.n_lps.filter(|all| all % n == 0).map(|all| all / n);
    let mut sockets = Vec::with_capacity(facts.sockets.len());
    for socket in &facts.sockets {
        let cores = socket.cores.ok_or("Win32_Processor is without NumberOfCores; Format-List shows it")?;
        let lps = socket.lps.or(share);
        let lps = lps.ok_or("Win32_Processor is without NumberOfLogicalProcessors; Format-List shows it")?;
        if cores == 0 || lps < cores || lps > 2048 {
            return Err("a socket has fewer logical processors than cores, or none");
        }
        sockets.push(Socket { cores, lps });
    }
    Ok(sockets)
}

/// The sizes of the NUMA nodes in Windows' order, 0 for one of unknown size.
fn numa(facts: &Facts) -> Vec<u32> {
    let mut ids: Vec<u32> = Vec::with_capacity(facts.nodes.len());
    let mut sizes = Vec::with_capacity(facts.nodes.len());
    for node in &facts.nodes {
        let at = ids.partition_point(|id| *id <= node.id);
        ids.insert(at, node.id);
        sizes.insert(at, node.lps);
    }
    sizes
}

fn nodes(sockets: &[Socket], sizes: &[u32], parts: &mut Vec<NumaNode>) -> Result<(), &'static str> {
    let all: u32 = sockets.iter().map(|socket| socket.lps).sum();
    if !sizes.is_empty() && !sizes.contains(&0) && sizes.iter().sum::<u32>() != all {
        return Err("Win32_Processor and Get-VMHostNumaNode tell different numbers of logical processors");
    }
    let n_nodes = if sizes.is_empty() { sockets.len() } else { sizes.len() };
    if n_nodes % sockets.len() == 0 {
        let k = n_nodes / sockets.len();
        for (at, socket) in sockets.iter().enumerate() {
            let own = sizes.get(at * k..(at + 1) * k).unwrap_or_default();
            split(*socket, k, own, &mut |part| {
                let mut cores = Vec::new();
                let fits = runs(part, &mut cores);
                parts.push(node(u16::try_from(at).ok(), cores));
                fits
            })?;
        }
    } else if sockets.len().is_multiple_of(n_nodes) {
        // Interleaved memory: Windows sees fewer nodes than sockets.
        for joined in sockets.chunks(sockets.len() / n_nodes) {
            let mut cores = Vec::new();
            for socket in joined {
                runs(*socket, &mut cores)?;
            }
            parts.push(node(None, cores));
        }
    } else {
        return Err("the NUMA nodes cannot be shared out over the sockets");
    }
    let told = parts.iter().zip(sizes).all(|(node, size)| *size == 0 || node.n_lps() == *size);
    if told { Ok(()) } else { Err("the sizes of the NUMA nodes do not follow from the sockets") }
}

fn node(socket: Option<u16>, cores: Vec<CoreRun>) -> NumaNode {
    NumaNode { socket, group: None, cores }
}

/// One socket's nodes: `k` equal blocks, or blocks of the sizes that are told.
fn split(
    socket: Socket,
    k: usize,
    sizes: &[u32],
    add: &mut dyn FnMut(Socket) -> Result<(), &'static str>,
) -> Result<(), &'static str> {
    const UNEVEN: &str = "a socket's cores cannot be shared out evenly over its NUMA nodes";
    if k == 1 {
        return add(socket);
    }
    let n = u32::try_from(k).map_err(|_| UNEVEN)?;
    if !socket.lps.is_multiple_of(socket.cores) {
        return Err(UNEVEN);
    }
    let threads = socket.lps / socket.cores;
    let told = sizes.len() == k && sizes.iter().all(|lps| *lps > 0 && lps.is_multiple_of(threads));
    let share = |at: usize| if told { sizes[at] / threads } else { socket.cores / n };
    if share(0) == 0 || (0..k).map(share).sum::<u32>() != socket.cores {
        return Err(UNEVEN);
    }
    for cores in (0..k).map(share) {
        add(Socket { cores, lps: cores * threads })?;
    }
    Ok(())
}

/// Alike cores where the counts divide; otherwise those with two threads come first.
fn runs(socket: Socket, out: &mut Vec<CoreRun>) -> Result<(), &'static str> {
    let Socket { cores, lps } = socket;
    let mut run = |count: u32, threads: u32| {
        let (Ok(count), Ok(threads)) = (u16::try_from(count), u8::try_from(threads)) else {
            return Err("there are too many of them");
        };
        out.push(CoreRun { count, threads });
        Ok(())
    };
    if lps % cores == 0 {
        run(cores, lps / cores)
    } else if lps < 2 * cores {
        run(lps - cores, 2)?;
        run(2 * cores - lps, 1)
    } else {
        Err("the threads cannot be shared out over the cores")
    }
}

fn tell(sockets: &[Socket], cpu: &Topology, facts: &Facts, line: usize, notes: &mut Notes) {
    let from = if facts.nodes.is_empty() {
        "Win32_Processor, with one NUMA node a socket"
    } else {
        "Win32_Processor and Get-VMHostNumaNode"
    };
    let message = format_args!(
        "The layout of the {} logical processors is derived from {from}: Windows prints no map of processors to nodes. \
         Please check it.",
        cpu.lps().len()
    );
    notes.tell(NoteCode::DerivedTopology, line, message);
    if sockets.iter().any(|socket| socket.lps % socket.cores != 0) {
        let message = "The cores have different numbers of threads; it is assumed that those with two come first.";
        notes.add(NoteCode::Assumed, line, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nodes as `cores x threads`, runs joined by `+`.
    #[track_caller]
    fn check(sockets: &[(u32, u32)], sizes: &[u32], expected: Result<&[&str], ()>) {
        let sockets: Vec<_> = sockets.iter().map(|&(cores, lps)| Socket { cores, lps }).collect();
        let show = |node: &NumaNode| {
            let runs: Vec<_> = node.cores.iter().map(|run| format!("{}x{}", run.count, run.threads)).collect();
            let socket = node.socket.map_or("-".to_owned(), |socket| socket.to_string());
            format!("{socket}:{}", runs.join("+"))
        };
        let mut parts = Vec::new();
        let found = nodes(&sockets, sizes, &mut parts).map(|()| parts.iter().map(show).collect::<Vec<_>>());
        let found = found.map_err(|_| ());
        assert_eq!(found, expected.map(|it| it.iter().map(|text| (*text).to_owned()).collect()));
    }

    #[test]
    fn sockets_become_nodes() {
        check(&[(10, 20), (10, 20)], &[], Ok(&["0:10x2", "1:10x2"]));
        check(&[(10, 20), (10, 20)], &[20, 20], Ok(&["0:10x2", "1:10x2"]));
        check(&[(8, 8)], &[], Ok(&["0:8x1"]));
    }

    #[test]
    fn sockets_are_split_into_smaller_nodes_or_joined() {
        check(&[(32, 64)], &[16, 16, 16, 16], Ok(&["0:8x2", "0:8x2", "0:8x2", "0:8x2"]));
        check(&[(8, 16), (8, 16)], &[32], Ok(&["-:8x2+8x2"]));
        check(&[(14, 28)], &[16, 12], Ok(&["0:8x2", "0:6x2"]));
        check(&[(15, 30)], &[16, 14], Ok(&["0:8x2", "0:7x2"]));
    }

    #[test]
    fn hybrid_cores_come_with_the_two_threaded_ones_first() {
        check(&[(12, 14)], &[], Ok(&["0:2x2+10x1"]));
    }

    #[test]
    fn counts_that_fit_nothing_are_refused() {
        check(&[(8, 16), (8, 16)], &[16, 16, 16], Err(()));
        check(&[(8, 16), (8, 16)], &[16, 12], Err(()));
        check(&[(4, 10)], &[], Err(()));
    }
}

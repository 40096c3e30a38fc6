//! Sockets, nodes and cores: most hosts are one node several times over.

use super::super::coder::Coder;
use super::super::field::Field;
use super::fit;
use crate::model::{CoreRun, GroupId, NumaNode, Topology};

/// The processors, where there are any.
pub(super) fn walk(coder: &mut Coder, given: Option<&Topology>) -> Option<Topology> {
    let nodes = given.map_or(&[][..], Topology::nodes);
    let n = coder.count(Field::Nodes, nodes.len(), Topology::MAX_NODES);
    if n == 0 {
        return None;
    }
    let mut walked: Vec<NumaNode> = Vec::new();
    for at in 0..n {
        if coder.failed() {
            return None;
        }
        let node = node(coder, nodes.get(at), walked.last());
        walked.push(node);
    }
    let root = given.and_then(Topology::root_processors).map(u64::from);
    let root = coder.scalar(Field::Root, root, &[None]);
    let root = fit::<u16>(coder, root);
    let topology = Topology::new(walked, root.map(u32::from));
    if topology.is_err() {
        coder.fail();
    }
    topology.ok()
}

fn node(coder: &mut Coder, given: Option<&NumaNode>, before: Option<&NumaNode>) -> NumaNode {
    let socket = given.and_then(|it| it.socket).map(u64::from);
    let beside = before.and_then(|it| it.socket).map(u64::from);
    let first = if before.is_none() { Some(0) } else { None };
    let socket = coder.scalar(Field::Socket, socket, &[beside.map(|it| it + 1).or(first), beside]);
    let group = given.and_then(|it| it.group).map(|it| it.get().into());
    let beside = before.and_then(|it| it.group).map(|it| u64::from(it.get()));
    let group = coder.scalar(Field::Group, group, &[beside, beside.map(|it| it + 1)]);
    let runs = given.map_or(&[][..], |it| &it.cores);
    let like = before.map_or(&[][..], |it| &it.cores);
    // None like the node before, which is what a node without cores would be.
    let told = if runs == like { 0 } else { runs.len() };
    let n = coder.count(Field::Runs, told, 256);
    let mut cores = Vec::new();
    if n == 0 {
        cores.extend_from_slice(like);
    }
    for at in 0..n {
        let run = runs.get(at).copied().unwrap_or(CoreRun { count: 0, threads: 2 });
        let count = Some(coder.number(Field::Cores, run.count.into()));
        let threads = coder.scalar(Field::Threads, Some(run.threads.into()), &[Some(2), Some(1)]);
        let (count, threads) = (fit(coder, count), fit(coder, threads));
        cores.push(CoreRun { count: count.unwrap_or(0), threads: threads.unwrap_or(0) });
    }
    NumaNode { socket: fit(coder, socket), group: fit(coder, group).map(GroupId::new), cores }
}

//! Sockets, nodes and cores: most hosts are one node several times over.

use super::super::coder::{Coder, Row};
use super::super::field::Field;
use super::number::Numbers;
use super::{NODES, RUNS};
use crate::model::{CoreRun, GroupId, NumaNode, Topology};

/// The processors, where there are any.
pub(super) fn walk(coder: &mut Coder, given: Option<&Topology>, root: Option<u16>) -> Option<Topology> {
    let nodes = given.map_or(&[][..], Topology::nodes);
    let n = coder.count(NODES, nodes.len(), Topology::MAX_NODES);
    let mut walked = Vec::new();
    let (mut before, mut cores): (Row<2>, Vec<CoreRun>) = ([Some(0), None], Vec::new());
    for at in 0..n {
        if coder.failed() {
            return None;
        }
        let node = nodes.get(at);
        let given = node.map_or([None; 2], |it| [it.socket.map(u64::from), it.group.map(|it| it.get().into())]);
        let row = coder.row(Field::NODE, &given, &before);
        before = row;
        runs(coder, node.map_or(&[][..], |it| &it.cores), &mut cores);
        let mut numbers = Numbers::new(coder, &row);
        let (socket, group) = (numbers.whole(), numbers.whole());
        walked.push(NumaNode { socket, group: group.map(GroupId::new), cores: cores.clone() });
    }
    if n == 0 && root.is_none() {
        return None;
    }
    let topology = Topology::new(walked, root.map(u32::from));
    if topology.is_err() {
        coder.fail();
    }
    topology.ok()
}

/// The runs of a node; none are told where they are like those of the node before, in `cores`.
fn runs(coder: &mut Coder, given: &[CoreRun], cores: &mut Vec<CoreRun>) {
    let n = coder.count(RUNS, if *given == **cores { 0 } else { given.len() }, 256);
    if n > 0 {
        cores.clear();
    }
    for at in 0..n {
        let run = given.get(at).map_or([None; 2], |it| [Some(it.count.into()), Some(it.threads.into())]);
        let row = coder.row(Field::RUN, &run, &[Some(8), Some(2)]);
        let mut numbers = Numbers::new(coder, &row);
        cores.push(CoreRun { count: numbers.whole().unwrap_or(0), threads: numbers.whole().unwrap_or(0) });
    }
}

//! Changes to the processors. A topology is built whole and checked, so every change builds one anew.

use super::{EditRefused, Fact, HostFact, NodeFact, RunFact, Value};
use crate::model::{CoreRun, GroupId, Lp, NodeId, NumaNode, PlanParts, Topology, TopologyFault};

/// What a fact of the processors says.
pub(super) fn number(cpu: &Topology, fact: Fact) -> Option<u64> {
    let node = |id: NodeId| cpu.nodes().get(id.index());
    match fact {
        Fact::Node(id, NodeFact::Socket) => node(id)?.socket.map(u64::from),
        Fact::Node(id, NodeFact::Group) => node(id)?.group.map(|it| it.get().into()),
        Fact::Run(id, run, what) => {
            let run = node(id)?.cores.get(usize::from(run))?;
            Some(if what == RunFact::Count { run.count.into() } else { run.threads.into() })
        }
        _ => cpu.root_processors().map(u64::from),
    }
}

/// Sets a fact of the processors.
pub(super) fn set(parts: &mut PlanParts, fact: Fact, value: &Value) -> Result<(), EditRefused> {
    let refused = EditRefused::Fact(fact);
    let Some(cpu) = &parts.cpu else { return Err(refused) };
    let number = match value {
        Value::Unknown => None,
        // No number of the processors is larger, and the management OS sees all of them then.
        Value::Number(number) => match u16::try_from(*number) {
            Ok(number) => Some(number),
            Err(_) => return Err(refused),
        },
        Value::Text(_) | Value::Various => return Err(refused),
    };
    let (mut nodes, mut root) = (cpu.nodes().to_vec(), cpu.root_processors());
    let well = match fact {
        Fact::Node(id, NodeFact::Group) => name_group(&mut nodes, cpu.lps(), id, number.map(GroupId::new)),
        Fact::Node(id, NodeFact::Socket) => nodes.get_mut(id.index()).map(|it| it.socket = number),
        Fact::Run(id, run, what) => {
            let run = nodes.get_mut(id.index()).and_then(|it| it.cores.get_mut(usize::from(run)));
            run.zip(number).map(|(run, number)| match what {
                RunFact::Count => run.count = number,
                // What does not fit is more threads than any core has.
                RunFact::Threads => run.threads = u8::try_from(number).unwrap_or(u8::MAX),
            })
        }
        Fact::Host(HostFact::RootProcessors) => {
            root = number;
            Some(())
        }
        _ => None,
    };
    well.ok_or(refused)?;
    rebuild(parts, nodes, root).map_err(EditRefused::Cpu)
}

/// Groups are named on every node or on none: the first to be named names the others as they were derived.
fn name_group(nodes: &mut [NumaNode], lps: &[Lp], id: NodeId, group: Option<GroupId>) -> Option<()> {
    nodes.get(id.index())?;
    for (at, node) in nodes.iter_mut().enumerate() {
        let derived = || lps.iter().find(|lp| lp.node.index() == at).map(|lp| lp.at.group);
        node.group = match group {
            None => None,
            Some(_) if at == id.index() => group,
            Some(_) => node.group.or_else(derived),
        };
    }
    Some(())
}

/// The host with these nodes.
pub(super) fn rebuild(parts: &mut PlanParts, nodes: Vec<NumaNode>, root: Option<u16>) -> Result<(), TopologyFault> {
    parts.cpu = Some(Topology::new(nodes, root.map(u32::from))?);
    Ok(())
}

/// One more node like that one, right after it, in a group of its own where groups are named.
pub(super) fn duplicate_node(parts: &mut PlanParts, id: NodeId) -> Option<Result<(), EditRefused>> {
    let cpu = parts.cpu.as_ref()?;
    let (mut nodes, root) = (cpu.nodes().to_vec(), cpu.root_processors());
    let mut node = nodes.get(id.index())?.clone();
    node.group = node.group.map(|_| GroupId::new(cpu.last_group().get().saturating_add(1)));
    nodes.insert(id.index() + 1, node);
    move_cards(parts, &|at| Some(if at > id.index() { at + 1 } else { at }));
    Some(rebuild(parts, nodes, root).map_err(EditRefused::Cpu))
}

/// Without that node; cards that sat there sit nowhere that is known.
pub(super) fn remove_node(parts: &mut PlanParts, id: NodeId) -> Option<Result<(), EditRefused>> {
    let cpu = parts.cpu.as_ref()?;
    let (mut nodes, root) = (cpu.nodes().to_vec(), cpu.root_processors());
    nodes.get(id.index())?;
    nodes.remove(id.index());
    move_cards(parts, &|at| super::items::without(at, id.index()));
    Some(rebuild(parts, nodes, root).map_err(EditRefused::Cpu))
}

/// A node keeps its cards when its number changes. Preferred nodes are numbers in the registry and stay as they are.
fn move_cards(parts: &mut PlanParts, to: &dyn Fn(usize) -> Option<usize>) {
    for adapter in &mut parts.adapters {
        adapter.node = adapter.node.and_then(|node| to(node.index())).map(NodeId::at);
    }
}

/// One more or one less kind of cores in that node.
pub(super) fn runs(
    parts: &mut PlanParts,
    id: NodeId,
    edit: impl FnOnce(&mut Vec<CoreRun>) -> Option<()>,
) -> Option<Result<(), EditRefused>> {
    let cpu = parts.cpu.as_ref()?;
    let (mut nodes, root) = (cpu.nodes().to_vec(), cpu.root_processors());
    edit(&mut nodes.get_mut(id.index())?.cores)?;
    Some(rebuild(parts, nodes, root).map_err(EditRefused::Cpu))
}

//! Changes to the processors. A topology is built whole and checked, so every change builds one anew.

use super::{EditRefused, Fact, NodeFact, RunFact, Value};
use crate::model::{CoreRun, GroupId, NodeId, NumaNode, PlanParts, Topology};

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

/// The nodes of a host and the limit of its management OS, while they are changed.
struct Shape {
    nodes: Vec<NumaNode>,
    root: Option<u16>,
}

/// Builds the processors anew after `edit`; `None` where that finds nothing to change.
fn reshape(
    parts: &mut PlanParts,
    edit: &mut dyn FnMut(&mut Shape, &Topology) -> Option<()>,
) -> Option<Result<(), EditRefused>> {
    let cpu = parts.cpu.as_ref()?;
    let mut shape = Shape { nodes: cpu.nodes().to_vec(), root: cpu.root_processors() };
    edit(&mut shape, cpu)?;
    Some(match Topology::new(shape.nodes, shape.root.map(u32::from)) {
        Ok(cpu) => {
            parts.cpu = Some(cpu);
            Ok(())
        }
        Err(fault) => Err(EditRefused::Cpu(fault)),
    })
}

/// Sets a fact of the processors.
pub(super) fn set(parts: &mut PlanParts, fact: Fact, value: &Value) -> Option<Result<(), EditRefused>> {
    let number = match value {
        Value::Unknown => None,
        // No number of the processors is larger, and the management OS sees all of them then.
        Value::Number(number) => Some(u16::try_from(*number).ok()?),
        Value::Text(_) | Value::Various => return None,
    };
    reshape(parts, &mut |shape, cpu| {
        match fact {
            Fact::Node(id, NodeFact::Group) => name_group(&mut shape.nodes, cpu, id, number.map(GroupId::new))?,
            Fact::Node(id, NodeFact::Socket) => shape.nodes.get_mut(id.index())?.socket = number,
            Fact::Run(id, run, what) => {
                let run = shape.nodes.get_mut(id.index())?.cores.get_mut(usize::from(run))?;
                match what {
                    RunFact::Count => run.count = number?,
                    // What does not fit is more threads than any core has.
                    RunFact::Threads => run.threads = u8::try_from(number?).unwrap_or(u8::MAX),
                }
            }
            _ => shape.root = number,
        }
        Some(())
    })
}

/// Groups are named on every node or on none: the first to be named names the others as they were derived.
fn name_group(nodes: &mut [NumaNode], cpu: &Topology, id: NodeId, group: Option<GroupId>) -> Option<()> {
    nodes.get(id.index())?;
    for (at, node) in nodes.iter_mut().enumerate() {
        let derived = || cpu.lps().iter().find(|lp| lp.node.index() == at).map(|lp| lp.at.group);
        node.group = match group {
            None => None,
            Some(_) if at == id.index() => group,
            Some(_) => node.group.or_else(derived),
        };
    }
    Some(())
}

/// One more node like that one, right after it, in a group of its own where groups are named.
pub(super) fn duplicate_node(parts: &mut PlanParts, id: NodeId) -> Option<Result<(), EditRefused>> {
    let outcome = reshape(parts, &mut |shape, cpu| {
        let mut node = shape.nodes.get(id.index())?.clone();
        node.group = node.group.map(|_| GroupId::new(cpu.last_group().get().saturating_add(1)));
        shape.nodes.insert(id.index() + 1, node);
        Some(())
    });
    // Preferred nodes are numbers in the registry and stay as they are; a card moves with its node.
    for adapter in &mut parts.adapters {
        adapter.node = adapter.node.map(|node| if node > id { NodeId::at(node.index() + 1) } else { node });
    }
    outcome
}

/// Without that node; cards that sat there sit nowhere that is known.
pub(super) fn remove_node(parts: &mut PlanParts, id: NodeId) -> Option<Result<(), EditRefused>> {
    let outcome = reshape(parts, &mut |shape, _| {
        shape.nodes.get(id.index())?;
        shape.nodes.remove(id.index());
        Some(())
    });
    for adapter in &mut parts.adapters {
        let node = adapter.node.and_then(|node| super::items::without(node.index(), id.index()));
        adapter.node = node.map(NodeId::at);
    }
    outcome
}

/// One more kind of cores in that node, or without the one at that place.
pub(super) fn runs(parts: &mut PlanParts, id: NodeId, without: Option<u16>) -> Option<Result<(), EditRefused>> {
    reshape(parts, &mut |shape, _| {
        let runs = &mut shape.nodes.get_mut(id.index())?.cores;
        if let Some(at) = without.map(usize::from) {
            runs.get(at)?;
            runs.remove(at);
        } else {
            let count = runs.last()?.count;
            runs.push(CoreRun { count, threads: 1 });
        }
        Some(())
    })
}

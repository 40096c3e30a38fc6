//! Contract section 4, written down as it reads and tried on every layout there is.

use std::cmp::Reverse;

use vmq_planner::engine::{Bindings, QueueMode, Role, queue_mode};
use vmq_planner::model::{AdapterId, LpIndex, LpSet, NodeId, Os, Plan, TeamKind};

#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    pub(super) lp: LpIndex,
    pub(super) group: u16,
    node: NodeId,
}

pub(super) fn cores(plan: &Plan) -> Vec<Core> {
    let managed = plan.cpu.as_ref().unwrap().managed(plan.os);
    let all = managed.iter().enumerate().filter(|(_, lp)| lp.thread == 0);
    all.map(|(at, lp)| Core { lp: LpIndex::at(at), group: lp.at.group.get(), node: lp.node })
        .filter(|core| plan.os != Some(Os::Ws2008R2) || core.group == 0)
        .collect()
}

/// Adapters that share a run, and the LBFO sum team in which an overlap would be event 106.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) members: Vec<AdapterId>,
    pub(super) cap: usize,
    pub(super) one_node: bool,
    pub(super) sum_team: bool,
}

/// `together`: whether a member of a min team shares its run with the others.
pub(super) fn units(plan: &Plan, together: &dyn Fn(AdapterId) -> bool) -> Vec<Unit> {
    let (bindings, told) = (Bindings::careful(plan), Bindings::new(plan));
    let mut out: Vec<Unit> = Vec::new();
    for (id, adapter) in plan.adapters() {
        let role = bindings.role(id);
        let queues = match (role, told.role(id)) {
            (Role::Off, _) => continue,
            (_, Role::Rss) => adapter.rss.queues,
            _ => adapter.vmq.queues,
        };
        let cap = queues.unwrap_or(16).clamp(1, 16) as usize;
        let filters = matches!(plan.os, Some(Os::Ws2012 | Os::Ws2012R2)) && role == Role::Vmq;
        let one_node = filters && adapter.processors.numa_node.is_some();
        let team = bindings.team(id).filter(|_| role == Role::Vmq).map(|team| plan.team(team));
        let checked = |members: &[AdapterId]| members.iter().all(|it| bindings.role(*it) == Role::Vmq);
        let mode = team.and_then(queue_mode);
        if mode == Some(QueueMode::Min) && together(id) {
            let mate = |unit: &&mut Unit| unit.members.iter().any(|it| bindings.team(*it) == bindings.team(id));
            if let Some(unit) = out.iter_mut().find(mate) {
                unit.members.push(id);
                unit.cap = unit.cap.min(cap);
                unit.one_node |= one_node;
                continue;
            }
        }
        let sum_team = mode == Some(QueueMode::Sum)
            && team.is_some_and(|team| team.kind == TeamKind::Lbfo && checked(&team.members));
        out.push(Unit { members: vec![id], cap, one_node, sum_team });
    }
    out
}

/// What section 4 compares, least first.
type Score = (bool, usize, bool, usize, Reverse<Vec<usize>>, Reverse<Vec<usize>>, Vec<usize>);

/// Sizes and bases of a layout: for each unit a run of positions.
type Layout = Vec<(usize, usize)>;

fn score(plan: &Plan, cores: &[Core], units: &[Unit], layout: &Layout) -> Score {
    let meet = |a: (usize, usize), b: (usize, usize)| a.0 < b.0 + b.1 && b.0 < a.0 + a.1;
    let (mut fault, mut pairs) = (false, 0);
    for (at, a) in layout.iter().enumerate() {
        for (other, b) in layout.iter().enumerate().skip(at + 1) {
            if meet(*a, *b) {
                pairs += 1;
                fault |= units[at].sum_team && units[other].sum_team;
            }
        }
    }
    let first = layout.iter().any(|(base, _)| cores[*base].lp == LpIndex::new(0));
    let mut away = 0;
    for (unit, (base, len)) in units.iter().zip(layout) {
        for member in &unit.members {
            let home = plan.adapter(*member).node.filter(|node| node.index() < plan.cpu.as_ref().unwrap().n_nodes());
            away += usize::from(home.is_some_and(|home| cores[*base..base + len].iter().any(|core| core.node != home)));
        }
    }
    let sizes: Vec<usize> = layout.iter().map(|(_, len)| *len).collect();
    let mut sorted = sizes.clone();
    sorted.sort_unstable();
    (fault, pairs, first, away, Reverse(sorted), Reverse(sizes), layout.iter().map(|(base, _)| *base).collect())
}

/// The best layout as sets, by trying all. Layouts that share cores are tried only where cores are short: elsewhere one
/// core each shares none.
pub(super) fn best(plan: &Plan) -> Option<Vec<(Unit, LpSet)>> {
    let (cores, units) = (cores(plan), units(plan, &|_| true));
    if cores.is_empty() {
        return None;
    }
    let short = units.len() > cores.len();
    let mut best: Option<(Score, Layout)> = None;
    try_all(&cores, &units, short, &mut Vec::new(), &mut |layout| {
        let score = score(plan, &cores, &units, layout);
        if best.as_ref().is_none_or(|(least, _)| score < *least) {
            best = Some((score, layout.clone()));
        }
    });
    let (_, layout) = best?;
    let set = |(base, len): (usize, usize)| cores[base..base + len].iter().map(|core| core.lp).collect();
    Some(units.into_iter().zip(layout).map(|(unit, run)| (unit, set(run))).collect())
}

fn try_all(cores: &[Core], units: &[Unit], short: bool, layout: &mut Layout, seen: &mut impl FnMut(&Layout)) {
    let Some(unit) = units.get(layout.len()) else { return seen(layout) };
    for base in 0..cores.len() {
        for len in 1..=unit.cap.min(cores.len() - base) {
            let run = &cores[base..base + len];
            let shared = layout.iter().any(|(other, n)| base < other + n && *other < base + len);
            let groups = run.iter().any(|core| core.group != run[0].group);
            let nodes = run.iter().any(|core| core.node != run[0].node);
            if (shared && !short) || groups || (nodes && unit.one_node) {
                continue;
            }
            layout.push((base, len));
            try_all(cores, units, short, layout, seen);
            layout.pop();
        }
    }
}

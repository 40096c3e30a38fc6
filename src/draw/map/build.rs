//! From sets to cells, and from the cells of before to those of now: only rows that changed are made anew.

use std::rc::Rc;

use super::label::label;
use super::{Cell, Clash, Core, Legend, MapScene, NodeFrame, ROW, Row, SocketFrame};
use crate::draw::Tag;
use crate::draw::palette::mark;
use crate::engine::{Outline, Role, Verdict};
use crate::model::{AdapterId, CoreId, GroupId, Lp, LpIndex, LpSet, NodeId, Plan, Topology};

impl MapScene {
    /// The map of `plan` with the sets of `outline`; `None` while the processors are not known.
    pub fn new(plan: &Plan, outline: &Outline) -> Option<Self> {
        let cpu = plan.cpu.as_ref()?;
        let sets = Sets::new(plan, cpu, outline);
        let mut frames = Vec::new();
        for node in 0..cpu.n_nodes() {
            frames.push(Frame { cards: Vec::new(), rows: Vec::new(), node: NodeId::at(node) });
        }
        let mut legend = Legend::default();
        for (id, adapter) in plan.adapters() {
            let Some(node) = adapter.node else { continue };
            legend.cards = true;
            if let Some(frame) = frames.get_mut(node.index()) {
                frame.cards.push(Tag::of(id));
            }
        }
        let mut cores = 0;
        for (at, lp) in cpu.lps().iter().enumerate() {
            let cell = sets.cell(LpIndex::at(at), lp);
            legend.siblings |= cell.sibling;
            legend.unseen |= cell.unseen;
            cores += usize::from(!cell.sibling);
            if let Some(core) = frames.get_mut(lp.node.index()).and_then(|frame| place(&mut frame.rows, lp)) {
                core.cells.push(cell);
            }
        }
        let several = cpu.last_group() != GroupId::new(0);
        let mut sockets: Vec<SocketFrame> = Vec::new();
        for (frame, node) in frames.into_iter().zip(cpu.nodes()) {
            let at = sockets.iter().position(|it| it.socket == node.socket).unwrap_or(sockets.len());
            if at == sockets.len() {
                sockets.push(SocketFrame { socket: node.socket, nodes: Vec::new() });
            }
            if let Some(socket) = sockets.get_mut(at) {
                socket.nodes.push(Rc::new(frame.finish(several)));
            }
        }
        let mut scene = Self { sockets, legend, summary: String::new(), cores };
        sets.sum_up(&mut scene);
        Some(scene)
    }

    /// Takes rows that are as they were from the map of before, so that what is drawn of them need not change.
    pub fn share(&mut self, before: &Self) {
        for (socket, before) in self.sockets.iter_mut().zip(&before.sockets) {
            for (node, before) in socket.nodes.iter_mut().zip(&before.nodes) {
                if node == before {
                    *node = Rc::clone(before);
                    continue;
                }
                let node = Rc::make_mut(node);
                for (row, before) in node.rows.iter_mut().zip(&before.rows) {
                    if row == before {
                        *row = Rc::clone(before);
                    }
                }
            }
        }
    }

    /// The map after nothing but processor settings changed. What did not change is shared with the map of before.
    pub fn follow(&self, plan: &Plan, outline: &Outline) -> Option<Self> {
        let sets = Sets::new(plan, plan.cpu.as_ref()?, outline);
        let mut scene = self.clone();
        for socket in &mut scene.sockets {
            for node in &mut socket.nodes {
                if node.rows.iter().all(|row| sets.agrees(row)) {
                    continue;
                }
                for row in &mut Rc::make_mut(node).rows {
                    if !sets.agrees(row) {
                        sets.redo(Rc::make_mut(row));
                    }
                }
            }
        }
        sets.sum_up(&mut scene);
        Some(scene)
    }
}

/// A node that is being filled.
struct Frame {
    node: NodeId,
    cards: Vec<Tag>,
    rows: Vec<Row>,
}

impl Frame {
    fn finish(self, several_groups: bool) -> NodeFrame {
        let ends = self.rows.first().zip(self.rows.last()).filter(|_| several_groups);
        let groups = ends.map(|(first, last)| (first.first.group, last.first.group));
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            rows.push(Rc::new(row));
        }
        NodeFrame { node: self.node, groups, cards: self.cards, rows }
    }
}

/// Whose queues each processor serves, and what is wrong with that.
struct Sets<'a> {
    plan: &'a Plan,
    cpu: &'a Topology,
    owners: Vec<Vec<AdapterId>>,
    shared: LpSet,
    not_in_all: LpSet,
    cut: LpSet,
    /// How many processors the management OS sees.
    seen: usize,
}

impl<'a> Sets<'a> {
    /// Sets are walked once each, however many processors and adapters there are.
    fn new(plan: &'a Plan, cpu: &'a Topology, outline: &Outline) -> Self {
        let mut owners = vec![Vec::new(); cpu.lps().len()];
        let (mut shared, mut not_in_all, mut cut) = (outline.shared.clone(), LpSet::EMPTY, LpSet::EMPTY);
        for it in outline.adapters.iter().filter(|it| it.role != Role::Off) {
            let mut last = None;
            for lp in it.set.iter() {
                if let Some(owners) = owners.get_mut(lp.index()) {
                    owners.push(it.adapter);
                }
                last = Some(lp);
            }
            if let Some(last) = last.filter(|_| it.truncated) {
                cut.insert(last);
            }
        }
        for team in &outline.teams {
            let all = match team.verdict {
                Some(Verdict::Overlap) => &mut shared,
                Some(Verdict::NotIdentical) => &mut not_in_all,
                _ => continue,
            };
            team.clashing.iter().for_each(|lp| all.insert(lp));
        }
        Self { plan, cpu, owners, shared, not_in_all, cut, seen: cpu.managed(plan.os).len() }
    }

    fn owners(&self, lp: LpIndex) -> &[AdapterId] {
        self.owners.get(lp.index()).map_or(&[], Vec::as_slice)
    }

    fn clash(&self, lp: LpIndex) -> Option<Clash> {
        if self.shared.contains(lp) {
            Some(Clash::Shared)
        } else {
            self.not_in_all.contains(lp).then_some(Clash::NotInAll)
        }
    }

    fn cell(&self, index: LpIndex, lp: &Lp) -> Cell {
        let (owners, clash) = (self.owners(index), self.clash(index));
        let away = |id: &AdapterId| self.plan.adapter(*id).node.is_some_and(|node| node != lp.node);
        let mut cell = Cell {
            at: lp.at,
            lp: index,
            owners: owners.to_vec(),
            owner: owners.first().map(|id| Tag::of(*id)),
            mark: mark(owners),
            clash,
            remote: owners.iter().any(away),
            cut: self.cut.contains(index),
            sibling: lp.thread > 0,
            unseen: index.index() >= self.seen,
            label: String::new(),
        };
        cell.label = label(self.plan, lp, &cell);
        cell
    }

    /// Whether a row still shows what is so.
    fn agrees(&self, row: &Row) -> bool {
        row.cores.iter().all(|core| {
            core.cells.iter().all(|it| {
                it.owners == self.owners(it.lp) && it.clash == self.clash(it.lp) && it.cut == self.cut.contains(it.lp)
            })
        })
    }

    fn redo(&self, row: &mut Row) {
        for core in &mut row.cores {
            for cell in &mut core.cells {
                if let Some(lp) = self.cpu.lp(cell.lp) {
                    *cell = self.cell(cell.lp, lp);
                }
            }
        }
    }

    /// The signs that hang on the sets, and the sentence.
    fn sum_up(&self, scene: &mut MapScene) {
        let mut used = 0;
        let legend = &mut scene.legend;
        (legend.shared, legend.not_in_all) = (!self.shared.is_empty(), !self.not_in_all.is_empty());
        legend.cut = !self.cut.is_empty();
        legend.remote = false;
        for (owners, lp) in self.owners.iter().zip(self.cpu.lps()) {
            used += usize::from(!owners.is_empty());
            for id in owners {
                legend.remote |= self.plan.adapter(*id).node.is_some_and(|node| node != lp.node);
            }
        }
        scene.summary = match self.shared.or(&self.not_in_all).len() {
            0 => format!("{used} of {} cores serve queues; none clashes.", scene.cores),
            clashing => format!("{used} of {} cores serve queues; {clashing} clash.", scene.cores),
        };
    }
}

/// The core of `lp`, at the end of its node's rows.
fn place<'a>(rows: &'a mut Vec<Row>, lp: &Lp) -> Option<&'a mut Core> {
    let last = rows.last().filter(|row| row.first.group == lp.at.group);
    let fresh = last.and_then(|row| row.cores.last()).is_none_or(|core| core.core != lp.core);
    if last.is_none_or(|row| fresh && row.cores.len() == ROW) {
        rows.push(Row { first: lp.at, cores: Vec::new() });
    }
    let row = rows.last_mut()?;
    if fresh {
        row.cores.push(Core { core: lp.core, zero: lp.core == CoreId::new(0), cells: Vec::new() });
    }
    row.cores.last_mut()
}

//! Building a host: what is chosen for it, what is unfolded, and the edits that add, double and take away.

use std::rc::Rc;

use super::{Place, Session};
use crate::app::forms::Stock;
use crate::app::services;
use crate::draw::Shape;
use crate::model::{AdapterId, Item, New, NodeId, PlanEdit, SwitchId, TeamId};
use crate::preset::{self, COUNTS, Card, Cpu, RELEASES};

/// What is chosen for building, and which parts of the workbench are unfolded.
#[derive(Clone, Debug)]
pub(crate) struct Bench {
    /// The choices, in the order of [`Stock`].
    pub(crate) stock: [usize; Stock::ALL.len()],
    /// How many virtual NICs are added at once.
    pub(crate) many: u16,
    open: Vec<Fold>,
}

impl Default for Bench {
    fn default() -> Self {
        Self { stock: [0; Stock::ALL.len()], many: 12, open: Vec::new() }
    }
}

/// A part of the workbench that is folded until somebody wants it: it is not drawn before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fold {
    /// More of the host.
    Host,
    /// The nodes, one by one.
    Nodes,
    /// More of an adapter.
    Adapter(AdapterId),
    /// More of a team.
    Team(TeamId),
    /// More of a switch, and all its virtual NICs at once.
    Switch(SwitchId),
    /// The virtual NICs, one by one.
    Vnics,
}

/// What can be added with one click.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum More {
    /// The adapter that is chosen.
    Card,
    Team,
    Switch,
    /// As many as are chosen, on that switch.
    Vnics(SwitchId),
    /// Another kind of cores.
    Run(NodeId),
}

impl Bench {
    /// Whether that is unfolded.
    pub(crate) fn is_open(&self, fold: Fold) -> bool {
        self.open.contains(&fold)
    }

    pub(super) fn toggle(&mut self, fold: Fold) {
        if self.is_open(fold) {
            self.open.retain(|it| *it != fold);
        } else {
            self.open.push(fold);
        }
    }

    /// The adapter that is chosen.
    pub(crate) fn card(&self) -> &'static Card {
        self.chosen(Stock::Card, Card::ALL)
    }

    fn chosen<T>(&self, stock: Stock, all: &'static [T]) -> &'static T {
        all.get(self.stock[stock as usize]).unwrap_or(&all[0])
    }
}

impl Session {
    /// A host of what is chosen.
    pub(in crate::app) fn build_host(&mut self) {
        let bench = &self.face.bench;
        let (cpu, card) = (bench.chosen(Stock::Cpu, Cpu::ALL), bench.card());
        let (os, count) = (*bench.chosen(Stock::Release, &RELEASES), *bench.chosen(Stock::Count, &COUNTS));
        if let Some(plan) = preset::host(cpu, os, card, count) {
            self.face.problem = None;
            self.show_reading(Rc::new(services::built(plan)));
        }
    }

    /// The processors that are chosen, in place of what there is.
    pub(super) fn take_cpu(&mut self) {
        let cpu = self.face.bench.chosen(Stock::Cpu, Cpu::ALL).topology();
        self.rework(PlanEdit::Cpu(cpu));
    }

    pub(super) fn add(&mut self, more: More) {
        let new = match more {
            More::Card => match self.face.bench.card().adapter() {
                Some(adapter) => New::Adapter(Box::new(adapter)),
                None => return,
            },
            More::Team => New::Team,
            More::Switch => New::Switch,
            More::Vnics(switch) => New::Vnics(switch, self.face.bench.many),
            More::Run(node) => New::Run(node),
        };
        self.rework(PlanEdit::Add(new));
    }

    pub(super) fn remove(&mut self, item: Item) {
        if matches!(item, Item::Adapter(_) | Item::Team(_) | Item::Switch(_)) {
            // What comes after takes its place, and was not unfolded.
            self.face.bench.open.retain(|it| matches!(it, Fold::Host | Fold::Nodes | Fold::Vnics));
        }
        self.rework(PlanEdit::Remove(item));
    }

    /// Gives the host processors of that shape; the root limit stays.
    pub(crate) fn reshape(&mut self, shape: Shape) {
        let root = self.now.plan.cpu.as_ref().and_then(crate::model::Topology::root_processors);
        match shape.topology(root) {
            Ok(cpu) => self.edit(PlanEdit::Cpu(Some(cpu)), self.now.view),
            Err(fault) => self.refuse(Place::Host, services::shape_refusal(fault)),
        }
    }

    /// An edit after which places in the plan mean something else.
    pub(super) fn rework(&mut self, edit: PlanEdit) {
        self.edit(edit, self.now.view);
        self.face.drafts.clear();
    }
}

/// Where a change is made, so that its refusal can stand there.
pub(super) fn place(edit: &PlanEdit) -> Place {
    let item = match edit {
        PlanEdit::Processors(id, _) | PlanEdit::Target(id, _) => Some(Item::Adapter(*id)),
        PlanEdit::Fact(fact, _) => fact.item(),
        PlanEdit::Duplicate(item) | PlanEdit::Remove(item) => Some(*item),
        PlanEdit::Add(New::Adapter(_)) => return Place::Adapter(AdapterId::new(0)),
        PlanEdit::Add(New::Team) | PlanEdit::Member(..) => return Place::Teams,
        PlanEdit::Add(New::Switch | New::Vnics(..)) => return Place::Network,
        _ => None,
    };
    match item {
        Some(Item::Adapter(id)) => Place::Adapter(id),
        Some(Item::Team(_)) => Place::Teams,
        Some(Item::Switch(_) | Item::Vnic(_) | Item::Vnics(_)) => Place::Network,
        Some(Item::Node(_) | Item::Run(..)) | None => Place::Host,
    }
}

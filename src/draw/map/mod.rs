//! The processor map: sockets, nodes, rows of cores, threads; whose queues each processor serves, and where they clash.

mod build;
mod fold;
mod label;
#[cfg(test)]
mod tests;

pub use fold::Line;

use std::rc::Rc;

use super::Tag;
use crate::model::{AdapterId, CoreId, GroupId, GroupedLp, LpIndex, NodeId};

/// Cores in a row, so that numbers line up from row to row.
pub(super) const ROW: usize = 8;

/// A whole host, ready to be drawn. [`MapScene::new`] draws it, [`MapScene::follow`] draws it again after settings changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapScene {
    /// Its sockets, in the order of their first node.
    pub sockets: Vec<SocketFrame>,
    /// Which signs occur, so that no legend explains what is not there.
    pub legend: Legend,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// How many cores there are.
    cores: usize,
}

/// One socket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SocketFrame {
    /// Its number; `None` where it is not known which socket the nodes sit in.
    pub socket: Option<u16>,
    /// Its nodes.
    pub nodes: Vec<Rc<NodeFrame>>,
}

/// One NUMA node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeFrame {
    /// Which node.
    pub node: NodeId,
    /// The groups its processors start and end in, where the host has several.
    pub groups: Option<(GroupId, GroupId)>,
    /// The adapters whose cards sit here.
    pub cards: Vec<Tag>,
    /// Its cores. Shared, so that rows that did not change are not drawn again.
    pub rows: Vec<Rc<Row>>,
}

impl NodeFrame {
    /// `group 0`, or `groups 0 to 1` of a node that has processors in several.
    pub fn group_words(&self) -> Option<String> {
        let (first, last) = self.groups?;
        let (first_number, last_number) = (first.get().to_string(), last.get().to_string());
        Some(if first == last {
            ["group ", &first_number].concat()
        } else {
            ["groups ", &first_number, " to ", &last_number].concat()
        })
    }
}

/// Up to eight cores of one node and group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The first processor, which labels the row.
    pub first: GroupedLp,
    /// Its cores.
    pub cores: Vec<Core>,
}

impl Row {
    /// Its last processor.
    pub fn last(&self) -> GroupedLp {
        self.cores.last().and_then(|core| core.cells.last()).map_or(self.first, |cell| cell.at)
    }

    /// Whether that processor is in it.
    pub fn spans(&self, lp: LpIndex) -> bool {
        self.cores.iter().any(|core| core.cells.iter().any(|cell| cell.lp == lp))
    }

    /// Whether no queue uses it and nothing else is to be said of it but whether the management OS sees it.
    pub fn idle(&self) -> Option<bool> {
        let unseen = self.cores.first()?.cells.first()?.unseen;
        let plain = |core: &Core| !core.zero && core.cells.iter().all(|it| it.owners.is_empty() && it.unseen == unseen);
        self.cores.iter().all(plain).then_some(unseen)
    }
}

/// One core.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Core {
    /// Which core.
    pub core: CoreId,
    /// Whether it is the host's first core, where everything else works too.
    pub zero: bool,
    /// Its threads.
    pub cells: Vec<Cell>,
}

/// One logical processor.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one for each sign, in any combination")]
pub struct Cell {
    /// Its name on Windows.
    pub at: GroupedLp,
    /// Its place on the host.
    pub lp: LpIndex,
    /// The adapters whose sets it is in.
    pub owners: Vec<AdapterId>,
    /// The sign of its colour; that of the first adapter.
    pub owner: Option<Tag>,
    /// The letters that stand in it.
    pub mark: String,
    /// Whether its owners must not be there together, or others should be there too.
    pub clash: Option<Clash>,
    /// The card of an adapter that uses it is known to sit at another node.
    pub remote: bool,
    /// A set ends here that was to have more processors.
    pub cut: bool,
    /// A second thread: no queue ever uses it.
    pub sibling: bool,
    /// The management OS does not see it.
    pub unseen: bool,
    /// All of that in words.
    pub label: String,
}

/// How a processor breaks a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clash {
    /// In sets that must not share it.
    Shared,
    /// Not in every set that must have it.
    NotInAll,
}

/// Which signs occur.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each sign, in any combination")]
pub struct Legend {
    /// A processor in sets that must not share it.
    pub shared: bool,
    /// A processor that is not in every set that must have it.
    pub not_in_all: bool,
    /// A processor away from the card.
    pub remote: bool,
    /// The end of a set that was to have more processors.
    pub cut: bool,
    /// Second threads.
    pub siblings: bool,
    /// Processors that the management OS does not see.
    pub unseen: bool,
    /// Nodes that cards are known to sit on.
    pub cards: bool,
}

//! The map itself: sockets, nodes and rows in their places.

use super::Picture;
use super::cells::{Look, chip, row, surface};
use super::grid::{Grid, IDLE, LABEL, Line, MARGIN, NODE, NodeBox, SocketBox, extent, length};
use crate::draw::{Cell, Row};
use crate::engine::Role;
use crate::model::AdapterId;

/// Cards at a node beyond these are counted.
const CHIPS: usize = 8;

impl Picture<'_> {
    /// Draws the map below what there is.
    pub(super) fn map(&mut self, grid: &Grid<'_>) {
        for socket in &grid.sockets {
            self.socket(socket);
        }
    }

    fn socket(&mut self, it: &SocketBox<'_>) {
        let [x, y, width, height] = it.place;
        let (x, y) = (MARGIN + x, self.y + y);
        self.ink.frames("edge", [x, y, width, height], &[0]);
        // The name interrupts the frame. Only digits vary in it, so its width is known well enough.
        let name = it.socket.map_or_else(|| "Processors".to_owned(), |number| format!("Socket {number}"));
        self.ink.rect("paper", [x + 8, y, 8 * length(name.len()) + 8, 1]);
        self.ink.line("small bold quiet", x + 12, y + 4, &name);
        for node in &it.nodes {
            self.node(node, x + node.x, y + node.y);
        }
    }

    fn node(&mut self, it: &NodeBox<'_>, x: u32, y: u32) {
        let node = it.node;
        self.ink.open_line("", x, y + 16);
        self.ink.span("bold ink", 0, &format!("Node {}", node.node.get()));
        if let Some(group) = node.group {
            self.ink.span("quiet", 0, &format!(" · group {}", group.get()));
        }
        self.ink.close_line();
        if !node.cards.is_empty() {
            let shown = node.cards.len().min(CHIPS);
            let more = node.cards.len() - shown;
            let mut right = x + NODE;
            if more > 0 {
                self.ink.line("small quiet end", right, y + 16, &format!("+{more}"));
                right -= 24;
            }
            right -= length(shown) * 27;
            for (at, tag) in node.cards.iter().take(shown).enumerate() {
                chip(&mut self.ink, tag.adapter(), right + 3 + length(at) * 27, y + 1);
            }
            self.ink.line("small quiet end", right - 3, y + 16, if node.cards.len() == 1 { "card" } else { "cards" });
        }
        for (line_x, line_y, line) in &it.lines {
            let (x, y) = (x + line_x, y + line_y);
            match line {
                Line::Cores(row) => self.row(row, x, y),
                Line::Idle(rows) => self.idle(rows, x, y),
            }
        }
    }

    fn row(&mut self, it: &Row, x: u32, y: u32) {
        let report = self.report;
        let owners = |cell: &Cell| {
            let mut owners: Vec<AdapterId> = Vec::new();
            for it in report.adapters.iter().filter(|it| it.role != Role::Off) {
                if it.set.contains(cell.lp) {
                    owners.push(it.adapter);
                }
            }
            owners
        };
        self.ink.line("mono least quiet", x, y + 21, &it.first.to_string());
        row(&mut self.ink, it, x, y, &owners);
    }

    /// Rows that no queue uses, as one.
    fn idle(&mut self, rows: &[Row], x: u32, y: u32) {
        let Some((first, last, cores)) = extent(rows) else { return };
        let unseen = rows.iter().flat_map(|row| &row.cores).flat_map(|core| &core.cells).any(|cell| cell.unseen);
        let place = [x + LABEL, y, NODE - LABEL, IDLE];
        surface(&mut self.ink, if unseen { Look::Unseen } else { Look::Free }, place);
        let what = if unseen { "beyond the management OS" } else { "no queue set" };
        let words = format!("to {last} · {cores} cores · {what}");
        self.ink.line("mono least quiet", x, y + 14, &first.to_string());
        if unseen {
            self.ink.rect(
                "cell-pale",
                [x + LABEL + 8, y + 2, (6 * length(words.len()) + 8).min(NODE - LABEL - 16), IDLE - 4],
            );
        }
        self.ink.line("mono least quiet", x + LABEL + 12, y + 14, &words);
    }
}

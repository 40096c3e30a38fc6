//! The map itself: sockets, nodes and rows in their places.

use super::Picture;
use super::cells::{Look, chip, row, surface};
use super::grid::{Grid, IDLE, LABEL, Line, MARGIN, NODE, NodeBox, What, length};
use crate::draw::Cell;
use crate::engine::Role;
use crate::model::AdapterId;

/// Cards at a node beyond these are counted.
const CHIPS: usize = 6;

impl Picture<'_> {
    /// Draws the map below what there is.
    pub(super) fn map(&mut self, grid: &Grid<'_>) {
        for socket in &grid.sockets {
            let [x, y, width, height] = socket.place;
            let (x, y) = (MARGIN + x, self.y + y);
            self.ink.frame("edge", [x, y, width, height], false);
            // The name interrupts the frame. Only digits vary in it, so its width is known well enough.
            let name = socket.socket.map_or_else(|| "Processors".to_owned(), |number| format!("Socket {number}"));
            self.ink.rect("paper", [x + 8, y, 8 * length(name.len()) + 8, 1]);
            self.ink.line("small bold quiet", x + 12, y + 4, &name);
            for node in &socket.nodes {
                self.node(node, x + node.x, y + node.y);
            }
        }
    }

    fn node(&mut self, it: &NodeBox<'_>, x: u32, y: u32) {
        let number = it.node.node.get().into();
        let name = "<text x=\"~\" y=\"~\"><tspan class=\"bold ink\">Node ~</tspan>";
        self.ink.put(name, &[], &[x, y + 16, number]);
        if let Some(words) = it.node.group_words() {
            self.ink.put("<tspan class=\"quiet\"> · %</tspan>", &[&words], &[]);
        }
        self.ink.put("</text>\n", &[], &[]);
        let cards = &it.node.cards;
        if !cards.is_empty() {
            let shown = cards.len().min(CHIPS);
            let more = cards.len() - shown;
            let mut left = x + NODE - length(shown) * 27;
            if more > 0 {
                self.ink.line("small quiet end", x + NODE, y + 16, &format!("+{more}"));
                left -= 24;
            }
            self.ink.line("small quiet end", left - 3, y + 16, if cards.len() == 1 { "card" } else { "cards" });
            for tag in cards.iter().take(shown) {
                chip(&mut self.ink, tag.adapter(), left + 3, y + 1);
                left += 27;
            }
        }
        for line in &it.lines {
            self.cores(line, x + line.x, y + line.y);
        }
    }

    fn cores(&mut self, it: &Line<'_>, x: u32, y: u32) {
        let label = "<text class=\"mono least quiet\" x=\"~\" y=\"~\">~:~</text>\n";
        let first = [it.first.group.get().into(), it.first.number.get().into()];
        match it.what {
            What::Cores(cores) => {
                let report = self.report;
                let owners = |cell: &Cell| {
                    let mut owners: Vec<AdapterId> = Vec::new();
                    for it in &report.adapters {
                        if it.role != Role::Off && it.set.contains(cell.lp) {
                            owners.push(it.adapter);
                        }
                    }
                    owners
                };
                self.ink.put(label, &[], &[x, y + 21, first[0], first[1]]);
                row(&mut self.ink, cores, x, y, &owners);
            }
            What::Idle(last, cores, unseen) => {
                self.ink.put(label, &[], &[x, y + 14, first[0], first[1]]);
                let look = if unseen { Look::Unseen } else { Look::Free };
                surface(&mut self.ink, look, [x + LABEL, y, NODE - LABEL, IDLE]);
                let what = if unseen { "beyond the management OS" } else { "no queue set" };
                let words = format!("to {last} · {cores} cores · {what}");
                if unseen {
                    // The hatch would run through the words.
                    let width = (6 * length(words.len()) + 8).min(NODE - LABEL - 16);
                    self.ink.rect("cell-pale", [x + LABEL + 8, y + 2, width, IDLE - 4]);
                }
                self.ink.line("mono least quiet", x + LABEL + 12, y + 14, &words);
            }
        }
    }
}

//! The processors of a row, and the small signs of the legends, which are the same drawings.

use super::grid::{CELL, LABEL, STEP, length, sibling_step};
use super::ink::Ink;
use super::measure::Face;
use crate::draw::{Cell, Clash, Core, Row, Tag};
use crate::model::AdapterId;

/// Hues, after which they come again with a pattern.
const HUES: u16 = 8;
/// A label in a tooltip is cut here, in pixels of its face.
const LABEL_WIDTH: u32 = 2000;

/// How a processor's surface looks.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// Nobody's.
    Free,
    /// Beyond what the management OS uses.
    Unseen,
    /// An adapter's.
    Owned(AdapterId),
    /// In sets that must not share it.
    Clash,
}

/// Draws a row of cores; `owners` tells whose sets a processor is in.
pub(super) fn row(ink: &mut Ink, row: &Row, x: u32, y: u32, owners: &dyn Fn(&Cell) -> Vec<AdapterId>) {
    ink.raw("<g class=\"mono least middle\">\n");
    for (at, core) in row.cores.iter().enumerate() {
        let Some(cell) = core.cells.first() else { continue };
        ink.raw("<g id=\"lp-");
        ink.number(cell.at.group.get().into());
        ink.raw("-");
        ink.number(cell.at.number.get().into());
        ink.raw("\">");
        first(ink, core.zero, cell, [x + LABEL + length(at) * STEP, y, CELL[0], CELL[1]], &owners(cell));
        ink.raw("</g>\n");
    }
    ink.raw("</g>\n");
    for (class, unseen) in [("cell", false), ("hatch-unseen", true)] {
        let mut bars = Vec::new();
        for (at, core) in row.cores.iter().enumerate() {
            siblings(core, unseen, x + LABEL + length(at) * STEP, y + CELL[1] + 1, &mut bars);
        }
        if !bars.is_empty() {
            ink.bars(class, &bars);
            ink.raw("\n");
        }
    }
}

/// The places of a core's further threads that the management OS sees, or does not.
fn siblings(core: &Core, unseen: bool, x: u32, y: u32, bars: &mut Vec<[u32; 4]>) {
    let step = sibling_step(core);
    for (at, cell) in core.cells.iter().skip(1).enumerate() {
        if cell.unseen == unseen {
            bars.push([x, y + length(at) * step, CELL[0], step - 2]);
        }
    }
}

/// A core's first thread, the only one that queues use.
fn first(ink: &mut Ink, zero: bool, cell: &Cell, place: [u32; 4], owners: &[AdapterId]) {
    let [x, y, width, height] = place;
    let middle = x + width / 2;
    let number = cell.at.number.get().to_string();
    let look = match owners.first() {
        _ if cell.clash == Some(Clash::Shared) => Look::Clash,
        Some(owner) => Look::Owned(*owner),
        None if cell.unseen => Look::Unseen,
        None => Look::Free,
    };
    if !owners.is_empty() {
        ink.element("title", &Face { size: 10, bold: false }.fit(&cell.label, LABEL_WIDTH));
    }
    surface(ink, look, place);
    if zero {
        crown(ink, place);
    }
    if cell.clash == Some(Clash::NotInAll) {
        odd(ink, place);
    }
    let Some(owner) = owners.first() else {
        if matches!(look, Look::Unseen) {
            // The hatch would run through the digits.
            ink.rect("cell-pale", [middle - 9, y + 10, 18, 14]);
        }
        ink.line("quiet", middle, y + 21, &number);
        return;
    };
    let on = on(look, *owner);
    let size = match cell.mark.chars().count() {
        ..=2 => "letter ",
        3 => "bold ",
        _ => "tiny bold ",
    };
    ink.line(&[size, &on].concat(), middle, y + 14, &cell.mark);
    ink.line(&on, middle, y + 25, &number);
    ticks(ink, &on, owners, [x, y + height, width]);
}

/// The class of what stands on a surface.
fn on(look: Look, owner: AdapterId) -> String {
    match look {
        Look::Clash => "fault".to_owned(),
        _ => ["on-hue-", &(owner.get() % HUES).to_string()].concat(),
    }
}

/// Marks at the lower edge, whose places say which of eight hues it is to whom hues look alike, and who they all are
/// where letters have no room.
fn ticks(ink: &mut Ink, class: &str, owners: &[AdapterId], [x, bottom, width]: [u32; 3]) {
    let room = (width - 8) / u32::from(HUES);
    let mut bars = Vec::new();
    for owner in owners {
        bars.push([x + 4 + u32::from(owner.get() % HUES) * room, bottom - 6, room, 2]);
    }
    ink.bars(class, &bars);
}

/// The surface of a processor, large or small.
pub(super) fn surface(ink: &mut Ink, look: Look, place: [u32; 4]) {
    match look {
        Look::Free => ink.round("cell", place),
        Look::Unseen => {
            ink.round("cell-pale", place);
            ink.round("hatch-unseen", place);
        }
        Look::Owned(owner) => {
            // Classes of colour and pattern, as the page has them.
            let class = Tag::of(owner).class();
            let (hue, pattern) = class.split_once(" pattern-").unwrap_or((&class, ""));
            ink.round(hue, place);
            if !pattern.is_empty() {
                ink.round(&["hatch-", pattern].concat(), place);
            }
        }
        Look::Clash => {
            ink.rect("hatch-clash", place);
            ink.frames("fault", place, if place[3] > 16 { &[0, 2] } else { &[0] });
        }
    }
}

/// The host's first core wears a crown.
pub(super) fn crown(ink: &mut Ink, [x, y, width, height]: [u32; 4]) {
    ink.rect("ink", [x + width / 5, y - 4, width - 2 * (width / 5), 4]);
    ink.frames("ink", [x, y, width, height], &[0]);
}

/// Not in every set that must have it.
pub(super) fn odd(ink: &mut Ink, [x, y, width, height]: [u32; 4]) {
    ink.rect("fault-line dashed", [x - 1, y - 1, width + 2, height + 2]);
}

/// An adapter's letter on its colour.
pub(super) fn chip(ink: &mut Ink, adapter: AdapterId, x: u32, y: u32) {
    let (width, height) = (24, 20);
    surface(ink, Look::Owned(adapter), [x, y, width, height]);
    let on = on(Look::Free, adapter);
    ink.line(&["mono bold small middle ", &on].concat(), x + width / 2, y + 12, &Tag::of(adapter).letter());
    ticks(ink, &on, &[adapter], [x, y + height + 1, width]);
}

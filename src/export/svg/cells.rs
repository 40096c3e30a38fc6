//! The processors of a row, and the small signs of the legends, which are the same drawings.

use super::grid::{CELL, LABEL, STEP, length, sibling_step};
use super::ink::{Ink, Place};
use super::measure::Face;
use crate::draw::{Cell, Clash, Row, Tag};
use crate::model::AdapterId;

/// Hues, after which they come again with a pattern.
const HUES: u16 = 8;

/// The label of a processor is cut here.
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
    let (mut seen, mut unseen) = (Vec::new(), Vec::new());
    ink.put("<g class=\"mono least middle\">\n", &[], &[]);
    for (at, core) in row.cores.iter().enumerate() {
        let x = x + LABEL + length(at) * STEP;
        let step = sibling_step(core);
        for (thread, cell) in core.cells.iter().enumerate() {
            if thread == 0 {
                first(ink, core.zero, cell, [x, y, CELL[0], CELL[1]], &owners(cell));
            } else {
                let bar = [x, y + CELL[1] + 1 + length(thread - 1) * step, CELL[0], step - 2];
                if cell.unseen { unseen.push(bar) } else { seen.push(bar) }
            }
        }
    }
    ink.put("</g>\n", &[], &[]);
    for (class, bars) in [("cell", seen), ("hatch-unseen", unseen)] {
        if !bars.is_empty() {
            ink.bars(class, &bars);
        }
    }
    ink.put("\n", &[], &[]);
}

/// A core's first thread, the only one that queues use. Scripts find it by its name on Windows.
fn first(ink: &mut Ink, zero: bool, cell: &Cell, place: Place, owners: &[AdapterId]) {
    let [x, y, width, height] = place;
    let (middle, number) = (x + width / 2, u32::from(cell.at.number.get()));
    ink.put("<g id=\"lp-~-~\">", &[], &[cell.at.group.get().into(), number]);
    let Some(owner) = owners.first() else {
        surface(ink, if cell.unseen { Look::Unseen } else { Look::Free }, place);
        if zero {
            crown(ink, place);
        }
        if cell.unseen {
            // The hatch would run through the digits.
            ink.rect("cell-pale", [middle - 9, y + 10, 18, 14]);
        }
        ink.put("<text class=\"quiet\" x=\"~\" y=\"~\">~</text></g>\n", &[], &[middle, y + 21, number]);
        return;
    };
    // A name may be as long as a book, and stands in every processor of its set.
    ink.put("<title>$</title>", &[&Face { size: 10, bold: false }.fit(&cell.label, LABEL_WIDTH)], &[]);
    let clash = cell.clash == Some(Clash::Shared);
    surface(ink, if clash { Look::Clash } else { Look::Owned(*owner) }, place);
    if zero {
        crown(ink, place);
    }
    if cell.remote {
        corner(ink, place);
    }
    if cell.clash == Some(Clash::NotInAll) {
        odd(ink, place);
    }
    let on = if clash { "fault".to_owned() } else { on(*owner) };
    let size = match cell.mark.chars().count() {
        ..=2 => "letter",
        3 => "bold",
        _ => "tiny bold",
    };
    let words = "<text class=\"% %\" x=\"~\" y=\"~\">%</text><text class=\"%\" x=\"~\" y=\"~\">~</text>";
    ink.put(words, &[size, &on, &cell.mark, &on], &[middle, y + 14, middle, y + 25, number]);
    ticks(ink, &on, owners, x, y + height, width);
    ink.put("</g>\n", &[], &[]);
}

/// The class of what stands on an adapter's colour.
fn on(owner: AdapterId) -> String {
    format!("on-hue-{}", owner.get() % HUES)
}

/// Marks at the lower edge, whose places say which of eight hues it is to whom hues look alike, and who they all are
/// where letters have no room.
fn ticks(ink: &mut Ink, class: &str, owners: &[AdapterId], x: u32, bottom: u32, width: u32) {
    let room = (width - 8) / u32::from(HUES);
    let mut bars = Vec::new();
    for owner in owners {
        bars.push([x + 4 + u32::from(owner.get() % HUES) * room, bottom - 6, room, 2]);
    }
    ink.bars(class, &bars);
}

/// The surface of a processor, large or small.
pub(super) fn surface(ink: &mut Ink, look: Look, place: Place) {
    match look {
        Look::Free => ink.round("cell", place),
        Look::Unseen => {
            ink.round("cell-pale", place);
            ink.round("hatch-unseen", place);
        }
        Look::Owned(owner) => {
            // The hue that the page has, and its pattern.
            let (hue, pattern) = (owner.get() % HUES, owner.get() / HUES);
            ink.round(&format!("hue-{hue}"), place);
            if pattern > 0 {
                ink.round(&format!("hatch-{pattern}"), place);
            }
        }
        Look::Clash => {
            ink.rect("hatch-clash", place);
            ink.frame("fault", place, place[3] > 16);
        }
    }
}

/// The host's first core wears a crown.
pub(super) fn crown(ink: &mut Ink, place: Place) {
    let [x, y, width, _] = place;
    ink.rect("ink", [x + width / 5, y - 4, width - 2 * (width / 5), 4]);
    ink.frame("ink", place, false);
}

/// Away from the card's node: a corner is missing.
pub(super) fn corner(ink: &mut Ink, [x, y, width, _]: Place) {
    ink.put("<path class=\"paper\" d=\"M~ ~h8v8z\"/>", &[], &[x + width - 7, y - 1]);
}

/// Not in every set that must have it.
pub(super) fn odd(ink: &mut Ink, [x, y, width, height]: Place) {
    ink.rect("line fault dashed", [x - 1, y - 1, width + 2, height + 2]);
}

/// An adapter's letter on its colour.
pub(super) fn chip(ink: &mut Ink, adapter: AdapterId, x: u32, y: u32) {
    surface(ink, Look::Owned(adapter), [x, y, 24, 20]);
    let on = on(adapter);
    let letter = "<text class=\"mono bold small middle %\" x=\"~\" y=\"~\">%</text>";
    ink.put(letter, &[&on, &Tag::of(adapter).letter()], &[x + 12, y + 12]);
    ticks(ink, &on, &[adapter], x, y + 21, 24);
    ink.put("\n", &[], &[]);
}

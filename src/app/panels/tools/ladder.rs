//! The clash map as a picture: one stroke for each run of alike places, one place read out at a time.

use super::{name, put_count, put_number};
use crate::app::controls::{scroll, select};
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::Session;
use crate::whatif::{Ladder, Rung, settings};

/// The side of a place, in pixels.
const SIDE: usize = 14;
/// The side where more rows than [`MANY`] would not fit a screen.
const SMALL: usize = 9;
const MANY: usize = 32;

/// The axes tell each so-manieth number.
const TOLD: usize = 4;
/// How wide the numbers on the left are, and how high those above, in pixels.
const LEFT: usize = 22;
const ABOVE: usize = 16;

pub(super) fn clash_map(pen: &mut Pen, session: &Session, map: Option<&Ladder>) {
    let Some(map) = map else {
        return pen.word("p", "quiet", "No adapter's queues serve anything, so there is nothing to map.");
    };
    pen.el("div", "facts", |pen| {
        select(pen, session, Choice::MapAdapter);
        pen.when(session.plan().cpu.as_ref().is_some_and(|cpu| cpu.last_group().get() > 0), |pen| {
            select(pen, session, Choice::MapGroup);
        });
    });
    pen.el("p", "small quiet", |pen| {
        pen.say("Across: bases 0 to ");
        put_number(pen, map.bases.saturating_sub(1));
        pen.say(". Down: MaxProcessors 1 to ");
        put_number(pen, map.most);
        pen.say(". ");
        if let Some(max) = settings(session.plan(), session.view(), map.adapter).max_number {
            pen.say("Max stays ");
            put_number(pen, usize::from(max.get()));
            pen.say(". ");
        }
        pen.say(
            "First core and the card's node are not judged. Arrow keys look around; Enter or a click takes the place.",
        );
    });
    let (base, most) = session.place(map);
    scroll(pen, "Clash map", |pen| {
        let side = if map.most > MANY { SMALL } else { SIDE };
        let middle = |at: usize| at * side + side / 2;
        let bases: Vec<_> = (0..map.bases).step_by(TOLD).map(|base| (base, LEFT + middle(base), ABOVE - 4)).collect();
        let counts = (1..=map.most).filter(|count| *count == 1 || count % TOLD == 0);
        let counts: Vec<_> = counts.map(|count| (count, LEFT / 2, middle(count - 1) + 4)).collect();
        axis(pen, LEFT + map.bases * side, ABOVE, &bases);
        pen.el("div", "rungs__rows", |pen| {
            axis(pen, LEFT, map.most * side, &counts);
            grid(pen, session, map, (base, most), side);
        });
    });
    pen.el("p", "rungs__place", |pen| {
        place(pen, map, base, most);
        if map.now == Some((base, most)) {
            pen.word("span", "quiet", ", as it is set");
        }
    });
    pen.el("ul", "legend", |pen| {
        pen.is(Attr::Label, "Places by kind");
        for kind in Rung::ALL.into_iter().rev() {
            pen.el("li", "", |pen| {
                pen.el("svg", "rungs__sign", |pen| {
                    pen.is(Attr::ViewBox, "0 0 2 1");
                    pen.is(Attr::Hidden, "true");
                    stroke(pen, kind, "M0 .5h2");
                });
                pen.say(word(kind));
                pen.say(": ");
                put_number(pen, map.count(kind));
            });
        }
    });
    pen.el("details", "disclosure", |pen| {
        pen.word("summary", "", "The clean ones in words");
        pen.el("p", "", |pen| clean(pen, map));
    });
}

/// The numbers along an edge of the map, each with where its middle stands.
fn axis(pen: &mut Pen, width: usize, height: usize, numbers: &[(usize, usize, usize)]) {
    pen.el("svg", "rungs__axis", |pen| {
        pen.set(Attr::Width, &width.to_string());
        pen.set(Attr::Height, &height.to_string());
        pen.is(Attr::Hidden, "true");
        for (number, x, y) in numbers {
            pen.el("text", "", |pen| {
                pen.set(Attr::X, &x.to_string());
                pen.set(Attr::Y, &y.to_string());
                put_number(pen, *number);
            });
        }
    });
}

fn grid(pen: &mut Pen, session: &Session, map: &Ladder, (base, most): (usize, usize), side: usize) {
    let (bases, counts) = (map.bases.to_string(), map.most.to_string());
    let few = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    pen.el("div", "rungs", |pen| {
        pen.is(Attr::Role, "grid");
        pen.is(Attr::TabIndex, "0");
        pen.set(Attr::Label, &["Base by MaxProcessors of ", &name(session.plan(), map.adapter)].concat());
        pen.is(Attr::Active, "rung");
        pen.set(Attr::ColumnCount, &bases);
        pen.set(Attr::RowCount, &counts);
        pen.on(Hear::Climb);
        pen.on(Hear::Spot(few(map.bases), few(map.most)));
        // Of all the places only the one that is looked at is an element: the others are strokes.
        pen.el("div", "visually-hidden", |pen| {
            pen.is(Attr::Role, "row");
            pen.set(Attr::RowIndex, &(most + 1).to_string());
            pen.el("span", "", |pen| {
                pen.is(Attr::Role, "gridcell");
                pen.is(Attr::Id, "rung");
                pen.set(Attr::ColumnIndex, &(base + 1).to_string());
                pen.is(Attr::Chosen, if map.now == Some((base, most)) { "true" } else { "false" });
                place(pen, map, base, most);
            });
        });
        pen.el("svg", "rungs__picture", |pen| {
            pen.set(Attr::ViewBox, &["0 0 ", &bases, " ", &counts].concat());
            pen.set(Attr::Width, &(map.bases * side).to_string());
            pen.set(Attr::Height, &(map.most * side).to_string());
            pen.is(Attr::Hidden, "true");
            for kind in Rung::ALL {
                stroke(pen, kind, &strokes(map, kind));
            }
            if let Some(now) = map.now {
                frame(pen, "rungs__now", now);
            }
            frame(pen, "rungs__here", (base, most));
        });
    });
}

fn stroke(pen: &mut Pen, kind: Rung, path: &str) {
    pen.el("path", class(kind), |pen| pen.set(Attr::Path, path));
}

/// Along the middle of each run of that kind; dashes make places of it.
fn strokes(map: &Ladder, kind: Rung) -> String {
    let mut path = String::new();
    for most in 0..map.most {
        for (from, to) in map.spans(kind, most) {
            for part in ["M", &from.to_string(), " ", &most.to_string(), ".5h", &(to - from).to_string()] {
                path.push_str(part);
            }
        }
    }
    path
}

fn frame(pen: &mut Pen, class: &'static str, (base, most): (usize, usize)) {
    pen.el("path", class, |pen| pen.set(Attr::Path, &format!("M{base} {most}h.8v1h-.8z")));
}

const fn class(kind: Rung) -> &'static str {
    match kind {
        Rung::Refused => "rung rung--refused",
        Rung::Clash => "rung rung--clash",
        Rung::Crosses => "rung rung--crosses",
        Rung::Short => "rung rung--short",
        Rung::Clean => "rung rung--clean",
    }
}

const fn word(kind: Rung) -> &'static str {
    match kind {
        Rung::Refused => "refused: no processor, or a second thread",
        Rung::Clash => "clash with another set",
        Rung::Crosses => "crosses a node",
        Rung::Short => "runs off the end",
        Rung::Clean => "clean",
    }
}

#[inline(never)]
fn place(pen: &mut Pen, map: &Ladder, base: usize, most: usize) {
    pen.say("Base ");
    at(pen, map, base);
    pen.say(", ");
    put_count(pen, most + 1, " processor");
    pen.say(": ");
    pen.say(map.rung(base, most).map_or("", word));
}

/// A base as Windows writes it.
#[inline(never)]
fn at(pen: &mut Pen, map: &Ladder, base: usize) {
    put_number(pen, map.group.index());
    pen.say(":");
    put_number(pen, base);
}

/// Each base with its MaxProcessors.
#[inline(never)]
fn clean(pen: &mut Pen, map: &Ladder) {
    let runs = map.runs(Rung::Clean);
    if runs.is_empty() {
        pen.say("None in this group.");
    }
    for (base, from, to) in runs {
        pen.say("Base ");
        at(pen, map, base);
        pen.say(" with ");
        put_number(pen, from);
        if to > from {
            pen.say(" to ");
            put_number(pen, to);
        }
        pen.say(". ");
    }
}

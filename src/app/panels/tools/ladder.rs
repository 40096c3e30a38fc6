//! The clash map as a picture: one stroke for each run of alike places, one place read out at a time.

use super::{count, name};
use crate::app::controls::{scroll, select};
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::Session;
use crate::whatif::{Ladder, Rung};

/// The side of a place, in pixels where there is room.
const SIDE: usize = 14;

#[inline(never)]
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
    let group = map.group.get();
    let sides = format!(
        "Across: base {group}:0 to {group}:{}. Down: MaxProcessors 1 to {}. Arrow keys look around; Enter or a click takes the place.",
        map.bases.saturating_sub(1),
        map.most
    );
    pen.fact("p", "small quiet", &sides);
    let (base, most) = session.place(map);
    let words = place(map, base, most);
    scroll(pen, "Clash map", |pen| grid(pen, session, map, (base, most), &words));
    pen.el("p", "rungs__place", |pen| {
        pen.put(&words);
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
                pen.put(&[word(kind), ": ", &map.count(kind).to_string()].concat());
            });
        }
    });
    pen.el("details", "disclosure", |pen| {
        pen.word("summary", "", "The clean ones in words");
        pen.fact("p", "", &clean(map));
    });
}

#[inline(never)]
fn grid(pen: &mut Pen, session: &Session, map: &Ladder, (base, most): (usize, usize), words: &str) {
    let (bases, counts) = (map.bases.to_string(), map.most.to_string());
    let side = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    pen.el("div", "rungs", |pen| {
        pen.is(Attr::Role, "grid");
        pen.is(Attr::TabIndex, "0");
        pen.set(Attr::Label, &["Base by MaxProcessors of ", &name(session.plan(), map.adapter)].concat());
        pen.is(Attr::Active, "rung");
        pen.set(Attr::ColumnCount, &bases);
        pen.set(Attr::RowCount, &counts);
        pen.on(Hear::Climb);
        pen.on(Hear::Spot(side(map.bases), side(map.most)));
        // Of all the places only the one that is looked at is an element: the others are strokes.
        pen.el("div", "visually-hidden", |pen| {
            pen.is(Attr::Role, "row");
            pen.set(Attr::RowIndex, &(most + 1).to_string());
            pen.el("span", "", |pen| {
                pen.is(Attr::Role, "gridcell");
                pen.is(Attr::Id, "rung");
                pen.set(Attr::ColumnIndex, &(base + 1).to_string());
                pen.is(Attr::Chosen, if map.now == Some((base, most)) { "true" } else { "false" });
                pen.put(words);
            });
        });
        pen.el("svg", "rungs__picture", |pen| {
            pen.set(Attr::ViewBox, &["0 0 ", &bases, " ", &counts].concat());
            pen.set(Attr::Width, &(map.bases * SIDE).to_string());
            pen.set(Attr::Height, &(map.most * SIDE).to_string());
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
#[inline(never)]
fn strokes(map: &Ladder, kind: Rung) -> String {
    let mut path = String::new();
    for most in 0..map.most {
        let mut base = 0;
        while base < map.bases {
            let start = base;
            while map.rung(base, most) == Some(kind) {
                base += 1;
            }
            if base > start {
                for part in ["M", &start.to_string(), " ", &most.to_string(), ".5h", &(base - start).to_string()] {
                    path.push_str(part);
                }
            }
            base += 1;
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

fn place(map: &Ladder, base: usize, most: usize) -> String {
    let kind = map.rung(base, most).map_or("", word);
    format!("Base {}:{base}, {}: {kind}", map.group.get(), count(most + 1, "processor"))
}

/// Each base with its MaxProcessors.
#[inline(never)]
fn clean(map: &Ladder) -> String {
    let mut words = String::new();
    for (base, from, to) in map.runs(Rung::Clean) {
        words.push_str(if words.is_empty() { "Base " } else { "; base " });
        let mut parts =
            vec![map.group.get().to_string(), ":".into(), base.to_string(), " with ".into(), from.to_string()];
        if to > from {
            parts.extend([" to ".into(), to.to_string()]);
        }
        words.push_str(&parts.concat());
    }
    words.push_str(if words.is_empty() { "None in this group." } else { "." });
    words
}

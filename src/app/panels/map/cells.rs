//! A row of cores, and the grips at the ends of the set in hand.

use std::rc::Rc;

use crate::app::pen::{Attr, Hear, Pen, Salt};
use crate::app::session::{Grip, Session};
use crate::draw::{Cell, Clash, Core, NodeFrame, Row};
use crate::model::LpIndex;

/// Where in its row a core stands, as a class.
const PLACES: [&str; 8] = ["at-0", "at-1", "at-2", "at-3", "at-4", "at-5", "at-6", "at-7"];

/// What rows show beside their cells: where the focus is, how near they are, and what a hand holds.
pub(super) struct Hold {
    here: LpIndex,
    zoom: usize,
    /// The ends of the set in hand.
    ends: Option<(LpIndex, LpIndex)>,
    /// Which adapter's it is, and its name.
    adapter: usize,
    name: String,
    /// What the base is, and how many processors there are, as their settings say.
    values: [u32; 2],
}

impl Hold {
    pub(super) fn of(session: &Session, zoom: usize) -> Self {
        let adapter = session.in_hand();
        let name = adapter.and_then(|id| session.plan().adapters.get(id.index())).map(|it| it.name.to_string());
        let settings = adapter.and_then(|id| session.settings(id));
        let set = adapter.and_then(|id| session.outline().adapters.get(id.index())).map_or(0, |it| it.set.len());
        Self {
            here: session.here(),
            zoom,
            ends: session.ends(),
            adapter: adapter.map_or(0, |id| id.index() + 1),
            name: name.unwrap_or_default(),
            values: [settings.map_or(0, |it| it.base().number.get().into()), u32::try_from(set).unwrap_or(0)],
        }
    }

    /// Whether the set in hand begins or ends on that node.
    pub(super) fn is_on(&self, node: &NodeFrame) -> bool {
        self.ends.is_some_and(|(base, end)| node.rows.iter().any(|row| row.spans(base) || row.spans(end)))
    }

    /// All of that which these rows show, as numbers: the same numbers, the same look.
    pub(super) fn salt(&self, rows: &[Rc<Row>], fold: bool) -> Salt {
        let within = |at: LpIndex| rows.iter().any(|row| row.spans(at));
        let mut salt = [u16::from(fold), u16::try_from(self.zoom).unwrap_or(0), 0, 0, 0, 0, 0];
        if within(self.here) {
            salt[2] = self.here.get() + 1;
        }
        if let Some((base, end)) = self.ends.filter(|(base, end)| within(*base) || within(*end)) {
            salt[3] = base.get() + 1;
            salt[4] = end.get() + 1;
            salt[5] = u16::try_from(self.values[0] << 8 | self.values[1]).unwrap_or(u16::MAX);
            salt[6] = u16::try_from(self.adapter).unwrap_or(0);
        }
        salt
    }
}

pub(super) fn row(pen: &mut Pen, row: &Row, hold: &Hold) {
    pen.el("div", "cores", |pen| {
        pen.el("span", "cores__first", |pen| {
            pen.is(Attr::Hidden, "true");
            pen.put(&row.first.to_string());
        });
        row.cores.iter().for_each(|it| core(pen, it, hold));
        // Beside the cores and not in them: a grip that moves within the row stays the same element, with its focus.
        if let Some((base, end)) = hold.ends {
            for (grip, at) in [(Grip::Base, base), (Grip::End, end)] {
                let cells = row.cores.iter().map(|core| core.cells.first());
                let found = cells.zip(PLACES).find_map(|(it, place)| Some((it.filter(|it| it.lp == at)?, place)));
                pen.when(found.is_some(), |pen| {
                    if let Some((cell, place)) = found {
                        handle(pen, grip, place, cell, hold);
                    }
                });
            }
        }
    });
}

fn core(pen: &mut Pen, core: &Core, hold: &Hold) {
    pen.el("span", "core", |pen| {
        if core.zero {
            pen.class("is-zero");
        }
        core.cells.iter().for_each(|it| cell(pen, it, hold));
    });
}

/// An end of the set in hand: dragged, or moved by the arrow keys.
fn handle(pen: &mut Pen, grip: Grip, place: &'static str, cell: &Cell, hold: &Hold) {
    let (class, what, at, most) = match grip {
        Grip::Base => ("grip grip--base", "Base of ", 0, "63"),
        Grip::End => ("grip grip--end", "End of ", 1, "2048"),
    };
    pen.el("span", class, |pen| {
        pen.class(place);
        pen.is(Attr::Role, "slider");
        pen.is(Attr::TabIndex, "0");
        pen.set(Attr::Label, &[what, &hold.name, "'s set"].concat());
        pen.is(Attr::ValueMax, most);
        pen.set(Attr::ValueNow, &hold.values[at].to_string());
        pen.set(
            Attr::ValueText,
            &match grip {
                Grip::Base => cell.at.to_string(),
                Grip::End => format!("{}, {} processors", cell.at, hold.values[1]),
            },
        );
        pen.on(Hear::Grab(grip));
        pen.on(Hear::Step(grip));
    });
}

fn cell(pen: &mut Pen, cell: &Cell, hold: &Hold) {
    pen.el("span", "lp", |pen| {
        if let Some(owner) = cell.owner {
            pen.classes(&owner.class());
        }
        match cell.clash {
            Some(Clash::Shared) => pen.class("is-shared"),
            Some(Clash::NotInAll) => pen.class("is-odd"),
            None => {}
        }
        for (so, class) in
            [(cell.sibling, "is-sibling"), (cell.unseen, "is-unseen"), (cell.remote, "is-remote"), (cell.cut, "is-cut")]
        {
            if so {
                pen.class(class);
            }
        }
        pen.is(Attr::Role, "img");
        pen.set(Attr::Lp, &cell.at.to_string());
        pen.set(Attr::Label, &cell.label);
        pen.is(Attr::TabIndex, if hold.here == cell.lp { "0" } else { "-1" });
        if hold.zoom == 0 {
            return;
        }
        if !cell.mark.is_empty() {
            pen.fact("b", "lp__mark", &cell.mark);
        }
        if !cell.sibling || hold.zoom > 1 {
            pen.fact("span", "lp__number", &cell.at.number.get().to_string());
        }
    });
}

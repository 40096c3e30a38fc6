//! Two designs of one host under one load, side by side.

use super::bars::{Bar, bars_of};
use crate::app::article::knobs::tenths;
use crate::app::pen::{Attr, Pen};
use crate::model::Rate;
use crate::simulate::{Carried, Demands, Shape};

const SHAPE: Shape = Shape::ARTICLE;
/// Over so many connections live migration goes.
const CONNECTIONS: u32 = 8;
const GUESTS: usize = 8;

/// Both designs, for what each guest asks, in tenths of a gigabit a second, and what migration does, in whole ones.
pub(crate) fn designs(pen: &mut Pen, guests: u16, migration: u16) {
    let demands = Demands {
        guests: vec![tenths(guests); GUESTS],
        migration: Rate::whole_gbps(migration.into()),
        connections: CONNECTIONS,
        seed: 3,
    };
    let both = SHAPE.compare(&demands);
    let asked = tenths(guests).times(GUESTS as u64);
    pen.el("div", "designs", |pen| {
        for (title, apart, it) in [
            ("All four cards in one team", false, &both.one_team),
            ("Three in a team, one apart with RSS", true, &both.apart),
        ] {
            pen.el("div", "designs__one", |pen| {
                pen.word("h3", "", title);
                pen.el("p", "stage__says", |pen| {
                    pen.is(Attr::Live, "polite");
                    pen.put(&["Guests get ", &it.guests.to_string(), " of ", &asked.to_string(), ". "].concat());
                    pen.put(&["Migration gets ", &it.migration.to_string(), " of "].concat());
                    pen.put(&[&demands.migration.to_string(), " on ", &cores(it.migration_cores), "."].concat());
                });
                cards(pen, it, apart);
            });
        }
    });
}

fn cores(count: usize) -> String {
    [count.to_string().as_str(), if count == 1 { " core" } else { " cores" }].concat()
}

fn cards(pen: &mut Pen, it: &Carried, apart: bool) {
    let (n, each) = (usize::from(SHAPE.adapters), usize::from(SHAPE.cores_each));
    for (card, loads) in it.cores.get(1..).unwrap_or_default().chunks(each).enumerate() {
        pen.el("div", "designs__card", |pen| {
            let first = card * each + 1;
            pen.el("p", "small", |pen| {
                pen.el("span", "chip", |pen| {
                    pen.classes(&super::tag(card).class());
                    pen.is(Attr::Hidden, "true");
                    pen.put(&super::tag(card).letter());
                });
                pen.put(&[" NIC ", &(card + 1).to_string()].concat());
                pen.say(if apart && card + 1 == n { ": no switch, RSS" } else { ": switch, VMQ" });
            });
            let bars = loads.iter().enumerate();
            let bars = bars.map(|(at, load)| Bar { name: (first + at).to_string(), load: *load, queues: Vec::new() });
            bars_of(pen, &bars.collect::<Vec<_>>(), SHAPE.core);
        });
    }
}

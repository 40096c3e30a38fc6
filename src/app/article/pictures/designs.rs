//! Two designs of one host under one load, side by side.

use super::bars::{Bar, bars_of};
use crate::app::pen::{Attr, Pen};
use crate::draw::Tag;
use crate::model::{AdapterId, LpIndex, Plan, Rate, Topology};
use crate::simulate::{Carried, Compared, Demands, Shape, designs as designs_of};

/// More cores than these stand in more columns.
const FEW: usize = 8;

/// A card of both designs: its sign and its name.
type Card = (AdapterId, String);

/// Both designs of the page's host.
pub(crate) fn designs(pen: &mut Pen, demands: &Demands) {
    let cards = 0..usize::from(Shape::ARTICLE.adapters);
    let cards: Vec<_> = cards.map(|at| (AdapterId::at(at), ["NIC ", &(at + 1).to_string()].concat())).collect();
    let titles = ["All four cards in one team", "Three in a team, one apart with RSS"];
    both(pen, titles, &Shape::ARTICLE.compare(demands), demands, &cards, |lp| lp.get().to_string());
}

/// Both designs of a host of the reader's.
pub(crate) fn own_designs(pen: &mut Pen, plan: &Plan, demands: &Demands) {
    let Ok(it) = designs_of(plan, demands) else { return };
    let name = |id: &AdapterId| plan.adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
    let cards: Vec<_> = it.adapters.iter().map(|id| (*id, name(id))).collect();
    pen.el("p", "small quiet", |pen| {
        pen.say("Your cards and processors, each card with as many cores of its own as all can have. ");
        let told = plan.vnics.iter().any(|it| it.demand.is_some());
        pen.put(&["Guests: ", &it.demands.guests.len().to_string()].concat());
        pen.say(if told {
            ". They ask what your plan says, else what the knob says."
        } else {
            ". They ask what the knob says."
        });
        if it.more > 0 {
            pen.put(&[" ", &it.more.to_string(), " more cards are left out."].concat());
        }
    });
    let titles = ["All in one team", "The last one apart with RSS, the others for guests"];
    let lps = plan.cpu.as_ref().map(Topology::lps).unwrap_or_default();
    let written = |lp: LpIndex| lps.get(lp.index()).map(|it| it.at.to_string()).unwrap_or_default();
    both(pen, titles, &it.both, &it.demands, &cards, written);
}

fn both(
    pen: &mut Pen,
    titles: [&'static str; 2],
    both: &Compared,
    demands: &Demands,
    cards: &[Card],
    written: impl Fn(LpIndex) -> String,
) {
    let asked = demands.guests.iter().fold(Rate::ZERO, |sum, it| sum.plus(*it));
    pen.el("div", "designs", |pen| {
        for (title, apart, it) in [(titles[0], false, &both.one_team), (titles[1], true, &both.apart)] {
            pen.el("div", "designs__one", |pen| {
                pen.word("h3", "", title);
                pen.el("p", "stage__says", |pen| {
                    pen.is(Attr::Live, "polite");
                    pen.put(&["Guests get ", &it.guests.to_string(), " of ", &asked.to_string(), ". "].concat());
                    if demands.migration == Rate::ZERO {
                        return pen.say("Nothing migrates.");
                    }
                    pen.put(&["Migration gets ", &it.migration.to_string(), " of "].concat());
                    pen.put(&[&demands.migration.to_string(), " on ", &cores(it.migration_cores), "."].concat());
                });
                drawn(pen, it, apart, cards, &written);
            });
        }
    });
}

fn cores(count: usize) -> String {
    [count.to_string().as_str(), if count == 1 { " core" } else { " cores" }].concat()
}

fn drawn(pen: &mut Pen, it: &Carried, apart: bool, cards: &[Card], written: &impl Fn(LpIndex) -> String) {
    for (at, ((id, name), set)) in cards.iter().zip(&it.sets).enumerate() {
        pen.el("div", "designs__card", |pen| {
            if set.len() > FEW {
                pen.class("is-many");
            }
            pen.el("p", "small", |pen| {
                pen.el("span", "chip", |pen| {
                    pen.classes(&Tag::of(*id).class());
                    pen.is(Attr::Hidden, "true");
                    pen.put(&Tag::of(*id).letter());
                });
                pen.put(&[" ", name.as_str()].concat());
                pen.say(if apart && at + 1 == cards.len() { ": no switch, RSS" } else { ": switch, VMQ" });
            });
            let load = |lp: LpIndex| it.cores.get(lp.index()).copied().unwrap_or(Rate::ZERO);
            let bars = set.iter().map(|lp| Bar { name: written(lp), load: load(lp), queues: Vec::new() });
            bars_of(pen, &bars.collect::<Vec<_>>(), it.plan.per_core());
        });
    }
}

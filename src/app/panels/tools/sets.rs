//! Sets as algebra: adapters by processors, the clashes to be picked, and the smallest edit that cures the one picked.

use super::{count, name, row};
use crate::app::controls::{button, scroll};
use crate::app::panels::words::{named, row_head};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Ask, Session, Wish};
use crate::draw::Tag;
use crate::engine::View;
use crate::model::{AdapterId, LpIndex, Plan, ProcessorSettings, Setting};
use crate::whatif::{Column, Cure, Matrix, Tie, Ties};

type Looked = (AdapterId, LpIndex, Vec<AdapterId>, Option<Cure>);

#[inline(never)]
pub(super) fn sets(pen: &mut Pen, session: &Session, matrix: &Matrix, looked: Option<&Looked>) {
    if matrix.columns.is_empty() {
        return pen.word("p", "quiet", "No adapter has a processor set.");
    }
    let first = matrix.first_clash();
    scroll(pen, "Sets", |pen| {
        pen.el("table", "sets", |pen| {
            pen.is(Attr::Label, "Processor sets by adapter");
            pen.on(Hear::Roam);
            pen.el("thead", "", |pen| {
                pen.el("tr", "", |pen| {
                    pen.el("td", "", |_| {});
                    matrix.columns.iter().for_each(|it| head(pen, it));
                });
            });
            pen.el("tbody", "", |pen| {
                for (at, id) in matrix.rows.iter().enumerate() {
                    pen.el("tr", "", |pen| {
                        row_head(pen, |pen| named(pen, session.plan(), *id));
                        for (column, it) in matrix.columns.iter().enumerate() {
                            let here = looked.map(|it| (it.0, it.1));
                            let stop = here.map_or(first == Some((at, column)), |here| here == (*id, it.at));
                            cell(pen, session.plan(), *id, it, stop, here == Some((*id, it.at)));
                        }
                    });
                }
            });
        });
    });
    pen.el("p", "small quiet", |pen| {
        pen.say("A letter: in the adapter's set. ");
        if first.is_some() {
            pen.say("× or ○: a clash; ○ where the adapter lacks a processor that its team-mates have. Arrow keys go from clash to clash.");
        } else {
            pen.say("No clash.");
        }
    });
    pen.el("div", "cure", |pen| {
        pen.is(Attr::Live, "polite");
        match looked {
            Some(it) => clash(pen, session, it),
            None if first.is_some() => pen.word("p", "quiet", "Choose a clash to see what it costs and what cures it."),
            None => {}
        }
    });
}

fn head(pen: &mut Pen, it: &Column) {
    pen.el("th", "", |pen| {
        pen.is(Attr::Scope, "col");
        pen.put(&it.first.to_string());
        if it.n > 1 {
            pen.fact("span", "under", &format!("to {}, {}", it.last, it.n));
        }
    });
}

fn cell(pen: &mut Pen, plan: &Plan, id: AdapterId, it: &Column, stop: bool, looked: bool) {
    let inside = it.is_in(id);
    pen.el("td", "", |pen| {
        if it.clashes(id) {
            pen.el("button", "sets__clash", |pen| {
                pen.is(Attr::Type, "button");
                pen.set(Attr::Id, &format!("clash-{}-{}", id.get(), it.at.get()));
                pen.set(Attr::Label, &[&name(plan, id), ", ", &it.first.to_string(), ": clash"].concat());
                pen.is(Attr::TabIndex, if stop { "0" } else { "-1" });
                pen.is(Attr::Pressed, if looked { "true" } else { "false" });
                pen.on(Hear::Click(Wish::Ask(Ask::Clash(id, it.at))));
                pen.say(if inside { "×" } else { "○" });
            });
        } else if inside {
            let tag = Tag::of(id);
            pen.el("span", "chip", |pen| {
                pen.classes(&tag.class());
                pen.put(&tag.letter());
            });
        }
    });
}

#[inline(never)]
fn clash(pen: &mut Pen, session: &Session, (id, lp, others, cure): &Looked) {
    let plan = session.plan();
    let ties = Ties::new(plan, session.report());
    let Some((at, other)) = plan.cpu.as_ref().and_then(|cpu| cpu.lp(*lp)).zip(others.first()) else { return };
    let Some(tie) = ties.between(*id, *other) else { return };
    let names: Vec<String> = others.iter().map(|it| name(plan, *it)).collect();
    let (mine, at) = (name(plan, *id), at.at.to_string());
    let has = |id: AdapterId| ties.set(id).contains(*lp);
    pen.el("p", "cure__what", |pen| {
        if tie == Tie::Min {
            let (with, lacks) = if has(*id) { (&mine, row(&names)) } else { (&names[0], mine.clone()) };
            pen.fact("b", "", &[&at, " is in the set of ", with, " and not in that of ", &lacks, "."].concat());
        } else {
            pen.fact("b", "", &[&at, " is in the sets of ", &mine, " and ", &row(&names), "."].concat());
        }
        pen.say(" ");
        pen.say(match tie {
            Tie::Sum => {
                "Windows logs event 106: the processor sets overlap when LBFO is configured with sum-queue mode. Queues of both compete for the same core."
            }
            Tie::Min => {
                "Windows logs event 106: the processor sets are not identical when LBFO is configured with min-queue mode. A virtual NIC's queue must sit on the same processor on every member."
            }
            Tie::Advised => {
                "Windows logs no event. Microsoft advises sets that do not overlap, as far as practical: queues of both compete for the same core."
            }
            Tie::Apart => {
                "Windows logs no event. They serve different switches, or a switch and the host itself: what one receives takes processor time from the other."
            }
        });
    });
    let Some(cure) = cure else {
        return pen.word(
            "p",
            "quiet",
            "No change of base and MaxProcessors of these two alone cures it without a new clash or an empty set. The recommendation plans all adapters together.",
        );
    };
    pen.el("p", "", |pen| {
        pen.word("b", "", if others.len() > 1 { "Smallest cure, with the first of them: " } else { "Smallest cure: " });
        let mut edits = Vec::new();
        for (id, new) in &cure.edits {
            let old = plan
                .adapters
                .get(id.index())
                .map(|it| it.target.filter(|_| session.view() == View::Target).unwrap_or(it.processors));
            edits.push([&name(plan, *id), " ", &changes(&old.unwrap_or_default(), new)].concat());
        }
        pen.put(&row(&edits));
        pen.put(&format!(". {}, ", count(cure.settings as usize, "setting")));
        pen.put(&match cure.lost {
            0 => "no processor lost.".to_owned(),
            n => count(n, "processor") + " lost over both sets.",
        });
        if !cure.whole && tie != Tie::Apart {
            pen.say(" Other members of the team still clash afterwards.");
        }
    });
    button(pen, "button button--small", "Use this cure", true, Wish::Ask(Ask::Cure), "");
}

/// `base 0:0 to 0:16, MaxProcessors 16 to 8`: only what changes.
#[inline(never)]
fn changes(old: &ProcessorSettings, new: &ProcessorSettings) -> String {
    let mut words = Vec::new();
    if old.base() != new.base() {
        words.push(format!("base {} to {}", old.base(), new.base()));
    }
    for setting in [Setting::MaxGroup, Setting::MaxNumber, Setting::MaxProcessors, Setting::NumaNode] {
        let (was, is) = (setting.value(old), setting.value(new));
        if was != is {
            let word = |it: Option<u32>, none: &str| it.map_or_else(|| none.to_owned(), |it| it.to_string());
            let none = if setting == Setting::MaxProcessors { "16" } else { "none" };
            words.push([setting.parameter(), " ", &word(was, none), " to ", &word(is, none)].concat());
        }
    }
    words.join(", ")
}

//! Sets as algebra: adapters by processors, the clashes to be picked, and the smallest edit that cures the one picked.

use super::{name, put_count, put_name, put_names, put_number};
use crate::app::controls::{button, scroll};
use crate::app::panels::words::{named, row_head};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Ask, Session, Wish};
use crate::draw::Tag;
use crate::model::{AdapterId, LpIndex, Plan, ProcessorSettings, Setting};
use crate::whatif::{Column, Cure, Matrix, Tie, Ties, settings};

type Looked = (AdapterId, LpIndex, Vec<AdapterId>, Option<Cure>);

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
            pen.fact("span", "under", &format!("to {}", it.last));
            pen.fact("span", "under", &format!("{} processors", it.n));
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

fn clash(pen: &mut Pen, session: &Session, (id, lp, others, cure): &Looked) {
    let plan = session.plan();
    let ties = Ties::new(plan, session.report());
    let Some((at, other)) = plan.cpu.as_ref().and_then(|cpu| cpu.lp(*lp)).zip(others.first()) else { return };
    let Some(tie) = ties.between(*id, *other) else { return };
    pen.el("p", "", |pen| {
        pen.open("b", "");
        pen.put(&at.at.to_string());
        let (mut first, mut last) = (&[*id][..], &others[..]);
        if tie == Tie::Min && !ties.set(*id).contains(*lp) {
            (first, last) = (last, first);
        }
        pen.say(" is in the set of ");
        put_names(pen, plan, first);
        pen.say(if tie == Tie::Min { " and not in that of " } else { " and in that of " });
        put_names(pen, plan, last);
        pen.say(". ");
        pen.close();
        pen.say(match tie {
            Tie::Sum => {
                "Windows logs event 106: the processor sets overlap when LBFO is configured with sum-queue mode. Their \
                 queues compete for the same core."
            }
            Tie::Min => {
                "Windows logs event 106: the processor sets are not identical when LBFO is configured with min-queue \
                 mode. A queue must sit on the same processor on every member."
            }
            Tie::Advised => {
                "Windows logs no event. Microsoft advises sets that do not overlap, as far as practical: queues compete \
                 for the same core."
            }
            Tie::Apart => {
                "Windows logs no event. They serve different switches, or a switch and the host itself: what one \
                 receives takes processor time from the other."
            }
        });
    });
    let Some(cure) = cure else {
        return pen.word(
            "p",
            "quiet",
            "No change of these two alone cures it without a new clash or an empty set. The recommendation plans all \
             adapters together.",
        );
    };
    pen.el("p", "", |pen| {
        pen.word("b", "", "Smallest cure");
        if others.len() > 1 {
            pen.say(" with ");
            put_name(pen, plan, *other);
        }
        for (at, (id, new)) in cure.edits.iter().enumerate() {
            pen.say(if at == 0 { ": " } else { "; " });
            put_name(pen, plan, *id);
            changes(pen, &settings(plan, session.view(), *id), new);
        }
        pen.say(". ");
        put_count(pen, cure.settings as usize, " setting");
        pen.say(", ");
        put_count(pen, cure.lost, " processor");
        pen.say(" lost over both sets.");
        if !cure.whole && tie != Tie::Apart {
            pen.say(" Other members of the team still clash then.");
        }
    });
    button(pen, "button button--small", "Use this cure", true, Wish::Ask(Ask::Cure), "");
}

/// ` base 0:0 to 0:16, MaxProcessors 16 to 8`: only what changes.
#[inline(never)]
fn changes(pen: &mut Pen, old: &ProcessorSettings, new: &ProcessorSettings) {
    let mut comma = "";
    if old.base() != new.base() {
        pen.say(" base ");
        pen.put(&old.base().to_string());
        pen.say(" to ");
        pen.put(&new.base().to_string());
        comma = ",";
    }
    for setting in [Setting::MaxGroup, Setting::MaxNumber, Setting::MaxProcessors, Setting::NumaNode] {
        let values = [old, new].map(|it| setting.value(it));
        if values[0] != values[1] {
            pen.say(comma);
            pen.say(" ");
            pen.say(setting.parameter());
            comma = ",";
            for (word, value) in [" ", " to "].into_iter().zip(values) {
                pen.say(word);
                match value {
                    Some(it) => put_number(pen, it as usize),
                    None => pen.say(if setting == Setting::MaxProcessors { "16" } else { "none" }),
                }
            }
        }
    }
}

//! Teams: on which card a machine's packets arrive, and whether the sets are as that wants them.

use super::tag;
use crate::app::pen::{Attr, Pen};
use crate::app::session::Session;
use crate::draw::{mode_words, set_words};
use crate::engine::Verdict;
use crate::model::{Algorithm, TeamKind, TeamMode};
use crate::simulate::{Inbound, flow, inbound, lands_on};

const MACHINES: u32 = 4;
const CONNECTIONS: u32 = 6;
const CARDS: u32 = 2;

/// Machines, and for some connections of each the card on which they arrive.
pub(crate) fn arrivals(pen: &mut Pen, (kind, mode, algorithm): (TeamKind, TeamMode, Algorithm)) {
    let Some(inbound) = inbound(kind, mode, algorithm) else {
        return pen.word("p", "quiet", "There is no team of that kind with that mode.");
    };
    pen.el("div", "arrivals", |pen| {
        pen.word("h3", "label", "Six connections of each machine, and the card on which they arrive");
        pen.el("ul", "arrivals__list", |pen| {
            for machine in 0..MACHINES {
                pen.el("li", "", |pen| {
                    pen.fact("span", "arrivals__name", &["VM ", &(machine + 1).to_string()].concat());
                    for at in 0..CONNECTIONS {
                        let flow = flow(machine.into(), at);
                        let card = lands_on(inbound, machine, &flow, CARDS) as usize;
                        pen.el("span", "chip", |pen| {
                            pen.classes(&tag(card).class());
                            pen.put(&tag(card).letter());
                        });
                    }
                });
            }
        });
        pen.word(
            "p",
            "small",
            match inbound {
                Inbound::OwnMember => "Each machine has a card of its own: all its packets arrive there.",
                Inbound::Primary => {
                    "All packets arrive on the primary card; the others hold the same queues, to take its place."
                }
                Inbound::SwitchChooses => {
                    "The physical switch chooses a card for each connection: any card may get any machine's packets."
                }
            },
        );
    });
}

/// How the sets of the first team stand, in Windows' words where it complains.
pub(crate) fn verdict(pen: &mut Pen, session: &Session) {
    let team = session.outline().teams.first();
    let verdict = team.and_then(|it| it.verdict);
    pen.el("div", "told", |pen| {
        pen.class(match verdict {
            Some(Verdict::Ok) => "is-clean",
            Some(_) => "is-fault",
            None => "",
        });
        pen.is(Attr::Role, "status");
        pen.el("p", "told__head", |pen| match verdict {
            Some(Verdict::Ok) => pen.say("✓ Clean: Windows logs nothing."),
            Some(_) => pen.say("✕ Event 106, Microsoft-Windows-Hyper-V-VmSwitch"),
            None => pen.say("? Not checked: no team here whose members all use VMQ."),
        });
        let mut clashing = Vec::new();
        if let (Some(team), Some(cpu)) = (team, &session.plan().cpu) {
            clashing.extend(team.clashing.iter().filter_map(|lp| cpu.lp(lp)).map(|it| it.at));
        }
        let clashing = set_words(&clashing);
        pen.el("p", "", |pen| match verdict {
            Some(Verdict::Overlap) => {
                pen.say("The processor sets overlap when LBFO is configured with sum-queue mode. In both sets: ");
                pen.fact("span", "mono", &clashing);
            }
            Some(Verdict::NotIdentical) => {
                pen.say("The processor sets are not identical when LBFO is configured with min-queue mode. Not in every set: ");
                pen.fact("span", "mono", &clashing);
            }
            _ => {}
        });
        if let Some(team) = team {
            pen.word("p", "small", mode_words(team.mode));
        }
    });
}

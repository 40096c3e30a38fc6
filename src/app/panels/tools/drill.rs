//! The failure drill: what fails, and what the survivors carry then.

use super::{SPELLED, name, put_between, put_count, put_more, put_name, put_names, put_number, put_verb};
use crate::app::controls::button;
use crate::app::panels::words::{named, row_head, table};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Ask, Session, Wish};
use crate::model::{Plan, Rate, TeamId};
use crate::whatif::{Carried, Drill, Peak};

const HEADINGS: [&str; 6] =
    ["Adapter", "#Link", "#Received before", "#Then", "#Virtual NICs", "#With a queue of their own"];

pub(super) fn failure_drill(pen: &mut Pen, session: &Session, drill: &Drill) {
    let plan = session.plan();
    let failed = session.face().asked.failed;
    pen.el("div", "drill__choice", |pen| {
        pen.is(Attr::Role, "group");
        pen.is(Attr::Label, "Unplug");
        for (id, _) in plan.adapters() {
            let bit = 1 << id.get();
            pen.el("button", "button button--small", |pen| {
                pen.is(Attr::Type, "button");
                pen.is(Attr::Pressed, if failed & bit == 0 { "false" } else { "true" });
                pen.on(Hear::Click(Wish::Ask(Ask::Fail(failed ^ bit))));
                named(pen, plan, id);
            });
        }
    });
    pen.el("div", "drill__choice", |pen| {
        for (words, mask) in shortcuts(plan) {
            pen.el("button", "button button--small", |pen| {
                pen.is(Attr::Type, "button");
                pen.on(Hear::Click(Wish::Ask(Ask::Fail(mask))));
                pen.put(&words);
            });
        }
        button(pen, "button button--small", "Plug all in", failed != 0, Wish::Ask(Ask::Fail(0)), "");
    });
    if failed == 0 {
        return pen.word("p", "quiet", "Choose the adapters that fail. Nothing is changed in the plan.");
    }
    pen.el("ul", "drill__facts", |pen| {
        pen.is(Attr::Live, "polite");
        facts(pen, plan, drill);
    });
    table(pen, "What the survivors carry", "", &HEADINGS, |pen| {
        for it in &drill.adapters {
            pen.el("tr", "", |pen| line(pen, plan, it));
        }
    });
    pen.word(
        "p",
        "small quiet",
        "Estimates, from what one core receives. Who gets a queue follows the order of the plan.",
    );
}

/// Masks that are often wanted: the cards of a node, and all of a team that do not wait.
fn shortcuts(plan: &Plan) -> Vec<(String, u64)> {
    let mut found: Vec<(String, u64)> = Vec::new();
    for (id, adapter) in plan.adapters() {
        let Some(node) = adapter.node else { continue };
        let words = format!("All on node {}", node.get());
        let at = found.iter().position(|it| it.0 == words).unwrap_or_else(|| {
            found.push((words, 0));
            found.len() - 1
        });
        found[at].1 |= 1 << id.get();
    }
    for team in &plan.teams {
        if let Some(standby) = team.standby {
            let mut mask = 0;
            for id in team.members.iter().filter(|id| **id != standby) {
                mask |= 1 << id.get();
            }
            found.push(([&name(plan, standby), ", the standby, takes over"].concat(), mask));
        }
    }
    found
}

fn facts(pen: &mut Pen, plan: &Plan, drill: &Drill) {
    for (id, vnics) in &drill.cut_off {
        pen.open("li", "");
        pen.put(&plan.switches.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default());
        pen.say(" loses all its links: ");
        put_count(pen, *vnics, " virtual NIC");
        put_verb(pen, *vnics, "receive");
        end(pen, " nothing.");
    }
    for id in &drill.lost_teams {
        team(pen, plan, *id);
        end(pen, " loses all its members.");
    }
    if !drill.taking_over.is_empty() {
        pen.open("li", "");
        put_names(pen, plan, &drill.taking_over);
        pen.say(" waited as standby and");
        put_verb(pen, drill.taking_over.len(), "take");
        end(pen, " over.");
    }
    for it in &drill.thinner {
        team(pen, plan, it.team);
        pen.say(" is asked for ");
        put_count(pen, it.asked, " queue");
        if let [Some(was), Some(is)] = it.offers {
            pen.say(" and offers ");
            put_number(pen, is as usize);
            pen.say(", before ");
            put_number(pen, was as usize);
            end(pen, ".");
        } else {
            end(pen, "; how many are left is not known.");
        }
    }
    if drill.moved > 0 {
        pen.open("li", "");
        put_count(pen, drill.moved, " virtual NIC");
        put_verb(pen, drill.moved, "move");
        end(pen, " to another adapter.");
    }
    let n = drill.fallen.len();
    if n > 0 {
        pen.open("li", "");
        put_count(pen, n, " virtual NIC");
        put_verb(pen, n, "fall");
        pen.say(" to the default queue, which one core works on: ");
        for (at, it) in drill.fallen.iter().take(SPELLED).enumerate() {
            put_between(pen, at, n);
            pen.put(&plan.vnics.get(it.vnic.index()).map(|it| it.name.to_string()).unwrap_or_default());
        }
        put_more(pen, n);
        end(pen, ".");
    }
    for it in &drill.adapters {
        let link = plan.adapters.get(it.adapter.index()).and_then(|it| it.link);
        if link.is_some_and(|link| it.load[1] >= link) && it.load[1] > it.load[0] {
            pen.open("li", "");
            put_name(pen, plan, it.adapter);
            end(pen, "'s link is full.");
        }
    }
    pen.open("li", "");
    pen.say("The host receives about ");
    rate(pen, drill.total[1]);
    pen.say(", before ");
    rate(pen, drill.total[0]);
    end(pen, ".");
    if drill.busiest[1].is_some() {
        pen.open("li", "");
        pen.say("Busiest processor: ");
        peak(pen, plan, drill.busiest[1]);
        pen.say("; before ");
        peak(pen, plan, drill.busiest[0]);
        end(pen, ".");
    }
    for (id, node, other) in &drill.remote {
        pen.open("li", "");
        put_name(pen, plan, *id);
        pen.say(" sits on node ");
        put_number(pen, node.index());
        pen.say(" and takes over from a card on node ");
        put_number(pen, other.index());
        end(pen, ": machines there are then received from afar.");
    }
}

fn end(pen: &mut Pen, words: &'static str) {
    pen.say(words);
    pen.close();
}

fn team(pen: &mut Pen, plan: &Plan, id: TeamId) {
    pen.open("li", "");
    pen.put(&plan.teams.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default());
}

#[inline(never)]
fn rate(pen: &mut Pen, rate: Rate) {
    pen.put(&rate.to_string());
}

#[inline(never)]
fn peak(pen: &mut Pen, plan: &Plan, peak: Option<Peak>) {
    match peak.and_then(|it| Some((plan.cpu.as_ref()?.lp(it.lp)?, it.load))) {
        Some((lp, load)) => {
            pen.put(&lp.at.to_string());
            pen.say(" with about ");
            rate(pen, load);
        }
        None => pen.say("none"),
    }
}

fn line(pen: &mut Pen, plan: &Plan, it: &Carried) {
    row_head(pen, |pen| named(pen, plan, it.adapter));
    let open = |pen: &mut Pen| pen.open("td", "is-number");
    open(pen);
    match plan.adapters.get(it.adapter.index()).and_then(|it| it.link) {
        Some(link) => rate(pen, link),
        None => pen.say("not known"),
    }
    pen.close();
    for (at, load) in it.load.into_iter().enumerate() {
        open(pen);
        if at == 1 && it.failed {
            pen.say("unplugged");
        } else {
            rate(pen, load);
        }
        pen.close();
    }
    for [was, is] in [it.vnics, it.queued] {
        open(pen);
        put_number(pen, was);
        if was != is {
            pen.say(" to ");
            put_number(pen, is);
        }
        pen.close();
    }
}

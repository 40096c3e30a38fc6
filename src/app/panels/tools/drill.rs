//! The failure drill: what fails, and what the survivors carry then.

use super::{count, name, row};
use crate::app::controls::button;
use crate::app::panels::words::{named, row_head, table};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Ask, Session, Wish};
use crate::model::{AdapterId, Plan, Rate};
use crate::whatif::{Carried, Drill};

const HEADINGS: [&str; 6] =
    ["Adapter", "#Link", "#Received before", "#Then", "#Virtual NICs", "#With a queue of their own"];

/// Names that are spelled out before the rest is counted.
const SPELLED: usize = 6;

#[inline(never)]
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
        facts(plan, drill, &mut |words| pen.fact("li", "", &words));
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
#[inline(never)]
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

#[inline(never)]
fn facts(plan: &Plan, drill: &Drill, say: &mut dyn FnMut(String)) {
    let names = |ids: &[AdapterId]| row(&ids.iter().map(|id| name(plan, *id)).collect::<Vec<_>>());
    for (id, vnics) in &drill.cut_off {
        let switch = plan.switches.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
        say([&switch, " loses all its links: ", &count(*vnics, "virtual NIC"), " receive nothing."].concat());
    }
    let team = |id: crate::model::TeamId| plan.teams.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default();
    for id in &drill.lost_teams {
        say(team(*id) + " loses all its members.");
    }
    if !drill.taking_over.is_empty() {
        say(names(&drill.taking_over) + " waited as standby and takes over.");
    }
    for (id, was, is) in &drill.thinner {
        if let (Some(was), Some(is)) = (was, is) {
            say(format!("{} offers {}, before {was}.", team(*id), count(*is as usize, "queue")));
        } else {
            say(team(*id) + " loses members; how many queues are left is not known.");
        }
    }
    if drill.moved > 0 {
        say(count(drill.moved, "virtual NIC") + " are received by another adapter than before.");
    }
    if !drill.fallen.is_empty() {
        let mut lost = Vec::new();
        for it in drill.fallen.iter().take(SPELLED) {
            lost.extend(plan.vnics.get(it.vnic.index()).map(|it| it.name.to_string()));
        }
        if drill.fallen.len() > SPELLED {
            lost.push(format!("{} more", drill.fallen.len() - SPELLED));
        }
        let n = count(drill.fallen.len(), "virtual NIC");
        say([&n, " fall to the default queue, which one core works on: ", &row(&lost), "."].concat());
    }
    for it in drill.adapters.iter().filter(|it| !it.failed) {
        let link = plan.adapters.get(it.adapter.index()).and_then(|it| it.link);
        if link.is_some_and(|link| it.load[1] >= link) && it.load[1] > it.load[0] {
            say(name(plan, it.adapter) + "'s link is full.");
        }
    }
    let [was, is] = drill.total;
    say(format!("The host receives about {is}, before {was}."));
    let peak = |at: usize| {
        let it = drill.busiest[at].as_ref()?;
        let lp = plan.cpu.as_ref()?.lp(it.lp)?;
        Some(format!("{} with about {}", lp.at, it.load))
    };
    if let Some(is) = peak(1) {
        say(["Busiest processor: ", &is, "; before ", &peak(0).unwrap_or_else(|| "none".to_owned()), "."].concat());
    }
    for (id, node, other) in &drill.remote {
        say(format!(
            "{} sits on node {} and takes over from a card on node {}: machines there are then received from afar.",
            name(plan, *id),
            node.get(),
            other.get()
        ));
    }
}

#[inline(never)]
fn line(pen: &mut Pen, plan: &Plan, it: &Carried) {
    let link = plan.adapters.get(it.adapter.index()).and_then(|it| it.link);
    row_head(pen, |pen| named(pen, plan, it.adapter));
    let number = |pen: &mut Pen, text: &str| pen.fact("td", "is-number", text);
    number(pen, &link.map_or_else(|| "not known".to_owned(), |it: Rate| it.to_string()));
    number(pen, &it.load[0].to_string());
    if it.failed {
        return (0..3).for_each(|at| pen.word("td", "is-number quiet", if at == 0 { "unplugged" } else { "" }));
    }
    number(pen, &it.load[1].to_string());
    number(pen, &pair(it.vnics));
    number(pen, &pair(it.queued));
}

/// `2 to 4`, or only `2` where it stays.
fn pair([was, is]: [usize; 2]) -> String {
    if was == is { is.to_string() } else { format!("{was} to {is}") }
}

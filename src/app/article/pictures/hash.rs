//! Receive side scaling: connections, the table of 128 entries, and the cores they land on.

use super::bars::rect;
use super::tag;
use crate::app::controls::scroll;
use crate::app::pen::{Attr, Pen};
use crate::model::Plan;
use crate::simulate::{ENTRIES, Ends, Landed, Spread, Table, spread, spreads};

/// So many connections are told one by one.
const TOLD: usize = 6;
/// More cores than these may be wider than the page.
const FEW: usize = 8;
/// The table's columns, and the side of an entry.
const COLUMNS: u32 = 16;
const SIDE: u32 = 10;
/// The seed of the connections. With it the first four land on two cores of four.
const SEED: u64 = 3;

/// The picture for so many connections over so many cores.
pub(crate) fn hashes(pen: &mut Pen, connections: u16, cores: u16) {
    let names: Vec<_> = (0..cores).map(|at| at.to_string()).collect();
    drawn(pen, connections, Table::new(cores.into(), cores.into()), &names);
}

/// The same over the processors of a host's adapter.
pub(crate) fn own_hashes(pen: &mut Pen, connections: u16, plan: &Plan) {
    let (Ok(it), Some(cpu)) = (spreads(plan), &plan.cpu) else { return };
    let names: Vec<_> = it.set.iter().filter_map(|lp| cpu.lp(*lp)).map(|lp| lp.at.to_string()).collect();
    pen.el("p", "small quiet", |pen| {
        match it.adapter.and_then(|id| plan.adapters.get(id.index())) {
            Some(adapter) => {
                pen.put(adapter.name.as_str());
                pen.say(if it.today { ", which spreads by RSS" } else { ", as if RSS were on and no switch used it" });
            }
            None => pen.say("No adapter is known: the host's cores, 16 at most"),
        }
        pen.put(
            &[": ", &names.len().to_string(), if names.len() == 1 { " processor. " } else { " processors. " }].concat(),
        );
        if it.assumed {
            pen.say("Where the plan does not tell, base 0, at most 16 processors and a queue for each are assumed. ");
        }
        pen.say("Which of them a driver takes that has fewer queues is not foretold; here the first.");
    });
    drawn(pen, connections, it.table, &names);
}

fn drawn(pen: &mut Pen, connections: u16, table: Table, names: &[String]) {
    let it = spread(SEED, connections.into(), table);
    pen.el("div", "hash", |pen| {
        pen.el("div", "hash__ways", |pen| {
            pen.word("h3", "label", "Connections, their hash and its entry");
            pen.el("ol", "hash__list", |pen| it.landed.iter().take(TOLD).for_each(|it| way(pen, it, names)));
            if let Some(more) = it.landed.len().checked_sub(TOLD).filter(|more| *more > 0) {
                pen.fact("p", "small quiet", &["and ", &more.to_string(), " more"].concat());
            }
        });
        pen.el("div", "hash__table", |pen| {
            pen.word("h3", "label", "128 entries, coloured by queue; those in use are filled");
            entries(pen, &it);
        });
        heights(pen, &it, names);
    });
}

fn named(names: &[String], core: usize) -> &str {
    names.get(core).map_or("", String::as_str)
}

fn way(pen: &mut Pen, it: &Landed, names: &[String]) {
    pen.el("li", "", |pen| {
        pen.el("span", "mono", |pen| {
            if let (Ends::V4 { from: [a, b, c, d], .. }, Some(ports)) = (it.flow.ends, it.flow.ports) {
                pen.put(&format!("{a}.{b}.{c}.{d}:{}", ports.from));
            }
        });
        pen.put(&format!(" hash {:08x}, entry {}, ", it.hash, it.entry));
        pen.el("span", "chip", |pen| {
            pen.classes(&tag(it.core.into()).class());
            pen.put(named(names, it.core.into()));
        });
        pen.fact("span", "visually-hidden", &["core ", named(names, it.core.into())].concat());
    });
}

fn entries(pen: &mut Pen, it: &Spread) {
    let mut used = [false; ENTRIES as usize];
    for landed in &it.landed {
        if let Some(slot) = used.get_mut(usize::from(landed.entry)) {
            *slot = true;
        }
    }
    pen.el("svg", "hash__entries", |pen| {
        pen.is(Attr::ViewBox, "0 0 160 80");
        pen.is(Attr::Hidden, "true");
        for ((at, entry), used) in (0..).zip(0_u8..).zip(used) {
            let (x, y): (u32, u32) = (at % COLUMNS * SIDE, at / COLUMNS * SIDE);
            pen.el("g", "hash__entry", |pen| {
                pen.classes(&tag(it.table.core(entry).into()).class());
                if used {
                    pen.class("is-used");
                }
                rect(pen, "", [x + 1, y + 1, SIDE - 2, SIDE - 2]);
            });
        }
    });
}

/// How many connections each core has, and what chance leads one to expect of the busiest.
fn heights(pen: &mut Pen, it: &Spread, names: &[String]) {
    let connections = u32::try_from(it.landed.len()).unwrap_or(u32::MAX);
    let expected = it.table.expected(connections);
    let busiest = expected.busiest.map_or(0, |it| it.0);
    let top = u64::from(it.busiest()) * 1000;
    let top = top.max(busiest).max(1000);
    let share = |thousandths: u64| u32::try_from(thousandths * 1000 / top).unwrap_or(1000);
    pen.el("div", "hash__cores", |pen| {
        pen.word("h3", "label", "Connections on each core");
        if names.len() > FEW {
            scroll(pen, "Connections on each core", |pen| plot(pen, it, names, &share, busiest));
        } else {
            plot(pen, it, names, &share, busiest);
        }
        if let Some(busiest) = expected.busiest {
            pen.el("p", "small hash__line", |pen| {
                pen.el("span", "", |pen| pen.is(Attr::Hidden, "true"));
                pen.put(&["what chance has the busiest carry: ", &busiest.tenths()].concat());
            });
        }
        let (busy, n) = (it.busy().to_string(), it.cores.len().to_string());
        pen.el("p", "stage__says", |pen| {
            pen.is(Attr::Live, "polite");
            pen.put(&["Cores at work: ", &busy, " of ", &n, "; chance leads one to expect "].concat());
            pen.put(&[&expected.busy.tenths(), ". Connections on the busiest: "].concat());
            pen.put(&[&it.busiest().to_string(), " of ", &connections.to_string(), "."].concat());
            if let Some(even) = it.table.flows_until_even().filter(|_| n != "1") {
                pen.put(
                    &[" With about ", &even.to_string(), " connections a core is typically a quarter off "].concat(),
                );
                pen.say("its even share, with more of them less; one throw may be further off.");
            }
        });
    });
}

/// A bar for each core, the line of chance across them, and their names and counts.
fn plot(pen: &mut Pen, it: &Spread, names: &[String], share: &impl Fn(u64) -> u32, busiest: u64) {
    pen.el("div", "hash__plot", |pen| {
        pen.el("svg", "hash__bars", |pen| {
            let n = it.cores.len();
            pen.set(Attr::ViewBox, &["0 0 ", &(n * 100).to_string(), " 1000"].concat());
            pen.is(Attr::AspectRatio, "none");
            pen.is(Attr::Hidden, "true");
            for (at, (x, count)) in (0..).step_by(100).zip(&it.cores).enumerate() {
                let height = share(u64::from(*count) * 1000);
                pen.el("g", "hash__core", |pen| {
                    pen.classes(&tag(at).class());
                    rect(pen, "", [x + 10, 1000 - height, 80, height]);
                });
            }
            let y = (1000 - share(busiest)).to_string();
            pen.el("path", "hash__expected", |pen| {
                pen.set(Attr::Path, &["M0 ", &y, "H", &(n * 100).to_string()].concat());
            });
        });
        pen.el("ul", "hash__counts", |pen| {
            pen.is(Attr::Label, "Connections on each core");
            for (at, count) in it.cores.iter().enumerate() {
                pen.el("li", "", |pen| {
                    pen.el("span", "chip", |pen| {
                        pen.classes(&tag(at).class());
                        pen.word("span", "visually-hidden", "core ");
                        pen.put(named(names, at));
                    });
                    pen.el("span", "", |pen| {
                        pen.put(&count.to_string());
                        pen.word("span", "visually-hidden", " connections");
                    });
                });
            }
        });
    });
}

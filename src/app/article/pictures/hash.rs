//! Receive side scaling: connections, the table of 128 entries, and the cores they land on.

use super::bars::rect;
use super::tag;
use crate::app::pen::{Attr, Pen};
use crate::simulate::{ENTRIES, Ends, Landed, Spread, Table, spread};

/// So many connections are told one by one.
const TOLD: usize = 6;
/// The table's columns, and the side of an entry.
const COLUMNS: u32 = 16;
const SIDE: u32 = 10;
/// The seed of the connections. With it the first four land on two cores of four.
const SEED: u64 = 3;

/// The picture for so many connections over so many cores.
pub(crate) fn hashes(pen: &mut Pen, connections: u16, cores: u16) {
    let table = Table::new(cores.into(), cores.into());
    let it = spread(SEED, connections.into(), table);
    pen.el("div", "hash", |pen| {
        pen.el("div", "hash__ways", |pen| {
            pen.word("h3", "label", "Connections, their hash and their entry");
            pen.el("ol", "hash__list", |pen| it.landed.iter().take(TOLD).for_each(|it| way(pen, it)));
            if let Some(more) = it.landed.len().checked_sub(TOLD).filter(|more| *more > 0) {
                pen.fact("p", "small quiet", &["and ", &more.to_string(), " more"].concat());
            }
        });
        pen.el("div", "hash__table", |pen| {
            pen.word("h3", "label", "128 entries, coloured by queue; those in use are filled");
            entries(pen, &it);
        });
        heights(pen, &it);
    });
}

fn way(pen: &mut Pen, it: &Landed) {
    pen.el("li", "", |pen| {
        pen.el("span", "mono", |pen| {
            if let (Ends::V4 { from: [a, b, c, d], .. }, Some(ports)) = (it.flow.ends, it.flow.ports) {
                pen.put(&format!("{a}.{b}.{c}.{d}:{}", ports.from));
            }
        });
        pen.put(&format!(" hash {:08x}, entry {}, ", it.hash, it.entry));
        pen.el("span", "chip", |pen| {
            pen.classes(&tag(it.core.into()).class());
            pen.put(&it.core.to_string());
        });
        pen.fact("span", "visually-hidden", &["core ", &it.core.to_string()].concat());
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
fn heights(pen: &mut Pen, it: &Spread) {
    let connections = u32::try_from(it.landed.len()).unwrap_or(u32::MAX);
    let expected = it.table.expected(connections);
    let busiest = expected.busiest.map_or(0, |it| it.0);
    let top = u64::from(it.busiest()) * 1000;
    let top = top.max(busiest).max(1000);
    let share = |thousandths: u64| u32::try_from(thousandths * 1000 / top).unwrap_or(1000);
    pen.el("div", "hash__cores", |pen| {
        pen.word("h3", "label", "Connections on each core");
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
                            pen.put(&at.to_string());
                        });
                        pen.el("span", "", |pen| {
                            pen.put(&count.to_string());
                            pen.word("span", "visually-hidden", " connections");
                        });
                    });
                }
            });
        });
        let (busy, n) = (it.busy().to_string(), it.cores.len().to_string());
        pen.el("p", "stage__says", |pen| {
            pen.is(Attr::Live, "polite");
            pen.put(&[&busy, " of ", &n, " cores work. The busiest has ", &it.busiest().to_string()].concat());
            pen.put(&[" of ", &connections.to_string(), " connections; "].concat());
            if let Some(busiest) = expected.busiest {
                pen.put(&["chance leads one to expect ", &busiest.tenths(), " there (the line) and "].concat());
            }
            pen.put(&[&expected.busy.tenths(), " cores at work."].concat());
            if let Some(even) = it.table.flows_until_even().filter(|_| n != "1") {
                pen.put(&[" From about ", &even.to_string(), " connections on, the cores are nearly even."].concat());
            }
        });
    });
}

//! What each core carries, one bar a core, those included that carry nothing.

use super::tag;
use crate::app::pen::{Attr, Pen};
use crate::draw::permille;
use crate::engine::Placement;
use crate::model::{Plan, Rate};

/// On hosts with more processors the flows above have to do.
const MOST: usize = 64;

/// One core.
pub(super) struct Bar {
    /// What it is called.
    pub(super) name: String,
    /// What it carries.
    pub(super) load: Rate,
    /// Which queues are on it.
    pub(super) queues: Vec<usize>,
}

/// The bars of a host under a placement.
pub(crate) fn cores_of(pen: &mut Pen, plan: &Plan, it: &Placement) {
    let Some(cpu) = plan.cpu.as_ref().filter(|cpu| cpu.lps().len() <= MOST) else { return };
    let mut loads = vec![Rate::ZERO; cpu.lps().len()];
    for load in &it.loads {
        if let Some(slot) = load.lp.and_then(|lp| loads.get_mut(lp.index())) {
            *slot = load.load;
        }
    }
    pen.word("p", "label", "What each core carries, in Gbps");
    // A core goes by the number of its first thread; its sibling stands only where it carries something.
    let groups = cpu.last_group().get() > 0;
    let cores = cpu.lps().iter().zip(loads).filter(|(lp, load)| lp.thread == 0 || *load > Rate::ZERO);
    let bars = cores.map(|(lp, load)| {
        let name = if groups { lp.at.to_string() } else { lp.at.number.get().to_string() };
        Bar { name, load, queues: Vec::new() }
    });
    bars_of(pen, &bars.collect::<Vec<_>>(), it.core);
}

/// Bars against what one core carries.
pub(super) fn bars_of(pen: &mut Pen, bars: &[Bar], core: Rate) {
    pen.el("ul", "cores-bars", |pen| {
        pen.is(Attr::Label, "What each core carries");
        for it in bars {
            pen.el("li", "cores-bars__core", |pen| {
                let full = it.load >= core;
                if full {
                    pen.class("is-full");
                } else if it.load == Rate::ZERO {
                    pen.class("is-idle");
                }
                pen.el("span", "cores-bars__queues", |pen| {
                    for queue in &it.queues {
                        pen.el("span", "chip chip--small", |pen| {
                            pen.classes(&tag(*queue).class());
                            pen.put(&tag(*queue).letter());
                        });
                    }
                });
                bar(pen, permille(it.load, core));
                pen.el("span", "cores-bars__name", |pen| {
                    pen.word("span", "visually-hidden", "core ");
                    pen.put(&it.name);
                });
                pen.el("span", "cores-bars__load", |pen| {
                    if it.load == Rate::ZERO {
                        pen.word("span", "visually-hidden", "idle");
                    } else {
                        pen.put(&short(it.load));
                        pen.word("span", "visually-hidden", if full { " Gbps, all it can" } else { " Gbps" });
                    }
                });
            });
        }
    });
}

/// To the nearest tenth of a gigabit a second; the unit stands beside.
fn short(load: Rate) -> String {
    Rate::kbps((load.as_kbps() + 50_000) / 100_000 * 100_000).figure()
}

fn bar(pen: &mut Pen, share: u32) {
    pen.el("svg", "cores-bars__bar", |pen| {
        pen.is(Attr::ViewBox, "0 0 10 1000");
        pen.is(Attr::AspectRatio, "none");
        pen.is(Attr::Hidden, "true");
        rect(pen, "bar__ground", [0, 0, 10, 1000]);
        rect(pen, "bar__length", [0, 1000 - share, 10, share]);
    });
}

/// A rectangle: x, y, width and height.
pub(super) fn rect(pen: &mut Pen, class: &'static str, sides: [u32; 4]) {
    pen.el("rect", class, |pen| {
        for (attr, side) in [Attr::X, Attr::Y, Attr::Width, Attr::Height].into_iter().zip(sides) {
            pen.set(attr, &side.to_string());
        }
    });
}

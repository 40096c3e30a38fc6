//! A day of dynamic VMQ: what is asked above, the core of each queue below, a line at the time that is looked at.

use std::rc::Rc;

use super::bars::{Bar, bars_of};
use super::tag;
use crate::app::article::day::Day;
use crate::app::article::knobs::{DAY, clock};
use crate::app::pen::{Attr, Pen};
use crate::model::Rate;
use crate::simulate::{Film, Play, State};

/// The part that the tracks are, which do not follow the time.
const TRACKS: usize = 1;
/// More lanes than these stand higher, and the curve has no more lines than these.
const FEW: usize = 8;
const LINES: u64 = 8;
/// So many ticks apart the curve is drawn.
const EVERY: usize = 5;
/// The height of a core's lane, and of the curve, in units of the picture.
const LANE: usize = 40;
const CURVE: u64 = 160;

/// The picture at a tick.
pub(crate) fn day(pen: &mut Pen, day: &Rc<Day>, tick: u16) {
    let Some(state) = day.film.at(tick.into()) else { return };
    pen.el("div", "day", |pen| {
        pen.held(TRACKS, day, [0; 7], |pen| tracks(pen, day));
        pen.el("svg", "day__now", |pen| {
            pen.set(Attr::ViewBox, &["0 0 ", &DAY.to_string(), " 10"].concat());
            pen.is(Attr::AspectRatio, "none");
            pen.is(Attr::Hidden, "true");
            pen.el("path", "", |pen| pen.set(Attr::Path, &["M", &tick.to_string(), " 0V10"].concat()));
        });
    });
    match &day.play {
        Some(play) => now(pen, day, play, state),
        None => told(pen, day, state, tick),
    }
    pen.when(!day.note.is_empty(), |pen| pen.fact("p", "small quiet", &day.note));
}

fn now(pen: &mut Pen, day: &Day, play: &Play, state: &State) {
    let seen = play.seen(state);
    let bars = day.cores.iter().zip(&seen.cores).enumerate().map(|(at, (name, load))| Bar {
        name: name.clone(),
        load: *load,
        queues: (0..).zip(&state.at).filter(|(_, core)| usize::from(**core) == at).map(|(queue, _)| queue).collect(),
    });
    let bars: Vec<_> = bars.collect();
    let used = bars.iter().filter(|it| !it.queues.is_empty()).count();
    pen.el("p", "stage__says", |pen| {
        pen.put(&[&clock(u16::try_from(state.tick).unwrap_or(DAY)), ": "].concat());
        pen.put(&[&seen.carried.to_string(), " carried"].concat());
        if seen.left > Rate::ZERO {
            pen.put(&[", ", &seen.left.to_string(), " not"].concat());
        }
        let queues = state.at.len();
        pen.put(&[", ", &queues.to_string(), if queues == 1 { " queue" } else { " queues" }].concat());
        pen.put(&[" on ", &used.to_string(), if used == 1 { " core." } else { " cores." }].concat());
    });
    bars_of(pen, &bars, play.core);
}

/// The last move of a log, and where all queues are then.
fn told(pen: &mut Pen, day: &Day, state: &State, tick: u16) {
    pen.fact("p", "stage__says", &[day.told(tick), "."].concat());
    pen.el("ul", "legend", |pen| {
        pen.is(Attr::Label, "Where the queues are");
        for (queue, core) in state.at.iter().enumerate() {
            pen.el("li", "", |pen| {
                sign(pen, queue);
                let core = day.cores.get(usize::from(*core)).map_or("", String::as_str);
                pen.put(&["on processor ", core].concat());
            });
        }
    });
}

fn sign(pen: &mut Pen, queue: usize) {
    pen.el("span", "chip chip--small", |pen| {
        pen.classes(&tag(queue).class());
        pen.put(&tag(queue).letter());
    });
}

/// The curve of what is asked, and a lane for each core with the queues that are on it.
fn tracks(pen: &mut Pen, day: &Day) {
    if let Some(play) = &day.play {
        curve(pen, play);
    }
    let (cores, queues) = (day.cores.len(), day.queues.len());
    pen.word("p", "label", "The core of each queue");
    pen.el("div", "day__field", |pen| {
        if cores > FEW {
            pen.class("is-tall");
        }
        pen.el("ol", "day__names", |pen| {
            pen.is(Attr::Label, "Cores, from the top");
            day.cores.iter().for_each(|name| pen.fact("li", "", name));
        });
        pen.el("svg", "day__lanes", |pen| {
            pen.set(Attr::ViewBox, &["0 0 ", &DAY.to_string(), " ", &(cores * LANE).to_string()].concat());
            pen.is(Attr::AspectRatio, "none");
            pen.is(Attr::Hidden, "true");
            for core in 1..cores {
                pen.el("path", "day__lane", |pen| {
                    pen.set(Attr::Path, &["M0 ", &(core * LANE).to_string(), "H", &DAY.to_string()].concat());
                });
            }
            for queue in 0..queues {
                pen.el("path", "day__queue", |pen| {
                    pen.classes(&tag(queue).class());
                    pen.set(Attr::Path, &path(&day.film, queue, queues));
                });
            }
        });
    });
    pen.el("ul", "legend", |pen| {
        pen.is(Attr::Label, "Queues");
        for (queue, name) in day.queues.iter().enumerate() {
            pen.el("li", "", |pen| {
                sign(pen, queue);
                pen.put(name);
            });
        }
    });
}

/// What is asked of all queues.
fn curve(pen: &mut Pen, play: &Play) {
    let asked = |tick| (0..play.curves.len()).fold(Rate::ZERO, |sum, queue| sum.plus(play.asked(queue, tick)));
    let ticks = || (0..=u32::from(DAY)).step_by(EVERY);
    let most = ticks().map(asked).max().unwrap_or(Rate::ZERO);
    // Three cores' worth fill the height, or what is asked.
    let cores = most.as_kbps().div_ceil(play.core.as_kbps().max(1)).max(3);
    let each = cores.div_ceil(LINES);
    pen.el("p", "label", |pen| {
        pen.say("Asked of all queues; each line is ");
        if each == 1 {
            pen.say("one core's worth");
        } else {
            pen.put(&[&each.to_string(), " cores' worth"].concat());
        }
    });
    pen.el("svg", "day__curve", |pen| {
        pen.set(Attr::ViewBox, &["0 0 ", &DAY.to_string(), " ", &CURVE.to_string()].concat());
        pen.is(Attr::AspectRatio, "none");
        pen.is(Attr::Hidden, "true");
        let high = |rate: Rate| {
            let part = rate.as_kbps().saturating_mul(CURVE) / play.core.times(cores).as_kbps().max(1);
            (CURVE - part.min(CURVE)).to_string()
        };
        let mut path = ["M0 ", &CURVE.to_string()].concat();
        for tick in ticks() {
            path += &["L", &tick.to_string(), " ", &high(asked(tick))].concat();
        }
        path += &["L", &DAY.to_string(), " ", &CURVE.to_string(), "Z"].concat();
        pen.el("path", "day__asked", |pen| pen.set(Attr::Path, &path));
        let mut line = each;
        while line < cores {
            pen.el("path", "day__worth", |pen| {
                pen.set(Attr::Path, &["M0 ", &high(play.core.times(line)), "H", &DAY.to_string()].concat());
            });
            line += each;
        }
    });
}

/// The way of a queue from core to core.
fn path(film: &Film, queue: usize, queues: usize) -> String {
    let high = |state: &State| {
        let core = state.at.get(queue).copied().map_or(0, usize::from);
        (core * LANE + LANE * (queue + 1) / (queues + 1)).to_string()
    };
    let mut path = String::new();
    let mut last = String::new();
    for state in &film.states {
        let here = high(state);
        if here != last {
            let tick = state.tick.to_string();
            path += &if last.is_empty() { ["M0 ", &here].concat() } else { ["H", &tick, "V", &here].concat() };
            last = here;
        }
    }
    path + "H" + &DAY.to_string()
}

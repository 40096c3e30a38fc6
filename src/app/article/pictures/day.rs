//! A day of dynamic VMQ: what is asked above, the core of each queue below, a line at the time that is looked at.

use std::rc::Rc;

use super::bars::{Bar, bars_of};
use super::tag;
use crate::app::article::knobs::{DAY, clock};
use crate::app::pen::{Attr, Pen};
use crate::model::Rate;
use crate::simulate::{Film, Play, State};

/// The part that the tracks are, which do not follow the time.
const TRACKS: usize = 1;
/// So many ticks apart the curve is drawn.
const EVERY: usize = 5;
/// The height of a core's lane, and of the curve, in units of the picture.
const LANE: usize = 40;
const CURVE: u64 = 160;

/// The picture at a tick. `turned` tells one setting of the thresholds from another.
pub(crate) fn day(pen: &mut Pen, day: &Rc<(Play, Film)>, tick: u16) {
    let (play, film) = &**day;
    let Some(state) = film.at(tick.into()) else { return };
    pen.el("div", "day", |pen| {
        pen.held(TRACKS, day, [0; 7], |pen| tracks(pen, play, film));
        pen.el("svg", "day__now", |pen| {
            pen.set(Attr::ViewBox, &["0 0 ", &DAY.to_string(), " 10"].concat());
            pen.is(Attr::AspectRatio, "none");
            pen.is(Attr::Hidden, "true");
            pen.el("path", "", |pen| pen.set(Attr::Path, &["M", &tick.to_string(), " 0V10"].concat()));
        });
    });
    now(pen, play, state);
}

fn now(pen: &mut Pen, play: &Play, state: &State) {
    let seen = play.seen(state);
    let bars = seen.cores.iter().enumerate().map(|(at, load)| Bar {
        name: if at == 0 { "home".to_owned() } else { at.to_string() },
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
        pen.put(&[", four queues on ", &used.to_string(), if used == 1 { " core." } else { " cores." }].concat());
    });
    bars_of(pen, &bars, play.core);
}

/// The curve of what is asked, and a lane for each core with the queues that are on it.
fn tracks(pen: &mut Pen, play: &Play, film: &Film) {
    pen.word("p", "label", "Asked of all four queues; each line is one core's worth");
    pen.el("svg", "day__curve", |pen| {
        pen.set(Attr::ViewBox, &["0 0 ", &DAY.to_string(), " ", &CURVE.to_string()].concat());
        pen.is(Attr::AspectRatio, "none");
        pen.is(Attr::Hidden, "true");
        // Three cores' worth fill the height.
        let high = |rate: Rate| {
            let part = rate.as_kbps().saturating_mul(CURVE) / play.core.times(3).as_kbps().max(1);
            (CURVE - part.min(CURVE)).to_string()
        };
        let mut path = ["M0 ", &CURVE.to_string()].concat();
        for tick in (0..=u32::from(DAY)).step_by(EVERY) {
            let asked = (0..play.curves.len()).fold(Rate::ZERO, |sum, queue| sum.plus(play.asked(queue, tick)));
            path += &["L", &tick.to_string(), " ", &high(asked)].concat();
        }
        path += &["L", &DAY.to_string(), " ", &CURVE.to_string(), "Z"].concat();
        pen.el("path", "day__asked", |pen| pen.set(Attr::Path, &path));
        for cores in 1..3 {
            pen.el("path", "day__worth", |pen| {
                pen.set(Attr::Path, &["M0 ", &high(play.core.times(cores)), "H", &DAY.to_string()].concat());
            });
        }
    });
    let cores = usize::from(play.n_cores());
    pen.word("p", "label", "The core of each queue: home at the top, the others below it");
    pen.el("svg", "day__lanes", |pen| {
        pen.set(Attr::ViewBox, &["0 0 ", &DAY.to_string(), " ", &(cores * LANE).to_string()].concat());
        pen.is(Attr::AspectRatio, "none");
        pen.is(Attr::Hidden, "true");
        for core in 1..cores {
            pen.el("path", "day__lane", |pen| {
                pen.set(Attr::Path, &["M0 ", &(core * LANE).to_string(), "H", &DAY.to_string()].concat());
            });
        }
        for queue in 0..play.curves.len() {
            pen.el("path", "day__queue", |pen| {
                pen.classes(&tag(queue).class());
                pen.set(Attr::Path, &path(film, queue));
            });
        }
    });
    pen.el("ul", "legend", |pen| {
        pen.is(Attr::Label, "Queues");
        for queue in 0..play.curves.len() {
            pen.el("li", "", |pen| {
                pen.el("span", "chip chip--small", |pen| {
                    pen.classes(&tag(queue).class());
                    pen.put(&tag(queue).letter());
                });
                pen.put(&["queue of VM ", &(queue + 1).to_string()].concat());
            });
        }
    });
}

/// The way of a queue from core to core.
fn path(film: &Film, queue: usize) -> String {
    let high = |state: &State| {
        let core = state.at.get(queue).copied().map_or(0, usize::from);
        (core * LANE + 8 + queue * 8).to_string()
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

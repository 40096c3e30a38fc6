//! Dynamic VMQ over time (D1.2): every queue starts on one home processor, moves out when load comes, and comes home
//! again. That it does so is Microsoft's word (S19, S36); at which loads is not public, so the thresholds here are a
//! model, and so are the order of moves and the one move a tick.

use super::Dice;
use crate::engine::fair;
use crate::model::{LpIndex, Rate};

/// The most cores that dynamic VMQ moves the queues of one adapter over (D1.2).
const MOST_CORES: u16 = 16;

/// When queues move, in percent of what a core carries. A model: Windows' own thresholds are not published (D1.2), and the
/// page says so beside the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ModelThresholds {
    /// A queue moves out when more than this is asked of its core.
    pub out_percent: u8,
    /// A queue comes home when no more than this is asked of the home core with it. Never above `out_percent`.
    pub home_percent: u8,
}

impl Default for ModelThresholds {
    /// Chosen so that both ways can be seen: 80 out, 50 home.
    fn default() -> Self {
        Self { out_percent: 80, home_percent: 50 }
    }
}

/// A point of a load curve; between two of them the load goes in a straight line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// When.
    pub tick: u32,
    /// What is asked then.
    pub load: Rate,
}

/// A script: queues, cores, and what each queue is asked to carry over time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Play {
    /// Cores in the adapter's set, 1 to 16 are used (D1.2). The first is home: inferred from "starts on".
    pub cores: u16,
    /// What one core carries (D5.1).
    pub core: Rate,
    /// For each queue its load curve, points in order of time. Before the first and after the last it is level.
    pub curves: Vec<Vec<Point>>,
    /// When queues move.
    pub thresholds: ModelThresholds,
}

/// A queue that moved, as event 44 tells (D6.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// When.
    pub tick: u32,
    /// Which queue, from 0 in the order of the curves.
    pub queue: u16,
    /// The core it left, by its place in the set.
    pub from: u16,
    /// The core it went to.
    pub to: u16,
}

/// Where every queue is at a tick.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// The tick.
    pub tick: u32,
    /// For each queue its core, by its place in the set.
    pub at: Vec<u16>,
    /// The move that was made at this tick; at most one.
    pub moved: Option<Move>,
}

/// What is seen at a tick.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// For each queue what is asked of it.
    pub asked: Vec<Rate>,
    /// For each queue what it gets.
    pub got: Vec<Rate>,
    /// For each core what it carries.
    pub cores: Vec<Rate>,
    /// What all get.
    pub carried: Rate,
    /// What is asked and not carried.
    pub left: Rate,
}

/// A play from tick 0 on, every state kept: a place and a core for each queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Film {
    /// One state for each tick.
    pub states: Vec<State>,
}

/// Where home is in the set.
const HOME: u16 = 0;

impl Play {
    /// The article's story: so many machines idle, get busy one after another, and go idle again, all within `ticks`.
    /// `seed` chooses when and how busy: between one and two thirds of a core's worth.
    pub fn story(seed: u64, machines: u16, cores: u16, core: Rate, ticks: u32) -> Self {
        let mut dice = Dice::new(seed);
        let idle = core.part_of(50);
        let curves = (0..machines).map(|_| {
            let (rise, fall) = (ticks / 8 + dice.below(ticks / 4), ticks * 5 / 8 + dice.below(ticks / 8));
            let peak = core.part_of(3).plus(core.part_of(300).times(dice.below(100).into()));
            let slope = (ticks / 16).max(1);
            let point = |tick, load| Point { tick, load };
            vec![point(rise, idle), point(rise + slope, peak), point(fall, peak), point(fall + slope, idle)]
        });
        Self { cores, core, curves: curves.collect(), thresholds: ModelThresholds::default() }
    }

    /// Takes `peak` for what a queue is asked when it is busy. Idle it asks no more than that.
    pub fn peak(&mut self, queue: usize, peak: Rate) {
        let Some(curve) = self.curves.get_mut(queue) else { return };
        let idle = curve.iter().map(|point| point.load).min().unwrap_or(Rate::ZERO);
        for point in curve {
            point.load = if point.load > idle { peak } else { idle.at_most(peak) };
        }
    }

    /// How many cores are used.
    pub fn n_cores(&self) -> u16 {
        self.cores.clamp(1, MOST_CORES)
    }

    /// What is asked of a queue at a tick; nothing of a queue that is not there.
    pub fn asked(&self, queue: usize, tick: u32) -> Rate {
        let Some(curve) = self.curves.get(queue) else { return Rate::ZERO };
        let next = curve.iter().position(|point| point.tick > tick).unwrap_or(curve.len());
        match (next.checked_sub(1).and_then(|at| curve.get(at)), curve.get(next)) {
            (Some(a), Some(b)) => between(*a, *b, tick),
            (Some(level), None) | (None, Some(level)) => level.load,
            (None, None) => Rate::ZERO,
        }
    }

    /// The first state: every queue at home.
    pub fn start(&self) -> State {
        State { tick: 0, at: vec![HOME; self.curves.len()], moved: None }
    }

    /// The state after `state`: first the load of the new tick, then at most one move. A core that is asked too much comes
    /// before a queue that may come home.
    pub fn step(&self, state: &State) -> State {
        let tick = state.tick.saturating_add(1);
        let mut next = State { tick, at: state.at.clone(), moved: None };
        let asked: Vec<_> = (0..next.at.len()).map(|queue| self.asked(queue, tick)).collect();
        let found = self.way_out(&next.at, &asked).or_else(|| self.way_home(&next.at, &asked));
        if let Some((queue, to)) = found {
            let from = std::mem::replace(&mut next.at[queue], to);
            next.moved = Some(Move { tick, queue: u16::try_from(queue).unwrap_or(u16::MAX), from, to });
        }
        next
    }

    /// The state at a tick, from the start.
    pub fn at(&self, tick: u32) -> State {
        (0..tick).fold(self.start(), |state, _| self.step(&state))
    }

    /// Every state up to and with `last`.
    pub fn film(&self, last: u32) -> Film {
        let mut states = vec![self.start()];
        let mut state = self.start();
        for _ in 0..last {
            state = self.step(&state);
            states.push(state.clone());
        }
        Film { states }
    }

    /// What is asked, got and carried in a state.
    pub fn seen(&self, state: &State) -> Seen {
        let asked: Vec<_> = (0..state.at.len()).map(|queue| self.asked(queue, state.tick)).collect();
        let mut it = Seen {
            got: vec![Rate::ZERO; asked.len()],
            cores: vec![Rate::ZERO; self.n_cores().into()],
            carried: Rate::ZERO,
            left: asked.iter().copied().fold(Rate::ZERO, Rate::plus),
            asked,
        };
        for (place, load) in (0..).zip(&mut it.cores) {
            let mut wants = Vec::new();
            for (queue, (at, want)) in (0..).zip(state.at.iter().zip(&it.asked)) {
                if *at == place {
                    wants.push((queue, *want));
                }
            }
            for (queue, share) in fair(self.core, &mut wants) {
                it.got[queue as usize] = share;
                *load = load.plus(share);
            }
            it.carried = it.carried.plus(*load);
        }
        it.left = it.left.minus(it.carried);
        it
    }

    /// What is asked of each core.
    fn asked_of_cores(&self, at: &[u16], asked: &[Rate]) -> Vec<Rate> {
        let mut cores = vec![Rate::ZERO; self.n_cores().into()];
        for (core, want) in at.iter().zip(asked) {
            cores[usize::from(*core)] = cores[usize::from(*core)].plus(*want);
        }
        cores
    }

    fn percent(&self, percent: u8) -> Rate {
        Rate::kbps(self.core.as_kbps() / 100 * u64::from(percent))
    }

    /// From the core that is asked most, above the threshold, its busiest queue that is better off on the core that is
    /// asked least. Never to home: a queue comes home only when there is room again, so that nothing swings.
    fn way_out(&self, at: &[u16], asked: &[Rate]) -> Option<(usize, u16)> {
        let cores = self.asked_of_cores(at, asked);
        let (to, least) = (1..self.n_cores()).map(|to| (to, cores[usize::from(to)])).min_by_key(|(_, load)| *load)?;
        let full = self.percent(self.thresholds.out_percent);
        let mut found: Option<(Rate, Rate, usize)> = None;
        for (queue, (core, want)) in at.iter().zip(asked).enumerate() {
            let load = cores[usize::from(*core)];
            let better = load > full && *core != to && *want > Rate::ZERO && least.plus(*want) < load;
            if better && found.is_none_or(|(most, busiest, _)| (load, *want) > (most, busiest)) {
                found = Some((load, *want, queue));
            }
        }
        found.map(|(.., queue)| (queue, to))
    }

    /// The calmest queue that is out, where home has room for it.
    fn way_home(&self, at: &[u16], asked: &[Rate]) -> Option<(usize, u16)> {
        let home = self.asked_of_cores(at, asked)[usize::from(HOME)];
        let room = self.percent(self.thresholds.home_percent.min(self.thresholds.out_percent));
        let away = at.iter().zip(asked).enumerate().filter(|(_, (core, _))| **core != HOME);
        let (queue, (_, want)) = away.min_by_key(|(_, (_, want))| **want)?;
        (home.plus(*want) <= room).then_some((queue, HOME))
    }
}

impl Film {
    /// The state at a tick; beyond the end, the last.
    pub fn at(&self, tick: u32) -> Option<&State> {
        self.states.get(tick as usize).or_else(|| self.states.last())
    }

    /// Every move, in order of time.
    pub fn moves(&self) -> Vec<Move> {
        self.states.iter().filter_map(|state| state.moved).collect()
    }
}

impl Move {
    /// The processors it left and went to, where the set is that of a host.
    pub fn on(self, set: &[LpIndex]) -> Option<(LpIndex, LpIndex)> {
        Some((*set.get(usize::from(self.from))?, *set.get(usize::from(self.to))?))
    }
}

/// On the straight line between two points, rounded towards the first.
fn between(a: Point, b: Point, tick: u32) -> Rate {
    let (from, to) = (a.load.as_kbps(), b.load.as_kbps());
    let (gone, whole) = (u64::from(tick - a.tick), u64::from(b.tick - a.tick).max(1));
    // Whole steps and the rest apart, so that 64 bits suffice.
    let far = from.abs_diff(to);
    let way = far / whole * gone + far % whole * gone / whole;
    Rate::kbps(if to < from { from - way } else { from + way })
}

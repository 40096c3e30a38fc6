//! How good the rest of a layout can be at best: runs need not hang together, and only the room of each node counts.

use super::search::{Ask, Carry, Kind, Search};
use crate::planner::toll::{MOST, Toll};

/// For each size how many units of that size may grow, as differences.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level([i32; MOST as usize + 1]);

impl Level {
    pub(super) fn add(&mut self, ask: Ask, n: u32) {
        let n = i32::try_from(n).unwrap_or(i32::MAX);
        self.0[usize::from(ask.lo)] += n;
        self.0[usize::from(ask.hi)] -= n;
    }
}

/// Lets units grow, the smallest first, while there is room: `levels[1..]` each within its `rooms`, all within `total`.
/// Gives the toll that is saved. Exact for the relaxed problem: the rooms form a laminar family.
pub(super) fn grow(levels: &mut [Level], rooms: &mut [u32], total: &mut u32) -> Toll {
    let mut saved = Toll::ZERO;
    let mut growing = 0_i32;
    let mut in_zone = [0_i32; 64];
    for size in 1..MOST {
        let at = usize::from(size);
        let mut wanted = 0;
        for (zone, level) in levels.iter().enumerate().skip(1) {
            let Some(here) = in_zone.get_mut(zone - 1) else { continue };
            *here += level.0[at];
            let room = rooms.get_mut(zone - 1);
            let n = u32::try_from(*here).unwrap_or(0).min(room.as_ref().map_or(0, |room| **room));
            if let Some(room) = room {
                *room -= n;
            }
            wanted += n;
        }
        growing += levels.first().map_or(0, |level| level.0[at]);
        wanted += u32::try_from(growing).unwrap_or(0);
        let n = wanted.min(*total);
        saved = saved + Toll::step(size, n);
        *total -= n;
        if *total == 0 {
            break;
        }
    }
    saved
}

/// Units that prefer a zone.
#[derive(Clone, Copy, Debug, Default)]
struct Crowd {
    units: u32,
    cores: u32,
    /// How many can stay, the smallest first, and the cores they take.
    stay: u32,
    taken: u32,
    /// How many must stay at one core, when there are more units than cores.
    pressed: u32,
}

impl Search {
    /// The least toll of the units that are left, in the segments from `at` on but for `used` cores; `None` when they
    /// cannot fit.
    pub(super) fn bound(&mut self, at: usize, carry: Option<Carry>, used: u32) -> Option<Toll> {
        let mut total = self.total[at].checked_sub(used)?;
        let mut rooms = self.room[at].clone();
        let mut crowds = vec![Crowd::default(); rooms.len()];
        let mut toll = Toll::ZERO;
        for (kind, &left) in self.kinds.iter().zip(&self.left).filter(|(_, left)| **left > 0) {
            if kind.last <= at {
                return None;
            }
            let (n, lo) = (u32::from(left), u32::from(kind.ask.lo));
            toll = toll + Toll::sized(kind.ask.lo, n) + Toll::away(n * u32::from(kind.least[at]));
            total = total.checked_sub(n * lo)?;
            if let Some(room) = kind.home.and_then(|zone| rooms.get_mut(zone)) {
                *room = room.checked_sub(n * lo)?;
            } else if let Some(crowd) = kind.crowd(at).and_then(|zone| crowds.get_mut(zone)) {
                crowd.units += n;
                crowd.cores += n * lo;
            }
        }
        self.settle(at, &rooms, &mut crowds);
        for (crowd, room) in crowds.iter_mut().zip(&mut rooms) {
            toll = toll + Toll::away(crowd.units - crowd.stay);
            // One more of them gone costs more than any sizes can win back, so the least toll keeps as many as it can.
            if crowd.units > *room {
                crowd.pressed = std::mem::take(room);
            } else if crowd.units == crowd.stay {
                *room -= crowd.cores;
            }
        }
        if let Some(Carry { kind, so_far }) = carry {
            let Ask { lo, hi } = self.kinds[kind].ask;
            total = total.checked_sub(u32::from(lo.saturating_sub(so_far).max(1)))?;
            toll = toll + Toll::sized(hi, 1);
        }
        self.scratch.fill(Level::default());
        for &at_kind in &self.by_hi {
            let (kind, mut n) = (&self.kinds[at_kind], u32::from(self.left[at_kind]));
            let mut zone = kind.home;
            if let Some((at, crowd)) = kind.crowd(at).and_then(|zone| Some((zone, crowds.get_mut(zone)?))) {
                zone = (crowd.units == crowd.stay).then_some(at);
                let pressed = if kind.ask.lo == 1 { n.min(crowd.pressed) } else { 0 };
                crowd.pressed -= pressed;
                n -= pressed;
            }
            self.scratch[zone.map_or(0, |zone| zone + 1)].add(kind.ask, n);
        }
        Some(toll - grow(&mut self.scratch, &mut rooms, &mut total))
    }

    /// How many of each crowd can stay at most: the smallest first.
    fn settle(&self, at: usize, rooms: &[u32], crowds: &mut [Crowd]) {
        for &at_kind in &self.by_lo {
            let (kind, n) = (&self.kinds[at_kind], u32::from(self.left[at_kind]));
            let Some((zone, lo)) = kind.crowd(at).map(|zone| (zone, u32::from(kind.ask.lo))) else { continue };
            if let (Some(crowd), Some(room)) = (crowds.get_mut(zone), rooms.get(zone)) {
                let stay = n.min((room - crowd.taken) / lo);
                crowd.stay += stay;
                crowd.taken += stay * lo;
            }
        }
    }
}

impl Kind {
    /// The zone it prefers, unless it can go nowhere else or that zone is behind; the least cost says so then.
    fn crowd(&self, at: usize) -> Option<usize> {
        self.prefers.filter(|_| self.home.is_none() && self.least.get(at) == self.least.first())
    }
}

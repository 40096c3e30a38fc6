//! How good the rest of a layout can be at best: runs need not hang together, and only the room of each node counts.

use super::field::NEVER;
use super::search::{Ask, Carry, Kind, Search};
use crate::planner::toll::{MOST, Toll};

/// For each size how many units of that size may grow, as differences.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level([u32; MOST as usize + 1]);

impl Level {
    pub(super) fn add(&mut self, ask: Ask, n: u32) {
        for (size, n) in [(ask.lo, n), (ask.hi, n.wrapping_neg())] {
            let level = &mut self.0[usize::from(size)];
            *level = level.wrapping_add(n);
        }
    }
}

/// Lets units grow, the smallest first, while there is room: those of each zone within its room, and all, with the
/// others that come first, within the first. Uses both up, and gives the toll that is saved. Exact for the relaxed
/// problem: the rooms form a laminar family.
pub(super) fn grow(levels: &mut [Level], rooms: &mut [u32]) -> Toll {
    let mut saved = Toll::ZERO;
    for size in 1..MOST {
        let at = usize::from(size);
        let mut wanted = 0;
        for (zone, (level, room)) in levels.iter_mut().zip(&mut *rooms).enumerate() {
            level.0[at] = level.0[at].wrapping_add(level.0[at - 1]);
            let mut n = level.0[at];
            if zone > 0 {
                n = n.min(*room);
                *room -= n;
            }
            wanted += n;
        }
        let n = wanted.min(rooms[0]);
        saved = saved + Toll::step(size, n);
        rooms[0] -= n;
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
    pub(super) fn bound(&mut self, at: usize, carry: Carry, used: u32) -> Option<Toll> {
        let width = self.scratch.len();
        let mut rooms = self.room[at * width..][..width].to_vec();
        let mut total = rooms[0].checked_sub(used)?;
        let mut crowds = vec![Crowd::default(); width];
        let mut toll = Toll::ZERO;
        for (kind, &left) in self.kinds.iter().zip(&self.left) {
            if left == 0 {
                continue;
            }
            let least = kind.places[at].least;
            if least == NEVER {
                return None;
            }
            let (n, lo) = (u32::from(left), u32::from(kind.ask.lo));
            toll = toll + Toll::sized(kind.ask.lo, n) + Toll::away(n * u32::from(least));
            total = total.checked_sub(n * lo)?;
            if kind.home > 0 {
                rooms[kind.home] = rooms[kind.home].checked_sub(n * lo)?;
            } else {
                let crowd = &mut crowds[kind.crowd(at)];
                crowd.units += n;
                crowd.cores += n * lo;
            }
        }
        self.settle(at, &rooms, &mut crowds);
        for (crowd, room) in crowds.iter_mut().zip(&mut rooms).skip(1) {
            toll = toll + Toll::away(crowd.units - crowd.stay);
            // One more of them gone costs more than any sizes can win back, so the least toll keeps as many as it can.
            if crowd.units > *room {
                crowd.pressed = std::mem::take(room);
            } else if crowd.units == crowd.stay {
                *room -= crowd.cores;
            }
        }
        if carry.so_far > 0 {
            let Ask { lo, hi } = self.kinds[carry.kind].ask;
            total = total.checked_sub(u32::from(lo.saturating_sub(carry.so_far).max(1)))?;
            toll = toll + Toll::sized(hi, 1);
        }
        self.scratch.fill(Level::default());
        for &nth in &self.by_hi {
            let (kind, mut n) = (&self.kinds[nth], u32::from(self.left[nth]));
            let (mut zone, preferred) = (kind.home, kind.crowd(at));
            if preferred > 0 {
                let crowd = &mut crowds[preferred];
                if crowd.units == crowd.stay {
                    zone = preferred;
                }
                let pressed = if kind.ask.lo == 1 { n.min(crowd.pressed) } else { 0 };
                crowd.pressed -= pressed;
                n -= pressed;
            }
            self.scratch[zone].add(kind.ask, n);
        }
        rooms[0] = total;
        Some(toll - grow(&mut self.scratch, &mut rooms))
    }

    /// How many of each crowd can stay at most: the smallest first.
    fn settle(&self, at: usize, rooms: &[u32], crowds: &mut [Crowd]) {
        for &nth in &self.by_lo {
            let kind = &self.kinds[nth];
            let (zone, lo) = (kind.crowd(at), u32::from(kind.ask.lo));
            let crowd = &mut crowds[zone];
            if zone > 0 && lo > 0 {
                let stay = u32::from(self.left[nth]).min((rooms[zone] - crowd.taken) / lo);
                crowd.stay += stay;
                crowd.taken += stay * lo;
            }
        }
    }
}

impl Kind {
    /// The zone it prefers, unless it can go nowhere else or that zone is behind; the least cost says so then.
    fn crowd(&self, at: usize) -> usize {
        if self.home == 0 && self.places[at].least == self.places[0].least { self.prefers } else { 0 }
    }
}

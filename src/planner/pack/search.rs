//! The search for a layout within a toll: segment by segment, with what failed remembered and a bound that looks ahead.

use super::Field;
use super::bound::{Level, grow};
use super::budget::Budget;
use super::failures::Failures;
use super::field::{NEVER, Segment};
use crate::model::NodeId;
use crate::planner::cores::Run;
use crate::planner::toll::{MOST, Toll};

/// How many cores a unit wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::planner) struct Ask {
    pub(in crate::planner) lo: u8,
    pub(in crate::planner) hi: u8,
}

impl Ask {
    /// Of a unit that is left out, its cores being taken.
    pub(in crate::planner) const NONE: Self = Self { lo: 0, hi: 0 };
}

/// What a segment is to a kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// What it costs, and the least that it or one after it does; [`NEVER`] where they cannot be.
    cost: u8,
    pub(super) least: u8,
    /// Whether a run can reach from it into the next.
    goes_on: bool,
}

/// Units alike in places and sizes.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    row: usize,
    pub(super) ask: Ask,
    /// By segment, and one that nobody can use after the last.
    pub(super) places: Vec<Place>,
    /// What a run over several costs.
    full: u8,
    /// The only zone it can use; 0 is none, as below.
    pub(super) home: usize,
    /// The only zone where it costs least, if others cost more.
    pub(super) prefers: usize,
    pub(super) units: Vec<usize>,
}

/// A run that crosses into the next segment: whose, and how many cores it has so far; 0 is no run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Carry {
    pub(super) kind: usize,
    pub(super) so_far: u8,
}

impl Carry {
    pub(super) const NONE: Self = Self { kind: 0, so_far: 0 };
}

/// What was chosen for a segment.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// Cores at its beginning that end the run that came in; 0 when there was none or it goes on.
    pub(super) head: usize,
    pub(super) inside: Vec<u8>,
    pub(super) out: Carry,
}

/// One packing problem. Keeps what it learns from one [`Search::find`] to the next.
pub(in crate::planner) struct Search {
    pub(super) segments: Vec<Segment>,
    pub(super) kinds: Vec<Kind>,
    /// For each segment the cores from there on: all, then those of each zone from 1.
    pub(super) room: Vec<u32>,
    pub(super) left: Vec<u8>,
    /// One for all and one for each zone.
    pub(super) scratch: Vec<Level>,
    /// The kinds by the fewest and by the most cores they may have.
    pub(super) by_lo: Vec<usize>,
    pub(super) by_hi: Vec<usize>,
    pub(super) chosen: Vec<Choice>,
    failed: Failures,
}

impl Search {
    /// `asks`: for each unit of the field what it wants.
    pub(in crate::planner) fn new(field: &Field<'_>, taken: &[bool], asks: &[Ask]) -> Self {
        let segments = field.segments(taken);
        let mut zones = Vec::new();
        let mut kinds: Vec<Kind> = Vec::new();
        for (unit, &ask) in asks.iter().enumerate().filter(|(_, ask)| **ask != Ask::NONE) {
            let row = field.row_of[unit];
            match kinds.iter_mut().find(|kind| kind.row == row && kind.ask == ask) {
                Some(kind) => kind.units.push(unit),
                None => kinds.push(Kind::new(field, &segments, &mut zones, row, ask, unit)),
            }
        }
        let width = zones.len() + 1;
        let mut room = vec![0; width * (segments.len() + 1)];
        for (at, segment) in segments.iter().enumerate().rev() {
            room.copy_within((at + 1) * width..(at + 2) * width, at * width);
            let len = u32::try_from(segment.len).unwrap_or(u32::MAX);
            room[at * width] += len;
            if let Some(zone) = zones.iter().position(|node| *node == segment.node) {
                room[at * width + 1 + zone] += len;
            }
        }
        let mut left = Vec::new();
        for kind in &kinds {
            left.push(u8::try_from(kind.units.len()).unwrap_or(u8::MAX));
        }
        let (mut by_lo, mut by_hi) = (Vec::new(), Vec::new());
        for size in 1..=MOST {
            for (at, kind) in kinds.iter().enumerate() {
                if kind.ask.lo == size {
                    by_lo.push(at);
                }
                if kind.ask.hi == size {
                    by_hi.push(at);
                }
            }
        }
        let scratch = vec![Level::default(); width];
        let (chosen, failed) = (Vec::new(), Failures::default());
        Self { segments, kinds, room, left, scratch, by_lo, by_hi, chosen, failed }
    }

    /// What one step of the search costs: every kind is looked at.
    fn weight(&self) -> usize {
        1 + self.kinds.len() / 4
    }

    /// What it cost to set the problem up.
    pub(in crate::planner) fn size(&self) -> usize {
        1 + self.kinds.len() * self.segments.len() / 32
    }

    /// The least toll that may be possible; `None` when nothing is.
    pub(in crate::planner) fn floor(&mut self) -> Option<Toll> {
        self.bound(0, Carry::NONE, 0)
    }

    /// Gives each unit that asked its run in a layout of at most `limit`; false when there is none, or the budget is
    /// spent, and nothing is written then.
    pub(in crate::planner) fn find(&mut self, limit: Toll, budget: &mut Budget, runs: &mut [Run]) -> bool {
        self.chosen.clear();
        let full = self.left.clone();
        let found = self.fill(0, Carry::NONE, limit, budget);
        self.left = full;
        if found {
            self.layout(runs);
        }
        found
    }

    fn fill(&mut self, at: usize, carry: Carry, slack: Toll, budget: &mut Budget) -> bool {
        if at == self.segments.len() {
            return carry.so_far == 0 && self.left.iter().all(|left| *left == 0);
        }
        if !budget.take(self.weight()) || self.bound(at, carry, 0).is_none_or(|bound| bound > slack) {
            return false;
        }
        let place = self.failed.place(at, carry, &self.left);
        if *self.failed.least(place) > slack {
            return false;
        }
        if self.heads(at, carry, slack, budget) {
            return true;
        }
        if !budget.spent {
            *self.failed.least(place) = slack + Toll::LEAST;
        }
        false
    }

    /// Ends the run that came in, at every size it can have, or lets it go on.
    fn heads(&mut self, at: usize, carry: Carry, slack: Toll, budget: &mut Budget) -> bool {
        let len = self.segments[at].len;
        let mut inside = vec![0; self.kinds.len()];
        let Carry { kind, so_far } = carry;
        if so_far == 0 {
            return self.insides(at, 0, 0, len, &mut inside, slack, budget);
        }
        let Ask { lo, hi } = self.kinds[kind].ask;
        let free = u8::try_from(len).unwrap_or(u8::MAX);
        for head in (lo.saturating_sub(so_far).max(1)..=free.min(hi - so_far)).rev() {
            let Some(rest) = slack.checked_sub(Toll::sized(so_far + head, 1)) else { continue };
            let head = usize::from(head);
            if self.insides(at, 0, head, len - head, &mut inside, rest, budget) {
                return true;
            }
        }
        let so_far = so_far.saturating_add(free);
        so_far < hi
            && self.kinds[kind].places[at].goes_on
            && self.choose(at, Choice { head: 0, inside, out: Carry { kind, so_far } }, slack, budget)
    }

    fn choose(&mut self, at: usize, choice: Choice, slack: Toll, budget: &mut Budget) -> bool {
        let out = choice.out;
        self.chosen.push(choice);
        let done = self.fill(at + 1, out, slack, budget);
        if !done {
            self.chosen.pop();
        }
        done
    }

    /// Chooses how many of each kind from `kind` on lie wholly inside, most first.
    #[expect(clippy::too_many_arguments, reason = "the state of one recursion")]
    fn insides(
        &mut self,
        at: usize,
        kind: usize,
        head: usize,
        room: usize,
        inside: &mut [u8],
        slack: Toll,
        budget: &mut Budget,
    ) -> bool {
        let Some(it) = self.kinds.get(kind) else { return self.leaf(at, head, inside, slack, budget) };
        let Place { cost, .. } = it.places[at];
        if cost == NEVER {
            return self.insides(at, kind + 1, head, room, inside, slack, budget);
        }
        let left = self.left[kind];
        let lo = usize::from(it.ask.lo);
        let most = u8::try_from(room / lo).unwrap_or(u8::MAX).min(left);
        let least = if it.places[at + 1].least == NEVER { left } else { 0 };
        let varies = it.ask.lo < it.ask.hi;
        for n in (least..=most).rev() {
            if !budget.take(if varies { self.weight() } else { 1 }) {
                break;
            }
            let Some(rest) = slack.checked_sub(Toll::away(u32::from(cost) * u32::from(n))) else { continue };
            inside[kind] = n;
            self.left[kind] = left - n;
            let room = room - lo * usize::from(n);
            if varies && n > 1 && !self.promises(at, head, room, inside, rest) {
                continue;
            }
            if self.insides(at, kind + 1, head, room, inside, rest, budget) {
                return true;
            }
            if budget.spent {
                break;
            }
        }
        inside[kind] = 0;
        self.left[kind] = left;
        false
    }

    /// Whether those inside, had they the segment to themselves, and the others at their best can stay within `slack`.
    fn promises(&mut self, at: usize, head: usize, room: usize, inside: &[u8], slack: Toll) -> bool {
        let len = self.segments[at].len;
        let rest = self.toll(inside, len - head).and_then(|toll| slack.checked_sub(toll));
        let used = u32::try_from(len - room).unwrap_or(u32::MAX);
        rest.is_some_and(|rest| self.bound(at, Carry::NONE, used).is_some_and(|bound| bound <= rest))
    }

    /// With the units inside chosen: what is left goes to them, or to a run that crosses into the next segment.
    fn leaf(&mut self, at: usize, head: usize, inside: &[u8], slack: Toll, budget: &mut Budget) -> bool {
        if !budget.take(self.weight()) {
            return false;
        }
        let room = self.segments[at].len - head;
        if self.close(at, head, inside, room, Carry::NONE, slack, budget) {
            return true;
        }
        let mut spare = room;
        for (n, kind) in inside.iter().zip(&self.kinds) {
            spare -= usize::from(*n) * usize::from(kind.ask.lo);
        }
        for kind in 0..self.kinds.len() {
            let it = &self.kinds[kind];
            if self.left[kind] == 0 || !it.places[at].goes_on {
                continue;
            }
            let Some(rest) = slack.checked_sub(Toll::away(it.full.into())) else { continue };
            self.left[kind] -= 1;
            for so_far in 1..it.ask.hi {
                let tail = usize::from(so_far);
                if tail > spare {
                    break;
                }
                if self.close(at, head, inside, room - tail, Carry { kind, so_far }, rest, budget) {
                    return true;
                }
            }
            self.left[kind] += 1;
        }
        false
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one recursion")]
    fn close(
        &mut self,
        at: usize,
        head: usize,
        inside: &[u8],
        room: usize,
        out: Carry,
        slack: Toll,
        budget: &mut Budget,
    ) -> bool {
        let rest = self.toll(inside, room).and_then(|toll| slack.checked_sub(toll));
        rest.is_some_and(|rest| self.choose(at, Choice { head, inside: inside.to_vec(), out }, rest, budget))
    }

    /// What the sizes of units inside cost when they share `room` as evenly as can be; `None` when it is too small.
    fn toll(&self, inside: &[u8], room: usize) -> Option<Toll> {
        let mut level = Level::default();
        let mut toll = Toll::ZERO;
        let mut spare = u32::try_from(room).ok()?;
        for (n, kind) in inside.iter().zip(&self.kinds) {
            let n = u32::from(*n);
            if n > 0 {
                spare = spare.checked_sub(n * u32::from(kind.ask.lo))?;
                toll = toll + Toll::sized(kind.ask.lo, n);
                level.add(kind.ask, n);
            }
        }
        Some(toll - grow(&mut [level], &mut [spare]))
    }
}

impl Kind {
    fn new(
        field: &Field<'_>,
        segments: &[Segment],
        zones: &mut Vec<NodeId>,
        row: usize,
        ask: Ask,
        unit: usize,
    ) -> Self {
        let it = &field.rows[row];
        let mut places = vec![Place { cost: NEVER, least: NEVER, goes_on: false }; segments.len() + 1];
        let (mut least, mut goes_on) = (NEVER, false);
        for (at, segment) in segments.iter().enumerate().rev() {
            let (cost, spans) = (it.cost(segment.node), it.spans(segment.node));
            least = least.min(cost);
            places[at] = Place { cost, least, goes_on: spans && goes_on };
            goes_on = spans && segment.joined;
        }
        let home = zone_within(NEVER - 1, &places, segments, zones);
        let prefers = zone_within(least.min(NEVER - 1), &places, segments, zones);
        Self { row, ask, places, full: it.full(), home, prefers, units: vec![unit] }
    }
}

/// The zone of all places that cost `most` at most, counted from 1; 0 when they are of several nodes, or there is none.
fn zone_within(most: u8, places: &[Place], segments: &[Segment], zones: &mut Vec<NodeId>) -> usize {
    let mut node = None;
    for (place, segment) in places.iter().zip(segments) {
        if place.cost <= most && *node.get_or_insert(segment.node) != segment.node {
            return 0;
        }
    }
    let Some(node) = node else { return 0 };
    if let Some(known) = zones.iter().position(|zone| *zone == node) {
        return known + 1;
    }
    zones.push(node);
    zones.len()
}

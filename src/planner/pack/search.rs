//! The search for a layout within a toll: segment by segment, with what failed remembered and a bound that looks ahead.

use super::Field;
use super::bound::{Level, grow};
use super::budget::Budget;
use super::failures::{Failures, State};
use super::field::Segment;
use crate::model::{NodeId, sorting};
use crate::planner::cores::Run;
use crate::planner::toll::{MOST, Toll};

/// How many cores a unit wants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::planner) struct Ask {
    pub(in crate::planner) lo: u8,
    pub(in crate::planner) hi: u8,
}

/// Units alike in places and sizes.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) ask: Ask,
    /// For each segment what it costs.
    pub(super) cost: Vec<Option<u8>>,
    /// For each segment whether a run over several may touch it.
    spans: Vec<bool>,
    /// What a run over several costs.
    full: u8,
    /// One past the last segment it can use.
    pub(super) last: usize,
    /// For each segment the least it costs from there on.
    pub(super) least: Vec<u8>,
    /// The only zone it can use.
    pub(super) home: Option<usize>,
    /// The only zone where it costs least, if others cost more.
    pub(super) prefers: Option<usize>,
    units: Vec<usize>,
}

/// A run that crosses into the next segment: whose, and how many cores it has so far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Carry {
    pub(super) kind: usize,
    pub(super) so_far: u8,
}

/// What was chosen for a segment.
#[derive(Clone, Debug)]
struct Choice {
    /// Cores at its beginning that end the run that came in; `None` when there was none or it goes on.
    head: Option<u8>,
    inside: Vec<u8>,
    out: Option<Carry>,
}

/// One packing problem. Keeps what it learns from one [`Search::find`] to the next.
pub(in crate::planner) struct Search {
    pub(super) segments: Vec<Segment>,
    pub(super) kinds: Vec<Kind>,
    /// For each segment the cores of each zone from there on.
    pub(super) room: Vec<Vec<u32>>,
    /// For each segment all cores from there on.
    pub(super) total: Vec<u32>,
    pub(super) left: Vec<u8>,
    pub(super) scratch: Vec<Level>,
    /// The kinds by the fewest and by the most cores they may have.
    pub(super) by_lo: Vec<usize>,
    pub(super) by_hi: Vec<usize>,
    chosen: Vec<Choice>,
    failed: Failures,
    n_units: usize,
}

impl Search {
    /// `asks`: for each unit of the field what it wants; `None` leaves it out, its cores being `taken`.
    pub(in crate::planner) fn new(field: &Field<'_>, taken: &[bool], asks: &[Option<Ask>]) -> Self {
        let segments = field.segments(taken);
        let mut groups: Vec<(usize, Ask, Vec<usize>)> = Vec::new();
        for (unit, ask) in asks.iter().enumerate() {
            let (Some(ask), row) = (*ask, field.row_of[unit]) else { continue };
            match groups.iter_mut().find(|(r, a, _)| (*r, *a) == (row, ask)) {
                Some((.., units)) => units.push(unit),
                None => groups.push((row, ask, vec![unit])),
            }
        }
        let mut zones = Vec::new();
        let kinds: Vec<_> =
            groups.into_iter().map(|(row, ask, units)| kind(field, &segments, &mut zones, row, ask, units)).collect();
        let n = segments.len();
        let (mut room, mut total) = (vec![vec![0; zones.len()]; n + 1], vec![0; n + 1]);
        let mut ahead = vec![0; zones.len()];
        for (at, segment) in segments.iter().enumerate().rev() {
            let len = u32::try_from(segment.len).unwrap_or(u32::MAX);
            total[at] = total[at + 1] + len;
            if let Some(zone) = zones.iter().position(|node| *node == segment.node) {
                ahead[zone] += len;
            }
            room[at].clone_from(&ahead);
        }
        let left = kinds.iter().map(|kind| u8::try_from(kind.units.len()).unwrap_or(u8::MAX)).collect();
        let scratch = vec![Level::default(); zones.len() + 1];
        let (by_lo, by_hi) = (ranked(&kinds, |ask| ask.lo), ranked(&kinds, |ask| ask.hi));
        let (chosen, failed) = (Vec::new(), Failures::default());
        Self { segments, kinds, room, total, left, scratch, by_lo, by_hi, chosen, failed, n_units: asks.len() }
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
        self.bound(0, None, 0)
    }

    /// A layout of at most `limit`: a run for each unit that asked. `None` when there is none, or the budget is spent.
    pub(in crate::planner) fn find(&mut self, limit: Toll, budget: &mut Budget) -> Option<Vec<Option<Run>>> {
        self.chosen.clear();
        let full = self.left.clone();
        let found = self.fill(0, None, limit, budget);
        self.left = full;
        found.then(|| self.layout())
    }

    fn fill(&mut self, at: usize, carry: Option<Carry>, slack: Toll, budget: &mut Budget) -> bool {
        if at == self.segments.len() {
            return carry.is_none() && self.left.iter().all(|left| *left == 0);
        }
        if !budget.take(self.weight()) || self.bound(at, carry, 0).is_none_or(|bound| bound > slack) {
            return false;
        }
        let state = State::new(at, carry, &self.left);
        if self.failed.covers(&state, slack) {
            return false;
        }
        if self.heads(at, carry, slack, budget) {
            return true;
        }
        if !budget.spent {
            self.failed.note(state, slack);
        }
        false
    }

    /// Ends the run that came in, at every size it can have, or lets it go on.
    fn heads(&mut self, at: usize, carry: Option<Carry>, slack: Toll, budget: &mut Budget) -> bool {
        let len = self.segments[at].len;
        let Some(Carry { kind, so_far }) = carry else {
            let mut inside = vec![0; self.kinds.len()];
            return self.insides(at, 0, None, len, &mut inside, slack, budget);
        };
        let Ask { lo, hi } = self.kinds[kind].ask;
        let most = usize::from(hi - so_far).min(len);
        for head in (usize::from(lo.saturating_sub(so_far)).max(1)..=most).rev() {
            let head = u8::try_from(head).unwrap_or(u8::MAX);
            let Some(rest) = slack.checked_sub(Toll::sized(so_far + head, 1)) else { continue };
            let mut inside = vec![0; self.kinds.len()];
            if self.insides(at, 0, Some(head), len - usize::from(head), &mut inside, rest, budget) {
                return true;
            }
        }
        let through = u8::try_from(len).ok().and_then(|len| so_far.checked_add(len)).filter(|so_far| *so_far < hi);
        let Some(so_far) = through.filter(|_| self.goes_on(kind, at)) else { return false };
        let out = Some(Carry { kind, so_far });
        self.chosen.push(Choice { head: None, inside: vec![0; self.kinds.len()], out });
        if self.fill(at + 1, out, slack, budget) {
            return true;
        }
        self.chosen.pop();
        false
    }

    /// Chooses how many of each kind from `kind` on lie wholly inside, most first.
    #[expect(clippy::too_many_arguments, reason = "the state of one recursion")]
    fn insides(
        &mut self,
        at: usize,
        kind: usize,
        head: Option<u8>,
        room: usize,
        inside: &mut Vec<u8>,
        slack: Toll,
        budget: &mut Budget,
    ) -> bool {
        let Some(it) = self.kinds.get(kind) else { return self.leaf(at, head, inside, slack, budget) };
        let Some(cost) = it.cost[at] else {
            return self.insides(at, kind + 1, head, room, inside, slack, budget);
        };
        let left = self.left[kind];
        let lo = usize::from(it.ask.lo);
        let most = u8::try_from(room / lo).unwrap_or(u8::MAX).min(left);
        let least = if it.last == at + 1 { left } else { 0 };
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
    fn promises(&mut self, at: usize, head: Option<u8>, room: usize, inside: &[u8], slack: Toll) -> bool {
        let len = self.segments[at].len;
        let Some(rest) =
            self.toll(inside, len - usize::from(head.unwrap_or(0))).and_then(|toll| slack.checked_sub(toll))
        else {
            return false;
        };
        let used = u32::try_from(len - room).unwrap_or(u32::MAX);
        self.bound(at, None, used).is_some_and(|bound| bound <= rest)
    }

    /// With the units inside chosen: what is left goes to them, or to a run that crosses into the next segment.
    fn leaf(&mut self, at: usize, head: Option<u8>, inside: &[u8], slack: Toll, budget: &mut Budget) -> bool {
        if !budget.take(self.weight()) {
            return false;
        }
        let room = self.segments[at].len - usize::from(head.unwrap_or(0));
        if self.close(at, head, inside, room, None, slack, budget) {
            return true;
        }
        let used: usize =
            inside.iter().zip(&self.kinds).map(|(n, kind)| usize::from(*n) * usize::from(kind.ask.lo)).sum();
        for kind in 0..self.kinds.len() {
            if self.left[kind] == 0 || !self.goes_on(kind, at) {
                continue;
            }
            let Some(rest) = slack.checked_sub(Toll::away(self.kinds[kind].full.into())) else { continue };
            self.left[kind] -= 1;
            for tail in 1..=(room - used).min(usize::from(self.kinds[kind].ask.hi) - 1) {
                let out = Some(Carry { kind, so_far: u8::try_from(tail).unwrap_or(u8::MAX) });
                if self.close(at, head, inside, room - tail, out, rest, budget) {
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
        head: Option<u8>,
        inside: &[u8],
        room: usize,
        out: Option<Carry>,
        slack: Toll,
        budget: &mut Budget,
    ) -> bool {
        let Some(rest) = self.toll(inside, room).and_then(|toll| slack.checked_sub(toll)) else { return false };
        self.chosen.push(Choice { head, inside: inside.to_vec(), out });
        if self.fill(at + 1, out, rest, budget) {
            return true;
        }
        self.chosen.pop();
        false
    }

    /// What the sizes of units inside cost when they share `room` as evenly as can be; `None` when it is too small.
    fn toll(&self, inside: &[u8], room: usize) -> Option<Toll> {
        let mut level = Level::default();
        let mut toll = Toll::ZERO;
        let mut used = 0;
        for (n, kind) in inside.iter().zip(&self.kinds).filter(|(n, _)| **n > 0) {
            let n = u32::from(*n);
            used += n * u32::from(kind.ask.lo);
            toll = toll + Toll::sized(kind.ask.lo, n);
            level.add(kind.ask, n);
        }
        let mut spare = u32::try_from(room).ok()?.checked_sub(used)?;
        Some(toll - grow(&mut [level], &mut [], &mut spare))
    }

    /// Whether a run of that kind can reach from segment `at` into the next.
    fn goes_on(&self, kind: usize, at: usize) -> bool {
        let spans = &self.kinds[kind].spans;
        self.segments.get(at + 1).is_some_and(|next| next.joined && spans[at] && spans[at + 1])
    }

    /// The choices as runs. Units of a kind take the longer run first, then the lower.
    fn layout(&self) -> Vec<Option<Run>> {
        let mut slots: Vec<Vec<Run>> = vec![Vec::new(); self.kinds.len()];
        let mut open: Option<(usize, Run)> = None;
        for (segment, choice) in self.segments.iter().zip(&self.chosen) {
            let mut room = segment.len;
            if let (Some((kind, mut run)), head) = (open.take(), choice.head) {
                run.len += head.map_or(segment.len, usize::from);
                room -= head.map_or(segment.len, usize::from);
                if head.is_some() {
                    slots[kind].push(run);
                } else {
                    open = Some((kind, run));
                }
            }
            if let (None, Some(out)) = (open, choice.out) {
                let len = usize::from(out.so_far);
                room -= len;
                open = Some((out.kind, Run { start: segment.start + segment.len - len, len }));
            }
            let mut start = segment.start + usize::from(choice.head.unwrap_or(0));
            for (kind, len) in self.sizes(&choice.inside, room) {
                slots[kind].push(Run { start, len });
                start += len;
            }
        }
        let mut runs = vec![None; self.n_units];
        for (kind, mut slots) in self.kinds.iter().zip(slots) {
            sorting::sort_by_key(&mut slots, |run| (std::cmp::Reverse(run.len), run.start));
            for (unit, run) in kind.units.iter().zip(slots) {
                runs[*unit] = Some(run);
            }
        }
        runs
    }

    /// The sizes of the units inside a segment with `room` for them: the smallest grows first.
    fn sizes(&self, inside: &[u8], room: usize) -> Vec<(usize, usize)> {
        let mut sizes: Vec<(usize, usize)> = Vec::new();
        for (kind, n) in inside.iter().enumerate() {
            sizes.extend(std::iter::repeat_n((kind, usize::from(self.kinds[kind].ask.lo)), usize::from(*n)));
        }
        let used: usize = sizes.iter().map(|(_, size)| size).sum();
        for _ in used..room {
            let grows = |(kind, size): &(usize, usize)| *size < usize::from(self.kinds[*kind].ask.hi);
            let next = sizes.iter_mut().filter(|it| grows(it)).min_by_key(|(_, size)| *size);
            let Some((_, size)) = next else { break };
            *size += 1;
        }
        sizes
    }
}

/// The kinds by one end of what they ask for, the smallest first.
fn ranked(kinds: &[Kind], end: fn(Ask) -> u8) -> Vec<usize> {
    let mut order = Vec::new();
    for size in 1..=MOST {
        order.extend((0..kinds.len()).filter(|at| end(kinds[*at].ask) == size));
    }
    order
}

fn kind(
    field: &Field<'_>,
    segments: &[Segment],
    zones: &mut Vec<NodeId>,
    row: usize,
    ask: Ask,
    units: Vec<usize>,
) -> Kind {
    let row = &field.rows[row];
    let cost: Vec<_> = segments.iter().map(|it| row.cost.get(it.node.index()).copied().flatten()).collect();
    let spans = segments.iter().map(|it| row.spans(it.node)).collect();
    let mut least = vec![u8::MAX; segments.len() + 1];
    for (at, cost) in cost.iter().enumerate().rev() {
        least[at] = cost.map_or(least[at + 1], |cost| cost.min(least[at + 1]));
    }
    let mut zone_where = |wanted: &dyn Fn(u8) -> bool| {
        let mut nodes = segments.iter().zip(&cost).filter(|(_, cost)| cost.is_some_and(wanted)).map(|(it, _)| it.node);
        let node = nodes.next().filter(|node| nodes.all(|other| other == *node))?;
        Some(zones.iter().position(|zone| *zone == node).unwrap_or_else(|| {
            zones.push(node);
            zones.len() - 1
        }))
    };
    let home = zone_where(&|_| true);
    let prefers = zone_where(&|cost| cost == least[0]);
    let end = cost.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
    Kind { ask, cost, spans, full: row.full(), last: end, least, home, prefers, units }
}

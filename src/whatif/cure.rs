//! The smallest edit that ends a clash of two adapters (`docs/whatif.md` says what it promises).

use std::cmp::Reverse;

use super::tries::{Owner, Try};
use super::{Tie, Ties, settings};
use crate::engine::{Report, SetRule, View};
use crate::model::{AdapterId, GroupedLp, Plan, ProcessorSettings};

/// The most settings that a cure changes, over both adapters.
const MOST_SETTINGS: u32 = 6;

/// The most pairs of ways that are compared: the largest host stays bounded.
const MOST_PAIRS: usize = 4_000_000;

/// An edit that ends a clash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cure {
    /// The new settings, of one or both adapters, in the plan's order.
    pub edits: Vec<(AdapterId, ProcessorSettings)>,
    /// How many settings change.
    pub settings: u32,
    /// How many processors the two sets lose.
    pub lost: usize,
    /// Whether the whole team is then free of clashes, not only these two.
    pub whole: bool,
}

/// What cures compare by, least first: processors lost, the smaller of the two sets, which adapter changes (the earlier
/// one, both, the later one), their bases.
type Key = (usize, Reverse<usize>, u8, GroupedLp, GroupedLp);

/// The smallest edit of `a`, `b` or both after which they no longer clash, and nothing is wrong that was not before;
/// preferably one that frees their whole team. `report` is that of the plan under `view`.
pub fn cure(plan: &Plan, view: View, report: &Report, a: AdapterId, b: AdapterId) -> Option<Cure> {
    let ties = Ties::new(plan, report);
    let (a, b) = (a.min(b), a.max(b));
    let tie = ties.between(a, b).filter(|_| !ties.clash(a, b).is_empty())?;
    let mates = if tie == Tie::Apart { &[][..] } else { ties.mates(a) };
    let mut case = Case { plan, view, ties: &ties, tie, pair: [a, b], mates, whole: mates.len() >= 2 };
    let mut found = case.smallest();
    // Two of a team are the whole of it.
    if found.is_none() && mates.len() > 2 {
        case.whole = false;
        found = case.smallest();
    }
    found
}

/// Who clashes, what they owe each other, and who is in the team.
struct Case<'a> {
    plan: &'a Plan,
    view: View,
    ties: &'a Ties<'a>,
    tie: Tie,
    pair: [AdapterId; 2],
    mates: &'a [AdapterId],
    /// Whether the whole team is to be at peace.
    whole: bool,
}

impl<'a> Case<'a> {
    #[inline(never)]
    fn smallest(&self) -> Option<Cure> {
        // The others stay as they are, so they must be at peace.
        if self.whole && !self.others_at_peace() {
            return None;
        }
        // Where there are too many ways to be the same, one takes over what another has.
        let mut found = self.ask(true);
        if found.is_none() && self.tie == Tie::Min {
            found = self.ask(false);
        }
        let (edits, settings, lost) = found?;
        Some(Cure { edits, settings, lost, whole: self.whole })
    }

    fn others_at_peace(&self) -> bool {
        for x in self.mates {
            for y in self.mates {
                let others = !self.pair.contains(x) && !self.pair.contains(y);
                if others && !self.ties.clash(*x, *y).is_empty() {
                    return false;
                }
            }
        }
        true
    }

    #[inline(never)]
    fn ask(&self, roams: bool) -> Option<Found> {
        search(&[self.owner(self.pair[0], roams)?, self.owner(self.pair[1], roams)?], self.tie)
    }

    #[inline(never)]
    fn owner(&self, id: AdapterId, roams: bool) -> Option<Owner<'a>> {
        let plan = self.plan;
        let own_node = plan.adapter(id).node;
        let rule = SetRule { topology: plan.cpu.as_ref()?, os: plan.os, role: self.ties.role(id), own_node };
        let mut owner = Owner::new(id, rule, settings(plan, self.view, id));
        let mut most = 0;
        for (other, _) in plan.adapters() {
            let Some(tie) = self.ties.between(id, other) else { continue };
            let (set, mate) = (self.ties.set(other), self.mates.contains(&other));
            let bound = tie.clash(&self.ties.set(id), &set).is_empty() || (self.whole && mate);
            if bound && !self.pair.contains(&other) && !owner.must(tie, &set) {
                return None;
            }
            if mate && tie == Tie::Min {
                let has = settings(plan, self.view, other);
                most = most.max(has.asked());
                owner.follow(&has, &set);
            }
        }
        if roams {
            owner.roam(most);
        }
        Some(owner)
    }
}

type Found = (Vec<(AdapterId, ProcessorSettings)>, u32, usize);

/// By how many settings change, then by [`Key`].
fn search(owners: &[Owner<'_>; 2], tie: Tie) -> Option<Found> {
    let [a, b] = owners;
    let mut ways: Vec<[Vec<Try>; 2]> = vec![[a.ways(0), b.ways(0)]];
    let mut pairs = 0;
    for cost in 1..=MOST_SETTINGS {
        ways.push([a.ways(cost), b.ways(cost)]);
        let mut best: Option<(Key, &Try, &Try)> = None;
        for (spent, [of_a, _]) in ways.iter().enumerate() {
            let [_, of_b] = ways.get(ways.len() - 1 - spent)?;
            pairs += of_a.len() * of_b.len();
            if pairs > MOST_PAIRS {
                return None;
            }
            let order = if spent == 0 { 2 } else { u8::from(spent + 1 < ways.len()) };
            for x in of_a {
                for y in of_b {
                    let lost = x.lost + y.lost;
                    if best.as_ref().is_some_and(|(key, ..)| key.0 < lost) || !tie.holds(&x.set, &y.set) {
                        continue;
                    }
                    let small = x.set.len().min(y.set.len());
                    let key = (lost, Reverse(small), order, x.settings.base(), y.settings.base());
                    if best.as_ref().is_none_or(|(least, ..)| key < *least) {
                        best = Some((key, x, y));
                    }
                }
            }
        }
        if let Some((key, x, y)) = best {
            let mut edits = vec![(a.id, x.settings), (b.id, y.settings)];
            let changes = [a.changed(&x.settings), b.changed(&y.settings)];
            let mut at = 0;
            edits.retain(|_| {
                at += 1;
                changes[at - 1] > 0
            });
            return Some((edits, cost, key.0));
        }
    }
    None
}

//! The smallest edit that ends a clash of two adapters (`docs/whatif.md` says what it promises).

use std::cmp::Reverse;

use super::tries::{Owner, Try};
use super::{Tie, Ties, settings};
use crate::engine::{Bindings, Report, SetRule, View};
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
    let team = if tie == Tie::Apart { None } else { Bindings::new(plan).team(a) };
    let mates = team.map(|team| plan.team(team).members.clone()).unwrap_or_default();
    // Two of a team are the whole of it.
    let whole = if mates.len() > 2 { smallest(plan, view, &ties, tie, [a, b], &mates, true) } else { None };
    whole.or_else(|| smallest(plan, view, &ties, tie, [a, b], &mates, mates.len() == 2))
}

fn smallest(
    plan: &Plan,
    view: View,
    ties: &Ties<'_>,
    tie: Tie,
    pair: [AdapterId; 2],
    mates: &[AdapterId],
    whole: bool,
) -> Option<Cure> {
    let others = |id: &&AdapterId| !pair.contains(id);
    if whole {
        // The others stay as they are, so they must be at peace.
        for (at, x) in mates.iter().enumerate() {
            for y in &mates[at + 1..] {
                if others(&x) && others(&y) && !ties.clash(*x, *y).is_empty() {
                    return None;
                }
            }
        }
    }
    let owner = |id: AdapterId, roams: bool| {
        let rule = SetRule {
            topology: plan.cpu.as_ref()?,
            os: plan.os,
            role: Bindings::new(plan).role(id),
            own_node: plan.adapter(id).node,
        };
        let mut owner = Owner::new(id, rule, settings(plan, view, id));
        for (other, _) in plan.adapters().filter(|(other, _)| others(&other)) {
            let Some(tie) = ties.between(id, other) else { continue };
            let bound = ties.clash(id, other).is_empty() || (whole && mates.contains(&other));
            if bound && !owner.must(tie, &ties.set(other)) {
                return None;
            }
        }
        let mut most = 0;
        if tie == Tie::Min {
            for mate in mates.iter().filter(|mate| **mate != id) {
                let mate_has = settings(plan, view, *mate);
                most = most.max(mate_has.asked());
                owner.follow(&mate_has, &ties.set(*mate));
            }
        }
        if roams {
            owner.roam(most);
        }
        Some(owner)
    };
    let ask = |roams: bool| search(&[owner(pair[0], roams)?, owner(pair[1], roams)?], tie);
    // Where there are too many ways to be the same, one takes over what another has.
    let found = ask(true).or_else(|| if tie == Tie::Min { ask(false) } else { None });
    let (edits, cost, lost) = found?;
    Some(Cure { edits, settings: cost, lost, whole })
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

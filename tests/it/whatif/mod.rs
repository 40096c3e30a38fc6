//! Questions asked of a host, against readings that share no code with the answers.

mod cure;
mod drill;
mod ladder;
mod matrix;
mod recipes;

use proptest::prelude::*;
use vmq_planner::engine::{Bindings, QueueMode, Role, queue_mode};
use vmq_planner::model::{AdapterId, LpSet, Plan, TeamKind};

/// What two adapters owe each other, written down anew: `Some(true)` the same sets, `Some(false)` disjoint ones.
fn owed(plan: &Plan, a: AdapterId, b: AdapterId) -> Option<bool> {
    let bindings = Bindings::new(plan);
    let vmq = |id| bindings.role(id) == Role::Vmq;
    if let (Some(x), Some(y)) = (bindings.team(a), bindings.team(b))
        && x == y
        && plan.team(x).members.iter().all(|id| vmq(*id))
        && let Some(mode) = queue_mode(plan.team(x))
    {
        assert!(plan.team(x).kind == TeamKind::Lbfo || mode == QueueMode::Sum);
        return Some(mode == QueueMode::Min);
    }
    let switched = vmq(a) && vmq(b) && bindings.switch(a) != bindings.switch(b);
    let mixed = bindings.role(a) != bindings.role(b) && bindings.role(a) != Role::Off && bindings.role(b) != Role::Off;
    (switched || mixed).then_some(false)
}

fn peace(plan: &Plan, a: AdapterId, b: AdapterId, sets: &[LpSet]) -> bool {
    let (x, y) = (&sets[a.index()], &sets[b.index()]);
    owed(plan, a, b).is_none_or(|same| if same { x == y } else { x.iter().all(|lp| !y.contains(lp)) })
}

fn check<S: Strategy>(cases: u32, strategy: S, test: impl Fn(S::Value))
where
    S::Value: std::fmt::Debug,
{
    let run = |value| {
        test(value);
        Ok(())
    };
    if let Err(fault) = crate::planner::random::runner(cases).run(&strategy, run) {
        panic!("{fault}");
    }
}

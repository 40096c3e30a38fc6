//! Text in, plans out: whole pastes from `tests/fixtures/import`, checked against the whole plan.

mod arbitrary;
mod collector;
mod events;
mod nearest;
mod netview;
mod pastes;
mod pipes;
mod precedence;
mod registry;
mod repeated;
mod seeds;
mod shapes;
pub(crate) mod show;

use vmq_planner::import::{Imported, Note, parse};
use vmq_planner::model::Plan;

/// The import of a text that must give exactly one plan.
#[track_caller]
fn one(text: &str) -> (Plan, Imported) {
    let imported = parse(text).unwrap();
    assert_eq!(imported.plans.len(), 1, "{imported:#?}");
    (imported.plans[0].clone(), imported)
}

/// Notes as `line code`.
fn codes(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| format!("{} {}", note.line, note.code.key())).collect()
}

/// What was recognised, as `cmdlet format objects`.
fn seen(imported: &Imported) -> Vec<String> {
    imported.seen.iter().map(|it| format!("{} {} {}", it.cmdlet, it.format.key(), it.objects)).collect()
}

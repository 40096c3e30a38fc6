//! The JSON of the contract, read and written. Shapes here are promises; conversion is where trust is earned.

mod facts;
mod fault;
mod json;
mod parser;
mod plan;
mod read;
mod recommendation;
mod report;
mod text;

pub use facts::{Thing, facts};
pub use fault::InvalidPlan;
pub(crate) use parser::escape;
pub use plan::PlanV1;
pub use recommendation::RecommendationV1;
pub use report::ReportV1;
pub use text::{Part, Text, Written};

use crate::engine::Report;
use crate::model::Plan;
use crate::planner::Recommendation;

/// Reads a plan from JSON text.
///
/// # Errors
/// `invalid-plan`, with the path of the first fault.
pub fn read_plan(json: &str) -> Result<Plan, InvalidPlan> {
    read::plan(&parser::parse(json)?)
}

/// Writes a plan; what is not known is left out.
pub fn write_plan(plan: &Plan) -> PlanV1<'_> {
    PlanV1(plan)
}

/// Writes a report with the names of its plan.
pub fn write_report<'a>(plan: &'a Plan, report: &'a Report) -> ReportV1<'a> {
    ReportV1 { plan, report }
}

/// JSON of anything of this layer, as the bytes of its text.
pub fn to_bytes<T: Written>(value: &T) -> Vec<u8> {
    Text::of(value)
}

/// The same with its long lists empty, and what belongs into them: no text is long, then.
pub fn to_parts<T: Written>(value: &T) -> (Vec<u8>, Vec<Part>) {
    Text::in_parts(value)
}

/// JSON text of anything of this layer.
pub fn to_json<T: Written>(value: &T) -> String {
    // All of it came from texts.
    String::from_utf8(Text::of(value)).unwrap_or_default()
}

/// Writes a recommendation with its plan.
pub fn write_recommendation(recommendation: &Recommendation) -> RecommendationV1<'_> {
    RecommendationV1(recommendation)
}

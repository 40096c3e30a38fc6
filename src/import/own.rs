//! Plans in our own JSON, found among the output of cmdlets. The reading itself is `wire`'s.

use super::note::{NoteCode, Notes};
use super::record::{Object, Value, is_one_of};
use crate::model::Plan;
use crate::wire;

/// The names of the plan format (contract, section 1), as [`super::record::key`] gives them.
const NAMES: &str = "adapters algorithm allownetlbfoteams basegroup basenumber belowtengigvmq cores count cpu demandgbps \
    description driver dynamicvmmq enabled group hotfix3031598 kind linkgbps maxgroup maxnumber \
    maxprocessors members mode name nodes numanode os owner percoregbps policy processors profile \
    provider queuepairs queues rootprocessors rss socket standby switch switches target teams threads \
    uplink vcpus version vf vmq vmqweight vnics vrss";

/// Whether a document is a plan: it says its version and has something that only plans have.
pub(super) fn is_plan(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    let has = |key: &str| object.fields.iter().any(|field| field.key == key);
    has("version") && ["adapters", "cpu", "teams", "switches", "vnics"].iter().any(|key| has(key))
}

/// The plan in `text`, which `value` is.
///
/// # Errors
/// What is at fault in a plan that contradicts itself; a note tells it, too.
pub(super) fn read(text: &str, value: &Value, line: usize, notes: &mut Notes) -> Result<Plan, wire::InvalidPlan> {
    let mut unknown = Vec::new();
    collect(value, &mut unknown);
    if !unknown.is_empty() {
        let message =
            format_args!("This plan has fields that are not known here and are ignored: {}.", unknown.join(", "));
        notes.tell(NoteCode::UnknownField, line, message);
    }
    let fault = match wire::read_plan(text) {
        Ok(plan) => return Ok(plan),
        Err(fault) => fault,
    };
    let at = if fault.path.is_empty() { "" } else { " at " };
    let message = format_args!("This plan is not taken over{at}{}: {}.", fault.path, fault.problem);
    notes.tell(NoteCode::PlanRefused, line, message);
    Err(fault)
}

/// The first six names that are none of the format's.
fn collect(value: &Value, unknown: &mut Vec<String>) {
    match value {
        Value::Object(Object { fields, .. }) => {
            for field in fields {
                if unknown.len() < 6 && !is_one_of(NAMES, &field.key) && !unknown.contains(&field.key) {
                    unknown.push(field.key.clone());
                }
                collect(&field.value, unknown);
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, unknown)),
        Value::Text(_) | Value::Cut(_) => {}
    }
}

//! What can be edited, as data: fields for numbers, choices of one among several. Pure; controls draw them.

mod choice;
mod field;

pub(crate) use choice::Choice;
pub(crate) use field::{Field, Part};

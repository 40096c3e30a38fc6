//! What can be edited, as data: fields for numbers and texts, choices of one among several. Pure; controls draw them.

mod choice;
mod facts;
mod field;

pub(crate) use choice::{Choice, Stock};
pub(crate) use facts::{is_list, short};
pub(crate) use field::{Field, Part};

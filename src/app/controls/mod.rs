//! Controls without a word of the domain: they show a value and tell of a wish.

mod field;
mod picks;
mod small;

pub(super) use field::field;
pub(super) use picks::{segment, segmented, select, tabs};
pub(super) use small::{button, copy_button, scroll};

//! Disjoint runs for all units at the least toll: the heart of the planner.
//!
//! [`Field`] says where each unit may lie in any layout of least cost, [`Search`] finds layouts within a toll.

mod bound;
mod budget;
mod failures;
mod field;
mod layout;
mod search;

pub(super) use budget::Budget;
pub(super) use field::Field;
pub(super) use search::{Ask, Search};

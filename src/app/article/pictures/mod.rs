//! The pictures of the steps: the workbench's own, and in the same grammar the few that it has no use for.

mod bars;
mod day;
mod designs;
mod ends;
mod hash;
mod team;

pub(super) use bars::cores_of;
pub(super) use day::day;
pub(super) use designs::{designs, own_designs};
pub(super) use ends::ends;
pub(super) use hash::{hashes, own_hashes};
pub(super) use team::{arrivals, verdict};

use crate::draw::Tag;
use crate::model::AdapterId;

/// The sign of the thing at that place, as adapters have theirs.
fn tag(at: usize) -> Tag {
    Tag::of(AdapterId::at(at))
}

//! The pictures of the steps: the workbench's own, and in the same grammar the few that it has no use for.

mod bars;
mod day;
mod designs;
mod hash;
mod team;

pub(super) use bars::cores_of;
pub(super) use day::day;
pub(super) use designs::designs;
pub(super) use hash::hashes;
pub(super) use team::{arrivals, verdict};

/// The class of one of eight hues.
const HUES: [&str; 8] = ["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7"];

/// The hue of the thing at that place.
fn hue(at: usize) -> &'static str {
    HUES.get(at % HUES.len()).copied().unwrap_or_default()
}

/// The letter of the thing at that place.
fn letter(at: usize) -> String {
    crate::draw::Tag::of(crate::model::AdapterId::at(at)).letter()
}

//! Controls without a word of the domain: they show a value and tell of a wish.

mod copy_button;
mod field;
mod scroll;
mod segmented;
mod select;
mod tabs;

pub(super) use copy_button::CopyButton;
pub(super) use field::{Accepts, Field};
pub(super) use scroll::scroll;
pub(super) use segmented::segmented;
pub(super) use select::Select;
pub(super) use tabs::tabs;

//! What the page does beside drawing: watching keys and showing the theme.

mod use_theme;
mod use_undo_keys;

pub(super) use use_theme::use_theme;
pub(super) use use_undo_keys::use_undo_keys;

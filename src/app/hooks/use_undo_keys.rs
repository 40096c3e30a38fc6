//! Ctrl+Z and Ctrl+Y anywhere outside of text fields.

use yew::prelude::*;

use crate::app::platform::keys::{self, Chord};
use crate::app::session::Act;

#[hook]
pub(crate) fn use_undo_keys(act: &Callback<Act>) {
    use_effect_with(act.clone(), |act| {
        let act = act.clone();
        let guard = keys::listen(move |chord| {
            act.emit(match chord {
                Chord::Undo => Act::Undo,
                Chord::Redo => Act::Redo,
            });
        });
        move || drop(guard)
    });
}

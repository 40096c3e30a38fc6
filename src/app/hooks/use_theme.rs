//! The theme as state: shown and remembered whenever it changes.

use yew::prelude::*;

use crate::app::platform::theme::Theme;

#[hook]
pub(crate) fn use_theme() -> UseStateHandle<Theme> {
    let theme = use_state_eq(Theme::remembered);
    use_effect_with(*theme, |theme| {
        theme.show();
        theme.remember();
    });
    theme
}

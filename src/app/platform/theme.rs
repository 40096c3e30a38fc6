//! Light or dark: an attribute on the page, remembered where the browser allows it.

use super::storage;
use crate::app::session::Theme;

const KEY: &str = "vmq-planner:theme";

/// The theme of that name, shown already; automatic for any other.
pub(crate) fn named(name: &str) -> Theme {
    let theme = Theme::ALL.into_iter().find(|it| key(*it) == name).unwrap_or_default();
    show(theme);
    theme
}

/// What was chosen last, shown already; automatic where nothing is remembered.
pub(crate) fn remembered() -> Theme {
    named(storage::get(KEY).as_deref().unwrap_or_default())
}

/// Makes the page look like it, and keeps the choice. A browser that stores nothing forgets it, which harms nobody.
pub(crate) fn keep(theme: Theme) {
    show(theme);
    let _ = storage::set(KEY, key(theme));
}

fn show(theme: Theme) {
    let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.document_element());
    if let Some(root) = root {
        // Only names that are no names of attributes are refused.
        let _ = match theme {
            Theme::Auto => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", key(theme)),
        };
    }
}

const fn key(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

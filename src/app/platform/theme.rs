//! Light or dark: an attribute on the page, remembered where the browser allows it.

const KEY: &str = "vmq-planner:theme";

/// What the person wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Auto => "Auto",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What was chosen last; automatic where nothing is remembered.
    pub(crate) fn remembered() -> Self {
        let stored = storage().and_then(|it| it.get_item(KEY).ok().flatten());
        Self::ALL.into_iter().find(|it| Some(it.key()) == stored.as_deref()).unwrap_or_default()
    }

    /// Makes the page look like it.
    pub(crate) fn show(self) {
        let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.document_element());
        if let Some(root) = root {
            // Only names that are no names of attributes are refused.
            let _ = match self {
                Self::Auto => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.key()),
            };
        }
    }

    /// Keeps the choice. A browser that stores nothing forgets it, which harms nobody.
    pub(crate) fn remember(self) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEY, self.key());
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

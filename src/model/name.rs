//! Names given by people: adapters, teams, switches, machines. Text from outside stays text.

use std::fmt;
use std::sync::Arc;

use super::has_controls;

/// A name without control characters, never empty. Cheap to copy around.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// `None` when the text is empty or holds a control character.
    pub fn new(text: &str) -> Option<Self> {
        if text.is_empty() || has_controls(text) { None } else { Some(Self(text.into())) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

//! Finds things by their printed names: without case, and by the beginning where the console cut one.

use crate::import::places::Places;
use crate::import::value::Label;

/// Places of things by name.
#[derive(Default)]
pub(super) struct Directory(Places);

/// What a name leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// The thing of that name.
    At(usize),
    /// The only thing whose name begins so.
    Completed(usize),
    /// Several things whose names begin so, or none.
    Unclear,
}

impl Entry {
    pub(super) fn place(self) -> Option<usize> {
        match self {
            Self::At(at) | Self::Completed(at) => Some(at),
            Self::Unclear => None,
        }
    }
}

impl Directory {
    /// The first thing of a name keeps it.
    pub(super) fn insert(&mut self, label: &Label, at: usize) {
        self.0.entry(&label.fold(), at);
    }

    pub(super) fn find(&self, label: &Label) -> Entry {
        let wanted = label.fold();
        let found =
            if label.cut { self.0.only(&wanted).map(Entry::Completed) } else { self.0.get(&wanted).map(Entry::At) };
        found.unwrap_or(Entry::Unclear)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_names_are_completed_only_when_one_fits() {
        let label = |text: &str, cut| Label { text: text.to_owned(), cut, several: false, line: 1 };
        let mut names = Directory::default();
        ["Storage A", "Storage B", "Prod"]
            .into_iter()
            .enumerate()
            .for_each(|(at, it)| names.insert(&label(it, false), at));
        assert_eq!(names.find(&label("PROD", false)), Entry::At(2));
        assert_eq!(names.find(&label("Pr", true)), Entry::Completed(2));
        assert_eq!(names.find(&label("Stor", true)), Entry::Unclear);
        assert_eq!(names.find(&label("Pr", false)), Entry::Unclear);
    }
}

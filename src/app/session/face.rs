//! The state of the page that is no fact about the host: what is open, half typed or just copied.

use super::{Asked, Bench, Busy, Grip, Keeping, List, Place, Sharing, Take, Text, Trouble};
use crate::app::forms::Field;
use crate::kept::Shelf;
use crate::model::{AdapterId, LpIndex, NodeId};

/// Light or dark.
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
}

/// Why an edit was not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Refusal {
    /// Where its message belongs.
    pub(crate) place: Place,
    /// The message.
    pub(crate) words: String,
}

/// How the page stands, beside the plan.
#[derive(Clone, Debug, Default)]
pub(crate) struct Face {
    pub(crate) theme: Theme,
    /// Which script is in sight.
    pub(crate) script: usize,
    /// The processor that the tab key leads to.
    pub(crate) at: Option<LpIndex>,
    /// Texts that may not stand as they are, in their fields.
    pub(crate) drafts: Vec<(Field, String)>,
    /// What was typed last, as it was typed: a space at its end may become one between two words.
    pub(crate) typed: Option<(Field, String)>,
    /// Lists that are shown to their end.
    pub(crate) whole: Vec<List>,
    /// What was copied last, and whether that worked.
    pub(crate) copied: Option<(Text, bool)>,
    /// Why the paste box could not be read.
    pub(crate) problem: Option<String>,
    /// What is being read beside the page.
    pub(crate) busy: Option<Busy>,
    /// What there is to say of the last reading.
    pub(crate) said: String,
    /// Why the last edit was not made, where it was not.
    pub(crate) refused: Option<Refusal>,
    /// How the plan is to be shared, while that is open.
    pub(crate) sharing: Option<Sharing>,
    /// The place of the technique that the queues are drawn under.
    pub(crate) technique: usize,
    /// What was taken along last, and whether that worked.
    pub(crate) taken: Option<(Take, bool)>,
    /// The part with the kept plans, while it is open.
    pub(crate) keeping: Option<Keeping>,
    /// All that is kept.
    pub(crate) shelf: Shelf,
    /// Why the work is not kept, where it is not.
    pub(crate) unkept: Option<Trouble>,
    /// Whether the page is laid out for paper.
    pub(crate) paper: bool,
    /// What is asked of the host.
    pub(crate) asked: Asked,
    /// The address of the page, up to its file's name.
    pub(crate) base: String,
    /// The adapter whose set has grips.
    pub(crate) hand: Option<AdapterId>,
    /// The grip that a pointer holds.
    pub(crate) grabbed: Option<Grip>,
    /// How near the map is, where a person chose.
    pub(crate) zoom: Option<usize>,
    /// Nodes whose idle rows are drawn too.
    pub(crate) unfolded: Vec<NodeId>,
    /// The session is that of a figure in the article: its pictures have no choices of their own.
    pub(crate) figure: bool,
    /// What is chosen for building, and what is unfolded.
    pub(crate) bench: Bench,
}

impl Face {
    /// What is half typed into that field.
    pub(crate) fn draft(&self, field: Field) -> Option<&str> {
        self.drafts.iter().find(|(it, _)| *it == field).map(|(_, text)| text.as_str())
    }

    pub(super) fn set_draft(&mut self, field: Field, draft: Option<String>) {
        self.drafts.retain(|(it, _)| *it != field);
        self.drafts.extend(draft.map(|text| (field, text)));
    }

    /// Whether that list is shown to its end.
    pub(crate) fn shows_all(&self, list: List) -> bool {
        self.whole.contains(&list)
    }
}

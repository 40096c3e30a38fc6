//! What a person can do, as values.

use std::rc::Rc;

use crate::app::forms::{Choice, Field};
use crate::app::services::Imported;
use crate::draw::Step;
use crate::model::PlanEdit;

/// What a person can do.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Act {
    /// Something was typed or pasted into the paste box; so long is its text now.
    Input(u32),
    /// What was pasted is no text.
    PastedNothing,
    /// Puts a sample into the paste box and reads it.
    Sample(usize),
    /// Reads the paste box, also when it was read before.
    Read,
    /// The paste box is large: it says that it reads.
    Reading,
    /// The text gave that.
    WasRead(Rc<Imported>),
    /// The text could not be read, for that reason.
    Unread(Rc<str>),
    /// Changes the plan.
    Edit(PlanEdit),
    /// Types into a field.
    Type(Field, Rc<str>),
    /// One more or one less in a field.
    Nudge(Field, bool),
    /// Takes another of several.
    Pick(Choice, usize),
    /// The person has done with a field: the next change is a step of its own.
    Settle,
    /// Takes the recommended settings as the wanted ones, and shows them.
    UseRecommendation,
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
    /// Walks the map.
    Walk(Step),
    /// Looks at the processor of that name.
    LookAt(Rc<str>),
    /// Shows a list to its end.
    ShowAll(List),
    /// Copies a text.
    Copy(Text),
    /// A text was copied, or could not be.
    Copied(Text, bool),
    /// Saves the script in sight.
    Save,
}

/// A list that shows only its head at first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum List {
    Findings,
    Queues,
}

/// A text that can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Text {
    /// The script in sight.
    Script,
    /// The collector.
    Collector,
    /// A command that would tell what is missing.
    Command(&'static str),
}

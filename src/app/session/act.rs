//! What happens to a session, as values.

use std::rc::Rc;

use super::{Errand, Fold, Grip, More, Trouble};
use crate::app::forms::{Choice, Field};
use crate::app::services::Imported;
use crate::draw::Step;
use crate::kept::Shelf;
use crate::model::{AdapterId, GroupedLp, Item, LpIndex, NodeId};

/// What happens to a session.
#[derive(Debug)]
pub(crate) enum Act {
    /// A person wishes that.
    Wish(Wish),
    /// A person types into a field.
    Type(Field, String),
    /// The paste box was read and gave that.
    WasRead(Rc<Imported>),
    /// The paste box could not be read, for that reason.
    Unread(String),
    /// An address was opened: the plan of its link, or what is wrong with it; and whether it shows the wanted settings.
    Opened(Result<Rc<Imported>, String>, bool),
    /// What the browser keeps was listed, or could not be.
    Shelved(Result<Box<Shelf>, Trouble>),
    /// The browser did what was asked of its storage, or did not.
    Done(Box<Errand>, Result<(), Trouble>),
    /// The work was kept, or could not be.
    Worked(Result<(), Trouble>),
    /// The hand that moved something rests.
    Rest,
}

impl Act {
    /// Whether it is one of many moves of a hand, after each of which only the picture follows.
    pub(super) const fn is_by_hand(&self) -> bool {
        matches!(self, Self::Wish(Wish::Nudge(..) | Wish::Drag(_) | Wish::Step(..) | Wish::Grab(_)))
    }
}

/// What a person can wish for with one click or key. Markup carries it, so it is small and compares at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wish {
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
    /// Takes the wanted settings as today's: the script has run.
    AdoptTargets,
    /// Forgets the wanted settings.
    DropTargets,
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
    /// Looks at a processor.
    LookAt(GroupedLp),
    /// Shows a list to its end.
    ShowAll(List),
    /// Copies a text.
    Copy(Text),
    /// A text was copied, or could not be.
    Copied(Text, bool),
    /// Saves the script in sight.
    Save,
    /// Opens or closes what shares the plan.
    Share(bool),
    /// Takes the plan along.
    Take(Take),
    /// It was taken along, or could not be.
    Taken(Take, bool),
    /// Lays the page out for paper, or for the screen again.
    Paper(bool),
    /// Asks which file to open.
    ChooseFile,
    /// Closes what is open under the masthead.
    Close,
    /// Opens or closes the part with the kept plans.
    Plans(bool),
    /// Keeps this plan.
    Keep,
    /// Opens a kept plan.
    Open(usize),
    /// Goes on with what was worked at.
    GoOn(usize),
    /// Keeps a copy of a kept plan.
    CopyKept(usize),
    /// Deletes a kept plan.
    Delete(usize),
    /// Puts back what was deleted last.
    PutBack,
    /// Opens or closes the comparison of two plans.
    Compare(bool),
    /// Takes the set of an adapter in hand.
    Hold(AdapterId),
    /// Takes hold of an end of that set, or lets go of it.
    Grab(Option<Grip>),
    /// Drags that end over a processor.
    Drag(GroupedLp),
    /// Moves an end by one core.
    Step(Grip, bool),
    /// Draws all rows of a node.
    Unfold(NodeId),
    /// Builds a host of what is chosen.
    BuildHost,
    /// Takes the processors that are chosen.
    TakeCpu,
    /// Folds or unfolds a part of the workbench.
    Fold(Fold),
    /// Adds something.
    Add(More),
    /// Adds another one like that.
    Duplicate(Item),
    /// Takes that away.
    Remove(Item),
    /// A question about the host, or what follows from its answer.
    Ask(Ask),
    /// Something in a figure of the article.
    Stage(Move),
}

/// What is done in a figure of the article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Move {
    /// Foretells the answer at that place.
    Guess(u8),
    /// Turns a knob to that value.
    Knob(u8, u16),
    /// Plays, or pauses.
    Play,
    /// Goes to the next move of a queue, or back to the one before.
    Step(bool),
    /// Shows the reader's own host, or the page's.
    Mine(bool),
}

/// A question about the host, or what follows from its answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ask {
    /// What that adapter clashes with at that processor, and what cures it.
    Clash(AdapterId, LpIndex),
    /// The next clash in that direction.
    Roam(Step),
    /// Takes the cure of the clash that is looked at.
    Cure,
    /// Looks at the next place of the clash map.
    Climb(Step),
    /// Takes the base and MaxProcessors at that place of the clash map, or at the one that is looked at.
    Take(Option<(u8, u8)>),
    /// What if these adapters failed, a bit each.
    Fail(u64),
    /// Takes the settings of a recipe as the wanted ones.
    Try(usize),
}

/// A list that shows only its head at first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum List {
    Findings,
    Queues,
    Adapters,
}

/// What a plan is taken along as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Take {
    /// The map as a picture that carries the plan.
    Svg,
    /// The same picture as pixels.
    Png,
    /// A report.
    Markdown,
    /// The settings as a table.
    Csv,
    /// On paper.
    Print,
}

impl Take {
    pub(crate) const ALL: [Self; 5] = [Self::Svg, Self::Png, Self::Markdown, Self::Csv, Self::Print];

    /// Its name, and the ending of its file.
    pub(crate) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Svg => ("SVG", ".svg"),
            Self::Png => ("PNG", ".png"),
            Self::Markdown => ("Markdown", ".md"),
            Self::Csv => ("CSV", ".csv"),
            Self::Print => ("Print", ""),
        }
    }
}

/// A text that can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Text {
    /// The script in sight.
    Script,
    /// The collector.
    Collector,
    /// The link of the plan, as it is to be shared.
    Link,
    /// The markup that embeds it.
    Embed,
    /// A command that would tell what is missing.
    Command(&'static str),
    /// A report in Markdown.
    Report,
    /// The text for a change ticket.
    Ticket,
}

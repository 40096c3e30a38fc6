//! What the root hears of, and what of it has to wait until the program is whole.

use super::platform::files;
use super::session::{Act, Wish};

/// What the root hears of.
#[derive(Debug)]
pub enum Heard {
    /// A person did something.
    Act(Told),
    /// It is time to read the paste box; also what was read before, where that is asked for.
    ReadNow(bool),
    /// Somebody changed the address.
    Address,
    /// It is time for the address to follow the work; then, in a task of its own, to keep it.
    Follow(bool),
    /// The page around this embed sent a plan.
    Sent(String),
    /// Another tab kept something.
    Stored,
    /// There is something to tell of files, or of a large text.
    Files(Files),
    /// It is time to read it here.
    Here(Files),
    /// The hand rests.
    Rest,
    /// The next part of a new page is to be drawn.
    Turn,
    /// What was deferred has been loaded.
    Whole,
}

/// What happened.
#[derive(Debug)]
pub struct Told(pub(super) Act);

/// What there is to tell of files.
#[derive(Debug)]
pub struct Files(pub(super) files::Told);

impl Heard {
    /// Whether something is to be read.
    pub(super) const fn reads(&self) -> bool {
        match self {
            Self::Files(Files(files::Told::Begun(..) | files::Told::Step(..))) => false,
            Self::ReadNow(_) | Self::Files(_) | Self::Here(_) => true,
            Self::Act(Told(it)) => matches!(it, Act::Wish(Wish::Sample(_) | Wish::Read)),
            _ => false,
        }
    }

    /// Whether it takes what is deferred.
    pub(super) const fn waits(&self) -> bool {
        let used =
            matches!(self, Self::Act(Told(Act::Wish(Wish::Copy(_) | Wish::Save | Wish::Take(_) | Wish::BuildHost))));
        used || self.reads()
    }
}

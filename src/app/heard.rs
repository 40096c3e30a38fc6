//! What the root hears of, and what of it has to wait until the program is whole.

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
    /// It is time for the address to follow the work.
    Follow,
    /// The page around this embed sent a plan.
    Sent(String),
    /// Another tab kept something.
    Stored,
    /// A file was dropped or chosen: its name, and what is in it where it could be read.
    File(String, Option<Vec<u8>>),
    /// The hand rests.
    Rest,
    /// What was deferred has been loaded.
    Whole,
}

/// What happened.
#[derive(Debug)]
pub struct Told(pub(super) Act);

impl Heard {
    /// Whether something is to be read.
    pub(super) const fn reads(&self) -> bool {
        matches!(self, Self::ReadNow(_) | Self::File(..) | Self::Act(Told(Act::Wish(Wish::Sample(_) | Wish::Read))))
    }

    /// Whether it takes what is deferred.
    pub(super) const fn waits(&self) -> bool {
        let used =
            matches!(self, Self::Act(Told(Act::Wish(Wish::Copy(_) | Wish::Save | Wish::Take(_) | Wish::BuildHost))));
        used || self.reads()
    }
}

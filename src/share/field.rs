//! The kinds of numbers in a plan, each of which is learnt by itself.
//!
//! Frozen with version 1 of the links: the order counts.

/// A kind of number: one of a row of them, or one by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Field(usize);

impl Field {
    /// A host's five numbers.
    pub(super) const HOST: Self = Self(0);
    /// A node's two.
    pub(super) const NODE: Self = Self(5);
    /// A run's two.
    pub(super) const RUN: Self = Self(7);
    /// An adapter's nine.
    pub(super) const ADAPTER: Self = Self(9);
    /// Six of settings, as they are.
    pub(super) const TODAY: Self = Self(18);
    /// Six of settings, as they are wanted.
    pub(super) const WANTED: Self = Self(24);
    /// A team's four.
    pub(super) const TEAM: Self = Self(30);
    /// A member.
    pub(super) const MEMBER: Self = Self(34);
    /// A switch's two.
    pub(super) const SWITCH: Self = Self(35);
    /// A virtual NIC's eight.
    pub(super) const VNIC: Self = Self(37);
    /// How long a list is: one kind for each list.
    pub(super) const COUNT: Self = Self(45);
    /// How a text follows from the one before: one kind for each kind of text.
    pub(super) const TEXT: Self = Self(53);

    /// How many there are.
    pub(super) const N: usize = 61;

    /// The one so many places further.
    pub(super) const fn at(self, place: usize) -> Self {
        Self(self.0 + place)
    }

    /// Its place among all.
    pub(super) const fn index(self) -> usize {
        self.0
    }
}

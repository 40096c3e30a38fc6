//! One type for each kind of number, so that a queue is never taken for a processor.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $repr:ty, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($repr);

        impl $name {
            /// Wraps the number.
            pub const fn new(value: $repr) -> Self {
                Self(value)
            }

            /// The bare number.
            pub const fn get(self) -> $repr {
                self.0
            }

            /// The number as an index into the list it belongs to.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The identity of the item at `index` of its list; lists are bounded far below the type's range.
            pub const fn at(index: usize) -> Self {
                #[expect(clippy::cast_possible_truncation, reason = "plan limits keep every list far below the type's range")]
                Self(index as $repr)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

id!(/// A logical processor by its place on the host: ascending group, then number.
    LpIndex, u16, "lp");
id!(/// A physical core by its place on the host, in the order of its first processor.
    CoreId, u16, "core");
id!(/// A NUMA node as Windows numbers it.
    NodeId, u16, "node");
id!(/// A Windows processor group.
    GroupId, u16, "group");
id!(/// An adapter's place in its plan.
    AdapterId, u16, "adapter");
id!(/// A team's place in its plan.
    TeamId, u16, "team");
id!(/// A switch's place in its plan.
    SwitchId, u16, "switch");
id!(/// A virtual NIC's place in its plan.
    VnicId, u16, "vnic");

/// A processor's number inside its group: 0 to 63, as `-BaseProcessorNumber` takes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LpNumber(u8);

impl LpNumber {
    /// The first processor of a group.
    pub const FIRST: Self = Self(0);
    /// The highest number a group can hold.
    pub const LAST: Self = Self(63);

    /// `None` above 63: a group holds at most 64 processors (D2.6).
    pub const fn new(value: u8) -> Option<Self> {
        if value <= 63 { Some(Self(value)) } else { None }
    }

    /// The bare number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for LpNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for LpNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "number{}", self.0)
    }
}

/// A processor as Windows names it: a group, and a number inside that group. Ordered as D2.1 P2 compares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupedLp {
    /// The processor group.
    pub group: GroupId,
    /// The number inside the group.
    pub number: LpNumber,
}

impl GroupedLp {
    /// Processor `0:0`.
    pub const FIRST: Self = Self { group: GroupId::new(0), number: LpNumber::FIRST };
}

impl fmt::Display for GroupedLp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.group.get(), self.number)
    }
}

impl fmt::Debug for GroupedLp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

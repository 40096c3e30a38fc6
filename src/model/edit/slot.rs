//! One place in a plan that holds a plain value: read as a [`Value`] and written from one.

use super::Value;
use crate::model::{
    AdapterId, Algorithm, Name, NodeId, Os, Owner, Rate, RssProfile, SwitchId, TeamId, TeamKind, TeamMode, Uplink,
    has_controls,
};

macro_rules! places {
    ($($kind:ident($type:ty $(, $more:ty)?)),* $(,)?) => {
        /// A place, by what it may hold.
        pub(super) enum Slot<'a> { $($kind(&'a mut $type $(, $more)?)),* }

        /// The same to look at. It is laid out alike, so that what finds a place to set and to see is one code.
        pub(super) enum View<'a> { $($kind(&'a $type $(, $more)?)),* }
    };
}

places! {
    Name(Name),
    HostName(Option<Name>),
    Text(Option<String>),
    Flag(Option<bool>),
    Count(Option<u32>),
    Rate(Option<Rate>),
    Node(Option<NodeId>),
    Os(Option<Os>),
    Profile(Option<RssProfile>),
    Kind(TeamKind),
    Mode(Option<TeamMode>),
    Algorithm(Option<Algorithm>),
    // The member that waits, by its place among these members.
    Standby(Option<AdapterId>, &'a [AdapterId]),
    // A way out: the teams come first, so many of them, then the adapters.
    Uplink(Option<Uplink>, usize),
    Owner(Option<Owner>),
    Switch(Option<SwitchId>),
}

impl View<'_> {
    /// What it holds. Choices are numbered as they are declared, which is the order of their `ALL`.
    pub(super) fn value(self) -> Value {
        let number = match self {
            Self::Name(it) => return Value::Text(it.to_string()),
            Self::HostName(it) => return it.as_ref().map_or(Value::Unknown, |it| Value::Text(it.to_string())),
            Self::Text(it) => return it.clone().map_or(Value::Unknown, Value::Text),
            Self::Flag(it) => it.map(u64::from),
            Self::Count(it) => it.map(u64::from),
            Self::Rate(it) => it.map(Rate::as_kbps),
            Self::Node(it) => it.map(|it| it.get().into()),
            Self::Os(it) => it.map(|it| it as u64),
            Self::Profile(it) => it.map(|it| it as u64),
            Self::Kind(it) => Some(*it as u64),
            Self::Mode(it) => it.map(|it| it as u64),
            Self::Algorithm(it) => it.map(|it| it as u64),
            Self::Standby(it, members) => members.iter().position(|member| Some(*member) == *it).map(|at| at as u64),
            Self::Uplink(it, teams) => it.map(|it| match it {
                Uplink::Team(id) => id.index() as u64,
                Uplink::Adapter(id) => (teams + id.index()) as u64,
            }),
            Self::Owner(it) => it.map(|it| it as u64),
            Self::Switch(it) => it.map(|it| it.get().into()),
        };
        number.map_or(Value::Unknown, Value::Number)
    }
}

impl Slot<'_> {
    /// Holds that from now on; `false` where it may not.
    pub(super) fn set(self, value: &Value) -> bool {
        let number = match value {
            Value::Unknown => None,
            Value::Number(number) => Some(*number),
            Value::Text(text) => return self.set_text(text),
            Value::Various => return false,
        };
        match self {
            Self::Name(_) => false,
            Self::HostName(it) => put(it, number, |_| None),
            Self::Text(it) => put(it, number, |_| None),
            Self::Flag(it) => put(it, number, |n| [false, true].get(usize::try_from(n).ok()?).copied()),
            Self::Count(it) => put(it, number, |n| n.try_into().ok()),
            Self::Rate(it) => put(it, number, Rate::within_reason),
            // Windows writes 65535 for no node.
            Self::Node(it) => put(it, number, |n| short(n).map(NodeId::new)),
            Self::Os(it) => pick(it, number, &Os::ALL),
            Self::Profile(it) => pick(it, number, RssProfile::ALL),
            Self::Kind(it) => {
                let mut kind = None;
                let known = pick(&mut kind, number, TeamKind::ALL);
                *it = kind.unwrap_or(*it);
                known && kind.is_some()
            }
            Self::Mode(it) => pick(it, number, TeamMode::ALL),
            Self::Algorithm(it) => pick(it, number, Algorithm::ALL),
            Self::Standby(it, members) => pick(it, number, members),
            Self::Uplink(it, teams) => put(it, number, |n| {
                let at = short(n)?;
                Some(match usize::from(at).checked_sub(teams) {
                    None => Uplink::Team(TeamId::new(at)),
                    Some(at) => Uplink::Adapter(AdapterId::at(at)),
                })
            }),
            Self::Owner(it) => pick(it, number, Owner::ALL),
            Self::Switch(it) => put(it, number, |n| short(n).map(SwitchId::new)),
        }
    }

    fn set_text(self, text: &str) -> bool {
        match self {
            Self::Name(it) => Name::new(text).map(|name| *it = name).is_some(),
            Self::HostName(it) => Name::new(text).map(|name| *it = Some(name)).is_some(),
            Self::Text(it) if !has_controls(text) => {
                *it = Some(text.to_owned());
                true
            }
            _ => false,
        }
    }
}

fn short(number: u64) -> Option<u16> {
    u16::try_from(number).ok().filter(|it| *it < u16::MAX)
}

fn pick<T: Copy>(slot: &mut Option<T>, number: Option<u64>, all: &[T]) -> bool {
    put(slot, number, |n| usize::try_from(n).ok().and_then(|at| all.get(at)).copied())
}

fn put<T>(slot: &mut Option<T>, number: Option<u64>, read: impl Fn(u64) -> Option<T>) -> bool {
    let new = number.and_then(read);
    let fits = new.is_some() == number.is_some();
    if fits {
        *slot = new;
    }
    fits
}

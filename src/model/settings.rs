//! The processor settings of an adapter, shared by VMQ and RSS (D2.1 P1).

use std::fmt;
use std::num::NonZeroU32;

use super::{GroupId, GroupedLp, LpNumber, NodeId};

/// What the keywords say. `None` is "not known": then the defaults of D2.2 are used, and the report says so.
#[derive(Clone, Copy, Eq, Debug, Default)]
pub struct ProcessorSettings {
    /// `*RssBaseProcGroup`.
    pub base_group: Option<GroupId>,
    /// `*RssBaseProcNumber`.
    pub base_number: Option<LpNumber>,
    /// `*RssMaxProcGroup`.
    pub max_group: Option<GroupId>,
    /// `*RssMaxProcNumber`.
    pub max_number: Option<LpNumber>,
    /// `*MaxRssProcessors`: how many cores from the base, not an end (D2.1 P7).
    pub max_processors: Option<NonZeroU32>,
    /// `*NumaNodeId`, the preferred node; Windows' 65535 is `None`.
    pub numa_node: Option<NodeId>,
}

/// In a loop, because it is asked in many places.
impl PartialEq for ProcessorSettings {
    fn eq(&self, other: &Self) -> bool {
        Setting::ALL.iter().all(|setting| setting.value(self) == setting.value(other))
    }
}

impl ProcessorSettings {
    /// The base with its default, `0:0` (D2.2).
    pub fn base(&self) -> GroupedLp {
        GroupedLp {
            group: self.base_group.unwrap_or(GroupId::new(0)),
            number: self.base_number.unwrap_or(LpNumber::FIRST),
        }
    }

    /// How many processors are asked for, with the default of 16 (D2.2).
    pub fn asked(&self) -> u32 {
        self.max_processors.map_or(16, NonZeroU32::get)
    }
}

/// One of the settings, for edits and for naming what a recommendation changes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Setting {
    /// `baseGroup`.
    BaseGroup,
    /// `baseNumber`.
    BaseNumber,
    /// `maxGroup`.
    MaxGroup,
    /// `maxNumber`.
    MaxNumber,
    /// `maxProcessors`.
    MaxProcessors,
    /// `numaNode`.
    NumaNode,
}

impl Setting {
    /// Every setting, in the order of the plan format.
    pub const ALL: [Self; 6] =
        [Self::BaseGroup, Self::BaseNumber, Self::MaxGroup, Self::MaxNumber, Self::MaxProcessors, Self::NumaNode];

    /// The name in plans.
    pub const fn key(self) -> &'static str {
        match self {
            Self::BaseGroup => "baseGroup",
            Self::BaseNumber => "baseNumber",
            Self::MaxGroup => "maxGroup",
            Self::MaxNumber => "maxNumber",
            Self::MaxProcessors => "maxProcessors",
            Self::NumaNode => "numaNode",
        }
    }

    /// The name of the parameter of Set-NetAdapterVmq and Set-NetAdapterRss, and of the property of what they set.
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::BaseGroup => "BaseProcessorGroup",
            Self::BaseNumber => "BaseProcessorNumber",
            Self::MaxGroup => "MaxProcessorGroup",
            Self::MaxNumber => "MaxProcessorNumber",
            Self::MaxProcessors => "MaxProcessors",
            Self::NumaNode => "NumaNode",
        }
    }

    /// Its value in `settings`, as a bare number.
    pub fn value(self, settings: &ProcessorSettings) -> Option<u32> {
        match self {
            Self::BaseGroup => settings.base_group.map(|g| g.get().into()),
            Self::BaseNumber => settings.base_number.map(|n| n.get().into()),
            Self::MaxGroup => settings.max_group.map(|g| g.get().into()),
            Self::MaxNumber => settings.max_number.map(|n| n.get().into()),
            Self::MaxProcessors => settings.max_processors.map(NonZeroU32::get),
            Self::NumaNode => settings.numa_node.map(|n| n.get().into()),
        }
    }

    /// `settings` with this one set; `None` when the number cannot be that setting.
    pub fn with(self, settings: &ProcessorSettings, value: Option<u32>) -> Option<ProcessorSettings> {
        let mut out = *settings;
        let small = |v: u32| u16::try_from(v).ok();
        let number = |v: u32| u8::try_from(v).ok().and_then(LpNumber::new);
        match self {
            Self::BaseGroup => out.base_group = value.and_then(small).map(GroupId::new),
            Self::BaseNumber => out.base_number = value.and_then(number),
            Self::MaxGroup => out.max_group = value.and_then(small).map(GroupId::new),
            Self::MaxNumber => out.max_number = value.and_then(number),
            Self::MaxProcessors => out.max_processors = value.and_then(NonZeroU32::new),
            Self::NumaNode => out.numa_node = value.and_then(small).map(NodeId::new),
        }
        (self.value(&out) == value).then_some(out)
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

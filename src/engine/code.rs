//! The registry of findings: each code's severity, how sure it is, and where it is written (contract section 2).

use std::fmt;

use crate::model::Os;

/// How bad a finding is, worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Windows logs it and queues break.
    Fault,
    /// Windows refuses it, or it cannot mean what is written.
    Error,
    /// It works, and costs.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// How sure a finding is (D0.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Confidence {
    /// Stated by Microsoft.
    Microsoft,
    /// Stated by the vendor of the adapter.
    Vendor,
    /// Seen on hosts, stated by nobody in charge.
    Observed,
    /// Follows from what is stated.
    Inferred,
}

impl Confidence {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Microsoft => "microsoft",
            Self::Vendor => "vendor",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $severity:ident, $confidence:ident, [$($source:literal),*];)*) => {
        /// What a finding says. Ordered as the table of the contract.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name in reports.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// How sure it is.
            pub const fn confidence(self) -> Confidence {
                match self { $(Self::$name => Confidence::$confidence),* }
            }

            /// Where it is written: keys of D0.2.
            pub const fn sources(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($source),*]),* }
            }

            const fn usual_severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// Sum-mode LBFO team, sets not disjoint.
    TeamSetsOverlap = "team-sets-overlap", Fault, Microsoft, ["S15", "S19"];
    /// Min-mode LBFO team, sets not the same.
    TeamSetsNotIdentical = "team-sets-not-identical", Fault, Microsoft, ["S15", "S19"];
    /// SET members not disjoint.
    SetTeamSetsOverlap = "set-team-sets-overlap", Warning, Microsoft, ["S22"];
    /// VMQ adapters of different switches, or a VMQ and an RSS adapter, share processors.
    SwitchSetsOverlap = "switch-sets-overlap", Warning, Microsoft, ["S19", "S42"];
    /// Base above max, or beyond the host.
    EmptyProcessorSet = "empty-processor-set", Error, Inferred, ["S1"];
    /// Base is a second thread of its core.
    BaseNotFirstThread = "base-not-first-thread", Error, Microsoft, ["S15"];
    /// Base or max group the host does not have.
    GroupNotPresent = "group-not-present", Error, Microsoft, ["S1", "S40"];
    /// Fewer processors than maxProcessors asks.
    ProcessorSetTruncated = "processor-set-truncated", Info, Microsoft, ["S5", "S6"];
    /// maxProcessors unknown, default taken.
    MaxProcessorsAssumed = "max-processors-assumed", Info, Inferred, ["S1", "S19", "S49"];
    /// The set holds the first core of the host.
    CoreZeroUsed = "core-zero-used", Warning, Microsoft, ["S19", "S20", "S22"];
    /// A set spans nodes.
    CrossesNumaNodes = "crosses-numa-nodes", Warning, Microsoft, ["S24", "S31"];
    /// A set has no processor on the adapter's own node.
    RemoteNumaNode = "remote-numa-node", Warning, Microsoft, ["S24", "S31"];
    /// A preferred node makes min-mode sets differ.
    PreferredNodeInMinMode = "preferred-node-in-min-mode", Warning, Microsoft, ["S15"];
    /// Identical sets from different settings.
    MinModeSettingsDiffer = "min-mode-settings-differ", Info, Inferred, ["S19"];
    /// Fewer RSS queues than processors.
    RssQueuesBelowMaxProcessors = "rss-queues-below-max-processors", Warning, Microsoft, ["S24", "S45"];
    /// Adapter bound to a switch: VMQ takes the queues.
    RssOffOnSwitch = "rss-off-on-switch", Info, Microsoft, ["S4", "S19"];
    /// Link under 10 Gbps on a switch, no policy override.
    VmqIgnoredBelow10g = "vmq-ignored-below-10g", Info, Microsoft, ["S17", "S19"];
    /// VMQ off on one member and on on another.
    MemberVmqOff = "member-vmq-off", Error, Microsoft, ["S31"];
    /// More virtual NICs than queues.
    QueuesExhausted = "queues-exhausted", Warning, Microsoft, ["S16"];
    /// 2012 R2 without hotfix 3031598.
    Hotfix3031598Missing = "hotfix-3031598-missing", Warning, Microsoft, ["S16"];
    /// Broadcom 1 GbE, connectivity.
    DriverDefect2986895 = "driver-defect-2986895", Error, Microsoft, ["S17"];
    /// Broadcom 10 GbE, performance.
    DriverDefect2902166 = "driver-defect-2902166", Warning, Microsoft, ["S18"];
    /// Dynamic before 2012 R2.
    AlgorithmUnavailable = "algorithm-unavailable", Error, Microsoft, ["S19"];
    /// LBFO where it is not supported.
    LbfoUnsupported = "lbfo-unsupported", Error, Microsoft, ["S26", "S27"];
    /// LBFO where SET is the better way.
    LbfoDiscouraged = "lbfo-discouraged", Warning, Microsoft, ["S26", "S35"];
    /// SET before 2016.
    SetUnavailable = "set-unavailable", Error, Microsoft, ["S22"];
    /// SET not switch-independent, or hashing addresses.
    SetModeUnsupported = "set-mode-unsupported", Error, Microsoft, ["S22"];
    /// SET members of different model or speed.
    SetMembersDiffer = "set-members-differ", Error, Microsoft, ["S22", "S27"];
    /// LBFO members of different speed.
    TeamMembersDifferInSpeed = "team-members-differ-in-speed", Warning, Microsoft, ["S59"];
    /// SET above 8, LBFO above 32.
    TeamTooManyMembers = "team-too-many-members", Error, Microsoft, ["S20", "S22"];
    /// No failover; no event 106.
    SingleMemberTeam = "single-member-team", Info, Microsoft, ["S20", "S31"];
    /// A virtual NIC wants more than one core can carry.
    OneCoreLimit = "one-core-limit", Info, Inferred, ["S41", "S35"];
}

impl Code {
    /// The code with that name in reports.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.key() == key)
    }

    /// How bad it is on `os`. Only core zero depends on it: from 2019 Microsoft leaves the defaults alone (D10.5).
    pub fn severity(self, os: Option<Os>) -> Severity {
        match self {
            Self::CoreZeroUsed if os >= Some(Os::Ws2019) => Severity::Info,
            _ => self.usual_severity(),
        }
    }

    /// The event Windows logs, where it logs one.
    pub const fn event(self) -> Option<u16> {
        match self {
            Self::TeamSetsOverlap | Self::TeamSetsNotIdentical => Some(106),
            Self::QueuesExhausted | Self::Hotfix3031598Missing => Some(113),
            _ => None,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

//! Windows Server releases, in order. Behaviour changes with them (D1.3).

use std::fmt;

/// A release of Windows Server that runs Hyper-V. Ordered by age, Azure Local last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Os {
    /// Windows Server 2008 R2.
    Ws2008R2,
    /// Windows Server 2012.
    Ws2012,
    /// Windows Server 2012 R2.
    Ws2012R2,
    /// Windows Server 2016.
    Ws2016,
    /// Windows Server 2019.
    Ws2019,
    /// Windows Server 2022.
    Ws2022,
    /// Windows Server 2025.
    Ws2025,
    /// Azure Local, formerly Azure Stack HCI.
    AzureLocal,
}

impl Os {
    /// Every release, oldest first.
    pub const ALL: [Self; 8] = [
        Self::Ws2008R2,
        Self::Ws2012,
        Self::Ws2012R2,
        Self::Ws2016,
        Self::Ws2019,
        Self::Ws2022,
        Self::Ws2025,
        Self::AzureLocal,
    ];

    /// The name in plans.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ws2008R2 => "ws2008r2",
            Self::Ws2012 => "ws2012",
            Self::Ws2012R2 => "ws2012r2",
            Self::Ws2016 => "ws2016",
            Self::Ws2019 => "ws2019",
            Self::Ws2022 => "ws2022",
            Self::Ws2025 => "ws2025",
            Self::AzureLocal => "azureLocal",
        }
    }

    /// The release with that name in plans.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|os| os.key() == key)
    }

    /// Whether a preferred NUMA node cuts a VMQ set down, as KB 2974384 shows (D2.1 P13, D2.3).
    pub const fn preferred_node_filters(self) -> bool {
        matches!(self, Self::Ws2012 | Self::Ws2012R2)
    }

    /// The most processors the management OS uses once Hyper-V is on (D2.6; 2012 R2 by our own assumption).
    pub const fn root_limit(self) -> Option<u16> {
        match self {
            Self::Ws2012 | Self::Ws2012R2 => Some(64),
            _ => None,
        }
    }

    /// Whether receive queues stay in group 0 (D2.4, D2.6).
    pub const fn first_group_only(self) -> bool {
        matches!(self, Self::Ws2008R2)
    }

    /// Whether a port can have several hardware queues, VMMQ (D1.2).
    pub fn has_vmmq(self) -> bool {
        self >= Self::Ws2016
    }

    /// Whether a guest's single queue can be spread in software, vRSS (D1.2).
    pub fn has_vrss(self) -> bool {
        self >= Self::Ws2012R2
    }

    /// Whether the switch can team adapters by itself, SET (D1.3).
    pub fn has_set(self) -> bool {
        self >= Self::Ws2016
    }
}

impl fmt::Display for Os {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ws2008R2 => "Windows Server 2008 R2",
            Self::Ws2012 => "Windows Server 2012",
            Self::Ws2012R2 => "Windows Server 2012 R2",
            Self::Ws2016 => "Windows Server 2016",
            Self::Ws2019 => "Windows Server 2019",
            Self::Ws2022 => "Windows Server 2022",
            Self::Ws2025 => "Windows Server 2025",
            Self::AzureLocal => "Azure Local",
        })
    }
}

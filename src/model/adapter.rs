//! Physical network adapters.

use super::{Name, NodeId, ProcessorSettings, Rate};

/// A physical adapter: what it is, and how its queues are set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adapter {
    /// The connection's name, unique on the host.
    pub name: Name,
    /// What Windows calls the device.
    pub description: Option<String>,
    /// The speed it is linked at.
    pub link: Option<Rate>,
    /// The NUMA node the card sits on.
    pub node: Option<NodeId>,
    /// Its driver.
    pub driver: Driver,
    /// Virtual machine queues.
    pub vmq: Vmq,
    /// Receive side scaling.
    pub rss: Rss,
    /// Today's processor settings, shared by VMQ and RSS.
    pub processors: ProcessorSettings,
    /// The wanted processor settings, where some were chosen.
    pub target: Option<ProcessorSettings>,
}

impl Adapter {
    /// An adapter of which only the name is known.
    pub fn named(name: Name) -> Self {
        Self {
            name,
            description: None,
            link: None,
            node: None,
            driver: Driver::default(),
            vmq: Vmq::default(),
            rss: Rss::default(),
            processors: ProcessorSettings::default(),
            target: None,
        }
    }

    /// The description without the trailing `#n` that Windows adds to tell twins apart (D1.4).
    pub fn model(&self) -> Option<&str> {
        let text = self.description.as_deref()?.trim_end();
        let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
        Some(if bare.len() < text.len() && bare.ends_with('#') { bare.trim_end_matches('#').trim_end() } else { text })
    }
}

/// Who wrote the driver, and which one.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Driver {
    /// `DriverProvider`.
    pub provider: Option<String>,
    /// `DriverVersion`.
    pub version: Option<String>,
}

/// Virtual machine queues of an adapter; `None` is not known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Vmq {
    /// Whether the driver offers them.
    pub enabled: Option<bool>,
    /// How many, the default queue not counted (D4.1).
    pub queues: Option<u32>,
    /// Whether dynamic VMMQ runs.
    pub dynamic_vmmq: Option<bool>,
}

/// Receive side scaling of an adapter; `None` is not known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Rss {
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// `NumberOfReceiveQueues`.
    pub queues: Option<u32>,
    /// How processors are picked from the set.
    pub profile: Option<RssProfile>,
}

/// RSS profiles (D2.5).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RssProfile {
    /// Nearest node first, rebalancing.
    Closest,
    /// Nearest node first.
    ClosestStatic,
    /// Round robin over nodes, rebalancing.
    Numa,
    /// Round robin over nodes; the default.
    NumaStatic,
    /// As few processors as possible.
    Conservative,
}

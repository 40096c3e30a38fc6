//! Adapters with the figures that somebody observed or a vendor wrote down (section D4.2), and where; what nobody did is
//! not known.

use std::num::NonZeroU32;

use crate::model::{Adapter, GroupId, LpNumber, Name, ProcessorSettings, Rate, Rss, RssProfile, Vmq};

/// An adapter.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// What it is called.
    pub title: &'static str,
    /// What Windows calls the device, or where that was not seen, the product's name.
    description: Option<&'static str>,
    /// Its link speed in Gbps.
    gbps: Option<u32>,
    /// How many VMQs were observed; `Some(0)` where VMQ was off.
    vmqs: Option<u32>,
    /// MaxProcessors as it was found.
    most: Option<u32>,
    /// How many RSS queues were observed.
    rss: Option<u32>,
    profile: Option<RssProfile>,
    /// The figures, in words.
    pub figures: &'static str,
    /// Where they are from; empty where there are none.
    pub sources: &'static [&'static str],
}

const BARE: Card = Card {
    title: "",
    description: None,
    gbps: None,
    vmqs: None,
    most: None,
    rss: None,
    profile: None,
    figures: "",
    sources: &[],
};

impl Card {
    /// Every one: first those of which only the speed is known.
    pub const ALL: &[Self] = &[
        Self { title: "10 Gbps, the rest not known", gbps: Some(10), ..BARE },
        Self { title: "25 Gbps, the rest not known", gbps: Some(25), ..BARE },
        Self { title: "100 Gbps, the rest not known", gbps: Some(100), ..BARE },
        Self { title: "1 Gbps, the rest not known", gbps: Some(1), ..BARE },
        Self {
            title: "HPE 562SFP+ (Intel X710)",
            description: Some("HPE Ethernet 10Gb 2-port 562SFP+ Adapter"),
            gbps: Some(10),
            vmqs: Some(189),
            most: Some(16),
            figures: "VMQs 189, MaxProcessors 16",
            sources: &["S48", "S46"],
            ..BARE
        },
        Self {
            title: "HP 557SFP+ (Emulex Skyhawk)",
            description: Some("HP 557SFP+"),
            gbps: Some(10),
            vmqs: Some(31),
            figures: "VMQs 31",
            sources: &["S49"],
            ..BARE
        },
        Self {
            title: "Intel X550",
            description: Some("Intel(R) Ethernet Controller X550"),
            gbps: Some(10),
            vmqs: Some(31),
            most: Some(16),
            figures: "VMQs 31, MaxProcessors 16",
            sources: &["S47", "S46"],
            ..BARE
        },
        Self {
            title: "Intel E810-C-Q2",
            description: Some("Intel(R) Ethernet Network Adapter E810-C-Q2"),
            gbps: Some(100),
            most: Some(16),
            rss: Some(16),
            figures: "MaxProcessors 16, RSS queues 16",
            sources: &["S47"],
            ..BARE
        },
        Self {
            title: "Mellanox ConnectX-3 Pro",
            description: Some("Mellanox ConnectX-3 Pro Ethernet Adapter"),
            vmqs: Some(125),
            most: Some(8),
            rss: Some(8),
            profile: Some(RssProfile::Closest),
            figures: "VMQs 125, MaxProcessors 8, RSS queues 8",
            sources: &["S42", "S34"],
            ..BARE
        },
        Self {
            title: "Broadcom BCM57800, a 1 Gbps port",
            description: Some("Broadcom BCM57800"),
            gbps: Some(1),
            most: Some(16),
            rss: Some(4),
            figures: "MaxProcessors 16, RSS queues 4",
            sources: &["S42"],
            ..BARE
        },
        Self {
            title: "HPE 331i (Broadcom NetXtreme)",
            description: Some("HP Ethernet 1Gb 4-port 331i Adapter"),
            gbps: Some(1),
            vmqs: Some(0),
            most: Some(16),
            figures: "VMQ off, MaxProcessors 16",
            sources: &["S42", "S48"],
            ..BARE
        },
        Self {
            title: "Broadcom BCM5708C",
            description: Some("Broadcom BCM5708C"),
            gbps: Some(1),
            most: Some(8),
            rss: Some(2),
            figures: "MaxProcessors 8, RSS queues 2",
            sources: &["S24"],
            ..BARE
        },
    ];

    /// Such an adapter, as it comes: at Windows' defaults, both queues on where they were not seen off.
    pub fn adapter(&self) -> Option<Adapter> {
        let mut adapter = Adapter::named(Name::new("NIC1")?);
        adapter.description = self.description.map(str::to_owned);
        adapter.link = self.gbps.map(Rate::whole_gbps);
        adapter.vmq =
            Vmq { enabled: Some(self.vmqs != Some(0)), queues: self.vmqs.filter(|n| *n > 0), dynamic_vmmq: None };
        adapter.rss = Rss { enabled: Some(true), queues: self.rss, profile: self.profile };
        adapter.processors = ProcessorSettings {
            base_group: Some(GroupId::new(0)),
            base_number: Some(LpNumber::FIRST),
            max_processors: self.most.and_then(NonZeroU32::new),
            ..ProcessorSettings::default()
        };
        Some(adapter)
    }
}

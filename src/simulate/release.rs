//! What each release has, what it does by default, and when the right advice is to leave it alone (D1.2, D1.3, D10.5).

use crate::engine::{Confidence, Technique};
use crate::model::Os;

/// A technique of receiving, or of teaming.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Feature {
    /// RSS of adapters that no switch is bound to.
    Rss,
    /// A queue for each virtual NIC.
    Vmq,
    /// Queues that move with the load.
    DynamicVmq,
    /// Software spreading in a guest.
    GuestVrss,
    /// Software spreading of the host's virtual NICs.
    HostVrss,
    /// Several queues for one virtual NIC.
    Vmmq,
    /// VMMQ that tunes itself.
    DynamicVmmq,
    /// Windows' own teaming under a switch.
    Lbfo,
    /// Switch embedded teaming.
    Set,
    /// Receive coalescing in the switch.
    SwitchRsc,
}

/// How a feature stands on a release.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    /// It is not there.
    Absent,
    /// There, off until someone turns it on.
    Off,
    /// On by default; a team can be made.
    On,
    /// On where adapter and vendor's driver can do it.
    WithDriver,
    /// It works, and costs VMMQ.
    Discouraged,
    /// Refused unless forced.
    Refused,
}

impl Feature {
    /// Every one, oldest first.
    pub const ALL: [Self; 10] = [
        Self::Rss,
        Self::Vmq,
        Self::DynamicVmq,
        Self::Lbfo,
        Self::GuestVrss,
        Self::HostVrss,
        Self::Vmmq,
        Self::Set,
        Self::DynamicVmmq,
        Self::SwitchRsc,
    ];

    /// How sure the table is of it on that release. Microsoft's word, but for what is inferred of 2025 and for LBFO on
    /// 2022, where Microsoft's list and what hosts do disagree (D1.3, D10.7).
    pub const fn confidence(self, os: Os) -> Confidence {
        match (self, os) {
            (Self::Lbfo, Os::Ws2022) => Confidence::Observed,
            (_, Os::Ws2025) => Confidence::Inferred,
            _ => Confidence::Microsoft,
        }
    }
}

/// How `feature` stands on `os`, for adapters of 10 Gbps and above (D1.2, D1.3).
pub fn standing(feature: Feature, os: Os) -> Standing {
    let (there, how) = match feature {
        Feature::Rss => (true, Standing::On),
        Feature::Vmq => (true, if os == Os::Ws2008R2 { Standing::Off } else { Standing::On }),
        Feature::DynamicVmq => (Technique::DynamicVmq.is_on(Some(os)), Standing::On),
        Feature::GuestVrss => (os.has_vrss(), if os == Os::Ws2012R2 { Standing::Off } else { Standing::On }),
        Feature::HostVrss => (os >= Os::Ws2016, Standing::On),
        Feature::Vmmq => (os.has_vmmq(), if os == Os::Ws2016 { Standing::Off } else { Standing::WithDriver }),
        Feature::DynamicVmmq => (os >= Os::Ws2019, Standing::WithDriver),
        Feature::SwitchRsc => (os >= Os::Ws2019, Standing::On),
        Feature::Set => (os.has_set(), Standing::On),
        Feature::Lbfo => (os > Os::Ws2008R2, lbfo(os)),
    };
    if there { how } else { Standing::Absent }
}

const fn lbfo(os: Os) -> Standing {
    match os {
        Os::Ws2008R2 | Os::AzureLocal => Standing::Absent,
        Os::Ws2012 | Os::Ws2012R2 | Os::Ws2016 => Standing::On,
        Os::Ws2019 => Standing::Discouraged,
        Os::Ws2022 | Os::Ws2025 => Standing::Refused,
    }
}

/// What a release does with an adapter of 10 Gbps under a switch when nobody sets anything.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Defaults {
    /// With a driver that offers no more than VMQ.
    pub plain: Technique,
    /// With a vendor's driver that offers VMMQ, under a switch embedded team or none.
    pub with_driver: Technique,
}

/// The defaults of a release.
pub fn defaults(os: Os) -> Defaults {
    let plain = match () {
        () if standing(Feature::Vmq, os) == Standing::Off => Technique::NoVmq,
        () if standing(Feature::DynamicVmq, os) == Standing::On => Technique::DynamicVmq,
        () if standing(Feature::GuestVrss, os) == Standing::On => Technique::Vrss,
        () => Technique::Vmq,
    };
    let driven = standing(Feature::Vmmq, os) == Standing::WithDriver;
    Defaults { plain, with_driver: if driven { Technique::Vmmq } else { plain } }
}

/// What to do about processor sets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Advice {
    /// VMQ is off until the policies turn it on; without that nothing else matters.
    TurnOn,
    /// Give each adapter its own cores, or all of a team in min-queue mode the same ones; none of them core 0.
    SetProcessors,
    /// Dynamic VMMQ tunes itself: leave the defaults.
    LeaveAlone,
    /// It depends on whether dynamic VMMQ runs: find out first.
    FindOut,
}

/// Advice, with who is for it and who against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counsel {
    /// What to do.
    pub advice: Advice,
    /// How sure.
    pub confidence: Confidence,
    /// Sources for it (D0.2).
    pub sources: &'static [&'static str],
    /// Sources that say otherwise: from 2019 on one says to move the base all the same (D8 B15, unverified).
    pub against: &'static [&'static str],
}

/// The advice for a release (D8 B1 to B3, B14, B15). `dynamic_vmmq`: whether it runs on the host's adapters, where known.
pub const fn advice(os: Os, dynamic_vmmq: Option<bool>) -> Counsel {
    let since_2019 = matches!(os, Os::Ws2019 | Os::Ws2022 | Os::Ws2025 | Os::AzureLocal);
    let (advice, confidence, sources, against): (_, _, &[_], &[_]) = match (os, dynamic_vmmq) {
        (Os::Ws2008R2, _) => (Advice::TurnOn, Confidence::Microsoft, &["S2", "S36"], &[]),
        (_, Some(true)) if since_2019 => (Advice::LeaveAlone, Confidence::Microsoft, &["S33", "S43"], &["S43"]),
        (_, None) if since_2019 => (Advice::FindOut, Confidence::Inferred, &["S12", "S23"], &[]),
        _ => (Advice::SetProcessors, Confidence::Microsoft, &["S19", "S20", "S22"], &[]),
    };
    Counsel { advice, confidence, sources, against }
}

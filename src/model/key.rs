//! The words of the plan format for the choices it offers.

use super::{Algorithm, Owner, RssProfile, TeamKind, TeamMode};

macro_rules! keys {
    ($type:ident { $($name:ident = $key:literal),* $(,)? }) => {
        impl $type {
            /// Every choice.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name in plans.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// The choice with that name in plans.
            pub fn from_key(key: &str) -> Option<Self> {
                const KEYS: &[&str] = &[$($key),*];
                KEYS.iter().position(|it| *it == key).and_then(|at| Self::ALL.get(at).copied())
            }
        }
    };
}

keys!(TeamKind { Lbfo = "lbfo", Set = "set" });
keys!(TeamMode { SwitchIndependent = "switchIndependent", Static = "static", Lacp = "lacp" });
keys!(Algorithm {
    TransportPorts = "transportPorts",
    IpAddresses = "ipAddresses",
    MacAddresses = "macAddresses",
    HyperVPort = "hyperVPort",
    Dynamic = "dynamic",
});
keys!(Owner { Vm = "vm", Host = "host" });
keys!(RssProfile {
    Closest = "closest",
    ClosestStatic = "closestStatic",
    Numa = "numa",
    NumaStatic = "numaStatic",
    Conservative = "conservative",
});

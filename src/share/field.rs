//! The kinds of numbers in a plan, each of which is learnt by itself.
//!
//! Frozen with version 1 of the links: the order counts.

/// A kind of number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[rustfmt::skip]
pub(super) enum Field {
    Host, Os, PerCoreDigits, PerCorePower, PolicyVmq, PolicyHotfix,
    Nodes, Socket, Group, Runs, Cores, Threads, Root,
    Adapters, Adapter, Device, Provider, Driver, LinkDigits, LinkPower, CardNode,
    VmqOn, VmqQueues, DynamicVmmq, RssOn, RssQueues, Profile, HasTarget,
    BaseGroup, Base, MaxGroup, Max, MaxProcessors, Preferred,
    ToBaseGroup, ToBase, ToMaxGroup, ToMax, ToMaxProcessors, ToPreferred,
    Teams, Team, Kind, Mode, Algorithm, Members, Member, Standby,
    Switches, Switch, Uplink, Allow,
    Vnics, Vnic, Owner, OnSwitch, Vcpus, Weight, Vrss, Pairs, Vf, DemandDigits, DemandPower,
}

impl Field {
    /// How many there are.
    pub(super) const N: usize = Self::DemandPower as usize + 1;
}

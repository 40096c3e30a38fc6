//! The plain facts of a plan, each of which is read and set alone. Most editing is that, so it has one way for all.

use super::slot::{Slot, View};
use super::{EditRefused, Item, cpu};
use crate::model::{Adapter, AdapterId, NodeId, PlanParts, Switch, SwitchId, Team, TeamId, Vnic, VnicId};

/// A plain value. Numbers are counts as they are, rates in kilobits a second, 1 and 0 for yes and no, and for one of
/// several its place among them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Not known; also no standby, no uplink, no preference.
    Unknown,
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// Not the same for all that are asked. Only read, never set.
    Various,
}

/// A plain fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// Of the host.
    Host(HostFact),
    /// Of a NUMA node.
    Node(NodeId, NodeFact),
    /// Of a run of alike cores in a node.
    Run(NodeId, u16, RunFact),
    /// Of an adapter.
    Adapter(AdapterId, AdapterFact),
    /// Of a team.
    Team(TeamId, TeamFact),
    /// Of a switch.
    Switch(SwitchId, SwitchFact),
    /// Of a virtual NIC.
    Vnic(VnicId, VnicFact),
    /// Of all virtual NICs on a switch at once.
    Vnics(SwitchId, VnicFact),
}

macro_rules! facts {
    ($($of:literal $name:ident { $($(#[$doc:meta])* $fact:ident = $key:literal,)* })*) => {$(
        #[doc = concat!("A plain fact of ", $of, ".")]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $name { $($(#[$doc])* $fact,)* }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$fact),*];

            /// Its name in plans.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$fact => $key),* }
            }
        }
    )*};
}

facts! {
    "the host" HostFact {
        /// Its name.
        Name = "name",
        /// The release, one of [`Os::ALL`](crate::model::Os::ALL).
        Os = "os",
        /// What one core carries.
        PerCore = "perCoreGbps",
        /// How many processors the management OS sees.
        RootProcessors = "cpu.rootProcessors",
        /// `BelowTenGigVmqEnabled`.
        BelowTenGigVmq = "policy.belowTenGigVmq",
        /// Whether hotfix 3031598 is installed.
        Hotfix3031598 = "policy.hotfix3031598",
    }
    "a NUMA node" NodeFact {
        /// The socket it sits in.
        Socket = "socket",
        /// Its processor group. Groups are named on every node or on none: the first to be named names the others as
        /// they were derived, and the first to be unnamed unnames them all.
        Group = "group",
    }
    "a run of cores" RunFact {
        /// How many cores.
        Count = "count",
        /// Threads of each.
        Threads = "threads",
    }
    "an adapter" AdapterFact {
        /// Its name.
        Name = "name",
        /// What Windows calls the device.
        Description = "description",
        /// Its link speed.
        Link = "linkGbps",
        /// The node it sits on.
        Node = "numaNode",
        /// `DriverProvider`.
        Provider = "driver.provider",
        /// `DriverVersion`.
        Version = "driver.version",
        /// Whether VMQ is on.
        VmqEnabled = "vmq.enabled",
        /// How many VMQs.
        VmqQueues = "vmq.queues",
        /// Whether dynamic VMMQ runs.
        DynamicVmmq = "vmq.dynamicVmmq",
        /// Whether RSS is on.
        RssEnabled = "rss.enabled",
        /// How many RSS queues.
        RssQueues = "rss.queues",
        /// The RSS profile.
        RssProfile = "rss.profile",
    }
    "a team" TeamFact {
        /// Its name.
        Name = "name",
        /// LBFO or SET.
        Kind = "kind",
        /// Its mode.
        Mode = "mode",
        /// Its algorithm.
        Algorithm = "algorithm",
        /// The member that waits, by its place among the members.
        Standby = "standby",
    }
    "a switch" SwitchFact {
        /// Its name.
        Name = "name",
        /// Its way out: teams come first, adapters after them.
        Uplink = "uplink",
        /// Whether it may sit on an LBFO team from 2022 on.
        AllowNetLbfoTeams = "allowNetLbfoTeams",
    }
    "a virtual NIC" VnicFact {
        /// Its name.
        Name = "name",
        /// Whose it is.
        Owner = "owner",
        /// The switch it is on.
        Switch = "switch",
        /// Processors of its machine.
        Vcpus = "vcpus",
        /// Its VMQ weight.
        VmqWeight = "vmqWeight",
        /// Whether vRSS is on.
        Vrss = "vrss",
        /// Hardware queues granted to it.
        QueuePairs = "queuePairs",
        /// Whether a virtual function carries its traffic.
        Vf = "vf",
        /// What it wants to receive.
        Demand = "demandGbps",
    }
}

/// Finds the place of a fact, once to set it and once to see it. In brackets: what is found otherwise.
macro_rules! places {
    ($($find:ident $see:ident $type:ident $name:ident ($($other:ident)?) { $($fact:ident => $kind:ident $(.$field:ident)+,)* })*) => {$(
        fn $find(it: &mut $type, fact: $name) -> Option<Slot<'_>> {
            Some(match fact { $($name::$fact => Slot::$kind(&mut it$(.$field)+),)* $($name::$other => return None,)? })
        }

        fn $see(it: &$type, fact: $name) -> Option<View<'_>> {
            Some(match fact { $($name::$fact => View::$kind(&it$(.$field)+),)* $($name::$other => return None,)? })
        }
    )*};
}

places! {
    of_host see_host PlanParts HostFact (RootProcessors) {
        Name => HostName.name,
        Os => Os.os,
        PerCore => Rate.per_core,
        BelowTenGigVmq => Flag.policy.below_ten_gig_vmq,
        Hotfix3031598 => Flag.policy.hotfix_3031598,
    }
    of_adapter see_adapter Adapter AdapterFact () {
        Name => Name.name,
        Description => Text.description,
        Link => Rate.link,
        Node => Node.node,
        Provider => Text.driver.provider,
        Version => Text.driver.version,
        VmqEnabled => Flag.vmq.enabled,
        VmqQueues => Count.vmq.queues,
        DynamicVmmq => Flag.vmq.dynamic_vmmq,
        RssEnabled => Flag.rss.enabled,
        RssQueues => Count.rss.queues,
        RssProfile => Profile.rss.profile,
    }
    of_team see_team Team TeamFact (Standby) {
        Name => Name.name,
        Kind => Kind.kind,
        Mode => Mode.mode,
        Algorithm => Algorithm.algorithm,
    }
    of_switch see_switch Switch SwitchFact (Uplink) {
        Name => Name.name,
        AllowNetLbfoTeams => Flag.allow_net_lbfo_teams,
    }
    of_vnic see_vnic Vnic VnicFact () {
        Name => Name.name,
        Owner => Owner.owner,
        Switch => Switch.switch,
        Vcpus => Count.vcpus,
        VmqWeight => Count.vmq_weight,
        Vrss => Flag.vrss,
        QueuePairs => Count.queue_pairs,
        Vf => Flag.vf,
        Demand => Rate.demand,
    }
}

impl Fact {
    /// What stands there. Nothing does where the plan does not have the thing.
    pub fn value(self, parts: &PlanParts) -> Value {
        self.known(parts).unwrap_or(Value::Unknown)
    }

    fn known(self, parts: &PlanParts) -> Option<Value> {
        let view = match self {
            Self::Host(HostFact::RootProcessors) | Self::Node(..) | Self::Run(..) => {
                return cpu::number(parts.cpu.as_ref()?, self).map(Value::Number);
            }
            Self::Host(fact) => see_host(parts, fact),
            Self::Adapter(id, fact) => see_adapter(parts.adapters.get(id.index())?, fact),
            Self::Team(id, TeamFact::Standby) => {
                let team = parts.teams.get(id.index())?;
                Some(View::Standby(&team.standby, &team.members))
            }
            Self::Team(id, fact) => see_team(parts.teams.get(id.index())?, fact),
            Self::Switch(id, SwitchFact::Uplink) => {
                Some(View::Uplink(&parts.switches.get(id.index())?.uplink, parts.teams.len()))
            }
            Self::Switch(id, fact) => see_switch(parts.switches.get(id.index())?, fact),
            Self::Vnic(id, fact) => see_vnic(parts.vnics.get(id.index())?, fact),
            Self::Vnics(id, fact) => {
                let mut common = None;
                for it in &parts.vnics {
                    if it.switch != Some(id) {
                        continue;
                    }
                    let value = see_vnic(it, fact)?.value();
                    if common.as_ref().is_some_and(|common| *common != value) {
                        return Some(Value::Various);
                    }
                    common = Some(value);
                }
                return common;
            }
        };
        view.map(View::value)
    }

    pub(super) fn set(self, parts: &mut PlanParts, value: &Value) -> Result<(), EditRefused> {
        self.try_set(parts, value).unwrap_or(Err(EditRefused::Fact(self)))
    }

    /// `None` where it may not be that.
    fn try_set(self, parts: &mut PlanParts, value: &Value) -> Option<Result<(), EditRefused>> {
        let slot = match self {
            Self::Host(HostFact::RootProcessors) | Self::Node(..) | Self::Run(..) => {
                return cpu::set(parts, self, value);
            }
            // A core carries more than nothing.
            Self::Host(HostFact::PerCore) if *value == Value::Number(0) => return None,
            Self::Host(fact) => of_host(parts, fact),
            Self::Adapter(id, fact) => of_adapter(parts.adapters.get_mut(id.index())?, fact),
            Self::Team(id, TeamFact::Standby) => {
                let team = parts.teams.get_mut(id.index())?;
                Some(Slot::Standby(&mut team.standby, &team.members))
            }
            Self::Team(id, fact) => of_team(parts.teams.get_mut(id.index())?, fact),
            Self::Switch(id, SwitchFact::Uplink) => {
                Some(Slot::Uplink(&mut parts.switches.get_mut(id.index())?.uplink, parts.teams.len()))
            }
            Self::Switch(id, fact) => of_switch(parts.switches.get_mut(id.index())?, fact),
            Self::Vnic(id, fact) => of_vnic(parts.vnics.get_mut(id.index())?, fact),
            Self::Vnics(id, fact) => {
                parts.switches.get(id.index())?;
                for it in &mut parts.vnics {
                    // Names differ, so that none can be given to all.
                    if it.switch == Some(id) && (fact == VnicFact::Name || !of_vnic(it, fact)?.set(value)) {
                        return None;
                    }
                }
                return Some(Ok(()));
            }
        };
        slot?.set(value).then_some(Ok(()))
    }

    /// The thing it is a fact of; `None` for the host.
    pub const fn item(self) -> Option<Item> {
        Some(match self {
            Self::Host(_) => return None,
            Self::Node(id, _) => Item::Node(id),
            Self::Run(id, run, _) => Item::Run(id, run),
            Self::Adapter(id, _) => Item::Adapter(id),
            Self::Team(id, _) => Item::Team(id),
            Self::Switch(id, _) => Item::Switch(id),
            Self::Vnic(id, _) => Item::Vnic(id),
            Self::Vnics(id, _) => Item::Vnics(id),
        })
    }

    /// Its place, as the plan format writes it.
    pub fn path(self) -> String {
        let key = match self {
            Self::Host(fact) => fact.key(),
            Self::Node(_, fact) => fact.key(),
            Self::Run(.., fact) => fact.key(),
            Self::Adapter(_, fact) => fact.key(),
            Self::Team(_, fact) => fact.key(),
            Self::Switch(_, fact) => fact.key(),
            Self::Vnic(_, fact) | Self::Vnics(_, fact) => fact.key(),
        };
        self.item().map_or_else(|| key.to_owned(), |item| [&item.path(), ".", key].concat())
    }
}

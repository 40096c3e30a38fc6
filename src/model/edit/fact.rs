//! The plain facts of a plan, each of which is read and set alone. Most editing is that, so it has one way for all.

use super::slot::Slot;
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
        /// The switch it hangs on.
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

impl Fact {
    /// What stands there. Nothing does where the plan does not have the thing.
    pub fn value(self, parts: &PlanParts) -> Value {
        let found = match self {
            Self::Host(HostFact::RootProcessors) | Self::Node(..) | Self::Run(..) => {
                let cpu = parts.cpu.as_ref();
                return cpu.and_then(|cpu| cpu::number(cpu, self)).map_or(Value::Unknown, Value::Number);
            }
            Self::Host(fact) => {
                let mut host = PlanParts { name: parts.name.clone(), ..PlanParts::default() };
                (host.os, host.per_core, host.policy) = (parts.os, parts.per_core, parts.policy);
                return of_host(&mut host, fact).map_or(Value::Unknown, Slot::value);
            }
            // What is read is copied, so that there is one list of places and not a second one for reading.
            Self::Adapter(id, fact) => {
                parts.adapters.get(id.index()).map(|it| of_adapter(&mut it.clone(), fact).value())
            }
            Self::Team(id, fact) => parts.teams.get(id.index()).map(|it| of_team(&mut it.clone(), fact).value()),
            Self::Switch(id, fact) => {
                let teams = parts.teams.len();
                parts.switches.get(id.index()).map(|it| of_switch(&mut it.clone(), teams, fact).value())
            }
            Self::Vnic(id, fact) => parts.vnics.get(id.index()).map(|it| of_vnic(&mut it.clone(), fact).value()),
            Self::Vnics(id, fact) => {
                let mut common = None;
                for it in parts.vnics.iter().filter(|it| it.switch == Some(id)) {
                    let value = of_vnic(&mut it.clone(), fact).value();
                    if common.as_ref().is_some_and(|common| *common != value) {
                        return Value::Various;
                    }
                    common = Some(value);
                }
                common
            }
        };
        found.unwrap_or(Value::Unknown)
    }

    pub(super) fn set(self, parts: &mut PlanParts, value: &Value) -> Result<(), EditRefused> {
        let slot = match self {
            Self::Host(HostFact::RootProcessors) | Self::Node(..) | Self::Run(..) => {
                return cpu::set(parts, self, value).unwrap_or(Err(EditRefused::Fact(self)));
            }
            Self::Host(fact) => of_host(parts, fact),
            Self::Adapter(id, fact) => parts.adapters.get_mut(id.index()).map(|it| of_adapter(it, fact)),
            Self::Team(id, fact) => parts.teams.get_mut(id.index()).map(|it| of_team(it, fact)),
            Self::Switch(id, fact) => {
                let teams = parts.teams.len();
                parts.switches.get_mut(id.index()).map(|it| of_switch(it, teams, fact))
            }
            Self::Vnic(id, fact) => parts.vnics.get_mut(id.index()).map(|it| of_vnic(it, fact)),
            Self::Vnics(id, fact) => {
                // Names differ, so that none can be given to all.
                let mut well = fact != VnicFact::Name && id.index() < parts.switches.len();
                for it in parts.vnics.iter_mut().filter(|it| it.switch == Some(id)) {
                    well = well && of_vnic(it, fact).set(value);
                }
                return if well { Ok(()) } else { Err(EditRefused::Fact(self)) };
            }
        };
        if slot.is_some_and(|slot| slot.set(value)) { Ok(()) } else { Err(EditRefused::Fact(self)) }
    }

    /// Its place, as the plan format writes it.
    pub fn path(self) -> String {
        let (item, key) = match self {
            Self::Host(fact) => return fact.key().to_owned(),
            Self::Node(id, fact) => (Item::Node(id), fact.key()),
            Self::Run(id, run, fact) => (Item::Run(id, run), fact.key()),
            Self::Adapter(id, fact) => (Item::Adapter(id), fact.key()),
            Self::Team(id, fact) => (Item::Team(id), fact.key()),
            Self::Switch(id, fact) => (Item::Switch(id), fact.key()),
            Self::Vnic(id, fact) => (Item::Vnic(id), fact.key()),
            Self::Vnics(id, fact) => (Item::Vnics(id), fact.key()),
        };
        [&item.path(), ".", key].concat()
    }
}

fn of_host(parts: &mut PlanParts, fact: HostFact) -> Option<Slot<'_>> {
    Some(match fact {
        HostFact::Name => Slot::HostName(&mut parts.name),
        HostFact::Os => Slot::Os(&mut parts.os),
        HostFact::PerCore => Slot::Rate(&mut parts.per_core),
        HostFact::BelowTenGigVmq => Slot::Flag(&mut parts.policy.below_ten_gig_vmq),
        HostFact::Hotfix3031598 => Slot::Flag(&mut parts.policy.hotfix_3031598),
        // It stands among the processors.
        HostFact::RootProcessors => return None,
    })
}

fn of_adapter(it: &mut Adapter, fact: AdapterFact) -> Slot<'_> {
    match fact {
        AdapterFact::Name => Slot::Name(&mut it.name),
        AdapterFact::Description => Slot::Text(&mut it.description),
        AdapterFact::Link => Slot::Rate(&mut it.link),
        AdapterFact::Node => Slot::Node(&mut it.node),
        AdapterFact::Provider => Slot::Text(&mut it.driver.provider),
        AdapterFact::Version => Slot::Text(&mut it.driver.version),
        AdapterFact::VmqEnabled => Slot::Flag(&mut it.vmq.enabled),
        AdapterFact::VmqQueues => Slot::Count(&mut it.vmq.queues),
        AdapterFact::DynamicVmmq => Slot::Flag(&mut it.vmq.dynamic_vmmq),
        AdapterFact::RssEnabled => Slot::Flag(&mut it.rss.enabled),
        AdapterFact::RssQueues => Slot::Count(&mut it.rss.queues),
        AdapterFact::RssProfile => Slot::Profile(&mut it.rss.profile),
    }
}

fn of_team(it: &mut Team, fact: TeamFact) -> Slot<'_> {
    match fact {
        TeamFact::Name => Slot::Name(&mut it.name),
        TeamFact::Kind => Slot::Kind(&mut it.kind),
        TeamFact::Mode => Slot::Mode(&mut it.mode),
        TeamFact::Algorithm => Slot::Algorithm(&mut it.algorithm),
        TeamFact::Standby => Slot::Standby(&mut it.standby, &it.members),
    }
}

fn of_switch(it: &mut Switch, teams: usize, fact: SwitchFact) -> Slot<'_> {
    match fact {
        SwitchFact::Name => Slot::Name(&mut it.name),
        SwitchFact::Uplink => Slot::Uplink(&mut it.uplink, teams),
        SwitchFact::AllowNetLbfoTeams => Slot::Flag(&mut it.allow_net_lbfo_teams),
    }
}

fn of_vnic(it: &mut Vnic, fact: VnicFact) -> Slot<'_> {
    match fact {
        VnicFact::Name => Slot::Name(&mut it.name),
        VnicFact::Owner => Slot::Owner(&mut it.owner),
        VnicFact::Switch => Slot::Switch(&mut it.switch),
        VnicFact::Vcpus => Slot::Count(&mut it.vcpus),
        VnicFact::VmqWeight => Slot::Count(&mut it.vmq_weight),
        VnicFact::Vrss => Slot::Flag(&mut it.vrss),
        VnicFact::QueuePairs => Slot::Count(&mut it.queue_pairs),
        VnicFact::Vf => Slot::Flag(&mut it.vf),
        VnicFact::Demand => Slot::Rate(&mut it.demand),
    }
}

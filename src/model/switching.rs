//! Teams, virtual switches and the virtual NICs on them.

use super::{AdapterId, Name, Rate, SwitchId, TeamId};

/// Which teaming it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TeamKind {
    /// Windows' own NIC teaming.
    Lbfo,
    /// Switch embedded teaming.
    Set,
}

/// How the team and the physical switch agree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TeamMode {
    /// The physical switch knows nothing of the team.
    SwitchIndependent,
    /// Static link aggregation.
    Static,
    /// LACP.
    Lacp,
}

/// How the team spreads traffic.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Algorithm {
    /// Hash of ports and addresses.
    TransportPorts,
    /// Hash of IP addresses.
    IpAddresses,
    /// Hash of MAC addresses.
    MacAddresses,
    /// By the port of the virtual switch.
    HyperVPort,
    /// Flowlets out, Hyper-V port in; from 2012 R2.
    Dynamic,
}

impl Algorithm {
    /// Whether it hashes addresses: then inbound traffic may land on any member (D3.1).
    pub const fn is_address_hash(self) -> bool {
        matches!(self, Self::TransportPorts | Self::IpAddresses | Self::MacAddresses)
    }
}

/// A team of adapters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    /// Its name.
    pub name: Name,
    /// LBFO or SET.
    pub kind: TeamKind,
    /// Teaming mode; `None` is not known.
    pub mode: Option<TeamMode>,
    /// Load balancing; `None` is not known.
    pub algorithm: Option<Algorithm>,
    /// Its adapters, at least one, none twice.
    pub members: Vec<AdapterId>,
    /// The member that waits.
    pub standby: Option<AdapterId>,
}

/// What a switch sends its traffic through.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Uplink {
    /// A team.
    Team(TeamId),
    /// One adapter.
    Adapter(AdapterId),
}

/// A virtual switch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Switch {
    /// Its name.
    pub name: Name,
    /// Its way out; `None` for an internal or private switch, or where it is not known.
    pub uplink: Option<Uplink>,
    /// The override that 2022 and later want for an LBFO team.
    pub allow_net_lbfo_teams: Option<bool>,
}

/// Whose virtual NIC it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Owner {
    /// A virtual machine.
    Vm,
    /// The management OS.
    Host,
}

/// A virtual NIC.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vnic {
    /// Its name, unique on the host.
    pub name: Name,
    /// Whose it is, where known.
    pub owner: Option<Owner>,
    /// The switch it is on.
    pub switch: Option<SwitchId>,
    /// Processors of its machine.
    pub vcpus: Option<u32>,
    /// 0 asks for no queue; 100 is the default.
    pub vmq_weight: Option<u32>,
    /// Whether software spreading is on.
    pub vrss: Option<bool>,
    /// Hardware queues granted to it, VMMQ.
    pub queue_pairs: Option<u32>,
    /// Whether a virtual function carries its traffic past the switch.
    pub vf: Option<bool>,
    /// What it wants to receive; `None`: as much as it can get.
    pub demand: Option<Rate>,
}

impl Vnic {
    /// Whether it asks the adapter for a queue (D4.1).
    pub fn wants_queue(&self) -> bool {
        self.vmq_weight != Some(0) && self.vf != Some(true)
    }
}

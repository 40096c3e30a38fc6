//! A virtual switch on one adapter, under one technique: who gets what, which core carries it, what is left lying. The
//! engine places and shares (D4.1, D5.2); this is the bench it is shown on.

use super::parts::{MOST_CORES, add_adapter, add_vnic, asked, asked_only, cpu, numbered, seal};
use crate::engine::{Placement, Technique, View, placed};
use crate::model::{AdapterId, Limits, Name, Os, Owner, Plan, PlanParts, Rate, Switch, Uplink};

/// A switch on one adapter, and the machines on it.
///
/// The adapter's set is `cores` cores from the host's second core on; the first one is left to the default queue, as
/// advised (D8 B1). So a host that is played with has one core more than the set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bench {
    /// The release; `None` rules nothing out.
    pub os: Option<Os>,
    /// Cores in the adapter's set, 1 to 63.
    pub cores: u16,
    /// Queues of the adapter, the default queue not counted (D4.1).
    pub queues: u32,
    /// What one core carries: a knob (D5.1).
    pub core: Rate,
    /// The adapter's link.
    pub link: Rate,
    /// What the host itself asks through the switch; it has a MAC address and asks for a queue as any machine, first.
    pub host: Option<Rate>,
    /// What each machine asks.
    pub machines: Vec<Rate>,
    /// Virtual processors of each machine: as far as vRSS and VMMQ spread it (D1.5).
    pub vcpus: u32,
}

/// A bench under one technique.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// The plan behind it, to be drawn by `draw::flows` or opened in the workbench.
    pub plan: Plan,
    /// Where everything lands: a line for each machine in order, the host's first; under RSS a line for the adapter.
    pub placement: Placement,
    /// What all ask.
    pub asked: Rate,
    /// What all get.
    pub carried: Rate,
}

impl Bench {
    /// So many machines that ask alike, eight queues on four cores of the article's 3.5 Gbps, a 10 Gbps link.
    pub fn article(machines: usize, each: Rate) -> Self {
        Self {
            os: None,
            cores: 4,
            queues: 8,
            core: Rate::ARTICLE_CORE,
            link: Rate::whole_gbps(10),
            host: None,
            machines: vec![each; machines],
            vcpus: 4,
        }
    }

    /// The plan it stands for. Cores outside 1 to 63 are taken as the nearest; machines beyond a plan's limit are not
    /// taken.
    pub fn plan(&self) -> Plan {
        let cores = self.cores.clamp(1, MOST_CORES - 1);
        let mut parts =
            PlanParts { os: self.os, per_core: Some(self.core), cpu: cpu(cores + 1, 1), ..PlanParts::default() };
        if let (Some(adapter), Some(name)) =
            (add_adapter(&mut parts, 1, cores.into(), self.queues, self.link), Name::new("Switch"))
        {
            parts.switches.push(Switch { name, uplink: Some(Uplink::Adapter(adapter)), allow_net_lbfo_teams: None });
        }
        if let Some(demand) = self.host {
            add_vnic(&mut parts, Name::new("Host"), Owner::Host, cores.into(), demand);
        }
        let room = Limits::VNICS - parts.vnics.len();
        for (at, demand) in self.machines.iter().take(room).enumerate() {
            add_vnic(&mut parts, numbered("VM", at + 1), Owner::Vm, self.vcpus, *demand);
        }
        seal(parts)
    }

    /// What flows under `technique`. Under [`Technique::Rss`] the adapter is off the switch and the host's own stack
    /// takes all (D1.1).
    pub fn under(&self, technique: Technique) -> Picture {
        let plan = self.plan();
        let asked = asked(&plan);
        let placement = asked_only(placed(&plan, View::Current, technique), asked);
        let carried = placement.total();
        Picture { plan, placement, asked, carried }
    }
}

impl Picture {
    /// What is asked and not carried: a queue that is full drops, and the senders slow down.
    pub fn left(&self) -> Rate {
        self.asked.minus(self.carried)
    }

    /// The cores of the adapter's set by load, the core of the default queue first: one more than the bench's `cores`.
    pub fn cores(&self) -> Vec<Rate> {
        let mut loads = vec![Rate::ZERO; self.plan.cpu.as_ref().map_or(0, |cpu| cpu.lps().len())];
        for it in &self.placement.loads {
            if let Some(load) = it.lp.and_then(|lp| loads.get_mut(lp.index())) {
                *load = it.load;
            }
        }
        loads
    }

    /// The adapter of the bench.
    pub const ADAPTER: AdapterId = AdapterId::new(0);
}

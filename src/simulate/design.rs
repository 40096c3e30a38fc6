//! VMQ or RSS is chosen for each adapter, not for the host. Two designs of one host under one load: all adapters in one
//! team for everything, or a team for guests and an adapter of its own, with RSS, for live migration (D5.3, D8 B11).

use super::parts::{MOST_CORES, add_adapter, add_vnic, asked, asked_only, cpu, numbered, seal, team};
use super::{Table, spread};
use crate::engine::{Host, Line, Technique, View, placed};
use crate::model::{
    Algorithm, LpSet, Name, Os, Owner, Plan, PlanParts, Rate, Switch, Team, TeamId, TeamKind, TeamMode, Uplink,
};

/// The host that both designs are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The release.
    pub os: Os,
    /// How many adapters, 2 to 8.
    pub adapters: u8,
    /// How many cores each adapter has to itself. All together, and the one of the default queues, 64 at most.
    pub cores_each: u16,
    /// Queues of each.
    pub queues: u32,
    /// What one core carries (D5.1).
    pub core: Rate,
    /// The link of each.
    pub link: Rate,
}

/// What both are asked to carry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Demands {
    /// What each guest asks.
    pub guests: Vec<Rate>,
    /// What live migration asks.
    pub migration: Rate,
    /// Over how many connections it does, at least one. Where they land is chance, of `seed`.
    pub connections: u32,
    /// The seed of the connections' ports.
    pub seed: u64,
}

/// Which design.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Design {
    /// All adapters in one team under the switch; live migration through a virtual NIC of the host, hence one queue.
    OneTeam,
    /// The last adapter apart, with RSS, for live migration; the others in a team for guests.
    Apart,
}

/// What a design carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carried {
    /// The plan behind it.
    pub plan: Plan,
    /// What all guests get.
    pub guests: Rate,
    /// What live migration gets.
    pub migration: Rate,
    /// What is asked and not carried.
    pub left: Rate,
    /// What each processor carries, in the host's order.
    pub cores: Vec<Rate>,
    /// The processor set of each adapter.
    pub sets: Vec<LpSet>,
    /// How many cores work for live migration.
    pub migration_cores: usize,
}

/// Both, side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// All adapters in one team.
    pub one_team: Carried,
    /// An adapter apart.
    pub apart: Carried,
}

impl Shape {
    /// Four adapters of 10 Gbps with four cores each, on 2012 R2.
    pub const ARTICLE: Self = Self {
        os: Os::Ws2012R2,
        adapters: 4,
        cores_each: 4,
        queues: 16,
        core: Rate::ARTICLE_CORE,
        link: Rate::whole_gbps(10),
    };

    /// Both designs under one load.
    pub fn compare(&self, demands: &Demands) -> Compared {
        Compared { one_team: self.carry(Design::OneTeam, demands), apart: self.carry(Design::Apart, demands) }
    }

    /// The plan of a design.
    pub fn plan(&self, design: Design, demands: &Demands) -> Plan {
        let (adapters, cores) = self.sizes();
        let mut parts = PlanParts {
            os: Some(self.os),
            per_core: Some(self.core),
            cpu: cpu(adapters * cores + 1, 1),
            ..PlanParts::default()
        };
        for at in 0..adapters {
            if design == Design::Apart && at + 1 == adapters {
                parts.teams.extend(self.team(&parts));
            }
            let base = u8::try_from(1 + at * cores).unwrap_or(u8::MAX);
            add_adapter(&mut parts, base, cores.into(), self.queues, self.link);
        }
        if design == Design::OneTeam {
            parts.teams.extend(self.team(&parts));
        }
        loaded(parts, design, demands)
    }

    /// What a design carries of a load.
    pub fn carry(&self, design: Design, demands: &Demands) -> Carried {
        carried(self.plan(design, demands), design, demands)
    }

    /// Adapters, and cores of each, within bounds.
    fn sizes(&self) -> (u16, u16) {
        let adapters = u16::from(self.adapters.clamp(2, 8));
        (adapters, self.cores_each.clamp(1, (MOST_CORES - 1) / adapters))
    }

    /// All adapters so far in a team that adds up its queues: SET where the release has it, else LBFO by Hyper-V port.
    fn team(&self, parts: &PlanParts) -> Option<Team> {
        let kind = if self.os.has_set() { TeamKind::Set } else { TeamKind::Lbfo };
        team(parts, kind, TeamMode::SwitchIndependent, Algorithm::HyperVPort)
    }
}

impl Carried {
    /// How many cores work.
    pub fn working(&self) -> usize {
        self.cores.iter().filter(|load| **load > Rate::ZERO).count()
    }

    /// What the busiest core carries.
    pub fn busiest(&self) -> Rate {
        self.cores.iter().copied().max().unwrap_or(Rate::ZERO)
    }
}

/// The plan of a design, once its teams are made: a switch on the first of them, and what is asked through it.
pub(super) fn loaded(mut parts: PlanParts, design: Design, demands: &Demands) -> Plan {
    let uplink = Some(Uplink::Team(TeamId::at(0)));
    parts.switches.extend(Name::new("Switch").map(|name| Switch { name, uplink, allow_net_lbfo_teams: None }));
    if design == Design::OneTeam {
        add_vnic(&mut parts, Name::new("Live migration"), Owner::Host, 1, demands.migration);
    }
    for (at, demand) in demands.guests.iter().take(1024).enumerate() {
        add_vnic(&mut parts, numbered("VM", at + 1), Owner::Vm, 1, *demand);
    }
    seal(parts)
}

/// What a plan of that design carries of a load: guests as the engine places them, live migration over RSS on the last
/// adapter by its connections.
pub(super) fn carried(plan: Plan, design: Design, demands: &Demands) -> Carried {
    let technique = Technique::DynamicVmq;
    let technique = if technique.is_on(plan.os) { technique } else { Technique::Vmq };
    let asked = asked(&plan);
    let placement = asked_only(placed(&plan, View::Current, technique), asked);
    let host = Host::new(&plan, View::Current);
    let sets: Vec<_> = plan.adapters().map(|(id, _)| host.set(id).clone()).collect();
    let mut cores = vec![Rate::ZERO; plan.cpu.as_ref().map_or(0, |cpu| cpu.lps().len())];
    for it in &placement.loads {
        if let Some(core) = it.lp.and_then(|lp| cores.get_mut(lp.index())) {
            *core = it.load;
        }
    }
    let of_host = |line: &&Line| line.vnic.is_some_and(|id| plan.vnics[id.index()].owner == Some(Owner::Host));
    let own = placement.lines.iter().find(of_host);
    let mut migration = own.map_or(Rate::ZERO, |line| line.load);
    let guests = placement.total().minus(migration);
    let mut left = asked.minus(placement.total());
    let mut migration_cores = own.map_or(0, |line| line.parts.len());
    if let (Design::Apart, Some(card), Some(set)) = (design, plan.adapters.last(), sets.last()) {
        let connections = demands.connections.clamp(1, 1024);
        let lps = u32::try_from(set.len()).unwrap_or(u32::MAX);
        let queues = card.rss.queues.or(card.vmq.queues).unwrap_or(lps);
        let spread = spread(demands.seed, connections, Table::new(queues, lps));
        let link = card.link.unwrap_or(demands.migration);
        let shared = spread.share(parted(demands.migration, connections), plan.per_core(), link);
        for (lp, load) in set.iter().zip(&shared.cores) {
            if let Some(core) = cores.get_mut(lp.index()) {
                *core = *load;
            }
        }
        migration = shared.carried;
        migration_cores = spread.busy() as usize;
        left = left.plus(demands.migration.minus(migration));
    }
    if migration == Rate::ZERO {
        migration_cores = 0;
    }
    Carried { plan, guests, migration, left, cores, sets, migration_cores }
}

/// An equal part, rounded down, so that the parts never ask more than the whole.
fn parted(whole: Rate, parts: u32) -> Rate {
    Rate::kbps(whole.as_kbps() / u64::from(parts))
}

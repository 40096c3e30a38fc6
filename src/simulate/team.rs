//! Where inbound traffic of a machine lands in each teaming mode, hence how its queues add up, hence whether the sets must
//! be apart or the same (D3.1, D3.2). The verdict on two adapters is the engine's.

use super::parts::{add_adapter, cpu, seal, team};
use super::{Flow, KEY, hash};
use crate::engine::{Code, QueueMode, Verdict, View, analyze, outline};
use crate::model::{Algorithm, LpSet, Name, Os, Plan, PlanParts, Rate, Switch, TeamId, TeamKind, TeamMode, Uplink};

/// On which member a machine's inbound traffic arrives. Microsoft's word (S20); `None` in [`inbound`] is a combination
/// that does not exist.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Inbound {
    /// On one known member, the machine's own: its queue is there and nowhere else.
    OwnMember,
    /// On the primary member; queues stand ready on the others.
    Primary,
    /// On whichever the physical switch chooses: a queue is wanted on every member.
    SwitchChooses,
}

/// What a queue mode wants of the members' sets (D3.2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Needs {
    /// No processor in two sets.
    Disjoint,
    /// The same processors in all.
    Identical,
    /// One member: nothing.
    Nothing,
}

/// Where traffic lands under that teaming. SET is switch independent, by port or Dynamic (D1.4).
pub const fn inbound(kind: TeamKind, mode: TeamMode, algorithm: Algorithm) -> Option<Inbound> {
    match (kind, mode) {
        (TeamKind::Lbfo, TeamMode::Static | TeamMode::Lacp) => Some(Inbound::SwitchChooses),
        (TeamKind::Lbfo, TeamMode::SwitchIndependent) if algorithm.is_address_hash() => Some(Inbound::Primary),
        (_, TeamMode::SwitchIndependent) if !algorithm.is_address_hash() => Some(Inbound::OwnMember),
        (..) => None,
    }
}

/// The member that a flow to a machine arrives on, of `members`; 0 is the primary. Which member is a machine's own, and
/// what the physical switch makes of a flow, is a model: turn by turn, and by the hash of the flow.
pub fn lands_on(inbound: Inbound, machine: u32, flow: &Flow, members: u32) -> u32 {
    match inbound {
        Inbound::OwnMember => machine % members.max(1),
        Inbound::Primary => 0,
        Inbound::SwitchChooses => hash(&KEY, flow) % members.max(1),
    }
}

/// What that mode wants.
pub const fn needs(mode: QueueMode) -> Needs {
    match mode {
        QueueMode::Sum => Needs::Disjoint,
        QueueMode::Min => Needs::Identical,
        QueueMode::Single => Needs::Nothing,
    }
}

/// A team of two adapters under a switch, the article's riddle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The release.
    pub os: Os,
    /// Cores of the host, 1 to 64 processors in all.
    pub cores: u16,
    /// Threads of each core, 1 or 2.
    pub threads: u8,
    /// LBFO or SET.
    pub kind: TeamKind,
    /// Teaming mode.
    pub mode: TeamMode,
    /// Load balancing.
    pub algorithm: Algorithm,
    /// Base processor of each.
    pub base: [u8; 2],
    /// MaxProcessors of each; 0 is the driver's default (D2.2).
    pub max: [u32; 2],
    /// Queues of each.
    pub queues: [u32; 2],
}

/// What the engine says of the two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The plan behind it.
    pub plan: Plan,
    /// How queues add up; `None` where the combination does not say.
    pub mode: Option<QueueMode>,
    /// Queues the team reports.
    pub queues: Option<u32>,
    /// Both sets.
    pub sets: Vec<LpSet>,
    /// Whether they fit.
    pub verdict: Option<Verdict>,
    /// The processors that clash.
    pub clashing: LpSet,
    /// Whether Windows logs event 106. SET only advises against an overlap (D1.4).
    pub event_106: bool,
}

impl Pair {
    /// The customer's host: 2012, a switch-independent team by Hyper-V port on 16 cores without hyper-threading, both
    /// adapters as they came.
    pub const ARTICLE: Self = Self {
        os: Os::Ws2012,
        cores: 16,
        threads: 1,
        kind: TeamKind::Lbfo,
        mode: TeamMode::SwitchIndependent,
        algorithm: Algorithm::HyperVPort,
        base: [0, 0],
        max: [4, 4],
        queues: [8, 8],
    };

    /// The plan it stands for.
    pub fn plan(&self) -> Plan {
        let mut parts = PlanParts { os: Some(self.os), cpu: cpu(self.cores, self.threads), ..PlanParts::default() };
        for at in 0..2 {
            add_adapter(&mut parts, self.base[at], self.max[at], self.queues[at], Rate::whole_gbps(10));
        }
        parts.teams.extend(team(&parts, self.kind, self.mode, self.algorithm));
        parts.switches.extend(Name::new("Switch").map(|name| Switch {
            name,
            uplink: Some(Uplink::Team(TeamId::at(0))),
            allow_net_lbfo_teams: None,
        }));
        seal(parts)
    }

    /// The engine's verdict.
    pub fn told(&self) -> Told {
        let plan = self.plan();
        let report = analyze(&plan, View::Current);
        let logged = |code| matches!(code, Code::TeamSetsOverlap | Code::TeamSetsNotIdentical);
        let event_106 = report.findings.iter().any(|it| logged(it.code));
        let sets = report.adapters.iter().map(|it| it.set.clone()).collect();
        let team = report.teams.first();
        let (mode, queues) = team.map_or((None, None), |it| (it.mode, it.queues));
        let verdict = team.and_then(|it| it.verdict);
        let clashing = team.map_or(LpSet::EMPTY, |it| it.clashing.clone());
        Told { plan, mode, queues, sets, verdict, clashing, event_106 }
    }

    /// For each base of the second adapter, from 0 up to the last processor, whether event 106 is logged: the strip along
    /// which the reader moves it.
    pub fn strip(&self) -> Vec<bool> {
        let lps = self.cores.saturating_mul(self.threads.into()).min(64);
        // The verdict alone: a hand may be moving the other set.
        let at = |base| {
            let plan = Self { base: [self.base[0], base], ..*self }.plan();
            let verdict = outline(&plan, View::Current).teams.first().and_then(|it| it.verdict);
            self.kind == TeamKind::Lbfo && verdict.is_some_and(|it| it != Verdict::Ok)
        };
        (0..lps).map(|base| at(u8::try_from(base).unwrap_or(u8::MAX))).collect()
    }
}

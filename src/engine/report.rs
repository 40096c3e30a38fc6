//! The report's shape. Facts only; `wire` gives it the names of the contract.

use std::borrow::Cow;

use super::{Code, QueueMode, Role, Severity, Verdict};
use crate::model::{AdapterId, GroupedLp, LpSet, Name, Rate, SwitchId, TeamId, VnicId};

/// What a plan means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// One for each adapter, in the plan's order.
    pub adapters: Vec<AdapterReport>,
    /// One for each team, in the plan's order.
    pub teams: Vec<TeamReport>,
    /// Worst first, then by code, then by subjects.
    pub findings: Vec<Finding>,
    /// One for each virtual NIC whose traffic a physical adapter receives, in the plan's order.
    pub queues: Vec<QueueRow>,
    /// What can flow. Estimates.
    pub throughput: Throughput,
    /// What was not in the plan and had to be assumed.
    pub assumptions: Vec<Assumption>,
}

/// An adapter and its processor set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdapterReport {
    /// Which adapter.
    pub adapter: AdapterId,
    /// What its queues serve.
    pub role: Role,
    /// Its team.
    pub team: Option<TeamId>,
    /// The switch it carries.
    pub switch: Option<SwitchId>,
    /// Its processor set (D2.3); empty when its queues serve nothing or the host's processors are not known.
    pub set: LpSet,
    /// Whether the set has fewer processors than the settings ask.
    pub truncated: bool,
}

/// A team and the verdict on its sets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TeamReport {
    /// Which team.
    pub team: TeamId,
    /// How its queues add up; `None` where mode or algorithm is not known.
    pub mode: Option<QueueMode>,
    /// Queues it reports; `None` when a member's count is not known.
    pub queues: Option<u32>,
    /// `None`: not checked.
    pub verdict: Option<Verdict>,
    /// Sum: processors in more than one set. Min: processors not in every set.
    pub clashing: LpSet,
}

/// One thing to know, with what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// How bad it is on this host.
    pub severity: Severity,
    /// Whom it is about: a team first, then its members.
    pub subjects: Vec<Name>,
    /// The processors it is about, ascending.
    pub processors: Vec<GroupedLp>,
    /// What is so.
    pub message: String,
    /// Why that matters.
    pub why: Cow<'static, str>,
    /// What to do.
    pub fix: Cow<'static, str>,
}

/// Where one virtual NIC's traffic is received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueueRow {
    /// Which virtual NIC.
    pub vnic: VnicId,
    /// The adapter that receives for it.
    pub adapter: AdapterId,
    /// Its queue, from 1; `None` is the default queue.
    pub queue: Option<u32>,
    /// The processors that work on it, ascending.
    pub processors: Vec<GroupedLp>,
    /// What it carries.
    pub load: Rate,
}

/// What can flow: estimates from a figure for one core (D5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Throughput {
    /// One for each virtual NIC on a switch with an uplink, in the plan's order.
    pub vnics: Vec<VnicRate>,
    /// The same host and demand under each technique.
    pub scenarios: Vec<Scenario>,
}

/// What one virtual NIC gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VnicRate {
    /// Which virtual NIC.
    pub vnic: VnicId,
    /// How much.
    pub rate: Rate,
    /// What holds it there.
    pub limit: Limit,
}

/// What holds a virtual NIC's rate where it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Limit {
    /// It gets all it wants.
    Demand,
    /// The processors of its queues.
    Core,
    /// The physical link.
    Link,
    /// The core that all without a queue share.
    DefaultQueue,
}

/// The techniques that are compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ScenarioName {
    /// One core for a whole switch.
    NoVmq,
    /// A queue, hence a core, for each virtual NIC.
    Vmq,
    /// VMQ with software spreading behind it.
    Vrss,
    /// Several queues for each virtual NIC.
    Vmmq,
    /// Adapters off the switch, spread by the host's own stack.
    Rss,
}

/// One row of the trade-off table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scenario {
    /// The technique.
    pub name: ScenarioName,
    /// Whether the plan's release has it.
    pub available: bool,
    /// What the host receives.
    pub total: Rate,
    /// The most that one virtual NIC can get.
    pub per_vnic: Rate,
    /// Load of the busiest processor, in percent of what it can carry.
    pub busiest_percent: u32,
    /// For software spreading: what it may reach at best; to be measured.
    pub up_to: Option<Rate>,
}

/// Something the plan does not say, and what was taken instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assumption {
    /// The place in the plan, such as `adapters[0].vmq.queues`.
    pub path: String,
    /// What was taken, in a sentence.
    pub message: String,
}

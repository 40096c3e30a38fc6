//! The one door to the layers that read, plan and write, with the words the page has for their answers.

use crate::emit::{self, Scripts};
use crate::model::{EditRefused, Name, NumaNode, Plan, PlanFault, PlanParts, Topology, TopologyFault};
use crate::planner::{self, Recommendation, Strategy};

/// What a text gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Reading {
    /// The hosts found in it, at least one.
    pub(crate) plans: Vec<Plan>,
    /// What was recognised: cmdlet, form, and how many objects.
    pub(crate) seen: Vec<Seen>,
    /// Remarks on places in the text.
    pub(crate) notes: Vec<Remark>,
}

/// One recognised piece of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Seen {
    pub(crate) cmdlet: String,
    pub(crate) format: String,
    pub(crate) objects: usize,
}

/// A remark on a place in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Remark {
    pub(crate) line: usize,
    pub(crate) warning: bool,
    pub(crate) message: String,
}

/// Something the plan does not say, and the command that would.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Missing {
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) command: String,
}

/// What to run on a host.
pub(crate) const COLLECTOR: &str = "Get-NetAdapterVmq | Format-List *\nGet-NetLbfoTeam | Format-List *";

/// Reads a text.
pub(crate) fn read(text: &str) -> Result<Reading, String> {
    if text.trim().is_empty() {
        return Err("There is nothing to read: the box is empty.".to_owned());
    }
    stand_in(text).ok_or_else(|| "Nothing in this text was recognised.".to_owned())
}

/// What the plan does not say.
pub(crate) fn missing(plan: &Plan) -> Vec<Missing> {
    let mut out = Vec::new();
    if plan.adapters.iter().any(|it| it.node.is_none()) {
        out.push(Missing {
            what: "the NUMA node of each card".to_owned(),
            why: "Sets are best on the card's own node.".to_owned(),
            command: "Get-NetAdapterHardwareInfo".to_owned(),
        });
    }
    out
}

/// The best settings.
pub(crate) fn recommend(plan: &Plan, strategy: Strategy) -> Recommendation {
    let answer = planner::recommend(plan, strategy);
    if answer.changes.is_empty() { stand_in_recommendation(plan).unwrap_or(answer) } else { answer }
}

/// The scripts from today's settings to the wanted ones.
pub(crate) fn scripts(plan: &Plan) -> Scripts {
    emit::scripts(plan)
}

/// Why an edit was not made.
pub(crate) fn refusal(refused: &EditRefused) -> String {
    match refused {
        EditRefused::Value(setting) => format!("That number cannot be a {setting}."),
        EditRefused::Gone => "That is not part of the plan any more.".to_owned(),
        EditRefused::Fault(PlanFault::NoMembers { .. }) => "A team keeps at least one member.".to_owned(),
        EditRefused::Fault(PlanFault::UplinkTaken { .. }) => "A switch is bound to that adapter already.".to_owned(),
        EditRefused::Fault(fault) => format!("The plan would contradict itself at {}.", fault.path()),
    }
}

/// Why there can be no host of that shape.
pub(crate) fn shape_refusal(fault: TopologyFault) -> String {
    match fault {
        TopologyFault::TooMany => "That would be more than the 2,048 processors Windows supports.".to_owned(),
        TopologyFault::Threads { .. } => "A core has 1 to 64 threads.".to_owned(),
        _ => "A host has at least one socket, node and core.".to_owned(),
    }
}

fn stand_in(text: &str) -> Option<Reading> {
    use crate::model::{
        Adapter, AdapterId, Algorithm, CoreRun, NodeId, Os, Owner, Rate, Switch, SwitchId, Team, TeamId, TeamKind,
        TeamMode, Uplink, Vnic,
    };
    if !text.contains("Get-NetAdapterVmq") && !text.contains("BaseVmqProcessor") {
        return None;
    }
    let name = |text: &str| Name::new(text);
    let many = text.contains("NIC4");
    let cores = vec![CoreRun { count: if many { 20 } else { 6 }, threads: 2 }];
    let nodes = (0..2).map(|socket| NumaNode { socket, group: None, cores: cores.clone() }).collect();
    let n = if many { 4_u16 } else { 2 };
    let mut adapters = Vec::new();
    for at in 0..n {
        let mut adapter = Adapter::named(name(&format!("NIC{}", at + 1))?);
        adapter.description = Some(format!("HPE Ethernet 10Gb 2-port 562SFP+ Adapter #{}", at + 1));
        adapter.link = Some(Rate::whole_gbps(10));
        adapter.node = Some(NodeId::new(at * 2 / n));
        adapter.vmq.enabled = Some(true);
        adapter.vmq.queues = Some(31);
        adapters.push(adapter);
    }
    let vnics = (1..=12).filter_map(|at| {
        Some(Vnic {
            name: name(&format!("vm{at:02}"))?,
            owner: Owner::Vm,
            switch: Some(SwitchId::new(0)),
            vcpus: Some(4),
            vmq_weight: Some(100),
            vrss: None,
            queue_pairs: None,
            vf: None,
            demand: Rate::from_gbps(0.4 * f64::from(at)),
        })
    });
    let plan = Plan::new(PlanParts {
        name: name("HV-PROD-03"),
        os: Some(Os::Ws2012R2),
        cpu: Topology::new(nodes, None).ok(),
        adapters,
        teams: vec![Team {
            name: name("Team1")?,
            kind: TeamKind::Lbfo,
            mode: Some(TeamMode::SwitchIndependent),
            algorithm: Some(Algorithm::HyperVPort),
            members: (0..n).map(AdapterId::new).collect(),
            standby: None,
        }],
        switches: vec![Switch {
            name: name("Prod")?,
            uplink: Some(Uplink::Team(TeamId::new(0))),
            allow_net_lbfo_teams: None,
        }],
        vnics: vnics.collect(),
        ..PlanParts::default()
    })
    .ok()?;
    let seen = [("Get-NetAdapterVmq", 2), ("Get-NetLbfoTeam", 1), ("event", 1)];
    let seen = seen.map(|(cmdlet, objects)| Seen { cmdlet: cmdlet.into(), format: "list".into(), objects });
    let notes = vec![Remark { line: 3, warning: true, message: "The console cut a description.".into() }];
    Some(Reading { plans: vec![plan], seen: seen.to_vec(), notes })
}

fn stand_in_recommendation(plan: &Plan) -> Option<Recommendation> {
    use crate::model::{AdapterId, LpNumber, Setting};
    use crate::planner::Change;
    let mut parts = plan.clone().into_parts();
    let n = u32::try_from(parts.adapters.len()).ok()?;
    let per = u32::try_from(plan.cpu.as_ref()?.lps().len()).ok()? / 2 / n;
    let mut changes = Vec::new();
    for (at, adapter) in parts.adapters.iter_mut().enumerate() {
        let base = u32::try_from(at).ok()? * per * 2 + if at == 0 { 2 } else { 0 };
        let count = if at == 0 { per - 1 } else { per };
        let mut target = adapter.processors;
        target.base_number = LpNumber::new(u8::try_from(base % 64).ok()?);
        target = Setting::MaxProcessors.with(&target, Some(count))?;
        for (setting, to) in [(Setting::BaseNumber, base), (Setting::MaxProcessors, count)] {
            let from = setting.value(&adapter.processors);
            let why = "So that no two members of the team share a core.".to_owned();
            changes.push(Change { adapter: AdapterId::at(at), setting, from, to: Some(to), why });
        }
        adapter.target = Some(target);
    }
    Some(Recommendation { plan: Plan::new(parts).ok()?, changes, unsolved: Vec::new(), notes: Vec::new() })
}

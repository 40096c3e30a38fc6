//! From JSON shapes to a plan that holds together; every refusal names its place.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::fault::InvalidPlan;
use super::plan::{AdapterV1, CpuV1, NodeV1, PlanV1, ProcessorsV1, SwitchV1, TeamV1, VnicV1};
use crate::model::{
    Adapter, AdapterId, Algorithm, CoreRun, Driver, GroupId, Limits, LpNumber, Name, NodeId, NumaNode, Os, Owner, Plan,
    PlanFault, PlanParts, Policy, ProcessorSettings, Rate, Rss, RssProfile, Switch, SwitchId, Team, TeamId, TeamKind,
    TeamMode, Topology, Uplink, Vmq, Vnic,
};

type Read<T> = Result<T, InvalidPlan>;

/// A place in the plan, spelled out only when something is wrong there.
#[derive(Clone, Copy)]
struct At {
    list: &'static str,
    index: usize,
}

impl At {
    fn field(self, field: &str) -> impl Fn() -> String {
        move || format!("{}[{}].{field}", self.list, self.index)
    }
}

pub(super) fn plan(plan: PlanV1) -> Read<Plan> {
    match plan.version {
        None | Some(1) => {}
        Some(other) => return Err(InvalidPlan::at("version", format!("version {other} is not known here; this is 1"))),
    }
    let per_core = rate(plan.per_core_gbps, || "perCoreGbps".to_owned())?;
    if per_core == Some(Rate::ZERO) {
        return Err(InvalidPlan::at("perCoreGbps", "a core carries more than nothing"));
    }
    let adapters = list(plan.adapters, "adapters", Limits::ADAPTERS, adapter)?;
    let by_adapter = by_name("adapters", adapters.iter().map(|it| &it.name), AdapterId::at)?;
    let teams = list(plan.teams, "teams", Limits::TEAMS, |it, at| team(it, at, &by_adapter))?;
    let by_team = by_name("teams", teams.iter().map(|it| &it.name), TeamId::at)?;
    let uplink = |name: &str| {
        by_team.get(name).map(|id| Uplink::Team(*id)).or_else(|| by_adapter.get(name).map(|id| Uplink::Adapter(*id)))
    };
    let switches = list(plan.switches, "switches", Limits::SWITCHES, |it, at| switch(&it, at, &uplink))?;
    let by_switch = by_name("switches", switches.iter().map(|it| &it.name), SwitchId::at)?;
    let vnics = list(plan.vnics, "vnics", Limits::VNICS, |it, at| vnic(&it, at, &by_switch))?;
    let policy = plan.policy.unwrap_or_default();
    let parts = PlanParts {
        name: plan.name.as_deref().map(|text| name(text, || "name".to_owned())).transpose()?,
        os: choice(plan.os.as_deref(), || "os".to_owned(), Os::from_key)?,
        per_core,
        cpu: plan.cpu.map(cpu).transpose()?,
        adapters,
        teams,
        switches,
        vnics,
        policy: Policy { below_ten_gig_vmq: policy.below_ten_gig_vmq, hotfix_3031598: policy.hotfix3031598 },
    };
    Ok(Plan::new(parts)?)
}

/// Counts before converting, so that a plan far too large is refused at once.
fn list<T, U>(
    items: Option<Vec<T>>,
    list: &'static str,
    limit: usize,
    mut read: impl FnMut(T, At) -> Read<U>,
) -> Read<Vec<U>> {
    let items = items.unwrap_or_default();
    if items.len() > limit {
        return Err(PlanFault::TooMany { list, limit }.into());
    }
    items.into_iter().enumerate().map(|(at, it)| read(it, At { list, index: at })).collect()
}

/// Names to identities. A name given twice is told here, before anything refers to it.
fn by_name<'a, I>(
    list: &'static str,
    names: impl Iterator<Item = &'a Name>,
    id: impl Fn(usize) -> I,
) -> Read<BTreeMap<&'a str, I>> {
    let mut found = BTreeMap::new();
    for (index, name) in names.enumerate() {
        if found.insert(name.as_str(), id(index)).is_some() {
            return Err(PlanFault::DuplicateName { list, index, name: name.clone() }.into());
        }
    }
    Ok(found)
}

fn cpu(cpu: CpuV1) -> Read<Topology> {
    let nodes = cpu.nodes.unwrap_or_default();
    let nodes = nodes.into_iter().enumerate().map(|(at, it)| node(it, at)).collect::<Read<Vec<_>>>()?;
    Topology::new(nodes, cpu.root_processors).map_err(InvalidPlan::topology)
}

fn node(node: NodeV1, at: usize) -> Read<NumaNode> {
    let runs = node.cores.unwrap_or_default().into_iter().enumerate().map(|(run, it)| {
        let path = |field| format!("cpu.nodes[{at}].cores[{run}].{field}");
        let count = it.count.ok_or_else(|| InvalidPlan::at(path("count"), "the number of cores is missing"))?;
        let count =
            u16::try_from(count).map_err(|_| InvalidPlan::at("cpu.nodes", "more than 2,048 logical processors"))?;
        let threads =
            it.threads.ok_or_else(|| InvalidPlan::at(path("threads"), "the threads of a core are missing"))?;
        Ok(CoreRun { count, threads })
    });
    Ok(NumaNode { socket: node.socket, group: node.group.map(GroupId::new), cores: runs.collect::<Read<_>>()? })
}

fn adapter(it: AdapterV1, at: At) -> Read<Adapter> {
    let driver = it.driver.unwrap_or_default();
    let vmq = it.vmq.unwrap_or_default();
    let rss = it.rss.unwrap_or_default();
    Ok(Adapter {
        name: required(it.name.as_deref(), at.field("name"))?,
        description: text(it.description, at.field("description"))?,
        link: rate(it.link_gbps, at.field("linkGbps"))?,
        node: preferred(it.numa_node),
        driver: Driver {
            provider: text(driver.provider, at.field("driver.provider"))?,
            version: text(driver.version, at.field("driver.version"))?,
        },
        vmq: Vmq { enabled: vmq.enabled, queues: vmq.queues, dynamic_vmmq: vmq.dynamic_vmmq },
        rss: Rss {
            enabled: rss.enabled,
            queues: rss.queues,
            profile: choice(rss.profile.as_deref(), at.field("rss.profile"), RssProfile::from_key)?,
        },
        processors: settings(it.processors.unwrap_or_default(), at, "processors")?,
        target: it.target.map(|it| settings(it, at, "target")).transpose()?,
    })
}

fn settings(it: ProcessorsV1, at: At, whose: &str) -> Read<ProcessorSettings> {
    let number = |value: Option<u8>, field: &str| {
        let refuse = || InvalidPlan::at(at.field(whose)() + "." + field, "a group's processors are numbered 0 to 63");
        value.map(|n| LpNumber::new(n).ok_or_else(refuse)).transpose()
    };
    let count = |n| {
        NonZeroU32::new(n)
            .ok_or_else(|| InvalidPlan::at(at.field(whose)() + ".maxProcessors", "a set has at least one processor"))
    };
    Ok(ProcessorSettings {
        base_group: it.base_group.map(GroupId::new),
        base_number: number(it.base_number, "baseNumber")?,
        max_group: it.max_group.map(GroupId::new),
        max_number: number(it.max_number, "maxNumber")?,
        max_processors: it.max_processors.map(count).transpose()?,
        numa_node: preferred(it.numa_node),
    })
}

/// Windows writes "no preference" as 65535.
fn preferred(node: Option<u16>) -> Option<NodeId> {
    node.filter(|node| *node != u16::MAX).map(NodeId::new)
}

fn team(it: TeamV1, at: At, adapters: &BTreeMap<&str, AdapterId>) -> Read<Team> {
    let find = |name: &str, path: &dyn Fn() -> String| {
        adapters.get(name).copied().ok_or_else(|| InvalidPlan::at(path(), "the plan has no adapter of that name"))
    };
    let members = it.members.unwrap_or_default();
    let members = members.iter().enumerate().map(|(n, name)| find(name, &|| at.field("members")() + &format!("[{n}]")));
    let missing = || InvalidPlan::at(at.field("kind")(), "say lbfo or set");
    Ok(Team {
        name: required(it.name.as_deref(), at.field("name"))?,
        kind: choice(it.kind.as_deref(), at.field("kind"), TeamKind::from_key)?.ok_or_else(missing)?,
        mode: choice(it.mode.as_deref(), at.field("mode"), TeamMode::from_key)?,
        algorithm: choice(it.algorithm.as_deref(), at.field("algorithm"), Algorithm::from_key)?,
        members: members.collect::<Read<_>>()?,
        standby: it.standby.as_deref().map(|name| find(name, &at.field("standby"))).transpose()?,
    })
}

fn switch(it: &SwitchV1, at: At, uplink: &impl Fn(&str) -> Option<Uplink>) -> Read<Switch> {
    let dangling = || InvalidPlan::at(at.field("uplink")(), "the plan has no team or adapter of that name");
    Ok(Switch {
        name: required(it.name.as_deref(), at.field("name"))?,
        uplink: it.uplink.as_deref().map(|name| uplink(name).ok_or_else(dangling)).transpose()?,
        allow_net_lbfo_teams: it.allow_net_lbfo_teams,
    })
}

fn vnic(it: &VnicV1, at: At, switches: &BTreeMap<&str, SwitchId>) -> Read<Vnic> {
    let dangling = || InvalidPlan::at(at.field("switch")(), "the plan has no switch of that name");
    Ok(Vnic {
        name: required(it.name.as_deref(), at.field("name"))?,
        owner: choice(it.owner.as_deref(), at.field("owner"), Owner::from_key)?,
        switch: it.switch.as_deref().map(|name| switches.get(name).copied().ok_or_else(dangling)).transpose()?,
        vcpus: it.vcpus,
        vmq_weight: it.vmq_weight,
        vrss: it.vrss,
        queue_pairs: it.queue_pairs,
        vf: it.vf,
        demand: rate(it.demand_gbps, at.field("demandGbps"))?,
    })
}

fn required(value: Option<&str>, path: impl Fn() -> String) -> Read<Name> {
    value.map_or_else(|| Err(InvalidPlan::at(path(), "the name is missing")), |value| name(value, &path))
}

fn name(value: &str, path: impl Fn() -> String) -> Read<Name> {
    Name::new(value).ok_or_else(|| InvalidPlan::at(path(), "a name is not empty and has no control characters"))
}

fn text(value: Option<String>, path: impl Fn() -> String) -> Read<Option<String>> {
    match value {
        Some(text) if text.chars().any(char::is_control) => {
            Err(InvalidPlan::at(path(), "control characters are not allowed"))
        }
        other => Ok(other),
    }
}

fn rate(gbps: Option<f64>, path: impl Fn() -> String) -> Read<Option<Rate>> {
    let refuse = || InvalidPlan::at(path(), "a rate lies between 0 and 1,000,000 Gbps");
    gbps.map(|gbps| Rate::from_gbps(gbps).ok_or_else(refuse)).transpose()
}

fn choice<T>(value: Option<&str>, path: impl Fn() -> String, find: impl Fn(&str) -> Option<T>) -> Read<Option<T>> {
    let refuse = |value: &str| InvalidPlan::at(path(), format!("{value:?} is not one of the words of the plan format"));
    value.map(|value| find(value).ok_or_else(|| refuse(value))).transpose()
}

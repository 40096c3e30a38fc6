//! From JSON to a plan that holds together; every refusal names its place.

use std::num::NonZeroU32;

use super::fault::InvalidPlan;
use super::json::{Faults, Json, Object, Place};
use crate::model::{
    Adapter, AdapterId, Algorithm, CoreRun, Driver, GroupId, Limits, LpNumber, Name, NodeId, NumaNode, Os, Owner, Plan,
    PlanFault, PlanParts, Policy, ProcessorSettings, Rate, Rss, RssProfile, Switch, SwitchId, Team, TeamId, TeamKind,
    TeamMode, Topology, Uplink, Vmq, Vnic, sorting,
};

pub(super) fn plan(json: &Json<'_>) -> Result<Plan, InvalidPlan> {
    let faults = Faults::default();
    let parts = parts(&Object::whole(json, &faults));
    match faults.first() {
        Some(fault) => Err(fault),
        None => Ok(Plan::new(parts)?),
    }
}

/// The parts of a plan; to be used only where there is no fault.
fn parts(top: &Object<'_>) -> PlanParts {
    let mut parts = PlanParts::default();
    if let Some(other) = top.count("version").filter(|version| *version != 1) {
        top.fault("version", &format!("version {other} is not known here; this is 1"));
    }
    parts.per_core = rate(top, "perCoreGbps");
    if parts.per_core == Some(Rate::ZERO) {
        top.fault("perCoreGbps", "a core carries more than nothing");
    }
    let (adapters, teams, switches) = (&mut parts.adapters, &mut parts.teams, &mut parts.switches);
    top.each("adapters", Limits::ADAPTERS, &mut |it| adapters.extend(adapter(it)));
    let by_adapter = Index::new("adapters", adapters.len(), &|at| &adapters[at].name, top.faults);
    top.each("teams", Limits::TEAMS, &mut |it| teams.extend(team(it, &by_adapter)));
    let by_team = Index::new("teams", teams.len(), &|at| &teams[at].name, top.faults);
    top.each("switches", Limits::SWITCHES, &mut |it| switches.extend(switch(it, &by_team, &by_adapter)));
    let by_switch = Index::new("switches", switches.len(), &|at| &switches[at].name, top.faults);
    top.each("vnics", Limits::VNICS, &mut |it| parts.vnics.extend(vnic(it, &by_switch)));
    parts.name = name(top, "name");
    parts.os = choice(top, "os", Os::from_key);
    parts.cpu = cpu(&top.object("cpu"));
    let policy = top.object("policy");
    parts.policy =
        Policy { below_ten_gig_vmq: policy.bool("belowTenGigVmq"), hotfix_3031598: policy.bool("hotfix3031598") };
    parts
}

/// Where each name stands in its list, for those who refer to it.
struct Index<'a>(Vec<(&'a str, usize)>);

impl<'a> Index<'a> {
    /// A name given twice is told here, before anything refers to it.
    fn new(list: &'static str, n: usize, name: &dyn Fn(usize) -> &'a Name, faults: &Faults) -> Self {
        let mut index = Vec::with_capacity(n);
        for at in 0..n {
            index.push((name(at).as_str(), at));
        }
        sorting::sort_by(&mut index, |a, b| a.0.cmp(b.0));
        if let Some(pair) = index.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let index = pair[1].1;
            faults.add(PlanFault::DuplicateName { list, index, name: name(index).clone() }.into());
        }
        Self(index)
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|(other, _)| (*other).cmp(name)).ok().map(|at| self.0[at].1)
    }

    /// The thing that the field names.
    fn named(&self, it: &Object<'_>, field: &'static str, lost: &str) -> Option<usize> {
        let found = self.find(it.text(field)?);
        if found.is_none() {
            it.fault(field, lost);
        }
        found
    }
}

const NO_ADAPTER: &str = "the plan has no adapter of that name";

fn cpu(it: &Object<'_>) -> Option<Topology> {
    let mut nodes = Vec::new();
    it.each("nodes", Topology::MAX_NODES, &mut |it| {
        let mut cores = Vec::new();
        it.each("cores", Topology::MAX_NODES, &mut |run| cores.extend(core_run(run)));
        let (socket, group) = (it.short("socket"), it.short("group"));
        nodes.push(NumaNode { socket, group: group.map(GroupId::new), cores });
    });
    let root = it.count("rootProcessors");
    if !it.is_there() {
        return None;
    }
    Topology::new(nodes, root).map_err(|fault| it.faults.add(InvalidPlan::topology(fault))).ok()
}

fn core_run(run: &Object<'_>) -> Option<CoreRun> {
    let Some(cores) = run.count("count") else {
        run.fault("count", "the number of cores is missing");
        return None;
    };
    let Ok(count) = u16::try_from(cores) else {
        run.faults.add(InvalidPlan::at("cpu.nodes", "more than 2,048 logical processors"));
        return None;
    };
    let Some(each) = run.whole_to("threads", u8::MAX.into()) else {
        run.fault("threads", "the number of threads is missing");
        return None;
    };
    Some(CoreRun { count, threads: u8::try_from(each).unwrap_or(u8::MAX) })
}

fn adapter(it: &Object<'_>) -> Option<Adapter> {
    let (driver, vmq, rss) = (it.object("driver"), it.object("vmq"), it.object("rss"));
    let mut adapter = Adapter::named(required(it)?);
    adapter.description = text(it, "description");
    adapter.link = rate(it, "linkGbps");
    adapter.node = preferred(it);
    adapter.driver = Driver { provider: text(&driver, "provider"), version: text(&driver, "version") };
    adapter.vmq =
        Vmq { enabled: vmq.bool("enabled"), queues: vmq.count("queues"), dynamic_vmmq: vmq.bool("dynamicVmmq") };
    adapter.rss = Rss {
        enabled: rss.bool("enabled"),
        queues: rss.count("queues"),
        profile: choice(&rss, "profile", RssProfile::from_key),
    };
    adapter.processors = settings(&it.object("processors")).unwrap_or_default();
    adapter.target = settings(&it.object("target"));
    Some(adapter)
}

fn settings(it: &Object<'_>) -> Option<ProcessorSettings> {
    if !it.is_there() {
        return None;
    }
    let number = |field| {
        let value = it.count(field)?;
        let number = u8::try_from(value).ok().and_then(LpNumber::new);
        if number.is_none() {
            it.fault(field, "a group's processors are numbered 0 to 63");
        }
        number
    };
    let group = |field| it.short(field).map(GroupId::new);
    let asked = it.count("maxProcessors");
    if asked == Some(0) {
        it.fault("maxProcessors", "a set has at least one processor");
    }
    Some(ProcessorSettings {
        base_group: group("baseGroup"),
        base_number: number("baseNumber"),
        max_group: group("maxGroup"),
        max_number: number("maxNumber"),
        max_processors: asked.and_then(NonZeroU32::new),
        numa_node: preferred(it),
    })
}

/// Windows writes "no preference" as 65535.
fn preferred(it: &Object<'_>) -> Option<NodeId> {
    it.short("numaNode").filter(|node| *node != u16::MAX).map(NodeId::new)
}

fn team(it: &Object<'_>, adapters: &Index<'_>) -> Option<Team> {
    let name = required(it)?;
    let Some(kind) = choice(it, "kind", TeamKind::from_key) else {
        it.fault("kind", "say lbfo or set");
        return None;
    };
    let mode = choice(it, "mode", TeamMode::from_key);
    let algorithm = choice(it, "algorithm", Algorithm::from_key);
    let items = it.items("members");
    let mut members = Vec::with_capacity(items.len());
    for (at, json) in items.iter().enumerate() {
        let problem = match json {
            Json::Text(name) => match adapters.find(name) {
                Some(at) => {
                    members.push(AdapterId::at(at));
                    continue;
                }
                None => NO_ADAPTER,
            },
            _ => "a text is wanted",
        };
        it.faults.add(Place::Item(&Place::Field(&it.place, "members"), at).fault(problem));
    }
    let standby = adapters.named(it, "standby", NO_ADAPTER).map(AdapterId::at);
    Some(Team { name, kind, mode, algorithm, members, standby })
}

fn switch(it: &Object<'_>, teams: &Index<'_>, adapters: &Index<'_>) -> Option<Switch> {
    let name = required(it)?;
    let team = it.text("uplink").and_then(|name| teams.find(name));
    let uplink = if let Some(at) = team {
        Some(Uplink::Team(TeamId::at(at)))
    } else {
        let lost = "the plan has no team or adapter of that name";
        adapters.named(it, "uplink", lost).map(|at| Uplink::Adapter(AdapterId::at(at)))
    };
    Some(Switch { name, uplink, allow_net_lbfo_teams: it.bool("allowNetLbfoTeams") })
}

fn vnic(it: &Object<'_>, switches: &Index<'_>) -> Option<Vnic> {
    Some(Vnic {
        name: required(it)?,
        owner: choice(it, "owner", Owner::from_key),
        switch: switches.named(it, "switch", "the plan has no switch of that name").map(SwitchId::at),
        vcpus: it.count("vcpus"),
        vmq_weight: it.count("vmqWeight"),
        vrss: it.bool("vrss"),
        queue_pairs: it.count("queuePairs"),
        vf: it.bool("vf"),
        demand: rate(it, "demandGbps"),
    })
}

fn required(it: &Object<'_>) -> Option<Name> {
    let name = name(it, "name");
    if name.is_none() {
        it.fault("name", "the name is missing");
    }
    name
}

fn name(it: &Object<'_>, field: &'static str) -> Option<Name> {
    let name = Name::new(it.text(field)?);
    if name.is_none() {
        it.fault(field, "a name is not empty and has no control characters");
    }
    name
}

fn text(it: &Object<'_>, field: &'static str) -> Option<String> {
    let text = it.text(field)?;
    if text.chars().any(char::is_control) {
        it.fault(field, "control characters are not allowed");
    }
    Some(text.to_owned())
}

fn rate(it: &Object<'_>, field: &'static str) -> Option<Rate> {
    let rate = Rate::from_gbps(it.number(field)?);
    if rate.is_none() {
        it.fault(field, "a rate lies between 0 and 1,000,000 Gbps");
    }
    rate
}

fn choice<T>(it: &Object<'_>, field: &'static str, find: fn(&str) -> Option<T>) -> Option<T> {
    let word = it.text(field)?;
    let found = find(word);
    if found.is_none() {
        // Quoted by hand: `{:?}` would bring the tables of what can be printed, for this one sentence.
        let mut quoted = String::new();
        for c in word.chars() {
            if matches!(c, '"' | '\\') {
                quoted.push('\\');
            }
            quoted.push(if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
        }
        it.fault(field, &format!("\"{quoted}\" is not one of the words of the plan format"));
    }
    found
}

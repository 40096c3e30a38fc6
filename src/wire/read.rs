//! From JSON to a plan that holds together; every refusal names its place.

use std::num::NonZeroU32;

use super::fault::InvalidPlan;
use super::json::{Faults, Field, Json, Object, Place};
use crate::model::{
    Adapter, AdapterId, Algorithm, CoreRun, Driver, GroupId, Limits, LpNumber, Name, NodeId, NumaNode, Os, Owner, Plan,
    PlanFault, PlanParts, Policy, ProcessorSettings, Rate, Rss, RssProfile, Switch, SwitchId, Team, TeamId, TeamKind,
    TeamMode, Topology, Uplink, Vmq, Vnic, front, has_controls, order, sorting,
};

pub(super) fn plan(json: &[Json<'_>]) -> Result<Plan, InvalidPlan> {
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
    let fields = ["version", "name", "os", "perCoreGbps", "cpu", "adapters", "teams", "switches", "vnics", "policy"];
    let [version, own_name, os, per_core, processors, cards, bundles, bridges, nics, policy] = top.fields(fields);
    if let Some(other) = version.count().filter(|version| *version != 1) {
        version.fault(&format!("version {other} is not known here; this is 1"));
    }
    parts.per_core = rate(&per_core);
    if parts.per_core == Some(Rate::ZERO) {
        per_core.fault("a core carries more than nothing");
    }
    let (adapters, teams, switches) = (&mut parts.adapters, &mut parts.teams, &mut parts.switches);
    cards.each(Limits::ADAPTERS, &mut |it| adapters.extend(adapter(it)));
    let by_adapter = Index::new("adapters", adapters.len(), &|at| &adapters[at].name, top.faults);
    bundles.each(Limits::TEAMS, &mut |it| teams.extend(team(it, &by_adapter)));
    let by_team = Index::new("teams", teams.len(), &|at| &teams[at].name, top.faults);
    bridges.each(Limits::SWITCHES, &mut |it| switches.extend(switch(it, &by_team, &by_adapter)));
    let by_switch = Index::new("switches", switches.len(), &|at| &switches[at].name, top.faults);
    nics.each(Limits::VNICS, &mut |it| parts.vnics.extend(vnic(it, &by_switch)));
    parts.name = name(&own_name);
    parts.os = choice(&os, Os::from_key);
    parts.cpu = cpu(&processors.object());
    let policy = policy.object();
    let [below, hotfix] = policy.fields(["belowTenGigVmq", "hotfix3031598"]);
    parts.policy = Policy { below_ten_gig_vmq: below.bool(), hotfix_3031598: hotfix.bool() };
    parts
}

/// Where each name stands in its list, for those who refer to it. The front of a name, as a number, tells most apart.
struct Index<'a>(Vec<(u64, &'a str, usize)>);

impl<'a> Index<'a> {
    /// A name given twice is told here, before anything refers to it.
    fn new(list: &'static str, n: usize, name: &dyn Fn(usize) -> &'a Name, faults: &Faults) -> Self {
        let mut index = Vec::with_capacity(n);
        for at in 0..n {
            let name = name(at).as_str();
            index.push((front(name), name, at));
        }
        sorting::sort_by(&mut index, |a, b| order(a.1, b.1));
        if let Some(pair) = index.windows(2).find(|pair| pair[0].1 == pair[1].1) {
            let index = pair[1].2;
            faults.add(PlanFault::DuplicateName { list, index, name: name(index).clone() }.into());
        }
        Self(index)
    }

    fn find(&self, name: &str) -> Option<usize> {
        let front = front(name);
        let found = self.0.binary_search_by(|(other, text, _)| other.cmp(&front).then_with(|| (*text).cmp(name)));
        found.ok().map(|at| self.0[at].2)
    }

    /// The thing that the field names.
    fn named(&self, field: &Field<'_>, lost: &str) -> Option<usize> {
        let found = self.find(field.text()?);
        if found.is_none() {
            field.fault(lost);
        }
        found
    }
}

const NO_ADAPTER: &str = "the plan has no adapter of that name";

fn cpu(it: &Object<'_>) -> Option<Topology> {
    let [list, root] = it.fields(["nodes", "rootProcessors"]);
    let mut nodes = Vec::new();
    list.each(Topology::MAX_NODES, &mut |it| {
        let [socket, group, runs] = it.fields(["socket", "group", "cores"]);
        let mut cores = Vec::new();
        runs.each(Topology::MAX_NODES, &mut |run| cores.extend(core_run(run)));
        let (socket, group) = (socket.short(), group.short());
        nodes.push(NumaNode { socket, group: group.map(GroupId::new), cores });
    });
    let root = root.count();
    if !it.is_there() {
        return None;
    }
    Topology::new(nodes, root).map_err(|fault| it.faults.add(InvalidPlan::topology(fault))).ok()
}

fn core_run(run: &Object<'_>) -> Option<CoreRun> {
    let [count, threads] = run.fields(["count", "threads"]);
    let Some(cores) = count.count() else {
        count.fault("the number of cores is missing");
        return None;
    };
    let Ok(count) = u16::try_from(cores) else {
        run.faults.add(InvalidPlan::at("cpu.nodes", "more than 2,048 logical processors"));
        return None;
    };
    let Some(each) = threads.whole_to(u8::MAX.into()) else {
        threads.fault("the number of threads is missing");
        return None;
    };
    Some(CoreRun { count, threads: u8::try_from(each).unwrap_or(u8::MAX) })
}

fn adapter(it: &Object<'_>) -> Option<Adapter> {
    let fields = ["name", "description", "linkGbps", "numaNode", "driver", "vmq", "rss", "processors", "target"];
    let [name, description, link, node, driver, vmq, rss, processors, target] = it.fields(fields);
    let (driver, vmq, rss) = (driver.object(), vmq.object(), rss.object());
    let mut adapter = Adapter::named(required(&name)?);
    adapter.description = text(&description);
    adapter.link = rate(&link);
    adapter.node = preferred(&node);
    let [provider, version] = driver.fields(["provider", "version"]);
    adapter.driver = Driver { provider: text(&provider), version: text(&version) };
    let [enabled, queues, dynamic] = vmq.fields(["enabled", "queues", "dynamicVmmq"]);
    adapter.vmq = Vmq { enabled: enabled.bool(), queues: queues.count(), dynamic_vmmq: dynamic.bool() };
    let [enabled, queues, profile] = rss.fields(["enabled", "queues", "profile"]);
    adapter.rss =
        Rss { enabled: enabled.bool(), queues: queues.count(), profile: choice(&profile, RssProfile::from_key) };
    adapter.processors = settings(&processors.object()).unwrap_or_default();
    adapter.target = settings(&target.object());
    Some(adapter)
}

fn settings(it: &Object<'_>) -> Option<ProcessorSettings> {
    if !it.is_there() {
        return None;
    }
    let fields = ["baseGroup", "baseNumber", "maxGroup", "maxNumber", "maxProcessors", "numaNode"];
    let [base_group, base_number, max_group, max_number, most, node] = it.fields(fields);
    let asked = most.count();
    if asked == Some(0) {
        most.fault("a set has at least one processor");
    }
    Some(ProcessorSettings {
        base_group: group(&base_group),
        base_number: number(&base_number),
        max_group: group(&max_group),
        max_number: number(&max_number),
        max_processors: asked.and_then(NonZeroU32::new),
        numa_node: preferred(&node),
    })
}

fn group(it: &Field<'_>) -> Option<GroupId> {
    it.short().map(GroupId::new)
}

fn number(it: &Field<'_>) -> Option<LpNumber> {
    let value = it.count()?;
    let number = u8::try_from(value).ok().and_then(LpNumber::new);
    if number.is_none() {
        it.fault("a group's processors are numbered 0 to 63");
    }
    number
}

/// Windows writes "no preference" as 65535.
fn preferred(it: &Field<'_>) -> Option<NodeId> {
    it.short().filter(|node| *node != u16::MAX).map(NodeId::new)
}

fn team(it: &Object<'_>, adapters: &Index<'_>) -> Option<Team> {
    let fields = ["name", "kind", "mode", "algorithm", "members", "standby"];
    let [name, kind, mode, algorithm, list, standby] = it.fields(fields);
    let name = required(&name)?;
    let Some(known) = choice(&kind, TeamKind::from_key) else {
        kind.fault("say lbfo or set");
        return None;
    };
    let mode = choice(&mode, TeamMode::from_key);
    let algorithm = choice(&algorithm, Algorithm::from_key);
    let mut members = Vec::new();
    for (at, json) in list.items().enumerate() {
        let problem = match json {
            [Json::Text(name), ..] => match adapters.find(name) {
                Some(at) => {
                    members.push(AdapterId::at(at));
                    continue;
                }
                None => NO_ADAPTER,
            },
            _ => "a text is wanted",
        };
        it.faults.add(Place::Item(&list.place(), at).fault(problem));
    }
    let standby = adapters.named(&standby, NO_ADAPTER).map(AdapterId::at);
    Some(Team { name, kind: known, mode, algorithm, members, standby })
}

fn switch(it: &Object<'_>, teams: &Index<'_>, adapters: &Index<'_>) -> Option<Switch> {
    let [name, up, allow] = it.fields(["name", "uplink", "allowNetLbfoTeams"]);
    let name = required(&name)?;
    let team = up.text().and_then(|name| teams.find(name));
    let uplink = if let Some(at) = team {
        Some(Uplink::Team(TeamId::at(at)))
    } else {
        let lost = "the plan has no team or adapter of that name";
        adapters.named(&up, lost).map(|at| Uplink::Adapter(AdapterId::at(at)))
    };
    Some(Switch { name, uplink, allow_net_lbfo_teams: allow.bool() })
}

fn vnic(it: &Object<'_>, switches: &Index<'_>) -> Option<Vnic> {
    let fields = ["name", "owner", "switch", "vcpus", "vmqWeight", "vrss", "queuePairs", "vf", "demandGbps"];
    let [name, owner, switch, vcpus, vmq_weight, vrss, queue_pairs, vf, demand] = it.fields(fields);
    Some(Vnic {
        name: required(&name)?,
        owner: choice(&owner, Owner::from_key),
        switch: switches.named(&switch, "the plan has no switch of that name").map(SwitchId::at),
        vcpus: vcpus.count(),
        vmq_weight: vmq_weight.count(),
        vrss: vrss.bool(),
        queue_pairs: queue_pairs.count(),
        vf: vf.bool(),
        demand: rate(&demand),
    })
}

fn required(it: &Field<'_>) -> Option<Name> {
    let name = name(it);
    if name.is_none() {
        it.fault("the name is missing");
    }
    name
}

fn name(it: &Field<'_>) -> Option<Name> {
    let name = Name::new(it.text()?);
    if name.is_none() {
        it.fault("a name is not empty and has no control characters");
    }
    name
}

fn text(it: &Field<'_>) -> Option<String> {
    let text = it.text()?;
    if has_controls(text) {
        it.fault("control characters are not allowed");
    }
    Some(text.to_owned())
}

fn rate(it: &Field<'_>) -> Option<Rate> {
    let rate = Rate::from_gbps(it.number()?);
    if rate.is_none() {
        it.fault("a rate lies between 0 and 1,000,000 Gbps");
    }
    rate
}

fn choice<T>(it: &Field<'_>, find: fn(&str) -> Option<T>) -> Option<T> {
    let word = it.text()?;
    let found = find(word);
    if found.is_none() {
        unknown(it, word);
    }
    found
}

#[cold]
fn unknown(it: &Field<'_>, word: &str) {
    // Quoted by hand: `{:?}` would bring the tables of what can be printed, for this one sentence.
    let mut quoted = String::new();
    for c in word.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
    }
    it.fault(&format!("\"{quoted}\" is not one of the words of the plan format"));
}

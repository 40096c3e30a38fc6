//! From JSON to a plan that holds together; every refusal names its place.

use std::num::NonZeroU32;

use super::fault::InvalidPlan;
use super::json::{Fields, Found, Json, Place};
use crate::model::{
    Adapter, AdapterId, Algorithm, CoreRun, Driver, GroupId, Limits, LpNumber, Name, NodeId, NumaNode, Os, Owner, Plan,
    PlanFault, PlanParts, Policy, ProcessorSettings, Rate, Rss, RssProfile, Switch, SwitchId, Team, TeamId, TeamKind,
    TeamMode, Topology, Uplink, Vmq, Vnic, sorting,
};

type Read<T> = Result<T, InvalidPlan>;

pub(super) fn plan(json: &Json<'_>) -> Read<Plan> {
    let top = &Place::Whole;
    let fields = Fields::whole(json)?;
    let version = fields.get(top, "version");
    if let Some(other) = version.whole(u32::MAX)?.filter(|version| *version != 1) {
        return Err(version.place.fault(format!("version {other} is not known here; this is 1")));
    }
    let per_core = fields.get(top, "perCoreGbps");
    let per_core = match rate(&per_core)? {
        Some(Rate::ZERO) => return Err(per_core.place.fault("a core carries more than nothing")),
        rate => rate,
    };
    let adapters = list(&fields.get(top, "adapters"), Limits::ADAPTERS, adapter)?;
    let by_adapter = Index::new("adapters", &adapters.iter().map(|it| &it.name).collect::<Vec<_>>())?;
    let teams = list(&fields.get(top, "teams"), Limits::TEAMS, |it, at| team(it, at, &by_adapter))?;
    let by_team = Index::new("teams", &teams.iter().map(|it| &it.name).collect::<Vec<_>>())?;
    let uplink = |name: &str| {
        let team = by_team.find(name).map(|at| Uplink::Team(TeamId::at(at)));
        team.or_else(|| by_adapter.find(name).map(|at| Uplink::Adapter(AdapterId::at(at))))
    };
    let switches = list(&fields.get(top, "switches"), Limits::SWITCHES, |it, at| switch(it, at, &uplink))?;
    let by_switch = Index::new("switches", &switches.iter().map(|it| &it.name).collect::<Vec<_>>())?;
    let vnics = list(&fields.get(top, "vnics"), Limits::VNICS, |it, at| vnic(it, at, &by_switch))?;
    let parts = PlanParts {
        name: name(&fields.get(top, "name"))?,
        os: choice(&fields.get(top, "os"), Os::from_key)?,
        per_core,
        cpu: cpu(&fields.get(top, "cpu"))?,
        adapters,
        teams,
        switches,
        vnics,
        policy: policy(&fields.get(top, "policy"))?,
    };
    Ok(Plan::new(parts)?)
}

/// Counts before converting, so that a plan far too large is refused at once.
fn list<T>(found: &Found<'_>, limit: usize, mut read: impl FnMut(&Fields<'_>, &Place<'_>) -> Read<T>) -> Read<Vec<T>> {
    let items = found.items()?;
    if items.len() > limit {
        return Err(found.place.fault(format!("at most {limit} are allowed")));
    }
    let read = |(at, json): (usize, &Json<'_>)| {
        let place = Place::Item(&found.place, at);
        let fields = Found::item(place, json).object()?.ok_or_else(|| place.fault("an object is wanted"))?;
        read(&fields, &place)
    };
    items.iter().enumerate().map(read).collect()
}

/// Where each name stands in its list, for those who refer to it.
struct Index<'a>(Vec<(&'a str, usize)>);

impl<'a> Index<'a> {
    /// A name given twice is told here, before anything refers to it.
    fn new(list: &'static str, names: &[&'a Name]) -> Read<Self> {
        let mut index: Vec<_> = names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        sorting::sort_by(&mut index, |a, b| a.0.cmp(b.0));
        match index.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => {
                let index = pair[1].1;
                Err(PlanFault::DuplicateName { list, index, name: names[index].clone() }.into())
            }
            None => Ok(Self(index)),
        }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|(other, _)| (*other).cmp(name)).ok().map(|at| self.0[at].1)
    }
}

fn cpu(found: &Found<'_>) -> Read<Option<Topology>> {
    let Some(fields) = found.object()? else { return Ok(None) };
    let nodes = list(&fields.get(&found.place, "nodes"), Topology::MAX_NODES, |it, at| {
        let runs = list(&it.get(at, "cores"), Topology::MAX_NODES, |run, at| {
            let count = run.get(at, "count");
            let threads = run.get(at, "threads");
            let missing = |found: &Found<'_>, what: &str| found.place.fault(format!("{what} is missing"));
            let cores = count.whole(u32::MAX)?.ok_or_else(|| missing(&count, "the number of cores"))?;
            let cores =
                u16::try_from(cores).map_err(|_| InvalidPlan::at("cpu.nodes", "more than 2,048 logical processors"))?;
            let each = threads.whole(u8::MAX.into())?.ok_or_else(|| missing(&threads, "the number of threads"))?;
            Ok(CoreRun { count: cores, threads: u8::try_from(each).unwrap_or(u8::MAX) })
        })?;
        let (socket, group) = (it.get(at, "socket").short()?, it.get(at, "group").short()?);
        Ok(NumaNode { socket, group: group.map(GroupId::new), cores: runs })
    })?;
    let root = fields.get(&found.place, "rootProcessors").whole(u32::MAX)?;
    Topology::new(nodes, root).map(Some).map_err(InvalidPlan::topology)
}

fn adapter(it: &Fields<'_>, at: &Place<'_>) -> Read<Adapter> {
    let none = || Fields::none();
    let (driver, vmq, rss) = (it.get(at, "driver"), it.get(at, "vmq"), it.get(at, "rss"));
    let (driver_at, vmq_at, rss_at) = (&driver.place, &vmq.place, &rss.place);
    let driver = driver.object()?.unwrap_or_else(none);
    let vmq = vmq.object()?.unwrap_or_else(none);
    let rss = rss.object()?.unwrap_or_else(none);
    Ok(Adapter {
        name: required(&it.get(at, "name"))?,
        description: text(&it.get(at, "description"))?,
        link: rate(&it.get(at, "linkGbps"))?,
        node: preferred(&it.get(at, "numaNode"))?,
        driver: Driver {
            provider: text(&driver.get(driver_at, "provider"))?,
            version: text(&driver.get(driver_at, "version"))?,
        },
        vmq: Vmq {
            enabled: vmq.get(vmq_at, "enabled").bool()?,
            queues: vmq.get(vmq_at, "queues").whole(u32::MAX)?,
            dynamic_vmmq: vmq.get(vmq_at, "dynamicVmmq").bool()?,
        },
        rss: Rss {
            enabled: rss.get(rss_at, "enabled").bool()?,
            queues: rss.get(rss_at, "queues").whole(u32::MAX)?,
            profile: choice(&rss.get(rss_at, "profile"), RssProfile::from_key)?,
        },
        processors: settings(&it.get(at, "processors"))?.unwrap_or_default(),
        target: settings(&it.get(at, "target"))?,
    })
}

fn settings(found: &Found<'_>) -> Read<Option<ProcessorSettings>> {
    let (Some(it), at) = (found.object()?, &found.place) else { return Ok(None) };
    let number = |found: Found<'_>| match found.whole(u32::MAX)? {
        None => Ok(None),
        Some(value) => match u8::try_from(value).ok().and_then(LpNumber::new) {
            None => Err(found.place.fault("a group's processors are numbered 0 to 63")),
            number => Ok(number),
        },
    };
    let asked = it.get(at, "maxProcessors");
    let max_processors = match asked.whole(u32::MAX)? {
        Some(0) => return Err(asked.place.fault("a set has at least one processor")),
        asked => asked.and_then(NonZeroU32::new),
    };
    Ok(Some(ProcessorSettings {
        base_group: it.get(at, "baseGroup").short()?.map(GroupId::new),
        base_number: number(it.get(at, "baseNumber"))?,
        max_group: it.get(at, "maxGroup").short()?.map(GroupId::new),
        max_number: number(it.get(at, "maxNumber"))?,
        max_processors,
        numa_node: preferred(&it.get(at, "numaNode"))?,
    }))
}

/// Windows writes "no preference" as 65535.
fn preferred(found: &Found<'_>) -> Read<Option<NodeId>> {
    Ok(found.short()?.filter(|node| *node != u16::MAX).map(NodeId::new))
}

fn team(it: &Fields<'_>, at: &Place<'_>, adapters: &Index<'_>) -> Read<Team> {
    let find = |found: &Found<'_>| {
        let lost = || found.place.fault("the plan has no adapter of that name");
        found.text()?.map(|name| adapters.find(name).map(AdapterId::at).ok_or_else(lost)).transpose()
    };
    let (kind, members) = (it.get(at, "kind"), it.get(at, "members"));
    let member = |(n, json)| {
        let found = Found::item(Place::Item(&members.place, n), json);
        find(&found)?.ok_or_else(|| found.place.fault("the name is missing"))
    };
    Ok(Team {
        name: required(&it.get(at, "name"))?,
        kind: choice(&kind, TeamKind::from_key)?.ok_or_else(|| kind.place.fault("say lbfo or set"))?,
        mode: choice(&it.get(at, "mode"), TeamMode::from_key)?,
        algorithm: choice(&it.get(at, "algorithm"), Algorithm::from_key)?,
        members: members.items()?.iter().enumerate().map(member).collect::<Read<_>>()?,
        standby: find(&it.get(at, "standby"))?,
    })
}

fn switch(it: &Fields<'_>, at: &Place<'_>, find: &dyn Fn(&str) -> Option<Uplink>) -> Read<Switch> {
    let uplink = it.get(at, "uplink");
    let lost = || uplink.place.fault("the plan has no team or adapter of that name");
    Ok(Switch {
        name: required(&it.get(at, "name"))?,
        uplink: uplink.text()?.map(|name| find(name).ok_or_else(lost)).transpose()?,
        allow_net_lbfo_teams: it.get(at, "allowNetLbfoTeams").bool()?,
    })
}

fn vnic(it: &Fields<'_>, at: &Place<'_>, switches: &Index<'_>) -> Read<Vnic> {
    let switch = it.get(at, "switch");
    let lost = || switch.place.fault("the plan has no switch of that name");
    Ok(Vnic {
        name: required(&it.get(at, "name"))?,
        owner: choice(&it.get(at, "owner"), Owner::from_key)?,
        switch: switch.text()?.map(|name| switches.find(name).map(SwitchId::at).ok_or_else(lost)).transpose()?,
        vcpus: it.get(at, "vcpus").whole(u32::MAX)?,
        vmq_weight: it.get(at, "vmqWeight").whole(u32::MAX)?,
        vrss: it.get(at, "vrss").bool()?,
        queue_pairs: it.get(at, "queuePairs").whole(u32::MAX)?,
        vf: it.get(at, "vf").bool()?,
        demand: rate(&it.get(at, "demandGbps"))?,
    })
}

fn policy(found: &Found<'_>) -> Read<Policy> {
    let Some(it) = found.object()? else { return Ok(Policy::default()) };
    Ok(Policy {
        below_ten_gig_vmq: it.get(&found.place, "belowTenGigVmq").bool()?,
        hotfix_3031598: it.get(&found.place, "hotfix3031598").bool()?,
    })
}

fn required(found: &Found<'_>) -> Read<Name> {
    name(found)?.ok_or_else(|| found.place.fault("the name is missing"))
}

fn name(found: &Found<'_>) -> Read<Option<Name>> {
    let refuse = || found.place.fault("a name is not empty and has no control characters");
    found.text()?.map(|text| Name::new(text).ok_or_else(refuse)).transpose()
}

fn text(found: &Found<'_>) -> Read<Option<String>> {
    match found.text()? {
        Some(text) if text.chars().any(char::is_control) => {
            Err(found.place.fault("control characters are not allowed"))
        }
        text => Ok(text.map(str::to_owned)),
    }
}

fn rate(found: &Found<'_>) -> Read<Option<Rate>> {
    let refuse = || found.place.fault("a rate lies between 0 and 1,000,000 Gbps");
    found.number()?.map(|gbps| Rate::from_gbps(gbps).ok_or_else(refuse)).transpose()
}

fn choice<T>(found: &Found<'_>, find: impl Fn(&str) -> Option<T>) -> Read<Option<T>> {
    let refuse = |word: &str| found.place.fault(format!("{word:?} is not one of the words of the plan format"));
    found.text()?.map(|word| find(word).ok_or_else(|| refuse(word))).transpose()
}

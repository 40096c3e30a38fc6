//! From a plan to JSON shapes. What is not known is left out, so that empty and absent are the same.

use super::plan::{
    AdapterV1, CoresV1, CpuV1, DriverV1, NodeV1, PlanV1, PolicyV1, ProcessorsV1, RssV1, SwitchV1, TeamV1, VmqV1, VnicV1,
};
use crate::model::{
    Adapter, Algorithm, GroupId, LpNumber, Name, NodeId, NumaNode, Os, Owner, Plan, ProcessorSettings, Rate, RssProfile,
    Switch, Team, TeamMode, Topology, Uplink, Vnic,
};

pub(super) fn plan(plan: &Plan) -> PlanV1<'_> {
    PlanV1 {
        version: Some(1),
        name: plan.name.as_ref().map(Name::as_str),
        os: plan.os.map(Os::key),
        per_core_gbps: plan.per_core.map(Rate::as_gbps),
        cpu: plan.cpu.as_ref().map(cpu),
        adapters: Some(plan.adapters.iter().map(adapter).collect()),
        teams: Some(plan.teams.iter().map(|it| team(plan, it)).collect()),
        switches: Some(plan.switches.iter().map(|it| switch(plan, it)).collect()),
        vnics: Some(plan.vnics.iter().map(|it| vnic(plan, it)).collect()),
        policy: some(plan.policy)
            .map(|it| PolicyV1 { below_ten_gig_vmq: it.below_ten_gig_vmq, hotfix3031598: it.hotfix_3031598 }),
    }
}

/// `None` for a value that says nothing.
fn some<T: PartialEq + Default>(value: T) -> Option<T> {
    (value != T::default()).then_some(value)
}

fn cpu(cpu: &Topology) -> CpuV1 {
    let node = |it: &NumaNode| NodeV1 {
        socket: it.socket,
        group: it.group.map(GroupId::get),
        cores: Some(
            it.cores.iter().map(|run| CoresV1 { count: Some(run.count.into()), threads: Some(run.threads) }).collect(),
        ),
    };
    CpuV1 { nodes: Some(cpu.nodes().iter().map(node).collect()), root_processors: cpu.root_processors().map(u32::from) }
}

fn adapter(it: &Adapter) -> AdapterV1<'_> {
    AdapterV1 {
        name: Some(it.name.as_str()),
        description: it.description.as_deref(),
        link_gbps: it.link.map(Rate::as_gbps),
        numa_node: it.node.map(NodeId::get),
        driver: some(DriverV1 { provider: it.driver.provider.as_deref(), version: it.driver.version.as_deref() }),
        vmq: some(it.vmq).map(|it| VmqV1 { enabled: it.enabled, queues: it.queues, dynamic_vmmq: it.dynamic_vmmq }),
        rss: some(it.rss).map(|it| RssV1 {
            enabled: it.enabled,
            queues: it.queues,
            profile: it.profile.map(RssProfile::key),
        }),
        processors: some(it.processors).map(|it| settings(&it)),
        target: it.target.as_ref().map(settings),
    }
}

pub(super) fn settings(it: &ProcessorSettings) -> ProcessorsV1 {
    ProcessorsV1 {
        base_group: it.base_group.map(GroupId::get),
        base_number: it.base_number.map(LpNumber::get),
        max_group: it.max_group.map(GroupId::get),
        max_number: it.max_number.map(LpNumber::get),
        max_processors: it.max_processors.map(std::num::NonZeroU32::get),
        numa_node: it.numa_node.map(NodeId::get),
    }
}

fn team<'a>(plan: &'a Plan, it: &'a Team) -> TeamV1<'a> {
    let name = |id| plan.adapter(id).name.as_str();
    TeamV1 {
        name: Some(it.name.as_str()),
        kind: Some(it.kind.key()),
        mode: it.mode.map(TeamMode::key),
        algorithm: it.algorithm.map(Algorithm::key),
        members: Some(it.members.iter().map(|id| name(*id)).collect()),
        standby: it.standby.map(name),
    }
}

fn switch<'a>(plan: &'a Plan, it: &'a Switch) -> SwitchV1<'a> {
    let uplink = |uplink| match uplink {
        Uplink::Team(id) => plan.team(id).name.as_str(),
        Uplink::Adapter(id) => plan.adapter(id).name.as_str(),
    };
    SwitchV1 {
        name: Some(it.name.as_str()),
        uplink: it.uplink.map(uplink),
        allow_net_lbfo_teams: it.allow_net_lbfo_teams,
    }
}

fn vnic<'a>(plan: &'a Plan, it: &'a Vnic) -> VnicV1<'a> {
    VnicV1 {
        name: Some(it.name.as_str()),
        owner: it.owner.map(Owner::key),
        switch: it.switch.map(|id| plan.switch(id).name.as_str()),
        vcpus: it.vcpus,
        vmq_weight: it.vmq_weight,
        vrss: it.vrss,
        queue_pairs: it.queue_pairs,
        vf: it.vf,
        demand_gbps: it.demand.map(Rate::as_gbps),
    }
}

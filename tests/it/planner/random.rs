//! Small random hosts: up to 2 nodes of 6 cores and 4 adapters, with every kind of team, role, group and setting.

use std::num::NonZeroU32;

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use vmq_planner::model::{
    Adapter, AdapterId, Algorithm, CoreRun, GroupId, LpNumber, Name, NodeId, NumaNode, Os, Plan, PlanParts,
    ProcessorSettings, Rate, Switch, Team, TeamId, TeamKind, TeamMode, Topology, Uplink,
};

/// A reproducible run of `cases` cases.
pub(crate) fn runner(cases: u32) -> proptest::test_runner::TestRunner {
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4096, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Hosts of up to so many nodes of up to so many cores.
pub(crate) fn plan(nodes: usize, cores: u16) -> impl Strategy<Value = Plan> {
    (cpu(nodes, cores), os(), vec(adapter(), 1..=4), 0..=4_usize, team(), vec(any::<bool>(), 4), any::<bool>())
        .prop_map(|(cpu, os, mut adapters, members, team, switched, team_switched)| {
            for (at, adapter) in adapters.iter_mut().enumerate() {
                adapter.name = name(&format!("NIC{}", at + 1));
            }
            let members = members.min(adapters.len());
            let teams = (members > 0).then(|| Team { members: (0..members).map(AdapterId::at).collect(), ..team });
            let mut uplinks: Vec<Uplink> = (members..adapters.len())
                .filter(|at| switched[*at])
                .map(|at| Uplink::Adapter(AdapterId::at(at)))
                .collect();
            if teams.is_some() && team_switched {
                uplinks.push(Uplink::Team(TeamId::new(0)));
            }
            let switch = |(at, uplink)| Switch {
                name: name(&format!("Switch{at}")),
                uplink: Some(uplink),
                allow_net_lbfo_teams: None,
            };
            let switches = uplinks.into_iter().enumerate().map(switch).collect();
            let teams = teams.into_iter().collect();
            Plan::new(PlanParts { os, cpu: Some(cpu), adapters, teams, switches, ..PlanParts::default() }).unwrap()
        })
        .boxed()
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn os() -> impl Strategy<Value = Option<Os>> {
    select(vec![
        None,
        Some(Os::Ws2008R2),
        Some(Os::Ws2012),
        Some(Os::Ws2012R2),
        Some(Os::Ws2016),
        Some(Os::Ws2019),
        Some(Os::Ws2022),
    ])
}

fn cpu(n_nodes: usize, most: u16) -> impl Strategy<Value = Topology> {
    let node = (1..=most, 0..=2_u16, 1..=2_u8, 1..=2_u8);
    let groups = of(vec(0..=1_u16, n_nodes));
    (vec(node, 1..=n_nodes), groups, weighted(0.1, 1..=16_u32)).prop_map(move |(nodes, groups, root)| {
        let nodes = nodes.into_iter().enumerate().map(|(at, (count, more, threads, other))| {
            let mut cores = vec![CoreRun { count, threads }];
            if more > 0 && count + more <= most {
                cores.push(CoreRun { count: more, threads: other });
            }
            NumaNode {
                socket: u16::try_from(at).ok(),
                group: groups.as_ref().map(|groups| GroupId::new(groups[at])),
                cores,
            }
        });
        Topology::new(nodes.collect(), root).unwrap()
    })
}

fn adapter() -> impl Strategy<Value = Adapter> {
    let queues = || select(vec![None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(8), Some(63)]);
    let node = select(vec![None, None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(7)]);
    let on = || select(vec![None, Some(true), Some(true), Some(true), Some(false)]);
    (node, queues(), queues(), on(), on(), weighted(0.9, Just(10)), settings()).prop_map(
        |(node, vmq, rss, vmq_on, rss_on, link, processors)| {
            let mut it = Adapter::named(name("NIC"));
            it.node = node.map(NodeId::new);
            it.vmq.queues = vmq;
            it.vmq.enabled = vmq_on;
            it.rss.queues = rss;
            it.rss.enabled = rss_on;
            it.link = Some(Rate::whole_gbps(link.unwrap_or(1)));
            it.processors = processors;
            it
        },
    )
}

pub(crate) fn settings() -> impl Strategy<Value = ProcessorSettings> {
    let group = || weighted(0.4, select(vec![0, 0, 0, 0, 0, 1, 1, 2]).prop_map(GroupId::new));
    let number = || (0..=12_u8).prop_map(|n| LpNumber::new(n).unwrap());
    (group(), weighted(0.8, number()), group(), weighted(0.4, number()), of(1..=8_u32), weighted(0.2, 0..=2_u16))
        .prop_map(|(base_group, base_number, max_group, max_number, max_processors, node)| ProcessorSettings {
            base_group,
            base_number,
            max_group,
            max_number,
            max_processors: max_processors.and_then(NonZeroU32::new),
            numa_node: node.map(NodeId::new),
        })
}

fn team() -> impl Strategy<Value = Team> {
    let mode = select(vec![Some(TeamMode::SwitchIndependent), Some(TeamMode::SwitchIndependent), Some(TeamMode::Lacp)]);
    let algorithm = select(vec![Some(Algorithm::HyperVPort), Some(Algorithm::Dynamic), Some(Algorithm::IpAddresses)]);
    (select(vec![TeamKind::Lbfo, TeamKind::Lbfo, TeamKind::Set]), mode, algorithm).prop_map(
        |(kind, mode, algorithm)| Team {
            name: name("Team"),
            kind,
            mode,
            algorithm,
            members: Vec::new(),
            standby: None,
        },
    )
}

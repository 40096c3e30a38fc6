//! The largest hosts: the search still ends with the best, within its budget of steps.

use vmq_planner::model::{
    Adapter, AdapterId, Algorithm, CoreRun, Name, NodeId, NumaNode, Os, Plan, PlanParts, Team, TeamId, TeamKind,
    TeamMode, Topology, Uplink,
};
use vmq_planner::planner::{Strategy, recommend};

/// `nodes` of `cores` with `threads`, and an adapter for each node (`None` unknown) and queue count.
pub(super) fn host(nodes: usize, cores: u16, threads: u8, adapters: &[(Option<u16>, u32)]) -> PlanParts {
    let node = |socket| NumaNode { socket, group: None, cores: vec![CoreRun { count: cores, threads }] };
    let nodes = (0..nodes).map(|at| node(u16::try_from(at).ok())).collect();
    let adapter = |(at, (home, queues)): (usize, &(Option<u16>, u32))| {
        let mut it = Adapter::named(Name::new(&format!("NIC{}", at + 1)).unwrap());
        it.node = home.map(NodeId::new);
        it.rss.queues = Some(*queues);
        it.vmq.queues = Some(*queues);
        it
    };
    PlanParts {
        os: Some(Os::Ws2016),
        cpu: Some(Topology::new(nodes, None).unwrap()),
        adapters: adapters.iter().enumerate().map(adapter).collect(),
        ..PlanParts::default()
    }
}

#[track_caller]
fn proven(what: &str, parts: PlanParts) {
    let plan = Plan::new(parts).unwrap();
    let answer = recommend(&plan, Strategy::Replan);
    let early = answer.notes.iter().any(|note| note.contains("ended early"));
    assert!(!early, "{what}: {:?}", answer.notes);
}

fn each(n: usize, it: impl Fn(usize) -> (Option<u16>, u32)) -> Vec<(Option<u16>, u32)> {
    (0..n).map(it).collect()
}

fn on(node: usize) -> Option<u16> {
    u16::try_from(node).ok()
}

#[test]
fn large_hosts_are_proven_best() {
    let queues = |at: usize| [4, 8, 16][at % 3];
    proven("2x64 cores, 8 NICs", host(2, 64, 2, &each(8, |at| (on(at / 4), 63))));
    proven("mixed", host(32, 32, 2, &each(64, |at| (on(at / 2).filter(|_| at % 3 > 0), queues(at)))));
    proven("all unknown", host(32, 32, 2, &each(64, |at| (None, queues(at)))));
    proven("all on one node", host(32, 32, 2, &each(64, |_| (on(0), 16))));
    proven("all on a late node, queues differ", host(32, 32, 2, &each(64, |at| (on(20), queues(at)))));
    proven("63 on 64", host(2, 32, 1, &each(63, |at| (on(at % 2), 16))));
    proven("63 on 64, lopsided", host(4, 16, 2, &each(63, |at| (on(at % 3).filter(|_| at % 5 > 0), 16))));
    proven("64 on 16", host(2, 8, 2, &each(64, |at| (on(at % 2), 16))));
    proven("64 on 128, half unknown", host(4, 32, 2, &each(64, |at| (on(at % 4).filter(|_| at % 2 > 0), 16))));
    proven(
        "64 on 128, half unknown, queues",
        host(4, 32, 2, &each(64, |at| (on(at % 4).filter(|_| at % 2 > 0), queues(at)))),
    );
    proven("64 on 200 uneven", host(10, 20, 2, &each(64, |at| (on(at % 7).filter(|_| at % 4 > 0), queues(at)))));
    proven("64 on 160 all unknown 5 groups", host(5, 32, 2, &each(64, |_| (None, 16))));
    proven("64 on 160 all unknown 5 groups, queues", host(5, 32, 2, &each(64, |at| (None, queues(at)))));
    proven("16 on 40", host(2, 20, 2, &each(16, |at| (on(at % 2).filter(|_| at % 3 > 0), 16))));
    proven("8 on 36", host(2, 18, 2, &each(8, |at| (on(at % 2).filter(|_| at % 3 > 0), queues(at)))));
    proven("2048 nodes", host(2048, 1, 1, &each(64, |at| (on(at * 31).filter(|_| at % 3 > 0), 16))));
    proven("512 nodes of 2", host(512, 2, 2, &each(64, |at| (on(at * 5).filter(|_| at % 3 > 0), 16))));
    proven("40 on 2x24, one heavy", host(2, 24, 2, &each(40, |at| (on(usize::from(at % 4 == 0)), 16))));
    proven("one 128 core node", host(1, 128, 2, &each(30, |_| (on(0), 16))));
}

#[test]
fn large_teams_are_proven_best() {
    for (algorithm, what) in [(Algorithm::HyperVPort, "sum"), (Algorithm::IpAddresses, "min")] {
        let parts = teamed(host(4, 16, 2, &each(64, |at| (on(at % 5), 16))), 4, algorithm);
        proven(what, parts);
    }
}

/// Teams of `each` adapters in a row, each under its own switch.
fn teamed(mut parts: PlanParts, each: usize, algorithm: Algorithm) -> PlanParts {
    for team in 0..parts.adapters.len() / each {
        parts.teams.push(Team {
            name: Name::new(&format!("Team{team}")).unwrap(),
            kind: TeamKind::Lbfo,
            mode: Some(TeamMode::SwitchIndependent),
            algorithm: Some(algorithm),
            members: (team * each..(team + 1) * each).map(AdapterId::at).collect(),
            standby: None,
        });
        parts.switches.push(vmq_planner::model::Switch {
            name: Name::new(&format!("Switch{team}")).unwrap(),
            uplink: Some(Uplink::Team(TeamId::at(team))),
            allow_net_lbfo_teams: None,
        });
    }
    parts
}

fn based(mut parts: PlanParts, base: impl Fn(usize) -> u8) -> PlanParts {
    for (at, adapter) in parts.adapters.iter_mut().enumerate() {
        adapter.processors.base_number = vmq_planner::model::LpNumber::new(base(at));
    }
    parts
}

#[test]
fn the_smallest_change_cures_large_hosts_too() {
    let cured = |what: &str, parts: PlanParts| {
        let plan = Plan::new(parts).unwrap();
        let answer = recommend(&plan, Strategy::SmallestChange);
        let fault = answer.unsolved.iter().find(|it| it.severity == vmq_planner::engine::Severity::Fault);
        assert!(fault.is_none(), "{what}: {fault:?}");
    };
    let many = || host(32, 32, 2, &each(64, |at| (on(at / 2), 63)));
    cured("64 alone, odd bases", based(many(), |at| u8::try_from(at % 32 * 2 + 1).unwrap()));
    cured("32 pairs, all at 0", teamed(many(), 2, Algorithm::HyperVPort));
    cured("16 fours, all at 0", teamed(many(), 4, Algorithm::HyperVPort));
    cured("2 of 32, all at 0", teamed(many(), 32, Algorithm::HyperVPort));
    cured("1 of 64, all at 0", teamed(many(), 64, Algorithm::HyperVPort));
    cured("1 of 64 on 64 cores", teamed(host(2, 32, 1, &each(64, |at| (on(at % 2), 63))), 64, Algorithm::HyperVPort));
    cured(
        "2 of 32, min, odd bases",
        based(teamed(many(), 32, Algorithm::IpAddresses), |at| u8::try_from(at % 32 * 2 + 1).unwrap()),
    );
    cured(
        "32 pairs min",
        based(teamed(many(), 2, Algorithm::IpAddresses), |at| u8::try_from(at % 16 * 2 + 1).unwrap()),
    );
    cured("4 on 2x20", teamed(host(2, 20, 2, &each(4, |at| (on(at % 2), 63))), 4, Algorithm::HyperVPort));
    cured("8 on 2x20", teamed(host(2, 20, 2, &each(8, |at| (on(at % 2), 63))), 8, Algorithm::HyperVPort));
    cured("2 pairs on 2x12", teamed(host(2, 12, 2, &each(4, |at| (on(at % 2), 63))), 2, Algorithm::HyperVPort));
    cured("3 pairs on 2x16", teamed(host(2, 16, 2, &each(6, |at| (on(at % 2), 63))), 2, Algorithm::HyperVPort));
}

//! Steps that play, on hosts of the reader's: what the plan tells is taken, what it lacks is said.

use std::num::NonZeroU32;

use vmq_planner::engine::{Code, View, analyze};
use vmq_planner::model::{
    Adapter, CoreRun, LpNumber, LpSet, Name, NumaNode, Os, Owner, Plan, PlanParts, Rate, Switch, SwitchId, Topology,
    Uplink, Vnic,
};
use vmq_planner::simulate::{Carried, Demands, Dice, Lack, Logged, designs, moves, replay, spreads};

use super::{mbps, sum};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn cpu(nodes: u16, cores: u16, threads: u8) -> Topology {
    let node = |socket| NumaNode { socket: Some(socket), group: None, cores: vec![CoreRun { count: cores, threads }] };
    Topology::new((0..nodes).map(node).collect(), None).unwrap()
}

/// Two nodes of eight cores with two threads each, and adapters of 10 Gbps with these bases, of four cores each.
fn host(bases: &[u8]) -> PlanParts {
    let mut parts = PlanParts { os: Some(Os::Ws2012R2), cpu: Some(cpu(2, 8, 2)), ..PlanParts::default() };
    for (at, base) in bases.iter().enumerate() {
        let mut it = Adapter::named(name(&format!("NIC{at}")));
        it.link = Some(Rate::whole_gbps(10));
        it.processors.base_number = LpNumber::new(*base);
        it.processors.max_processors = NonZeroU32::new(4);
        it.vmq.queues = Some(30);
        parts.adapters.push(it);
    }
    parts
}

/// The first adapter under a switch with machines that ask so much, or do not say.
fn switched(parts: &mut PlanParts, demands: &[Option<Rate>]) {
    let uplink = Some(Uplink::Adapter(vmq_planner::model::AdapterId::at(0)));
    parts.switches.push(Switch { name: name("Prod"), uplink, allow_net_lbfo_teams: None });
    for (at, demand) in demands.iter().enumerate() {
        parts.vnics.push(Vnic {
            name: name(&format!("vm{at}")),
            owner: Some(Owner::Vm),
            switch: Some(SwitchId::at(0)),
            vcpus: None,
            vmq_weight: None,
            vrss: None,
            queue_pairs: None,
            vf: None,
            demand: *demand,
        });
    }
}

fn plan(parts: PlanParts) -> Plan {
    Plan::new(parts).unwrap()
}

fn lps(set: &[vmq_planner::model::LpIndex]) -> Vec<u16> {
    set.iter().map(|lp| lp.get()).collect()
}

#[test]
fn rss_is_shown_on_the_adapter_that_would_do_it() {
    let mut parts = host(&[2, 12]);
    parts.adapters[1].rss.queues = Some(3);
    switched(&mut parts, &[]);
    let it = spreads(&plan(parts.clone())).unwrap();
    assert_eq!((it.adapter.unwrap().index(), it.today, it.assumed), (1, true, false), "the one that no switch uses");
    assert_eq!((it.table.cores(), lps(&it.set)), (3, vec![12, 14, 16]), "no more than its queues");
    // On a switch, all of them: as if it were off it.
    parts.adapters.pop();
    let it = spreads(&plan(parts.clone())).unwrap();
    assert_eq!((it.adapter.unwrap().index(), it.today, it.assumed), (0, false, true), "its RSS queues are not known");
    assert_eq!(lps(&it.set), [2, 4, 6, 8]);
    // No adapter: the host's cores, and said.
    let it = spreads(&plan(host(&[]))).unwrap();
    assert_eq!((it.adapter, it.today, it.assumed), (None, false, true));
    assert_eq!((it.table.cores(), lps(&it.set)[15]), (16, 30));
    parts.cpu = None;
    assert_eq!(spreads(&plan(parts)), Err(Lack::Processors));
}

#[test]
fn queues_move_over_the_set_of_the_adapter_that_serves_most() {
    let mut parts = host(&[4]);
    switched(&mut parts, &[Some(mbps(3000)), Some(mbps(20)), None]);
    let it = moves(&plan(parts.clone()), 7, 600).unwrap();
    assert_eq!(lps(&it.set), [4, 6, 8, 10]);
    assert_eq!((it.queues.len(), it.more, it.play.cores), (3, 0, 4));
    let peak = |queue| (0..600).map(|tick| it.play.asked(queue, tick)).max().unwrap();
    assert_eq!((peak(0), peak(1)), (mbps(3000), mbps(20)), "what the plan says is what they ask when busy");
    assert!(peak(2) > mbps(1000), "else the model's");
    // More machines than can be told apart, and none at all.
    let mut many = host(&[4]);
    switched(&mut many, &[None; 20]);
    let it = moves(&plan(many), 7, 600).unwrap();
    assert_eq!((it.queues.len(), it.more), (8, 12));
    let mut still = host(&[4]);
    switched(&mut still, &[]);
    let it = moves(&plan(still), 7, 600).unwrap();
    assert!(it.queues.iter().all(Option::is_none) && !it.queues.is_empty(), "machines that are imagined");
    assert_eq!(moves(&plan(host(&[4])), 7, 600), Err(Lack::Switch));
    parts.adapters[0].processors.max_number = LpNumber::new(2);
    assert_eq!(moves(&plan(parts.clone()), 7, 600), Err(Lack::EmptySet));
    parts.cpu = None;
    assert_eq!(moves(&plan(parts), 7, 600), Err(Lack::Processors));
}

fn asked(each: u64, migration: u64) -> Demands {
    Demands { guests: vec![mbps(each); 8], migration: mbps(migration), connections: 8, seed: 3 }
}

#[test]
fn two_designs_of_a_host_of_its_own_adapters() {
    let mut parts = host(&[0, 0, 0]);
    switched(&mut parts, &[Some(mbps(500)), None]);
    let it = designs(&plan(parts.clone()), &asked(1000, 10_000)).unwrap();
    assert_eq!(it.demands.guests, [mbps(500), mbps(1000)], "what the plan says, else what is given");
    assert_eq!((it.adapters.len(), it.more), (3, 0));
    assert_eq!(it.both.one_team.sets.iter().map(LpSet::len).collect::<Vec<_>>(), [5, 5, 5], "15 cores, core 0 left");
    assert_eq!(it.both.one_team.sets, it.both.apart.sets);
    assert_eq!((it.both.one_team.migration, it.both.one_team.migration_cores), (Rate::ARTICLE_CORE, 1));
    assert!(it.both.apart.migration > Rate::ARTICLE_CORE && it.both.apart.migration_cores > 1);
    // Slow adapters and those without VMQ are no part of it.
    parts.adapters[1].link = Some(Rate::whole_gbps(1));
    assert_eq!(designs(&plan(parts.clone()), &asked(1000, 0)).unwrap().adapters.len(), 2);
    parts.adapters[2].vmq.enabled = Some(false);
    assert_eq!(designs(&plan(parts.clone()), &asked(1000, 0)), Err(Lack::TwoAdapters));
    parts.policy.below_ten_gig_vmq = Some(true);
    assert_eq!(designs(&plan(parts.clone()), &asked(1000, 0)).unwrap().adapters.len(), 2);
    parts.os = Some(Os::Ws2008R2);
    assert_eq!(designs(&plan(parts.clone()), &asked(1000, 0)), Err(Lack::Release));
    parts.cpu = None;
    assert_eq!(designs(&plan(parts), &asked(1000, 0)), Err(Lack::Processors));
}

/// Whatever the host: the sets of both designs lie apart where there are cores enough, no set goes over the border of a
/// group, and all that is asked is carried or left.
#[test]
fn designs_of_any_host_are_sound() {
    let mut dice = Dice::new(11);
    for _ in 0..300 {
        let n = 2 + dice.below(9) as usize;
        let mut parts = host(&vec![0; n]);
        parts.os = [None, Some(Os::Ws2012), Some(Os::Ws2016), Some(Os::Ws2022)][dice.below(4) as usize];
        parts.cpu = Some(cpu(1 + dice.below(4) as u16, 1 + dice.below(40) as u16, 1 + dice.below(2) as u8));
        for it in &mut parts.adapters {
            it.vmq.queues = (dice.below(2) == 0).then(|| 1 + dice.below(40));
            it.rss.queues = (dice.below(2) == 0).then(|| 1 + dice.below(20));
            it.node = (dice.below(2) == 0).then(|| vmq_planner::model::NodeId::new(0));
            it.link = (dice.below(3) > 0).then(|| Rate::whole_gbps(10 + dice.below(15)));
        }
        if dice.below(2) == 0 {
            parts.adapters[1].name = name("Team");
        }
        switched(&mut parts, &vec![Some(mbps(dice.below(4000).into())); dice.below(12) as usize]);
        let plan = plan(parts);
        let it = designs(&plan, &asked(dice.below(3000).into(), dice.below(20_000).into())).unwrap();
        assert_eq!(it.adapters.len() + it.more, n);
        let cores = plan.cpu.as_ref().unwrap().managed(plan.os).iter().filter(|lp| lp.thread == 0).count();
        let check = |carried: &Carried, which: &str| {
            let all = sum(&it.demands.guests).plus(it.demands.migration);
            assert_eq!(carried.guests.plus(carried.migration).plus(carried.left), all, "{which} {plan:?}");
            assert!(carried.sets.iter().all(|set| !set.is_empty()), "{which} {plan:?}");
            let sizes: Vec<_> = carried.sets.iter().map(LpSet::len).collect();
            if cores > it.adapters.len() {
                assert!(sizes.iter().all(|size| *size == sizes[0]), "{which}: {sizes:?} {plan:?}");
                for (at, set) in carried.sets.iter().enumerate() {
                    assert!(carried.sets[at + 1..].iter().all(|other| !set.meets(other)), "{which} {plan:?}");
                }
                let clash =
                    |code| matches!(code, Code::TeamSetsOverlap | Code::SetTeamSetsOverlap | Code::SwitchSetsOverlap);
                let report = analyze(&carried.plan, View::Current);
                assert!(report.findings.iter().all(|it| !clash(it.code)), "{which} {plan:?}");
            }
        };
        check(&it.both.one_team, "one team");
        check(&it.both.apart, "apart");
    }
}

#[test]
fn a_log_is_played_move_by_move() {
    let to = |queue, from, to| Logged { queue, from, to };
    let log = [to(0, 0, 4), to(1, 0, 2), to(0, 4, 0)];
    let it = replay(&log, 600).unwrap();
    assert_eq!(it.processors, [0, 2, 4]);
    assert_eq!(it.film.states.len(), 601);
    let moves: Vec<_> = it.film.moves().iter().map(|it| (it.tick, it.queue, it.from, it.to)).collect();
    assert_eq!(moves, [(150, 0, 0, 2), (300, 1, 0, 1), (450, 0, 2, 0)], "evenly, cores by their place");
    assert_eq!(it.film.at(0).unwrap().at, [0, 0]);
    assert_eq!(it.film.at(449).unwrap().at, [2, 1]);
    assert_eq!(it.film.at(600).unwrap().at, [0, 1]);
    // A queue is first where its first move found it.
    assert_eq!(replay(&[to(0, 6, 8), to(0, 2, 4)], 10).unwrap().film.at(0).unwrap().at, [2]);
    assert_eq!(replay(&[], 600), None);
    for n in [1, 5, 98, 99, 100, 5000] {
        let log: Vec<_> = (0..n).map(|at| to(0, at, at + 1)).collect();
        let film = replay(&log, 100).unwrap().film;
        assert_eq!(film.moves().len(), (n as usize).min(99), "one a tick at most");
        assert_eq!(film.states[0].moved, None);
    }
}

//! Two designs under one load: what an adapter apart buys live migration, and what it costs guests.

use vmq_planner::engine::{Code, View, analyze};
use vmq_planner::model::{Os, Rate};
use vmq_planner::simulate::{Carried, Demands, Dice, Shape};

use super::{mbps, sum};

fn load(guests: usize, each: u64, migration: u64, connections: u32) -> Demands {
    Demands { guests: vec![mbps(each); guests], migration: mbps(migration), connections, seed: 1 }
}

#[test]
fn live_migration_has_one_core_in_the_team_and_many_apart() {
    let load = load(6, 1000, 10_000, 8);
    let it = Shape::ARTICLE.compare(&load);
    assert_eq!(it.one_team.migration, Rate::ARTICLE_CORE, "one queue, one core");
    assert_eq!(it.one_team.migration_cores, 1);
    assert!(it.apart.migration > Rate::ARTICLE_CORE.times(2), "{}", it.apart.migration);
    assert!(it.apart.migration_cores >= 3);
    assert_eq!((it.one_team.guests, it.apart.guests), (mbps(6000), mbps(6000)), "guests have enough in both");
    assert!(it.apart.left < it.one_team.left);
}

/// The page's own figure: eight connections land on three of the card's four cores, and which ones is chance.
#[test]
fn connections_of_a_card_apart_lie_on_its_cores_as_chance_has_it() {
    let cores = |seed| Shape::ARTICLE.compare(&Demands { seed, ..load(8, 1000, 10_000, 8) }).apart.migration_cores;
    assert_eq!(cores(3), 3);
    let seeds: Vec<_> = (0..200).map(cores).collect();
    assert!(seeds.contains(&4) && seeds.contains(&2) && !seeds.contains(&1), "{seeds:?}");
}

#[test]
fn where_nothing_migrates_no_core_works_for_it() {
    let it = Shape::ARTICLE.compare(&load(8, 1000, 0, 8));
    assert_eq!((it.one_team.migration_cores, it.apart.migration_cores), (0, 0));
}

/// A team's card with idle cores: dynamic VMQ keeps the queues at home while it can carry them.
#[test]
fn guests_of_a_team_stay_on_one_core_of_each_card_while_that_carries_them() {
    let it = Shape::ARTICLE.compare(&load(8, 1000, 10_000, 8)).apart;
    for (set, carried) in it.sets.iter().zip([3000, 3000, 2000]) {
        let loads: Vec<_> = set.iter().map(|lp| it.cores[lp.index()]).collect();
        assert_eq!(loads, [mbps(carried), Rate::ZERO, Rate::ZERO, Rate::ZERO]);
    }
}

#[test]
fn one_connection_gains_nothing_from_an_adapter_apart() {
    let it = Shape::ARTICLE.compare(&load(6, 1000, 10_000, 1));
    assert_eq!(it.apart.migration, Rate::ARTICLE_CORE, "one flow never leaves its core");
}

#[test]
fn guests_that_need_every_adapter_pay_for_it() {
    let it = Shape::ARTICLE.compare(&load(40, 3000, 0, 1));
    assert_eq!(it.one_team.guests, mbps(40_000), "four links of 10 Gbps");
    assert_eq!(it.apart.guests, mbps(30_000), "three");
}

#[test]
fn both_designs_are_sound_plans_on_every_release_that_can_team() {
    for os in [Os::Ws2012, Os::Ws2012R2, Os::Ws2016, Os::Ws2019, Os::Ws2022, Os::Ws2025, Os::AzureLocal] {
        let it = Shape { os, ..Shape::ARTICLE }.compare(&load(9, 700, 8000, 4));
        for (plan, name) in [(&it.one_team.plan, "one team"), (&it.apart.plan, "apart")] {
            let report = analyze(plan, View::Current);
            let bad = [
                Code::TeamSetsOverlap,
                Code::TeamSetsNotIdentical,
                Code::SetTeamSetsOverlap,
                Code::SwitchSetsOverlap,
                Code::LbfoUnsupported,
            ];
            assert!(report.findings.iter().all(|it| !bad.contains(&it.code)), "{os} {name}: {:?}", report.findings);
        }
    }
}

#[test]
fn what_is_carried_was_asked() {
    let mut dice = Dice::new(4);
    let check = |shape: &Shape, load: &Demands, it: &Carried| {
        let asked = sum(&load.guests).plus(load.migration);
        assert_eq!(it.guests.plus(it.migration).plus(it.left), asked, "{shape:?} {load:?}");
        assert_eq!(sum(&it.cores), it.guests.plus(it.migration), "{shape:?} {load:?}");
        assert!(it.guests <= sum(&load.guests) && it.migration <= load.migration);
        assert!(it.cores[1..].iter().all(|load| *load <= shape.core), "{shape:?} {load:?}");
        assert!(it.busiest() >= it.cores[1] && it.working() <= it.cores.len());
    };
    for _ in 0..2000 {
        let shape = Shape {
            os: [Os::Ws2012, Os::Ws2016, Os::Ws2022][dice.below(3) as usize],
            adapters: dice.below(10) as u8,
            cores_each: dice.below(9) as u16,
            queues: 1 + dice.below(20),
            core: mbps(1 + u64::from(dice.below(6000))),
            link: mbps(u64::from(1 + dice.below(25)) * 1000),
        };
        let load = Demands {
            guests: (0..dice.below(30)).map(|_| mbps(dice.below(4000).into())).collect(),
            migration: Rate::kbps(dice.below(40_000_000).into()),
            connections: dice.below(20),
            seed: dice.roll(),
        };
        let it = shape.compare(&load);
        assert_eq!(it, shape.compare(&load));
        check(&shape, &load, &it.one_team);
        check(&shape, &load, &it.apart);
    }
}

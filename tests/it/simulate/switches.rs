//! A switch under each technique: the article's claims as figures, and 10,000 random benches against another hand.

use vmq_planner::draw::{TECHNIQUES, flows};
use vmq_planner::engine::{Slot, Technique, Why};
use vmq_planner::model::Rate;
use vmq_planner::simulate::{Bench, Dice, Picture};

use super::oracle::Level;
use super::{mbps, sum};

#[test]
fn without_queues_the_switch_carries_one_cores_worth() {
    for machines in 1..40 {
        let it = Bench::article(machines, mbps(2000)).under(Technique::NoVmq);
        assert_eq!(it.carried, mbps(2000 * machines as u64).at_most(Rate::ARTICLE_CORE), "{machines} machines");
        assert_eq!(it.placement.working(), Some(1));
        assert_eq!(it.carried.plus(it.left()), it.asked);
    }
    let knob = Bench { core: mbps(6000), ..Bench::article(9, mbps(2000)) };
    assert_eq!(knob.under(Technique::NoVmq).carried, mbps(6000), "the core's figure is a knob");
}

#[test]
fn eight_queues_on_four_cores_carry_at_most_four_cores_worth() {
    let bench = Bench { link: mbps(40_000), ..Bench::article(8, mbps(2000)) };
    for technique in [Technique::Vmq, Technique::DynamicVmq] {
        let it = bench.under(technique);
        assert_eq!(it.carried, Rate::ARTICLE_CORE.times(4), "{technique:?}");
        assert_eq!(it.cores(), [vec![Rate::ZERO], vec![Rate::ARTICLE_CORE; 4]].concat(), "{technique:?}");
    }
    for machines in 1..=8 {
        let it = Bench { machines: vec![mbps(9000); machines], ..bench.clone() }.under(Technique::Vmq);
        assert_eq!(it.carried, Rate::ARTICLE_CORE.times(machines.min(4) as u64));
    }
}

#[test]
fn no_machine_is_above_one_core_until_several_queues_or_software_spread_it() {
    let bench = Bench { link: mbps(40_000), ..Bench::article(1, mbps(20_000)) };
    for technique in [Technique::NoVmq, Technique::Vmq, Technique::DynamicVmq] {
        assert_eq!(bench.under(technique).carried, Rate::ARTICLE_CORE, "{technique:?}");
    }
    for technique in [Technique::Vrss, Technique::Vmmq] {
        assert_eq!(bench.under(technique).carried, Rate::ARTICLE_CORE.times(4), "{technique:?}");
        let two = Bench { vcpus: 2, ..bench.clone() };
        assert_eq!(
            two.under(technique).carried,
            Rate::ARTICLE_CORE.times(2),
            "as far as its processors: {technique:?}"
        );
    }
}

/// The price, on the page's host: beside three others the large machine gets its core to itself, alone it gains nothing.
#[test]
fn the_machine_that_wants_most_need_not_share_its_core_and_gets_no_more_than_it() {
    let host = |asks: &[u64]| Bench {
        cores: 7,
        link: mbps(25_000),
        machines: asks.iter().copied().map(mbps).collect(),
        ..Bench::article(0, Rate::ZERO)
    };
    let gets = |asks: &[u64], technique| host(asks).under(technique).placement.lines[0].load;
    let beside = [8000, 1000, 1000, 1000];
    assert_eq!(gets(&beside, Technique::NoVmq), Rate::kbps(875_000));
    assert_eq!(gets(&beside, Technique::Vmq), Rate::ARTICLE_CORE);
    for technique in [Technique::NoVmq, Technique::Vmq] {
        assert_eq!(gets(&[8000], technique), Rate::ARTICLE_CORE, "{technique:?}");
    }
}

#[test]
fn rss_is_for_the_host_and_uses_every_core() {
    let bench = Bench { link: mbps(40_000), ..Bench::article(3, mbps(9000)) };
    let off = bench.under(Technique::Rss);
    assert_eq!(off.carried, Rate::ARTICLE_CORE.times(4), "off the switch: four cores");
    assert_eq!(bench.under(Technique::NoVmq).carried, Rate::ARTICLE_CORE, "a switch arrives: one");
}

#[test]
fn more_machines_than_queues_share_the_default_queues_one_core() {
    let bench = Bench { queues: 3, link: mbps(40_000), ..Bench::article(10, mbps(2000)) };
    let it = bench.under(Technique::Vmq);
    let fallen: Vec<_> = it.placement.lines.iter().filter(|line| line.slot == Slot::Default).collect();
    assert_eq!(fallen.len(), 7);
    assert!(fallen.iter().all(|line| line.why == Some(Why::Exhausted) && line.load == mbps(500)));
    assert_eq!(it.cores()[0], Rate::ARTICLE_CORE, "seven ask 14 Gbps of one core");
    assert_eq!(it.carried, mbps(6000 + 3500));
}

#[test]
fn the_host_asks_for_a_queue_as_any_machine_and_first() {
    let bench = Bench { queues: 2, host: Some(mbps(1000)), ..Bench::article(2, mbps(1000)) };
    let slots: Vec<_> = bench.under(Technique::Vmq).placement.lines.iter().map(|line| line.slot).collect();
    assert_eq!(slots, [Slot::Queue(1), Slot::Queue(2), Slot::Default]);
}

#[test]
fn the_picture_can_be_drawn_and_is_the_same_each_time() {
    let bench = Bench { host: Some(mbps(700)), ..Bench::article(11, mbps(1500)) };
    for technique in TECHNIQUES {
        let (a, b) = (bench.under(technique), bench.under(technique));
        assert_eq!(a, b);
        assert!(!flows(&a.plan, &a.placement).nodes.is_empty(), "{technique:?}");
    }
    let wild = Bench { cores: 0, machines: vec![mbps(1); 9000], ..Bench::article(0, mbps(1)) };
    assert_eq!(wild.plan().vnics.len(), 4096, "a bench beyond a plan's limits is cut to them");
}

fn random(dice: &mut Dice) -> Bench {
    let n = dice.below(24) as usize;
    let machines =
        (0..n).map(|_| Rate::kbps(u64::from(dice.below(7_000_000)) / [1, 1, 7, 100_000][dice.below(4) as usize]));
    Bench {
        os: None,
        machines: machines.collect(),
        cores: 1 + dice.below(12) as u16,
        queues: dice.below(20),
        core: Rate::kbps(1 + u64::from(dice.below(6_000_000))),
        link: Rate::kbps(1 + u64::from(dice.below(60_000_000))),
        host: (dice.below(2) == 1).then(|| mbps(dice.below(5000).into())),
        vcpus: 1 + dice.below(9),
    }
}

/// What is promised of any bench under any technique.
fn conserves(bench: &Bench, technique: Technique, it: &Picture) {
    let what = || format!("{technique:?} on {bench:?}");
    let lines = &it.placement.lines;
    let asked = sum(&bench.machines).plus(bench.host.unwrap_or_default());
    assert_eq!(it.asked, asked, "{}", what());
    assert!(it.carried <= asked && it.carried <= bench.link, "{}", what());
    assert_eq!(it.carried.plus(it.left()), asked, "{}", what());
    assert_eq!(sum(lines.iter().map(|line| &line.load)), it.carried, "{}", what());
    assert_eq!(sum(&it.cores()), it.carried, "{}", what());
    assert!(it.cores().iter().all(|load| *load <= bench.core), "no core above itself: {}", what());
    for line in lines {
        assert!(line.asks.is_none_or(|asks| line.load <= asks), "no more than asked: {}", what());
        assert_eq!(sum(line.parts.iter().map(|part| &part.load)), line.load, "{}", what());
    }
}

/// Places and shares anew: round and round the set, cores by water level, then the link by water level.
fn agrees(bench: &Bench, technique: Technique, it: &Picture) {
    let wants: Vec<u64> = bench.host.iter().chain(&bench.machines).map(|rate| rate.as_kbps()).collect();
    let cores = usize::from(bench.cores);
    let mut on = vec![Vec::new(); cores + 1];
    let mut next = 0;
    for (who, want) in wants.iter().enumerate() {
        // The host's virtual NIC has as many processors as the set.
        let vcpus = if bench.host.is_some() && who == 0 { cores } else { bench.vcpus as usize };
        let width = match technique {
            Technique::Vrss => vcpus.min(cores),
            Technique::Vmmq => vcpus.min(16).min(cores),
            _ => 1,
        };
        if technique == Technique::NoVmq || who >= bench.queues as usize {
            on[0].push((who, *want));
            continue;
        }
        for step in 0..width {
            on[1 + (next + step) % cores].push((who, want.div_ceil(width as u64)));
        }
        next += width;
    }
    // Rounding may lie with anyone who waits, so each core's level gives a range, and so does the link's.
    let (mut low, mut high) = (vec![0; wants.len()], vec![0; wants.len()]);
    for wants in &on {
        let only: Vec<_> = wants.iter().map(|(_, want)| *want).collect();
        let level = Level::of(bench.core.as_kbps(), &only);
        for (who, want) in wants {
            low[*who] += level.least(*want);
            high[*who] += level.most(*want);
        }
    }
    for (who, want) in wants.iter().enumerate() {
        (low[who], high[who]) = (low[who].min(*want), high[who].min(*want));
    }
    let line = |who: usize| it.placement.lines[who].load.as_kbps();
    if low.iter().sum::<u64>() > bench.link.as_kbps() + wants.len() as u64 {
        // The link decides: the level lies between those of the lowest and the highest that comes through.
        let bounds = [&low, &high].map(|through| Level::of(bench.link.as_kbps(), through));
        for who in 0..wants.len() {
            let (a, b) = (bounds[1].least(low[who]), bounds[0].most(high[who]) + 1);
            assert!((a..=b).contains(&line(who)), "{who}: {} not in {a}..={b}, {technique:?} on {bench:?}", line(who));
        }
    } else if high.iter().sum::<u64>() <= bench.link.as_kbps() {
        for who in 0..wants.len() {
            let range = low[who]..=high[who];
            assert!(range.contains(&line(who)), "{who}: {} not in {range:?}, {technique:?} on {bench:?}", line(who));
        }
    }
}

#[test]
fn ten_thousand_benches_carry_what_was_asked_and_no_more() {
    let mut dice = Dice::new(2012);
    for _ in 0..10_000 {
        let bench = random(&mut dice);
        for technique in [Technique::NoVmq, Technique::Vmq, Technique::Vrss, Technique::Vmmq, Technique::DynamicVmq] {
            let it = bench.under(technique);
            conserves(&bench, technique, &it);
            if technique != Technique::DynamicVmq {
                agrees(&bench, technique, &it);
            }
        }
        conserves(&bench, Technique::Rss, &bench.under(Technique::Rss));
    }
}

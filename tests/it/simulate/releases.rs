//! The slider over the releases: one story with the engine's own knowledge of them.

use vmq_planner::engine::{Code, Technique, View, analyze, source_title};
use vmq_planner::model::{Os, Rate};
use vmq_planner::simulate::{Advice, Bench, CORE_FIGURES, Feature, Pair, Standing, advice, defaults, standing};

/// A row for each feature, a letter for each release: absent, off, on, driver, costs, refused.
fn letter(standing: Standing) -> char {
    match standing {
        Standing::Absent => '.',
        Standing::Off => 'o',
        Standing::On => 'x',
        Standing::WithDriver => 'd',
        Standing::Discouraged => 'c',
        Standing::Refused => 'r',
    }
}

#[test]
fn the_table_of_the_domain_reference() {
    let row = |feature| Os::ALL.iter().map(|os| letter(standing(feature, *os))).collect::<String>();
    // 2008 R2, 2012, 2012 R2, 2016, 2019, 2022, 2025, Azure Local (D1.2, D1.3).
    assert_eq!(row(Feature::Rss), "xxxxxxxx");
    assert_eq!(row(Feature::Vmq), "oxxxxxxx");
    assert_eq!(row(Feature::DynamicVmq), ".xx.....");
    assert_eq!(row(Feature::GuestVrss), "..oxxxxx");
    assert_eq!(row(Feature::HostVrss), "...xxxxx");
    assert_eq!(row(Feature::Vmmq), "...odddd");
    assert_eq!(row(Feature::DynamicVmmq), "....dddd");
    assert_eq!(row(Feature::SwitchRsc), "....xxxx");
    assert_eq!(row(Feature::Set), "...xxxxx");
    assert_eq!(row(Feature::Lbfo), ".xxxcrr.");
    assert_eq!(Feature::ALL.len(), 10);
}

#[test]
fn lbfo_stands_as_the_engine_judges_it() {
    for os in Os::ALL {
        let plan = Pair { os, base: [0, 4], ..Pair::ARTICLE }.plan();
        let report = analyze(&plan, View::Current);
        let has = |code| report.findings.iter().any(|it| it.code == code);
        let expected = match standing(Feature::Lbfo, os) {
            Standing::Absent | Standing::Refused => (true, false),
            Standing::Discouraged => (false, true),
            _ => (false, false),
        };
        assert_eq!((has(Code::LbfoUnsupported), has(Code::LbfoDiscouraged)), expected, "{os}");
    }
}

#[test]
fn what_a_release_does_when_nobody_sets_anything() {
    let plain: Vec<_> = Os::ALL.iter().map(|os| defaults(*os).plain).collect();
    assert_eq!(plain[..4], [Technique::NoVmq, Technique::DynamicVmq, Technique::DynamicVmq, Technique::Vrss]);
    assert!(plain[4..].iter().all(|it| *it == Technique::Vrss));
    for os in Os::ALL {
        let it = defaults(os);
        assert!(it.plain.is_on(Some(os)) && it.with_driver.is_on(Some(os)), "{os} has what it does");
        assert_eq!(it.with_driver == Technique::Vmmq, os >= Os::Ws2019, "{os}");
    }
}

/// The page's host under what is on by default: the one that asks 8 Gbps gets past a core from 2016 on, not before.
#[test]
fn one_machine_is_past_one_core_from_2016_on() {
    let asks = [8, 1, 1, 1].map(Rate::whole_gbps).to_vec();
    let bench = Bench { cores: 7, link: Rate::whole_gbps(25), machines: asks, ..Bench::article(0, Rate::ZERO) };
    for os in Os::ALL {
        let it = Bench { os: Some(os), ..bench.clone() }.under(defaults(os).with_driver);
        let large = it.placement.lines[0].load;
        assert_eq!(large > Rate::ARTICLE_CORE, os >= Os::Ws2016, "{os}: {large}");
        let on = [(Os::Ws2012R2, Technique::DynamicVmq), (Os::Ws2016, Technique::Vrss), (Os::Ws2019, Technique::Vmmq)];
        assert!(on.iter().all(|(at, technique)| *at != os || it.placement.technique == *technique), "{os}");
    }
}

#[test]
fn when_the_advice_is_to_leave_it_alone() {
    for os in Os::ALL {
        let expected = match os {
            Os::Ws2008R2 => [Advice::TurnOn; 3],
            Os::Ws2012 | Os::Ws2012R2 | Os::Ws2016 => [Advice::SetProcessors; 3],
            _ => [Advice::FindOut, Advice::SetProcessors, Advice::LeaveAlone],
        };
        let told = [None, Some(false), Some(true)].map(|runs| advice(os, runs));
        assert_eq!(told.map(|it| it.advice), expected, "{os}");
        for it in told {
            assert!(!it.sources.is_empty());
            assert_eq!(
                it.against.is_empty(),
                it.advice != Advice::LeaveAlone,
                "where sources disagree, both are shown"
            );
        }
    }
}

#[test]
fn the_figures_for_one_core_have_sources_and_the_articles_is_first() {
    assert_eq!(CORE_FIGURES[0].from, Rate::ARTICLE_CORE);
    let lowest = CORE_FIGURES.iter().map(|it| it.from).min();
    assert_eq!(lowest, Some(Rate::whole_gbps(3)), "the article's is near the lowest, not the lowest");
    for it in CORE_FIGURES {
        assert!(it.from <= it.to && it.from >= Rate::whole_gbps(3) && it.to <= Rate::whole_gbps(6), "the band of D5.1");
        assert_ne!(source_title(it.source), it.source);
    }
}

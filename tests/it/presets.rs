//! Presets: every one gives a whole host that behaves as its release does, and claims no figure without a source.

use vmq_planner::engine::{Code, View, analyze, source_title};
use vmq_planner::model::{Os, Plan, TeamKind};
use vmq_planner::preset::{COUNTS, Card, Cpu, RELEASES, host};
use vmq_planner::share;

#[track_caller]
fn built(cpu: &str, os: Os, card: &str, count: usize) -> Plan {
    let cpu = Cpu::ALL.iter().find(|it| it.title.contains(cpu)).unwrap();
    let card = Card::ALL.iter().find(|it| it.title.contains(card)).unwrap();
    host(cpu, os, card, count).unwrap()
}

#[test]
fn every_preset_gives_a_host_with_a_switch_and_a_dozen_machines() {
    for cpu in Cpu::ALL {
        for os in RELEASES {
            for card in Card::ALL {
                for count in COUNTS {
                    let plan =
                        host(cpu, os, card, count).unwrap_or_else(|| panic!("{} {os} {}", cpu.title, card.title));
                    assert_eq!((plan.adapters.len(), plan.switches.len(), plan.vnics.len()), (count, 1, 12));
                    assert!(plan.switches[0].uplink.is_some());
                }
            }
            let plan = host(cpu, os, &Card::ALL[0], 2).unwrap();
            let link = share::encode(&plan).unwrap();
            assert_eq!(share::decode(&link).as_ref(), Ok(&plan), "{}", cpu.title);
        }
    }
}

#[test]
fn releases_team_as_they_do() {
    for os in RELEASES {
        let plan = built("16 cores each", os, "10 Gbps", 4);
        let kinds: Vec<_> = plan.teams.iter().map(|it| it.kind).collect();
        match os {
            Os::Ws2008R2 => assert!(kinds.is_empty()),
            Os::Ws2012 | Os::Ws2012R2 => assert_eq!(kinds, [TeamKind::Lbfo]),
            _ => assert_eq!(kinds, [TeamKind::Set]),
        }
        let report = analyze(&plan, View::Current);
        let unsupported =
            [Code::LbfoUnsupported, Code::SetUnavailable, Code::AlgorithmUnavailable, Code::SetModeUnsupported];
        for it in &report.findings {
            assert!(!unsupported.contains(&it.code), "{os}: {}", it.message);
        }
    }
}

#[test]
fn two_cards_at_their_defaults_clash_on_2012_r2() {
    for card in ["10 Gbps", "562SFP+", "557SFP+", "X550", "ConnectX"] {
        let report = analyze(&built("8 cores each", Os::Ws2012R2, card, 2), View::Current);
        assert!(report.findings.iter().any(|it| it.code == Code::TeamSetsOverlap), "{card}");
    }
}

#[test]
fn figures_have_sources_and_sources_have_titles() {
    for card in Card::ALL {
        assert_eq!(card.figures.is_empty(), card.sources.is_empty(), "{}", card.title);
        for key in card.sources {
            assert_ne!(source_title(key), *key, "{}", card.title);
        }
        let adapter = card.adapter().unwrap();
        assert!(!card.sources.is_empty() || adapter.description.is_none() && adapter.vmq.queues.is_none());
    }
    for card in Card::ALL {
        let it = card.adapter().unwrap();
        let most = it.processors.max_processors.map(std::num::NonZeroU32::get);
        let mut figures = Vec::new();
        figures.extend((it.vmq.enabled == Some(false)).then(|| "VMQ off".to_owned()));
        figures.extend(it.vmq.queues.map(|n| format!("VMQs {n}")));
        figures.extend(most.map(|n| format!("MaxProcessors {n}")));
        figures.extend(it.rss.queues.map(|n| format!("RSS queues {n}")));
        assert_eq!(card.figures, figures.join(", "), "{}", card.title);
    }
}

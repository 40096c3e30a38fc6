//! Plays the commands of a script against a host on paper: apply must end at the target, rollback at the start.

use std::collections::BTreeMap;

use proptest::prelude::*;
use vmq_planner::emit::scripts;
use vmq_planner::model::{Adapter, Algorithm, Os, Plan, ProcessorSettings, Setting, TeamKind, TeamMode};

use super::hosts::Host;

const NO_PREFERENCE: u32 = 65535;
const NAMES: [&str; 4] = ["A1", "A2", "B", "C"];

/// What Windows has of an adapter, by parameter.
type Values = BTreeMap<String, u32>;

fn parameter(setting: Setting) -> &'static str {
    match setting {
        Setting::BaseGroup => "BaseProcessorGroup",
        Setting::BaseNumber => "BaseProcessorNumber",
        Setting::MaxGroup => "MaxProcessorGroup",
        Setting::MaxNumber => "MaxProcessorNumber",
        Setting::MaxProcessors => "MaxProcessors",
        Setting::NumaNode => "NumaNode",
    }
}

/// An adapter as it is when its settings are these; what they do not know has a value that nobody else has.
fn real(settings: &ProcessorSettings) -> Values {
    let value = |setting: Setting| match setting {
        Setting::NumaNode => setting.value(settings).unwrap_or(NO_PREFERENCE),
        _ => setting.value(settings).unwrap_or(777),
    };
    Setting::ALL.into_iter().map(|setting| (parameter(setting).to_owned(), value(setting))).collect()
}

/// Carries out the commands with values in sight. Each adapter's last command must be the one that restarts it.
fn replay(script: &str, host: &mut BTreeMap<String, Values>) {
    let mut pending: Option<String> = None;
    for line in script.lines().map(str::trim) {
        let mut words = line.split_whitespace();
        let Some(cmdlet @ ("Set-NetAdapterVmq" | "Set-NetAdapterRss" | "Restart-NetAdapter")) = words.next() else {
            continue;
        };
        assert_eq!(words.next(), Some("-Name"));
        let name = words.next().unwrap().trim_matches('\'').to_owned();
        assert!(pending.as_ref().is_none_or(|it| *it == name), "{name} is set while another waits for its restart");
        let words: Vec<_> = words.collect();
        let values = host.get_mut(&name).unwrap();
        for pair in words.windows(2).filter(|pair| pair[0].starts_with('-')) {
            let setting = pair[0].trim_start_matches('-');
            assert!(cmdlet != "Set-NetAdapterVmq" || setting != "MaxProcessorGroup", "Set-NetAdapterVmq has none");
            if let Ok(value) = pair[1].parse() {
                *values.get_mut(setting).unwrap() = value;
            }
        }
        pending = words.contains(&"-NoRestart").then_some(name);
    }
    assert_eq!(pending, None, "an adapter is left without its restart");
}

/// Where the adapter must be: at the target, but as before where the target is silent or the node may not be written.
fn expected(plan: &Plan, adapter: &Adapter) -> Values {
    let mut values = real(&adapter.processors);
    let Some(target) = adapter.target else { return values };
    for setting in Setting::ALL {
        if let Some(value) = setting.value(&target) {
            values.insert(parameter(setting).to_owned(), value);
        }
    }
    let node = |it: &Adapter| it.target.unwrap_or(it.processors).numa_node;
    let team = &plan.teams[0];
    let member = NAMES[..2].contains(&adapter.name.as_str());
    let hash = team.algorithm.is_some_and(Algorithm::is_address_hash);
    let min = team.kind == TeamKind::Lbfo && (team.mode != Some(TeamMode::SwitchIndependent) || hash);
    if !(member && min && node(&plan.adapters[0]) != node(&plan.adapters[1])) {
        let wanted = target.numa_node.map_or(NO_PREFERENCE, |node| node.get().into());
        values.insert("NumaNode".to_owned(), wanted);
    } else if let Some(today) = values.get_mut("NumaNode") {
        *today = adapter.processors.numa_node.map_or(NO_PREFERENCE, |node| node.get().into());
    }
    values
}

fn any_settings() -> impl Strategy<Value = ProcessorSettings> {
    let small = || proptest::option::of(0..3_u32);
    (small(), small(), small(), small(), proptest::option::of(1..4_u32), small()).prop_map(|(a, b, c, d, e, f)| {
        let with = |settings, (setting, value): (Setting, _)| setting.with(&settings, value).unwrap();
        Setting::ALL.into_iter().zip([a, b, c, d, e, f]).fold(ProcessorSettings::default(), with)
    })
}

fn any_host() -> impl Strategy<Value = Plan> {
    let kind = prop_oneof![Just(TeamKind::Lbfo), Just(TeamKind::Set)];
    let mode = prop_oneof![Just(TeamMode::SwitchIndependent), Just(TeamMode::Static), Just(TeamMode::Lacp)];
    let algorithm = prop_oneof![Just(Algorithm::HyperVPort), Just(Algorithm::Dynamic), Just(Algorithm::IpAddresses)];
    let os = proptest::sample::select(&Os::ALL[1..]);
    let settings = proptest::collection::vec((any_settings(), proptest::option::of(any_settings())), NAMES.len());
    (kind, mode, algorithm, os, settings).prop_map(|(kind, mode, algorithm, os, settings)| {
        let mut host = Host::new(os);
        host.team(kind, &NAMES[..2], ProcessorSettings::default());
        host.on_switch(NAMES[2], ProcessorSettings::default());
        host.adapter(NAMES[3], ProcessorSettings::default());
        host.parts.teams[0].mode = Some(mode);
        host.parts.teams[0].algorithm = Some(algorithm);
        for (adapter, (today, target)) in host.parts.adapters.iter_mut().zip(settings) {
            (adapter.processors, adapter.target) = (today, target);
        }
        host.plan()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn apply_ends_at_the_targets_and_rollback_where_it_began(plan in any_host()) {
        let scripts = scripts(&plan);
        let at = |values: &dyn Fn(&Adapter) -> Values| -> BTreeMap<String, Values> {
            plan.adapters.iter().map(|adapter| (adapter.name.to_string(), values(adapter))).collect()
        };
        let start = at(&|adapter| real(&adapter.processors));
        let mut host = start.clone();
        replay(&scripts.apply, &mut host);
        prop_assert_eq!(&host, &at(&|adapter| expected(&plan, adapter)));
        replay(&scripts.rollback, &mut host);
        for (name, values) in &start {
            for (setting, value) in values.iter().filter(|(_, value)| **value != 777) {
                prop_assert_eq!(host[name][setting], *value, "{} {}", name, setting);
            }
        }
    }
}

//! Plays the commands of a script against a host on paper: apply must end at the target, rollback at the start, also
//! when a command fails and the script is run again.

use std::collections::{BTreeMap, BTreeSet};

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

/// A host on paper.
#[derive(Clone, Debug)]
struct Paper {
    /// What is stored.
    stored: BTreeMap<String, Values>,
    /// What each adapter took up when it was last started.
    running: BTreeMap<String, Values>,
    /// The restarts that are noted as not yet done.
    waiting: BTreeSet<String>,
}

impl Paper {
    fn new(stored: BTreeMap<String, Values>) -> Self {
        Self { running: stored.clone(), stored, waiting: BTreeSet::new() }
    }

    /// Carries out the commands with values in sight, and the notes around them, as far as the script has the functions
    /// that write and mind these. With `fails`, stops at the command of that number, counted from zero, instead.
    fn replay(&mut self, script: &str, mut fails: Option<usize>) {
        let notes = script.contains("$waiting[$Step.Name] = $true\n    Write-Backup\n");
        let minds = script.contains("-not $waiting.ContainsKey($Step.Name) -and ");
        let clears = script.contains("$waiting.Remove($Step.Name)\n    Write-Backup\n");
        let steps: Vec<_> = wanted(script);
        let (mut at, mut skips) = (None, false);
        for line in script.lines().map(str::trim) {
            if line.starts_with("$step = $steps[") {
                at = at.map_or(Some(0), |at| Some(at + 1));
                skips = false;
            }
            let Some((name, wanted)) = at.and_then(|at| steps.get(at)) else { continue };
            if line == "if (Test-Done $step) {" {
                let done = wanted.iter().all(|(setting, value)| self.stored[name].get(setting) == Some(value));
                skips = done && !(minds && self.waiting.contains(name));
            }
            if skips {
                continue;
            }
            let mut words = line.split_whitespace();
            let cmdlet = words.next().unwrap_or_default();
            if line == "$before = Enter-Restart $step" && notes {
                self.waiting.insert(name.clone());
            } else if line == "Wait-Link $step $before" && clears {
                self.waiting.remove(name);
            } else if matches!(cmdlet, "Set-NetAdapterVmq" | "Set-NetAdapterRss" | "Restart-NetAdapter") {
                match &mut fails {
                    Some(0) => return,
                    Some(left) => *left -= 1,
                    None => {}
                }
                assert_eq!(words.next(), Some("-Name"));
                assert_eq!(
                    words.next().map(|name| name.trim_matches('\'')),
                    Some(name.as_str()),
                    "it sets its own adapter"
                );
                let words: Vec<_> = words.collect();
                self.carry_out(cmdlet, name, &words);
            }
        }
    }

    fn carry_out(&mut self, cmdlet: &str, name: &str, words: &[&str]) {
        let values = self.stored.get_mut(name).unwrap();
        for pair in words.windows(2).filter(|pair| pair[0].starts_with('-')) {
            let setting = pair[0].trim_start_matches('-');
            assert!(cmdlet != "Set-NetAdapterVmq" || setting != "MaxProcessorGroup", "Set-NetAdapterVmq has none");
            if let Ok(value) = pair[1].parse() {
                *values.get_mut(setting).unwrap() = value;
            }
        }
        if !words.contains(&"-NoRestart") {
            self.running.insert(name.to_owned(), values.clone());
        }
    }
}

/// The adapters of a script in its order, with what it sets in sight.
fn wanted(script: &str) -> Vec<(String, Values)> {
    let mut steps: Vec<(String, Values)> = Vec::new();
    for line in script.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("Name = '") {
            steps.push((name.trim_matches('\'').to_owned(), Values::new()));
        } else if let (Some(table), Some((_, values))) = (line.strip_prefix("Wanted = @{"), steps.last_mut()) {
            let pairs = table.trim_matches(['}', ' ']).split("; ").filter_map(|pair| pair.split_once(" = "));
            values.extend(pairs.map(|(setting, value)| (setting.to_owned(), value.parse().unwrap())));
        }
    }
    steps
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
        let end = at(&|adapter| expected(&plan, adapter));
        let mut host = Paper::new(start.clone());
        host.replay(&scripts.apply, None);
        prop_assert_eq!(&host.stored, &end);
        prop_assert_eq!(&host.running, &end, "every adapter was restarted");
        host.replay(&scripts.rollback, None);
        for (name, values) in &start {
            for (setting, value) in values.iter().filter(|(_, value)| **value != 777) {
                prop_assert_eq!(host.running[name][setting], *value, "{} {}", name, setting);
            }
        }
    }

    #[test]
    fn whichever_command_fails_running_again_makes_up_for_it(plan in any_host(), fails in 0..12_usize) {
        let scripts = scripts(&plan);
        let at = |values: &dyn Fn(&Adapter) -> Values| -> BTreeMap<String, Values> {
            plan.adapters.iter().map(|adapter| (adapter.name.to_string(), values(adapter))).collect()
        };
        let mut host = Paper::new(at(&|adapter| real(&adapter.processors)));
        host.replay(&scripts.apply, Some(fails));
        for (name, stored) in &host.stored {
            prop_assert!(*stored == host.running[name] || host.waiting.contains(name), "{} waits and nothing says so", name);
        }
        let mut back = host.clone();
        back.replay(&scripts.rollback, None);
        prop_assert_eq!(&back.stored, &back.running, "rollback leaves nothing to restart");
        host.replay(&scripts.apply, None);
        prop_assert_eq!(&host.running, &at(&|adapter| expected(&plan, adapter)));
        prop_assert!(host.waiting.is_empty() && back.waiting.is_empty());
    }
}

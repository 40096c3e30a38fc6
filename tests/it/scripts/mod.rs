//! The scripts as an administrator gets them: golden texts, their grammar, and names that try to be code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod hosts;
mod lexer;
mod memory;
mod replay;

use std::sync::LazyLock;

use proptest::prelude::*;
use tree_sitter::{Parser, Tree};
use vmq_planner::emit::{Scripts, scripts};
use vmq_planner::model::{Os, Setting, TeamKind, TeamMode};

use hosts::{Host, settings};
use lexer::{Token, skeleton, strings, tokens};

fn texts(scripts: &Scripts) -> [(&'static str, &str); 3] {
    [("apply", &scripts.apply), ("verify", &scripts.verify), ("rollback", &scripts.rollback)]
}

#[track_caller]
fn golden(host: &str, plan: &vmq_planner::model::Plan) {
    for (kind, text) in texts(&scripts(plan)) {
        let path = format!("{}/tests/fixtures/scripts/{host}-{kind}.ps1", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(text == expected, "{host}-{kind}.ps1 is not as recorded; UPDATE_GOLDEN=1 records it anew");
        parses(text);
    }
}

fn tree(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).unwrap();
    parser.parse(text, None).unwrap()
}

#[track_caller]
fn parses(text: &str) {
    let tree = tree(text);
    if tree.root_node().has_error() {
        let line = first_error(tree.root_node()).unwrap_or_default();
        panic!("not PowerShell at line {}: {:?}", line + 1, text.lines().nth(line));
    }
}

fn first_error(node: tree_sitter::Node<'_>) -> Option<usize> {
    if node.is_error() || node.is_missing() {
        return Some(node.start_position().row);
    }
    let mut cursor = node.walk();
    node.children(&mut cursor).filter(tree_sitter::Node::has_error).find_map(first_error)
}

#[test]
fn the_grammar_notices_what_is_broken() {
    for broken in ["if ($x { 1 }", "Write-Host 'a'b'", "@{ a = 1", "} else {"] {
        assert!(tree(broken).root_node().has_error(), "{broken}");
    }
}

#[test]
fn the_scripts_of_a_team_in_sum_mode_are_as_recorded() {
    golden("lbfo-sum", &hosts::lbfo_sum().plan());
}

#[test]
fn the_scripts_of_a_team_in_min_mode_are_as_recorded() {
    golden("lbfo-min", &hosts::lbfo_min().plan());
}

#[test]
fn the_scripts_of_a_set_host_are_as_recorded() {
    golden("set", &hosts::set().plan());
}

/// The commands of a script that set something, without their indentation.
fn commands(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with("Set-NetAdapter")).collect()
}

#[track_caller]
fn sets(host: &Host, apply: &[&str], rollback: &[&str]) {
    let scripts = scripts(&host.plan());
    assert_eq!(commands(&scripts.apply), apply, "apply");
    assert_eq!(commands(&scripts.rollback), rollback, "rollback");
    for (_, text) in texts(&scripts) {
        parses(text);
    }
}

#[test]
fn without_targets_nothing_is_set_and_verify_checks_today() {
    let mut host = hosts::lbfo_sum();
    host.parts.adapters.iter_mut().for_each(|adapter| adapter.target = None);
    sets(&host, &[], &[]);
    let scripts = scripts(&host.plan());
    assert!(scripts.apply.contains("Nothing was done") && scripts.rollback.contains("nothing to put back"));
    assert!(scripts.verify.contains("Wanted = @{ BaseProcessorGroup = 0; BaseProcessorNumber = 0 }"));
    assert!(scripts.verify.trim_end().ends_with("exit 0"));
}

#[test]
fn only_what_differs_is_set() {
    let mut host = Host::new(Os::Ws2012R2);
    host.on_switch("NIC1", settings(&[(Setting::BaseNumber, 0), (Setting::MaxProcessors, 8)]));
    host.target("NIC1", settings(&[(Setting::BaseNumber, 4), (Setting::MaxProcessors, 8)]));
    let apply = ["Set-NetAdapterVmq -Name 'NIC1' -BaseProcessorNumber 4 -NoRestart -ErrorAction Stop"];
    sets(&host, &apply, &["Set-NetAdapterVmq -Name 'NIC1' -BaseProcessorNumber 0 -NoRestart -ErrorAction Stop"]);
}

#[test]
fn an_adapter_off_the_switches_or_without_vmq_goes_through_rss() {
    let expected = ["Set-NetAdapterRss -Name 'NIC1' -BaseProcessorNumber 4 -NoRestart -ErrorAction Stop"];
    let back = ["Set-NetAdapterRss -Name 'NIC1' -BaseProcessorNumber 0 -NoRestart -ErrorAction Stop"];
    let (today, target) = (settings(&[(Setting::BaseNumber, 0)]), settings(&[(Setting::BaseNumber, 4)]));
    let mut host = Host::new(Os::Ws2016);
    host.adapter("NIC1", today);
    host.target("NIC1", target);
    sets(&host, &expected, &back);
    let mut host = Host::new(Os::Ws2016);
    host.on_switch("NIC1", today);
    host.target("NIC1", target);
    host.parts.adapters[0].vmq.enabled = Some(false);
    sets(&host, &expected, &back);
}

#[test]
fn a_max_group_goes_through_rss_and_follows_the_max_number() {
    let mut host = Host::new(Os::Ws2016);
    host.on_switch("NIC1", settings(&[(Setting::MaxGroup, 1), (Setting::MaxNumber, 30)]));
    host.target("NIC1", settings(&[(Setting::MaxGroup, 1), (Setting::MaxNumber, 16)]));
    sets(
        &host,
        &[
            "Set-NetAdapterVmq -Name 'NIC1' -MaxProcessorNumber 16 -NoRestart -ErrorAction Stop",
            "Set-NetAdapterRss -Name 'NIC1' -MaxProcessorGroup 1 -NoRestart -ErrorAction Stop",
        ],
        &[
            "Set-NetAdapterVmq -Name 'NIC1' -MaxProcessorNumber 30 -NoRestart -ErrorAction Stop",
            "Set-NetAdapterRss -Name 'NIC1' -MaxProcessorGroup 1 -NoRestart -ErrorAction Stop",
        ],
    );
}

#[test]
fn a_preferred_node_of_none_is_written_where_there_is_one_today() {
    let mut host = Host::new(Os::Ws2016);
    host.on_switch("NIC1", settings(&[(Setting::MaxProcessors, 8), (Setting::NumaNode, 1)]));
    host.target("NIC1", settings(&[(Setting::MaxProcessors, 8)]));
    sets(
        &host,
        &["Set-NetAdapterVmq -Name 'NIC1' -NumaNode 65535 -NoRestart -ErrorAction Stop"],
        &["Set-NetAdapterVmq -Name 'NIC1' -NumaNode 1 -NoRestart -ErrorAction Stop"],
    );
    assert!(scripts(&host.plan()).verify.contains("NumaNode = 65535"));
}

#[test]
fn a_target_that_is_silent_leaves_a_setting_alone() {
    let mut host = Host::new(Os::Ws2016);
    host.on_switch("NIC1", settings(&[(Setting::BaseNumber, 2), (Setting::MaxProcessors, 8)]));
    host.target("NIC1", settings(&[(Setting::BaseNumber, 2)]));
    sets(&host, &[], &[]);
    assert!(scripts(&host.plan()).verify.contains("Wanted = @{ BaseProcessorNumber = 2 } }"));
}

#[test]
fn members_of_a_min_team_get_a_preferred_node_only_all_alike() {
    let mut host = Host::new(Os::Ws2012R2);
    host.team(TeamKind::Lbfo, &["NIC1", "NIC2"], settings(&[(Setting::NumaNode, 3)]));
    host.parts.teams[0].mode = Some(TeamMode::Static);
    host.target("NIC1", settings(&[(Setting::NumaNode, 0)]));
    host.target("NIC2", settings(&[(Setting::NumaNode, 1)]));
    sets(&host, &[], &[]);
    assert!(scripts(&host.plan()).apply.contains("NIC1: its preferred node is left alone"));
    assert!(!scripts(&host.plan()).verify.contains("NumaNode = 0"));
    host.target("NIC2", settings(&[(Setting::NumaNode, 0)]));
    let set = |name, node| format!("Set-NetAdapterVmq -Name '{name}' -NumaNode {node} -NoRestart -ErrorAction Stop");
    sets(&host, &[&set("NIC1", 0), &set("NIC2", 0)], &[&set("NIC1", 3), &set("NIC2", 3)]);
}

#[test]
fn what_the_plan_does_not_know_comes_back_from_the_file() {
    let mut host = Host::new(Os::Ws2012R2);
    host.on_switch("NIC1", settings(&[(Setting::BaseNumber, 0)]));
    host.target("NIC1", settings(&[(Setting::BaseNumber, 4), (Setting::MaxProcessors, 4), (Setting::NumaNode, 0)]));
    sets(
        &host,
        &[
            "Set-NetAdapterVmq -Name 'NIC1' -BaseProcessorNumber 4 -MaxProcessors 4 -NumaNode 0 -NoRestart -ErrorAction Stop",
        ],
        &[
            "Set-NetAdapterVmq -Name 'NIC1' -BaseProcessorNumber 0 -NumaNode 65535 -NoRestart -ErrorAction Stop",
            "Set-NetAdapterVmq -Name 'NIC1' -MaxProcessors $maxProcessors -NoRestart -ErrorAction Stop",
            "Set-NetAdapterVmq -Name 'NIC1' -NumaNode $numaNode -NoRestart -ErrorAction Stop",
        ],
    );
    let rollback = scripts(&host.plan()).rollback;
    assert!(rollback.contains("Restart-NetAdapter -Name 'NIC1' -Confirm:$false -ErrorAction Stop"));
}

#[test]
fn the_standby_of_a_team_goes_first() {
    let mut host = Host::new(Os::Ws2012R2);
    host.team(TeamKind::Lbfo, &["NIC1", "NIC2"], settings(&[(Setting::BaseNumber, 0)]));
    host.parts.teams[0].standby = Some(vmq_planner::model::AdapterId::at(1));
    host.target("NIC1", settings(&[(Setting::BaseNumber, 2)]));
    host.target("NIC2", settings(&[(Setting::BaseNumber, 6)]));
    let apply = scripts(&host.plan()).apply;
    let names: Vec<_> = commands(&apply).into_iter().filter_map(|line| line.split('\'').nth(1)).collect();
    assert_eq!(names, ["NIC2", "NIC1"]);
}

/// The adapters in the order in which a script restarts them.
fn restarted(text: &str) -> Vec<&str> {
    let restarts = text.lines().filter(|line| line.trim().starts_with("Restart-NetAdapter -Name"));
    restarts.filter_map(|line| line.split('\'').nth(1)).collect()
}

#[test]
fn a_set_moves_into_processors_that_are_free_where_that_goes() {
    let mut host = hosts::lbfo_sum();
    for (name, today, target) in [("NIC1", 2, 10), ("NIC2", 10, 18)] {
        let run = |base| settings(&[(Setting::BaseNumber, base), (Setting::MaxProcessors, 4)]);
        host.target(name, run(target));
        host.parts.adapters.iter_mut().find(|it| it.name.as_str() == name).unwrap().processors = run(today);
    }
    let scripts = scripts(&host.plan());
    assert_eq!(restarted(&scripts.apply), ["NIC2", "NIC1"]);
    assert_eq!(restarted(&scripts.rollback), ["NIC1", "NIC2"]);
}

#[test]
fn the_only_link_of_a_switch_is_announced() {
    let mut host = Host::new(Os::Ws2012R2);
    host.on_switch("NIC1", settings(&[(Setting::BaseNumber, 0)]));
    host.target("NIC1", settings(&[(Setting::BaseNumber, 2)]));
    let apply = scripts(&host.plan()).apply;
    assert_eq!(apply.matches("is the only link of its switch: the machines on it lose the network").count(), 3);
}

/// Names that would break out, were they not quoted.
const HOSTILE: &[&str] = &[
    "'; Remove-Item C:\\ -Recurse; '",
    "\u{2018}; whoami; \u{2019}",
    "a\u{201a}b\u{201b}c'd",
    "$(whoami) $env:PATH",
    "`n`'`",
    "NIC[1] *?",
    "{0} {1} }} {",
    "#> <# #",
    "\u{2028}whoami\u{2029}",
    "\"$x\"",
    "-ForegroundColor",
    "@(1) | & ;%",
    "Karte Büro\u{a0}1\u{feff}",
    "\u{202e}live",
    "--%",
    "''",
    "\u{1F5A7}",
];

/// The code of the three scripts with a name that nobody could take for code.
static PLAIN: LazyLock<[String; 3]> =
    LazyLock::new(|| texts(&scripts(&hosts::named("plain").plan())).map(|(_, text)| skeleton(text)));

#[track_caller]
fn names_stay_names(name: &str) {
    let hostile = hosts::named(name);
    let hostile = scripts(&hostile.plan());
    for ((kind, text), calm) in texts(&hostile).into_iter().zip(&*PLAIN) {
        assert_eq!(&skeleton(text), calm, "{kind} of {name:?}: the code is the same whatever the name");
        let literals = strings(text);
        let as_written = format!("{name} 1");
        assert!(literals.contains(&as_written), "{kind} of {name:?}: a literal gives the name back");
        if kind != "verify" {
            let pattern = lexer::escaped(&as_written);
            assert!(literals.contains(&pattern), "{kind} of {name:?}: so does the pattern");
        }
        parses(text);
    }
}

#[test]
fn hostile_names_stay_names() {
    for name in HOSTILE {
        names_stay_names(name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_name_stays_a_name(
        name in prop_oneof![
            "\\PC{1,24}",
            proptest::collection::vec(proptest::sample::select(HOSTILE), 1..4).prop_map(|parts| parts.concat()),
            "[-'‘’‚‛`$\"#{}()\\[\\];|&<>*?@%,. a\u{2028}\u{2029}\u{202e}]{1,16}",
        ]
    ) {
        prop_assume!(!name.chars().any(char::is_control));
        names_stay_names(&name);
    }
}

#[test]
fn no_script_builds_code_from_text() {
    for host in [hosts::lbfo_sum(), hosts::lbfo_min(), hosts::set(), hosts::named("'\"$x")] {
        for (kind, text) in texts(&scripts(&host.plan())) {
            for token in tokens(text) {
                if let Token::Code(code) = token {
                    for forbidden in ["\"", "Invoke-Expression", "iex ", "ScriptBlock]", " -f ", "&&", "??", "<#"] {
                        assert!(!code.contains(forbidden), "{kind}: {forbidden} in {code}");
                    }
                    assert!(code.is_ascii(), "{kind}: {code}");
                }
            }
        }
    }
}

#[test]
fn names_beyond_ascii_ask_for_the_byte_order_mark() {
    let apply = |name| scripts(&hosts::named(name).plan()).apply;
    assert!(apply("Büro").contains("byte order mark") && !apply("Buero").contains("byte order mark"));
}

//! The native side of `xtask/reading.mjs`, which takes turns with the package: tells its kinds of text, then reads one of
//! so many bytes for each line of its input, such as `table 1048576`, and answers with the time in nanoseconds.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::hint::black_box;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use vmq_planner::import::parse;

/// What is repeated, `#` standing for a number that grows.
const KINDS: [(&str, &str, &str); 6] = [
    (
        "list",
        "",
        "Name      : Network Adapter\nVMName    : vm#\nSwitchName: Prod\nVmqWeight : 100\nMacAddress: 00155D#\n\n",
    ),
    (
        "table",
        "Name            IsManagementOs VMName           SwitchName\n----            -------------- ------           ----------\n",
        "Network Adapter False          vm#        Prod\n",
    ),
    (
        "csv",
        "\"Name\",\"IsManagementOs\",\"VMName\",\"SwitchName\"\n",
        "\"Network Adapter\",\"False\",\"vm#\",\"Prod\"\n",
    ),
    (
        "json",
        "",
        "{\"Name\":\"Network Adapter\",\"IsManagementOs\":false,\"VMName\":\"vm#\",\"SwitchName\":\"Prod\"}\n",
    ),
    (
        "events",
        "",
        "<Event ><System><Provider Name='Microsoft-Windows-Hyper-V-VmSwitch'/><EventID>44</EventID></System><EventData><Data>#</Data><Data>a</Data><Data>Prod</Data><Data>2</Data><Data>4</Data></EventData></Event>\n",
    ),
    ("prose", "", "We have seen this on host # since the update: nothing helps, neither a restart nor the driver.\n"),
];

fn main() {
    let mut out = io::stdout().lock();
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush()).expect("a reader");
    for (kind, head, piece) in KINDS {
        say(serde_json::json!({ "kind": kind, "head": head, "piece": piece }).to_string());
    }
    say(String::new());
    let mut text = String::new();
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (kind, size) = line.split_once(' ').expect("a kind and a size");
        let (_, head, piece) = KINDS.iter().find(|it| it.0 == kind).expect("a kind");
        fill(&mut text, head, piece, size.parse().expect("a size"));
        let start = Instant::now();
        let _ = black_box(parse(black_box(&text)));
        say(start.elapsed().as_nanos().to_string());
    }
}

/// A text of at least that many bytes.
fn fill(text: &mut String, head: &str, piece: &str, size: usize) {
    head.clone_into(text);
    for n in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&piece.replace('#', &format!("{n:08}")));
    }
}

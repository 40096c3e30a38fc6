//! How the time of `parse` grows with the text: each kind of text at growing sizes, in one run, as a table for
//! `docs/performance.md`. `cargo bench --bench reading` prints it; a number after `--` is the largest size in MB.

#![expect(clippy::expect_used, clippy::cast_precision_loss, reason = "a benchmark that cannot run has nothing to tell")]

use std::fmt::Write as _;
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
    let most = std::env::args().find_map(|it| it.parse().ok()).unwrap_or(50_usize);
    let mut sizes = vec![most << 20];
    while sizes.len() < 6 {
        sizes.insert(0, sizes[0] / 2);
    }
    println!(
        "| ns a byte at MB | {} |",
        sizes.iter().map(|it| format!("{:.1}", *it as f64 / 1_048_576.0)).collect::<Vec<_>>().join(" | ")
    );
    println!("| --- |{}", " ---: |".repeat(sizes.len()));
    for (kind, head, piece) in KINDS {
        let mut row = String::new();
        for size in &sizes {
            let mut text = head.to_owned();
            for n in 0.. {
                if text.len() >= *size {
                    break;
                }
                text.push_str(&piece.replace('#', &format!("{n:08}")));
            }
            let start = Instant::now();
            let _ = std::hint::black_box(parse(&text));
            write!(row, " {:.0} |", start.elapsed().as_nanos() as f64 / text.len() as f64).expect("a text");
        }
        println!("| {kind} |{row}");
    }
}

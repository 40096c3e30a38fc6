//! The native side of `xtask/bench.mjs`, which takes turns with the package: tells its hosts, then does as each line of
//! its input asks, such as `analyze 4 25`: on host 4 for 25 milliseconds. Answers with the median of a run, in
//! nanoseconds.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

mod hosts;

use std::hint::black_box;
use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use vmq_planner::engine::{View, analyze};
use vmq_planner::planner::{Strategy, recommend};
use vmq_planner::wire;

/// From the bytes of a plan to the bytes of the answer.
fn work(what: &str, json: &[u8]) -> Vec<u8> {
    let plan = wire::read_plan(std::str::from_utf8(json).expect("text")).expect("a plan");
    match what {
        "recommend" => wire::to_bytes(&wire::write_recommendation(&recommend(&plan, Strategy::Replan))),
        _ => wire::to_bytes(&wire::write_report(&plan, &analyze(&plan, View::Current))),
    }
}

fn median(what: &str, json: &[u8], time: Duration) -> u128 {
    let (mut runs, end) = (Vec::new(), Instant::now() + time);
    while runs.len() < 3 || Instant::now() < end {
        let start = Instant::now();
        black_box(work(what, black_box(json)));
        runs.push(start.elapsed().as_nanos());
    }
    runs.sort_unstable();
    runs[runs.len() / 2]
}

fn main() {
    let hosts = hosts::hosts();
    let mut out = io::stdout().lock();
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush()).expect("a reader");
    for host in &hosts {
        say(format!("{{\"name\":\"{}\",\"plan\":{}}}", host.name, host.json));
    }
    say(String::new());
    for line in io::stdin().lock().lines() {
        let line = line.expect("a line");
        let mut words = line.split(' ');
        let mut word = || words.next().expect("what, which host, how long");
        let (what, at, time) = (word(), word(), word());
        let host = &hosts[at.parse::<usize>().expect("a host")];
        let time = Duration::from_millis(time.parse().expect("milliseconds"));
        say(median(what, host.json.as_bytes(), time).to_string());
    }
}

//! The two sentences at the top: which host this is, and how it stands.

use crate::engine::{Finding, Report, Severity, Verdict};
use crate::model::Plan;

/// How the host stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Headline {
    /// Its colour and sign.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// What else there is, in a sentence.
    pub more: Option<String>,
}

/// How a headline looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// The worst finding's.
    Finding(Severity),
    /// All is well.
    Calm,
    /// Too little is known.
    Unknown,
}

/// How the host stands, worst thing first.
pub fn headline(plan: &Plan, report: &Report) -> Headline {
    let (faults, first) = clashes(plan, report);
    let count = |severity| report.findings.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let (tone, text) = if faults > 0 {
        (Tone::Finding(Severity::Fault), first)
    } else if errors > 0 {
        (Tone::Finding(Severity::Error), worst(report, Severity::Error))
    } else if plan.adapters.is_empty() {
        (Tone::Unknown, "No adapter is known yet.".to_owned())
    } else if plan.cpu.is_none() {
        (Tone::Unknown, "The processors are not known yet, so no set can be worked out.".to_owned())
    } else if warnings > 0 {
        let things = counted(warnings, "thing costs", "things cost");
        (Tone::Finding(Severity::Warning), format!("Nothing breaks, but {things} performance."))
    } else {
        (Tone::Calm, "Nothing to mend.".to_owned())
    };
    let mut rest = Vec::new();
    add(&mut rest, faults.saturating_sub(1), "more fault", "more faults");
    add(&mut rest, errors - usize::from(tone == Tone::Finding(Severity::Error)), "error", "errors");
    add(&mut rest, if tone == Tone::Finding(Severity::Warning) { 0 } else { warnings }, "warning", "warnings");
    let last = rest.pop();
    let before = if rest.is_empty() { String::new() } else { rest.join(", ") + " and " };
    Headline { tone, text, more: last.map(|last| format!("And {before}{last}.")) }
}

/// Which host: its name, release, processors and adapters, as far as known.
pub fn host_line(plan: &Plan) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(name) = &plan.name {
        words.push(name.as_str().to_owned());
    }
    if let Some(os) = plan.os {
        words.push(os.to_string());
    }
    if let Some(cpu) = &plan.cpu {
        let mut sockets = Vec::new();
        for node in cpu.nodes() {
            if !sockets.contains(&node.socket) {
                sockets.push(node.socket);
            }
        }
        let cores = cpu.lps().iter().filter(|lp| lp.thread == 0).count();
        let known = !sockets.contains(&None);
        if known {
            add(&mut words, sockets.len(), "socket", "sockets");
        }
        if !known || cpu.n_nodes() != sockets.len() {
            add(&mut words, cpu.n_nodes(), "NUMA node", "NUMA nodes");
        }
        add(&mut words, cores, "core", "cores");
        if cpu.lps().len() != cores {
            add(&mut words, cpu.lps().len(), "processor", "processors");
        }
    }
    add(&mut words, plan.adapters.len(), "adapter", "adapters");
    add(&mut words, plan.teams.len(), "team", "teams");
    add(&mut words, plan.vnics.len(), "virtual NIC", "virtual NICs");
    words
}

/// How many teams have sets that break their rule by a fault, and a sentence on the first.
fn clashes(plan: &Plan, report: &Report) -> (usize, String) {
    let (mut faults, mut first) = (0, String::new());
    for it in &report.teams {
        let name = &plan.team(it.team).name;
        let about = |it: &Finding| it.severity == Severity::Fault && it.subjects.first() == Some(name);
        if !report.findings.iter().any(about) {
            continue;
        }
        if faults == 0 {
            let verb = if it.verdict == Some(Verdict::NotIdentical) { "differ" } else { "overlap" };
            let processors = counted(it.clashing.len(), "processor", "processors");
            first = format!("{name}'s sets {verb} on {processors}.");
        }
        faults += 1;
    }
    (faults, first)
}

fn worst(report: &Report, severity: Severity) -> String {
    report.findings.iter().find(|it| it.severity == severity).map(|it| it.message.clone()).unwrap_or_default()
}

/// Adds how many there are, if any.
fn add(words: &mut Vec<String>, n: usize, one: &str, many: &str) {
    if n > 0 {
        words.push(counted(n, one, many));
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Shape;
    use crate::engine::{View, analyze};
    use crate::model::{
        Adapter, AdapterId, Algorithm, Name, Os, PlanParts, Switch, Team, TeamId, TeamKind, TeamMode, Uplink,
    };

    fn parts() -> PlanParts {
        let name = |text| Name::new(text).unwrap();
        PlanParts {
            name: Some(name("HV1")),
            os: Some(Os::Ws2016),
            cpu: Some(Shape { sockets: 2, nodes: 1, cores: 6, threads: 2 }.topology(None).unwrap()),
            adapters: ["NIC1", "NIC2"].map(|it| Adapter::named(name(it))).to_vec(),
            teams: vec![Team {
                name: name("Team1"),
                kind: TeamKind::Lbfo,
                mode: Some(TeamMode::SwitchIndependent),
                algorithm: Some(Algorithm::HyperVPort),
                members: vec![AdapterId::new(0), AdapterId::new(1)],
                standby: None,
            }],
            switches: vec![Switch {
                name: name("Prod"),
                uplink: Some(Uplink::Team(TeamId::new(0))),
                allow_net_lbfo_teams: None,
            }],
            ..PlanParts::default()
        }
    }

    fn of(parts: PlanParts) -> Headline {
        let plan = Plan::new(parts).unwrap();
        headline(&plan, &analyze(&plan, View::Current))
    }

    #[test]
    fn the_worst_comes_first_and_the_rest_is_counted() {
        let line = of(parts());
        assert_eq!(line.tone, Tone::Finding(Severity::Fault));
        assert_eq!(line.text, "Team1's sets overlap on 12 processors.");
        assert!(line.more.unwrap().contains("warning"));
    }

    #[test]
    fn what_is_not_known_is_not_called_well() {
        assert_eq!(of(PlanParts::default()).tone, Tone::Unknown);
        let unknown = of(PlanParts { cpu: None, ..parts() });
        assert_eq!(unknown.text, "The processors are not known yet, so no set can be worked out.");
    }

    #[test]
    fn a_host_is_named_in_a_line() {
        let words = host_line(&Plan::new(parts()).unwrap()).join(" · ");
        assert_eq!(words, "HV1 · Windows Server 2016 · 2 sockets · 12 cores · 24 processors · 2 adapters · 1 team");
    }
}

//! The two sentences at the top: which host this is, and how it stands.

use crate::engine::{Finding, Report, Severity, Verdict};
use crate::model::{Name, Plan};

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
    let faults = clashes(plan, report);
    let count = |severity| report.findings.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let (tone, text) = if let Some(first) = faults.first() {
        (Tone::Finding(Severity::Fault), first.clone())
    } else if errors > 0 {
        (Tone::Finding(Severity::Error), worst(report, Severity::Error))
    } else if plan.adapters.is_empty() {
        (Tone::Unknown, "No adapter is known yet.".to_owned())
    } else if plan.cpu.is_none() {
        (Tone::Unknown, "The processors are not known yet, so no set can be worked out.".to_owned())
    } else if warnings > 0 {
        let verb = if warnings == 1 { "1 thing costs" } else { &format!("{warnings} things cost") };
        (Tone::Finding(Severity::Warning), format!("Nothing breaks, but {verb} performance."))
    } else {
        (Tone::Calm, "Nothing to mend.".to_owned())
    };
    let rest = [
        (faults.len().saturating_sub(1), "more fault", "more faults"),
        (errors - usize::from(tone == Tone::Finding(Severity::Error)), "error", "errors"),
        (if matches!(tone, Tone::Finding(Severity::Warning)) { 0 } else { warnings }, "warning", "warnings"),
    ];
    let rest: Vec<_> = rest.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many)).collect();
    let more = match rest.split_last() {
        None => None,
        Some((last, [])) => Some(format!("And {last}.")),
        Some((last, before)) => Some(format!("And {} and {last}.", before.join(", "))),
    };
    Headline { tone, text, more }
}

/// Which host: its name, release, processors and adapters, as far as known.
pub fn host_line(plan: &Plan) -> Vec<String> {
    let mut words: Vec<String> = plan.name.iter().map(Name::to_string).collect();
    words.extend(plan.os.map(|os| os.to_string()));
    if let Some(cpu) = &plan.cpu {
        let sockets: std::collections::BTreeSet<_> = cpu.nodes().iter().map(|node| node.socket).collect();
        let cores = cpu.lps().iter().filter(|lp| lp.thread == 0).count();
        let known = !sockets.contains(&None);
        words.extend(known.then(|| counted(sockets.len(), "socket", "sockets")));
        if !known || cpu.n_nodes() != sockets.len() {
            words.push(counted(cpu.n_nodes(), "NUMA node", "NUMA nodes"));
        }
        words.push(counted(cores, "core", "cores"));
        if cpu.lps().len() != cores {
            words.push(counted(cpu.lps().len(), "processor", "processors"));
        }
    }
    let lists = [
        (plan.adapters.len(), "adapter", "adapters"),
        (plan.teams.len(), "team", "teams"),
        (plan.vnics.len(), "virtual NIC", "virtual NICs"),
    ];
    words.extend(lists.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many)));
    words
}

/// A sentence for each team whose sets break its rule by a fault.
fn clashes(plan: &Plan, report: &Report) -> Vec<String> {
    let faulty = |name: &Name| {
        let about = |it: &&Finding| it.severity == Severity::Fault && it.subjects.first() == Some(name);
        report.findings.iter().any(|it| about(&it))
    };
    let teams = report.teams.iter().map(|it| (&plan.team(it.team).name, it)).filter(|(name, _)| faulty(name));
    teams
        .map(|(name, it)| {
            let processors = counted(it.clashing.len(), "processor", "processors");
            match it.verdict {
                Some(Verdict::NotIdentical) => format!("{name}'s sets differ on {processors}."),
                _ => format!("{name}'s sets overlap on {processors}."),
            }
        })
        .collect()
}

fn worst(report: &Report, severity: Severity) -> String {
    report.findings.iter().find(|it| it.severity == severity).map(|it| it.message.clone()).unwrap_or_default()
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Shape;
    use crate::engine::{View, analyze};
    use crate::model::{
        Adapter, AdapterId, Algorithm, Os, PlanParts, Switch, Team, TeamId, TeamKind, TeamMode, Uplink,
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

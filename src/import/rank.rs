//! What is missing, by what knowing it would change: the host is looked at under some answers that are likely, and what is
//! found then is held against what is found without.

use super::missing::{Missing, asked};
use crate::engine::{Code, Report, Severity, View, analyze};
use crate::model::{
    AdapterFact, AdapterId, Fact, HostFact, Limits, Name, Os, Plan, PlanEdit, PlanParts, Setting, Switch, Team,
    TeamFact, TeamId, TeamKind, Uplink, Value, amend,
};

/// What the answer to a question may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Guess {
    /// Nothing can be said without it.
    Everything,
    /// No set can be worked out without them.
    Processors,
    Vmq,
    Team,
    Switches,
    Teams,
    Uplinks,
    Release,
    Queues,
    Link,
    Node,
    Rss,
    /// There are too many answers to try.
    Nothing,
}

/// Larger hosts are asked in the order of the questions: each trial costs an analysis.
const LARGE: usize = 256;

/// What `plan` lacks, what would change most first; with each, how many findings may come or go with the answer, of the
/// worst kind that does. What is as good comes in the order of [`super::missing`].
pub fn ranked(plan: &Plan) -> Vec<(Missing, usize)> {
    // Virtual NICs cost most and tell least here.
    let mut bare = plan.clone().into_parts();
    bare.vnics.truncate(LARGE / 8);
    let large = plan.cpu.as_ref().is_some_and(|cpu| cpu.lps().len() > LARGE);
    let known = if large { None } else { told(bare.clone()) };
    let mut all: Vec<(Missing, usize, usize)> = Vec::new();
    for (it, guess) in asked(plan) {
        let mut most = (0, 0);
        if guess == Guess::Everything {
            most = (usize::MAX, 0);
        } else if guess == Guess::Processors {
            most = (usize::MAX - 1, 0);
        } else if let Some(known) = &known {
            for turn in 0..guess.turns() {
                let mut parts = bare.clone();
                guess.suppose(&mut parts, turn);
                most = most.max(told(parts).map_or((0, 0), |it| changes(known, &it)));
            }
        }
        let at = all.iter().position(|(_, weight, n)| (*weight, *n) < most).unwrap_or(all.len());
        all.insert(at, (it, most.0, most.1));
    }
    let mut ranked = Vec::new();
    for (it, _, n) in all {
        ranked.push((it, n));
    }
    ranked
}

/// What is found on a host: what it is and whom it is about.
type Told = Vec<(Severity, Code, Vec<Name>)>;

fn told(parts: PlanParts) -> Option<Told> {
    let Report { findings, .. } = analyze(&Plan::new(parts).ok()?, View::Current);
    let mut told = Vec::new();
    for it in findings {
        told.push((it.severity, it.code, it.subjects));
    }
    Some(told)
}

/// How bad the worst finding is that only one of the two has, more is worse, and how many there are of that kind.
fn changes(a: &Told, b: &Told) -> (usize, usize) {
    let mut n = [0; 4];
    for (these, those) in [(a, b), (b, a)] {
        for it in these {
            n[it.0 as usize] += usize::from(!those.contains(it));
        }
    }
    let worst = n.iter().position(|n| *n > 0).unwrap_or(n.len());
    (n.len() - worst, n.get(worst).copied().unwrap_or(0))
}

impl Guess {
    /// How many answers are tried.
    const fn turns(self) -> usize {
        match self {
            Self::Everything | Self::Processors | Self::Nothing => 0,
            Self::Release => Os::ALL.len(),
            _ => 3,
        }
    }

    /// Takes one of the answers for true, for all that is not known of this kind.
    fn suppose(self, parts: &mut PlanParts, turn: usize) {
        let adapters = parts.adapters.len();
        match self {
            Self::Everything | Self::Processors | Self::Nothing => {}
            Self::Release => set(parts, Fact::Host(HostFact::Os), turn),
            Self::Team => {
                // Min-queue mode, sum-queue mode, and what Windows takes when nobody chooses.
                let (mode, algorithm) = [(2, 0), (0, 3), (0, 4)][turn];
                for at in 0..parts.teams.len() {
                    set(parts, Fact::Team(TeamId::at(at), TeamFact::Mode), mode);
                    set(parts, Fact::Team(TeamId::at(at), TeamFact::Algorithm), algorithm);
                }
            }
            Self::Teams => {
                let (mode, algorithm) = [(2, 0), (0, 3), (0, 4)][turn];
                let mut members = Vec::new();
                for at in 0..adapters {
                    members.push(AdapterId::at(at));
                }
                parts.teams.extend(unnamed().map(|name| Team {
                    name,
                    kind: TeamKind::Lbfo,
                    mode: None,
                    algorithm: None,
                    members,
                    standby: None,
                }));
                set(parts, Fact::Team(TeamId::at(0), TeamFact::Mode), mode);
                set(parts, Fact::Team(TeamId::at(0), TeamFact::Algorithm), algorithm);
                Self::Uplinks.suppose(parts, 0);
            }
            Self::Switches => {
                let new = |name| Switch { name, uplink: None, allow_net_lbfo_teams: None };
                if parts.switches.len() < Limits::SWITCHES {
                    parts.switches.extend(unnamed().map(new));
                }
                Self::Uplinks.suppose(parts, turn);
            }
            Self::Uplinks => {
                let way = match turn {
                    _ if turn < parts.teams.len() => Some(Uplink::Team(TeamId::at(turn))),
                    _ if turn < adapters => Some(Uplink::Adapter(AdapterId::at(turn))),
                    _ => None,
                };
                if let Some(it) = parts.switches.iter_mut().find(|it| it.uplink.is_none()) {
                    it.uplink = way;
                }
            }
            Self::Vmq => each(parts, AdapterFact::VmqEnabled, [1, 1, 0][turn], [0, 8, 0][turn]),
            Self::Rss => each(parts, AdapterFact::RssEnabled, [1, 1, 0][turn], [0, 8, 0][turn]),
            Self::Queues => each(parts, AdapterFact::VmqQueues, [1, 16, 128][turn], 0),
            Self::Link => each(parts, AdapterFact::Link, [1_000_000, 10_000_000, 100_000_000][turn], 0),
            Self::Node => each(parts, AdapterFact::Node, [0, 1, 0][turn], 0),
        }
    }
}

/// Sets a fact of all adapters of which it is not known; and with those that say how queues are set, bases that are so far
/// apart.
fn each(parts: &mut PlanParts, fact: AdapterFact, value: usize, apart: u32) {
    let bases = matches!(fact, AdapterFact::VmqEnabled | AdapterFact::RssEnabled);
    for at in 0..parts.adapters.len() {
        let id = AdapterId::at(at);
        set(parts, Fact::Adapter(id, fact), value);
        let mine = &mut parts.adapters[at].processors;
        if bases && mine.base_number.is_none() {
            let base = u32::from(id.get()) * apart % 64;
            *mine = Setting::BaseNumber.with(mine, Some(base)).unwrap_or(*mine);
        }
    }
}

/// Sets a fact that is not known.
fn set(parts: &mut PlanParts, fact: Fact, value: usize) {
    if fact.value(parts) == Value::Unknown {
        // A node that the host lacks cannot be; then nothing changes.
        let _ = amend(parts, PlanEdit::Fact(fact, Value::Number(value as u64)));
    }
}

/// A name that hardly anything has; where something does, there is no such trial.
fn unnamed() -> Option<Name> {
    Name::new("?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{missing, parse};
    use crate::model::{CoreRun, NumaNode, Topology};

    const VMQ: &str = "Name InterfaceDescription Enabled BaseVmqProcessor MaxProcessors NumberOfReceiveQueues\n\
                       ---- -------------------- ------- ---------------- ------------- ---------------------\n\
                       N1   Intel                True    0:0              4             31\n\
                       N2   Intel                True    0:2              4             31\n\n";
    const CPU: &str = "DeviceID : CPU0\nSocketDesignation : S0\nNumberOfCores : 16\nNumberOfLogicalProcessors : 16\n\n";
    const SWITCH: &str = "Name : S1\nSwitchType : External\nNetAdapterInterfaceDescription : Microsoft Network Adapter \
                          Multiplexor Driver\n\n";
    const OS: &str = "Caption : Microsoft Windows Server 2016 Standard\nBuildNumber : 14393\nCSName : HV\n\n";

    fn asks(text: &str) -> Vec<(&'static str, usize)> {
        let plan = parse(text).unwrap().plans.remove(0);
        let ranked = ranked(&plan);
        let mut these: Vec<_> = ranked.iter().map(|(it, _)| it.what).collect();
        let mut unranked: Vec<_> = missing(&plan).iter().map(|it| it.what).collect();
        these.sort_unstable();
        unranked.sort_unstable();
        assert_eq!(these, unranked, "the same questions, in another order");
        ranked.into_iter().map(|(it, n)| (it.what, n)).collect()
    }

    #[test]
    fn a_team_that_may_clash_is_asked_of_before_the_rest() {
        let team = "Name : T1\nMembers : {N1, N2}\nTeamNics : T1\n\n";
        let asked = asks(&[VMQ, CPU, SWITCH, OS, team].concat());
        assert_eq!(asked[0].0, "The mode or load balancing of a team", "{asked:?}");
        assert!(asked[0].1 > 0, "{asked:?}");
    }

    #[test]
    fn teams_that_nobody_showed_are_asked_of_first_where_sets_overlap() {
        let asked = asks(&[VMQ, CPU, SWITCH, OS].concat());
        assert_eq!(asked[0].0, "The teams, if there are any", "{asked:?}");
        // Sets that are apart fit a team of any mode but the one that wants them alike: still worth asking.
        assert!(asked.last().unwrap().1 <= asked[0].1);
    }

    #[test]
    fn without_adapters_nothing_else_matters() {
        assert_eq!(ranked(&Plan::default())[0].0.command.split(' ').next(), Some("Get-NetAdapterVmq"));
    }

    #[test]
    fn then_come_the_processors() {
        let asked = asks(&[VMQ, SWITCH, OS].concat());
        assert_eq!(asked[0].0, "The processors: sockets, cores and threads", "{asked:?}");
    }

    #[test]
    fn a_large_host_is_asked_in_the_usual_order() {
        let node = NumaNode { socket: None, group: None, cores: vec![CoreRun { count: 32, threads: 2 }] };
        let cpu = Topology::new(vec![node; 10], None).ok();
        let plan = Plan::new(PlanParts { cpu, ..PlanParts::default() }).unwrap();
        let order: Vec<_> = ranked(&plan).into_iter().map(|(it, _)| it).collect();
        assert_eq!(order, missing(&plan));
    }
}

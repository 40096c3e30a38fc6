//! What a plan lacks, what it is needed for, and the one command that would tell.

use super::Seen;
use super::rank::Guess;
use super::source::Source;
use crate::model::{Adapter, AdapterId, Plan, TeamKind};

/// A fact that the plan lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// What is not known.
    pub what: &'static str,
    /// What it is needed for.
    pub why: &'static str,
    /// The command that tells it.
    pub command: &'static str,
}

struct Question {
    lacks: fn(&Plan) -> bool,
    what: &'static str,
    why: &'static str,
    command: &'static str,
    /// What the answer may be.
    guess: Guess,
}

const GET_VMQ: &str = "Get-NetAdapterVmq | Format-List Name, InterfaceDescription, Enabled, BaseProcessorGroup, \
                       BaseProcessorNumber, MaxProcessorNumber, MaxProcessors, NumaNode, NumberOfReceiveQueues";
const GET_SWITCH: &str = "Get-VMSwitch | Format-List Name, SwitchType, EmbeddedTeamingEnabled, NetAdapterInterfaceDescription, \
                          NetAdapterInterfaceDescriptions";
const GET_TEAM: &str = "Get-NetLbfoTeam | Format-List Name, Members, TeamNics, TeamingMode, LoadBalancingAlgorithm";

/// The most important first.
const QUESTIONS: &[Question] = &[
    Question {
        lacks: |plan| plan.adapters.is_empty(),
        what: "The physical adapters and their VMQ settings",
        guess: Guess::Everything,
        why: "Without them there is nothing to check.",
        command: GET_VMQ,
    },
    Question {
        lacks: |plan| plan.cpu.is_none(),
        what: "The processors: sockets, cores and threads",
        guess: Guess::Processors,
        why: "Which processors a setting means depends on how many there are, and on hyper-threading.",
        command: "Get-CimInstance Win32_Processor | Format-List DeviceID, SocketDesignation, NumberOfCores, NumberOfLogicalProcessors",
    },
    Question {
        lacks: |plan| {
            on_switch(plan, |adapter| adapter.processors.base_number.is_none() || adapter.vmq.enabled.is_none())
        },
        what: "The VMQ settings of some adapters",
        guess: Guess::Vmq,
        why: "The base processor and the number of processors decide whether processor sets overlap.",
        command: GET_VMQ,
    },
    Question {
        lacks: |plan| has_open_team(plan, TeamKind::Lbfo),
        what: "The mode or load balancing of a team",
        guess: Guess::Team,
        why: "They decide whether the processor sets of its members must be apart or alike.",
        command: GET_TEAM,
    },
    Question {
        lacks: |plan| has_open_team(plan, TeamKind::Set),
        what: "The load balancing of a switch embedded team",
        guess: Guess::Team,
        why: "It decides how traffic is shared out over the members.",
        command: "Get-VMSwitchTeam | Format-List Name, NetAdapterInterfaceDescription, TeamingMode, LoadBalancingAlgorithm",
    },
    Question {
        lacks: |plan| plan.switches.is_empty(),
        what: "The virtual switches",
        guess: Guess::Switches,
        why: "An adapter uses VMQ when a switch is bound to it, and RSS otherwise.",
        command: GET_SWITCH,
    },
    Question {
        lacks: |plan| leads_nowhere(plan) && plan.teams.is_empty(),
        what: "The teams, if there are any",
        guess: Guess::Teams,
        why: "Only adapters of one team are checked together, and its mode decides how.",
        command: GET_TEAM,
    },
    Question {
        lacks: |plan| leads_nowhere(plan) && !plan.teams.is_empty(),
        what: "Which team a virtual switch sits on",
        guess: Guess::Uplinks,
        why: "An adapter uses VMQ when a switch is bound to it or to its team.",
        command: "Get-NetLbfoTeamNic | Format-List Name, InterfaceDescription, Team, VlanID",
    },
    Question {
        lacks: leads_nowhere,
        what: "What the virtual switches send through",
        guess: Guess::Uplinks,
        why: "An adapter uses VMQ when a switch is bound to it, and RSS otherwise.",
        command: GET_SWITCH,
    },
    Question {
        lacks: |plan| plan.os.is_none(),
        what: "The release of Windows Server",
        guess: Guess::Release,
        why: "Defaults, limits and what is supported differ between releases.",
        command: "Get-CimInstance Win32_OperatingSystem | Format-List Caption, BuildNumber, CSName",
    },
    Question {
        lacks: |plan| on_switch(plan, |adapter| adapter.vmq.queues.is_none()),
        what: "How many queues some adapters have",
        guess: Guess::Queues,
        why: "Virtual NICs without a queue of their own share one.",
        command: GET_VMQ,
    },
    Question {
        lacks: |plan| plan.adapters.iter().any(|adapter| adapter.link.is_none()),
        what: "The link speed of some adapters",
        guess: Guess::Link,
        why: "Below 10 Gbps Windows ignores VMQ, and the speed bounds the throughput.",
        command: "Get-NetAdapter | Format-List Name, InterfaceDescription, LinkSpeed, DriverProvider, DriverVersionString",
    },
    Question {
        lacks: |plan| several_nodes(plan) && plan.adapters.iter().any(|adapter| adapter.node.is_none()),
        what: "The NUMA node of some adapters",
        guess: Guess::Node,
        why: "Queues are best served by processors of the node that the card sits on.",
        command: "Get-NetAdapterHardwareInfo | Format-List Name, InterfaceDescription, NumaNode",
    },
    Question {
        lacks: |plan| {
            off_switch(plan, |adapter| adapter.rss.enabled.is_none() || adapter.processors.base_number.is_none())
        },
        what: "The RSS settings of some adapters",
        guess: Guess::Rss,
        why: "Adapters without a switch spread their traffic by RSS, over processors that VMQ may use as well.",
        command: "Get-NetAdapterRss | Format-List *",
    },
    Question {
        lacks: |plan| plan.vnics.is_empty() && !plan.adapters.is_empty(),
        what: "The virtual NICs",
        guess: Guess::Nothing,
        why: "They show whether there are queues enough, and what each can reach.",
        command: "Get-VMNetworkAdapter -All | Format-List Name, VMName, IsManagementOs, SwitchName, MacAddress, VmqWeight, VrssEnabled, \
                  VmmqEnabled, VmmqQueuePairs, IovUsage",
    },
];

/// What `plan` lacks, the most important first.
pub fn missing(plan: &Plan) -> Vec<Missing> {
    missing_of(std::slice::from_ref(plan))
}

/// What any of `plans` lacks, each thing once.
pub(super) fn missing_of(plans: &[Plan]) -> Vec<Missing> {
    let mut missing = Vec::new();
    for Question { lacks, what, why, command, .. } in QUESTIONS {
        if plans.iter().any(lacks) {
            missing.push(Missing { what, why, command });
        }
    }
    missing
}

/// Whether the command of `it` was answered for every adapter already: what it left open then, Windows does not know, as
/// with 65535 for the NUMA node.
pub fn is_answered(it: &Missing, seen: &[Seen], plans: &[Plan]) -> bool {
    let cmdlet = Source::HardwareInfo.cmdlet();
    let rows = seen.iter().filter(|it| it.cmdlet == cmdlet).map(|it| it.objects).sum::<usize>();
    it.command.starts_with(cmdlet) && rows >= plans.iter().map(|plan| plan.adapters.len()).sum()
}

/// What `plan` lacks, each with what the answer may be, in the order of [`missing`].
pub(super) fn asked(plan: &Plan) -> Vec<(Missing, Guess)> {
    let mut asked = Vec::new();
    for Question { lacks, what, why, command, guess } in QUESTIONS {
        if lacks(plan) {
            asked.push((Missing { what, why, command }, *guess));
        }
    }
    asked
}

fn has_open_team(plan: &Plan, kind: TeamKind) -> bool {
    plan.teams.iter().any(|team| team.kind == kind && (team.mode.is_none() || team.algorithm.is_none()))
}

fn leads_nowhere(plan: &Plan) -> bool {
    !plan.switches.is_empty() && plan.switches.iter().all(|switch| switch.uplink.is_none())
}

fn several_nodes(plan: &Plan) -> bool {
    plan.cpu.as_ref().is_none_or(|cpu| cpu.n_nodes() > 1)
}

/// Whether a switch is bound to the adapter; while no switch is known to lead anywhere, every adapter may be behind one.
fn on_switch(plan: &Plan, lacks: fn(&Adapter) -> bool) -> bool {
    let bound = bound(plan);
    plan.adapters().any(|(id, adapter)| (bound.is_empty() || bound.contains(&id)) && lacks(adapter))
}

fn off_switch(plan: &Plan, lacks: fn(&Adapter) -> bool) -> bool {
    let bound = bound(plan);
    !bound.is_empty() && plan.adapters().any(|(id, adapter)| !bound.contains(&id) && lacks(adapter))
}

/// The adapters that switches are known to send through.
fn bound(plan: &Plan) -> Vec<AdapterId> {
    let mut bound = Vec::new();
    for uplink in plan.switches.iter().filter_map(|switch| switch.uplink) {
        bound.extend(plan.uplink_adapters(uplink));
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Name, PlanParts, Switch};

    #[test]
    fn an_empty_plan_is_asked_for_adapters_first() {
        let found = missing(&Plan::default());
        assert!(found[0].command.starts_with("Get-NetAdapterVmq"), "{found:?}");
        assert!(found[1].command.starts_with("Get-CimInstance Win32_Processor"));
    }

    #[test]
    fn a_switch_without_its_way_out_is_asked_for() {
        let switch = Switch { name: Name::new("Prod").unwrap(), uplink: None, allow_net_lbfo_teams: None };
        let plan = Plan::new(PlanParts { switches: vec![switch], ..PlanParts::default() }).unwrap();
        let what: Vec<_> = missing(&plan).into_iter().map(|it| it.what).collect();
        assert!(what.contains(&"What the virtual switches send through"), "{what:?}");
        assert!(!what.contains(&"The virtual switches"), "{what:?}");
    }
}

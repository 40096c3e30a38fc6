//! What a plan lacks, what it is needed for, and the one command that would tell.

use std::borrow::Cow;

use crate::model::{Adapter, Plan, TeamKind};

/// A fact that the plan lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// What is not known.
    pub what: Cow<'static, str>,
    /// What it is needed for.
    pub why: Cow<'static, str>,
    /// The command that tells it.
    pub command: Cow<'static, str>,
    /// Its place among the others; lower is more important.
    pub(super) rank: u8,
}

struct Question {
    lacks: fn(&Plan) -> bool,
    what: &'static str,
    why: &'static str,
    command: &'static str,
}

/// The most important first.
const QUESTIONS: &[Question] = &[
    Question {
        lacks: |plan| plan.adapters.is_empty(),
        what: "The physical adapters and their VMQ settings",
        why: "Without them there is nothing to check.",
        command: "Get-NetAdapterVmq | Format-List Name, InterfaceDescription, Enabled, BaseProcessorGroup, BaseProcessorNumber, \
                  MaxProcessorNumber, MaxProcessors, NumaNode, NumberOfReceiveQueues",
    },
    Question {
        lacks: |plan| plan.cpu.is_none(),
        what: "The processors: sockets, cores and threads",
        why: "Which processors a setting means depends on how many there are, and on hyper-threading.",
        command: "Get-CimInstance Win32_Processor | Format-List DeviceID, SocketDesignation, NumberOfCores, NumberOfLogicalProcessors",
    },
    Question {
        lacks: |plan| {
            on_switch(plan, |adapter| adapter.processors.base_number.is_none() || adapter.vmq.enabled.is_none())
        },
        what: "The VMQ settings of some adapters",
        why: "The base processor and the number of processors decide whether processor sets overlap.",
        command: "Get-NetAdapterVmq | Format-List Name, InterfaceDescription, Enabled, BaseProcessorGroup, BaseProcessorNumber, \
                  MaxProcessorNumber, MaxProcessors, NumaNode, NumberOfReceiveQueues",
    },
    Question {
        lacks: |plan| {
            plan.teams
                .iter()
                .any(|team| team.kind == TeamKind::Lbfo && (team.mode.is_none() || team.algorithm.is_none()))
        },
        what: "The mode or load balancing of a team",
        why: "They decide whether the processor sets of its members must be apart or alike.",
        command: "Get-NetLbfoTeam | Format-List Name, Members, TeamNics, TeamingMode, LoadBalancingAlgorithm",
    },
    Question {
        lacks: |plan| {
            plan.teams
                .iter()
                .any(|team| team.kind == TeamKind::Set && (team.mode.is_none() || team.algorithm.is_none()))
        },
        what: "The load balancing of a switch embedded team",
        why: "It decides how traffic is shared out over the members.",
        command: "Get-VMSwitchTeam | Format-List Name, NetAdapterInterfaceDescription, TeamingMode, LoadBalancingAlgorithm",
    },
    Question {
        lacks: |plan| plan.switches.is_empty(),
        what: "The virtual switches",
        why: "An adapter uses VMQ when a switch is bound to it, and RSS otherwise.",
        command: "Get-VMSwitch | Format-List Name, SwitchType, EmbeddedTeamingEnabled, NetAdapterInterfaceDescription, \
                  NetAdapterInterfaceDescriptions",
    },
    Question {
        lacks: |plan| leads_nowhere(plan) && plan.teams.is_empty(),
        what: "The teams, if there are any",
        why: "Only adapters of one team are checked together, and its mode decides how.",
        command: "Get-NetLbfoTeam | Format-List Name, Members, TeamNics, TeamingMode, LoadBalancingAlgorithm",
    },
    Question {
        lacks: |plan| leads_nowhere(plan) && !plan.teams.is_empty(),
        what: "Which team a virtual switch sits on",
        why: "An adapter uses VMQ when a switch is bound to it or to its team.",
        command: "Get-NetLbfoTeamNic | Format-List Name, InterfaceDescription, Team, VlanID",
    },
    Question {
        lacks: leads_nowhere,
        what: "What the virtual switches send through",
        why: "An adapter uses VMQ when a switch is bound to it, and RSS otherwise.",
        command: "Get-VMSwitch | Format-List Name, SwitchType, EmbeddedTeamingEnabled, NetAdapterInterfaceDescription, \
                  NetAdapterInterfaceDescriptions",
    },
    Question {
        lacks: |plan| plan.os.is_none(),
        what: "The release of Windows Server",
        why: "Defaults, limits and what is supported differ between releases.",
        command: "Get-CimInstance Win32_OperatingSystem | Format-List Caption, BuildNumber, CSName",
    },
    Question {
        lacks: |plan| on_switch(plan, |adapter| adapter.vmq.queues.is_none()),
        what: "How many queues some adapters have",
        why: "Virtual NICs without a queue of their own share one.",
        command: "Get-NetAdapterVmq | Format-List Name, InterfaceDescription, Enabled, BaseProcessorGroup, BaseProcessorNumber, \
                  MaxProcessorNumber, MaxProcessors, NumaNode, NumberOfReceiveQueues",
    },
    Question {
        lacks: |plan| plan.adapters.iter().any(|adapter| adapter.link.is_none()),
        what: "The link speed of some adapters",
        why: "Below 10 Gbps Windows ignores VMQ, and the speed bounds the throughput.",
        command: "Get-NetAdapter | Format-List Name, InterfaceDescription, LinkSpeed, DriverProvider, DriverVersionString",
    },
    Question {
        lacks: |plan| several_nodes(plan) && plan.adapters.iter().any(|adapter| adapter.node.is_none()),
        what: "The NUMA node of some adapters",
        why: "Queues are best served by processors of the node that the card sits on.",
        command: "Get-NetAdapterHardwareInfo | Format-List Name, InterfaceDescription, NumaNode",
    },
    Question {
        lacks: |plan| {
            off_switch(plan, |adapter| adapter.rss.enabled.is_none() || adapter.processors.base_number.is_none())
        },
        what: "The RSS settings of some adapters",
        why: "Adapters without a switch spread their traffic by RSS, over processors that VMQ may use as well.",
        command: "Get-NetAdapterRss | Format-List *",
    },
    Question {
        lacks: |plan| plan.vnics.is_empty() && !plan.adapters.is_empty(),
        what: "The virtual NICs",
        why: "They show whether there are queues enough, and what each can reach.",
        command: "Get-VMNetworkAdapter -All | Format-List Name, VMName, IsManagementOs, SwitchName, MacAddress, VmqWeight, VrssEnabled, \
                  VmmqEnabled, VmmqQueuePairs, IovUsage",
    },
];

/// What `plan` lacks, the most important first.
pub fn missing(plan: &Plan) -> Vec<Missing> {
    let asked = QUESTIONS.iter().zip(0_u8..).filter(|(question, _)| (question.lacks)(plan));
    asked
        .map(|(question, rank)| Missing {
            what: question.what.into(),
            why: question.why.into(),
            command: question.command.into(),
            rank,
        })
        .collect()
}

fn leads_nowhere(plan: &Plan) -> bool {
    !plan.switches.is_empty() && plan.switches.iter().all(|switch| switch.uplink.is_none())
}

fn several_nodes(plan: &Plan) -> bool {
    plan.cpu.as_ref().is_none_or(|cpu| cpu.n_nodes() > 1)
}

/// While no switch is known to lead anywhere, every adapter may be behind one.
fn on_switch(plan: &Plan, lacks: impl Fn(&Adapter) -> bool) -> bool {
    let uplinks: Vec<_> = plan.switches.iter().filter_map(|switch| switch.uplink).collect();
    if uplinks.is_empty() {
        return plan.adapters.iter().any(lacks);
    }
    uplinks.into_iter().flat_map(|uplink| plan.uplink_adapters(uplink)).any(|id| lacks(plan.adapter(id)))
}

fn off_switch(plan: &Plan, lacks: impl Fn(&Adapter) -> bool) -> bool {
    let uplinks = plan.switches.iter().filter_map(|switch| switch.uplink);
    let bound: Vec<_> = uplinks.flat_map(|uplink| plan.uplink_adapters(uplink)).collect();
    !bound.is_empty() && plan.adapters().any(|(id, adapter)| !bound.contains(&id) && lacks(adapter))
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
        assert!(found.is_sorted_by_key(|it| it.rank));
    }

    #[test]
    fn a_switch_without_its_way_out_is_asked_for() {
        let switch = Switch { name: Name::new("Prod").unwrap(), uplink: None, allow_net_lbfo_teams: None };
        let plan = Plan::new(PlanParts { switches: vec![switch], ..PlanParts::default() }).unwrap();
        let what: Vec<_> = missing(&plan).into_iter().map(|it| it.what).collect();
        assert!(what.contains(&"What the virtual switches send through".into()), "{what:?}");
        assert!(!what.contains(&"The virtual switches".into()), "{what:?}");
    }
}

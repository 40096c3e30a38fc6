//! A plan in a few lines, so that a test can assert on the whole of it. What is not known is not shown.

use std::fmt::Display;

use vmq_planner::model::{Adapter, NodeId, Os, Plan, Setting, Topology, Uplink};

fn part<T: Display>(label: &str, value: Option<T>) -> String {
    value.map_or(String::new(), |value| format!(" {label}={value}"))
}

fn adapter(adapter: &Adapter) -> String {
    let settings = Setting::ALL.map(|it| part(it.key(), it.value(&adapter.processors)));
    [
        format!("adapter {}", adapter.name),
        part("is", adapter.description.as_ref().map(|it| format!("'{it}'"))),
        part("link", adapter.link),
        part("node", adapter.node.map(NodeId::get)),
        part("driver", adapter.driver.provider.as_ref()),
        part("version", adapter.driver.version.as_ref()),
        part("vmq", adapter.vmq.enabled),
        part("queues", adapter.vmq.queues),
        part("rss", adapter.rss.enabled),
        part("rssQueues", adapter.rss.queues),
        part("profile", adapter.rss.profile.map(|it| format!("{it:?}"))),
        settings.concat(),
    ]
    .concat()
}

/// One line a thing.
pub(crate) fn show(plan: &Plan) -> Vec<String> {
    let mut lines = vec![format!("host{}{}", part("name", plan.name.as_ref()), part("os", plan.os.map(Os::key)))];
    for node in plan.cpu.iter().flat_map(Topology::nodes) {
        let runs: Vec<_> = node.cores.iter().map(|run| format!("{}x{}", run.count, run.threads)).collect();
        lines.push(format!("node{} {}", part("socket", node.socket), runs.join("+")));
    }
    lines.extend(plan.adapters.iter().map(adapter));
    let name = |id| plan.adapter(id).name.to_string();
    for team in &plan.teams {
        let members: Vec<_> = team.members.iter().map(|id| name(*id)).collect();
        let (kind, mode) = (team.kind, part("mode", team.mode.map(|it| format!("{it:?}"))));
        let algorithm = part("algorithm", team.algorithm.map(|it| format!("{it:?}")));
        let standby = part("standby", team.standby.map(name));
        lines.push(format!("team {} {kind:?}{mode}{algorithm} of {}{standby}", team.name, members.join(", ")));
    }
    for switch in &plan.switches {
        let uplink = switch.uplink.map(|uplink| match uplink {
            Uplink::Team(id) => format!("team {}", plan.team(id).name),
            Uplink::Adapter(id) => name(id),
        });
        lines.push(format!(
            "switch {}{}{}",
            switch.name,
            part("uplink", uplink),
            part("lbfo", switch.allow_net_lbfo_teams)
        ));
    }
    for vnic in &plan.vnics {
        let parts = [
            part("on", vnic.switch.map(|id| &plan.switch(id).name)),
            part("vcpus", vnic.vcpus),
            part("weight", vnic.vmq_weight),
            part("vrss", vnic.vrss),
            part("pairs", vnic.queue_pairs),
            part("vf", vnic.vf),
        ];
        let owner = part("", vnic.owner.map(|it| format!("{it:?}"))).replace('=', "");
        lines.push(format!("vnic {}{owner}{}", vnic.name, parts.concat()));
    }
    lines
}

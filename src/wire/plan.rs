//! Version 1 of the plan format, as it is written (contract section 1). Frozen: new fields may come, none goes.
//! What is not known is left out, so that empty and absent are the same.

use super::text::{Text, Written};
use crate::model::{
    Adapter, Algorithm, NumaNode, Os, Plan, ProcessorSettings, RssProfile, Setting, Switch, Team, TeamMode, Topology,
    Uplink, Vnic,
};

/// A plan that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct PlanV1<'a>(pub(super) &'a Plan);

impl Written for PlanV1<'_> {
    fn write(&self, out: &mut Text) {
        let plan = self.0;
        out.object(|out| {
            out.field("version").number(1_u32);
            out.some("name", plan.name.as_ref(), |out, it| out.text(it.as_str()));
            out.some("os", plan.os.map(Os::key), Text::text);
            out.some("perCoreGbps", plan.per_core, Text::gbps);
            out.some("cpu", plan.cpu.as_ref(), cpu);
            out.field("adapters").list(&plan.adapters, adapter);
            out.field("teams").list(&plan.teams, |out, it| team(out, plan, it));
            out.field("switches").list(&plan.switches, |out, it| switch(out, plan, it));
            out.field("vnics").list(&plan.vnics, |out, it| vnic(out, plan, it));
            out.some("policy", some(&plan.policy), |out, it| {
                out.object(|out| {
                    out.some("belowTenGigVmq", it.below_ten_gig_vmq, Text::bool);
                    out.some("hotfix3031598", it.hotfix_3031598, Text::bool);
                });
            });
        });
    }
}

/// `None` for a value that says nothing.
fn some<T: PartialEq + Default>(value: &T) -> Option<&T> {
    Some(value).filter(|it| **it != T::default())
}

fn cpu(out: &mut Text, cpu: &Topology) {
    out.object(|out| {
        out.field("nodes").list(cpu.nodes(), node);
        out.some("rootProcessors", cpu.root_processors(), Text::number);
    });
}

fn node(out: &mut Text, it: &NumaNode) {
    out.object(|out| {
        out.some("socket", it.socket, Text::number);
        out.some("group", it.group.map(crate::model::GroupId::get), Text::number);
        out.field("cores").list(&it.cores, |out, run| {
            out.object(|out| {
                out.field("count").number(run.count);
                out.field("threads").number(run.threads);
            });
        });
    });
}

fn adapter(out: &mut Text, it: &Adapter) {
    out.object(|out| {
        out.field("name").text(it.name.as_str());
        out.some("description", it.description.as_deref(), Text::text);
        out.some("linkGbps", it.link, Text::gbps);
        out.some("numaNode", it.node.map(crate::model::NodeId::get), Text::number);
        out.some("driver", some(&it.driver), |out, it| {
            out.object(|out| {
                out.some("provider", it.provider.as_deref(), Text::text);
                out.some("version", it.version.as_deref(), Text::text);
            });
        });
        out.some("vmq", some(&it.vmq), |out, it| {
            out.object(|out| {
                out.some("enabled", it.enabled, Text::bool);
                out.some("queues", it.queues, Text::number);
                out.some("dynamicVmmq", it.dynamic_vmmq, Text::bool);
            });
        });
        out.some("rss", some(&it.rss), |out, it| {
            out.object(|out| {
                out.some("enabled", it.enabled, Text::bool);
                out.some("queues", it.queues, Text::number);
                out.some("profile", it.profile.map(RssProfile::key), Text::text);
            });
        });
        out.some("processors", some(&it.processors), settings);
        out.some("target", it.target.as_ref(), settings);
    });
}

/// The six settings are always written, null where not known, so that a target shows all it means.
fn settings(out: &mut Text, it: &ProcessorSettings) {
    out.object(|out| {
        for setting in Setting::ALL {
            out.field(setting.key()).or_null(setting.value(it), Text::number);
        }
    });
}

fn team(out: &mut Text, plan: &Plan, it: &Team) {
    out.object(|out| {
        out.field("name").text(it.name.as_str());
        out.field("kind").text(it.kind.key());
        out.some("mode", it.mode.map(TeamMode::key), Text::text);
        out.some("algorithm", it.algorithm.map(Algorithm::key), Text::text);
        out.field("members").list(&it.members, |out, id| out.text(plan.adapter(*id).name.as_str()));
        out.some("standby", it.standby, |out, id| out.text(plan.adapter(id).name.as_str()));
    });
}

fn switch(out: &mut Text, plan: &Plan, it: &Switch) {
    out.object(|out| {
        out.field("name").text(it.name.as_str());
        out.some("uplink", it.uplink, |out, uplink| {
            out.text(match uplink {
                Uplink::Team(id) => plan.team(id).name.as_str(),
                Uplink::Adapter(id) => plan.adapter(id).name.as_str(),
            });
        });
        out.some("allowNetLbfoTeams", it.allow_net_lbfo_teams, Text::bool);
    });
}

fn vnic(out: &mut Text, plan: &Plan, it: &Vnic) {
    out.object(|out| {
        out.field("name").text(it.name.as_str());
        out.some("owner", it.owner.map(crate::model::Owner::key), Text::text);
        out.some("switch", it.switch, |out, id| out.text(plan.switch(id).name.as_str()));
        out.some("vcpus", it.vcpus, Text::number);
        out.some("vmqWeight", it.vmq_weight, Text::number);
        out.some("vrss", it.vrss, Text::bool);
        out.some("queuePairs", it.queue_pairs, Text::number);
        out.some("vf", it.vf, Text::bool);
        out.some("demandGbps", it.demand, Text::gbps);
    });
}

//! Version 1 of the plan format, as it is written (contract section 1). Frozen: new fields may come, none goes.

use serde::Serialize;

/// A plan as JSON has it.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the contract documents the fields")]
pub struct PlanV1<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub os: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_core_gbps: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu: Option<CpuV1>,
    pub adapters: Option<Vec<AdapterV1<'a>>>,
    pub teams: Option<Vec<TeamV1<'a>>>,
    pub switches: Option<Vec<SwitchV1<'a>>>,
    pub vnics: Option<Vec<VnicV1<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyV1>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CpuV1 {
    pub nodes: Option<Vec<NodeV1>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_processors: Option<u32>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NodeV1 {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub socket: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<u16>,
    pub cores: Option<Vec<CoresV1>>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoresV1 {
    pub count: Option<u32>,
    pub threads: Option<u8>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AdapterV1<'a> {
    pub name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_gbps: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numa_node: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub driver: Option<DriverV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vmq: Option<VmqV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rss: Option<RssV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processors: Option<ProcessorsV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<ProcessorsV1>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DriverV1<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'a str>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VmqV1 {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queues: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dynamic_vmmq: Option<bool>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RssV1<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queues: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<&'a str>,
}

/// The six settings are always written, null where not known, so that a target shows all it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcessorsV1 {
    pub base_group: Option<u16>,
    pub base_number: Option<u8>,
    pub max_group: Option<u16>,
    pub max_number: Option<u8>,
    pub max_processors: Option<u32>,
    pub numa_node: Option<u16>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TeamV1<'a> {
    pub name: Option<&'a str>,
    pub kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<&'a str>,
    pub members: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standby: Option<&'a str>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SwitchV1<'a> {
    pub name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uplink: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_net_lbfo_teams: Option<bool>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VnicV1<'a> {
    pub name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub switch: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcpus: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vmq_weight: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vrss: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_pairs: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vf: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demand_gbps: Option<f64>,
}

#[derive(Clone, PartialEq, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PolicyV1 {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below_ten_gig_vmq: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hotfix3031598: Option<bool>,
}
